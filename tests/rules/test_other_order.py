"""The rule `other-order`: more than 20 % meet two touchpoints in the opposite order to the map's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import option, release, whole

ONLY = {"select": ["other-order"]}
PAIR = "earlier: interview, later: update"


def pair(cases: int, rarer: int, more: int = 400, k: int = 10, names: str = PAIR) -> str:
    return release(
        f"interview, remaining: {more}, ended: {{rejection: {more - rarer}}}",
        f"update, remaining: {rarer}, completed: {rarer}",
        k=k,
        reversed=f"{names}, cases: {cases}",
    )


def test_a_finding_names_both_touchpoints_and_what_to_do(check: Any, background: Any, locate: Any) -> None:
    files = background(pair(30, 100))
    (finding,) = check(files)

    assert whole(finding) == {
        "rule": "other-order",
        "category": "reality",
        "level": "note",
        "message": '30 people came to "Where you stand" (update) before "Interview with the ward" (interview) in 2025,'
        ' and the map has it the other way round; 100 came to "Where you stand" (update) at all',
        "help": "list them in the order in which they happen, or see to it that the order is kept; where it means"
        " nothing, write `parallel: true` at the stage",
        "subject": "nurse/update",
        "journey": "nurse",
        "touchpoint": "update",
        "personas": (),
        "related": [
            ("the map has this before it", "nurse.yaml", int(locate(files, "id: interview\n").split(":")[1])),
        ],
        "data": {"period": "2025", "earlier": "interview", "later": "update", "cases": 30, "reached": 100},
        "fix": None,
    }
    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(files, "id: update", "update")


def test_the_rarer_of_both_is_the_whole(check: Any, background: Any) -> None:
    skipped = release(
        "interview, remaining: 400, skipped: 300, ended: {rejection: 200}",
        "update, remaining: 200, completed: 200",
        reversed="earlier: interview, later: update, cases: 30",
    )
    (finding,) = check(background(skipped))

    assert finding.message.endswith('; 100 came to "Interview with the ward" (interview) at all')
    assert finding.data["reached"] == 100


@pytest.mark.parametrize(
    ("cases", "rarer", "k", "is_found"),
    [
        (30, 140, 10, True),
        (30, 150, 10, False),
        (20, 100, 10, False),
        (25, 120, 5, True),
        (25, 125, 5, False),
        (30, 30, 10, True),
        (20, 20, 10, False),  # under 30
        (15, 15, 5, True),
        (10, 10, 5, False),
    ],
)
def test_more_than_a_fifth_of_at_least_three_times_k(
    cases: int, rarer: int, k: int, is_found: bool, summaries: Any, background: Any
) -> None:
    assert bool(summaries(background(pair(cases, rarer, k=k)), **ONLY)) is is_found


@pytest.mark.parametrize(
    ("share", "cases", "is_found"), [("0.29", 29, False), ("0.29", 30, True), ("0", 10, True), ("1", 100, False)]
)
def test_the_share_is_an_option_and_exact(
    share: str, cases: int, is_found: bool, summaries: Any, background: Any
) -> None:
    files = background(pair(cases, 100), option("other-order", f"{{share: {share}}}"))

    assert bool(summaries(files, **ONLY)) is is_found


@pytest.mark.parametrize(
    ("names", "edit"),
    [
        pytest.param("earlier: update, later: interview", None, id="the map has changed its order"),
        pytest.param(None, ("  recruit:\n", "  recruit:\n    parallel: true\n"), id="the stage has become parallel"),
        pytest.param("earlier: interview, later: phone-call", None, id="one is gone"),
        pytest.param("earlier: phone-call, later: update", None, id="the other is gone"),
        pytest.param(None, ("id: update\n", "id: update\n        status: retired\n"), id="one is retired"),
    ],
)
def test_what_the_map_no_longer_says_is_not_reported(
    names: str | None, edit: tuple[str, str] | None, summaries: Any, background: Any
) -> None:
    files = background(pair(60, 100, names=names or PAIR), *([edit] if edit else []))

    assert summaries(files, **ONLY) == []


def test_a_pair_of_two_stages_is_reported_unless_they_are_concurrent(summaries: Any, background: Any) -> None:
    across = release(
        "growth-talk, remaining: 100",
        "stay-interview, remaining: 100, completed: 100",
        reversed="earlier: growth-talk, later: stay-interview, cases: 60",
    )
    before = release(
        "offer-call, remaining: 100",
        "welcome-call, remaining: 100, completed: 100",
        reversed="earlier: offer-call, later: welcome-call, cases: 60",
    )

    assert [summary[:3] for summary in summaries(background(before), **ONLY)] == [
        ("other-order", "note", "nurse/welcome-call")
    ]
    assert summaries(background(across), **ONLY) == []
