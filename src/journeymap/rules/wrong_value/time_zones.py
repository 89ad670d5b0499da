"""Names of time zones that do not exist, and what was meant."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from journeymap.rules.api import closest_match
from journeymap.synonyms import fold, meanings, question


class TimeZoneFault(NamedTuple):
    """What to write instead, and the name where it is certain."""

    help: str
    meant: str | None = None


_OWN = frozenset(("localtime", "Factory"))
"""Names that every machine understands differently."""
_OF_COUNTRIES = {
    "FI": "Europe/Helsinki",
    "SE": "Europe/Stockholm",
    "DE": "Europe/Berlin",
    "NO": "Europe/Oslo",
    "DK": "Europe/Copenhagen",
    "AT": "Europe/Vienna",
    "CH": "Europe/Zurich",
    "NL": "Europe/Amsterdam",
    "BE": "Europe/Brussels",
    "FR": "Europe/Paris",
    "IE": "Europe/Dublin",
    "GB": "Europe/London",
    "EE": "Europe/Tallinn",
    "LV": "Europe/Riga",
    "LT": "Europe/Vilnius",
    "PL": "Europe/Warsaw",
    "IT": "Europe/Rome",
    "CZ": "Europe/Prague",
    "IS": "Atlantic/Reykjavik",
}
"""The zones of countries that have one."""
_EXAMPLE = "write the name of a place in it, such as `Europe/Helsinki`; `UTC` has no summer time"


def time_zone_fault(name: str) -> TimeZoneFault | None:
    """Return what to write for a name that is no time zone; None if it is one, or none are known here."""
    if name == "UTC":  # which needs no list of all zones
        return None
    known = _known()
    if not known or name in known:
        return None
    exact = [zone for zone in known if zone.lower() == name.lower().replace(" ", "_")]
    if not exact and any(map(str.isdigit, name)):  # an offset, which has no summer time
        return TimeZoneFault(_EXAMPLE)
    of_place = [zone for zone in known if fold(zone.rpartition("/")[2]) == fold(name.rpartition("/")[2])]
    of_country = [_OF_COUNTRIES[code] for code in meanings(name, "countries") if code in _OF_COUNTRIES]
    meant = sorted(exact or of_place) or of_country
    if len(meant) > 1:
        main = [zone for zone in meant if zone.startswith(("Europe/", "America/", "Asia/"))]
        meant = main if len(main) == 1 else meant
    if len(meant) == 1:
        return TimeZoneFault(question(meant), meant[0])
    if meant:
        return TimeZoneFault(question(meant))
    close = closest_match(name, known)
    return TimeZoneFault(question([close]) if close else _EXAMPLE)


@cache
def _known() -> Collection[str]:
    from zoneinfo import available_timezones  # reads folders of the machine

    return frozenset(available_timezones()) - _OWN
