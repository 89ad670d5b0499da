"""What a timeline shades: where it is silent for too long, and where too much asks for attention at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.findings import Finding
from journeymap.graph.timeline import DAY
from journeymap.views.render_context import RenderContext

__all__ = ["ShadedInterval", "shaded_intervals"]


@dataclass(frozen=True, slots=True)
class ShadedInterval:
    """A stretch of time that is shaded: which kind (`silence`, `pile-up`), from which hour to which, and its words."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Window:
    """When a rule listens for silence: the stages it needs, its ends (anchor and days after it), its limit in days."""

    rule: str
    roles: tuple[str, ...]
    first: str
    after_first: int
    last: str
    after_last: int
    limit: int


_WINDOWS = (
    _Window("candidate-silence", ("recruit",), "applied", 0, "offered", 0, 14),
    _Window("preboarding-silence", ("onboard",), "accepted", 0, "started", 0, 14),
    _Window("early-silence", ("onboard",), "started", 0, "started", 90, 35),
    _Window("first-year-silence", ("engage", "develop", "retain"), "started", 90, "started", 365, 120),
)
_AFTERWARDS = "alumni-silence"
_OVERLOAD = "communication-overload"
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
    anchors = graph.timeline(persona).anchors
    for window in _WINDOWS:
        limit = _option(scope, window.rule, "days", window.limit)
        if limit is None or not _is_asked(scope, persona, window.roles):
            continue
        if scope.options.findings and _finding(scope, window.rule, persona) is None:
            continue
        start = anchors[window.first] + window.after_first * DAY
        end = min(anchors[window.last] + window.after_last * DAY, anchors["left"])
        if end - start <= limit * DAY or not _is_timed(scope, start, end):
            continue
        silence = graph.silence(persona, start, end)
        if silence.hours > limit * DAY:
            said = words("time.silent", days=words.amount(silence.days, "day"))
            yield ShadedInterval("silence", silence.start, silence.end, said)


def _is_asked(scope: RenderContext, persona: str | None, roles: tuple[str, ...]) -> bool:
    graph = scope.graph
    drawn = {stage.node.id for stage in scope.stages}
    return any(
        graph.covers(stage) and graph.passes(persona, stage) and stage.id in drawn
        for stage in graph.stages_like(*roles)
    )


def _is_timed(scope: RenderContext, start: int, end: int) -> bool:
    """Whether the journey times a contact before the end of a window, and one after its beginning, for whomever."""
    contacts = [contact for persona in scope.graph.personas for contact in scope.graph.contacts(persona)]
    return any(one.first < end for one in contacts) and any(one.last > start for one in contacts)


def _afterwards(scope: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    graph = scope.graph
    if _option(scope, _AFTERWARDS, "days", 0) is None or not _is_asked(scope, persona, ("depart",)):
        return
    if scope.options.findings and _finding(scope, _AFTERWARDS, persona) is None:
        return
    left = graph.timeline(persona).anchors["left"]
    met = any(
        graph.is_for(node, persona) for stage in graph.stages_like("depart") for node in graph.touchpoints_in(stage)
    )
    contacts = graph.contacts(persona, recurring_messages=True)
    if met and not any(one.last > left for one in contacts):
        yield ShadedInterval("silence", left, left + _SHOWN_AFTER, scope.messages("time.silent-after"))


def _full(scope: RenderContext, persona: str | None) -> Iterator[ShadedInterval]:
    graph, words = scope.graph, scope.messages
    days = _option(scope, _OVERLOAD, "days", 7)
    touchpoints, teams = _option(scope, _OVERLOAD, "touchpoints", 6), _option(scope, _OVERLOAD, "teams", 5)
    if days is None or touchpoints is None or teams is None:
        return
    if scope.options.findings and _finding(scope, _OVERLOAD, persona) is None:
        return
    drawn = {node for stage in scope.stages for node in (*stage.steps, *stage.standing)}
    for occurrences, personas in graph.attention_peaks(days * DAY, touchpoints, teams):
        if persona not in personas or not any(one.node in drawn for one in occurrences):
            continue
        once = [one.first for one in occurrences if one.times is None]
        start = min(once) if once else max(one.first for one in occurrences)
        owners = {owner for one in occurrences if (owner := graph.owner(one.node))}
        said = words("time.full", touchpoints=len(occurrences), teams=len(owners), days=words.amount(days, "day"))
        yield ShadedInterval("pile-up", start, start + days * DAY, said)
