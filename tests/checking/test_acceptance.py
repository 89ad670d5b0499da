"""Which findings a waiver accepts, and what it takes out of a list."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.acceptance import accept_waived
from journeymap.checking.examination import PendingFinding
from journeymap.checking.waivers import ActiveWaiver
from journeymap.findings import Item, Location, Pointer, Problem, Waived

PAGE, TALK = Pointer("nurse", "attract", "page", 0), Pointer("nurse", "onboard", "talk", 0)


def waiver(covers: str | None, because: str = "Soon", rule: str = "unowned") -> ActiveWaiver:
    model = jm.Waiver(rule=rule, because=because)
    return ActiveWaiver(model, rule, Pointer(keys=("checks", "waivers", 0)), None, covers, Waived(because))


def finding(at: Pointer | Location = PAGE, category: str = "gap", **values: Any) -> PendingFinding:
    return PendingFinding("unowned", category, Problem(at, "", "", **values), "unowned")


@pytest.mark.parametrize(
    ("covers", "accepted"),
    [
        (None, True),
        ("nurse", True),
        ("nurse/attract", True),
        ("nurse/page", True),
        ("nurse/onboard", False),
        ("nurse/talk", False),
        ("doctor", False),
        ("attract", False),
        ("page", False),
    ],
)
def test_a_waiver_covers_a_touchpoint_its_stage_its_journey_or_everything(covers: str | None, accepted: bool) -> None:
    reported, active = finding(), waiver(covers)
    accept_waived([active], [reported])

    assert (reported.waived, active.used) == (Waived("Soon") if accepted else None, accepted)


@pytest.mark.parametrize("category", ["reading", "internal"])
def test_problems_of_the_text_and_broken_rules_are_not_accepted(category: str) -> None:
    reported, active = finding(category=category), waiver(None)
    accept_waived([active], [reported])

    assert (reported.waived, active.used) == (None, False)


def test_a_waiver_of_another_rule_accepts_nothing() -> None:
    reported, active = finding(), waiver(None, rule="dead-end")
    accept_waived([active], [reported])

    assert (reported.waived, active.used) == (None, False)


def test_findings_after_one_that_cannot_be_accepted_are_accepted() -> None:
    findings = [finding(category="reading"), finding(), finding(category="internal"), finding()]
    accept_waived([waiver(None)], findings)

    assert [each.waived is not None for each in findings] == [False, True, False, True]


@pytest.mark.parametrize(
    ("values", "covers"),
    [
        ({"subject": TALK}, "nurse/talk"),
        ({"subject": TALK}, "nurse/onboard"),
        ({"related": (("there", TALK),)}, "nurse/talk"),
        ({"related": (("there", Pointer("doctor")),)}, "doctor"),
        ({"subject": Pointer(catalogue="teams", keys=("hr",))}, "teams/hr"),
        ({"related": (("there", Location("a.yaml")),)}, "nurse/page"),
    ],
)
def test_all_places_of_a_finding_count(values: Any, covers: str) -> None:
    reported = finding(**values)
    accept_waived([waiver(covers)], [reported])

    assert reported.waived == Waived("Soon")


def test_the_first_waiver_gives_the_reason_and_all_are_used() -> None:
    for order in (("nurse/page", None, "nurse"), ("nurse", "nurse/page", None), (None, None)):
        reported = finding()
        waivers = [waiver(covers, str(number)) for number, covers in enumerate(order)]
        accept_waived([*waivers, waiver("doctor")], [reported])
        assert reported.waived == Waived("0")
        assert all(each.used for each in waivers)


ITEMS = (Item(PAGE, "Page", "page"), Item(TALK, "Talk", "talk"))


@pytest.mark.parametrize(
    ("covers", "left", "waived"),
    [
        ((), ITEMS, None),
        (("nurse/film",), ITEMS, None),
        (("nurse/page",), ITEMS[1:], None),
        (("nurse/onboard",), ITEMS[:1], None),
        (("nurse/talk", "nurse/page"), ITEMS, "1"),
        (("nurse/page", "nurse/talk"), ITEMS, "0"),
        (("nurse",), ITEMS, "0"),
        (("doctor",), ITEMS, "0"),
        (("nurse/talk", "doctor"), ITEMS, "1"),
    ],
)
def test_a_waiver_takes_items_out_of_a_list(covers: Any, left: Any, waived: str | None) -> None:
    reported = finding(Pointer(), items=ITEMS, related=(("elsewhere", Pointer("doctor")),))
    waivers = [waiver(each, str(number)) for number, each in enumerate(covers)]
    accept_waived(waivers, [reported])

    assert (reported.problem.items, reported.waived) == (left, Waived(waived) if waived else None)
    assert [each.used for each in waivers] == [each.covers != "nurse/film" for each in waivers]
