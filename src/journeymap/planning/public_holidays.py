"""Look up the public holidays of a country, with the `holidays` library."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

from journeymap.errors import MissingExtraError, closest_match

EXTRA = "calendar"
"""The extra that installs the library."""
_LANGUAGES = {"nb": "no", "nn": "no"}
"""The library's tags for languages that have another one there."""


def is_available() -> bool:
    """Whether the library is installed."""
    return find_spec("holidays") is not None


def unknown_place(country: str | None, region: str | None) -> Literal["country", "region"] | None:
    """Return which of a country and its region the library does not know, if any.

    Raises `MissingExtraError` without the library.
    """
    if country is None:
        return None
    _library()
    if country not in _countries():
        return "country"
    is_known = region is None or _code_without_country(country, region) in map(str.casefold, regions(country))
    return None if is_known else "region"


def region_meant(country: str, word: str) -> str | None:
    """Return the code of the region of a country that a word names: `BY` for Bavaria."""
    codes, names = _regions(country)
    similar = closest_match(word, names)
    return _region_code(country, word) or (names[similar] if similar else closest_match(word, codes))


def regions(country: str) -> tuple[str, ...]:
    """Return the codes of the regions of a country that the library knows."""
    return _regions(country)[0]


class PublicHolidays:
    """The public holidays of a country or a region, as they are observed.

    The constructor raises `MissingExtraError` without the library.
    """

    def __init__(self, country: str, region: str | None, language: str) -> None:
        _library()
        self._country = country if country in _countries() else None
        self._region = _region_code(country, region) if self._country and region is not None else None
        self._language = _language(country, language) if self._country else None
        self._years: dict[int, Mapping[datetime.date, str]] = {}

    def in_year(self, year: int) -> Mapping[datetime.date, str]:
        """Return the holidays of a year with their names; none of an unknown country."""
        if year not in self._years:
            self._years[year] = self._of_year(year)
        return self._years[year]

    def _of_year(self, year: int) -> Mapping[datetime.date, str]:
        if self._country is None:
            return {}
        with warnings.catch_warnings():  # that it knows some of the holidays for some of the years only
            warnings.simplefilter("ignore")
            known = _library().country_holidays(
                self._country, subdiv=self._region, years=year, expand=False, observed=True, language=self._language
            )
        return {day: name for day, name in sorted(known.items()) if day.year == year}


def _library() -> Any:
    try:
        import holidays
    except ImportError as error:
        raise MissingExtraError("the public holidays of a country", EXTRA) from error
    return holidays


@cache
def _countries() -> frozenset[str]:
    """The codes of the countries that the library knows, of two letters."""
    return frozenset(code for code in _library().list_supported_countries() if len(code) == 2)


@cache
def _class(country: str) -> Any:
    return type(_library().country_holidays(country))


def _language(country: str, language: str) -> str | None:
    """Return the tag for a language, else for the usual one of the country.

    The library itself would take the language of the machine instead.
    """
    own = _class(country)
    wanted = _LANGUAGES.get(language, language.replace("-", "_"))
    exact = [tag for tag in own.supported_languages if tag == wanted]
    alike = [tag for tag in own.supported_languages if tag.partition("_")[0] == wanted.partition("_")[0]]
    default: str | None = own.default_language
    return next(iter((*exact, *alike)), default)


@cache
def _regions(country: str) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The codes of the regions of a country, and codes by names."""
    own = _class(country)
    return tuple(own.subdivisions), {str(name): str(code) for name, code in own.subdivisions_aliases.items()}


def _region_code(country: str, region: str) -> str | None:
    """Return the library's code of a region, which can be written as `DE-BY`."""
    codes, names = _regions(country)
    by_word = {**{name.casefold(): code for name, code in names.items()}, **{code.casefold(): code for code in codes}}
    return by_word.get(_code_without_country(country, region))


def _code_without_country(country: str, region: str) -> str:
    return region.strip().casefold().removeprefix(f"{country.casefold()}-")
