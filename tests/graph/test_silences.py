"""The reckoning of silences, compared with a slow version that looks at every half hour."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph.gaps import DatedContact
from journeymap.graph.silences import (
    PossibleContact,
    Silence,
    Verdict,
    WindowContacts,
    find_silence,
    keep_one_per_chain,
)

ANCHORS = ("accepted", "started")
ASSUMED = {("accepted", "started"): ("accepted",), ("started", "accepted"): ("accepted",)}


def assumed_between(base: str, end_base: str) -> tuple[str, ...]:
    return ASSUMED.get((base, end_base), ())


# -- the slow version --------------------------------------------------------------------------------------------------


def half_hours(start: float, end: float) -> Iterator[float]:
    """All times strictly between two hours, in steps of half an hour."""
    time = start + 0.5
    while time < end:
        yield time
        time += 0.5


def is_contact_at(window: WindowContacts[str], time: float) -> bool:
    return any(contact.begin <= time <= contact.end for contact in window.dated)


def all_gaps(window: WindowContacts[str]) -> Iterator[tuple[int, int]]:
    """Every pair of hours at an end of the window or at a contact, with no contact between."""
    hours = range(window.start, window.end + 1)
    borders = [hour for hour in hours if hour in (window.start, window.end) or is_contact_at(window, hour)]
    for start in borders:
        for end in borders:
            if start < end and not any(is_contact_at(window, time) for time in half_hours(start, end)):
                yield start, end


def possible_in(window: WindowContacts[str], start: int, end: int) -> list[PossibleContact[str]]:
    possible = []
    for contact in window.possible:
        has_room = any(contact.earliest <= time <= contact.latest for time in half_hours(start, end))
        is_before = contact.not_after <= start
        is_after = contact.not_before >= end
        if has_room and not (is_before and not is_after) and not (is_after and not is_before):
            possible.append(contact)
    return possible


def base_at(window: WindowContacts[str], hour: int, *, at_begin: bool) -> str:
    """The anchor from which an end of a gap is counted."""
    for contact in window.dated:
        if at_begin and contact.end == hour:
            return contact.end_base
        if not at_begin and contact.begin == hour:
            return contact.base
    return window.base if at_begin else window.end_base


def slow_silence(window: WindowContacts[str]) -> tuple[Verdict, int, int] | None:
    """The verdict, and the ends of the time without contact, or None; each sentence of the rules in its order."""
    if not window.end - window.start > window.limit:
        return None
    no_contact_of_stages = not window.has_contact
    none_of_earlier = not [each for each in possible_in(window, window.start, window.end) if not each.is_later]
    none_dated = not any(is_contact_at(window, hour) for hour in range(window.start, window.end + 1))
    if no_contact_of_stages and none_of_earlier and none_dated:
        return Verdict.NO_CONTACT, window.start, window.end
    if not window.has_dated:
        return Verdict.UNDATED, window.start, window.end
    verdicts = []
    for start, end in all_gaps(window):
        length = end - start
        if length <= window.limit:
            continue
        possible = possible_in(window, start, end)
        n = len(possible)
        if length > window.limit * (n + 1):
            bases = base_at(window, start, at_begin=True), base_at(window, end, at_begin=False)
            verdict = Verdict.CERTAIN
            if n >= 1 and any(contact.repeats for contact in possible):
                verdict = Verdict.ASSUMED
            if n >= 1 and assumed_between(*bases):
                verdict = Verdict.ASSUMED
        elif all(contact.is_explained for contact in possible):
            verdict = Verdict.UNKNOWN
        else:
            verdict = Verdict.FILLABLE
        verdicts.append((verdict, start, end, length / (n + 1)))
    warnings = [each for each in verdicts if each[0] is Verdict.CERTAIN and not window.is_note]
    best = None
    for each in warnings or verdicts:
        if best is None or each[3] > best[3] or (each[3] == best[3] and each[2] - each[1] > best[2] - best[1]):
            best = each
    return best and best[:3]


# -- both agree --------------------------------------------------------------------------------------------------------

HOURS = st.integers(-4, 30)
BOUND = st.one_of(st.just(inf), HOURS)


@st.composite
def dated_contacts(draw: Any) -> list[DatedContact[str]]:
    """Contacts of which no two begin or end at the same hour, so that the anchor of a gap's end is clear."""
    pairs = draw(st.lists(st.tuples(HOURS, st.integers(0, 3)), max_size=4, unique_by=lambda pair: pair[0]))
    contacts, used = [], set[int]()
    for begin, length in pairs:
        if used.isdisjoint({begin, begin + length}):
            used |= {begin, begin + length}
            bases = draw(st.sampled_from(ANCHORS)), draw(st.sampled_from(ANCHORS))
            contacts.append(DatedContact(begin, begin + length, f"at {begin}", *bases))
    return contacts


@st.composite
def possible_contacts(draw: Any) -> list[PossibleContact[str]]:
    def contact(number: int) -> PossibleContact[str]:
        earliest, latest = -draw(BOUND), draw(BOUND)
        if earliest + 1 > latest:
            earliest = -inf
        flags = [draw(st.booleans()) for _ in range(3)]
        return PossibleContact(f"possible {number}", earliest, latest, -draw(BOUND), draw(BOUND), *flags)

    return [contact(number) for number in range(draw(st.integers(0, 4)))]


WINDOWS = st.builds(
    WindowContacts,
    start=st.just(0),
    end=st.integers(0, 24),
    limit=st.integers(0, 9),
    dated=dated_contacts(),
    possible=possible_contacts(),
    has_contact=st.booleans(),
    has_dated=st.sampled_from([True, True, False]),
    is_note=st.booleans(),
    base=st.sampled_from(ANCHORS),
    end_base=st.sampled_from(ANCHORS),
)


