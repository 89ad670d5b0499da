"""The shaded intervals of a timeline: long silences, and pile-ups of touchpoints."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from journeymap.graph import windows
from journeymap.graph.attention import attention_peaks
from journeymap.graph.timeline import DAY
from journeymap.graph.windows import AFTER_LEAVING, OVERLOAD, WINDOWS, stages_of
from journeymap.views.render_context import RenderContext

_SHOWN_AFTER_LEAVING = 60 * DAY
"""The part that is shown of a silence without an end."""


@dataclass(frozen=True, slots=True)
class ShadedInterval:
    """A `silence` or a `pile-up` with its ends in hours and its text."""

    kind: str
    start: int
    end: int
    text: str


def shaded_intervals(context: RenderContext, persona: str | None) -> list[ShadedInterval]:
    """Return the intervals shaded on a persona's timeline, in the order of time.

    If findings are drawn, those with a finding; else those that the rules would report with the workspace's options.
    """
    kinds = (_silences, _silence_after_leaving, _pile_ups)
    intervals = [interval for find in kinds for interval in find(context, persona)]
    return sorted(intervals, key=lambda interval: (interval.start, interval.end, interval.kind))


def _silences(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    messages, graph = context.messages, context.graph
    for window in WINDOWS:
        days = _option(context, window.rule, "days", window.limit)
        if days is None or not _is_drawn(context, persona, window.roles) or not windows.is_dated(graph, window):
            continue
        silence = windows.longest_silence(graph.for_persona(persona), window, days)
        if silence is not None and _is_reported(context, window.rule, persona):
            text = messages("time.silent", days=messages.format_amount(silence.days, "day"))
            yield ShadedInterval("silence", silence.start, silence.end, text)


def _silence_after_leaving(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    rule, roles = AFTER_LEAVING.rule, AFTER_LEAVING.roles
    view = context.graph.for_persona(persona)
    if (
        _option(context, rule, "days", 0) is not None
        and _is_drawn(context, persona, roles)
        and any(view.touchpoints_in(stage) for stage in stages_of(context.graph, roles))
        and windows.is_silent_after_leaving(view)
        and _is_reported(context, rule, persona)
    ):
        left, text = view.timeline.anchors[AFTER_LEAVING.anchor], context.messages("time.silent-after")
        yield ShadedInterval("silence", left, left + _SHOWN_AFTER_LEAVING, text)


def _pile_ups(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
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
        text = messages("time.full", touchpoints=len(occurrences), teams=len(owners), days=length)
        yield ShadedInterval("pile-up", start, start + days * DAY, text)


def _option(context: RenderContext, rule: str, option: str, default: int) -> int | None:
    """Return a number that is set for a rule, or `default`; None if the rule is off."""
    for checks in (context.graph.journey.checks, context.portfolio.organization.checks):
        setting = checks.rules.get(rule) if checks else None
        if setting is not None and setting.level == "off":
            return None
        if setting is not None and isinstance(value := setting.options.get(option), int):
            return value
    return default


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
