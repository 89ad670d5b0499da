"""The check that the silence rules share: a window in which a persona has no contact for too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.findings import Level, Pointer, Problem
from journeymap.graph.contacts import UndatedContact, is_calendar_only
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.journey_silences import PlanEffect, WindowSilence, silences_of
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.occurrence import Occurrence
from journeymap.graph.silence_windows import SilenceWindow
from journeymap.graph.silences import Verdict
from journeymap.graph.timeline import DAY
from journeymap.rules.api.phrases import join_words, name_touchpoints


@dataclass(frozen=True, slots=True)
class _PersonaSilence:
    """The silence of one persona."""

    persona: str | None
    window_silence: WindowSilence

    @property
    def level(self) -> tuple[bool, bool, bool]:
        """What makes its level; those of one level share a finding."""
        is_planned = self.window_silence.plan is not PlanEffect.NONE
        return self.window_silence.is_error, self.window_silence.is_possible, is_planned


def silences(graph: JourneyGraph, window: SilenceWindow, days: int, meanwhile: str, help: str) -> Iterator[Problem]:
    """Report the personas without contact for more than `days` in a window.

    Those of one level share a finding. `meanwhile` names the window in words. What is planned does not count, but
    lowers the level of what it would fill.
    """
    levels: dict[tuple[bool, bool, bool], list[_PersonaSilence]] = {}
    for persona in graph.personas:
        window_silence = silences_of(graph.without_planned).in_window(persona, window)
        if window_silence is not None:
            silence = _PersonaSilence(persona, window_silence)
            levels.setdefault(silence.level, []).append(silence)
    for group in levels.values():
        yield from _problems(graph, group, meanwhile, f"{help}; at most {days} days are expected")


def _problems(graph: JourneyGraph, group: Sequence[_PersonaSilence], meanwhile: str, help: str) -> Iterator[Problem]:
    longest = max(group, key=lambda each: each.window_silence.silence.hours).window_silence
    silence = longest.silence
    first = silence.before or silence.after
    second = silence.after if silence.before else None
    if silence.verdict is Verdict.NO_CONTACT:
        first = second = None
    possible = list(dict.fromkeys(node for each in group for node in each.window_silence.possible))
    data: dict[str, Any] = {"days": whole_days(silence.hours), "limit": longest.limit}
    if possible:
        data |= {"days_at_least": int(silence.hours_at_least // DAY), "may_lie_between": [each.id for each in possible]}
    plans = {each.window_silence.plan for each in group} - {PlanEffect.NONE}
    plan = PlanEffect.MAY_FILL if PlanEffect.MAY_FILL in plans else PlanEffect.FILLS
    message, help = _message(graph, group, meanwhile), _help(group, possible, help)
    personas = [each.persona for each in group]
    for persona in personas:
        yield Problem(
            _when(first) if first else graph.stage_pointer(longest.stage),
            f"{message}; what is planned {plan.value}" if plans else message,
            help,
            related=(("the next contact", _when(second)),) if second else (),
            subject=graph.pointer(),
            persona=persona,
            value=[silence.start // DAY, silence.end // DAY],
            data=data,
            level=Level.ERROR if longest.is_error else None,
            is_possible=longest.is_possible,
            is_filled=bool(plans),
        )


def _when(contact: Occurrence | UndatedContact) -> Pointer:
    occurrence = contact.occurrence if isinstance(contact, UndatedContact) else contact
    return occurrence.when_pointer if occurrence else contact.node.id_pointer


# -- texts -------------------------------------------------------------------------------------------------------


def whole_days(hours: float) -> int:
    """Return a length in days, rounded up."""
    return int(-(-hours // DAY))


def _message(graph: JourneyGraph, group: Sequence[_PersonaSilence], meanwhile: str) -> str:
    start = "no dated contact" if group[0].window_silence.is_possible else "no contact"
    clauses = {_clause(each.window_silence, meanwhile) for each in group}
    names = [graph.organization.name("personas", each.persona) if each.persona else "anybody else" for each in group]
    if len(clauses) == 1:
        with_others = group[-1].persona is None and len(graph.personas) > 1
        return f"{start} with {join_words(names) if with_others else '{personas}'} {clauses.pop()}"
    names_by_clause: dict[str, list[str]] = {}
    for each, name in zip(group, names, strict=True):
        names_by_clause.setdefault(_clause(each.window_silence, ""), []).append(name)
    by_persona = [f"with {join_words(names)} {clause}" for clause, names in names_by_clause.items()]
    return f"{start} {meanwhile} {'; '.join(by_persona)}"


def _clause(window_silence: WindowSilence, meanwhile: str) -> str:
    """Say how long a silence is, between what, and what may lie in it."""
    silence, possible = window_silence.silence, window_silence.possible
    length = _length(silence.hours)
    if silence.verdict is Verdict.CERTAIN and possible:
        length = _length_at_least(silence.hours_at_least)
    if silence.assumed_spans:
        length += " (assumed)"
    text = f"for {length} {meanwhile}".rstrip()
    if silence.verdict is Verdict.NO_CONTACT:
        return f"{text}: nothing there makes contact"
    if silence.verdict is Verdict.CERTAIN and possible:
        text += f", even if {name_touchpoints(possible)} {_lie(possible)} between"
    text += _neighbors(window_silence)
    if window_silence.is_possible:
        reasons = reasons_undated(silence.possible)
        text += f"; {join_words(reasons)}{' and' if len(reasons) == 1 else ': they'} may lie between"
    return text


def _neighbors(window_silence: WindowSilence) -> str:
    """Name the contacts around a silence; one beyond the window does not end it."""
    silence = window_silence.silence
    before, after = silence.before, silence.after
    if before and after and not silence.ends_at_contact:
        return f", after {before.node.label}, until {window_silence.window_end}"
    if before and after and before.node is after.node:
        return f": between one {before.node.label} and the next"
    if before and after:
        return f": after {before.node.label} comes {after.node.label}"
    if before:
        return f", after {before.node.label}"
    if after:
        return f"{', before' if silence.ends_at_contact else ', and the next contact is'} {after.node.label}"
    return ""


def _lie(nodes: Sequence[TouchpointNode]) -> str:
    return "lies" if len(nodes) == 1 else "lie"


def _length(hours: float) -> str:
    number = whole_days(hours)
    return f"{number} day" if number == 1 else f"{number} days"


def _length_at_least(hours: float) -> str:
    """Return a least length: whole days, and `more than` where it is not whole."""
    whole = int(hours // DAY)
    text = f"{whole} day" if whole == 1 else f"{whole} days"
    return f"at least {text}" if hours == whole * DAY else f"more than {text}"


def reasons_undated(contacts: Iterable[Occurrence | UndatedContact]) -> list[str]:
    """Say of touchpoints why their days are not certain; those with one reason share it."""
    undated = {each.node: each for each in contacts if isinstance(each, UndatedContact)}
    nodes_by_reason: dict[tuple[str, str], list[TouchpointNode]] = {}
    for contact in undated.values():
        nodes_by_reason.setdefault(_reason_undated(contact), []).append(contact.node)
    return [
        f"{name_touchpoints(nodes)} {of_one if len(nodes) == 1 else of_many}"
        for (of_one, of_many), nodes in nodes_by_reason.items()
    ]


def _reason_undated(contact: UndatedContact) -> tuple[str, str]:
    """Return why the day of a contact is not certain, as said of one and of many."""
    if contact.is_deadline:
        return "has only a deadline", "have only a deadline"
    if contact.is_within_stretch:
        return "happens at any time in its stretch", "happen at any time in their stretches"
    if is_calendar_only(contact.node):
        return "has only dates of the calendar", "have only dates of the calendar"
    if contact.ends_at_once:
        return "ends before its first time", "end before their first time"
    if contact.node.timings:
        return "counts from something without a date", "count from something without a date"
    return "has no `when`", "have no `when`"


def _help(group: Sequence[_PersonaSilence], possible: Sequence[TouchpointNode], help: str) -> str:
    texts = [help]
    undated = [node for node in possible if not node.timings]
    if undated:
        texts.append(f"give {name_touchpoints(undated)} a `when` if {_lie_pronoun(undated)} in this time")
    spans = dict.fromkeys(span for each in group for span in each.window_silence.silence.assumed_spans)
    if spans:
        lengths = ", ".join(f"{span}: …" for span in spans)
        texts.append(f"nobody wrote how long this is: write `spans: {{{lengths}}}` in `journeymap.yaml`")
    return "; ".join(texts)


def _lie_pronoun(nodes: Sequence[TouchpointNode]) -> str:
    return "it lies" if len(nodes) == 1 else "they lie"