@given(WINDOWS)
def test_it_agrees_with_the_slow_version(window: WindowContacts[str]) -> None:
    silence = find_silence(window, assumed_between)

    assert (silence and (silence.verdict, silence.start, silence.end)) == slow_silence(window)


@given(WINDOWS)
def test_it_names_what_may_lie_between(window: WindowContacts[str]) -> None:
    silence = find_silence(window, assumed_between)

    if silence is not None and silence.verdict is not Verdict.NO_CONTACT:
        possible = [contact.contact for contact in possible_in(window, silence.start, silence.end)]
        assert list(silence.possible) == possible
        assert silence.hours_at_least == silence.hours / (len(possible) + 1)


# -- the example of the rules, and its borders -------------------------------------------------------------------------


def example(undated: int) -> Silence[str] | None:
    """A call on day -57, undated letters, and a visit by day -10, between contract (day -60) and first day."""
    day = 24
    letters = [PossibleContact(f"letter {number}", is_explained=True) for number in range(undated - 1)]
    visit = PossibleContact("visit", latest=-10 * day, is_explained=True)
    call = DatedContact(-57 * day, -57 * day, "call", "accepted", "accepted")
    return find_silence(
        WindowContacts(
            -60 * day, 0, 14 * day, dated=[call], possible=[*letters, visit], base="accepted", end_base="started"
        )
    )


@pytest.mark.parametrize(
    ("undated", "verdict", "days"),
    [
        (1, Verdict.CERTAIN, 28.5),
        (2, Verdict.CERTAIN, 19),
        (3, Verdict.CERTAIN, 14.25),
        (4, Verdict.UNKNOWN, 11.4),
    ],
)
def test_the_more_may_lie_between_the_less_is_certain(undated: int, verdict: Verdict, days: float) -> None:
    silence = example(undated)

    assert silence is not None
    assert (silence.verdict, silence.start, silence.before, silence.after) == (verdict, -57 * 24, "call", None)
    assert silence.hours_at_least / 24 == pytest.approx(days)


def test_exactly_the_limit_is_no_silence() -> None:
    window = WindowContacts(0, 10, 5, dated=[DatedContact(5, 5, "call")])

    assert find_silence(window) is None
    assert find_silence(WindowContacts(0, 10, 4, dated=[DatedContact(5, 5, "call")])) is not None


def test_of_equal_shares_the_longest_gap_counts() -> None:
    contacts = [DatedContact(4, 4, "call"), DatedContact(12, 12, "visit")]
    possible = [PossibleContact("letter", not_before=4, not_after=12)]
    silence = find_silence(WindowContacts(0, 16, 3, dated=contacts, possible=possible))

    assert silence is not None
    assert (silence.start, silence.end, silence.possible) == (4, 12, ("letter",))


@pytest.mark.parametrize(("is_note", "expected"), [(False, (Verdict.CERTAIN, 0, 8)), (True, (Verdict.ASSUMED, 8, 30))])
def test_a_shorter_gap_counts_first_only_where_it_gives_a_warning(is_note: bool, expected: object) -> None:
    letters = [PossibleContact("letter", not_before=8, repeats=True)]
    window = WindowContacts(0, 30, 5, dated=[DatedContact(8, 8, "call")], possible=letters, is_note=is_note)
    silence = find_silence(window)

    assert silence is not None
    assert (silence.verdict, silence.start, silence.end) == expected


def test_what_the_path_could_place_on_both_sides_is_placed_on_neither() -> None:
    either = PossibleContact("letter", not_before=12, not_after=4)

    assert either.may_lie_between(4, 12)
    assert not PossibleContact("letter", not_before=12).may_lie_between(4, 12)
    assert not PossibleContact("letter", not_after=4).may_lie_between(4, 12)


# -- where the silences of two windows meet ----------------------------------------------------------------------------


def chain(*silences: tuple[int, int, bool], contact_at: int | None = None) -> list[tuple[int, int]]:
    given: list[tuple[Silence[str], bool, tuple[int, int]]] = [
        (Silence(Verdict.CERTAIN, start, end), is_note, (start, end)) for start, end, is_note in silences
    ]
    return [kept for kept, _, _ in keep_one_per_chain(given, lambda hour: hour == contact_at)]


@pytest.mark.parametrize(
    ("silences", "kept"),
    [
        ([(0, 30, False), (30, 50, False)], [(0, 30)]),
        ([(0, 20, False), (20, 50, False)], [(20, 50)]),
        ([(0, 25, False), (25, 50, False)], [(0, 25)]),
        ([(0, 10, False), (10, 50, True)], [(0, 10)]),
        ([(0, 40, True), (40, 50, False)], [(40, 50)]),
        ([(0, 40, True), (40, 50, True)], [(0, 40)]),
        ([(0, 20, False), (20, 50, False), (50, 400, True)], [(20, 50)]),
        ([(0, 20, False), (21, 50, False)], [(0, 20), (21, 50)]),
    ],
)
def test_one_of_those_that_meet_is_kept(silences: Any, kept: Any) -> None:
    assert chain(*silences) == kept


def test_a_contact_at_the_border_separates_them() -> None:
    assert chain((0, 20, False), (20, 50, False), contact_at=20) == [(0, 20), (20, 50)]


def test_the_kept_one_stands_for_all_that_meet() -> None:
    given: list[tuple[Silence[str], bool, str]] = [
        (Silence(Verdict.CERTAIN, 0, 20), False, "a"),
        (Silence(Verdict.CERTAIN, 20, 50), False, "b"),
    ]
    assert keep_one_per_chain(given, lambda _: False) == [("b", 0, 50)]
