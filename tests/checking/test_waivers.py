"""What is said about waivers that are expired, unused or of no rule."""

from __future__ import annotations

from datetime import date

import pytest

import journeymap as jm
from journeymap.checking.waivers import (
    ActiveWaiver,
    expired,
    idle,
    unknown,
    unused,
    waivers_of_journey,
    waivers_of_organization,
)
from journeymap.findings import Fix, Pointer, Problem, Waived, mark_id, without_marks
from journeymap.graph import OrganizationGraph, Portfolio

TODAY = date(2026, 11, 22)
AT = Pointer(keys=("checks", "waivers", 0))
LABEL = f"the waiver of {mark_id('rules', 'unowned')} at {mark_id('subjects', 'nurse')}"


def waiver(
    rule: str = "unowned", until: date | None = None, covers: str | None = "nurse", **values: bool
) -> ActiveWaiver:
    model = jm.Waiver(rule=rule, because="Soon", until=until)
    name = rule if rule == "unowned" else ""
    return ActiveWaiver(model, name, AT, Pointer("nurse"), covers, Waived("Soon", until), **values)


@pytest.mark.parametrize(
    ("until", "retired", "is_reported"),
    [
        (None, False, False),
        (date(2026, 11, 23), False, False),
        (TODAY, False, False),
        (date(2026, 11, 21), False, True),
        (date(2026, 11, 21), True, False),
    ],
)
def test_a_waiver_is_expired_after_its_last_day(until: date | None, retired: bool, is_reported: bool) -> None:
    problem = Problem(
        Pointer(keys=("checks", "waivers", 0, "until")),
        f"{LABEL} ended on {until}",
        "fix what it accepted, or agree on a new date with those who approved it",
        subject=Pointer("nurse"),
        value=["unowned", "nurse"],
        data={"until": str(until)},
    )

    assert list(expired([waiver(until=until, is_retired=retired)], TODAY)) == ([problem] if is_reported else [])


@pytest.mark.parametrize(
    ("active", "ran", "is_reported"),
    [
        (waiver(), True, True),
        (waiver(), False, False),
        (waiver(used=True), True, False),
        (waiver(is_retired=True), True, False),
        (waiver(until=date(2026, 11, 21)), True, False),
        (waiver(until=TODAY), True, True),
        (waiver(rule="no-rule"), True, False),
    ],
)
def test_a_waiver_is_unused_if_its_rule_ran_and_it_accepts_nothing(
    active: ActiveWaiver, ran: bool, is_reported: bool
) -> None:
    problem = Problem(
        AT,
        f"{LABEL} waives nothing",
        "nothing is found there any more: remove the waiver",
        subject=Pointer("nurse"),
        value=["unowned", "nurse"],
    )

    waivers = idle([active], TODAY, frozenset({"unowned"} if ran else {"dead-end"}))

    assert list(unused(waivers)) == ([problem] if is_reported else [])


def test_a_waiver_of_everything_is_named_by_its_rule() -> None:
    assert [without_marks(waiver(covers=covers).label) for covers in (None, "nurse/talk")] == [
        "the waiver of unowned",
        "the waiver of unowned at nurse/talk",
    ]


@pytest.mark.parametrize(
    ("name", "help", "suggestion"),
    [("unownd", "did you mean `unowned`?", "unowned"), ("xyzzy", "`journeymap rules` lists all", None)],
)
def test_a_waiver_of_no_rule(name: str, help: str, suggestion: str | None) -> None:
    problem = Problem(
        Pointer(keys=("checks", "waivers", 0, "rule")),
        f"there is no rule `{name}`",
        help,
        subject=Pointer("nurse"),
        value=["rules", name],
        data={"catalogue": "rules", "id": name, "suggestion": suggestion},
        fix=Fix.writing(suggestion) if suggestion else None,
    )

    assert list(unknown([waiver(), waiver(rule=name)])) == [problem]


def test_waivers_of_a_workspace_its_journeys_and_touchpoints() -> None:
    text = """\
journey: nurse
waivers: [{rule: unownd, because: one}, {rule: unowned, because: two, until: 2026-12-01, approved_by: hr}]
stages:
  attract:
    touchpoints:
      - {id: page, name: P, waivers: {rule: unowned, because: three}}
      - {id: film, name: F, status: retired, waivers: [{rule: unowned, because: four}]}
"""
    (graph,) = Portfolio(jm.load_text(text.encode())).graphs
    written = [
        (each.rule, each.pointer, each.subject, each.covers, each.waived, each.is_retired)
        for each in waivers_of_journey(graph)
    ]
    nurse, page, film = Pointer("nurse"), Pointer("nurse", "attract", "page", 0), Pointer("nurse", "attract", "film", 1)

    assert written == [
        ("", Pointer("nurse", keys=("waivers", 0)), nurse, "nurse", Waived("one"), False),
        (
            "unowned",
            Pointer("nurse", keys=("waivers", 1)),
            nurse,
            "nurse",
            Waived("two", date(2026, 12, 1), "hr"),
            False,
        ),
        (
            "unowned",
            graph.all_touchpoints[0].pointer("waivers", 0),
            written[2][2],
            "nurse/page",
            Waived("three"),
            False,
        ),
        ("unowned", graph.all_touchpoints[1].pointer("waivers", 0), written[3][2], "nurse/film", Waived("four"), True),
    ]
    assert [each[2].subject for each in written if each[2]] == ["nurse", "nurse", page.subject, film.subject]


def test_waivers_of_a_workspace_cover_what_they_name() -> None:
    checks = jm.Checks(
        waivers=[
            jm.Waiver(rule="unowned", because="Soon"),
            jm.Waiver(rule="dead-end", because={"fi": "Pian", "en": "Soon"}, at="nurse/attract"),
        ]
    )
    organization = jm.Organization(organization="North", languages=["fi", "en"], checks=checks)
    graph = OrganizationGraph(jm.Workspace(organization))

    assert [
        (each.rule, each.pointer, each.subject, each.covers, each.waived) for each in waivers_of_organization(graph)
    ] == [
        ("unowned", Pointer(keys=("checks", "waivers", 0)), None, None, Waived("Soon")),
        ("dead-end", Pointer(keys=("checks", "waivers", 1)), None, "nurse/attract", Waived("Pian")),
    ]
