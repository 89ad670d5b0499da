"""What cannot be read of waivers and settings never turns a red run green."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import journeymap as jm

Validate = Callable[..., jm.Report]
WAIVER = "waivers:\n  - rule: unowned\n    because: Agreed for March\n"
ABOUT_WAIVERS = (("expired-waiver", jm.Level.ERROR), ("unused-waiver", jm.Level.WARNING))


@pytest.fixture
def validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Validate:
    """`validate(checks=…, journey=…, path=…)`: a report on a touchpoint without owner, and another workspace file."""

    def run(checks: str = "", journey: str = "", path: str = ".", fail_on: str | None = None) -> jm.Report:
        monkeypatch.chdir(tmp_path)
        Path("journeymap.yaml").write_text(f"organization: North\n{checks}")
        Path("nurse.yaml").write_text(
            "journey: nurse\nowner: hr\ncovers: attract\nstages:\n  attract:\n    touchpoints:\n"
            f"      - {{id: page, name: Page, kind: content}}\n{journey}"
        )
        return jm.validate(jm.load(path), today=date(2026, 11, 22), fail_on=fail_on)

    return run


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


def held_back(report: jm.Report) -> list[tuple[tuple[tuple[str, jm.Level], ...], list[str]]]:
    return [(each.rules, [f"{at.path}:{at.line}" for at in each.locations]) for each in report.held_back]


@pytest.mark.parametrize("lost", ["until: #2026-01-01", "at: #nurse/other", "approved_by: #hr"])
@pytest.mark.parametrize("place", ["workspace", "journey"])
def test_a_waiver_that_is_not_read_completely_waives_nothing(lost: str, place: str, validate: Validate) -> None:
    if place == "journey":
        report, at = validate(journey=f"{WAIVER}    {lost}\n"), "nurse.yaml:11"
    else:
        report, at = validate(f"checks:\n{indented(f'{WAIVER}    {lost}' + chr(10), 2)}"), "journeymap.yaml:6"
    assert [(finding.rule, finding.waived) for finding in report.findings if finding.level == jm.Level.ERROR] == [
        ("unowned", None)
    ]
    assert held_back(report) == [(ABOUT_WAIVERS, [at])]


def test_whole_waivers_beside_a_broken_one_waive(validate: Validate) -> None:
    report = validate(journey=f"{WAIVER}  - rule: unheard-stage\n    because: Soon\n    until: #2027-01-01\n")
    assert (report.summary.error, report.summary.waived, report.ok) == (0, 1, False)


@pytest.mark.parametrize(
    "lost",
    [
        "fail_on: #warning",
        "fail_on: error #warning",
        "rules: #strict",
        "rules: {unowned: note}\n  fail_on: #note",
        "rules:\n    unowned: note\n    unowned-journey: #error",
        "rules:\n    unowned: {level: note}\n    empty-stage:\n      level: #error",
    ],
)
def test_lost_settings_fail_the_run_also_where_another_file_was_named(lost: str, validate: Validate) -> None:
    for path in (".", "nurse.yaml"):
        report = validate(f"checks:\n  {lost}\n", path=path)
        line = 2 + lost[: lost.index("#")].count("\n") + 1
        assert held_back(report) == [((("checks", jm.Level.ERROR),), [f"journeymap.yaml:{line}"])]
        assert not report.ok
        assert f"Held back until journeymap.yaml:{line}" in report.to_text()


def test_lost_settings_of_a_journey_fail_the_run(validate: Validate) -> None:
    report = validate(journey="checks:\n  rules:\n    unowned: note\n    empty-stage: #error\n")
    assert held_back(report) == [((("checks", jm.Level.ERROR),), ["nurse.yaml:11"])]
    assert (report.summary.error, report.ok) == (0, False)


def test_an_unused_waiver_of_a_rule_that_was_held_back_fails_where_it_is_an_error(validate: Validate) -> None:
    checks = "checks:\n  rules: {unused-waiver: error}\n"
    owned = WAIVER + "  - {rule: dead-end, because: Soon}\n"
    assert [f.rule for f in validate(checks, owned).findings if f.level == jm.Level.ERROR and not f.waived] == [
        "unused-waiver"
    ]
    report = validate(checks, f"      - id: talk\n        name: Talk\n        owner: hr\n        next: #page\n{owned}")
    assert [f.rule for f in report.findings if f.level == jm.Level.ERROR and not f.waived] == []
    assert [rules for rules, _ in held_back(report) if ("unused-waiver", jm.Level.ERROR) in rules]
    assert not report.ok


def test_what_is_lost_below_the_stages_concerns_no_stage(validate: Validate) -> None:
    """Deeper lines of a later key do not belong to the last touchpoint or stage."""
    report = validate(journey="links:\n  - title: Guide\n    url: #guide\n")
    assert report.summary.held_back == 0
    assert {f.subject for f in report.findings if f.rule == "text-read-as-comment"} == {"nurse"}
