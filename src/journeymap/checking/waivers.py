"""Apply waivers: accept findings, and list the unused and expired waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journeymap import synonyms
from journeymap.errors import UnknownNameError
from journeymap.findings import Fix, Pointer, Problem, Waived, mark_id
from journeymap.graph import JourneyGraph, OrganizationGraph
from journeymap.model.checks import Waiver
from journeymap.model.values import in_language
from journeymap.rules.api import find, names


@dataclass(slots=True)
class ActiveWaiver:
    """A waiver with its pointer, what it covers, and whether it has waived anything.

    `rule` is the current name of its rule, '' if there is none. `covers` is a subject as in a waiver's `at`; None
    covers everything.
    """

    waiver: Waiver
    rule: str
    pointer: Pointer
    subject: Pointer | None
    covers: str | None
    waived: Waived
    is_retired: bool = False
    """Whether it belongs to a retired touchpoint, so that nothing is reported about it."""
    is_taken_over: bool = False
    """Whether another journey has it, from which this one takes it over: that is where it is looked after."""
    used: bool = False

    def is_expired(self, today: date) -> bool:
        return self.waiver.until is not None and self.waiver.until < today

    @property
    def is_asked(self) -> bool:
        """Whether it is reported if it is expired or unused."""
        return not (self.is_retired or self.is_taken_over)

    def at(self, *keys: str) -> Pointer:
        return replace(self.pointer, keys=(*self.pointer.keys, *keys))

    @property
    def label(self) -> str:
        return f"the waiver of {mark_id('rules', self.waiver.rule)}" + (
            f" at {mark_id('subjects', self.covers)}" if self.covers else ""
        )


def waivers_of_organization(organization: OrganizationGraph) -> Iterator[ActiveWaiver]:
    for index, waiver in enumerate(organization.organization.checks.waivers):
        pointer = Pointer(keys=("checks", "waivers", index))
        yield _active(waiver, organization.languages[0], pointer, None, waiver.at)


def waivers_of_journey(graph: JourneyGraph) -> Iterator[ActiveWaiver]:
    language = graph.organization.languages[0]
    for index, waiver in enumerate(graph.journey.waivers):
        pointer = graph.pointer("waivers", index)
        active = _active(waiver, language, pointer, graph.pointer(), graph.id)
        active.is_taken_over = graph.organization.is_taken_over(pointer)
        yield active
    for node in graph.all_touchpoints:
        for index, waiver in enumerate(node.touchpoint.waivers):
            pointer = node.pointer("waivers", index)
            is_retired = node.touchpoint.status == "retired"
            active = _active(waiver, language, pointer, node.id_pointer, node.reference, is_retired)
            active.is_taken_over = graph.organization.is_taken_over(pointer)
            yield active


def _active(
    waiver: Waiver, language: str, pointer: Pointer, subject: Pointer | None, covers: str | None, retired: bool = False
) -> ActiveWaiver:
    waived = Waived(in_language(waiver.because, language), waiver.until, waiver.approved_by)
    try:
        rule = find(waiver.rule).name
    except UnknownNameError:
        rule = ""
    return ActiveWaiver(waiver, rule, pointer, subject, covers, waived, retired)


def unknown(waivers: Sequence[ActiveWaiver]) -> Iterator[Problem]:
    for active in waivers:
        if not active.rule:
            name = active.waiver.rule
            meant = synonyms.suggest(name, names())
            help = synonyms.question(meant) or "`journeymap rules` lists all"
            data = {"catalogue": "rules", "id": name, "suggestion": meant[0] if meant else None}
            message, value = f"there is no rule `{name}`", ["rules", name]
            fix = Fix.writing(meant[0]) if len(meant) == 1 else None
            yield Problem(active.at("rule"), message, help, subject=active.subject, value=value, data=data, fix=fix)


def expired(waivers: Sequence[ActiveWaiver], today: date) -> Iterator[Problem]:
    for active in waivers:
        if active.is_expired(today) and active.is_asked:
            yield Problem(
                active.at("until"),
                f"{active.label} ended on {active.waiver.until}",
                "fix what it accepted, or agree on a new date with those who approved it",
                subject=active.subject,
                value=[active.waiver.rule, active.covers],
                data={"until": str(active.waiver.until)},
            )


def idle(waivers: Iterable[ActiveWaiver], today: date, rules: frozenset[str]) -> Iterator[ActiveWaiver]:
    """Yield the waivers of some rules that waived nothing, though they could."""
    for active in waivers:
        if not active.used and not active.is_expired(today) and active.is_asked and active.rule in rules:
            yield active


def unused(waivers: Iterable[ActiveWaiver]) -> Iterator[Problem]:
    """Report waivers that waived nothing, of rules that ran on the whole workspace."""
    for active in waivers:
        yield Problem(
            active.pointer,
            f"{active.label} waives nothing",
            "nothing is found there any more: remove the waiver",
            subject=active.subject,
            value=[active.waiver.rule, active.covers],
        )
