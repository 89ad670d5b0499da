"""The labels over an axis: of a touchpoint, a week, or an interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from typing import Protocol

from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import Group, Item, Paint, Path
from journeymap.drawing.shapes import line, polyline
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.intervals import ShadedInterval
from journeymap.views.timeline.marks import contact_arrow, touchpoint_mark
from journeymap.views.timeline.persona_days import PersonaDays
from journeymap.views.timeline.placement import LabelPosition
from journeymap.views.timeline.scale import Scale
from journeymap.views.timeline.touchpoint_texts import OccurrenceTexts, occurrence_group

WEEK, MONTH = 7 * DAY, 30 * DAY
_LONGER_PERIODS = (4, 13, 52)  # in weeks


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label stands: its text over `bottom`, its mark or leader at `stub`."""

    position: LabelPosition
    layers: Sequence[tuple[float, float]]
    stub: float
    axis: float

    def leader(self, paint: Paint, *foot: tuple[float, float]) -> Path:
        """Draw the leader line through the row of marks to the label, from a foot if any."""
        row_top = self.stub, self.axis - dim.MARK_ROW - dim.INNER_MARGIN
        return Path(polyline([*foot, row_top, *self._over_row]), paint, ("leader",))

    @property
    def middle(self) -> float:
        return self.position.middle

    @property
    def bottom(self) -> float:
        return self._over_row[-1][1] - dim.LAYER_PADDING

    @property
    def _over_row(self) -> list[tuple[float, float]]:
        return self.position.leader_points(self.axis - dim.MARK_ROW - dim.OUTER_MARGIN, self.layers, direction=-1)


class Label(Protocol):
    """What an axis says about a point: a text, a leader line, and signs on the axis."""

    point: float
    width: float
    height: float
    stub_width: float
    """The room that its mark or leader line takes in the row of marks."""
    hanging: tuple[float, float] | None
    """From where to where it has something below the axis, besides what is at its stub."""

    def draw_leader(self, place: LabelPlace) -> list[Path]: ...
    def draw(self, place: LabelPlace) -> list[Group]:
        """Draw text and marks, in the order of reading."""


class TouchpointLabel:
    """The label of one occurrence, with its mark above or below the axis."""

    stub_width = 2 * 1.3 * dim.MARK_RADIUS + dim.MARK_GAP

    def __init__(self, days: PersonaDays, occurrence: Occurrence, scale: Scale, most: float) -> None:
        self._context = days.context
        self._occurrence = occurrence
        self._is_counted = occurrence in days.counted
        self._texts = OccurrenceTexts(days.context, occurrence, min(dim.LABEL_WIDTH, most))
        begin, end = scale(occurrence.begin), scale(occurrence.end)
        self.point = (begin + end) / 2
        self.width = self._texts.width
        self.height = self._texts.height
        self.hanging = None if self._is_counted else (begin, end)

    def _mark_middle(self, axis: float) -> float:
        return axis - dim.MARK_MIDDLE if self._is_counted else axis + dim.MARK_MIDDLE

    def draw_leader(self, place: LabelPlace) -> list[Path]:
        paint = self._context.theme.line_paint("strong-line", dim.LEADER_WEIGHT)
        return [place.leader(paint, (self.point, place.axis), (place.stub, self._mark_middle(place.axis)))]

    def draw(self, place: LabelPlace) -> list[Group]:
        context, occurrence, axis = self._context, self._occurrence, place.axis
        items = self._texts.draw_centred(place.middle, place.bottom - self.height)
        items.append(touchpoint_mark(context, occurrence.node, place.stub, self._mark_middle(axis)))
        if self._is_counted:
            items.append(contact_arrow(context.theme, self.point, axis))
        return [occurrence_group(context, occurrence, items)]


