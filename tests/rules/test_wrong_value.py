"""The rule `wrong-value`: a value has the wrong type or is out of range, or a `when` cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

STAY = "        when: started + 300 days\n"
OFFER = "        emotion: 2\n"
NAME = "name: Ward nurse\n"

VALUES = [
    # old text, new text, where, subject
    (OFFER, "        emotion: 3\n", "3", "nurse/offer-call"),
    (OFFER, "        emotion: -3\n", "-3", "nurse/offer-call"),
    (OFFER, "        emotion: good\n", "good", "nurse/offer-call"),
    (OFFER, "        emotion: {day-nurse: 3, night-nurse: 1}\n", "3", "nurse/offer-call"),
    ("        moment: true\n", "        moment: yes\n", "yes", "nurse/first-day"),
    ("        kind: content\n", "        kind: contnt\n", "contnt", "nurse/careers-page"),
    ("        name: Careers page for nurses\n", "        name: [Careers page]\n", "[", "nurse/careers-page"),
    ("        name: Careers page for nurses\n", "        name: true\n", "true", "nurse/careers-page"),
    ("      - id: growth-talk\n", "      - id: Growth-talk\n", "Growth", "nurse/Growth-talk"),
    ("      - id: growth-talk\n", f"      - id: {'a' * 65}\n", "aaaa", f"nurse/{'a' * 65}"),
    ("      - id: growth-talk\n", "      - id: 2nd-talk\n", "2nd", "nurse/2nd-talk"),
    ("      - id: growth-talk\n", "      - id: develop\n", "develop\n", "nurse/develop"),
    ("      - id: growth-talk\n", "      - id: depart\n", "depart\n", "nurse/depart"),
    ("        side: backstage\n", "        side: behind\n", "behind", "nurse/exit-review"),
    ("        side: backstage\n", "        side: backstage\n        planned_for: soon\n", "soon", "nurse/exit-review"),
    ("        side: backstage\n", "        side: backstage\n        shift: late\n", "late", "nurse/exit-review"),
    ("        side: backstage\n", "        side: backstage\n        status: gone\n", "gone", "nurse/exit-review"),
    (OFFER, OFFER + "        waivers: {rule: unowned, because: x, at: nurse}\n", "nurse}", "nurse/offer-call"),
    (NAME, NAME + "waivers: {rule: unowned, because: x, at: nurse}\n", "nurse}", "nurse"),
    (NAME, NAME + "review_every: yearly\n", "yearly", "nurse"),
    ("reviewed: 2026-11-01\n", "reviewed: 2026-13-01\n", "2026-13-01", "nurse"),
    ("journey: nurse\n", "journey: channels\n", "channels", "channels"),
    (STAY, "        when: started + 300 dayz\n", "dayz", "nurse/stay-interview"),
    (STAY, "        when: 300 days after started\n", "300", "nurse/stay-interview"),
    (STAY, "        when: started + 101 years\n", "101", "nurse/stay-interview"),
    (STAY, "        when: every 0 days\n", "0", "nurse/stay-interview"),
    (STAY, "        when: on 2027-02-30\n", "2027-02-30", "nurse/stay-interview"),
    (STAY, "        when: every march, yesterday\n", "yesterday", "nurse/stay-interview"),
    (STAY, "        when: [started + 300 days, started + x]\n", "x", "nurse/stay-interview"),
]


@pytest.mark.parametrize(("old", "new", "where", "subject"), VALUES)
def test_the_finding_points_at_a_value(
    old: str, new: str, where: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background((old, new))
    value = new.removeprefix(old).split(": ", 1)[1]
    place = locate(files, new, value)
    column = int(place.rpartition(":")[2]) + value.index(where)

    assert summaries(files) == [("wrong-value", "error", subject, (), f"{place.rpartition(':')[0]}:{column}")]


OF_THE_WORKSPACE = [
    ("framework: galup", "galup", None),
    ("framework: []", "[]", None),
    ("languages: [en, english]", "english]", None),
    ("checks: {fail_on: errors}", "errors}", None),
    ("checks: {rules: {unowned: loud}}", "loud}", None),
    ("checks: {rules: {preboarding-silence: {days: ten}}}", "ten}", None),
    ("checks: {rules: {preboarding-silence: {days: -1}}}", "-1}", None),
    ("theme: {colors: {hr: red}}", "red}", None),
    ("teams: {board: {function: sales}}", "sales}", "teams/board"),
    ("anchors: {left: {at: started + 1 day}}", "left:", "anchors/left"),
    ("anchors: {probation-end: {at: 4 months}}", "4 months", "anchors/probation-end"),
    ("spans: {applied: long}", "long}", None),
]


@pytest.mark.parametrize(("line", "where", "subject"), OF_THE_WORKSPACE)
def test_a_wrong_value_in_the_workspace_is_reported(
    line: str, where: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    if line.startswith("teams"):
        line = line.replace("teams: {board: {", "teams:\n  board:\n    ").replace("}}", "").replace("sales", "sales}")
    files = background(f"# journeymap.yaml\n{line}")

    assert summaries(files) == [("wrong-value", "error", subject, (), locate(files, where))]


def test_a_rules_option_of_a_journey(background: Any, summaries: Any, locate: Any) -> None:
    files = background((NAME, NAME + "checks: {rules: {preboarding-silence: {days: ten}}}\n"))

    assert summaries(files) == [("wrong-value", "error", "nurse", (), locate(files, "ten}"))]


# -- a stretch that ends before it begins ----------------------------------------------------------------------------

DAY_ONLY = "        personas: day-nurse\n"


@pytest.mark.parametrize(
    ("when", "is_wrong"),
    [
        ("started + 300 days to started + 300 days", False),
        ("started + 300 days to started + 299 days", True),
        ("accepted + 10 days to started", False),
        ("accepted + 10 days to offered + 10 days", True),
        (
            "started + 301 to 310 days to started + 300 to 305 days",
            False,
        ),  # the first may be over when the second begins
        ("started + 306 to 310 days to started + 300 to 305 days", True),
        ("every 1 month from started + 300 days until started + 400 days", False),
        ("every 1 month from started until accepted", True),
        ("on 2027-03-02 to 2027-03-01", True),
    ],
)
def test_a_stretch_ends_when_it_begins_or_later(when: str, is_wrong: bool, background: Any, summaries: Any) -> None:
    files = background(("        kind: content\n", f"        kind: content\n        when: {when}\n"))

    assert [findings[0] for findings in summaries(files, select=["reading"])] == ["wrong-value"] * is_wrong


@pytest.mark.parametrize(
    ("span", "personas", "is_wrong"),
    [
        ("40 days", "", False),
        ("9 days", "", True),
        ("9 days", "        personas: night-nurse\n", False),
        ("9 days", "        personas: day-nurse\n", True),
    ],
)
def test_times_are_checked_for_the_personas_of_the_touchpoint(
    span: str, personas: str, is_wrong: bool, background: Any, summaries: Any, locate: Any
) -> None:
    timed = f"        kind: content\n{personas}        when: accepted + 10 days to started\n"
    files = background(
        f"# journeymap.yaml\npersonas:\n  day-nurse:\n    spans:\n      accepted: {span}",
        ("        kind: content\n", timed),
    )
    findings = [("wrong-value", "error", "nurse/careers-page", (), locate(files, "accepted + 10 days to started"))]

    assert summaries(files, select=["reading"]) == findings * is_wrong


# -- circles ---------------------------------------------------------------------------------------------------------


def test_teams_that_report_to_each_other_are_one_finding(background: Any, summaries: Any, locate: Any) -> None:
    edit = "# journeymap.yaml\nteams:\n  {0}:\n    parent: {1}\n  {1}:\n    parent: {2}\n  {2}:\n    parent: {0}"
    files = background(edit.format("people-partners", "employer-brand", "ward-managers"))
    last = locate(files, "parent: people-partners", "people")
    others = (locate(files, "parent: employer-brand", "employer"), locate(files, "parent: ward-managers", "ward"))

    assert summaries(files) == [("wrong-value", "error", "teams/ward-managers", (), last, others)]


@pytest.mark.parametrize(("number", "named"), [(8, " and t7"), (10, ", t7 and 2 more")])
def test_of_a_circle_of_times_eight_are_named(number: int, named: str, check: Any) -> None:
    lines = "".join(f"      - {{id: t{n}, name: T, when: t{(n + 1) % number} + 1 day}}\n" for n in range(number))
    findings = check(f"journey: map\nstages:\n  engage:\n    touchpoints:\n{lines}", select=["wrong-value"])

    assert {finding.message for finding in findings} == {
        f"these times count from each other, in a circle: t0, t1, t2, t3, t4, t5, t6{named}"
    }


def test_a_team_that_reports_to_itself(background: Any, summaries: Any, locate: Any) -> None:
    files = background("# journeymap.yaml\nteams:\n  ward-managers:\n    parent: ward-managers")
    place = locate(files, "parent: ward-managers", "ward")

    assert summaries(files) == [("wrong-value", "error", "teams/ward-managers", (), place)]


def test_events_that_count_from_each_other_are_wrong_at_each_of_them(
    background: Any, summaries: Any, locate: Any
) -> None:
    edit = (
        "# journeymap.yaml\nanchors:\n  one: {at: two + 1 day}\n  two: {at: one + 1 day}\n  three: {at: two + 1 week}"
    )
    files = background(edit)
    findings = summaries(files, ignore=["unused-definition"])

    assert findings == [
        ("wrong-value", "error", "anchors/one", (), locate(files, "two + 1 day")),
        ("wrong-value", "error", "anchors/two", (), locate(files, "one + 1 day")),
    ]


def test_two_stages_of_a_framework_with_one_id(background: Any, summaries: Any, locate: Any) -> None:
    stages = ["attract", "recruit", "onboard", "engage", "develop", "retain", "depart"]
    lines = "".join(f"  - id: {stage}\n" for stage in stages)
    files = background(f"# journeymap.yaml\nframework:\n{lines}  - id: depart # again\n")
    first, second = locate(files, "  - id: depart\n", "depart"), locate(files, "depart # again")

    assert summaries(files) == [("wrong-value", "error", None, (), second, (first,))]


# -- personas --------------------------------------------------------------------------------------------------------

PHYSICIAN = "# journeymap.yaml\npersonas:\n  physician:\n    name: Physician"


def test_a_persona_whom_the_journey_is_not_about(background: Any, summaries: Any, locate: Any) -> None:
    files = background(
        PHYSICIAN,
        (NAME, NAME + "personas: [day-nurse, night-nurse]\n"),
        (OFFER, OFFER + "        personas: [day-nurse, physician, night-nurse]\n"),
    )
    findings = summaries(files, ignore=["unused-definition"])

    assert findings == [("wrong-value", "error", "nurse/offer-call", (), locate(files, "physician, night"))]


def test_without_declared_personas_those_of_the_journey_are_used(summaries: Any, locate: Any) -> None:
    stages = "stages:\n  attract:\n    touchpoints:\n      - {id: x, name: X, personas: [b, c]}\n"
    text = f"journey: nurse\npersonas: [a, b]\n{stages}"

    assert summaries(text, select=["reading"]) == [("wrong-value", "error", "nurse/x", (), locate(text, "c]"))]
    assert summaries(text.replace("personas: [a, b]\n", ""), select=["reading"]) == []


# -- documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["- one\n- two\n", "hello\n", "[]\n"])
def test_a_document_without_keys_is_not_a_journey(text: str, background: Any, summaries: Any, tmp_path: Path) -> None:
    assert summaries({**background(), "x.yaml": text}) == []

    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")  # it is an error only where its file is named
    (finding,) = jm.validate(jm.load(str(tmp_path / "x.yaml"))).findings
    assert (finding.rule, finding.location and finding.location.line) == ("wrong-value", 1)


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n", "---\n---\n", "~\n"])
def test_an_empty_document_is_nothing(text: str, background: Any, summaries: Any) -> None:
    assert summaries({**background(), "x.yaml": text}) == []


def test_of_several_documents_each_is_read(background: Any, summaries: Any) -> None:
    files = background()
    files["nurse.yaml"] += "---\nnotes: no journey\n---\n- one\n---\njourney: empty\nstages: nothing\n"

    assert [finding[:3] for finding in summaries(files, select=["reading"])] == [("wrong-value", "error", "empty")]


def test_a_second_document_of_the_workspace_file(background: Any, summaries: Any) -> None:
    files = background()
    files["journeymap.yaml"] += "---\nteams: {}\n"
    last = files["journeymap.yaml"].count("\n")

    assert summaries(files) == [("wrong-value", "error", None, (), f"journeymap.yaml:{last}:1")]


@pytest.mark.parametrize(
    ("stages", "where", "subject"),
    [
        ("stages:\n  - attract\n", "- attract", "other"),
        ("stages:\n  attract: some\n", "some", "other/attract"),
        ("stages:\n  attract:\n    touchpoints: careers-page\n", "careers-page", "other/attract"),
        ("stages:\n  attract:\n    touchpoints:\n      -\n", "-\n", "other/attract"),
    ],
)
def test_a_value_in_place_of_keys_is_reported(
    stages: str, where: str, subject: str, summaries: Any, locate: Any
) -> None:
    text = f"journey: other\n{stages}"
    (finding,) = summaries(text, select=["reading"])
    place = locate(text, where)

    assert finding[:3] == ("wrong-value", "error", subject)
    assert finding[4].rpartition(":")[0] == place.rpartition(":")[0]


def test_a_time_is_checked_even_where_nobody_meets_the_touchpoint(check: Any, background: Any) -> None:
    meeting = """
