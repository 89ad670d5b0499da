"""The days of personas: occurrences, and shaded silences and overloads."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.graph import TouchpointNode
from journeymap.graph.after_leaving import is_silent_after_leaving
from journeymap.graph.attention import OVERLOAD, attention_peaks
from journeymap.graph.journey_silences import silences_of
from journeymap.graph.silence_windows import AFTER_LEAVING, stages_of
from journeymap.graph.timeline import DAY, Occurrence
from journeymap.model.checks import level_set, options_set, rule_settings
from journeymap.model.timing import Deadline, Point, points
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.rows import OccurrenceRow

_SHOWN_AFTER_LEAVING = 60 * DAY  # the part that is shown of a silence without an end


@dataclass(frozen=True, slots=True)
class ShadedInterval:
    """A `silence` or a `pile-up` (an overload) with its ends in hours and its text."""

    kind: str
    start: int
    end: int
    text: str


def shaded_intervals(context: RenderContext, persona: str | None) -> list[ShadedInterval]:
    """Return the intervals shaded on a persona's timeline, in the order of time.

    If findings are drawn, those with a finding; else those that the rules would report with the workspace's options.
    """
    kinds = (_silences, _silence_after_leaving, _overloads)
    intervals = [interval for find in kinds for interval in find(context, persona)]
    return sorted(intervals, key=lambda interval: (interval.start, interval.end, interval.kind))


def _silences(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    messages = context.messages
    for window_silence in silences_of(context.graph.without_planned).of(persona):
        rule, silence = window_silence.window.rule, window_silence.silence
        if (
            window_silence.is_reported
            and _is_drawn(context, persona, window_silence.window.roles)
            and _is_reported(context, rule, persona)
        ):
            text = messages("time.silent", days=messages.format_amount(-(-silence.hours // DAY), "day"))
            yield ShadedInterval("silence", silence.start, silence.end, text)


def _silence_after_leaving(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    rule, roles, graph = AFTER_LEAVING.rule, AFTER_LEAVING.roles, context.graph.without_planned
    view = graph.for_persona(persona)
    if (
        _option(context, rule, "days", 0) is not None
        and _is_drawn(context, persona, roles)
        and is_silent_after_leaving(graph, persona)
        and _is_reported(context, rule, persona)
    ):
        left, text = view.timeline.anchors[AFTER_LEAVING.anchor], context.messages("time.silent-after")
        yield ShadedInterval("silence", left, left + _SHOWN_AFTER_LEAVING, text)


def _overloads(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    messages, graph, rule = context.messages, context.graph, OVERLOAD.rule
    days = _option(context, rule, "days", OVERLOAD.days)
    touchpoints = _option(context, rule, "touchpoints", OVERLOAD.touchpoints)
    teams = _option(context, rule, "teams", OVERLOAD.teams)
    if days is None or touchpoints is None or teams is None or not _is_reported(context, rule, persona):
        return
    drawn = {node for stage in context.stages for node in (*stage.steps, *stage.standing)}
    for occurrences, personas in attention_peaks(graph, days * DAY, touchpoints, teams):
        if persona not in personas or not any(occurrence.node in drawn for occurrence in occurrences):
            continue
        once = [occurrence.first for occurrence in occurrences if occurrence.times is None]
        start = min(once) if once else max(occurrence.first for occurrence in occurrences)
        owners = {graph.owner(occurrence.node) for occurrence in occurrences} - {None}
        length = messages.format_amount(days, "day")
        counts = {
            "touchpoints": messages.format_count("touchpoints", len(occurrences)),
            "teams": messages.format_count("teams", len(owners)),
        }
        text = messages("time.full", **counts, days=length)
        yield ShadedInterval("pile-up", start, start + days * DAY, text)


def _option(context: RenderContext, rule: str, option: str, default: int) -> int | None:
    """Return a number that is set for a rule, or `default`; None if the rule is off."""
    settings = list(rule_settings((rule,), context.graph.journey.checks, context.portfolio.organization.checks))
    if level_set(settings) == "off":
        return None
    value: int = options_set(settings, _amount).get(option, default)
    return value


def _amount(name: str, value: object) -> int:
    """Accept the option values of the silence and overload rules: numbers from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(name)
    return value


def _is_reported(context: RenderContext, rule: str, persona: str | None) -> bool:
    """Return whether a rule has a finding for a persona, or no findings are drawn."""
    findings = context.options.findings
    return not findings or any(
        finding.rule == rule
        and finding.journey == context.graph.id
        and finding.waived is None
        and (persona is None or not finding.personas or persona in finding.personas)
        for finding in findings
    )


