"""Which findings are drawn, with which number, and where each of them belongs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeymap.document.cards import Badge
from journeymap.document.context import DescriptionContext
from journeymap.document.everyday_words import ENGLISH, everyday_message
from journeymap.findings import Finding
from journeymap.graph.after_leaving import is_silent_after_leaving
from journeymap.graph.journey_silences import silences_of
from journeymap.graph.silence_windows import AFTER_LEAVING, WINDOWS, stages_of

_WINDOW_OF_RULE = {window.rule: window for window in WINDOWS}
_OF_SILENCES = frozenset({*_WINDOW_OF_RULE, AFTER_LEAVING.rule})


class NumberedFinding(NamedTuple):
    """A finding with its number in the report, or in the public edition."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class SilentStretch:
    """A silence that a finding reports: whose it is, and its hours on the timeline.

    It has no `end` after the last day of work. `before` and `after` are the references of the contacts around it,
    `stage` is the subject of the stage at which a view without days shows it.
    """

    rule: str
    persona: str | None
    stage: str
    start: int
    end: int | None
    before: str = ""
    after: str = ""


Place = str | SilentStretch
"""Where a finding is drawn: the subject of a touchpoint or a stage, or a silence."""


def number_findings(context: DescriptionContext) -> dict[str | None, list[NumberedFinding]]:
    """Return the active findings by journey, numbered in their order."""
    number = 0
    by_journey: dict[str | None, list[NumberedFinding]] = {}
    for finding in context.options.findings:
        if finding.counts:
            number += 1
            by_journey.setdefault(finding.journey, []).append(NumberedFinding(number, finding))
    return by_journey


def place_findings(context: DescriptionContext, numbered: Iterable[NumberedFinding]) -> dict[Badge, tuple[Place, ...]]:
    """Return the findings of a journey's picture by number, each with its places.

    What is about the journey or the workspace as a whole has none.
    """
    drawn = _DrawnSubjects(context)
    badges: dict[Badge, tuple[Place, ...]] = {}
    for number, finding in sorted(numbered):
        if context.persona and finding.personas and context.persona not in finding.personas:
            continue
        silences = tuple(_silences(context, finding))
        places = silences or drawn.places_of(finding)
        if places is not None:
            subject = next((place if isinstance(place, str) else place.stage for place in places), finding.journey)
            texts = (everyday_message(context, finding), finding.help)
            message, advice = (context.mark_language(text, ENGLISH) for text in texts)
            badge = Badge(number, str(finding.level), finding.rule, message, advice, subject or "")
            badges[badge] = places
    return badges


class _DrawnSubjects:
    """The touchpoints and stages that are drawn, where findings have their places."""

    def __init__(self, context: DescriptionContext) -> None:
        self._context = context
        graph = context.graph
        self._stages = {stage.subject for stage in context.stages}
        self._covered = {f"{graph.id}/{stage.id}" for stage in graph.covered_stages}
        self._touchpoints = {node.reference for node in context.touchpoints}

    def places_of(self, finding: Finding) -> tuple[str, ...] | None:
        """Return the touchpoints or stages of a finding; None if it is not drawn.

        What the journey has and the picture leaves out (another stage, what another persona meets) is not drawn. What
        no picture shows, such as a retired touchpoint, is drawn at its stage.
        """
        listed = [*self._listed(finding, "touchpoints")]
        if finding.touchpoint and not listed:
            listed = [f"{finding.journey}/{finding.touchpoint}"]
        shown = tuple(subject for subject in dict.fromkeys(listed) if subject in self._touchpoints)
        if shown or any(map(self._is_left_out, listed)):
            return shown or None
        stages = [] if finding.touchpoint else [*self._listed(finding, "stages")]
        if finding.stage and not stages:
            stages = [f"{finding.journey}/{finding.stage}"]
        if finding.rule in _OF_SILENCES and self._context.options.stage:
            return None
        shown = tuple(subject for subject in stages if subject in self._stages)
        is_left_out = bool(self._context.options.stage and stages) or any(stage in self._covered for stage in stages)
        return None if is_left_out and not shown else shown

    def _listed(self, finding: Finding, key: str) -> Iterator[str]:
        """Yield the subjects of what a finding lists under a key of its data."""
        listed = finding.data.get(key)
        for id in listed if isinstance(listed, (list, tuple)) else ():
            if isinstance(id, str):
                yield id if "/" in id else f"{finding.journey}/{id}"

    def _is_left_out(self, reference: str) -> bool:
        """Whether the options leave out a touchpoint that the journey has."""
        node = self._context.graph.find(reference)
        return node is not None and node.touchpoint.status != "retired" and reference not in self._touchpoints


def _silences(context: DescriptionContext, finding: Finding) -> Iterator[SilentStretch]:
    """Yield the silences that a finding reports, for each persona shown."""
    for persona in context.personas if finding.rule in _OF_SILENCES and finding.journey else ():
        if not persona or not finding.personas or persona in finding.personas:
            yield from silences_of_rule(context, finding.rule, persona)


def silences_of_rule(context: DescriptionContext, rule: str, persona: str | None) -> Iterator[SilentStretch]:
    """Yield the silence of a rule and persona if a stage of its window is shown."""
    graph = context.graph if context.options.state == "planned" else context.graph.without_planned
    window = _WINDOW_OF_RULE.get(rule)
    stage = _drawn_stage(context, persona, (window or AFTER_LEAVING).roles)
    if stage and window is None and is_silent_after_leaving(graph, persona):
        start = graph.for_persona(persona).timeline.anchors[AFTER_LEAVING.anchor]
        yield SilentStretch(rule, persona, stage, start, None)
    window_silence = silences_of(graph).in_window(persona, window) if stage and window else None
    if window_silence is not None:
        silence = window_silence.silence
        before, after = (each.node.reference if each else "" for each in (silence.before, silence.after))
        yield SilentStretch(rule, persona, stage, silence.start, silence.end, before, after)


def _drawn_stage(context: DescriptionContext, persona: str | None, roles: Container[str | None]) -> str:
    """Return the first drawn stage of these roles that a persona passes, or ''."""
    drawn = {stage.node: stage.subject for stage in context.stages}
    passes = context.portfolio.passes
    stages = (stage for stage in stages_of(context.graph, roles) if stage in drawn and passes(persona, stage))
    return next((drawn[stage] for stage in stages), "")
