"""Dates of cohorts that contradict each other, and personas whom a journey is not about."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from journeymap.model.cohorts import Cohort
from journeymap.model.timing import ANCHORS, Dates
from journeymap.rules.api import Facts, OrganizationGraph, Pointer, Problem, Problems, mark_id
from journeymap.rules.wrong_value.facts import JourneyFacts
from journeymap.rules.wrong_value.problem import wrong_value


class _Given(NamedTuple):
    """A date that is given for an anchor, with its place."""

    anchor: str
    day: date
    pointer: Pointer


def cohort_dates(organization: OrganizationGraph) -> Problems:
    """Report cohorts without a date, dates of the wrong form, and dates out of order."""
    cohorts = organization.organization.cohorts or {}
    for id, cohort in cohorts.items():
        if not cohort.dates and not _lost_dates(organization, id):
            message = f"{_label(organization, id)} has no date"
            help = "write a date below `dates`, such as `started: 2027-03-01`"
            yield wrong_value(organization.pointer("cohorts", id, "dates"), message, help, "dates")
        yield from _wrong_forms(organization, id, cohort)
        yield from _out_of_order(organization, id, cohort)
        yield from _repeated_dates(organization, id, cohort)
    yield from _taken_ids(organization, cohorts)


def _label(organization: OrganizationGraph, id: str) -> str:
    return f'the cohort "{organization.name("cohorts", id)}" ({id})'


def _lost_dates(organization: OrganizationGraph, id: str) -> bool:
    """Whether dates are written that could not be read, or their absence is reported."""
    losses = organization.workspace.load_result.losses
    lost = [loss for loss in losses if loss.catalogue == "cohorts" and loss.item == id]
    return any(loss.key is None or loss.meant == "dates" for loss in lost)


def _wrong_forms(organization: OrganizationGraph, id: str, cohort: Cohort) -> Problems:
    """Report ranges for events, and lists for anything but `started`."""
    for name, days in cohort.dates.items():
        pointer = organization.pointer("cohorts", id, "dates", name)
        is_event = name in organization.anchor_ids
        if isinstance(days, Dates) and is_event:
            help = f"write the day on which it happens, such as `{days.first}`"
            yield wrong_value(pointer, f"`{name}` happens on one day, and `{days}` is a range", help, str(days))
        elif isinstance(days, tuple) and not days and not _lost_dates(organization, id):
            help = "write a date, such as `2027-03-01`, or remove this line"
            yield wrong_value(pointer, f"there is no date for `{name}`", help, name)
        elif isinstance(days, tuple) and days and name != "started":
            many = "" if is_event else f", or `{min(days)} to {max(days)}` for all days in between"
            message = f"`{name}` has a list of dates, and only `started` can have one: it makes a series of cohorts"
            help = f"write one date, such as `{days[0]}`{many}; or write a cohort for each"
            yield wrong_value(pointer, message, help, " ".join(map(str, days)))


def _out_of_order(organization: OrganizationGraph, id: str, cohort: Cohort) -> Problems:
    """Report anchors that are given earlier than one that comes before them.

    A date that all of a series contradict is one problem.
    """
    reversed_pairs: dict[tuple[str, str], list[tuple[_Given, _Given]]] = {}
    for given in _timelines(organization, id, cohort):
        for before, after in pairwise(given):
            if after.day < before.day:
                pairs = reversed_pairs.setdefault((before.anchor, after.anchor), [])
                pairs.append((before, after))
    for names, pairs in reversed_pairs.items():
        if "started" in names and cohort.starts:
            of_all = len(pairs) == len(cohort.starts)
            for pair in pairs[:1] if of_all else pairs:
                yield _reversed_pair(*pair, is_later=(names[0] == "started") == of_all)
        else:
            yield _reversed_pair(*pairs[0], is_later=True)


def _reversed_pair(before: _Given, after: _Given, *, is_later: bool) -> Problem:
    """Return the problem at the anchor that is the later in order, or at the earlier."""
    at, other = (after, before) if is_later else (before, after)
    message = f"`{after.anchor}` on {after.day} lies before `{before.anchor}` on {before.day}"
    help = f"correct one of the two dates: the order is {', '.join(ANCHORS[:-1])} and {ANCHORS[-1]}"
    related = ((f"the date of `{other.anchor}`", other.pointer),)
    return wrong_value(at.pointer, message, help, f"{at.anchor} {at.day}", related)


def _timelines(organization: OrganizationGraph, id: str, cohort: Cohort) -> Iterator[list[_Given]]:
    """Yield the anchors that are given, in order; of a series, for each of its cohorts."""
    single: dict[str, _Given] = {}
    for anchor in ANCHORS:
        day = cohort.dates.get(anchor)
        if isinstance(day, date):
            single[anchor] = _Given(anchor, day, organization.pointer("cohorts", id, "dates", anchor))
    starts = [
        _Given("started", day, organization.pointer("cohorts", id, "dates", "started", index))
        for index, day in enumerate(cohort.starts or ())
    ]
    for given in [{**single, "started": start} for start in starts] or [single]:
        yield [given[anchor] for anchor in ANCHORS if anchor in given]


def _repeated_dates(organization: OrganizationGraph, id: str, cohort: Cohort) -> Problems:
    first: dict[date, int] = {}
    for index, day in enumerate(cohort.starts or ()):
        if first.setdefault(day, index) < index:
            pointers = [organization.pointer("cohorts", id, "dates", "started", each) for each in (index, first[day])]
            message = f"{day} stands in this series twice"
            yield wrong_value(pointers[0], message, "remove one of them", str(day), (("the first one", pointers[1]),))


def _taken_ids(organization: OrganizationGraph, cohorts: Mapping[str, Cohort]) -> Problems:
    """Report cohorts with the id that one of a series has."""
    numbered = {
        f"{id}-{number}": (id, number)
        for id, cohort in cohorts.items()
        for number in range(1, len(cohort.starts or ()) + 1)
    }
    for id in cohorts:
        if id in numbered:
            series, number = numbered[id]
            message = f"`{id}` is also the id of the cohort number {number} of the series `{series}`"
            pointer = organization.pointer("cohorts", series, "dates", "started", number - 1)
            related = ((f"this date makes {id}", pointer),)
            yield wrong_value(organization.pointer("cohorts", id), message, "give one of them another id", id, related)


def strangers_in_cohorts(organization: OrganizationGraph, journeys: Facts[JourneyFacts]) -> Problems:
    """Report personas of cohorts whom their journey is not about.

    Where it is about one unnamed person, a cohort can name anybody.
    """
    declared = organization.catalogue("personas")
    by_id = {journey.former_ids.id: journey for journey in reversed(journeys)}
    for id, cohort in (organization.organization.cohorts or {}).items():
        journey = by_id.get(cohort.journey)
        if journey is None or not journey.personas:
            continue
        for index, persona in enumerate(cohort.personas):
            if persona not in journey.personas and (declared is None or persona in declared):
                about = f"whom the journey `{cohort.journey}` is not about"
                message = f"{_label(organization, id)} names {mark_id('personas', persona)}, {about}"
                help = "add the persona to `personas` of the journey, or remove it here"
                yield wrong_value(organization.pointer("cohorts", id, "personas", index), message, help, persona)
