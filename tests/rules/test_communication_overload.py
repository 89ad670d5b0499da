"""The rule `communication-overload`: more touchpoints ask for attention in one week than a person can take in."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = ("day-nurse", "night-nurse")
ONLY = ["communication-overload"]


def news(
    *whens: str, kind: str = "message", owner: str = "people-partners", more: str = "", prefix: str = "news"
) -> str:
    """Touchpoints `news-0`, `news-1` … in `develop`, each at one of `whens`."""
    items = "".join(
        f"      - id: {prefix}-{n}\n        name: News {n}\n        kind: {kind}\n        owner: {owner}\n"
        f"        channels: sms\n        when: {when}\n{more}"
        for n, when in enumerate(whens)
    )
    return f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{items}"


def days(*numbers: int) -> tuple[str, ...]:
    return tuple(f"started + {number} days" for number in numbers)


def test_seven_touchpoints_in_seven_days(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(news(*days(190, 191, 192, 193, 194, 195, 196)))

    places = [locate(files, f"when: started + {day} days", "started") for day in range(190, 197)]
    assert summaries(files) == [("communication-overload", "warning", "nurse", BOTH, places[0], tuple(places[1:]))]
    (finding,) = check(files)
    assert finding.message == (
        'within 7 days, from "News 0" (news-0) on, 7 touchpoints of 1 team ask Day nurse and Night nurse for attention'
    )
    assert finding.data == {"touchpoints": [f"news-{n}" for n in range(7)], "teams": ["people-partners"]}


@pytest.mark.parametrize(
    ("whens", "is_reported"),
    [
        (days(190, 191, 192, 193, 194, 195), False),
        (days(190, 191, 192, 193, 194, 195, 197), False),
        (days(190, 190, 190, 190, 190, 190, 190), True),
        (("started + 4560 hours", *days(191, 191, 191, 191, 191), "started + 4727 hours"), True),
        (("started + 4560 hours", *days(191, 191, 191, 191, 191), "started + 4728 hours"), False),
        # a window counts on its last day, a stretch on its first
        ((*days(190, 191, 192, 193, 194, 195), "started + 180 to 196 days"), True),
        ((*days(190, 191, 192, 193, 194, 195), "started + 190 to 197 days"), False),
        ((*days(190, 191, 192, 193, 194, 195), "started + 196 days to started + 210 days"), True),
        ((*days(190, 191, 192, 193, 194, 195), "started + 180 days to started + 210 days"), False),
        # one that comes twice is one, and calendar dates have no place
        ((*days(190, 191, 192, 193, 194), "[started + 190 days, started + 195 days]"), False),
        ((*days(190, 191, 192, 193, 194, 195), "[started + 20 days, started + 196 days]"), True),
        ((*days(190, 191, 192, 193, 194, 195), "on 2026-05-01"), False),
        # what recurs counts once in each seven days in which it does
        ((*days(190, 191, 192, 193, 194, 195), "every 1 day from started"), True),
        ((*days(190, 191, 192, 193, 194), "every 1 day from started"), False),
        ((*days(190, 191, 192, 193, 194, 195), "every 98 days from started"), True),
        ((*days(190, 191, 192, 193, 194, 195), "every 95 days from started"), True),
        ((*days(190, 191, 192, 193, 194, 195), "every 94 days from started"), False),
        ((*days(190, 191, 192, 193, 194, 195), "every 99 days from started"), False),
        ((*days(190, 191, 192, 193, 194, 195), "every 1 day until started + 188 days"), False),
        ((*days(190, 191, 192, 193, 194, 195), "every 1 day until started + 189 days"), True),
        (("every 1 day",) * 5, False),
        (("every 1 day",) * 6, True),  # and on day 80 the background's own event
        (("every 8 days",) * 7, True),
        (("every 30 days",) * 3 + ("every 45 days",) * 3 + ("every 91 days",), True),  # day 90, 90 and 91
    ],
)
def test_what_counts_when(whens: tuple[str, ...], is_reported: bool, summaries: Any, background: Any) -> None:
    findings = [summary[:3] for summary in summaries(background(news(*whens)), select=ONLY)]

    assert findings == [("communication-overload", "warning", "nurse")] * is_reported


def test_what_comes_just_after_the_seven_days_is_not_among_them(check: Any, background: Any) -> None:
    whens = ("started + 4560 hours", *days(191, 191, 191, 191, 191), "started + 4727 hours", "started + 4728 hours")

    (finding,) = check(background(news(*whens)), select=ONLY)
    assert finding.data["touchpoints"] == [f"news-{n}" for n in range(7)]


@pytest.mark.parametrize(
    ("kind", "is_reported"),
    [
        ("message", True),
        ("event", True),
        ("training", True),
        ("feedback\n        feeds: ward-talk", True),
        ("conversation", False),
        ("recognition", False),
        ("content", False),
        ("task", False),
        ("message\n        side: backstage", False),
        ("message\n        status: planned", True),
        ("message\n        status: retired", False),
    ],
)
def test_what_asks_for_attention(kind: str, is_reported: bool, summaries: Any, background: Any) -> None:
    assert len(summaries(background(news(*days(*range(190, 197)), kind=kind)), select=ONLY)) == is_reported


@pytest.mark.parametrize(("teams", "is_reported"), [(5, False), (6, True)])
def test_six_teams(teams: int, is_reported: bool, check: Any, background: Any) -> None:
    declared = "# journeymap.yaml\nteams:\n" + "".join(f"  team-{n}:\n    function: hr\n" for n in range(6))
    each = [news(f"started + {190 + n} days", owner=f"team-{n % teams}", prefix=f"of-{n}") for n in range(6)]

    findings = check(background(declared, *each), select=ONLY)
    assert [finding.data["teams"] for finding in findings] == [[f"team-{n}" for n in range(6)]] * is_reported


def test_the_fullest_days_are_reported_and_of_equally_full_ones_the_earliest(check: Any, background: Any) -> None:
    seven, eight = days(*range(190, 197)), days(*range(400, 407), 406)

    def first(*some: str) -> list[str]:
        return [finding.data["touchpoints"][0] for finding in check(background(news(*some)), select=ONLY)]

    assert first(*seven, *eight) == ["news-7"]
    assert first(*days(*range(400, 407)), *seven) == ["news-7"]


def test_one_persona_among_three(summaries: Any, background: Any) -> None:
    doctor = "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n"
    six = news(*days(*range(190, 196)))
    other = news("started + 196 days", more="        personas: doctor\n", prefix="clinic")

    assert [summary[:4] for summary in summaries(background(doctor, six, other), select=ONLY)] == [
        ("communication-overload", "warning", "nurse", ("doctor",))
    ]


def test_personas_who_meet_most_of_it_together_are_named_together(summaries: Any, background: Any) -> None:
    seven = news(*days(*range(190, 197)))
    other = news("started + 189 days", more="        personas: night-nurse\n", prefix="night")
    day, night = (
        news(*days(*(day + n for n in range(7))), more=f"        personas: {who}\n", prefix=who)
        for day, who in ((190, "day-nurse"), (400, "night-nurse"))
    )

    assert [summary[3] for summary in summaries(background(seven, other), select=ONLY)] == [BOTH]
    assert [summary[3] for summary in summaries(background(day, night), select=ONLY)] == [
        ("day-nurse",),
        ("night-nurse",),
    ]


def test_a_span_of_its_own_moves_the_days(summaries: Any, background: Any) -> None:
    files = background(
        "# journeymap.yaml\npersonas:\n  doctor:\n    promises: growth\n    spans: {started: 190 days}\n",
        news(*days(182, 183, 184), *(f"notice - {n} days" for n in (7, 6, 5, 4))),
    )

    assert [summary[3] for summary in summaries(files, select=ONLY)] == [("doctor",)]


@pytest.mark.parametrize(
    ("option", "is_reported"),
    [
        ("{touchpoints: 7}", False),
        ("{touchpoints: 7, teams: 0}", True),
        ("{days: 6}", False),
        ("{days: 8, touchpoints: 7}", False),
    ],
)
def test_the_options(option: str, is_reported: bool, summaries: Any, background: Any) -> None:
    set_to = f"# nurse.yaml\nchecks:\n  rules:\n    communication-overload: {option}\n"

    assert len(summaries(background(set_to, news(*days(*range(190, 197)))), select=ONLY)) == is_reported


def test_at_most_eight_others_are_shown(check: Any, background: Any) -> None:
    (finding,) = check(background(news(*days(*[190] * 12))), select=ONLY)

    assert len(finding.data["touchpoints"]) == 12
    assert len(finding.related) == 8


def test_two_journeys_are_not_added_up(summaries: Any, background: Any) -> None:
    other = """
# pool.yaml
journey: pool
covers: develop
stages:
  develop:
    touchpoints:
      - {id: more, name: More, kind: message, when: started + 191 days}
"""

    assert summaries(background(news(*days(*range(190, 196))), other), select=ONLY) == []


def test_many_that_recur_for_a_hundred_years_take_little_time(summaries: Any, background: Any) -> None:
    spans = "# journeymap.yaml\nspans: {started: 100 years}\n"
    files = background(
        spans, news(*(f"every {n} hours" for n in range(1, 40)), *(f"every {n} days" for n in range(8, 40)))
    )

    assert len(summaries(files, select=ONLY)) == 1


def test_a_finding_can_be_waived(summaries: Any, background: Any) -> None:
    waiver = "# nurse.yaml\nwaivers:\n  - rule: communication-overload\n    because: A new system, once\n"

    assert [summary[:2] for summary in summaries(background(news(*days(*range(190, 197))), waiver))] == [
        ("communication-overload", "waived")
    ]
