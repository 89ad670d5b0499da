"""Anybody's text comes out as text, whatever other extensions look for in it."""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ext.markdown.conftest import NURSE, make
from tests.writers.hostile import HOSTILE

pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")

ALL = [
    "extra", "admonition", "attr_list", "codehilite", "legacy_attrs", "legacy_em", "meta", "nl2br", "sane_lists", "smarty",
    "wikilinks", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders", "pymdownx.smartsymbols", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.arithmatex", "pymdownx.snippets",
]  # fmt: skip
NAMES = (
    *HOSTILE,
    "</svg><script>alert(1)</script>",
    "</h3><script>alert(1)</script>",
    "x {: onclick=alert(1) }",
    "{: #forged .forged }",
    "{#forged onclick=alert(1)}",
    "[x](javascript:alert(1))",
    "[x][r]",
    "![x](y.png)",
    "<https://sinivuono.example>",
    "https://sinivuono.example",
    "somebody@sinivuono.example",
    "wzxhzdk:0",
    "\x02wzxhzdk:0\x03",
    "\x02amp\x03lt;script\x02amp\x03gt;",
    "\x0260\x03script\x0262\x03",
    "klzzwxh:0",
    "[TOC]",
    "HTML",
    "$x^2$ \\(y\\)",
    ":smile:",
    "++ins++ ==mark== ^^x^^ ~~y~~ --- ... (c) -->",
    '"quotes" and \'quotes\'',
    "[^1]",
    "[[Wiki Link]]",
    "*a* _b_ **c** `d`",
    "++ctrl+alt++",
    "[=50%]",
    "- [ ] task",
    "--8<-- \"x\"",
    "&lt;b&gt; &amp;amp; &#60; &copy; &copy=1",
    "a\\*b \\_ \\",
    "{++add++}{--del--}",
    "```journeymap",
    "journeymap:nurse",
    "```",
)  # fmt: skip
PAGE = """\
# Page

[r]: javascript:alert(2)
[^1]: A footnote.

*[HTML]: An abbreviation

HTML [^1]

[TOC]

```journeymap
journey: nurse
view: journey
findings: true
```

```journeymap
view: touchpoints
```

```journeymap
view: plan
journey: nurse
date: started=2027-03-01
from: 2027-01-01
```

```journeymap
view: findings
```
"""
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


class _Shape(HTMLParser):
    """What a page is made of, without its texts; and the headings with theirs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[Any] = []
        self.headings: dict[str, str] = {}
        self.at = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self.depth += 1
        given = dict(attrs)
        assert not any(name.startswith("on") for name in given)
        assert tag not in ("script", "iframe", "object", "img", "table" if self.depth else "script")
        for name in ("href", "src"):
            assert re.match(r"(https?|mailto):|#|[\w./-]*#|data:image/", given.get(name) or "#"), given
        if given.get("class") == "journeymap-long":  # as long as it may be
            del given["class"]
        if given.get("dir") in ("auto", "ltr"):  # as the text is read
            del given["dir"]
        if not self.depth:
            self.shape.append((tag, sorted(given), given.get("id"), given.get("class")))
            self.at = str(given.get("id") or "") if re.fullmatch(r"h\d", tag) else self.at

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self.depth -= 1
        if not self.depth:
            self.shape.append(f"/{tag}")
            self.at = "" if re.fullmatch(r"h\d", tag) else self.at

    def handle_data(self, data: str) -> None:
        if self.at:
            self.headings[self.at] = self.headings.get(self.at, "") + data


def shape_of(folder: Path, name: str) -> tuple[_Shape, list[Any]] | None:
    """What the page becomes if a touchpoint, its stage's goal, its owner and a thought are called so.

    None where no file can hold it.
    """
    import markdown  # type: ignore[import-untyped,unused-ignore]

    from journeymap.ext.markdown import JourneymapExtension

    quoted = json.dumps(name, ensure_ascii=False)
    text = NURSE.replace(
        "name: Careers page", f"name: {quoted}, when: started, notes: {quoted}, thoughts: {quoted}, tags: [{quoted}]"
    )
    text = text.replace("goal: Nurses know us.", f"goal: {quoted}").replace("title: How we ask", f"title: {quoted}")
    make(folder, text)
    shared = folder / "journeys/journeymap.yaml"
    shared.write_text(shared.read_text().replace("name: Employer brand", f"name: {quoted}"))
    import journeymap as jm

    report = jm.validate(jm.load(folder / "journeys"))
    if any(finding.category == "reading" for finding in report.findings):
        return None
    options = {"path": str(folder / "journeys"), "strict": False, "stylesheet": False}
    md: Any = markdown.Markdown(
        extensions=[*ALL, "toc", JourneymapExtension(**options)], extension_configs={"toc": {"permalink": "¶"}}
    )
    shape = _Shape()
    shape.feed(md.convert(PAGE))
    shape.close()
    return shape, md.toc_tokens


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def usual(folder: Path) -> _Shape:
    shape = shape_of(folder, "A quite usual name")
    assert shape is not None
    return shape[0]


def without_findings(shape: list[Any]) -> list[Any]:
    """The shape up to the list of findings: a rule may have something to say of a name."""
    # a text that is the marker of a table of contents is kept from becoming one by an empty element
    empty = {number for number, one in enumerate(shape) if one == ("span", [], None, None)}
    shape = [one for number, one in enumerate(shape) if number not in empty and number - 1 not in empty]
    tables = [number for number, one in enumerate(shape) if one == "/table"]
    return shape[: tables[1]]


def check(folder: Path, usual: _Shape, name: str) -> None:
    result = shape_of(folder, name)
    if result is None:
        return
    shape, tokens = result
    heading = "nurse_careers-page"
    assert [one for one in without_findings(shape.shape) if "findings" not in str(one)] == [
        one for one in without_findings(usual.shape) if "findings" not in str(one)
    ]
    shown = shape.headings[heading].removesuffix("¶")
    listed = next(
        card["name"]
        for page in tokens
        for journey in page["children"]
        for stage in journey["children"]
        for card in stage["children"]
        if card["id"] == heading
    )
    assert " ".join(html.unescape(listed).split()) == " ".join(shown.split())
    if not _NOT_SHOWN.search(name) and name.strip():
        assert " ".join(shown.split()) == " ".join(name.split())


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_hostile_text_comes_out_as_text(name: str, folder: Path, usual: _Shape) -> None:
    check(folder, usual, name.encode("utf-8", "ignore").decode())  # no file can hold half a character


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    name=st.one_of(
        st.text(min_size=1, max_size=40).filter(str.strip),
        st.lists(st.sampled_from([*"<>&\"'{}[]()*_`~^=+-:#|!\\\x02\x03 \n", *NAMES[-20:]]), min_size=1, max_size=8).map(
            "".join
        ),
    )
)
def test_any_text_comes_out_as_text(name: str, folder: Path, usual: _Shape) -> None:
    check(folder, usual, name.encode("utf-8", "ignore").decode())


def test_files_can_hold_the_signs_that_python_markdown_puts_into_texts(folder: Path) -> None:
    assert shape_of(folder, "\x02wzxhzdk:0\x03") is not None
