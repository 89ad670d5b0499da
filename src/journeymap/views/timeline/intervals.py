"""The shaded intervals of a timeline: silences and overloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.document.cards import Badge
from journeymap.document.finding_places import SilentStretch, silences_of_rule
from journeymap.graph.attention import OVERLOAD, attention_peaks
from journeymap.graph.silence_windows import AFTER_LEAVING, WINDOWS
from journeymap.graph.timeline import DAY
from journeymap.model.checks import level_set, options_set, rule_settings
from journeymap.views.render_context import RenderContext

_SHOWN_AFTER_LEAVING = 60 * DAY  # the part that is shown of a silence without an end


@dataclass(frozen=True, slots=True)
class ShadedInterval:
    """A `silence` or a `pile-up` (an overload); its ends are in hours."""

    kind: str
    start: int
    end: int
    text: str
    badges: tuple[Badge, ...] = ()


def shaded_intervals(context: RenderContext, persona: str | None) -> list[ShadedInterval]:
    """Return the intervals shaded on a persona's timeline, in the order of time.

    If findings are drawn, those with a finding; else those that the rules would report with the workspace's options.
    """
    kinds = (_silences, _overloads)
    intervals = [interval for find in kinds for interval in find(context, persona)]
    return sorted(intervals, key=lambda interval: (interval.start, interval.end, interval.kind))


def _silences(context: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    messages = context.messages
    for silence in context.silences if context.options.findings else _possible_silences(context, persona):
        if silence.persona != persona:
            continue
        if silence.end is None:
            end, text = silence.start + _SHOWN_AFTER_LEAVING, messages("time.silent-after")
        else:
            days = -(-(silence.end - silence.start) // DAY)
            end, text = silence.end, messages("time.silent", days=messages.format_amount(days, "day"))
        yield ShadedInterval("silence", silence.start, end, text, context.badges_at(silence))


def _possible_silences(context: RenderContext, persona: str | None) -> Iterator[SilentStretch]:
    """Yield the silences that the rules would report."""
    for window in WINDOWS:
        yield from silences_of_rule(context, window.rule, persona)
    if _option(context, AFTER_LEAVING.rule, "days", 0) is not None:
        yield from silences_of_rule(context, AFTER_LEAVING.rule, persona)


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
        and finding.counts
        and (persona is None or not finding.personas or persona in finding.personas)
        for finding in findings
    )
