"""What a timeline shades: where it is silent for too long, and where too much asks for attention at once."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from journeymap.findings import Finding
from journeymap.graph.attention import attention_peaks
from journeymap.graph.timeline import DAY
from journeymap.graph.windows import (
    AFTER_LEAVING,
    OVERLOAD,
    WINDOWS,
    is_dated,
    is_silent_after_leaving,
    longest_silence,
    stages_of,
)
from journeymap.views.render_context import RenderContext

__all__ = ["ShadedInterval", "shaded_intervals"]


@dataclass(frozen=True, slots=True)
class ShadedInterval:
    """A stretch of time that is shaded: which kind (`silence`, `pile-up`), from which hour to which, and its words."""

    kind: str
    start: int
    end: int
    text: str


_SHOWN_AFTER = 60 * DAY
"""So much of a silence without end is shown."""


def shaded_intervals(scope: RenderContext, persona: str | None) -> list[ShadedInterval]:
    """What is shaded on a persona's line, in the order of time.

    Where findings are drawn, what they say; else what the rules would find with the options of the workspace.
    """
    found = [*_silences(scope, persona), *_afterwards(scope, persona), *_full(scope, persona)]
    return sorted(found, key=lambda interval: (interval.start, interval.end, interval.kind))


def _finding(scope: RenderContext, rule: str, persona: str | None) -> Finding | None:
    """What a rule found for a persona, where findings are drawn."""
    return next(
        (
            one
            for one in scope.options.findings
            if one.rule == rule
            and one.journey == scope.graph.id
            and one.waived is None
            and (persona is None or not one.personas or persona in one.personas)
        ),
        None,
    )


def _option(scope: RenderContext, rule: str, option: str, default: int) -> int | None:
    """A number that the journey or the workspace sets for a rule; None where the rule is off."""
    for checks in (scope.graph.journey.checks, scope.portfolio.organization.checks):
        setting = checks.rules.get(rule) if checks else None
        if setting is not None and setting.level == "off":
            return None
        value = setting.options.get(option) if setting is not None else None
        if isinstance(value, int):
            return value
    return default


def _silences(scope: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    graph, words = scope.graph, scope.messages
    view = graph.for_persona(persona)
    for window in WINDOWS:
        days = _option(scope, window.rule, "days", window.limit)
        if days is None or not _concerns(scope, persona, window.roles) or not is_dated(graph, window):
            continue
        if scope.options.findings and _finding(scope, window.rule, persona) is None:
            continue
        silence = longest_silence(view, window, days)
        if silence is not None:
            said = words("time.silent", days=words.amount(silence.days, "day"))
            yield ShadedInterval("silence", silence.start, silence.end, said)


def _concerns(scope: RenderContext, persona: str | None, roles: Container[str | None]) -> bool:
    """Whether the persona passes a covered stage with one of these roles that is drawn."""
    drawn = {stage.node for stage in scope.stages}
    return any(stage in drawn and scope.portfolio.passes(persona, stage) for stage in stages_of(scope.graph, roles))


def _afterwards(scope: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    rule, roles = AFTER_LEAVING.rule, AFTER_LEAVING.roles
    if _option(scope, rule, "days", 0) is None or not _concerns(scope, persona, roles):
        return
    if scope.options.findings and _finding(scope, rule, persona) is None:
        return
    view = scope.graph.for_persona(persona)
    left = view.timeline.anchors[AFTER_LEAVING.anchor]
    has_touchpoints = any(view.touchpoints_in(stage) for stage in stages_of(scope.graph, roles))
    if has_touchpoints and is_silent_after_leaving(view):
        yield ShadedInterval("silence", left, left + _SHOWN_AFTER, scope.messages("time.silent-after"))


def _full(scope: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    graph, words = scope.graph, scope.messages
    days = _option(scope, OVERLOAD.rule, "days", OVERLOAD.days)
    touchpoints = _option(scope, OVERLOAD.rule, "touchpoints", OVERLOAD.touchpoints)
    teams = _option(scope, OVERLOAD.rule, "teams", OVERLOAD.teams)
    if days is None or touchpoints is None or teams is None:
        return
    if scope.options.findings and _finding(scope, OVERLOAD.rule, persona) is None:
        return
    drawn = {node for stage in scope.stages for node in (*stage.steps, *stage.standing)}
    for occurrences, personas in attention_peaks(graph, days * DAY, touchpoints, teams):
        if persona not in personas or not any(one.node in drawn for one in occurrences):
            continue
        once = [one.first for one in occurrences if one.times is None]
        start = min(once) if once else max(one.first for one in occurrences)
        owners = {owner for one in occurrences if (owner := graph.owner(one.node))}
        said = words("time.full", touchpoints=len(occurrences), teams=len(owners), days=words.amount(days, "day"))
        yield ShadedInterval("pile-up", start, start + days * DAY, said)
