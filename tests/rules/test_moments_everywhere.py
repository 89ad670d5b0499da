"""The rule `moments-everywhere`: more than 40 % of the touchpoints are marked as moments that matter."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "moments-everywhere"


def journey(moments: int, others: int, more: str = "") -> str:
    lines = [f"      - {{id: m{number}, name: M, moment: true{more}}}\n" for number in range(moments)]
    lines += [f"      - {{id: o{number}, name: O}}\n" for number in range(others)]
    return "journey: nurse\nname: Ward nurse\nstages:\n  engage:\n    touchpoints:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("moments", "others", "is_too_much"),
    [(4, 6, False), (5, 5, True), (9, 0, False), (10, 0, True), (5, 4, False), (8, 12, False), (9, 12, True)],
)
def test_more_than_40_percent_of_10_or_more(moments: int, others: int, is_too_much: bool, summaries: Any) -> None:
    findings = summaries(journey(moments, others), select=[RULE])

    assert findings == [(RULE, "note", "nurse", (), "map.yaml:1:10")] * is_too_much


def test_it_says_how_many(check: Any) -> None:
    (finding,) = check(journey(5, 5), select=[RULE])

    assert finding.message == '5 of 10 touchpoints of "Ward nurse" are moments that matter'
    assert finding.help.startswith("keep `moment: true` for at most 40%")
    assert finding.data == {"moments": 5, "touchpoints": 10}


def test_the_fingerprint_does_not_change_with_the_numbers(check: Any) -> None:
    assert len({check(journey(count, 5), select=[RULE])[0].fingerprint for count in (5, 6, 7)}) == 1


@pytest.mark.parametrize(
    ("setting", "is_too_much"),
    [
        ("{share: 0.5}", False),
        ("{share: 0.49}", True),
        ("{at_least: 11}", False),
        ("{at_least: 10}", True),
        ("off", False),
    ],
)
def test_its_options(setting: str, is_too_much: bool, summaries: Any) -> None:
    text = f"checks: {{rules: {{{RULE}: {setting}}}}}\n{journey(5, 5)}"

    assert [summary[0] for summary in summaries(text, select=[RULE])] == [RULE] * is_too_much


def test_retired_moments_do_not_count(summaries: Any) -> None:
    assert summaries(journey(5, 5, ", status: retired"), select=[RULE]) == []


def test_planned_moments_do_not_count_yet(check: Any) -> None:
    assert check(journey(5, 5, ", status: planned"), select=[RULE]) == []
    (finding,) = check(
        journey(5, 5)
        + "      - {id: p1, name: P, status: planned}\n" * 1
        + "".join(f"      - {{id: q{n}, name: Q, status: planned}}\n" for n in range(3)),
        select=[RULE],
    )
    assert finding.message.endswith("; what is planned will fill it")
