"""Whether times lie within others: by their lengths, and on the timelines of personas."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.graph.time_containment import Answer, TimeContainment
from journeymap.model.timing import When
from journeymap.model.timing_parser import parse_when

SPANS = {"applied": "30 days", "offered": "7 days", "accepted": "30 days", "started": "3 years", "notice": "30 days"}


def graph(spans: dict[str, str], personas: dict[str, jm.Persona] | None = None) -> jm.JourneyGraph:
    touchpoints = [
        jm.Touchpoint(id="first-day", name="First day", kind="event", when="started to started + 1 day"),
        jm.Touchpoint(id="course", name="Course", kind="training", when="started + 2 to 4 weeks"),
        jm.Touchpoint(id="fair", name="Fair"),
    ]
    journey = jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=touchpoints)})
    organization = jm.Organization(organization="Northshore", spans=spans, personas=personas)
    return jm.Workspace(organization, [journey]).graph("nurse")


def times(text: str) -> tuple[When, ...]:
    return tuple(parse_when(each) for each in text.split("; ") if each)


def answer(limits: str, given: str, spans: dict[str, str] = SPANS) -> Answer:
    both = times(given), times(limits)
    return TimeContainment(graph(spans), (*both[0], *both[1])).lie_within(*both)


@pytest.mark.parametrize(
    ("limits", "given"),
    [
        ("by started + 14 days", "started + 7 days"),
        ("by started + 14 days", "by started + 2 weeks"),
        ("by started + 14 days", "started + 1 to 2 weeks"),
        ("by started + 14 days", "started to started + 14 days"),
        ("by started + 14 days", "accepted + 7 days"),
        ("by started + 14 days", "first-day + 2 days"),
        ("started + 4 to 6 weeks", "started + 5 weeks"),
        ("started + 4 to 6 weeks", "started + 28 to 35 days"),
        ("started + 4 weeks to started + 6 weeks", "started + 30 days"),
        ("started + 1 month", "started + 30 days"),
        ("started - 14 to 7 days", "started - 10 days"),
        ("first-day + 1 to 3 weeks", "first-day + 2 weeks"),
        ("first-day to first-day + 3 days", "first-day + 3 days"),
        ("every 3 months from started", "every 90 days"),
        ("every Monday, Friday", "every Friday, Monday from started"),
        ("on 2027-03-01 to 2027-03-31", "on 2027-03-15"),
        ("every March, September", "every September, March"),
        ("started + 30 days; started + 60 to 90 days", "started + 80 days; started + 1 month"),
        ("by started + 14 days", "applied"),
        ("by started + 14 days", "by accepted + 40 days; started"),
        ("by course", "started + 1 day"),
        ("by fair + 2 days", "fair + 2 days"),
        ("by fair + 1 day", "fair - 3 days"),
        ("accepted + 10 to 40 days", "started - 15 days"),
        ("started - 15 to 5 days", "accepted + 20 to 25 days"),
        ("by course + 1 day", "course"),
        ("started", "started"),
        ("", ""),
    ],
)
def test_a_time_lies_within_another(limits: str, given: str) -> None:
    assert answer(limits, given) is Answer.YES


@pytest.mark.parametrize(
    ("limits", "given"),
    [
        ("by started + 14 days", "started + 15 days"),
        ("by started + 14 days", "by started + 15 days"),
        ("by started + 14 days", "started + 10 to 15 days"),
        ("by started + 14 days", "started + 3 days to started + 15 days"),
        ("by started + 14 days", "every week from started"),
        ("by started + 14 days", "on 2027-03-01"),
        ("by accepted + 14 days", "started + 15 days"),
        ("started + 14 days", "by started + 14 days"),
        ("started + 14 days", "started + 13 days"),
        ("started + 4 to 6 weeks", "started + 3 to 5 weeks"),
        ("started + 4 to 6 weeks", "by started + 5 weeks"),
        ("started - 14 to 7 days", "started - 20 to 10 days"),
        ("first-day + 1 to 3 weeks", "first-day + 4 weeks"),
        ("first-day + 3 days", "first-day - 3 days"),
        ("every 3 months from started", "every 2 months from started"),
        ("every 3 months from started", "every 3 months from started + 1 month"),
        ("every 3 months from started", "every 3 months until started + 1 year"),
        ("every Monday, Friday", "every Monday"),
        ("on 2027-03-01 to 2027-03-31", "on 2027-03-15 to 2027-04-01"),
        ("every March, September", "every March"),
        ("started + 30 days; started + 60 to 90 days", "started + 80 days"),
        ("started + 30 days; started + 60 to 90 days", "started + 30 days; started + 80 days; started + 1 year"),
        ("by course", "started + 5 weeks"),
        ("by fair + 2 days", "fair + 3 days"),
        ("by fair", "fair + 1 day"),
        ("accepted + 10 to 40 days", "started + 11 days"),
        ("started - 15 to 5 days", "accepted + 20 to 26 days"),
        ("course", "course + 1 day"),
        ("every 3 months from started", "every 3 months from accepted"),
        ("every 3 months", "every Monday"),
        ("every March", "on 2027-03-01"),
        ("started", ""),
        ("", "started"),
    ],
)
def test_a_time_lies_beyond_another(limits: str, given: str) -> None:
    assert answer(limits, given) is Answer.NO


@pytest.mark.parametrize(
    ("limits", "given"),
    [
        ("unknown", "started"),
        ("started", "unknown"),
        ("by fair", "started"),
        ("by started", "fair + 1 day"),
        ("every 3 months from fair", "every 3 months from started"),
    ],
)
def test_without_a_date_it_is_not_settled(limits: str, given: str) -> None:
    assert answer(limits, given) is Answer.UNSETTLED


def test_a_length_that_nobody_wrote_settles_nothing_but_the_order_of_events() -> None:
    times_of = TimeContainment(graph({"started": "3 years"}), ())

    assert times_of.lie_within(times("accepted + 40 days"), times("by started + 3 days")) is Answer.UNSETTLED
    assert list(times_of.assumed) == ["accepted"]
    assert times_of.lie_within(times("started"), times("by started")) is Answer.YES
    assert list(times_of.assumed) == []
    assert answer("by accepted + 3 days", "started + 4 days", {}) is Answer.NO
    assert answer("by started + 3 days", "accepted + 3 days", {}) is Answer.YES
    assert answer("by started + 3 days", "accepted + 33 days", {}) is Answer.YES


def test_it_holds_for_each_persona_or_not_at_all() -> None:
    short = jm.Persona(spans={"accepted": "10 days"})
    of_both = TimeContainment(graph(SPANS, {"day": jm.Persona(), "night": short}), ())

    assert of_both.lie_within(times("accepted + 30 days"), times("by started")) is Answer.NO
    assert of_both.lie_within(times("accepted + 10 days"), times("by started")) is Answer.YES


def test_what_counts_from_nothing_is_another_fault() -> None:
    assert answer("by started", "nowhere + 3 days") is Answer.YES
