"""The rule `steep-drop-off`: more than half of those who come to a touchpoint stop there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import option, release, whole

ONLY = {"select": ["steep-drop-off"]}


def interview(stopped: int, remaining: int, under_way: int = 0, k: int = 10) -> str:
    """Some come to the interview; the others of them are hired."""
    left = remaining - stopped - under_way
    return release(
        f"interview, remaining: {remaining}, stopped: {stopped}, under_way: {under_way}",
        f"offer-call, remaining: {left}, completed: {left}",
        k=k,
    )


def test_a_finding_says_how_many_stop_and_what_to_do(check: Any, background: Any, locate: Any) -> None:
    files = background(interview(120, 200))
    (finding,) = check(files)

    assert whole(finding) == {
        "rule": "steep-drop-off",
        "category": "reality",
        "level": "warning",
        "message": 'more than half of those who come to "Interview with the ward" (interview) stop there: 120 of 200 in'
        " 2025",
        "help": "ask some of them why, and change what keeps people from going on; if they were turned down or"
        " withdrew, give the touchpoint that shows this `ends` and `events`",
        "subject": "nurse/interview",
        "journey": "nurse",
        "touchpoint": "interview",
        "personas": (),
        "related": [],
        "data": {"period": "2025", "stopped": 120, "remaining": 200, "under_way": 0},
        "fix": None,
    }
    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "id: interview\n", "interview"
    )


def test_those_under_way_are_left_out_and_named(check: Any, background: Any) -> None:
    (finding,) = check(background(interview(120, 300, under_way=100)))

    assert finding.message.endswith("stop there: 120 of 200 in 2025, without those who are still under way")
    assert dict(finding.data) == {"period": "2025", "stopped": 120, "remaining": 300, "under_way": 100}


@pytest.mark.parametrize(
    ("stopped", "remaining", "under_way", "k", "is_found"),
    [
        (120, 200, 0, 10, True),  # 111 of 209
        (110, 200, 0, 10, False),  # 101 of 209
        (120, 210, 0, 10, True),  # 111 of 219
        (120, 220, 0, 10, False),  # 111 of 229; the counts alone are over a half
        (110, 210, 20, 10, True),  # 101 of 199
        (110, 210, 10, 10, False),  # 101 of 209
        (30, 30, 0, 10, True),  # 21 of 39
        (20, 20, 0, 10, False),  # 11 of 29
        (65, 120, 5, 5, True),  # 61 of 119
        (60, 120, 5, 5, False),  # 56 of 119
        (0, 0, 0, 10, False),
        (9, 0, 0, 1, False),  # in a file with wrong figures
    ],
)
def test_more_than_half_stop_however_the_counts_were_rounded(
    stopped: int, remaining: int, under_way: int, k: int, is_found: bool, summaries: Any, background: Any
) -> None:
    step = f"interview, remaining: {remaining}, stopped: {stopped}, under_way: {under_way}"

    assert bool(summaries(background(release(step, k=k)), **ONLY)) is is_found


@pytest.mark.parametrize(
    ("share", "stopped", "remaining", "is_found"),
    [
        ("0.25", 10, 20, False),  # 6 of 24 are a quarter
        ("0.25", 15, 35, True),
        ("0.25", 15, 40, False),  # 11 of 44
        ("0", 5, 20, True),
        ("0", 0, 20, False),
        ("1", 20, 20, False),
        (".inf", 20, 20, False),
        ("1.0e-300", 5, 20, True),
    ],
)
def test_the_share_is_an_option(
    share: str, stopped: int, remaining: int, is_found: bool, summaries: Any, background: Any
) -> None:
    files = background(
        release(f"interview, remaining: {remaining}, stopped: {stopped}", k=5),
        option("steep-drop-off", f"{{share: {share}}}"),
    )

    assert bool(summaries(files, **ONLY)) is is_found


@pytest.mark.parametrize(("share", "words"), [("0.3", "30 %"), ("0.6", "60 %"), ("0.125", "12.5 %")])
def test_another_share_is_named(share: str, words: str, check: Any, background: Any) -> None:
    files = background(interview(200, 300), option("steep-drop-off", f"{{share: {share}}}"))
    (finding,) = check(files)

    assert finding.message.startswith(f"more than {words} of those who come to ")


def test_those_who_skipped_a_step_count_if_they_went_further(summaries: Any, background: Any) -> None:
    """A half of those who reached it stop, but not of those who came to it or further."""
    step = "interview, remaining: 200, skipped: 100, stopped: 100"

    assert summaries(background(release(step)), **ONLY) == []


def test_each_step_has_its_own_finding_in_the_order_of_the_map(summaries: Any, background: Any) -> None:
    steps = release(
        "application, remaining: 400, stopped: 300", "interview, remaining: 100, stopped: 90",
        "offer-call, remaining: 10, completed: 10",
    )  # fmt: skip

    assert [summary[:3] for summary in summaries(background(steps))] == [
        ("steep-drop-off", "warning", "nurse/application"),
        ("steep-drop-off", "warning", "nurse/interview"),
    ]
