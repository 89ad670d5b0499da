"""What spreadsheet programs store as numbers and texts, as values."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from enum import Enum

from journeymap.office.grid import Value

_MIDNIGHT = datetime(1, 1, 1)  # noqa: DTZ001 - cells have no time zone
LAST_SERIAL = 2_958_466  # the first day after the year 9999
_DURATION = re.compile(r"(-)?P(?:(\d{1,7})D)?T?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7}(?:[.,]\d{1,9})?)S)?", re.ASCII)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


class NumberFormat(Enum):
    """What a number is shown as."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    TIME = "time"
    DURATION = "duration"


_BUILT_IN = {
    9: NumberFormat.PERCENT,
    10: NumberFormat.PERCENT,
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59)), NumberFormat.DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), NumberFormat.TIME),
    46: NumberFormat.DURATION,
}


def number_format(code: str) -> NumberFormat:
    """Return what a format code such as `dd.mm.yyyy` shows."""
    shown = _LITERAL.sub("", code.split(";", 1)[0]).lower()
    if shown.strip() == "general":
        return NumberFormat.NUMBER
    if "[" in shown:
        return NumberFormat.DURATION
    if re.search("[yd]", shown) or ("m" in shown and not re.search("[hs]", shown)):
        return NumberFormat.DAY
    if re.search("[hs]", shown):
        return NumberFormat.TIME
    return NumberFormat.PERCENT if "%" in shown else NumberFormat.NUMBER


def built_in_format(identifier: int) -> NumberFormat:
    """Return what the format with a number that every program knows shows."""
    return _BUILT_IN.get(identifier, NumberFormat.NUMBER)


def number_value(number: float, shown_as: NumberFormat, *, is_1904: bool = False) -> Value:
    """Return what a number in a cell means in its format."""
    if not math.isfinite(number):
        return str(number)
    if shown_as is NumberFormat.DURATION and abs(number) < LAST_SERIAL:
        return timedelta(milliseconds=round(number * 86_400_000))
    if shown_as is NumberFormat.TIME and 0 <= number < LAST_SERIAL:
        return (_MIDNIGHT + timedelta(milliseconds=round(number * 86_400_000) % 86_400_000)).time()
    if shown_as is NumberFormat.DAY:
        serial = number + 1462 if is_1904 else number
        if 1 <= serial < LAST_SERIAL:
            return _moment(serial)
    shown = float(f"{number:.15g}")  # the digits that programs keep
    return int(shown) if shown.is_integer() and abs(shown) < 10**15 else shown


def _moment(serial: float) -> date | datetime:
    first = datetime(1899, 12, 30) if serial >= 60 else datetime(1899, 12, 31)  # noqa: DTZ001 - cells have no time zone
    moment = first + timedelta(milliseconds=min(round(serial * 86_400_000), LAST_SERIAL * 86_400_000 - 1))
    return moment.date() if moment.time() == time() else moment


def iso_moment(text: str) -> date | datetime | None:
    """Return the day or moment of a text such as `2027-03-01T00:00:00`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def iso_duration(text: str) -> time | timedelta | None:
    """Return the time of `PT10H30M00S`; a duration if it is a day or more."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    sign, days, hours, minutes, seconds = match.groups()
    duration = timedelta(
        days=int(days or 0),
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=round(float((seconds or "0").replace(",", ".")), 3),
    )
    if sign or duration >= timedelta(days=1):
        return -duration if sign else duration
    return (_MIDNIGHT + duration).time()
