"""Any bytes as a workspace whose journeys are drawn: every view and format, well-formed and inert.

The first line can choose, in any order: `# draw: flow html dark public`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import islice
from unicodedata import category
from xml.etree import ElementTree

import journeymap as jm
from fuzz.invariants import TODAY
from fuzz.seeds import workspaces
from fuzz.workspace_input import files_in, load

MAX_LENGTH = 8000
CHOICES = {option: jm.render_choices(option) for option in ("view", "theme", "audience", "paper", "format") if option}
UNCOMPILED = ("dot", "html", "mermaid", "svg", "text")
"""The formats that need no other program."""
SAFE = re.compile(r"(?:https?:|mailto:|#|data:(?:font|image)/|[^:]*$)", re.IGNORECASE)
_CHOOSING = re.compile(rb"\A# draw:([ a-zA-Z0-9-]*)\n")


def seeds() -> Iterator[bytes]:
    """Yield the inputs to begin with."""
    views, formats = CHOICES["view"], UNCOMPILED
    for number, data in enumerate(workspaces(MAX_LENGTH)):
        words = (
            f"{views[number % len(views)]} {formats[number // 4 % len(formats)]} {'public' if number % 3 else 'dark'}"
        )
        yield f"# draw: {words}\n".encode() + data


def check(data: bytes) -> None:
    """Raise an exception if a picture is not what every picture is."""
    chosen = _CHOOSING.match(data)
    words = chosen[1].decode().split() if chosen else []
    options = {
        option: word for option in ("view", "theme", "audience", "paper") for word in words if word in CHOICES[option]
    }
    view = options.pop("view", "map")
    formats = {"svg", *(word for word in words if word in UNCOMPILED and word in jm.picture_formats(view))}
    workspace = load(files_in(data[chosen.end() if chosen else 0 :]))
    findings = jm.validate(workspace, today=TODAY).findings if "badges" in words else ()
    for journey in islice(workspace.journeys, 2):
        try:
            picture = jm.render(workspace, journey, view=view, findings=findings, **options)  # type: ignore[arg-type]
            written = {format: picture.to(format) for format in sorted(formats)}
        except jm.JourneymapError:
            continue  # of colors that cannot be read, for example
        assert picture.to("svg") == written["svg"]
        for format, content in written.items():
            assert isinstance(content, str)
            check_picture(format, content)
        jm.describe(workspace, journey, audience=options.get("audience"))


def check_picture(format: str, content: str) -> None:
    """Raise an exception if a picture is not well-formed, or could do anything."""
    controls = {character for character in content if category(character) in ("Cc", "Cs")} - {"\n", "\t"}
    assert not controls, controls
    if format == "svg":
        root = ElementTree.fromstring(content)  # noqa: S314 (our own XML, and expat is safe)
        for element in root.iter():
            _check_element(str(element.tag).rpartition("}")[2], element.attrib.items())
    if format == "html":
        _Page().feed(content)


def _check_element(name: str, attributes: Iterable[tuple[str, str | None]]) -> None:
    assert name not in {"foreignObject", "iframe", "object", "embed", "base"}, name
    for attribute, value in attributes:
        assert not attribute.lower().startswith("on"), (name, attribute)
        if attribute.rpartition("}")[2] in {"href", "src", "action"}:
            assert SAFE.match((value or "").strip()), (name, attribute, value)


class _Page(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script" or not dict(attrs).get("src"), attrs
        _check_element(tag, attrs)