def _is_drawn(context: RenderContext, persona: str | None, roles: Container[str | None]) -> bool:
    """Return whether a covered stage of these roles is drawn that the persona passes."""
    drawn = {stage.node for stage in context.stages}
    return any(stage in drawn and context.portfolio.passes(persona, stage) for stage in stages_of(context.graph, roles))


_LONGEST_MARK = 21 * DAY  # what lasts no longer is a mark on the axis with a bar through it, and no row


def group_personas(context: RenderContext) -> list[list[str | None]]:
    """Group the personas by what they meet, those with the same anchors in a row."""
    by_anchors: dict[tuple[tuple[str, int], ...], list[list[str | None]]] = {}
    for view, personas in context.graph.group_personas():
        drawn = [persona for persona in personas if persona in context.personas]
        if drawn:
            by_anchors.setdefault(tuple(view.timeline.anchors.items()), []).append(drawn)
    return [group for groups in by_anchors.values() for group in groups]


class PersonaDays:
    """The drawing of days that personas share.

    `marked` are marks on the axis; where they would be too many, they are in rows.
    """

    def __init__(self, context: RenderContext, personas: Sequence[str | None]) -> None:
        self.context = context
        self._view = context.graph.for_persona(personas[0])
        self._contacts = silences_of(context.graph).contacts(personas[0])
        self.timeline = self._view.timeline
        self.title = ", ".join(context.name("personas", persona) for persona in personas if persona) or context.title
        drawn = set(context.touchpoints)
        occurrences = [occurrence for occurrence in self._view.occurrences if occurrence.node in drawn]
        self.occurrences = [own for own in occurrences if own.times is None or len(own.times)]
        marks = [occurrence for occurrence in self.occurrences if _is_mark(occurrence)]
        self.marked = marks if len(marks) <= dim.MOST_MARKS else []
        self.in_rows = [own for own in self.occurrences if not self.marked or not _is_mark(own)]
        self.intervals: list[ShadedInterval] = shaded_intervals(context, personas[0]) if self.occurrences else []

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The hours of anchors that times use or that lie between occurrences."""
        hours = list(self._occurrence_hours())
        first, last = min(hours), max(hours)
        times = [occurrence.when for occurrence in self.occurrences]
        referred = {point.base for when in times if isinstance(when, Point | Deadline) for point in points(when)}
        anchors = self.timeline.anchors.items()
        return {anchor: hour for anchor, hour in anchors if first <= hour <= last or anchor in referred}

    @property
    def hours(self) -> list[int]:
        """All times that the scale must show."""
        return [*self._occurrence_hours(), *self.anchors.values()]

    def _occurrence_hours(self) -> Iterator[int]:
        """When anything that happens once begins and ends; if nothing does, what recurs."""
        once = [occurrence for occurrence in self.occurrences if occurrence.times is None]
        for occurrence in once or self.occurrences:
            yield from (occurrence.begin, occurrence.end)
        for interval in self.intervals:
            yield from (interval.start, interval.end)

    def facts(self) -> list[str]:
        """Return the days from contract to first day, and the longest silence among them."""
        messages, start, end = self.context.messages, self.anchors.get("accepted"), self.anchors.get("started")
        if start is None or end is None:
            return []
        silence = self._contacts.days_without_contact(start, end)
        days = messages.format_amount((end - start) // DAY, "day")
        return [
            messages("time.before", days=days, start=messages("anchor.accepted"), end=messages("anchor.started")),
            messages("map.silence", days=messages.format_amount(silence, "day")),
        ]


def shared_rows(sharing: Sequence[PersonaDays], width: float) -> list[OccurrenceRow]:
    """Return the rows of all days, naming personas if not all have a row."""
    rows: dict[tuple[TouchpointNode, int], tuple[Occurrence, list[str]]] = {}
    for days in sharing:
        for occurrence in days.in_rows:
            rows.setdefault((occurrence.node, occurrence.index), (occurrence, []))[1].append(days.title)
    return [
        OccurrenceRow(sharing[0].context, occurrence, width, titles if len(titles) < len(sharing) else ())
        for occurrence, titles in sorted(rows.values(), key=lambda row: _row_order(row[0]))
    ]


def _row_order(occurrence: Occurrence) -> tuple[bool, int, int, int]:
    is_backstage = occurrence.node.touchpoint.side == "backstage"
    return is_backstage, occurrence.begin, occurrence.end, occurrence.node.order


def _is_mark(occurrence: Occurrence) -> bool:
    is_short = occurrence.times is None and occurrence.end - occurrence.begin <= _LONGEST_MARK
    return is_short and occurrence.node.touchpoint.side != "backstage"
