"""The rule `outdated-template`: an older version was agreed to, or a former id is used."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import whole

ONLY = {"select": ["outdated-template"]}
HEAD = "# ward.yaml\njourney: ward\nowner: people-partners\n"
VERSIONS = "# nurse.yaml\nversions: {1: First, 2: {en: The talk is earlier, fi: Aiemmin}, 4: The survey is answered}\n"


@pytest.fixture
def findings_of(check: Any, background: Any) -> Any:
    """`findings_of(lines, *edits)`: what the rule says of a journey."""
    return lambda lines, *edits: check(background(*edits, HEAD + lines), **ONLY)


def test_an_older_version_is_found_with_what_has_changed_since(findings_of: Any, background: Any, locate: Any) -> None:
    (finding,) = findings_of("follows: {journey: nurse, version: 1}\n", VERSIONS)

    assert whole(finding) == {
        "rule": "outdated-template",
        "category": "system",
        "level": "warning",
        "message": 'version 1 of "Ward nurse" was agreed to, and it is at version 4 now: version 2: The talk is earlier;'
        " version 4: The survey is answered",
        "help": "look at what has changed and adapt what does not suit you; then write `version: 4`",
        "subject": "ward",
        "journey": "ward",
        "touchpoint": None,
        "personas": (),
        "related": [],
        "data": {
            "agreed": 1,
            "current": 4,
            "versions": {"2": "The talk is earlier", "4": "The survey is answered"},
        },
        "fix": None,
    }
    assert (finding.location.path, finding.location.line, finding.location.column) == ("ward.yaml", 3, 36)


@pytest.mark.parametrize(
    ("follows", "versions"),
    [("nurse", VERSIONS), ("{journey: nurse, version: 4}", VERSIONS), ("{journey: nurse, version: 1}", "")],
)
def test_the_current_version_or_none_is_fine(findings_of: Any, follows: str, versions: str) -> None:
    assert findings_of(f"follows: {follows}\n", *filter(None, [versions])) == []


def test_the_version_is_that_of_the_journey_that_is_followed(check: Any, background: Any) -> None:
    ward = f"{HEAD}follows: {{journey: nurse, version: 4}}\nversions: {{3: Nights}}\n"
    west = "# west.yaml\njourney: west\nfollows: {journey: ward, version: 2}\n"
    (finding,) = check(background(VERSIONS, ward, west), **ONLY)

    assert (finding.subject, finding.data) == ("west", {"agreed": 2, "current": 3, "versions": {"3": "Nights"}})


FORMER = (
    ("      - id: check-in\n", "      - id: check-in\n        formerly: month-talk\n"),
    ("      - id: first-day\n", "      - id: first-day\n        formerly: day-one\n"),
)


def test_former_ids_are_found_wherever_they_are_written(check: Any, background: Any) -> None:
    lines = """\
follows: nurse
adopts: [month-talk, first-day]
adapts:
  month-talk:
    after: day-one
    because: Nights
omits:
  day-one: No wards
stages:
  onboard:
    touchpoints:
      - {id: tour, name: Tour, owner: ward-managers, before: month-talk}
"""
    findings = [each for each in check(background(*FORMER, HEAD + lines), **ONLY) if each.category == "system"]

    assert [(each.location.line, each.data["id"], each.data["current"], each.subject) for each in findings] == [
        (4, "month-talk", "check-in", "ward/check-in"),
        (6, "month-talk", "check-in", "ward/check-in"),
        (7, "day-one", "first-day", "ward/first-day"),
        (10, "day-one", "first-day", "ward/first-day"),
        (14, "month-talk", "check-in", "ward/check-in"),
    ]
    assert {(each.message, each.help) for each in findings if each.data["id"] == "day-one"} == {
        ("the template calls `day-one` by a new id: `first-day`", "write `first-day`")
    }
    assert all(each.fix and each.fix.edits[0].text == each.data["current"] for each in findings)
    assert len({each.fingerprint for each in findings}) == 5


def test_a_former_id_of_the_journey_is_found(findings_of: Any) -> None:
    (finding,) = findings_of("follows: ward-nurse\n", "# nurse.yaml\nformerly: ward-nurse\n")

    assert (finding.data, finding.subject, finding.location.line) == (
        {"id": "ward-nurse", "current": "nurse"},
        "ward",
        3,
    )


def test_a_former_id_of_a_journey_of_the_template_is_found(check: Any) -> None:
    files = {
        "journeymap.yaml": "organization: A\ntemplate: partnership\n",
        "ward.yaml": "journey: ward\nfollows: template/ward-nurse\n",
        "partnership/journeymap.yaml": "organization: B\n",
        "partnership/nurse.yaml": "journey: nurse\nformerly: ward-nurse\n",
    }
    (finding,) = check(files, **ONLY)

    assert finding.data == {"id": "template/ward-nurse", "current": "template/nurse"}


def test_a_former_id_of_an_item_that_is_replaced_is_found(check: Any) -> None:
    files = {
        "journeymap.yaml": "organization: A\ntemplate: partnership\nteams:\n  hiring: {replaced_by: hr}\n  hr: {}\n",
        "partnership/journeymap.yaml": "organization: B\nteams: {recruitment: {formerly: hiring}}\n",
    }
    (finding,) = check(files, **ONLY)

    assert (finding.data, finding.location.line, finding.location.column) == (
        {"id": "hiring", "current": "recruitment"},
        4,
        3,
    )
    files["journeymap.yaml"] = files["journeymap.yaml"].replace("hiring: {replaced", "recruitment: {replaced")
    assert check(files, **ONLY) == []
