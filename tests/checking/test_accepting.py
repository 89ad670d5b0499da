"""Baselines and waivers: what they accept, and what they say about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import journeymap as jm
from journeymap.checking.baseline import Baseline
from journeymap.findings import Finding, Level

TODAY = date(2026, 11, 22)


def finding(fingerprint: str, *former: str, subject: str = "nurse/talk") -> Finding:
    message = "nobody owns it"
    return Finding("unowned", "ownership", Level.ERROR, message, "", fingerprint, subject, former_fingerprints=former)


def waived(baseline: Baseline, *findings: Finding) -> list[bool]:
    return [each.waived is not None for each in baseline.compare(findings, "in the baseline").findings]


def test_a_baseline_holds_fingerprints() -> None:
    baseline = Baseline.of([finding("a"), finding("b")])

    assert waived(baseline, finding("a"), finding("c"), finding("b", subject="nurse/moved")) == [True, False, True]


def test_a_new_value_in_an_old_place_is_new() -> None:
    compared = Baseline.of([finding("old")]).compare([finding("new")], "in the baseline")

    assert [each.waived for each in compared.findings] == [None]
    assert compared.gone == ("unowned at nurse/talk",)


def test_what_has_another_id_is_found_under_its_former_one() -> None:
    baseline = Baseline.of([finding("as it was called")])

    assert waived(baseline, finding("as it is called", "something else", "as it was called")) == [True]


def test_a_held_fingerprint_accepts_one_finding_and_first_the_one_that_has_it() -> None:
    baseline = Baseline.of([finding("a")])

    assert waived(baseline, finding("b", "a"), finding("a"), finding("c", "a")) == [False, True, False]
    assert waived(baseline, finding("b", "a"), finding("c", "a")) == [True, False]


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
