"""From pending findings to findings: order, fingerprints, uses of a repeated text, names of personas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.examination import PendingFinding
from journeymap.checking.fingerprints import digest, fingerprint
from journeymap.checking.former_ids import FormerIds
from journeymap.checking.placement import lines_at, locations_of, place
from journeymap.findings import Finding, Fix, Item, Location, Pointer, Problem, Related, TextEdit
from journeymap.parsing.source import Source

ORGANIZATION = jm.Organization(
    organization="North",
    personas={
        "day": jm.Persona(name="Day nurse"),
        "night": jm.Persona(name={"fi": "Yöhoitaja", "en": "Night nurse"}),
        "bank": jm.Persona(),
    },
)
NURSE, PAGE = Pointer("nurse"), Pointer("nurse", "attract", "page", 0)


def at(line: int | None, column: int | None = 1, path: str = "nurse.yaml") -> Location:
    return Location(path, line, column, line, column)


def pending(problem: Problem, rule: str = "unowned", category: str = "gap", **values: Any) -> PendingFinding:
    return PendingFinding(rule, category, problem, rule, **values)


def placed(
    *findings: PendingFinding,
    locations: Mapping[Pointer, Sequence[Location]] | None = None,
    former_ids: FormerIds | None = None,
) -> list[Finding]:
    known = locations or {}
    return list(place(findings, lambda pointer: known.get(pointer, ()), ORGANIZATION, former_ids or FormerIds()))


def test_a_finding_has_what_its_problem_says() -> None:
    problem = Problem(
        PAGE,
        "{personas}: nothing",
        "ask {personas}",
        question="What do {personas} get?",
        related=(("the journey", NURSE), ("elsewhere", Pointer("doctor"))),
        data={"days": 3},
        value="x",
    )
    [finding] = placed(
        pending(problem, personas=["day", "bank"]), locations={PAGE: [at(3), at(9)], NURSE: [at(1), at(2)]}
    )

    assert finding == Finding(
        rule="unowned",
        category="gap",
        level=jm.Level.ERROR,
        message="Day nurse and bank: nothing",
        help="ask Day nurse and bank",
        fingerprint=fingerprint("unowned", "nurse/page", ["x", frozenset(), frozenset({"day", "bank"})]),
        subject="nurse/page",
        journey="nurse",
        stage="attract",
        touchpoint="page",
        personas=("day", "bank"),
        location=at(3),
        related=(Related("used here", at(9)), Related("the journey", at(1))),
        data={"days": 3},
        question="What do Day nurse and bank get?",
    )


def test_a_finding_that_lists_things_is_where_the_first_of_them_is() -> None:
    talk = Pointer("nurse", "onboard", "talk", 0)
    items = (Item(PAGE, "Page", "page", personas=("night",)), Item(talk, "Talk", "talk"))
    problem = Problem(Pointer(), "{items} {is|are} open to {personas}", "", items=items, value="x")
    [finding] = placed(pending(problem, personas=["day", "night"]), locations={PAGE: [at(3)], talk: [at(9)]})

    assert finding == Finding(
        rule="unowned",
        category="gap",
        level=jm.Level.ERROR,
        message="Page and Talk are open to Yöhoitaja",
        help="",
        fingerprint=fingerprint("unowned", "nurse", ["x", frozenset(), frozenset()]),
        subject="nurse",
        journey="nurse",
        stage="attract",
        touchpoint="page",
        personas=("night",),
        location=at(3),
        data={"touchpoints": ["page", "talk"]},
    )


def test_personas_that_nobody_declares_have_their_ids() -> None:
    finding = pending(Problem(PAGE, "{personas}", ""), personas=["day"])
    [named] = place([finding], lambda _: (), jm.Organization(organization="North"))

    assert named.message == "day"


@pytest.mark.parametrize(
    ("personas", "expected"),
    [
        ([], "the person"),
        (["day"], "Day nurse"),
        (["night"], "Yöhoitaja"),
        (["bank"], "bank"),
        (["stranger"], "stranger"),
        (["day", "night"], "Day nurse and Yöhoitaja"),
        (["day", "night", "bank"], "Day nurse, Yöhoitaja and bank"),
    ],
)
def test_personas_are_named(personas: list[str], expected: str) -> None:
    [finding] = placed(pending(Problem(PAGE, "{personas}", ""), personas=personas))

    assert finding.message == expected


@pytest.mark.parametrize(
    ("own", "of_items", "expected"),
    [
        (["day", "night"], [("day",), ("night",)], ("day", "night")),
        (["night", "day"], [("day",), ()], ("day",)),
        (["night", "day"], [(), ()], ("night", "day")),
        ([], [("bank", "day"), ("day",)], ("bank", "day")),
        (["day"], [("bank",), ("day",)], ("day", "bank")),
    ],
)
def test_personas_are_those_of_what_is_left_of_a_list(own: list[str], of_items: Any, expected: Any) -> None:
    items = tuple(Item(PAGE, "Page", f"i{number}", personas=each) for number, each in enumerate(of_items))
    [finding] = placed(pending(Problem(Pointer(), "", "", items=items), personas=own))

    assert finding.personas == expected


def test_findings_are_in_the_order_of_paths_lines_columns_rules_and_texts() -> None:
    in_order = [
        pending(Problem(at(9, 9, "a.yaml"), "z", "")),
        pending(Problem(at(None, None), "z", "")),
        pending(Problem(at(2, 5), "z", "")),
        pending(Problem(at(10, 2), "z", "")),
        pending(Problem(at(10, 10), "z", ""), "dead-end"),
        pending(Problem(at(10, 10), "z", "")),
        pending(Problem(at(10, 10), "y", "", subject=NURSE)),
        pending(Problem(at(10, 10), "a", "", subject=PAGE)),
        pending(Problem(at(10, 10), "b", "", subject=PAGE)),
    ]
    expected = [(each.problem.at, each.rule, each.problem.message) for each in in_order]

    for order in (in_order, in_order[::-1]):
        assert [(each.location, each.rule, each.message) for each in placed(*order)] == expected
    [first, _] = placed(pending(Problem(at(1), "", "")), pending(Problem(NURSE, "", "")))
    assert first.location is None


def test_equal_fingerprints_are_numbered() -> None:
    former = FormerIds(journeys={"nurse": ("carer",)})
    findings = placed(*(pending(Problem(NURSE, text, "")) for text in "abc"), former_ids=former)
    value = [None, frozenset[str](), frozenset[str]()]
    now, before = fingerprint("unowned", "nurse", value), fingerprint("unowned", "carer", value)

    assert [finding.fingerprint for finding in findings] == [now, digest(f"{now}/2"), digest(f"{now}/3")]
    assert [finding.former_fingerprints for finding in findings] == [
        (before,),
        (digest(f"{before}/2"),),
        (digest(f"{before}/3"),),
    ]


def test_a_repeated_text_is_reported_once_with_its_uses() -> None:
    other, third = replace(PAGE, touchpoint="film", index=1), replace(PAGE, touchpoint="fair", index=2)
    findings = [pending(Problem(each, "no such key", ""), "unknown-key", "reading") for each in (PAGE, other, third)]
    locations = {PAGE: [at(3)], other: [at(3), at(7)], third: [at(3), at(7), at(8)]}
    expected = (Related("used here", at(7)), Related("used here", at(8)))

    for order in (findings, findings[::-1], [findings[1], findings[0], findings[2]]):
        [merged] = placed(*order, locations=locations)
        assert (merged.touchpoint, merged.related) == ("page", expected)


def test_uses_on_both_sides_are_all_named() -> None:
    other = replace(PAGE, touchpoint="film", index=1)
    findings = [pending(Problem(each, "no such key", ""), "unknown-key", "reading") for each in (PAGE, other)]
    [merged] = placed(*findings, locations={PAGE: [at(3), at(5)], other: [at(3), at(7)]})

    assert (merged.touchpoint, merged.related) == ("film", (Related("used here", at(7)), Related("used here", at(5))))


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"rule": "wrong-value"}, 2),
        ({"problem": Problem(at(3), "another text", "")}, 2),
        ({"problem": Problem(at(4), "text", "")}, 2),
    ],
)
def test_only_equal_problems_of_a_text_are_merged(changes: Any, count: int) -> None:
    one = pending(Problem(at(3), "text", ""), "unknown-key", "reading")

    assert len(placed(one, replace(one, **changes))) == count
    assert len(placed(replace(one, category="gap"), replace(one, category="gap"))) == 2
    nowhere = replace(one, problem=Problem(PAGE, "text", ""))
    assert len(placed(nowhere, nowhere)) == 2


def test_edits_are_where_the_problem_is_or_where_they_say() -> None:
    fix = Fix("write", (TextEdit("a"), TextEdit("b", at(8))))
    [there, nowhere] = placed(
        pending(Problem(PAGE, "a", "", fix=fix)),
        pending(Problem(NURSE, "b", "", fix=fix)),
        locations={PAGE: [at(3), at(4)]},
    )[::-1]

    assert there.fix == Fix("write", (TextEdit("a", at(3)), TextEdit("b", at(8))))
    assert nowhere.fix is None


def test_lines_are_those_of_locations_in_known_texts() -> None:
    finding = placed(pending(Problem(PAGE, "", "", related=(("x", NURSE),))), locations={PAGE: [at(2)], NURSE: [at(1)]})
    locations = [*locations_of(finding), at(None), at(1, path="other.yaml")]

    assert locations[:2] == [at(2), at(1)]
    assert list(locations_of(placed(pending(Problem(NURSE, "", ""))))) == []
    assert lines_at(locations, {"nurse.yaml": Source("nurse.yaml", "one\ntwo\n")}) == {
        ("nurse.yaml", 1): "one",
        ("nurse.yaml", 2): "two",
    }
