"""Graphs and maps in the words of Mermaid: `flow` as a flowchart, `map` as a user journey.

Mermaid cannot say everything. Left out of the flowchart: bands of functions (whose it is stands in the box, and is the
colour of its border), the order within a stage where no way tells it, whether a line leads back, what is handed over,
how much findings weigh (their numbers and words stand in the boxes). Left out of the journey: ways, loops and
conditions, channels, times, metrics, hand-offs, the personas' own curves (the mean of those who are drawn is rounded to
a face from 1 to 5), programmes, findings, what is always there and what happens behind the scenes. A step of which
nobody knows how it feels has the middle face, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.line_breaking import clean_text
from journeymap.drawing.network import Diagram, Edge, Node, Style
from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError

__all__ = ["EXTENSION", "VIEWS", "write"]

EXTENSION = "mmd"
VIEWS = ("flow", "map")
_PLAIN = frozenset(" .,!?()'’“”„»«–—…/+*=-")
"""What means nothing to Mermaid, besides letters and digits."""
_WORD = re.compile("[a-z]+")
_OBEYED = re.compile("title|section|journey|acc|end", re.IGNORECASE)
"""Words that Mermaid obeys where a line of a journey begins with them."""
_DIRECTION = re.compile("direction(?=\\s)", re.IGNORECASE)
"""A line of a flowchart with this word and a direction behind it is an order, even where it stands in a label."""
_SHAPES = {
    "box": ('["', '"]'),
    "pill": ('(["', '"])'),
    "start": ('>"', '"]'),
    "end": ('{{"', '"}}'),
    "gap": ('["', '"]'),
    "head": ('["', '"]'),
}
_ARROWS = {"solid": "-->", "dashed": "-.->", "dotted": "-.->"}


def text_of(text: str, *, leads: bool = False, listed: bool = False) -> str:
    """`text` as it may stand in a label or a line; the one place where anything is escaped.

    `leads` is for what a line begins with, `listed` for what stands between commas.
    """
    plain = clean_text(text).replace("\u00ad", "").replace("\u200b", "")
    said = [letter if letter in _PLAIN or letter.isalnum() else f"#{ord(letter)};" for letter in plain]
    if leads and _OBEYED.match(plain):
        said[0] = f"#{ord(plain[0])};"
    for found in _DIRECTION.finditer(plain):
        said[found.start()] = f"#{ord(plain[found.start()])};"
    if listed:
        said = ["#44;" if letter == "," else letter for letter in said]
    return "".join(said) or "#8203;"


def write(picture: Picture) -> str:
    """`picture` as Mermaid. Raises `RenderError` for a view that Mermaid has no words for."""
    if picture.view == "map":
        return "\n".join([*_journey(picture), ""])
    if picture.view not in VIEWS or picture.graph is None:
        raise RenderError(f"{picture.view} as mermaid", f"Mermaid has words for {' and '.join(VIEWS)} only")
    return "\n".join([*_Flowchart(picture, picture.graph).lines(), ""])


# -- the flow --------------------------------------------------------------------------------------------------


class _Flowchart:
    """One run of the writer."""

    def __init__(self, picture: Picture, graph: Diagram) -> None:
        self.picture = picture
        self.graph = graph
        self.classes: dict[Style, str] = {}

    def lines(self) -> Iterator[str]:
        yield "flowchart LR" if self.graph.across else "flowchart TB"
        yield f"  accTitle: {text_of(self.picture.title)}"
        yield f"  accDescr: {text_of(self.picture.description)}"
        yield from self.inside(None, "  ")
        styles = []
        for number, edge in enumerate(self.graph.edges):
            yield f"  {_edge(edge)}"
            styles.append((number, edge))
        for look, name in self.classes.items():
            yield f"  classDef {name} {_style(look)}"
        for number, cluster in enumerate(self.graph.clusters):
            yield f"  style s{number} {_style(cluster.style)}"
        for number, edge in styles:
            if edge.mark == "handoff-unsaid" or edge.style.dashes == "dotted":
                dashes = "2 4" if edge.style.dashes == "dotted" else "7 4"
                yield f"  linkStyle {number} stroke:{edge.style.line},stroke-dasharray:{dashes}"

    def inside(self, parent: int | None, indent: str) -> Iterator[str]:
        """The nodes of a cluster, and the clusters in it."""
        for number, node in enumerate(self.graph.nodes):
            if node.cluster == parent:
                yield f"{indent}{self.node(number, node)}"
        for number, cluster in enumerate(self.graph.clusters):
            if cluster.parent == parent:
                yield f'{indent}subgraph s{number}["{text_of(cluster.name)}"]'
                yield from self.inside(number, indent + "  ")
                yield f"{indent}end"

    def node(self, number: int, node: Node) -> str:
        opening, closing = _SHAPES[node.shape]
        texts = [text_of(text) for text in (node.name, *node.notes) if text]
        return f"n{number}{opening}{'<br/>'.join(texts)}{closing}:::{self.class_of(node)}"

    def class_of(self, node: Node) -> str:
        """The class of a node: named after what it means, the same for all that look the same."""
        if node.style not in self.classes:
            words = [word for word in node.meaning if word != "touchpoint" and _WORD.fullmatch(word)]
            name = "_".join(["is", *words])
            alike = sum(other == name or other.startswith(f"{name}_v") for other in self.classes.values())
            self.classes[node.style] = f"{name}_v{alike + 1}" if alike else name
        return self.classes[node.style]


def _edge(edge: Edge) -> str:
    arrow = _ARROWS[edge.style.dashes]
    if edge.head == "dot":
        arrow = "-.-o"
    elif edge.mark == "handoff":
        arrow = "==>"
    label = f'|"{text_of(edge.label)}"|' if edge.label else ""
    return f"n{edge.source} {arrow}{label} n{edge.target}"


def _style(look: Style) -> str:
    parts = [f"fill:{look.fill or 'none'}", f"stroke:{look.line or 'none'}", f"stroke-width:{look.weight:g}px"]
    parts.append(f"color:{look.ink}")
    if look.dashes != "solid":
        parts.append(f"stroke-dasharray:{'5 4' if look.dashes == 'dashed' else '2 3'}")
    return ",".join(parts)


# -- the map ---------------------------------------------------------------------------------------------------


def _journey(picture: Picture) -> Iterator[str]:
    yield "journey"
    yield f"  title {text_of(picture.title)}"
    yield f"  accTitle: {text_of(picture.title)}"
    yield f"  accDescr: {text_of(picture.description)}"
    stage: str | None = None
    for card in picture.cards:
        if card.stage != stage:
            stage = card.stage
            yield f"  section {text_of(card.stage_name)}"
        if card.kind == "step":
            yield f"    {_task(picture, card)}"


def _task(picture: Picture, card: TouchpointCard) -> str:
    name, score = card.name, 3
    if card.emotion is None:
        name = f"{name} ({picture.messages.get('gap.emotion', '?')})"
    else:
        score = max(1, min(5, round(card.emotion) + 3))
    owners = [owner for fact in card.fields if fact.key == "owner" for owner in fact.values]
    return f"{text_of(name, leads=True)}: {score}: {', '.join(text_of(owner, listed=True) for owner in owners)}"
