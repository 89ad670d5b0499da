"""Find calendar dates in the ways that people write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_TIME = r"(?:[t ]\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"\b(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?![\d.])")
_WITH_NAMED_MONTH = re.compile(rf"\b(\d{{1,2}})([-/])([^\W\d_]{{3,12}})\2(\d{{4}}|\d{{2}}){_TIME}(?![\d/-])")
"""A date as spreadsheets and task tools show it: `1-Mar-27`, `01/Mar/27 9:15 AM`."""
_EITHER_FIRST = re.compile(r"\b(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?![\d/-])")


def with_iso_dates(text: str) -> tuple[str, ...]:
    """Return a text with dates as `2027-03-01`, in each way to read them.

    Of `01/03/2027` nobody can tell whether it is in January or in March; `31/02/2027` cannot be read.
    """
    text = _WITH_NAMED_MONTH.sub(lambda match: f"{match[1]} {match[3]} {_four_digits(match[4])}", text)
    text = _YEAR_FIRST.sub(_iso(lambda match: (match[1], match[3], match[4])), text)
    text = _DAY_FIRST.sub(_iso(lambda match: (match[3], match[2], match[1])), text)
    day_first = _EITHER_FIRST.sub(_iso(lambda match: (match[4], match[3], match[1])), text)
    month_first = _EITHER_FIRST.sub(_iso(lambda match: (match[4], match[1], match[3])), text)
    readings = dict.fromkeys((day_first, month_first))
    return tuple(reading for reading in readings if not _EITHER_FIRST.search(reading))


def iso_date(year: str, month: int, day: int) -> str | None:
    """Return a date as `2027-03-01`; None if the day does not exist."""
    try:
        return date(int(_four_digits(year)), month, day).isoformat()
    except ValueError:
        return None


def _four_digits(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def _iso(parts: Callable[[re.Match[str]], tuple[str, str, str]]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        year, month, day = parts(match)
        return iso_date(year, int(month), int(day)) or match[0]

    return replace
