"""Waivers: which findings they accept, which of them accept nothing, which are past their day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journeymap.errors import UnknownName
from journeymap.findings import Problem, Spot, Waived
from journeymap.graph import Portfolio
from journeymap.model.checks import Waiver
from journeymap.model.text import in_language
from journeymap.rulebook import find, names

__all__ = ["Standing", "expired", "standing", "unused"]


@dataclass(slots=True)
class Standing:
    """A waiver where it stands: what it covers, and whether it has waived anything.

    `rule` is the name by which the rule goes today, '' where there is none. `covers` is a subject as a waiver's
    `at` names it, None for everywhere.
    """

    waiver: Waiver
    rule: str
    spot: Spot
    subject: Spot | None
    covers: str | None
    waived: Waived
    is_retired: bool = False
    """Whether it stands on a touchpoint that is no longer there, so that nobody asks what became of it."""
    used: bool = False

    def is_expired(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.waiver.until is not None and self.waiver.until < today

    def accepts(self, rule: str, subjects: Sequence[Spot]) -> bool:
        """Whether it covers a finding of `rule` that is about any of `subjects`."""
        if self.rule != rule:
            return False
        if self.covers is None:
            return True
        for spot in subjects:
            names = {spot.subject, spot.journey}
            if spot.journey and spot.stage:
                names.add(f"{spot.journey}/{spot.stage}")
            if self.covers in names:
                return True
        return False

    def at(self, *keys: str) -> Spot:
        """The place of one of its keys."""
        spot = self.spot
        return Spot(
            spot.journey, spot.stage, spot.touchpoint, spot.index, None, (*spot.keys, *keys), "value", spot.number
        )

    @property
    def label(self) -> str:
        """What messages call it."""
        return f"the waiver of {self.waiver.rule}" + (f" at {self.covers}" if self.covers else "")


def standing(portfolio: Portfolio) -> Iterator[Standing]:
    """All waivers of a workspace, wherever they stand."""
    language = portfolio.languages[0]

    def make(waiver: Waiver, spot: Spot, subject: Spot | None, covers: str | None, retired: bool = False) -> Standing:
        waived = Waived(in_language(waiver.because, language), waiver.until, waiver.approved_by)
        return Standing(waiver, _name_of(waiver.rule), spot, subject, covers, waived, retired)

    for index, waiver in enumerate(portfolio.organization.checks.waivers):
        yield make(waiver, Spot(keys=("checks", "waivers", index)), None, waiver.at)
    for graph in portfolio.graphs:
        for index, waiver in enumerate(graph.journey.waivers):
            yield make(waiver, graph.at("waivers", index), graph.subject, graph.id)
        for stop in graph.everything:
            for index, waiver in enumerate(stop.touchpoint.waivers):
                retired = stop.touchpoint.status == "retired"
                yield make(waiver, stop.at("waivers", index), stop.spot, stop.reference, retired)


def _name_of(rule: str) -> str:
    try:
        return find(rule).name
    except UnknownName:
        return ""


def unknown(waivers: Sequence[Standing]) -> Iterator[Problem]:
    """Waivers of rules that there are not."""
    from difflib import get_close_matches

    for one in waivers:
        if not one.rule:
            name = one.waiver.rule
            close = get_close_matches(name, names(), 1, 0.6)
            help = f"did you mean `{close[0]}`?" if close else "`journeymap rules` lists all"
            data = {"catalogue": "rules", "id": name, "suggestion": close[0] if close else None}
            message = f"there is no rule `{name}`"
            yield Problem(one.at("rule"), message, help, subject=one.subject, value=["rules", name], data=data)


def expired(waivers: Sequence[Standing], today: date) -> Iterator[Problem]:
    """Waivers past their last day."""
    for one in waivers:
        if one.is_expired(today) and not one.is_retired:
            yield Problem(
                one.at("until"),
                f"{one.label} ended on {one.waiver.until}",
                "mend what it accepted, or agree on a new day with those who approved it",
                subject=one.subject,
                value=[one.waiver.rule, one.covers],
                data={"until": str(one.waiver.until)},
            )


def unused(waivers: Sequence[Standing], today: date, ran: frozenset[str]) -> Iterator[Problem]:
    """Waivers that waived nothing, of rules that ran on the whole workspace."""
    for one in waivers:
        if not one.used and not one.is_expired(today) and not one.is_retired and one.rule in ran:
            yield Problem(
                one.spot,
                f"{one.label} waives nothing",
                "nothing is found there any more: remove the waiver",
                subject=one.subject,
                value=[one.waiver.rule, one.covers],
            )
