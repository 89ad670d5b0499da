"""Holding back grows no faster than what was lost: function calls are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

import journeymap as jm
from journeymap.checking import held_back, lost_values

TODAY = date(2026, 11, 22)
MODULES = {held_back.__file__, lost_values.__file__}
TOUCHPOINT = "      - {{id: t{0}, name: T, kind: {1}, owner: hr, when: {2}}}\n"


def journey(*touchpoints: str, id: str = "nurse") -> str:
    return f"journey: {id}\ncovers: onboard\nstages:\n  onboard:\n    touchpoints:\n{''.join(touchpoints)}"


def unreadable_times(n: int) -> str:
    return journey(*(TOUCHPOINT.format(each, "conversation", "7") for each in range(n)))


def owners_lost_to_comments(n: int) -> str:
    return journey(*(f"      - id: t{each}\n        name: T\n        owner: #hr\n" for each in range(n)))


def lists_with_losses(n: int) -> str:
    return journey(*(f"      - {{id: t{each}, name: T, owner: hr, kind: feedback, feeds: 7}}\n" for each in range(n)))


def lost_touchpoints(n: int) -> str:
    return journey(*("      - [lost]\n" for _ in range(n)), TOUCHPOINT.format("a", "task", "started"))


def journeys_and_teams(n: int) -> str:
    teams = "".join(f"  t{each}: {{function: seven}}\n" for each in range(n))
    Path("journeymap.yaml").write_text(f"organization: North\nteams:\n{teams}", "utf-8")
    return "---\n".join(journey(TOUCHPOINT.format("a", "task", "started"), id=f"j{each}") for each in range(n))


def calls(text: str) -> int:
    """Count the calls of functions and generators that hold back, in one check of a text."""
    Path("nurse.yaml").write_text(text, "utf-8")
    workspace = jm.load(".")
    count = 0

    def profile(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename in MODULES

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        report = jm.validate(workspace, today=TODAY)
    finally:
        sys.setprofile(before)
    assert report.summary.held_back
    return count


@pytest.mark.parametrize(
    "write", [unreadable_times, owners_lost_to_comments, lists_with_losses, lost_touchpoints, journeys_and_teams]
)
def test_holding_back_takes_as_long_as_there_are_losses(
    write: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    few, many = calls(write(30)), calls(write(90))

    assert many < 3.3 * few
