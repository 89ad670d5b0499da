"""Times and periods by the sentences of the contract, with nothing but the standard library."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
ONE_DAY = timedelta(days=1)
MILLISECONDS_IN_A_DAY = 24 * 60 * 60 * 1000
MONTHS_IN = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def read_time(text: str, form: str | None, zone: ZoneInfo) -> int | None:
    """Return the milliseconds since 1970, the rest cut off; None for what cannot be read."""
    try:
        time = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007 - its zone follows
    except ValueError:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=zone, fold=0)
    return (time - EPOCH) // MILLISECOND


def day_of(instant: int, zone: ZoneInfo) -> date:
    """Return the day of an instant in a zone."""
    return (EPOCH + instant * MILLISECOND).astimezone(zone).date()


def days_between(first: int, second: int) -> int:
    """Return the whole days of 24 hours from an instant to another, rounded down."""
    return (second - first) // MILLISECONDS_IN_A_DAY


def period_of(day: date, period: str) -> tuple[date, date]:
    """Return the first and the last day of the period in which a day is."""
    months = MONTHS_IN[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    last_month = first.month + months - 1
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def period_name(first: date, period: str) -> str:
    """Return how a period is written."""
    number = (first.month - 1) // MONTHS_IN[period] + 1
    match period:
        case "year":
            return f"{first.year:04}"
        case "half":
            return f"{first.year:04}-H{number}"
        case "quarter":
            return f"{first.year:04}-Q{number}"
        case _:
            return f"{first.year:04}-{number:02}"


def period_named(name: str) -> date:
    """Return the first day of a period."""
    year, part = int(name[:4]), name[5:]
    months = MONTHS_IN[{"H": "half", "Q": "quarter"}.get(part[:1], "month")]
    return date(year, (int(part.lstrip("HQ")) - 1) * months + 1 if part else 1, 1)


def later_day(day: date, duration: str) -> date:
    """Return the day that is later by a duration of whole hours, days, weeks, months or years."""
    number, unit = duration.split()
    match unit.lower().removesuffix("s"):
        case "hour":
            return day + int(number) // 24 * ONE_DAY
        case "day":
            return day + int(number) * ONE_DAY
        case "week":
            return day + 7 * int(number) * ONE_DAY
        case "month":
            return _later_months(day, int(number))
        case "year":
            return _later_months(day, 12 * int(number))
        case _:
            raise ValueError(duration)


def _later_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
