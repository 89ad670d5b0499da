"""What was lost to a reading error: what it is taken for, which rules it concerns, and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from journeymap.checking.examination import PendingFinding
from journeymap.checking.lost_values import LossKind, LostValue, extents_around
from journeymap.findings import Level, Location, Pointer, Problem
from journeymap.model.organization import CATALOGUES
from journeymap.rules.api import ANY_KEY, FilledIn, Rule
from journeymap.workspace import Loss

HERE = Location("nurse.yaml", 3, 5, 3, 9)
USE = LossKind("dates", "cohorts")
JOURNEY, STAGE = Pointer("nurse"), Pointer("nurse", "onboard")
TOUCHPOINT = Pointer("nurse", "onboard", "talk", 0)
TALK = ("nurse", "onboard", "talk")
IN_TOUCHPOINT = LossKind("owner", is_in_touchpoint=True)


def written(key: str, **values: Any) -> Loss:
    """Return the loss of the value of a key."""
    return Loss(HERE, key=key, **{"meant": key, **values})


IN_STAGE: Mapping[str, Any] = {"journey": "nurse", "stage": "onboard"}
LOSSES = [
    (written("ownr", journey="nurse", meant=None), None),
    (written("x", journey="nurse", meant=None, is_touchpoint=True), None),
    (written("ownr", journey="nurse", meant="owner"), LostValue(LossKind("owner", is_in_map=True), "nurse")),
    (written("owner", **IN_STAGE), LostValue(LossKind("owner"), "nurse", "onboard")),
    (written("owner", **IN_STAGE, touchpoint="talk"), LostValue(IN_TOUCHPOINT, "nurse", "onboard", "talk")),
    (
        written("when", **IN_STAGE, touchpoint="talk", can_make_contact=False),
        LostValue(LossKind("when", None, False, is_in_touchpoint=True), "nurse", "onboard", "talk"),
    ),
    (written("stages", journey="nurse"), LostValue(LossKind(is_in_map=True), "nurse")),
    (written("touchpoints", **IN_STAGE), LostValue(LossKind(), "nurse", "onboard")),
    (Loss(HERE), LostValue(LossKind(is_in_map=True))),
    (Loss(HERE, is_whole=True), LostValue(LossKind(is_whole=True))),
    (Loss(HERE, **IN_STAGE, is_whole=True), LostValue(LossKind(is_whole=True), "nurse", "onboard")),
    (
        Loss(HERE, **IN_STAGE, is_whole=True, is_touchpoint=True),
        LostValue(LossKind(is_whole=True, is_in_touchpoint=True), "nurse", "onboard", ""),
    ),
    (
        Loss(HERE, **IN_STAGE, touchpoint="talk", is_touchpoint=True),
        LostValue(LossKind(is_in_touchpoint=True), "nurse", "onboard", "talk"),
    ),
    (Loss(HERE, "nurse", touchpoint="talk"), LostValue(LossKind(is_in_touchpoint=True), "nurse", None, "talk")),
    (written("owner", catalogue="teams", item="hr"), LostValue(LossKind("owner", "teams"), item="hr")),
    (Loss(HERE, catalogue="teams", is_whole=True), LostValue(LossKind(None, "teams", is_whole=True))),
    (Loss(HERE, catalogue="theme"), None),
    (Loss(HERE, catalogue="checks"), None),
    *(
        (Loss(HERE, catalogue=each), LostValue(LossKind(None, each)))
        for each in (*CATALOGUES, "framework", "anchors", "spans", "*")
        if each not in ("cohorts", "data")
    ),
    (
        Loss(HERE, catalogue="data", item="ats", key="table", meant="table"),
        LostValue(LossKind("anchors", "data"), item="ats"),
    ),
    *(  # a cohort makes no contact and owns nothing, but can be what uses a persona or an event
        (
            Loss(HERE, catalogue="cohorts", item="march", key=key, meant=key, is_whole=key is None),
            LostValue(USE, item="march"),
        )
        for key in (None, "dates", "personas")
    ),
    (Loss(HERE, catalogue="working_days", key="weekend", meant="weekend"), None),
]


@pytest.mark.parametrize(("loss", "expected"), LOSSES)
def test_what_reading_lost(loss: Loss, expected: LostValue | None) -> None:
    assert LostValue.of_loss(loss) == expected


FOUND: list[tuple[Pointer | Location, LostValue | None]] = [
    (HERE, None),
    (replace(TOUCHPOINT, keys=("when",)), LostValue(LossKind("when", is_in_touchpoint=True), *TALK)),
    (replace(TOUCHPOINT, keys=("owner", 1)), LostValue(IN_TOUCHPOINT, *TALK)),
    (
        replace(TOUCHPOINT, keys=("opportunities", 0, "owner")),
        LostValue(LossKind("opportunities", is_in_touchpoint=True), *TALK),
    ),
    (
        replace(TOUCHPOINT, keys=("next", 0, "handoff", "what")),
        LostValue(LossKind("handoff", is_in_touchpoint=True), *TALK),
    ),
    (
        replace(TOUCHPOINT, touchpoint="site", keys=("when",)),
        LostValue(LossKind("when", None, False, is_in_touchpoint=True), "nurse", "onboard", "site"),
    ),
    (TOUCHPOINT, LostValue(LossKind(is_whole=True, is_in_touchpoint=True), *TALK)),
    (replace(STAGE, keys=("metrics",)), LostValue(LossKind("metrics"), "nurse", "onboard")),
    (STAGE, LostValue(LossKind(is_whole=True), "nurse", "onboard")),
    (replace(JOURNEY, keys=("owner",)), LostValue(LossKind("owner", is_in_map=True), "nurse")),
    (replace(JOURNEY, keys=("checks", "rules", "unownd")), None),
    (replace(TOUCHPOINT, keys=("waivers", 0, "rule")), None),
    (Pointer(keys=("anchors", "start")), LostValue(LossKind(None, "anchors", is_whole=True))),
    (Pointer(keys=("checks", "rules", "unownd")), None),
    (Pointer(), None),
    (Pointer(catalogue="teams", keys=("hr", "parent")), LostValue(LossKind("parent", "teams"), item="hr")),
    (Pointer(catalogue="teams", keys=("hr", "members", 2)), LostValue(LossKind("members", "teams"), item="hr")),
    (Pointer(catalogue="teams", keys=("hr",)), None),
    (Pointer(catalogue="teams", keys=("hr", 2)), None),
]


@pytest.mark.parametrize(("at", "expected"), FOUND)
def test_what_a_reading_finding_makes_unusable(at: Pointer | Location, expected: LostValue | None) -> None:
    finding = PendingFinding("wrong-value", "reading", Problem(at, "", ""), "wrong-value")

    assert LostValue.of_finding(finding, frozenset({"site"})) == expected


def test_an_id_that_is_there_twice_makes_its_touchpoint_unusable() -> None:
    at = replace(TOUCHPOINT, keys=("id",))
    lost = [
        LostValue.of_finding(PendingFinding(rule, "reading", Problem(at, "", ""), rule), frozenset())
        for rule in ("duplicate-id", "wrong-value")
    ]

    assert lost == [
        LostValue(LossKind(is_whole=True, is_in_touchpoint=True), "nurse", "onboard", "talk"),
        LostValue(LossKind("id", is_in_touchpoint=True), "nurse", "onboard", "talk"),
    ]


def rule(filled_by: str, filled_in: FilledIn | None = None, name: str = "no-answer") -> Rule:
    keys = ANY_KEY if filled_by == "*" else frozenset(filled_by.split())
    return Rule(name, "gap", Level.NOTE, __name__, filled_by=keys, filled_in=filled_in)


PLACES: tuple[FilledIn | None, ...] = (None, "itself", "path", "map", "item", "stage", "journey", "workspace")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (IN_TOUCHPOINT, {None, "itself", "path", "stage", "journey", "workspace"}),
        (LossKind("owner"), set()),  # of a stage, which says nothing about its touchpoints
        (LossKind("owner", is_in_map=True), {"map"}),
        (LossKind(is_in_map=True), {*PLACES} - {"item"}),
        (LossKind(), {*PLACES} - {"item", "map"}),
        (LossKind(is_whole=True), {*PLACES} - {"item", "map", "itself"}),
        (LossKind(is_whole=True, is_in_touchpoint=True), {*PLACES} - {"item", "map", "itself"}),
        (LossKind("owner", "channels"), {"item", "workspace"}),
        (LossKind("name", "channels"), set()),
        (LossKind("function", "teams"), {*PLACES} - {"itself", "map"}),
        (LossKind(None, "channels"), {*PLACES} - {"itself", "map"}),
        (LossKind(None, "channels", is_whole=True), {*PLACES} - {"itself", "map"}),
        (LossKind("when", is_in_touchpoint=True), set()),
    ],
)
def test_where_a_loss_concerns_a_rule_about_owners(kind: LossKind, expected: set[str | None]) -> None:
    assert {place for place in PLACES if kind.concerns(rule("owner", place))} == expected


@pytest.mark.parametrize(
    ("catalogue", "key", "works_like"),
    [
        ("teams", "function", "owner"),
        ("teams", "parent", "owner"),
        ("teams", "members", "owner"),
        ("teams", "name", None),
        ("personas", "stages", "personas"),
        ("personas", "spans", "when"),
        ("personas", "shift", "shift"),
        ("metrics", "owner", "metrics"),
        ("metrics", "shared_with", "metrics"),
        ("channels", "function", None),
    ],
)
def test_keys_of_catalogues_fill_what_keys_of_touchpoints_fill(
    catalogue: str, key: str, works_like: str | None
) -> None:
    kind, keys = LossKind(key, catalogue), ("owner", "personas", "when", "shift", "metrics", "channels")

    assert [each for each in keys if kind.concerns(rule(each))] == ([works_like] if works_like else [])
    assert kind.concerns(rule("*"))


def test_a_time_of_what_makes_no_contact_concerns_one_rule() -> None:
    makes_none = LossKind("when", can_make_contact=False, is_in_touchpoint=True)
    asking = rule("when kind", name="untimed-step")

    assert [makes_none.concerns(each) for each in (rule("when kind"), asking, rule("kind"), rule("*"))] == [
        *(False, True, False, True)
    ]
    assert not makes_none.concerns(rule("kind", name="untimed-step"))
    assert replace(makes_none, can_make_contact=True).concerns(rule("when kind"))
    assert replace(makes_none, key="kind").concerns(rule("when kind"))


EXTENTS = [
    (
        LostValue.in_journey("nurse", "onboard", "talk", "owner"),
        [
            *[("itself", "nurse", "onboard", "talk"), ("workspace",)],
            *[("journey", "nurse"), ("stage", "nurse", "onboard")],
        ],
    ),
    (
        LostValue.in_journey("nurse", "onboard", "talk", "metrics"),
        [
            *[("itself", "nurse", "onboard", "talk"), ("workspace",)],
            *[("journey", "nurse"), ("stage", "nurse", "onboard")],
        ],
    ),
    (LostValue.in_journey("nurse", "onboard", key="owner"), [("itself", "nurse", "onboard", None)]),
    (
        LostValue.in_journey("nurse", "onboard", key="metrics"),
        [
            *[("itself", "nurse", "onboard", None), ("shared", "nurse", "onboard"), ("workspace",)],
            *[("journey", "nurse"), ("stage", "nurse", "onboard")],
        ],
    ),
    (
        LostValue.in_journey("nurse", key="covers"),
        [("itself", "nurse", None, None), ("workspace",), ("journey", "nurse"), ("stage", "nurse", None)],
    ),
    *(
        (
            LostValue.in_journey("nurse", key=key),
            [
                *[("itself", "nurse", None, None), ("shared", "nurse", None), ("workspace",)],
                *[("journey", "nurse"), ("stage", "nurse", None)],
            ],
        )
        for key in ("metrics", "personas", "evidence")
    ),
    (LostValue.in_journey("nurse", key="owner"), [("itself", "nurse", None, None)]),
    (
        LostValue.in_journey("nurse", "onboard", "talk", is_whole=True),
        [("whole", "nurse"), ("workspace",), ("journey", "nurse"), ("stage", "nurse", "onboard")],
    ),
    (
        LostValue.in_journey("nurse", "onbord", is_whole=True),
        [("whole", "nurse"), ("workspace",), ("journey", "nurse"), ("stage", "nurse", None)],
    ),
    (LostValue.in_catalogue("teams", "hr", "name"), [("everything",), ("item", "teams", "hr")]),
    (LostValue.in_catalogue("*"), [("everything",), ("item", "*", None)]),
]


@pytest.mark.parametrize(("lost", "expected"), EXTENTS)
def test_what_a_loss_can_fill(lost: LostValue, expected: list[Any]) -> None:
    assert list(lost.extents()) == expected


ABOUT_TOUCHPOINT = [
    *[("itself", "nurse", "onboard", "talk"), ("item", "*", None)],
    *[("shared", "nurse", "onboard"), ("shared", "nurse", None)],
]
ABOUT_STAGE = [("everything",), ("stage", "nurse", "onboard"), ("stage", "nurse", None)]
ABOUT_JOURNEY = [("everything",), ("journey", "nurse")]
ABOUT_WORKSPACE = [("everything",), ("workspace",)]
TEAM = Pointer(catalogue="teams", keys=("hr", "parent"))
AROUND: list[tuple[FilledIn | None, Pointer, list[Any]]] = [
    (None, TOUCHPOINT, ABOUT_TOUCHPOINT),
    (None, STAGE, ABOUT_STAGE),
    (None, JOURNEY, ABOUT_JOURNEY),
    (None, Pointer(), ABOUT_WORKSPACE),
    ("itself", TOUCHPOINT, ABOUT_TOUCHPOINT),
    ("map", TOUCHPOINT, ABOUT_TOUCHPOINT),
    ("path", TOUCHPOINT, [*ABOUT_TOUCHPOINT, ("everything",), ("whole", "nurse")]),
    ("stage", TOUCHPOINT, ABOUT_STAGE),
    ("stage", JOURNEY, ABOUT_JOURNEY),
    ("stage", Pointer(), ABOUT_WORKSPACE),
    ("journey", TOUCHPOINT, ABOUT_JOURNEY),
    ("journey", Pointer(), ABOUT_WORKSPACE),
    ("workspace", TOUCHPOINT, ABOUT_WORKSPACE),
    *(
        (
            place,
            TEAM,
            [
                *[("item", "teams", None), ("item", "teams", "hr"), ("item", "*", None)],
                *[("shared", None, None), ("shared", None, None)],
            ],
        )
        for place in (None, "item")
    ),
    (
        "item",
        Pointer(catalogue="teams"),
        [("item", "teams", None), ("item", "*", None), ("shared", None, None), ("shared", None, None)],
    ),
]


@pytest.mark.parametrize(("filled_in", "subject", "expected"), AROUND)
def test_where_what_fills_an_absence_lies(filled_in: FilledIn | None, subject: Pointer, expected: list[Any]) -> None:
    assert list(extents_around(rule("owner", filled_in), subject)) == expected
