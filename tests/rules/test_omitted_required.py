"""The rule `omitted-required`: a required touchpoint is left out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import whole

ONLY = {"select": ["omitted-required"]}
HEAD = "# ward.yaml\njourney: ward\nfollows: nurse\nowner: people-partners\n"
HELP = (
    "remove this entry, or say under `adapts` how it is done here; an exception that all agreed to is a waiver with"
    " `because`, `until` and `approved_by`"
)


@pytest.fixture
def findings_of(check: Any, required: Any) -> Any:
    """`findings_of(ids, lines)`: what the rule says of a journey that follows `nurse`, where these are required."""
    return lambda ids, lines, *edits: check(required(ids, lines, *edits), **ONLY)


@pytest.fixture
def required(background: Any) -> Any:
    def write(ids: str, lines: str, *edits: str) -> dict[str, str]:
        files: dict[str, str] = background(*edits)
        for id in ids.split():
            item = f"      - id: {id}\n"
            files["nurse.yaml"] = files["nurse.yaml"].replace(item, f"{item}        binding: required\n")
        files["ward.yaml"] = HEAD.removeprefix("# ward.yaml\n") + lines
        return files

    return write


def test_an_omitted_touchpoint_is_found_at_the_entry(findings_of: Any) -> None:
    (finding,) = findings_of("check-in", "omits:\n  check-in: No time\n  ward-talk: No time\n")

    assert whole(finding) == {
        "rule": "omitted-required",
        "category": "system",
        "level": "error",
        "message": '"Check-in after a month" (check-in) is required in the template, and it is left out here',
        "help": HELP,
        "subject": "ward/check-in",
        "journey": "ward",
        "touchpoint": "check-in",
        "personas": (),
        "related": [],
        "data": {"entry": "omits"},
        "fix": None,
    }
    assert (finding.location.path, finding.location.line, finding.location.column) == ("ward.yaml", 5, 3)


def test_an_omitted_stage_is_one_finding_that_lists_what_is_required(findings_of: Any) -> None:
    (finding,) = findings_of("check-in first-day", "omits:\n  onboard: Another unit does it\n")

    assert whole(finding) == {
        "rule": "omitted-required",
        "category": "system",
        "level": "error",
        "message": '"First day on the ward" (first-day) and "Check-in after a month" (check-in) are required in the'
        " template, and the stage onboard is left out here",
        "help": HELP,
        "subject": "ward",
        "journey": "ward",
        "touchpoint": "first-day",
        "personas": (),
        "related": [],
        "data": {"entry": "omits", "stage": "onboard", "touchpoints": ["first-day", "check-in"]},
        "fix": None,
    }
    assert (finding.location.path, finding.location.line, finding.location.column) == ("ward.yaml", 5, 3)
    assert finding.stage == "onboard"


def test_what_is_omitted_itself_is_not_listed_with_its_stage(findings_of: Any) -> None:
    findings = findings_of("check-in first-day", "omits: {onboard: Another unit, check-in: No time}\n")

    assert [(finding.subject, finding.data.get("touchpoints")) for finding in findings] == [
        ("ward", ["first-day"]),
        ("ward/check-in", None),
    ]


def test_a_waiver_of_one_touchpoint_shortens_the_list(findings_of: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: omitted-required, at: ward/%s, because: Agreed}\n"
    omits = "omits: {onboard: Another unit does it}\n"
    (finding,) = findings_of("check-in first-day", omits, waiver % "first-day")
    (waived,) = findings_of("check-in first-day", omits, waiver % "onboard")

    assert (finding.data["touchpoints"], finding.waived, finding.location.line) == (["check-in"], None, 4)
    assert waived.waived is not None


def test_what_is_retired_under_adapts_is_found_at_its_id(findings_of: Any) -> None:
    (finding,) = findings_of("check-in", "adapts:\n  check-in:\n    because: No time\n    status: retired\n")

    assert finding.message == '"Check-in after a month" (check-in) is required in the template, and it is retired here'
    assert (finding.subject, finding.data, finding.location.line) == ("ward/check-in", {"entry": "adapts"}, 5)


@pytest.mark.parametrize(
    ("ids", "lines"),
    [
        ("", "omits: {check-in: No time, retain: No time}\n"),
        ("check-in", "omits: {ward-talk: No time, engage: No time}\n"),
        ("check-in", "adapts: {check-in: {status: planned, because: Next year}}\n"),
        ("check-in", "adapts: {check-in: {when: started + 33 days, because: Nights}}\n"),
        ("check-in", ""),
    ],
)
def test_what_is_not_required_can_be_left_out(findings_of: Any, ids: str, lines: str) -> None:
    assert findings_of(ids, lines) == []


def test_what_the_template_retired_itself_can_be_left_out(check: Any, required: Any) -> None:
    files = required("check-in", "omits: {check-in: No time}\n")
    files["nurse.yaml"] = files["nurse.yaml"].replace("binding: required", "binding: required\n        status: retired")

    assert check(files, **ONLY) == []


def test_what_the_journey_between_left_out_is_reported_there_only(check: Any, required: Any) -> None:
    files = required("check-in", "omits: {check-in: No time}\n")
    files["west.yaml"] = "journey: west\nfollows: ward\nowner: people-partners\nomits: {check-in: No time}\n"

    assert [finding.subject for finding in check(files, **ONLY)] == ["ward/check-in"]
