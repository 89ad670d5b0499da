"""What inert output is in each syntax: a parser takes it, and it has nothing but what is on a list."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html.parser import HTMLParser

from tests.hostile.hostile_texts import commands_in

CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What a terminal obeys or a page cannot hold."""
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What no page or file may hold; marks of direction can be part of a text."""


def check_text(output: str) -> None:
    """Lines of a terminal or a log."""
    assert not CONTROLS.search(output), CONTROLS.search(output)
    assert [*commands_in(output)] == []


def check_json(output: str) -> None:
    json.loads(output)
    check_text(output)


def check_source(output: str) -> None:
    """A file that is printed as well: without controls and commands."""
    assert not OBEYED.search(output), OBEYED.search(output)
    assert [*commands_in(output)] == []


# --- XML and SVG ------------------------------------------------------------------------------------------

_SVG = "{http://www.w3.org/2000/svg}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_NUMBER = re.compile(r"-?[\d.]+(e[-+]?\d+)?(mm|pt|%)?")
_NUMBERS = re.compile(r"[-\d.e, ]*")
_WORDS = re.compile(r"[a-z-]+")
_COLOR = re.compile(r"#[0-9a-f]{6}|none|transparent|url\(#[A-Za-z][\w-]*\)")
_ID = re.compile(r"[A-Za-z][\w:-]*( [A-Za-z][\w:-]*)*")
_ANY = re.compile(r".*", re.DOTALL)
_SVG_ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("x", "y", "width", "height", "rx", "ry", "cx", "cy", "font-size", "stroke-width"), _NUMBER),
    **dict.fromkeys(("textLength",), _NUMBER),
    **dict.fromkeys(("viewBox", "points", "stroke-dasharray"), _NUMBERS),
    **dict.fromkeys(("role", "text-anchor", "lengthAdjust", "stroke-linecap", "stroke-linejoin"), re.compile("[A-Za-z]+")),
    **dict.fromkeys(("fill", "stroke"), _COLOR),
    **dict.fromkeys(("id", "aria-labelledby"), _ID),
    **dict.fromkeys((f"{_XML}lang", "lang"), re.compile(r"[A-Za-z0-9-]+")),
    **dict.fromkeys(("aria-label", f"{_XLINK}title"), _ANY),
    "class": re.compile(r"[A-Za-z0-9 _-]+"),
    "d": re.compile(r"[MLCZ\d., e-]+"),
    "font-family": re.compile(r"[\w ,'-]+"),
    "font-weight": re.compile("700"),
    "font-style": re.compile("italic"),
    "patternUnits": re.compile("userSpaceOnUse"),
    "patternTransform": re.compile(r"rotate\([-\d.]+\)"),
    "transform": re.compile(r"[a-z\d(). -]+"),
    "pointer-events": re.compile("all"),
}  # fmt: skip
_SVG_TAGS = frozenset(
    {"svg", "title", "desc", "defs", "pattern", "rect", "g", "path", "text", "tspan", "a", "image"}
    | {"polygon", "polyline", "ellipse"}  # Graphviz
)


def check_svg(output: str) -> None:
    """A picture that is a file or a part of a page."""
    check_source(output)
    assert "<!DOCTYPE" not in output
    root = ET.fromstring(output)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    prefix = (root.get("id") or str(ids[0])).split("-")[0]
    assert all(str(id).split("-")[0].removeprefix("a_") == prefix for id in ids), ids
    for element in root.iter():
        tag = element.tag.removeprefix(_SVG)
        assert tag in _SVG_TAGS, tag
        for name, value in element.attrib.items():
            if name in ("href", f"{_XLINK}href"):
                assert tag == "image" and re.match("data:image/(png|svg\\+xml);base64,[A-Za-z0-9+/=]*$", value), value
            else:
                assert name in _SVG_ATTRIBUTES, (tag, name, value)
                assert _SVG_ATTRIBUTES[name].fullmatch(value), (tag, name, value)


def check_junit(output: str) -> None:
    check_text(output)
    for element in ET.fromstring(output.encode()).iter():
        assert element.tag in {
            *("testsuites", "testsuite", "testcase", "properties", "property", "failure", "skipped", "system-out"),
        }


def check_dot(output: str) -> None:
    """DOT that Graphviz parses: one graph, whose nodes are ours."""
    check_source(output)
    assert re.fullmatch(r"digraph journeymap \{.*\n\}\n(// journeymap\n)?", output, re.DOTALL)
    program = shutil.which("dot")
    if program:
        parsed = subprocess.run(
            [program, "-Tcanon"], input=output.encode(), capture_output=True, check=False, timeout=60
        )
        assert b"syntax error" not in parsed.stderr, parsed.stderr


# --- HTML -------------------------------------------------------------------------------------------------

_HTML_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "style",
        "script",
        "header",
        "main",
        "footer",
        "section",
        "article",
        "nav",
        "div",
        "span",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "b",
        "strong",
        "em",
        "code",
        "pre",
        "br",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "button",
        "label",
        "select",
        "option",
        "input",
        "fieldset",
        "legend",
        "details",
        "summary",
        "dialog",
        "form",
        "output",
        "figure",
        "svg",
        "g",
        "path",
        "rect",
        "text",
        "tspan",
        "desc",
        "defs",
        "pattern",
        "image",
        "wbr",
        "small",
        "hr",
        "bdi",
        "optgroup",
        "img",
    ]
)
_SCRIPT_IN_URL = re.compile(r"\s*(#[^\s<>\"]*|https?://.*|mailto:.*|[\w.%-]+\.[a-z]+)", re.DOTALL | re.IGNORECASE)


class _Page(HTMLParser):
    """The tags, attributes, scripts and styles of a page; tags must be closed in their order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _HTML_TAGS, tag
        for name, value in attrs:
            assert re.fullmatch(r"[a-z][a-z0-9:-]*", name) and not name.startswith("on"), (tag, name, value)
            assert name not in ("style", "srcdoc", "action", "formaction", "background", "ping", "target"), name
            if name in ("href", "src", "xlink:href"):
                is_image = tag == "image" and (value or "").startswith("data:image/")
                assert is_image or _SCRIPT_IN_URL.fullmatch(value or ""), (tag, value)
        if tag not in ("meta", "br", "img", "input", "link", "wbr", "hr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = len(self.open)
        self.handle_starttag(tag, attrs)
        del self.open[before:]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)

    def handle_comment(self, data: str) -> None:
        assert data.strip() == "journeymap", data

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html"

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def _without_values(style: str) -> str:
    """Return a style sheet without what depends on a picture: the list of fonts, and sizes."""
    return re.sub(r"--(fonts:[\w ,'-]+|natural:[\d.]+px|ratio:[\d.]+|share:[\d.]+%)(?=[;}])", "", style)


