"""Times in other words are answered in the file: where, what to write, and with a fix if it is certain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.fixes.files import corrections

JOURNEY = """\
journey: nurse
stages:
  onboard:
    touchpoints:
      - {{id: interview, name: Interview, owner: hr, when: accepted}}
      - id: monthly-talk
        name: Monthly talk
        owner: hr
        {when}
"""


def check(folder: Path, when: str) -> jm.Report:
    (folder / "nurse.yaml").write_text(JOURNEY.format(when=when), encoding="utf-8")
    return jm.validate(jm.load(str(folder)), select=["reading"])


def fixed(folder: Path) -> str:
    """The last lines of the file after its fixes."""
    workspace = jm.load(str(folder))
    (correction,) = corrections(workspace, jm.validate(workspace, select=["reading"]).findings)
    return correction.after.partition("owner: hr\n        ")[2].rstrip()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: talk, name: Talk, when: weekends}", '{id: talk, name: Talk, when: "every Saturday, Sunday"}'),
        (
            "{id: talk, name: Talk,\n         when: weekends}",
            '{id: talk, name: Talk,\n         when: "every Saturday, Sunday"}',
        ),
        ("{id: talk, name: Talk, when: 'weekends'}", "{id: talk, name: Talk, when: 'every Saturday, Sunday'}"),
        (
            "{id: talk, name: Talk, when: [weekends, started]}",
            '{id: talk, name: Talk, when: ["every Saturday, Sunday", started]}',
        ),
        (
            "id: talk\n        name: Talk\n        when: weekends",
            "id: talk\n        name: Talk\n        when: every Saturday, Sunday",
        ),
    ],
)
def test_a_comma_in_a_fix_ends_no_value(before: str, after: str, tmp_path: Path) -> None:
    text = f"journey: nurse\nstages:\n  onboard:\n    touchpoints:\n      - {before}\n"
    (tmp_path / "nurse.yaml").write_text(text, "utf-8")
    workspace = jm.load(tmp_path)
    (correction,) = workspace.corrections(jm.validate(workspace, select=["reading"]))

    assert correction.after == text.replace(before, after)
    assert correction.write()
    assert jm.validate(jm.load(tmp_path), select=["reading"]).findings == ()


@pytest.mark.parametrize(
    ("when", "marked", "help", "after"),
    [
        ("when: 2 weeks before start", "2 weeks before start", "write `started - 2 weeks`", "when: started - 2 weeks"),
        (
            "when: '2 weeks before start'",
            "2 weeks before start",
            "write `started - 2 weeks`",
            "when: 'started - 2 weeks'",
        ),
        ("when: monthly", "monthly", "write `every month`", "when: every month"),
        ("when: started − 7 days", "− 7 days", "write `started - 7 days`", "when: started - 7 days"),
        ("when: started + 2 wks", "wks", "write `started + 2 weeks`", "when: started + 2 weeks"),
        ("when: day 1", "day 1", "write `started`", "when: started"),
        (
            "when: every month for 6 months",
            "for 6 months",
            "write `every month until started + 6 months`",
            "when: every month until started + 6 months",
        ),
        (
            "when: 30/60/90 days",
            "30/60/90 days",
            "write `[started + 30 days, started + 60 days, started + 90 days]`",
            "when: [started + 30 days, started + 60 days, started + 90 days]",
        ),
        (
            "when: [started, 30/60/90 days]",
            "30/60/90 days",
            "write 3 items of the list: `started + 30 days`, `started + 60 days` and `started + 90 days`",
            "when: [started, started + 30 days, started + 60 days, started + 90 days]",
        ),
        (
            "when:\n          - 30/60/90 days",
            "30/60/90 days",
            "write 3 items of the list: `started + 30 days`, `started + 60 days` and `started + 90 days`",
            "when:\n          - started + 30 days\n          - started + 60 days\n          - started + 90 days",
        ),
        (
            "when: [Mondays and Thursdays]",
            "Mondays and Thursdays",
            'write `"every Monday, Thursday"`',
            'when: ["every Monday, Thursday"]',
        ),
        ("review_every: x\n        when: started", "review_every", None, None),
    ],
)
def test_a_time_in_other_words_is_answered_and_fixed(
    tmp_path: Path, when: str, marked: str, help: str | None, after: str | None
) -> None:
    (finding,) = check(tmp_path, when).findings
    location = finding.location
    assert location is not None
    assert location.line is not None
    assert location.column is not None
    assert location.end_column is not None
    line = JOURNEY.format(when=when).splitlines()[location.line - 1]
    assert line[location.column - 1 : location.end_column - 1] == marked
    if help is not None and after is not None:
        assert finding.rule == "wrong-value"
        assert finding.help == help
        assert fixed(tmp_path) == after
        assert check(tmp_path, after).findings == ()


@pytest.mark.parametrize("when", ["after the interview", "before start", "week 2", "day 30", "asap", "March 1"])
def test_each_possible_form_removes_the_finding_and_none_is_chosen(tmp_path: Path, when: str) -> None:
    (finding,) = check(tmp_path, f"when: {when}").findings

    assert finding.rule == "wrong-value"
    assert finding.fix is None
    forms: list[str] = finding.data["forms"]
    assert 2 <= len(forms) <= 3
    assert all(f"`{form}`" in finding.help for form in forms)
    for form in forms:
        assert check(tmp_path, f"when: {form}").findings == ()


@pytest.mark.parametrize(
    ("when", "rule", "help"),
    [
        ("intervew + 2 days", "unknown-reference", "did you mean `interview`?"),
        ("start + 2 days", "unknown-reference", "did you mean `started`?"),
        ("monthly", "wrong-value", "write `every month`"),
        ("party + 2 days", "wrong-value", "a `when` is written like `started + 30 days`"),
        ("by by", "wrong-value", "a `when` is written like `started + 30 days`"),
        ("every other", "wrong-value", "a `when` is written like `started + 30 days`"),
    ],
)
def test_an_unknown_base_is_an_unknown_reference_only_if_it_resembles_one(
    tmp_path: Path, when: str, rule: str, help: str
) -> None:
    (finding,) = check(tmp_path, f"when: {when}").findings

    assert finding.rule == rule
    assert finding.help.startswith(help)


@pytest.mark.parametrize("whole", ["every Monday, Thursday", "every March, September"])
def test_a_time_that_is_cut_at_its_comma_needs_quotes(tmp_path: Path, whole: str) -> None:
    (finding,) = check(tmp_path, f"when: [started, {whole}]").findings

    assert finding.help.startswith(f'write `"{whole}"` with quotes')
    assert finding.fix is None
    assert check(tmp_path, f'when: [started, "{whole}"]').findings == ()


def test_a_base_in_another_journey_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        JOURNEY.format(when="when: started").replace("nurse", "other"), encoding="utf-8"
    )
    report = check(tmp_path, "when: other/interview + 2 days")

    assert [finding.rule for finding in report.findings] == ["wrong-value"]


def test_a_base_that_may_be_lost_is_not_reported(tmp_path: Path) -> None:
    broken = JOURNEY.format(when="when: party + 2 days") + "      - {id: party, name: [Party\n"
    (tmp_path / "nurse.yaml").write_text(broken, encoding="utf-8")
    report = jm.validate(jm.load(str(tmp_path)), select=["reading"])

    assert {finding.rule for finding in report.findings} == {"syntax"}


WORKSPACE = (
    "organization: Fernmoor\nanchors:\n  probation-end: {{at: {at}}}\n  trained: {{at: probation-end + 1 week}}\n"
)


@pytest.mark.parametrize(
    ("at", "rule", "help"),
    [
        ("started + 4 months", None, ""),
        ("4 months after start", "wrong-value", "write `started + 4 months`"),
        ("startd + 4 months", "unknown-reference", "did you mean `started`?"),
        ("party + 4 months", "wrong-value", "write a time such as `started + 4 months`"),
        ("interview + 4 months", "wrong-value", "write a time such as `started + 4 months`"),
    ],
)
def test_events_of_the_workspace_count_from_events(tmp_path: Path, at: str, rule: str | None, help: str) -> None:
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE.format(at=at), encoding="utf-8")
    findings = check(tmp_path, "when: [trained, probation-end]").findings

    assert [finding.rule for finding in findings] == ([rule] if rule else [])
    assert all(finding.help.startswith(help) for finding in findings)


@pytest.mark.parametrize(
    ("touchpoints", "subjects"),
    [
        ("[{id: a, name: A, owner: hr, when: a + 1 day}]", ["nurse/a"]),
        (
            "[{id: a, name: A, owner: hr, when: b}, {id: b, name: B, owner: hr, when: [started, by a]}]",
            ["nurse/a", "nurse/b"],
        ),
        (
            "[{id: a, name: A, owner: hr, kind: event, when: b + 1 day}, {id: b, name: B, owner: hr, part_of: a}]",
            ["nurse/a"],
        ),
    ],
)
def test_a_circle_of_bases_is_wrong_at_each_of_them(tmp_path: Path, touchpoints: str, subjects: list[str]) -> None:
    text = f"journey: nurse\nstages:\n  onboard:\n    touchpoints: {touchpoints}\n"
    (tmp_path / "nurse.yaml").write_text(text, encoding="utf-8")
    findings = jm.validate(jm.load(str(tmp_path)), select=["reading"]).findings

    assert [(finding.rule, finding.subject) for finding in findings] == [
        ("wrong-value", subject) for subject in subjects
    ]


def test_an_id_that_is_an_event_is_wrong_and_means_the_event(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE.format(at="started + 4 months"), encoding="utf-8")
    text = JOURNEY.format(when="when: trained").replace("id: interview", "id: trained")
    (tmp_path / "nurse.yaml").write_text(text, encoding="utf-8")
    workspace = jm.load(str(tmp_path))
    (finding,) = jm.validate(workspace, select=["reading"]).findings

    assert (finding.rule, finding.subject) == ("wrong-value", "nurse/trained")
    assert workspace.graph("nurse").for_persona().occurrences[-1].begin == 127 * 24


def test_a_time_that_counts_from_what_is_retired_is_a_retired_reference(tmp_path: Path) -> None:
    text = JOURNEY.format(when="when: interview + 2 days").replace("when: accepted", "when: accepted, status: retired")
    (tmp_path / "nurse.yaml").write_text(text, encoding="utf-8")
    findings: Any = jm.validate(jm.load(str(tmp_path)), select=["reading", "retired-reference"]).findings

    assert [(each.rule, each.subject) for each in findings] == [("retired-reference", "nurse/monthly-talk")]
    assert "is timed by" in findings[0].message


@pytest.mark.parametrize("key", ["review_every: 12 Months", "review_every: 2 Working Days", "review_every: 1.5 years"])
def test_durations_are_read_in_any_case_with_fractions(tmp_path: Path, key: str) -> None:
    (tmp_path / "nurse.yaml").write_text(f"journey: nurse\n{key}\nstages: {{}}\n", encoding="utf-8")

    assert jm.validate(jm.load(str(tmp_path)), select=["reading"]).findings == ()


@pytest.mark.parametrize(("value", "written"), [("2 wks", "2 weeks"), ("ein Jahr", "1 year"), ("6kk", "6 months")])
def test_durations_in_other_words_are_answered(tmp_path: Path, value: str, written: str) -> None:
    (tmp_path / "nurse.yaml").write_text(f"journey: nurse\nreview_every: {value}\nstages: {{}}\n", encoding="utf-8")
    (finding,) = jm.validate(jm.load(str(tmp_path)), select=["reading"]).findings

    assert (finding.rule, finding.help) == ("wrong-value", f"write `{written}`")


def test_a_typographic_minus_is_a_minus_of_numbers(tmp_path: Path) -> None:
    (tmp_path / "nurse.yaml").write_text(JOURNEY.format(when="emotion: −1"), encoding="utf-8")
    workspace = jm.load(str(tmp_path))

    assert jm.validate(workspace, select=["reading"]).findings == ()
    assert workspace.journeys["nurse"].stages["onboard"].touchpoints[1].emotion == -1


def test_a_word_for_a_time_is_lost_like_any_other_wrong_when(tmp_path: Path) -> None:
    """What is broken is not also missing: rules that `when` could fill are held back."""
    (tmp_path / "nurse.yaml").write_text(JOURNEY.format(when="when: monthly"), encoding="utf-8")
    workspace = jm.load(str(tmp_path))

    assert workspace.journeys["nurse"].stages["onboard"].touchpoints[1].when == ()
    assert {finding.rule for finding in jm.validate(workspace, select=["untimed-step"]).findings} == {"wrong-value"}


def test_a_word_that_is_the_id_of_a_touchpoint_is_no_phrase_in_its_journey_only(tmp_path: Path) -> None:
    known = JOURNEY.format(when="when: monthly").replace("id: interview", "id: monthly")
    (tmp_path / "a.yaml").write_text(known, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(JOURNEY.format(when="when: monthly").replace("nurse", "doctor"), encoding="utf-8")
    findings = jm.validate(jm.load(str(tmp_path)), select=["reading"]).findings

    assert [(finding.rule, finding.journey) for finding in findings] == [("wrong-value", "doctor")]
    assert jm.validate(jm.load(str(tmp_path)), select=["reading"]).findings == findings


def test_models_built_in_python_get_the_same_answer() -> None:
    touchpoints: Any = [{"id": "talk", "name": "Talk", "owner": "hr", "when": "monthly"}]
    journey = jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=touchpoints)})
    (finding,) = jm.validate(jm.Workspace(jm.Organization(organization="x"), [journey]), select=["reading"]).findings

    assert (finding.rule, finding.help) == ("wrong-value", "write `every month`")
