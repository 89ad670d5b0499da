"""Times that count from touchpoints, against a slow and obvious version."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.graph.timeline import DAY

ANCHOR_DAYS = {"accepted": -30, "started": 0}
Time = tuple[str, int, int]
"""A base, and the first and the last number of days after it."""


@st.composite
def journeys(draw: Any) -> dict[str, Time | None]:
    """Touchpoints by id, each with a time that counts from an event or from any touchpoint, or without one."""
    ids = [f"t{number}" for number in range(draw(st.integers(1, 6)))]
    bases = st.sampled_from([*ANCHOR_DAYS, *ids])
    days = st.integers(-20, 20)
    times = st.one_of(st.none(), st.tuples(bases, days, st.integers(0, 5)).map(lambda t: (t[0], t[1], t[1] + t[2])))
    return {id: draw(times) for id in draw(st.permutations(ids))}


def written(time: Time) -> str:
    base, first, last = time
    if first < 0 < last:
        last = first
    low, high = sorted((abs(first), abs(last)))
    sign = "-" if first < 0 or last < 0 else "+"
    return f"{base} {sign} {high} to {low} days" if sign == "-" else f"{base} {sign} {low} to {high} days"


def day(times: dict[str, Time | None], base: str, seen: tuple[str, ...] = ()) -> int | None:
    """The last day on which a base is, None without a date; a window counts from its last day."""
    if base in ANCHOR_DAYS:
        return ANCHOR_DAYS[base]
    time = times[base]
    if time is None or base in seen:
        return None
    begin = day(times, time[0], (*seen, base))
    if begin is None:
        return None
    first, last = time[1:]
    return begin + (first if first < 0 < last else last)


@given(journeys())
def test_dates_are_those_of_the_obvious_version(times: dict[str, Time | None]) -> None:
    items: Any = [
        {"id": id, "name": id, "owner": "hr", **({"when": written(time)} if time else {})} for id, time in times.items()
    ]
    journey = jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=items)})
    view = jm.Workspace(jm.Organization(organization="x"), [journey]).graph("nurse").for_persona()
    ends = {occurrence.node.id: occurrence.end / DAY for occurrence in view.occurrences}

    assert ends == {id: expected for id in times if (expected := day(times, id)) is not None}
