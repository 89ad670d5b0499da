"""The rule `slow-answer`: feedback is answered late, or only before it is given."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
WHEN = "        when: started + 60 days\n        feeds: what-we-heard\n"


def survey(when: str, feeds: str = "what-we-heard") -> tuple[str, str]:
    return (WHEN, f"        when: {when}\n        feeds: {feeds}\n")


def action(id: str, when: str, more: str = "") -> str:
    """A backstage task in `engage`."""
    return f"""
# nurse.yaml
stages:
  engage:
    touchpoints:
      - id: {id}
        name: Action {id}
        kind: task
        owner: people-partners
        consulted: employer-brand
        side: backstage
        when: {when}
{more}"""


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("started + 50 days", False),
        ("started + 49 days", True),
        ("started + 1200 hours", False),
        ("started + 1199 hours", True),
        ("started + 30 to 50 days", False),
        ("started + 40 to 49 days", True),
        ("started + 20 days to started + 50 days", False),
        ("started + 20 days to started + 49 days", True),
        ("started + 80 days", False),
        ("started + 81 days", True),
        # what comes while it is open comes of it
        ("started + 75 days to started + 85 days", False),
    ],
)
def test_the_answer_on_day_80_comes_in_time_or_not(
    when: str, is_reported: bool, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(survey(when))

    place = locate(files, "feeds: what-we-heard", "what")
    expected = [("slow-answer", "warning", "nurse/onboarding-survey", BOTH, place)] if is_reported else []
    assert summaries(files, select=["listening"]) == expected


def test_what_the_message_says(check: Any, background: Any) -> None:
    (late,) = check(background(survey("started + 40 days")), select=["listening"])
    (before,) = check(background(survey("started + 90 days")), select=["listening"])

    assert late.message == (
        '"Onboarding survey" (onboarding-survey) is answered late for Day nurse and Night nurse: the'
        ' first answer, "What we heard and what we do" (what-we-heard), comes 40 days later'
    )
    assert late.data == {"days": 40, "limit": 30}
    assert before.message == (
        '"Onboarding survey" (onboarding-survey) is not answered for Day nurse and Night nurse: all that it feeds comes'
        " before it"
    )


def test_the_finding_points_at_one_entry_in_brackets_as_an_entry(summaries: Any, background: Any, locate: Any) -> None:
    for when in ("started + 40 days", "started + 90 days"):
        files = background(survey(when, "[what-we-heard]"))
        assert [summary[4] for summary in summaries(files, select=["listening"])] == [
            locate(files, "[what-we-heard]", "what")
        ]


def test_only_feedback_is_checked(summaries: Any, background: Any) -> None:
    talk = ("        when: started + 30 days\n", "        when: started + 30 days\n        feeds: what-we-heard\n")

    assert summaries(background(talk)) == []


def test_of_several_personas_the_longest_wait_is_reported(check: Any, background: Any) -> None:
    spans = "# journeymap.yaml\npersonas:\n  night-nurse:\n    spans: {notice: 90 days}\n"
    review = ("        when: notice + 20 days\n", "        when: left + 20 days\n")

    (finding,) = check(background(spans, review), select=["listening"])
    assert (finding.personas, finding.data) == (BOTH, {"days": 100, "limit": 30})


@pytest.mark.parametrize(
    ("when", "is_reported"),
    [
        ("started + 60 to 90 days", False),  # a window counts on its last day
        ("started + 60 to 91 days", True),
        ("started + 90 days to started + 200 days", False),  # a stretch of a task on its first
        ("started + 91 days to started + 200 days", True),
        ("started + 59 days to started + 200 days", True),
        ("[started + 20 days, started + 90 days]", False),
        ("[started + 20 days, started + 91 days]", True),
        ("every 30 days from started", False),
        ("every 1 year from started", True),
        ("every 10 days until started + 50 days", True),
        ("on 2026-05-01", False),
        ("every March", False),
    ],
)
def test_when_an_answer_comes(when: str, is_reported: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background(survey("started + 60 days", "act"), action("act", when)), select=["listening"])

    assert [summary[:3] for summary in findings] == [
        ("slow-answer", "warning", "nurse/onboarding-survey")
    ] * is_reported


def test_a_programme_that_is_going_on_answers(summaries: Any, background: Any) -> None:
    for end, is_reported in ((200, False), (60, False), (59, True)):
        act = action("act", f"started + 20 days to started + {end} days").replace("kind: task", "kind: programme")
        findings = summaries(background(survey("started + 60 days", "act"), act), select=["listening"])
        assert [summary[0] for summary in findings] == ["slow-answer"] * is_reported


def test_the_finding_points_at_the_first_that_comes_counts_and(summaries: Any, background: Any, locate: Any) -> None:
    feeds = "[much-later, before, what-we-heard]"
    acts = (action("much-later", "started + 300 days"), action("before", "started + 5 days"))

    assert summaries(background(survey("started + 60 days", feeds), *acts), select=["listening"]) == []
    late = background(survey("started + 40 days", feeds), *acts)
    assert [summary[4] for summary in summaries(late, select=["listening"])] == [locate(late, feeds, "what-we-heard")]
    all_before = background(survey("started + 310 days", feeds), *acts)
    assert [summary[4] for summary in summaries(all_before, select=["listening"])] == [locate(all_before, feeds, "[")]


@pytest.mark.parametrize(
    ("asked", "answered", "is_reported"),
    [
        ("every 3 months from started", "every 3 months from started + 30 days", False),
        ("every 3 months from started", "every 3 months from started + 31 days", True),
        ("every 3 months from started", "every 3 months from started", False),
        ("every 3 months from started", "every 6 months from started", True),
        ("every 6 months from started", "every 3 months from started", False),
        ("every 3 months from started", "started + 100 days", True),  # of the rounds after it comes nothing
        ("every 1 month from started until started + 100 days", "started + 100 days", True),
        ("every 1 month from started until started + 31 days", "started + 60 days", False),
        ("every 1 month from started until started + 31 days", "started + 61 days", True),
        (
            "every 3 months from started until started + 1 year",
            "every 3 months from started + 20 days until notice",
            False,
        ),
        # the last round is answered after the person has left
        ("every 1 day from started", "every 29 days from started", False),
        ("every 1 hour from started", "every 1 hour from started", False),
        (
            "every 1 month from started until started + 1 year",
            "every 1 month from started + 9 days until started + 1 year",
            False,
        ),
        ("[started + 60 days, started + 200 days]", "started + 80 days", True),
        ("[started + 60 days, started + 200 days]", "[started + 210 days, started + 80 days]", False),
    ],
)
def test_recurring_ones_are_compared_occurrence_by_occurrence(
    asked: str, answered: str, is_reported: bool, summaries: Any, background: Any
) -> None:
    files = background(survey(asked, "act"), action("act", answered))

    assert [summary[0] for summary in summaries(files, select=["slow-answer"])] == ["slow-answer"] * is_reported


def test_a_hundred_years_of_hourly_rounds_take_no_time(summaries: Any, background: Any) -> None:
    spans = "# journeymap.yaml\nspans: {started: 100 years}\n"
    files = background(spans, survey("every 1 hour from started", "act"), action("act", "every 2 hours"))

    assert [summary[0] for summary in summaries(files, select=["slow-answer"])] == []


def test_one_persona_among_three_whose_days_differ(summaries: Any, background: Any) -> None:
    long = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n    spans: {notice: 90 days}\n"
    review = ("        when: notice + 20 days\n", "        when: left + 10 days\n")

    assert [summary[:4] for summary in summaries(background(long, review), select=["listening"])] == [
        ("slow-answer", "warning", "nurse/exit-interview", ("doctor",)),
    ]


def test_only_what_is_for_the_persona_answers(summaries: Any, background: Any) -> None:
    act = action("act", "started + 70 days", "        personas: night-nurse\n")
    early = background(survey("started + 45 days", "[act, what-we-heard]"), act)

    assert [summary[3] for summary in summaries(early, select=["listening"])] == [("day-nurse",)]
    # of what it feeds nothing is for the other persona: that cannot be compared
    assert summaries(background(survey("started + 60 days", "act"), act), select=["listening"]) == []


def test_an_answer_in_another_journey_lies_on_the_timeline_of_the_same_persona(summaries: Any, background: Any) -> None:
    other = """
