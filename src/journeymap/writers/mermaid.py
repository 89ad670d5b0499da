"""Mermaid: `flow` as a flowchart, `map` as a user journey.

Mermaid cannot express everything. The flowchart leaves out rows of functions (the box names the owner, its border has
the color of the function), the order within a stage where no path determines it, whether an edge leads back, what is
handed over, and the levels of findings (their numbers and messages are in the boxes). The journey leaves out paths,
loops and conditions, channels, times, metrics, hand-offs, the emotions of single personas (the lowest is the
face, from 1 to 5), programmes, findings, standing and backstage touchpoints. A step without a known emotion has the
middle face, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.line_breaking import clean_text
from journeymap.drawing.network import Diagram, Edge, Node, Style
from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError

EXTENSION = "mmd"
VIEWS = ("flow", "map")
_PLAIN = frozenset(" .,!?()'’“”„»«–—…/+*=-")  # characters without a meaning in Mermaid, besides letters and digits
_WORD = re.compile("[a-z]+")
_KEYWORD = re.compile("title|section|journey|acc|end", re.IGNORECASE)
"""Words that Mermaid interprets at the beginning of a journey's line."""
_DIRECTION = re.compile("direction(?=\\s)", re.IGNORECASE)
"""Mermaid interprets this word and a direction as a statement, even inside a label."""
_BOX = ('["', '"]')
_SHAPES = {"box": _BOX, "gap": _BOX, "head": _BOX, "pill": ('(["', '"])'), "start": ('>"', '"]'), "end": ('{{"', '"}}')}
_ARROWS = {"solid": "-->", "dashed": "-.->", "dotted": "-.->"}


_BREAK = "\u200b"
_SPACE = "\ufeff"  # without width, and white space to the Markdown reader
_AS_MARKDOWN = (
    (re.compile(r"^(?=[-+*#>=_~|:]|\d+[.)])"), _BREAK),  # a list, a heading, a quotation, a rule, a table
    (re.compile(r"([*_~]+)"), rf"{_SPACE}\1{_SPACE}"),
    (re.compile(r"`"), "\u02cb"),  # nothing stops a pair of these from being code
    (re.compile(r"([\\\[\]@<&]|(?:https?|ftp):(?=//)|www(?=\.))", re.IGNORECASE), rf"\1{_BREAK}"),
    (re.compile(r"(\$(?=\$)|fa[bklrs]?:(?=fa-))"), rf"\1{_BREAK}"),  # a formula, an icon
)
"""Patterns of Markdown, formulas and icons, and what replaces them, so that they are read as text."""


def escape_label(text: str) -> str:
    """Escape the label of a flowchart, which Mermaid 11.1 to 11.9 read as Markdown.

    References to characters are undone before that, so characters without width keep apart what would be Markdown.
    """
    plain = clean_text(text).replace("\u00ad", "").replace(_BREAK, "")
    for pattern, replacement in _AS_MARKDOWN:
        plain = pattern.sub(replacement, plain)
    return _escape(plain)


def escape_text(text: str, *, leads: bool = False, listed: bool = False) -> str:
    """Escape text of a line; `leads` at its start, `listed` between commas."""
    return _escape(clean_text(text).replace("\u00ad", "").replace(_BREAK, ""), leads=leads, listed=listed)


def _escape(plain: str, *, leads: bool = False, listed: bool = False) -> str:
    letters = [letter if letter in _PLAIN or letter.isalnum() else f"#{ord(letter)};" for letter in plain]
    if leads and _KEYWORD.match(plain):
        letters[0] = f"#{ord(plain[0])};"
    for match in _DIRECTION.finditer(plain):
        letters[match.start()] = f"#{ord(plain[match.start()])};"
    if listed:
        letters = ["#44;" if letter == "," else letter for letter in letters]
    return "".join(letters) or "#8203;"


def write(picture: Picture) -> str:
    """Write `picture` as Mermaid; raises `RenderError` for unsupported views."""
    if picture.view == "map":
        lines = _journey(picture)
    elif picture.view == "flow" and picture.diagram is not None:
        lines = _Flowchart(picture, picture.diagram).lines()
    else:
        raise RenderError(f"{picture.view} as mermaid", f"Mermaid can express {' and '.join(VIEWS)} only")
    return "\n".join([*lines, ""])


