"""The fullest week of each persona of a cohort, found among the entries of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap.graph import Portfolio
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.planning.attention_requests import attention_requests
from journeymap.planning.crowded_weeks import find_crowded_weeks
from journeymap.planning.plan import CrowdedWeek, PlanEntry
from journeymap.workspace import WorkspaceData

MONDAY = date(2027, 3, 1)


def touchpoint(id: str, when: Any = (), kind: str | None = "message", **keys: Any) -> dict[str, Any]:
    return {"id": id, "name": id.upper(), "kind": kind, "when": when, **keys}


NURSE = [
    *(touchpoint(f"m{number}", "started") for number in range(8)),
    *(touchpoint(kind, "started", kind) for kind in ("event", "training", "feedback", "conversation", "content")),
    touchpoint("unkind", "started", None),
    touchpoint("desk", "started", side="backstage"),
    touchpoint("party", ["on 2027-03-04", "on 2027-09-01 to 2027-09-30"], "event"),
    touchpoint("survey", ["every March", "every 3 months"], "feedback"),
    touchpoint("news", "every Monday, Thursday"),
    touchpoint("both", ["every March", "every Monday"]),
    touchpoint("digest", "every Monday from started"),
    touchpoint("gathering", "on 2027-03-05", "event"),
    touchpoint("invitation", part_of="gathering"),
]
YEAR = [
    touchpoint("party", "on 2027-03-04", "event"),
    touchpoint("fair", "on 2027-03-03", "event"),
    touchpoint("news", "every Monday, Thursday"),
]


def portfolio() -> Portfolio:
    journeys = [
        Journey(journey=id, stages={"onboard": {"touchpoints": touchpoints}})  # type: ignore[dict-item]
        for id, touchpoints in (("nurse", NURSE), ("year", YEAR))
    ]
    return Portfolio(WorkspaceData(Organization(organization="Northshore"), journeys))


PORTFOLIO = portfolio()


def entry(touchpoint: str, day: int = 0, cohort: str | None = "a", **fields: Any) -> PlanEntry:
    """Return an entry so many days after Monday, 1 March 2027."""
    lists = ("channels", "responsible", "consulted", "informed", "handoffs", "remarks", "links")
    values: dict[str, Any] = {
        "date": MONDAY + timedelta(days=day),
        "cohort": cohort,
        "touchpoint": touchpoint,
        "personas": ("day",),
        "journey": "nurse",
        "stage": "onboard",
        "name": touchpoint.upper(),
        "side": "frontstage",
        "from_": "employer",
        "estimated": False,
        **dict.fromkeys(("end", "due", "size", "owner", "notes", "kind")),
        **dict.fromkeys(lists, ()),
    }
    return PlanEntry(**values | fields)


def crowded(*entries: PlanEntry, most: int = 6) -> list[CrowdedWeek]:
    requests = attention_requests(entries, PORTFOLIO.by_id, MONDAY - timedelta(days=30), date.max)
    return [fullest.week for fullest in find_crowded_weeks(requests, dict.fromkeys(PORTFOLIO.by_id, most))]


def messages(number: int, day: int = 0, **fields: Any) -> list[PlanEntry]:
    return [entry(f"m{index}", day, **fields) for index in range(number)]


PARTY = entry("party", 3, None)


def test_a_calendar_touchpoint_makes_a_week_too_full() -> None:
    assert crowded(*messages(6), PARTY) == [
        CrowdedWeek(
            "a",
            "day",
            MONDAY,
            date(2027, 3, 7),
            (*(f"nurse/m{number}" for number in range(6)), "nurse/party"),
        )
    ]
    assert crowded(*messages(5), PARTY) == []
    assert len(crowded(*messages(5), PARTY, most=5)) == 1


def test_what_the_journey_alone_brings_is_reported_elsewhere() -> None:
    assert crowded(*messages(8)) == []
    assert crowded(*messages(8), entry("party", 7, None)) == []


def test_a_week_of_the_calendar_alone_is_not_about_the_cohort() -> None:
    calendar = [entry("party", 3, None), entry("gathering", 4, None), entry("invitation", 4, None)]

    assert crowded(*messages(1, 30), *calendar, most=2) == []
    assert len(crowded(*messages(1, 4), *calendar, most=2)) == 1


@pytest.mark.parametrize(("day", "is_crowded"), [(-4, False), (-3, True), (9, True), (10, False)])
def test_a_week_has_seven_days(day: int, is_crowded: bool) -> None:
    assert bool(crowded(*messages(3, day), PARTY, most=3)) is is_crowded


def test_only_what_asks_for_attention_counts() -> None:
    for kind in ("event", "training", "feedback"):
        assert len(crowded(entry(kind), PARTY, most=1)) == 1
    for kind in ("conversation", "content", "unkind", "desk"):
        assert crowded(entry(kind), PARTY, most=1) == []


def test_a_touchpoint_counts_once_however_often_it_recurs() -> None:
    digest = [entry("digest", day) for day in (0, 7, 14)]

    assert crowded(*digest, entry("digest", 1), PARTY, most=2) == []
    assert crowded(*digest, entry("digest", 1), PARTY, most=1) == [
        CrowdedWeek("a", "day", MONDAY, date(2027, 3, 7), ("nurse/digest", "nurse/party"))
    ]


def test_the_same_touchpoint_in_two_journeys_counts_once() -> None:
    both = [PARTY, entry("party", 3, None, journey="year")]

    assert crowded(*messages(1), *both, most=2) == []
    (week,) = crowded(*messages(1), *both, most=1)
    assert week.touchpoints == ("nurse/m0", "nurse/party")
    (week,) = crowded(*messages(1), *reversed(both), most=1)
    assert week.touchpoints == ("nurse/m0", "nurse/party")


def test_a_month_and_a_period_are_no_days() -> None:
    march = entry("survey", 0, None, end=date(2027, 3, 31))
    period = entry("survey", 0, None, end=date(2028, 3, 1))

    assert crowded(*messages(6), march, period) == []
    both = entry("both", 0, None, end=date(2027, 3, 31))
    assert crowded(*messages(5), both, PARTY) == []
    assert len(crowded(*messages(5), entry("both", 0, None), PARTY)) == 1


def test_several_days_count_on_the_first() -> None:
    september = (date(2027, 9, 1) - MONDAY).days
    stay = entry("party", september, None, end=date(2027, 9, 30))

    assert crowded(*messages(6, september + 8), stay) == []
    assert len(crowded(*messages(6, september + 6), stay)) == 1


def test_a_part_of_an_event_has_its_days() -> None:
    assert len(crowded(*messages(1, 4), entry("invitation", 4, None), most=1)) == 1


@pytest.mark.parametrize("journey", ["nurse", "year"])
def test_what_recurs_on_weekdays_without_a_beginning_is_a_calendar_touchpoint(journey: str) -> None:
    (week,) = crowded(*messages(6), entry("news", 0, None, journey=journey))

    assert week.touchpoints == (*(f"nurse/m{number}" for number in range(6)), f"{journey}/news")


def test_what_recurs_from_a_day_of_the_cohort_belongs_to_the_journey() -> None:
    assert crowded(*messages(6), entry("digest", 0)) == []


def test_a_touchpoint_is_of_the_calendar_in_the_weeks_in_which_the_calendar_brings_it() -> None:
    a_month_later = entry("party", 34)

    assert crowded(*messages(6, 32), a_month_later, PARTY) == []
    assert len(crowded(*messages(6), a_month_later, PARTY)) == 1


def test_another_journey_of_the_persona_counts() -> None:
    fair = entry("fair", 2, None, journey="year", personas=("night", "day"))

    assert [week.touchpoints[-1] for week in crowded(*messages(6), fair)] == ["year/fair"]
    assert crowded(*messages(6), entry("fair", 2, None, journey="year", personas=("night",))) == []


def test_people_of_other_cohorts_are_other_people() -> None:
    assert crowded(*messages(3), *messages(6, cohort="b")[3:], PARTY) == []


def test_each_persona_and_cohort_has_its_fullest_week() -> None:
    both = messages(6, personas=("day", "night"))
    others = [entry("party", 30, None), *messages(7, 30, cohort="b")]
    party = entry("party", 3, None, personas=("day", "night"))

    # the party of the calendar on another day is another `when`
    assert [(week.cohort, week.persona) for week in crowded(*both, party, *others)] == [("a", "day"), ("a", "night")]


def test_people_without_a_persona_are_one() -> None:
    nobody = messages(6, personas=())

    assert [week.persona for week in crowded(*nobody, entry("party", 3, None, personas=()))] == [None]
    assert crowded(*nobody, PARTY) == []


def test_the_fullest_week_is_reported_and_of_equal_ones_the_first() -> None:
    autumn = (date(2027, 9, 1) - MONDAY).days
    september = entry("party", autumn, None, end=date(2027, 9, 30))

    (week,) = crowded(*messages(6), PARTY, *messages(7, autumn), september)
    assert (week.first, len(week.touchpoints)) == (date(2027, 9, 1), 8)
    (week,) = crowded(*messages(7), PARTY, *messages(7, autumn), september)
    assert week.first == MONDAY


def test_the_last_days_of_the_calendar_are_days() -> None:
    last = (date.max - MONDAY).days
    (week,) = crowded(entry("m0", last), entry("m1", last - 3), entry("news", last - 1, None, journey="year"), most=2)

    assert (week.first, week.last) == (date(9999, 12, 28), date.max)


# -- compared with a reference implementation ----------------------------------------------------------------------------------

DAYS = st.integers(0, 12)
COHORT = st.builds(
    lambda name, day, cohort, personas: entry(name, day, cohort, personas=personas),
    st.sampled_from(["m0", "m1", "m2", "event", "content", "party", "digest"]),
    DAYS,
    st.sampled_from(["a", "b"]),
    st.sampled_from([("day",), ("night",), ("day", "night"), ()]),
)
CALENDAR = st.builds(
    lambda where, personas: entry(where[0], where[1], None, journey=where[2], personas=personas),
    st.sampled_from(
        [
            ("party", 3, "nurse"),
            ("party", 3, "year"),
            ("gathering", 4, "nurse"),
            ("fair", 2, "year"),
            *(("news", day, journey) for day in (0, 3, 7, 10) for journey in ("nurse", "year")),
        ]
    ),
    st.sampled_from([("day",), ("night",), ("day", "night"), ()]),
)


def slow(entries: Sequence[PlanEntry], most: int) -> list[tuple[Any, ...]]:
    """Look at every persona of every cohort and every seven days."""
    expected = []
    counting = [each for each in entries if each.touchpoint != "content"]
    for cohort in ("a", "b"):
        for persona in ("day", "night", None):
            best: tuple[Any, ...] | None = None
            mine = [
                each
                for each in counting
                if each.cohort in (cohort, None)
                and (persona in each.personas or (persona is None and not each.personas))
            ]
            for day in range(-7, 20):
                first = MONDAY + timedelta(days=day)
                week = [each for each in mine if first <= each.date < first + timedelta(days=7)]
                week.sort(key=lambda each: (each.date, each.journey != "nurse", each.cohort is None))
                names = {each.name for each in week}
                firsts = [next(each for each in week if each.name == name) for name in names]
                if len({each.cohort for each in firsts}) < 2:
                    continue
                if len(names) > most and (best is None or len(names) > best[1]):
                    best = (min(each.date for each in week), len(names), names)
            if best:
                expected.append((cohort, persona, *best))
    return expected


PARTY_OF_BOTH = [
    entry("party", 3, None, personas=("day",)),
    entry("m0", 4, "b", personas=("day",)),
    entry("party", 3, "b", personas=("day",)),
]


@example(PARTY_OF_BOTH, 0)  # the cohort's party comes on the same day
@given(st.lists(st.one_of(COHORT, COHORT, CALENDAR), max_size=30), st.integers(0, 6))
def test_it_finds_what_a_reference_implementation_finds(entries: list[PlanEntry], most: int) -> None:
    ordered = sorted(entries, key=lambda each: each.date)
    weeks = {
        (week.cohort, week.persona, week.first, len(week.touchpoints)): {
            reference.partition("/")[2].upper() for reference in week.touchpoints
        }
        for week in crowded(*ordered, most=most)
    }

    expected = {(cohort, persona, first, size): names for cohort, persona, first, size, names in slow(ordered, most)}
    assert weeks == expected