# journeymap.yaml
personas:
  doctor:
    name: Doctor
# nurse.yaml
personas: [day-nurse, night-nurse]
stages:
  retain:
    touchpoints:
      - id: rounds
        name: Rounds
        kind: event
        personas: doctor
        when: started + 20 days to started + 10 days
"""
    findings = check(background(meeting), select=["reading"])

    assert sorted(finding.message for finding in findings) == [
        '"Rounds" (rounds) is for doctor, whom this journey is not about',
        "`started + 20 days to started + 10 days` would end before it begins",
    ]


def test_a_time_that_counts_from_itself(check: Any) -> None:
    text = "journey: map\nstages: {engage: {touchpoints: [{id: t, name: T, when: t + 1 day}]}}\n"

    (finding,) = check(text, select=["wrong-value"])
    assert finding.message == 'the time of "T" (t) counts from itself'
    assert finding.help == "let it count from an event, such as `started + 30 days`"


TAG = "write its tag, such as `en`, `fi` or `pt-BR`"


@pytest.mark.parametrize(
    ("languages", "helps"),
    [
        ("Finnish", ["write `fi`"]),
        ("Finnish and English", ["write `[fi, en]`"]),
        ("Finnish / English", ["write `[fi, en]`"]),
        ("Finnish 2", [TAG]),
        ("[Finnish, en]", ["write `fi`"]),
        ("[Finnish / English, sv]", [TAG]),
        ("[Finnish, '2']", ["write `fi`", TAG]),
    ],
)
def test_languages_in_words(languages: str, helps: list[str], check: Any) -> None:
    files = {"journeymap.yaml": f"organization: X\nlanguages: {languages}\n"}

    assert [finding.help for finding in check(files, select=["wrong-value"])] == helps


def test_two_lanes_for_a_key(check: Any) -> None:
    files = {"journeymap.yaml": "organization: X\nlanes: [{key: x-a}, {key: x-b}, {key: x-a}]\n"}

    (finding,) = check(files, select=["wrong-value"])
    assert (finding.message, finding.help) == ("there is another lane for `x-a`", "remove one of them")
