"""Weekends, countries and regions that leave no day to work on, or that nobody knows."""

from journeymap.model.cohorts import WorkingDays
from journeymap.rules.api import Fix, OrganizationGraph, Pointer, Problem, Problems, join_words
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.synonyms import question

_LETTERS = "write its two letters (ISO 3166), such as `FI` or `DE`"
_OWN = "leave it out, and list its days under `holidays`"
_MOST_REGIONS = 20
"""How many regions a help lists."""


def working_days(organization: OrganizationGraph) -> Problems:
    """Report a weekend of seven days, a region alone, and places that are not known."""
    given = organization.organization.working_days
    if given is None:
        return
    if len(given.free_weekdays) == 7:
        message, help = (
            "this weekend has all seven days, so nobody ever works",
            "leave the days of work out of the list",
        )
        yield wrong_value(Pointer(keys=("working_days", "weekend")), message, help, "weekend")
    if given.region is not None and given.country is None:
        if not organization.is_damaged(Pointer(catalogue="working_days"), "country"):
            message, help = "a region needs its country", "add a line `country:` with its two letters, such as `DE`"
            yield wrong_value(Pointer(keys=("working_days", "region")), message, help, given.region)
    elif given.country is not None:
        yield from _unknown_place(given, given.country)


def _unknown_place(given: WorkingDays, country: str) -> Problems:
    from journeymap.planning import public_holidays  # here, because most workspaces name no country

    if not public_holidays.is_available():
        return
    unknown = public_holidays.unknown_place(country, given.region)
    if unknown == "country":
        yield _unknown_country(country)
    elif unknown == "region" and given.region is not None:
        yield _unknown_region(country, given.region)


def _unknown_country(country: str) -> Problem:
    pointer = Pointer(keys=("working_days", "country"))
    return wrong_value(pointer, f"there is no country `{country}`", f"{_LETTERS}; or {_OWN}", country)


def _unknown_region(country: str, region: str) -> Problem:
    from journeymap.planning import public_holidays

    meant, known = public_holidays.region_meant(country, region), public_holidays.regions(country)
    others = (
        f"write one of {join_words(known, 'or')}"
        if 0 < len(known) <= _MOST_REGIONS
        else "write its letters (ISO 3166-2)"
    )
    help = question([meant]) if meant else f"{others}; or {_OWN}" if known else _OWN
    fix = Fix.writing(meant) if meant else None
    pointer = Pointer(keys=("working_days", "region"))
    return wrong_value(pointer, f"`{country}` has no region `{region}`", help, region, fix=fix)
