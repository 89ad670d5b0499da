"""The rule `unmapped-event`: the data has events that no touchpoint names."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from tests.rules.measured import release, whole

ONLY = {"select": ["unmapped-event"]}
STEPS = (
    "application, remaining: 400, ended: {rejection: 200}",
    "interview, remaining: 200, completed: 200",
)
SOURCE = """\
# journeymap.yaml
data:
  applications: {table: applications.csv, case: application, event: step, time: at}
"""
SECOND = """\
# journeymap.yaml
data:
  staff: {table: staff.csv, case: application, event: step, time: at}
"""


def events(*names: str) -> str:
    return release(*STEPS, unmapped="\n".join(f"event: '{name}', cases: 40" for name in names))


def in_sources(fragment: str, *sources: str) -> str:
    return f"{fragment}\nsources: [{', '.join(sources)}]"


def test_a_finding_names_the_events_at_their_source(check: Any, background: Any, locate: Any) -> None:
    files = background(events("Second interview", "Note"), SOURCE)
    (finding,) = check(files)

    assert whole(finding) == {
        "rule": "unmapped-event",
        "category": "reality",
        "level": "note",
        "message": 'in 2025, people of "Ward nurse" had events that no touchpoint names: "Second interview" and "Note"',
        "help": "add each to the `events` of the touchpoint that it shows, or add the touchpoint that is missing; what"
        " does not belong to the journey can be left out with `where`",
        "subject": "data/applications",
        "journey": "nurse",
        "touchpoint": None,
        "personas": (),
        "related": [],
        "data": {"period": "2025", "sources": ["applications"], "events": ["Second interview", "Note"]},
        "fix": None,
    }
    assert f"journeymap.yaml:{finding.location.line}:{finding.location.column}" == locate(
        files, "  applications: {", "applications"
    )


def test_an_event_that_a_touchpoint_names_by_now_is_left_out(check: Any, background: Any) -> None:
    named = ("id: interview\n", 'id: interview\n        events: ["Second interview ", Held]\n')
    (finding,) = check(background(events("Second interview", "Note"), SOURCE, named))

    assert finding.data["events"] == ["Note"]
    assert check(background(events("Second interview"), SOURCE, named)) == []


def test_a_retired_touchpoint_names_its_events_too(check: Any, background: Any) -> None:
    retired = ("id: check-in\n", "id: check-in\n        status: retired\n        events: Note\n")

    assert check(background(events("Note"), SOURCE, retired), **ONLY) == []


def test_many_events_are_counted_in_the_message(check: Any, background: Any) -> None:
    names = [f"E{number}" for number in range(10)]
    (finding,) = check(background(events(*names), SOURCE))

    assert finding.message.endswith(': "E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7" and 2 more')
    assert finding.data["events"] == names


def test_several_sources_are_one_finding_at_the_first(check: Any, background: Any, locate: Any) -> None:
    """What was measured does not say from which source an event came."""
    files = background(in_sources(events("Note"), "staff", "applications"), SOURCE, SECOND)
    (finding,) = check(files, **ONLY)

    assert (finding.subject, finding.data["sources"]) == ("data/staff", ["staff", "applications"])
    assert f"journeymap.yaml:{finding.location.line}:{finding.location.column}" == locate(files, "  staff: {", "staff")
    assert [(place.message, place.location.line) for place in finding.related] == [
        ("it may also come from this source", int(locate(files, "  applications: {").split(":")[1]))
    ]


def test_a_source_is_found_under_its_former_id(check: Any, background: Any) -> None:
    renamed = SOURCE.replace("{table", "{formerly: former, table")
    (finding,) = check(background(in_sources(events("Note"), "former"), renamed))

    assert (finding.subject, finding.data["sources"]) == ("data/applications", ["applications"])


def test_without_its_source_the_finding_is_about_the_journey(check: Any, background: Any, locate: Any) -> None:
    files = background(in_sources(events("Note"), "former"), SOURCE)
    (finding,) = check(files, **ONLY)

    assert (finding.subject, finding.data["sources"], finding.related) == ("nurse", [], ())
    assert f"nurse.yaml:{finding.location.line}:{finding.location.column}" == locate(files, "journey: nurse", "nurse")


@pytest.mark.parametrize("place", ["data/applications", "data/staff", "nurse"])
def test_it_is_waived_at_each_source_and_at_the_journey(place: str, summaries: Any, background: Any) -> None:
    files = background(
        in_sources(events("Note"), "applications", "staff"),
        SOURCE,
        SECOND,
        f"# journeymap.yaml\nchecks:\n  waivers: {{rule: unmapped-event, at: {place}, because: The team knows}}\n",
    )
    findings = [summary[:2] for summary in summaries(files) if summary[0] != "old-measures"]

    assert findings == [("unmapped-event", "waived")]


def test_a_waiver_at_an_unknown_source_is_an_unknown_reference(check: Any, background: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: unmapped-event, at: data/application, because: Known}\n"
    findings = check(background(events("Note"), SOURCE, waiver))

    assert "unknown-reference" in {finding.rule for finding in findings}
    (unknown,) = (finding for finding in findings if finding.rule == "unknown-reference")
    assert "data/applications" in unknown.help


def test_lost_events_hold_it_back_where_something_was_measured(check: Any, background: Any) -> None:
    broken = ("id: interview\n", "id: interview\n        events: {no: list}\n")

    assert [finding.rule for finding in check(background(events("Note"), SOURCE, broken))] == ["wrong-value"]
    held_back = jm.validate(jm.load(".")).held_back
    assert [rule for rules in held_back for rule, _ in rules.rules] == ["unmapped-event"]
    check(background(broken))
    assert jm.validate(jm.load(".")).held_back == ()


def test_new_events_are_a_new_finding(check: Any, background: Any) -> None:
    one, same, other = (
        check(background(events(*names), SOURCE))[0].fingerprint for names in (("A", "B"), ("B", "A"), ("A", "C"))
    )

    assert one == same != other
