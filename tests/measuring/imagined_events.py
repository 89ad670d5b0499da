"""Events that make imagined cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from journeymap.measuring.observed_journey import ObservedJourney
from tests.measuring.imagined_cases import Cases, ImaginedCase

Row = dict[str, str]
AFTER_THE_PERIOD = timedelta(days=370)


def rows_of(
    observed: ObservedJourney, cases: Cases, begin: datetime, random: Random, names: Mapping[str, str]
) -> list[Row]:
    """Return the rows of cases in random order, each case with an id of its own.

    The cases begin within 300 days, and all but those under way end on the same day; these end 370 days after the
    beginning. `names` has the event name of each touchpoint.
    """
    rows: list[Row] = []
    for number, case in enumerate(case for case, times in cases.items() for _ in range(times)):
        day = begin + timedelta(days=random.randrange(300))
        values = dict(case.values)
        late = begin + AFTER_THE_PERIOD
        for at, event in _timed_events(observed, case, day, late, names):
            rows.append({"case": f"{number:04}", "event": event, "time": at.isoformat(), **values})
    random.shuffle(rows)
    return rows


def _timed_events(
    observed: ObservedJourney, case: ImaginedCase, day: datetime, late: datetime, names: Mapping[str, str]
) -> Iterator[tuple[datetime, str]]:
    first_times = _in_order_of_time(observed, case)
    last = _last_touchpoint(observed, case)
    events = [*(names[each] for each in [*first_times, *sorted(case.aside)]), *sorted(case.unmapped)]
    for minute, event in enumerate(events):
        yield day + timedelta(minutes=minute), event
    yield late if case.end.outcome == "under_way" else day + timedelta(minutes=len(events)), names[last]


def _in_order_of_time(observed: ObservedJourney, case: ImaginedCase) -> list[str]:
    """Return the visited steps in the order of their first times: reversed pairs are the other way round."""
    steps: list[str] = []
    together: list[str] = []
    for step in observed.steps:
        if step in case.visited:
            if not together or (together[0], step) in case.reversed:
                together.insert(0, step)
            else:
                steps += together
                together = [step]
    return steps + together


def _last_touchpoint(observed: ObservedJourney, case: ImaginedCase) -> str:
    """Return the touchpoint of the latest event."""
    end = case.end
    if end.ended_with:
        return end.ended_with
    if end.step in observed.own_ends:
        return next(step for step in observed.steps if step in case.visited and step != end.step)
    return end.step