class WeekLabel:
    """One label for the occurrences of some weeks, as a list in columns."""

    stub_width = dim.LEADER_WIDTH

    def __init__(self, days: PersonaDays, occurrences: Sequence[Occurrence], scale: Scale, most: float) -> None:
        self._context = days.context
        self._counted = days.counted
        column = min(dim.ENTRY_WIDTH + dim.MARK_COLUMN, most)
        texts_width = column - dim.MARK_COLUMN
        self._entries = [OccurrenceTexts(days.context, occurrence, texts_width) for occurrence in occurrences]
        self._times = [scale(occurrence.begin) for occurrence in occurrences]
        heights = [entry.height + dim.ENTRY_GAP for entry in self._entries]
        needed, possible = ceil(sum(heights) / dim.ENTRIES_HEIGHT), int(most // (column + dim.LABEL_GAP))
        self._columns = balance_columns(heights, max(1, min(needed, possible)))
        self._column_width = column + dim.LABEL_GAP
        self.point = (self._times[0] + self._times[-1]) / 2
        self.width = len(self._columns) * self._column_width - dim.LABEL_GAP
        self.height = max(sum(heights[number] for number in numbers) for numbers in self._columns) - dim.ENTRY_GAP
        hanging = [time for time, own in zip(self._times, occurrences, strict=True) if own not in days.counted]
        self.hanging = (hanging[0], hanging[-1]) if hanging else None

    def draw_leader(self, place: LabelPlace) -> list[Path]:
        """Draw the line under the list, the leader line, and a bracket over its days."""
        theme, y, foot = self._context.theme, place.axis - dim.MARK_ROW, place.axis - dim.MARK_ROW + dim.ARROW_HEAD
        left, right, list_left = self._times[0], self._times[-1], place.middle - self.width / 2
        paint, list_foot = theme.line_paint("strong-line", dim.TICK_WEIGHT), place.bottom + dim.LAYER_PADDING
        days = polyline([(left, foot), (left, y), (right, y), (right, foot)])
        return [
            line(list_left, list_foot, list_left + self.width, list_foot, paint, ("list",)),
            place.leader(theme.line_paint("strong-line", dim.LEADER_WEIGHT), (self.point, y)),
            Path(days, paint, ("bracket",)),
        ]

    def draw(self, place: LabelPlace) -> list[Group]:
        left, groups = place.middle - self.width / 2, list[Group]()
        for numbers in self._columns:
            y = place.bottom - self.height
            for number in numbers:
                entry = self._entries[number]
                items = entry.draw_in_list(left, y)
                items.append(self._sign(entry.occurrence, self._times[number], place.axis))
                groups.append(occurrence_group(self._context, entry.occurrence, items))
                y += entry.height + dim.ENTRY_GAP
            left += self._column_width
        return groups

    def _sign(self, occurrence: Occurrence, x: float, axis: float) -> Path:
        """Draw an arrow for a contact, and a stroke below the axis for all else."""
        theme = self._context.theme
        if occurrence in self._counted:
            return contact_arrow(theme, x, axis, dim.MARK_MIDDLE)
        paint = theme.line_paint("strong-line", dim.TICK_WEIGHT)
        return line(x, axis, x, axis + dim.MARK_MIDDLE, paint, ("no-contact",))


class IntervalLabel:
    """The length of a silence with what does not count in it, or what piles up."""

    stub_width = dim.LEADER_WIDTH
    hanging: tuple[float, float] | None = None

    def __init__(self, days: PersonaDays, interval: ShadedInterval, scale: Scale, most: float) -> None:
        self._theme = theme = days.context.theme
        self._interval = interval
        color = "alarm" if interval.kind == "silence" else "ink"
        self._leader_paint = theme.line_paint(color, dim.LEADER_WEIGHT)
        width, meaning = min(dim.LABEL_WIDTH, most), (interval.kind,)
        self._texts = [measure_text(interval.text, width, dim.BODY_TYPE, theme[color], bold=True, meaning=meaning)]
        uncounted = days.uncounted_in(interval) if interval.kind == "silence" else 0
        self._note = days.context.messages.format_count("uncounted", uncounted) if uncounted else ""
        if self._note:
            self._texts.append(measure_text(self._note, width, dim.SMALL_TYPE, theme["soft"], meaning=("uncounted",)))
        self._badges = BadgeRows.fit(interval.badges, width, dim.BADGE_GAP)
        self._badges_height = self._badges.height + dim.BADGE_GAP if interval.badges else 0.0
        self.point = (scale(interval.start) + scale(interval.end)) / 2
        self.width = max(self._badges.width, *(text.width for text in self._texts))
        texts = sum(text.height + dim.LABEL_LINE_GAP for text in self._texts) - dim.LABEL_LINE_GAP
        self.height = self._badges_height + texts

    def draw_leader(self, place: LabelPlace) -> list[Path]:
        foot = [(place.stub, place.axis - dim.SILENCE_RISE)] if self._interval.kind == "silence" else []
        return [place.leader(self._leader_paint, *foot)]

    def draw(self, place: LabelPlace) -> list[Group]:
        y = place.bottom - self.height
        items: list[Item] = [*self._badges.draw(place.middle, y, self._theme, 0.5)]
        y += self._badges_height
        for text in self._texts:
            items.append(text.place(place.middle, y, "middle"))
            y += text.height + dim.LABEL_LINE_GAP
        return [Group(tuple(items), (self._interval.kind,), self._interval.text, self._note, "listitem")]


def axis_labels(days: PersonaDays, scale: Scale, most: float) -> list[Label]:
    """Return the labels of an axis from left to right, each at most `most` wide."""
    labels: list[Label] = [IntervalLabel(days, interval, scale, most) for interval in days.intervals]
    for group in group_occurrences(days.marked):
        if len(group) == 1:
            labels.append(TouchpointLabel(days, group[0], scale, most))
        else:
            labels.append(WeekLabel(days, group, scale, most))
    return sorted(labels, key=attrgetter("point"))


def group_occurrences(occurrences: Iterable[Occurrence]) -> list[list[Occurrence]]:
    """Group occurrences that share a label, in the order of time.

    Those of a week share one where a month would have more labels than can be followed; if that is not enough, those of
    more weeks.
    """
    ordered = sorted(occurrences, key=lambda occurrence: (occurrence.begin, occurrence.end, occurrence.node.order))
    crowded = _crowded_weeks(occurrence.begin for occurrence in ordered)
    groups: dict[object, list[Occurrence]] = {}
    for occurrence in ordered:
        week = occurrence.begin // WEEK
        groups.setdefault(week if week in crowded else occurrence, []).append(occurrence)
    for weeks in _LONGER_PERIODS:
        if len(groups) <= dim.MOST_LEADERS:
            break
        groups = {}
        for occurrence in ordered:
            groups.setdefault(occurrence.begin // (weeks * WEEK), []).append(occurrence)
    return list(groups.values())


def _crowded_weeks(hours: Iterable[int]) -> set[int]:
    """Return the weeks that lie, at least in part, in a month with too many hours."""
    ordered, most = sorted(hours), dim.MOST_LABELS_IN_MONTH
    crowded = set[int]()
    for number, last in enumerate(ordered[most:]):
        if last - ordered[number] <= MONTH:
            crowded.update(hour // WEEK for hour in ordered[number : number + most + 1])
    return crowded
