"""The rules about what really happens: what all of them have in common."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import journeymap as jm
from journeymap.rules.api.catalogue import MEANINGS
from tests.rules.measured import release

RULES = (
    "steep-drop-off",
    "late-in-practice",
    "missed-target",
    "unseen-touchpoint",
    "other-order",
    "unmapped-event",
)
ONLY: dict[str, Any] = {"select": RULES}
ALL = """\
# measures.json: nurse/2025
cases: 1000
steps:
- {touchpoint: application, remaining: 1000, ended: {rejection: 400}, stopped: 200}
- {touchpoint: interview, remaining: 400, stopped: 300, after_plan: 12}
- {touchpoint: offer-call, remaining: 100}
- {touchpoint: welcome-call, remaining: 100, skipped: 100}
- {touchpoint: first-day, remaining: 100, completed: 100}
reversed:
- {earlier: application, later: interview, cases: 90}
unmapped:
- {event: Second interview, cases: 50}
metrics:
- {metric: time-to-hire, value: 45, unit: days, verdict: missed}
"""
"""A release in which each of the rules finds something."""
SOURCE = """\
# journeymap.yaml
data:
  applications: {table: applications.csv, case: application, event: step, time: at}
"""
SOURCE_OF_NURSE = SOURCE.replace("{table", "{journey: nurse, table")
FOUND = [
    ("missed-target", "warning", "metrics/time-to-hire"),
    ("unmapped-event", "note", "data/applications"),
    ("other-order", "note", "nurse/interview"),
    ("steep-drop-off", "warning", "nurse/interview"),
    ("late-in-practice", "warning", "nurse/interview"),
    ("unseen-touchpoint", "warning", "nurse/welcome-call"),
]
"""What they find, in the order of the files."""


def findings_of(summaries: Any, files: Any) -> list[tuple[str, str, str]]:
    return [summary[:3] for summary in summaries(files, **ONLY)]


def test_each_rule_finds_its_own(summaries: Any, background: Any) -> None:
    assert findings_of(summaries, background(ALL, SOURCE)) == FOUND


def test_reports_prefer_them_in_this_order() -> None:
    names = [name for name in MEANINGS if jm.explain(name).category == "reality"]

    assert names[: len(RULES)] == list(RULES)


def test_without_a_release_nothing_is_asked_and_the_summary_is_the_same(check: Any, background: Any) -> None:
    broken = ("id: interview\n", "id: interview\n        events: {no: list}\n")
    reports = []
    for select in ((), [rule.name for rule in jm.all_rules() if rule.name not in RULES]):
        check(background(broken))
        reports.append(jm.validate(jm.load("."), select=select))

    assert [finding.rule for finding in reports[0].findings] == ["wrong-value"]
    assert reports[0].summary == reports[1].summary
    assert reports[0].held_back == reports[1].held_back


def test_a_release_of_another_journey_says_nothing_about_this_one(summaries: Any, background: Any) -> None:
    assert findings_of(summaries, background(ALL.replace("nurse/2025", "doctor/2025"), SOURCE)) == []


@pytest.mark.parametrize("order", [("2024", "2025"), ("2025", "2024")])
def test_only_the_last_release_is_asked(order: tuple[str, str], summaries: Any, background: Any) -> None:
    fine = release("application, remaining: 100, completed: 100")
    both = "\n".join((ALL if period == "2024" else fine).replace("2025", period) for period in order)

    assert findings_of(summaries, background(both, SOURCE)) == []
    both = "\n".join((ALL if period == "2025" else fine).replace("2025", period) for period in order)
    assert findings_of(summaries, background(both, SOURCE)) == FOUND


def test_what_has_another_id_by_now_is_found(summaries: Any, background: Any) -> None:
    """Only the subjects are other ones; the release still has the former ids."""
    files = background(
        ALL,
        SOURCE,
        ("journey: nurse\n", "journey: ward-nurse\nformerly: nurse\n"),
        ("- id: interview\n", "- id: talk\n        formerly: [chat, interview]\n"),
        ("- id: welcome-call\n", "- id: first-call\n        formerly: welcome-call\n"),
        ("next: welcome-call", "next: first-call"),
        ("  time-to-hire:\n", "  days-to-hire:\n    formerly: time-to-hire\n"),
        ("metrics: time-to-hire", "metrics: days-to-hire"),
    )
    ids = {"nurse": "ward-nurse", "interview": "talk", "welcome-call": "first-call", "time-to-hire": "days-to-hire"}
    expected = [
        (rule, level, "/".join(ids.get(part, part) for part in subject.split("/"))) for rule, level, subject in FOUND
    ]

    assert findings_of(summaries, files) == expected


def test_a_baseline_knows_a_finding_under_the_former_ids(check: Any, background: Any) -> None:
    before = check(background(ALL, SOURCE), **ONLY)
    after = check(
        background(
            ALL,
            SOURCE,
            ("journey: nurse\n", "journey: ward-nurse\nformerly: nurse\n"),
            ("- id: interview\n", "- id: talk\n        formerly: interview\n"),
        ),
        **ONLY,
    )

    for one, other in zip(before, after, strict=True):
        assert one.fingerprint in (other.fingerprint, *other.former_fingerprints), one.rule


def test_the_id_of_another_journey_is_not_a_former_one(summaries: Any, background: Any) -> None:
    files = background(ALL, SOURCE_OF_NURSE)
    files["doctor.yaml"] = files["nurse.yaml"].replace("journey: nurse\n", "journey: doctor\nformerly: nurse\n")

    assert findings_of(summaries, files) == [("wrong-value", "error", "doctor"), *FOUND]


@pytest.mark.parametrize(
    ("edit", "gone"),
    [
        pytest.param(("id: interview\n", "id: talk\n"), "interview", id="gone"),
        pytest.param(("id: interview\n", "id: interview\n        status: retired\n"), "interview", id="retired"),
    ],
)
def test_what_is_gone_or_retired_is_not_reported(
    edit: tuple[str, str], gone: str, summaries: Any, background: Any
) -> None:
    expected = [each for each in FOUND if not each[2].endswith(gone)]

    assert findings_of(summaries, background(ALL, SOURCE, edit)) == expected


def test_what_is_planned_is_reported_like_everything_else(summaries: Any, background: Any) -> None:
    planned = ("id: interview\n", "id: interview\n        status: planned\n")

    assert findings_of(summaries, background(ALL, SOURCE, planned)) == FOUND


def test_findings_about_a_draft_are_notes_and_open_questions(summaries: Any, background: Any) -> None:
    files = background(ALL, SOURCE, "# nurse.yaml\nstatus: draft\n")

    assert findings_of(summaries, files) == [(rule, "note", subject) for rule, _, subject in FOUND]
    assert jm.validate(jm.load("."), select=RULES).summary.open_questions == len(FOUND)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_can_be_waived_turned_off_and_set(rule: str, summaries: Any, background: Any) -> None:
    own = [each for each in FOUND if each[0] == rule]
    others = [each for each in FOUND if each[0] != rule]
    ((_, _, subject),) = own
    waiver = f"# journeymap.yaml\nchecks:\n  waivers: {{rule: {rule}, at: {subject}, because: The team knows}}\n"
    off = "# nurse.yaml\nchecks:\n  rules: {%s: %s}\n"

    assert set(findings_of(summaries, background(ALL, SOURCE, waiver))) == {(rule, "waived", subject), *others}
    assert set(findings_of(summaries, background(ALL, SOURCE, waiver.replace(subject, "nurse")))) == {
        (rule, "waived", subject),
        *others,
    }
    assert findings_of(summaries, background(ALL, SOURCE, off % (rule, "off"))) == others
    assert set(findings_of(summaries, background(ALL, SOURCE, off % (rule, "error")))) == {
        (rule, "error", subject),
        *others,
    }


def test_a_period_later_a_finding_has_the_same_fingerprint(check: Any, background: Any) -> None:
    first = check(background(ALL, SOURCE), **ONLY)
    later = check(background(ALL.replace("nurse/2025", "nurse/2024"), SOURCE), **ONLY)

    assert [finding.fingerprint for finding in first] == [finding.fingerprint for finding in later]
    assert all("2025" in finding.message for finding in first)
    assert all("2024" in finding.message for finding in later)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025", "in 2025"),
        ("2025-H1", "in the first half of 2025"),
        ("2025-H2", "in the second half of 2025"),
        ("2025-Q1", "in the first quarter of 2025"),
        ("2025-Q2", "in the second quarter of 2025"),
        ("2025-Q3", "in the third quarter of 2025"),
        ("2025-Q4", "in the fourth quarter of 2025"),
        ("2025-01", "in January 2025"),
        ("2025-12", "in December 2025"),
        ("2025-13", "in 2025-13"),
    ],
)
def test_messages_name_the_period_in_words(period: str, words: str, check: Any, background: Any) -> None:
    named = release("interview, remaining: 200, stopped: 200", name=f"nurse/{period}")
    (finding,) = check(background(named), select=["steep-drop-off"])

    assert finding.message.endswith(f": 200 of 200 {words}")
    assert finding.data["period"] == period


def test_several_processes_find_the_same(check: Any, background: Any) -> None:
    files = background(ALL, SOURCE_OF_NURSE)
    for number in range(3):
        files[f"other-{number}.yaml"] = files["nurse.yaml"].replace("journey: nurse\n", f"journey: other-{number}\n")
    check(files)
    alone = jm.validate(jm.load("."), select=RULES)
    with ThreadPoolExecutor(2) as executor:
        together = jm.check(".", executor=executor, select=RULES)

    assert [finding.rule for finding in alone.findings] == [rule for rule, _, _ in FOUND]
    assert together.findings == alone.findings
    assert together.summary == alone.summary


def test_a_public_edition_shows_nothing_of_what_is_internal(check: Any, background: Any) -> None:
    """Neither a finding about an internal touchpoint or metric, nor one that names it, nor the events of a source."""
    files = background(ALL, SOURCE)
    edited = background(
        ALL,
        SOURCE,
        ("- id: application\n", "- id: application\n        audience: internal\n"),
        ("  time-to-hire:\n", "  time-to-hire:\n    audience: internal\n"),
    )

    def shown(files: Any, audience: str) -> list[str]:
        findings = check(files, **ONLY)
        picture = jm.render(jm.load("."), "nurse", findings=findings, audience=audience)
        text = picture.to_html()
        return [finding.rule for finding in findings if finding.rule in text]

    assert shown(files, "internal") == [rule for rule, _, _ in FOUND]
    assert shown(files, "public") == [rule for rule, _, _ in FOUND if rule != "unmapped-event"]
    assert shown(edited, "public") == ["steep-drop-off", "late-in-practice", "unseen-touchpoint"]


def test_each_finding_is_a_question_to_those_who_can_answer_it(check: Any, background: Any) -> None:
    """A metric goes to its owner, what else is about the journey to that of the journey."""
    check(background(ALL, SOURCE, ("  time-to-hire:\n", "  time-to-hire:\n    owner: employer-brand\n")))
    workspace = jm.load(".")
    sheets = jm.questions(workspace, report=jm.validate(workspace, select=RULES)).sheets
    asked = {sheet.team: {question.text for question in sheet.questions if question.rule} for sheet in sheets}

    assert {team: texts for team, texts in asked.items() if texts} == {
        "employer-brand": {"What will change so that “time-to-hire” meets its target, or is the target wrong?"},
        "people-partners": {
            "Which touchpoint shows each of these events of “applications”, or which one is missing: “Second interview”?",
            "When does “Interview with the ward” really happen: before or after what the map lists before it?",
            "Why do so many people stop at “Interview with the ward”, and what would keep them?",
            "What holds “Interview with the ward” up, or how long does it really take?",
            "Does “Welcome call from the ward” happen, and under which name is it recorded?",
        },
    }


@pytest.mark.parametrize("language", ["fi", "sv", "de"])
def test_questions_in_other_languages_name_the_events_too(language: str, check: Any, background: Any) -> None:
    check(background(ALL, SOURCE))
    workspace = jm.load(".")
    sheets = jm.questions(workspace, report=jm.validate(workspace, select=RULES), language=language).sheets
    texts = {question.rule: question.text for sheet in sheets for question in sheet.questions if question.rule}

    assert set(texts) == set(RULES)
    assert "Second interview" in texts["unmapped-event"]