class _Flowchart:
    """Writes one diagram; `classes` are the names of styles."""

    def __init__(self, picture: Picture, graph: Diagram) -> None:
        self.picture = picture
        self.graph = graph
        self.classes: dict[Style, str] = {}

    def lines(self) -> Iterator[str]:
        yield "flowchart LR" if self.graph.across else "flowchart TB"
        yield f"  accTitle: {escape_text(self.picture.title)}"
        yield f"  accDescr: {escape_text(self.picture.description)}"
        yield from self.inside(None, "  ")
        for edge in self.graph.edges:
            yield f"  {_edge(edge)}"
        for style, name in self.classes.items():
            yield f"  classDef {name} {_style(style)}"
        for number, cluster in enumerate(self.graph.clusters):
            yield f"  style s{number} {_style(cluster.style)}"
        for number, edge in enumerate(self.graph.edges):
            dashes = "2 4" if edge.style.dashes == "dotted" else "7 4" if edge.mark == "handoff-undeclared" else ""
            width = "stroke-width:1px" if edge.style.weight < 1 else ""
            if dashes or width:
                styles = [f"stroke:{edge.style.line}", width, f"stroke-dasharray:{dashes}" if dashes else ""]
                yield f"  linkStyle {number} {','.join(filter(None, styles))}"

    def inside(self, parent: int | None, indent: str) -> Iterator[str]:
        for number, node in enumerate(self.graph.nodes):
            if node.cluster == parent:
                yield f"{indent}{self.node(number, node)}"
        for number, cluster in enumerate(self.graph.clusters):
            if cluster.parent == parent:
                yield f'{indent}subgraph s{number}["{escape_label(cluster.name)}"]'
                yield from self.inside(number, indent + "  ")
                yield f"{indent}end"

    def node(self, number: int, node: Node) -> str:
        opening, closing = _SHAPES[node.shape]
        texts = [escape_label(text) for text in (node.name, *node.notes) if text]
        return f"n{number}{opening}{'<br/>'.join(texts)}{closing}:::{self.class_of(node)}"

    def class_of(self, node: Node) -> str:
        """Return the class of a node, the same for nodes of the same style."""
        words = [word for word in node.meaning if word != "touchpoint" and _WORD.fullmatch(word)]
        name = "_".join(["is", *words])
        variants = sum(other == name or other.startswith(f"{name}_v") for other in self.classes.values())
        return self.classes.setdefault(node.style, f"{name}_v{variants + 1}" if variants else name)


def _edge(edge: Edge) -> str:
    arrow = "-.-o" if edge.head == "dot" else "==>" if edge.mark == "handoff" else _ARROWS[edge.style.dashes]
    label = f'|"{escape_label(edge.label)}"|' if edge.label else ""
    return f"n{edge.source} {arrow}{label} n{edge.target}"


def _style(style: Style) -> str:
    parts = [f"fill:{style.fill or 'none'}", f"stroke:{style.line or 'none'}", f"stroke-width:{style.weight:g}px"]
    parts.append(f"color:{style.ink}")
    if style.dashes != "solid":
        parts.append(f"stroke-dasharray:{'5 4' if style.dashes == 'dashed' else '2 3'}")
    return ",".join(parts)


def _journey(picture: Picture) -> Iterator[str]:
    yield "journey"
    yield f"  title {escape_text(picture.title)}"
    yield f"  accTitle: {escape_text(picture.title)}"
    yield f"  accDescr: {escape_text(picture.description)}"
    stage: str | None = None
    for card in picture.cards:
        if card.stage != stage:
            stage = card.stage
            yield f"  section {escape_text(card.stage_name)}"
        if card.kind == "step":
            yield f"    {_task(picture, card)}"


def _task(picture: Picture, card: TouchpointCard) -> str:
    score = (card.emotion or 0) + 3
    name = card.name if card.emotion is not None else f"{card.name} ({picture.messages.get('gap.emotion', '?')})"
    owners = [owner for field in card.fields if field.key == "owner" for owner in field.values]
    return f"{escape_text(name, leads=True)}: {score}: {', '.join(escape_text(owner, listed=True) for owner in owners)}"
