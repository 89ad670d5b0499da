"""The owners' strip: who is accountable along the way, where it is handed over, and where nobody is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeymap.drawing.paragraphs import Paragraph, disc, line, paragraph, polygon
from journeymap.drawing.primitives import Box, Group, Item, Paint, Path
from journeymap.graph.handoffs import OwnershipChange, ownership_changes
from journeymap.views.map.band_layers import BandLayers
from journeymap.views.map.dimensions import INSET
from journeymap.views.map.grid import Band, Column
from journeymap.views.render_context import RenderContext

__all__ = ["Strip", "crossings_at", "handoff_mark"]

_PAD = 1.3
_TAIL = 3.2
"""Of a hatched strip, so much at least is not under its label."""
_RADIUS = 2.2


@dataclass(frozen=True)
class _Run:
    """Neighbouring columns of one owner."""

    columns: tuple[Column, ...]
    owners: tuple[str, ...]
    label: Paragraph
    left: float
    right: float
    at: float


def crossings_at(scope: RenderContext, index_of: Mapping[object, int]) -> dict[int, OwnershipChange]:
    """Column to the change of owner by which one comes to it; of several ways one that says its hand-off."""
    found: dict[int, OwnershipChange] = {}
    for change in ownership_changes(scope.graph):
        source, target = index_of.get(change.transition.source), index_of.get(change.transition.target)
        if source is None or target is None or source >= target:
            continue
        if target not in found or (found[target].handoff is None and change.handoff is not None):
            found[target] = change
    return found


class Strip:
    """The row of owners in one band. `crossings` are the hand-offs by column, `cuts` where an anchor's line is."""

    def __init__(
        self, scope: RenderContext, band: Band, changes: Mapping[int, OwnershipChange], cuts: frozenset[int]
    ) -> None:
        self.scope = scope
        self.band = band
        self.changes = changes
        self.label = scope.messages("lane.owner")
        self.runs = [self._run(columns) for columns in self._grouped(cuts)]
        self.height = max((run.label.height + 1.8 for run in self.runs), default=0.0)

    def _grouped(self, cuts: frozenset[int]) -> list[list[Column]]:
        groups: list[list[Column]] = []
        for column in self.band.columns:
            before = groups[-1][-1] if groups else None
            if (
                before is not None
                and before.slot is column.slot
                and before.node.touchpoint.owners == column.node.touchpoint.owners
                and column.index not in cuts
                and column.index not in self.changes
            ):
                groups[-1].append(column)
            else:
                groups.append([column])
        return groups

    def _run(self, columns: list[Column]) -> _Run:
        scope, theme = self.scope, self.scope.theme
        first, last = columns[0], columns[-1]
        owners = first.node.touchpoint.owners
        left, right = first.x + INSET, last.x + last.width - INSET
        function = scope.graph.function(first.node)
        at = max(left + _PAD, first.edge + _RADIUS + 0.6) if first.index in self.changes else left + _PAD
        mark = _RADIUS - INSET + 0.5 if last.index + 1 in self.changes else 0.8
        end = right - mark
        names = [scope.name("teams", owner) for owner in owners]
        if len(owners) == 1:
            end = right - max(mark, _TAIL if theme.function_hatch(function) else 0.0)
            label = paragraph(
                names[0], end - at, self.band.sizes.body, theme["on-function"], bold=True, meaning=("owner",)
            )
        elif owners:
            said = f"{scope.messages('gap.owners', count=len(owners))}: {', '.join(names)}"
            label = paragraph(said, end - at, self.band.sizes.body, theme["alarm"], bold=True, meaning=("owner", "gap"))
        else:
            said = scope.messages("gap.owner")
            label = paragraph(said, end - at, self.band.sizes.body, theme["alarm"], bold=True, meaning=("owner", "gap"))
        return _Run(tuple(columns), owners, label, left, right, at)

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw the strip, and on it the marks of the hand-offs."""
        for run in self.runs:
            items = layers.column(run.columns[0].index)
            layers.ground += self._ground(run, y)
            items.append(run.label.place(run.at, y + (self.height - run.label.height) / 2))
        for column in self.band.columns:
            change = self.changes.get(column.index)
            if change is not None:
                mark = handoff_mark(self.scope, change, column.edge, y + self.height / 2)
                layers.column(column.index).append(mark)

    def _ground(self, run: _Run, y: float) -> list[Item]:
        theme = self.scope.theme
        width = run.right - run.left
        if len(run.owners) != 1:
            paint = Paint(theme["alarm-ground"], theme["alarm"], 0.4, (1.2, 0.9))
            return [Box(run.left, y, width, self.height, paint, ("owner-strip", "gap"))]
        function = self.scope.graph.function(run.columns[0].node)
        paint = theme.function_paint(function)
        words = ("owner-strip", function or "nobody")
        found: list[Item] = [Box(run.left, y, width, self.height, paint, words)]
        if paint.hatch:
            plain = Paint(fill=paint.fill)
            wide = run.at - run.left + run.label.width + 1.4
            found.append(Box(run.left, y, wide, self.height, plain, ("plaque", function or "nobody")))
        return found


def handoff_mark(scope: RenderContext, change: OwnershipChange, x: float, y: float) -> Group:
    """The mark of a hand-off: an arrow in a circle; dashed and hollow-tipped where nothing is said of it."""
    theme, words = scope.theme, scope.messages
    said = change.handoff is not None
    meaning = ("handoff",) if said else ("handoff", "handoff-unsaid")
    ring = Paint(theme["page"], theme["ink" if said else "alarm"], 0.45, () if said else (0.9, 0.7))
    ink = theme["ink" if said else "alarm"]
    head = polygon([(x + 1.35, y), (x + 0.25, y - 0.85), (x + 0.25, y + 0.85)])
    tip = Paint(fill=ink) if said else Paint(theme["page"], ink, 0.3)
    joins = (change.transition.source.reference, change.transition.target.reference)
    items: tuple[Item, ...] = (
        disc(x, y, _RADIUS, ring, meaning),
        line(x - 1.3, y, x + 0.3, y, Paint(line=ink, weight=0.45), meaning, joins),
        Path(head, tip, meaning),
    )
    title = words("legend.handoff" if said else "legend.handoff-unsaid")
    title = f"{title}: {scope.name('teams', change.giver)} → {scope.name('teams', change.taker)}"
    what = scope.text(change.handoff.what) if change.handoff else ""
    return Group(items, meaning, title, what, "group")
