"""What a finding was called when journeys, touchpoints and items had other ids."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.former_ids import FormerIds, former_item_ids, former_touchpoint_ids
from journeymap.graph import Portfolio

FORMER = FormerIds(
    journeys={"nurse": ("carer",)},
    touchpoints={"nurse": {"talk": ("chat", "call")}, "porter": {"talk": ("round",)}},
    items={"teams": {"hr": ("people",)}, "channels": {"mail": ("post",)}},
)


@pytest.mark.parametrize(
    ("subject", "value", "expected"),
    [
        ("doctor", None, []),
        ("nurse", None, [("carer", None)]),
        ("nurse/page", None, [("carer/page", None)]),
        (
            "nurse/talk",
            None,
            [("nurse/chat", None), ("nurse/call", None), *((f"carer/{id}", None) for id in ("talk", "chat", "call"))],
        ),
        ("porter/talk", None, [("porter/round", None)]),
        ("porter/page", "talk", [("porter/page", "round")]),
        ("doctor/page", "talk", []),
        ("doctor/talk", "hr", [("doctor/talk", "people")]),
        (None, "talk", [(None, "chat"), (None, "call"), (None, "round")]),
        ("teams/hr", None, [("teams/people", None)]),
        ("channels/hr", None, []),
        (
            "channels/mail",
            ["hr", 3],
            [("channels/mail", ["people", 3]), ("channels/post", ["hr", 3]), ("channels/post", ["people", 3])],
        ),
        (
            None,
            {"hr": ["mail"]},
            [(None, {"hr": ["post"]}), (None, {"people": ["mail"]}), (None, {"people": ["post"]})],
        ),
        (None, frozenset({"hr"}), [(None, frozenset({"people"}))]),
        (None, ("hr", None, True), [(None, ["people", None, True])]),
        (None, [["nurse/page"], "x"], [(None, [["carer/page"], "x"])]),
    ],
)
def test_former_subjects_and_values(subject: str | None, value: Any, expected: list[Any]) -> None:
    identities = list(FORMER.former_identities(subject, value))

    assert sorted(identities, key=str) == sorted(expected, key=str)


def test_the_nearest_names_come_first() -> None:
    assert [subject for subject, _ in FORMER.former_identities("nurse/talk", None)] == [
        *("nurse/chat", "nurse/call", "carer/talk", "carer/chat", "carer/call")
    ]


@pytest.mark.parametrize(("count", "expected"), [(62, 62), (63, 63), (64, 64), (65, 64), (200, 64)])
def test_64_combinations_are_tried(count: int, expected: int) -> None:
    former = FormerIds(journeys={"nurse": tuple(f"n{number}" for number in range(count))})

    assert len(list(former.former_identities("nurse", None))) == expected


@pytest.mark.parametrize(
    ("former", "expected"),
    [
        (FormerIds(), False),
        (FormerIds(journeys={"a": ("b",)}), True),
        (FormerIds(touchpoints={"a": {"b": ("c",)}}), True),
        (FormerIds(items={"teams": {"b": ("c",)}}), True),
    ],
)
def test_a_workspace_has_former_ids_or_none(former: FormerIds, expected: bool) -> None:
    assert bool(former) is expected


def test_former_ids_are_those_of_touchpoints_and_items_that_have_any() -> None:
    workspace = jm.load_text(
        b"journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
        b"      - {id: page, name: Page, formerly: [site, web]}\n      - {id: film, name: Film}\n"
        b"      - {id: fair, name: Fair, status: retired, formerly: stand}\n"
    )
    organization = jm.Organization(
        organization="North",
        teams={"hr": jm.Team(formerly=["people"]), "it": jm.Team()},
        channels={"mail": jm.Channel()},
    )
    (graph,) = Portfolio(workspace).graphs

    assert former_touchpoint_ids(graph) == {"page": ("site", "web"), "fair": ("stand",)}
    assert former_item_ids(organization) == {"teams": {"hr": ("people",)}}