# results.yaml
journey: results
name: Results
owner: people-partners
reviewed: 2026-11-01
personas: night-nurse
covers: engage
stages:
  engage:
    metrics: engagement
    touchpoints:
      - id: day-of-results
        name: Day of results
        kind: event
        owner: people-partners
        when: started + 100 days
"""
    findings = summaries(background(survey("started + 60 days", "results/day-of-results"), other), select=["listening"])

    assert [summary[:4] for summary in findings] == [
        ("slow-answer", "warning", "nurse/onboarding-survey", ("night-nurse",))
    ]


def test_untimed_feedback_is_not_checked(summaries: Any, background: Any) -> None:
    assert summaries(background((WHEN, "        feeds: what-we-heard\n")), select=["listening"]) == []


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        act = action("act", "started + 70 days", f"        status: {status}\n")
        files = background(survey("started + 45 days", "[act, what-we-heard]"), act)
        return [summary[0] for summary in summaries(files, select=["listening"])]

    assert of("planned") == []
    assert of("retired") == ["slow-answer"]


@pytest.mark.parametrize(("days", "is_reported"), [(19, True), (20, False)])
def test_the_option(days: int, is_reported: bool, summaries: Any, background: Any) -> None:
    option = f"# nurse.yaml\nchecks:\n  rules:\n    slow-answer: {{days: {days}}}\n"

    assert [summary[2] for summary in summaries(background(option))] == ["nurse/onboarding-survey"] * is_reported


def test_a_misspelt_answer_is_not_also_a_late_one(summaries: Any, background: Any) -> None:
    files = background(survey("started + 45 days", "[ward-tlk, what-we-heard]"))

    assert [summary[0] for summary in summaries(files, select=["listening"])] == ["unknown-reference"]


@pytest.mark.parametrize(
    ("line", "reason"), [("", "has no `when`"), ("        when: every March\n", "has no date on the timeline")]
)
def test_another_answer_without_a_date_makes_a_note(line: str, reason: str, check: Any, background: Any) -> None:
    undated = action("board", "started").replace("        when: started\n", line)
    late = survey("started + 49 days", "[what-we-heard, board]")
    gone = survey("started + 90 days", "[what-we-heard, board]")

    for edit, message in ((late, "31 days later"), (gone, "and that is dated comes before it")):
        (finding,) = check(background(edit, undated), select=["slow-answer"])
        assert str(finding.level) == "note"
        assert message in finding.message
        assert finding.message.endswith(f'; "Action board" (board) {reason} and may answer')
        assert finding.help.startswith("say when `board` comes, or let ")


def test_an_undated_answer_of_others_is_no_answer(check: Any, background: Any) -> None:
    undated = action("board", "started", "        personas: day-nurse\n").replace("        when: started\n", "")
    findings = check(background(survey("started + 49 days", "[what-we-heard, board]"), undated), select=["slow-answer"])

    assert sorted((finding.personas, str(finding.level)) for finding in findings) == [
        (("day-nurse",), "note"),
        (("night-nurse",), "warning"),
    ]


def test_an_undated_answer_does_not_make_a_finding(summaries: Any, background: Any) -> None:
    undated = action("board", "started").replace("        when: started\n", "")

    assert summaries(background(survey("started + 60 days", "board"), undated), select=["slow-answer"]) == []


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("started + 81 days", "started + 155 days", 35),  # each round has its own answer
        ("started + 115 days", "started + 155 days", 35),
        ("started + 110 days", "started + 150 days", None),  # nothing answers the third round
        ("every 40 days from started + 81 days", "started + 155 days", []),
        ("started + 80 days to started + 170 days", "started + 171 days", []),  # one that lasts answers all meanwhile
        ("started + 80 days to started + 130 days", "started + 191 days", 31),
    ],
)
def test_each_round_is_answered_in_time(first: str, second: str, days: Any, check: Any) -> None:
    text = "journey: map\nstages:\n  engage:\n    touchpoints:\n"
    text += "      - {id: s, name: S, kind: feedback, feeds: [a, b]"
    text += ", when: every 40 days from started + 80 days until started + 165 days}\n"
    for id, when in (("a", first), ("b", second)):
        text += f"      - {{id: {id}, name: A, kind: conversation, when: {when}}}\n"

    findings = check(text, select=["slow-answer"])
    assert [finding.data.get("days") for finding in findings] == ([days] if days != [] else [])


@pytest.mark.parametrize(
    ("second", "why"), [("", "have no `when`"), (", when: every March", "have no date on the timeline")]
)
def test_why_several_answers_have_no_day(second: str, why: str, check: Any) -> None:
    text = "journey: map\nstages:\n  engage:\n    touchpoints:\n"
    text += "      - {id: s, name: S, kind: feedback, feeds: [a, b, c], when: started + 80 days}\n"
    text += "      - {id: a, name: A, kind: task, when: started + 150 days}\n"
    text += f"      - {{id: b, name: B, kind: task}}\n      - {{id: c, name: C, kind: task{second}}}\n"

    (finding,) = check(text, select=["slow-answer"])
    assert f'; "B" (b) and "C" (c) {why} and may answer' in finding.message
