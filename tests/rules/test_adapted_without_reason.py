"""The rule `adapted-without-reason`: an agreed key differs, and nothing says why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.measured import whole

ONLY = {"select": ["adapted-without-reason"]}
HEAD = "# ward.yaml\njourney: ward\nfollows: nurse\nowner: people-partners\n"


@pytest.fixture
def findings_of(check: Any, background: Any) -> Any:
    """`findings_of(lines)`: what the rule says of a journey that follows `nurse`."""
    return lambda lines, *edits: check(background(HEAD + lines, *edits), **ONLY)


def test_it_is_found_at_the_id_with_all_agreed_keys(findings_of: Any) -> None:
    lines = "adapts:\n  check-in:\n    when: started + 33 days\n    notes: By night\n    after: first-week-plan\n"
    (finding,) = findings_of(lines)

    assert whole(finding) == {
        "rule": "adapted-without-reason",
        "category": "system",
        "level": "warning",
        "message": '"Check-in after a month" (check-in) differs from the template in `when` and its place, and nothing'
        " says why",
        "help": "write the reason under `because`, so that the others can tell whether it would suit them too",
        "subject": "ward/check-in",
        "journey": "ward",
        "touchpoint": "check-in",
        "personas": (),
        "related": [],
        "data": {"keys": ["when", "place"]},
        "fix": None,
    }
    assert (finding.location.path, finding.location.line, finding.location.column) == ("ward.yaml", 5, 3)


@pytest.mark.parametrize(
    "keys",
    [
        "notes: By night",
        "links: {title: Plan, url: https://example.com/plan}",
        "tags: night",
        "evidence: {source: Interviews}",
        "emotion: 2",
        "thoughts: At last",
        "pains: Too late",
        "opportunities: {idea: Call earlier, owner: people-partners}",
        "waivers: {rule: unowned, because: Agreed}",
        "audience: internal",
        "events: check_in",
        "x-room: A 3",
        "name: {en: Check-in after a month, fi: Keskustelu}",
        "status: planned, planned_for: 2027-01-01",
        "status: planned",
        "kind: conversation",
        "after: first-day",
        "without: metrics",
        "when: started + 33 days, because: Nights",
    ],
)
def test_what_is_local_or_the_same_or_has_a_reason_needs_none(findings_of: Any, keys: str) -> None:
    assert findings_of(f"adapts: {{check-in: {{{keys}}}}}\n") == []


@pytest.mark.parametrize(
    ("keys", "agreed"),
    [
        ("owner: ward-managers", ["owner"]),
        ("name: Talk", ["name"]),
        ("name: {fi: Keskustelu}, metrics: engagement", ["metrics"]),
        ("status: retired", ["status"]),
        ("planned_for: 2027-01-01", ["planned_for"]),
        ("without: [when, notes]", ["when"]),
        ("moment: true, emotion: 1", ["moment"]),
        ("locked: when", ["locked"]),
        ("binding: required", ["binding"]),
        ("before: first-day", ["place"]),
    ],
)
def test_any_other_key_is_agreed(findings_of: Any, keys: str, agreed: list[str]) -> None:
    (finding,) = findings_of(f"adapts: {{check-in: {{{keys}}}}}\n")

    assert finding.data == {"keys": agreed}


def test_a_reason_that_could_not_be_read_is_one(findings_of: Any) -> None:
    findings = findings_of("adapts:\n  check-in:\n    owner: ward-managers\n    because: [No, night]\n")

    assert [finding.category for finding in findings] == ["reading"]


def test_a_former_id_is_found_where_it_is_written(findings_of: Any) -> None:
    former = ("      - id: check-in\n", "      - id: check-in\n        formerly: month-talk\n")
    (finding,) = findings_of("adapts: {month-talk: {owner: ward-managers}}\n", former)

    assert (finding.subject, finding.location.line, finding.location.column) == ("ward/check-in", 4, 10)


def test_a_reason_of_the_journey_between_is_not_one_of_this(check: Any, background: Any) -> None:
    base = f"{HEAD}adapts: {{check-in: {{when: started + 33 days, because: Nights}}}}\n"
    variant = "# west.yaml\njourney: west\nfollows: ward\nowner: people-partners\n"
    files = background(base, f"{variant}adapts: {{check-in: {{when: started + 34 days}}}}\n")

    assert [finding.subject for finding in check(files, **ONLY)] == ["west/check-in"]
    assert check(background(base, variant), **ONLY) == []
