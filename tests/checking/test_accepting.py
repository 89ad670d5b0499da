"""Baselines and waivers: what they accept, and what they say about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import journeymap as jm
from journeymap.checking.baseline import Baseline
from journeymap.findings import Finding, Level

TODAY = date(2026, 11, 22)


def finding(subject: str) -> Finding:
    return Finding("unowned", "ownership", Level.ERROR, "nobody owns it", "name an owner", "f", subject)


def test_what_a_baseline_does_not_hold_has_not_grown() -> None:
    baseline = Baseline.of([finding("nurse/talk")])
    compared = baseline.compare([finding("nurse/talk"), finding("nurse/new")], "in the baseline")

    assert compared.grown == ()
    assert [each.waived is not None for each in compared.findings] == [True, False]


def test_what_is_found_more_often_than_a_baseline_holds_it_has_grown() -> None:
    compared = Baseline.of([finding("nurse/talk")]).compare([finding("nurse/talk")] * 2, "in the baseline")

    assert compared.grown == ("unowned at nurse/talk (2 where there were 1)",)
    assert all(each.waived is None for each in compared.findings)


def test_of_several_waivers_the_first_gives_the_reason(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: Fernmoor\nchecks: {waivers: [{rule: unowned, because: the workspace says so}]}\n", "utf-8"
    )
    (tmp_path / "nurse.yaml").write_text(
        "journey: nurse\nwaivers: [{rule: unowned, because: the journey says so}]\n"
        "stages: {attract: {touchpoints: [{id: talk, name: Talk}]}}\n",
        "utf-8",
    )
    report = jm.validate(jm.load(tmp_path), today=TODAY)
    (waived,) = {each.waived for each in report.findings if each.rule == "unowned"}

    assert waived is not None
    assert waived.because == "the workspace says so"