def check_html(output: str, same: str = "") -> None:
    """A page or a part of one; its scripts and styles are those of the harmless page `same`."""
    check_source(output)
    page = _Page(output)
    if same:
        harmless = _Page(same)
        assert page.raw["script"] == harmless.raw["script"]
        assert [*map(_without_values, page.raw["style"])] == [*map(_without_values, harmless.raw["style"])]
    else:
        assert not page.raw["script"]


def check_page_of_sheets(output: str) -> None:
    """A page without scripts."""
    check_html(output)


def check_embedded(output: str) -> None:
    """A part of the page of another site, which the site writes to a file: without scripts and styles."""
    assert not OBEYED.search(output), OBEYED.search(output)
    page = _Page(output)
    assert page.raw == {"script": [], "style": []}


# --- Mermaid, Markdown, GitHub ----------------------------------------------------------------------------

_LABEL = r"(?:[^\W_]|[\s.,!?()'’“”„»«–—…/+*=\u200b\ufeff\u02cb-]|#\d+;|<br/>|[\u0300-\u036f])*"
_MERMAID_LINES = re.compile(
    rf'flowchart (LR|TB)|journey|\s*(title|accTitle:|accDescr:|section) {_LABEL}|\s*n\d+\W{{1,2}}"{_LABEL}"\W{{1,2}}:::\w+'
    rf'|\s*n\d+ [-.=ox>]+(\|"{_LABEL}"\|)? n\d+|\s*subgraph s\d+\["{_LABEL}"\]|\s*end|\s*classDef \w+ [\w:#., -]+'
    rf"|\s*style s\d+ [\w:#., -]+|\s*linkStyle \d+ [\w:#., -]+|\s*{_LABEL}: [1-5]: {_LABEL}|%% journeymap"
)


def check_mermaid(output: str) -> None:
    check_source(output)
    for line in output.splitlines():
        assert _MERMAID_LINES.fullmatch(line), line


def check_markdown(output: str) -> None:
    from markdown_it import MarkdownIt

    check_source(output)
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(output):
        for part in (token, *(token.children or ())):
            assert part.type not in ("link_open", "image", "fence", "code_block", "hr", "s_open", "blockquote_open")
            if part.type in ("html_inline", "html_block"):
                assert part.content.strip() in ("<br>", "<!-- journeymap -->"), part.content


_ANNOTATION = re.compile(r"::(error|warning|notice) ([^:,=]+=[^:,]*,?)+::(?:[^%]|%25|%0D|%0A)*")


def check_github(output: str) -> None:
    """Each line is an annotation of ours, read as the runner does, and the last one the summary."""
    *annotations, closing = output.rstrip("\n").split("\n")
    for line in annotations:
        assert _ANNOTATION.fullmatch(line), line
    check_text("\n".join([*(line.lstrip(":") for line in annotations), closing]))
