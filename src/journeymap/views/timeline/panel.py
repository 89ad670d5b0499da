"""One persona's days on one axis: names over it, what goes on and recurs under it, anchors through it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import line, paragraph
from journeymap.drawing.primitives import Box, Group, Item, Path, Step
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline.anchor_flags import Flags
from journeymap.views.timeline.labels import layers, spread
from journeymap.views.timeline.marks import RADIUS, broken, hush_paint
from journeymap.views.timeline.notes import note
from journeymap.views.timeline.rows import Row
from journeymap.views.timeline.scale import Scale
from journeymap.views.timeline.shaded_intervals import Hush

__all__ = ["Panel", "length"]

_HEADING = 50.0
"""The widest line of what is said of a persona, to the left of all labels."""
_MARKS = 3.4
"""The height of the row of marks over the axis; they stand a little aside where they are many."""


def length(scope: RenderContext, hours: int) -> str:
    """How long it is: so many days; of what is long, months or years."""
    words, days = scope.messages, max(1, round(hours / DAY))
    if days % 365 == 0:
        return words.amount(days // 365, "year")
    return words.amount(round(days / 30), "month") if days > 120 else words.amount(days, "day")


class Panel:
    """The days of one persona, or of several who meet the same at the same time."""

    def __init__(
        self,
        scope: RenderContext,
        title: str,
        notes: Sequence[str],
        anchors: Sequence[tuple[str, int]],
        marks: Sequence[Occurrence],
        rows: Sequence[Row],
        shared: str,
        hushes: Sequence[Hush],
        ends: tuple[int, int],
        scale: Scale,
        left: float,
    ) -> None:
        self.scope, self.title, self.rows = scope, title, rows
        self.flags = Flags(scope, anchors, scale)
        self.hushes, self.ends, self.scale, self.left = hushes, ends, scale, left
        theme, room = scope.theme, min(_HEADING, scale.left - left - 3.0)
        self.heading = paragraph(title, room, 12.0, theme["ink"], bold=True, meaning=("persona",))
        self.shared = (
            paragraph(shared, scale.left - left - 4, ROOMY.small, theme["soft"], bold=True) if shared else None
        )
        self.notes = [paragraph(fact, room, ROOMY.body, theme["ink"], meaning=("days",)) for fact in notes]
        named, said = [note(scope, scale, one) for one in marks], [note(scope, scale, one) for one in hushes]
        self.labels = sorted((*named, *said), key=lambda label: label.point)
        points, right = [label.point for label in self.labels], scale.right
        stubs = [2 * RADIUS + 0.5 if isinstance(label.of, Occurrence) else 0.9 for label in self.labels]
        self.stands = spread(points, stubs, scale.left, right)
        beside = min(scale.left, left + room + 3.0)
        self.placed = layers(self.stands, [label.width for label in self.labels], beside, right)

    # -- how high it is ----------------------------------------------------------------------------------------

    @cached_property
    def _levels(self) -> list[tuple[float, float]]:
        """Of each layer of labels, from the axis up: how high it is, and the room for lines under it."""
        found = []
        for layer in range(1 + max((one.layer for one in self.placed), default=-1)):
            high = max(label.height for label, one in zip(self.labels, self.placed, strict=True) if one.layer == layer)
            before = [
                abs(one.passes[layer] - (one.passes[layer - 1] if layer else stand))
                for one, stand in zip(self.placed, self.stands, strict=True)
                if one.layer >= layer
            ]
            found.append((high + 0.6, 1.8 + min(7.0, max(before, default=0.0) / 5)))
        return found

    @property
    def _over(self) -> float:
        """From the top to the axis."""
        said = self.heading.height + sum(fact.height + 0.8 for fact in self.notes) + 1.0
        return max(sum(high + gap for high, gap in self._levels) + _MARKS + 1.6, said)

    @property
    def _under(self) -> float:
        """From the axis to the flags."""
        over = self.shared.height + 1.2 if self.shared else 0.0
        return 5.0 + over + sum(row.height for row in self.rows)

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self._over + self._under + self.flags.height

    # -- drawing -----------------------------------------------------------------------------------------------

    def put(self, y: float) -> Group:
        """All of it, from `y` downwards."""
        scope, axis = self.scope, y + self._over
        ground: list[Item] = [*self._shades(axis), *self._axis(axis), *self._whiskers(axis)]
        found: list[Item] = [self.heading.place(self.left, y)]
        at = y + self.heading.height + 1.0
        for fact in self.notes:
            found.append(fact.place(self.left, at))
            at += fact.height + 0.8
        leaders, labels = self._labels(axis)
        flags = self.flags.put(axis - 1.6, axis + self._under)
        rows: list[Item] = []
        at = axis + 5.0
        if self.shared:
            rows.append(self.shared.place(self.left, at))
            at += self.shared.height + 1.2
        for row in self.rows:
            if row is not self.rows[0]:
                guide = line(
                    self.left, at - 0.7, self.scale.right, at - 0.7, scope.theme.line_paint("line", 0.15), ("guide",)
                )
                ground.append(guide)
            rows.append(row.put(scope, self.scale, self.left, at))
            at += row.height
        items = (Group((*ground, *leaders), ("background",)), *found, *labels, *rows, *flags)
        return Group(items, ("days-of",), self.title, ", ".join(" ".join(fact.lines) for fact in self.notes), "list")

    def _shades(self, axis: float) -> list[Item]:
        found: list[Item] = []
        for hush in sorted(self.hushes, key=lambda one: one.kind, reverse=True):  # silences first, which are longer
            left, right = self.scale(hush.start), self.scale(hush.end)
            paint = hush_paint(self.scope.theme, hush.kind)
            top = axis - _MARKS - (1.2 if hush.kind == "silence" else 1.6)
            found.append(Box(left, top, max(1.0, right - left), axis + 1.2 - top, paint, (hush.kind, "shade")))
        return found

    def _axis(self, axis: float) -> list[Item]:
        """The axis with its weeks and its breaks, and how much time each of these leaves out."""
        scope, scale = self.scope, self.scale
        found: list[Item] = []
        ink, tick = scope.theme.line_paint("ink", 0.5), scope.theme.line_paint("strong-line", 0.3)
        week = 7 * DAY
        first, last = self.ends
        for span in scale.spans:
            if span.end <= first or span.start >= last:
                continue
            if span.broken:
                found += broken(scope.theme, span.left, span.right, axis)
                said = paragraph(length(scope, span.end - span.start), 60, 7.0, scope.theme["soft"], meaning=("break",))
                found.append(said.place((span.left + span.right) / 2, axis + 1.7, "middle"))
                continue
            found.append(line(span.left, axis, span.right, axis, ink, ("axis",)))
            if week * span.rate >= 1.5:
                hours = range(-(-span.start // week) * week, span.end, week)
                found += [line(scale(hour), axis, scale(hour), axis + 1.2, tick, ("week",)) for hour in hours]
        return found

    def _whiskers(self, axis: float) -> list[Item]:
        """Bars on the axis where a touchpoint may be at any time of a few days, or goes on for these."""
        found: list[Item] = []
        for label in self.labels:
            if isinstance(label.of, Occurrence) and label.of.over > label.of.begin:
                left, right = self.scale(label.of.begin), self.scale(label.of.over)
                paint = self.scope.theme.line_paint("ink", 1.5)
                found.append(line(left, axis, right, axis, paint, ("window",)))
        return found

    def _labels(self, axis: float) -> tuple[list[Item], list[Item]]:
        scope, middle = self.scope, axis - _MARKS / 2 - 0.6
        leaders: list[Item] = []
        groups: list[Item] = []
        for label, placed, stand in zip(self.labels, self.placed, self.stands, strict=True):
            touchpoint = isinstance(label.of, Occurrence)
            hue = "strong-line" if touchpoint else label.name.colour.name
            points = [(label.point, axis), (stand, middle)] if touchpoint else []
            points.append((stand, axis - _MARKS - 1.2))
            bottom = axis - _MARKS - 1.6
            for layer, x in enumerate(placed.passes):
                high, gap = self._levels[layer]
                bottom -= gap
                points.append((x, bottom))
                if layer < placed.layer:
                    bottom -= high
                    points.append((x, bottom))
            steps: tuple[Step, ...] = (("M", points[0]), *(("L", point) for point in points[1:]))
            leaders.append(Path(steps, scope.theme.line_paint(hue, 0.2), ("leader",)))
            groups.append(label.put(scope, placed.middle, bottom - 0.6, (stand, middle)))
        return leaders, groups
