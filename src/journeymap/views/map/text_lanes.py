"""The lanes of words: what is said of each touchpoint, and of each stage, in a column under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeymap.drawing.band_metrics import INSET, Sheet
from journeymap.drawing.paragraphs import Paragraph, paragraph
from journeymap.graph import TouchpointNode
from journeymap.model.text import Text
from journeymap.views.map.grid import Band
from journeymap.views.render_context import RenderContext

__all__ = ["Lane", "by_persona", "said"]


def said(scope: RenderContext, node: TouchpointNode, lane: str) -> list[str]:
    """What a lane says of a touchpoint, one entry a line at least."""
    words, touchpoint = scope.messages, node.touchpoint
    if lane == "channels":
        names = [scope.name("channels", id) for id in touchpoint.channels]
        return [", ".join(names)] if names else []
    if lane == "when":
        return scope.when_texts(node)
    if lane == "metrics":
        names = [scope.name("metrics", id) for id in touchpoint.metrics]
        return [", ".join(names)] if names else []
    if lane == "thoughts":
        return by_persona(scope, touchpoint.thoughts, lambda text: words("quote", said=text))
    if lane == "pains":
        return by_persona(scope, touchpoint.pains)
    if lane == "opportunities":
        return [f"{scope.text(one.idea)} ({words(f'status.{one.status}')})" for one in touchpoint.opportunities]
    assert lane == "evidence"
    found = []
    for one in touchpoint.evidence:
        people = words("map.sample-small") if isinstance(one.sample, str) else words("map.sample", count=one.sample)
        found.append(scope.text(one.source) + (f" ({people})" if one.sample is not None else ""))
    return found


def by_persona(
    scope: RenderContext, texts: Sequence[Text] | dict[str, tuple[Text, ...]], dressed: Callable[[str], str] = str
) -> list[str]:
    """Texts for all, or those of the personas drawn, `dressed`, with their names where there are several."""
    if not isinstance(texts, dict):
        return [dressed(scope.text(text)) for text in texts]
    found = []
    for persona, own in texts.items():
        if scope.persona in (None, persona):
            name = "" if scope.persona else f"{scope.name('personas', persona)}: "
            found += [name + dressed(scope.text(text)) for text in own]
    return found


class Lane:
    """A row of words in one band."""

    def __init__(self, scope: RenderContext, band: Band, lane: str) -> None:
        self.lane = lane
        self.band = band
        self.label = scope.messages(f"lane.{lane}")
        self.cells: dict[int, list[Paragraph]] = {}
        theme = scope.theme
        quiet = lane in ("channels", "metrics", "evidence")
        colour, size = theme["soft" if quiet else "ink"], band.sizes.small if quiet else band.sizes.body
        for column in band.columns:
            limit = column.width - 2 * INSET - 1.0
            texts = said(scope, column.node, lane)
            self.cells[column.index] = [paragraph(text, limit, size, colour, meaning=(lane,)) for text in texts]
        self.height = max((_high(cell) for cell in self.cells.values()), default=0.0)

    def put(self, y: float, sheet: Sheet) -> None:
        """Write the cells."""
        for column in self.band.columns:
            at = y
            for text in self.cells[column.index]:
                sheet.column(column.index).append(text.place(column.x + INSET + 0.5, at))
                at += text.height + 0.5


def _high(cell: list[Paragraph]) -> float:
    return sum(text.height for text in cell) + 0.5 * max(0, len(cell) - 1)
