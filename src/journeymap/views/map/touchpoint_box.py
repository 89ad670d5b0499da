"""The boxes of touchpoints on the map: name, kind, what is special about it, the star of a moment, badges."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.document.cards import Badge
from journeymap.document.touchpoint_texts import special_notes
from journeymap.drawing.band_metrics import INSET, Sheet
from journeymap.drawing.paragraphs import Paragraph, paragraph, star
from journeymap.drawing.primitives import Box, Paint, Path
from journeymap.views.finding_badges import badge_width, draw_badge
from journeymap.views.map.grid import Band, Column
from journeymap.views.render_context import RenderContext

__all__ = ["Boxes"]

_PAD = 1.3
_EDGE = 1.9
"""The coloured edge on top of a box."""
_STAR = 4.6


@dataclass(frozen=True)
class _Contents:
    name: Paragraph
    notes: tuple[Paragraph, ...]
    kind: Paragraph | None
    marks: float
    badges: tuple[Badge, ...]

    def foot(self, inner: float) -> float:
        """The height of the last line, which holds kind and marks side by side where they fit."""
        kind = self.kind.height if self.kind else 0.0
        if not self.marks:
            return kind
        if self.kind and self.kind.width + 1 + self.marks > inner:
            return kind + 0.6 + 4.0
        return max(kind, 4.0)

    def height(self, inner: float, edge: float) -> float:
        notes = sum(note.height + 0.5 for note in self.notes)
        foot = self.foot(inner)
        return edge + 1.2 + self.name.height + 0.9 + notes + foot + (0.9 if foot or notes else 0.2)


class Boxes:
    """The row of touchpoints in one band."""

    def __init__(self, scope: RenderContext, band: Band) -> None:
        self.scope = scope
        self.band = band
        self.label = scope.messages("lane.name")
        self.edge = 0.0 if "owner" in scope.lanes else _EDGE
        self.contents = {column.index: _contents(scope, band, column) for column in band.columns}
        self.height = max((c.height(_inner(band.columns[0]), self.edge) for c in self.contents.values()), default=0.0)

    def put(self, y: float, sheet: Sheet) -> None:
        """Draw a box for each column."""
        for column in self.band.columns:
            self._box(column, y, sheet)

    def _box(self, column: Column, y: float, sheet: Sheet) -> None:
        theme, graph = self.scope.theme, self.scope.graph
        items, contents = sheet.column(column.index), self.contents[column.index]
        touchpoint = column.node.touchpoint
        x, width = column.x + INSET, column.width - 2 * INSET
        inner = _inner(column)
        function = graph.function(column.node)
        moment = touchpoint.moment
        paint = Paint(
            fill=theme["moment" if moment else "card"],
            line=theme["ink" if moment else "line"],
            weight=0.5 if moment else 0.25,
            dashes=(1.2, 0.9) if touchpoint.status == "planned" else (),
        )
        words = ("touchpoint", *(("moment",) if moment else ()), *((function,) if function else ()))
        items.append(Box(x, y, width, self.height, paint, words))
        if self.edge:
            items.append(Box(x, y, width, _EDGE, theme.function_paint(function), ("edge", function or "nobody")))
        items.append(contents.name.place(x + _PAD, y + self.edge + 1.2))
        foot = contents.foot(inner)
        at = y + self.height - 0.9 - foot - sum(note.height + 0.5 for note in contents.notes)
        for note in contents.notes:
            items.append(note.place(x + _PAD, at))
            at += note.height + 0.5
        bottom = y + self.height - 0.9
        if contents.kind:
            beside = not contents.marks or contents.kind.width + 1 + contents.marks <= inner
            place = bottom - contents.kind.height - 0.2 if beside else at
            items.append(contents.kind.place(x + _PAD, place))
        right = x + width - _PAD
        if moment:
            centre = right - _STAR / 2 + 0.3
            shape = star(centre, bottom - 2.1, _STAR / 2)
            items.append(Path(shape, Paint(fill=theme["star"], line=theme["star"], weight=0.1), ("star", "moment")))
            right -= _STAR + 0.5
        for badge in reversed(contents.badges):
            right -= badge_width(badge)
            items.append(draw_badge(badge, right, bottom - 3.9, theme))
            right -= 0.5


def _inner(column: Column) -> float:
    return column.width - 2 * INSET - 2 * _PAD


def _contents(scope: RenderContext, band: Band, column: Column) -> _Contents:
    theme, words, node = scope.theme, scope.messages, column.node
    inner = _inner(column)
    touchpoint = node.touchpoint
    badges = scope.badges_by_subject.get(node.reference, ())
    marks = sum(badge_width(badge) + 0.5 for badge in badges) + (_STAR if touchpoint.moment else 0.0)
    if marks > inner:
        badges, marks = _as_many_as_fit(badges, inner - (_STAR if touchpoint.moment else 0.0))
        marks += _STAR if touchpoint.moment else 0.0
    kind = words(f"kind.{touchpoint.kind}") if touchpoint.kind else ""
    notes = [paragraph(note, inner, band.sizes.small, theme["ink"]) for note in special_notes(scope, node)]
    return _Contents(
        paragraph(scope.touchpoint_name(node), inner, band.sizes.name, theme["ink"], bold=True, meaning=("name",)),
        tuple(notes),
        paragraph(kind, inner, band.sizes.body, theme["soft"], meaning=("kind",)) if kind else None,
        marks,
        badges,
    )


def _as_many_as_fit(badges: tuple[Badge, ...], room: float) -> tuple[tuple[Badge, ...], float]:
    """The heaviest badges that there is room for; the list of findings names all."""
    kept: list[Badge] = []
    used = 0.0
    for badge in sorted(badges, key=lambda one: (("error", "warning", "note").index(one.level), one.number)):
        if used + badge_width(badge) + 0.5 <= room:
            kept.append(badge)
            used += badge_width(badge) + 0.5
    return tuple(sorted(kept, key=lambda one: one.number)), used
