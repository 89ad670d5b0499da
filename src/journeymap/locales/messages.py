"""Load the interface's messages from a catalogue for each locale."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from journeymap.arguments import checked, with_lazily_checked_methods
from journeymap.errors import InvalidCallError, UnknownNameError
from journeymap.model.durations import Duration, Number, Unit, format_number
from journeymap.model.timing import Dates, Deadline, Months, Point, Recurrence, Stretch, Unknown, Weekdays, When

FALLBACK = "en"
_CATALOGUES = files("journeymap.locales")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, sorted."""
    names = (file.name for file in _CATALOGUES.iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@checked
@cache
def messages(language: str) -> Messages:
    """Return the messages of a language tag, its primary language, or English."""
    for tag in (language, language.partition("-")[0]):
        if tag in languages():
            return Messages(tag, json.loads((_CATALOGUES / f"{tag}.json").read_text(encoding="utf-8")))
    return messages(FALLBACK)


def plural_key(key: str, number: Number | str) -> str:
    """Return the key of a message in its form for one or for many."""
    return f"{key}.one" if number == 1 else f"{key}.many"


@with_lazily_checked_methods
class Messages:
    """Formats messages, times, numbers and lists in one language."""

    def __init__(self, language: str, by_key: Mapping[str, str]) -> None:
        self.language = language
        self.by_key = by_key

    def __repr__(self) -> str:
        return f"<Messages {self.language}>"

    def __call__(self, key: str, **values: object) -> str:
        """Return the message of a key with `values` in its placeholders, unescaped.

        Raises `UnknownNameError` for an unknown key, `InvalidCallError` without the value of a placeholder.
        """
        message = self.by_key.get(key)
        if message is None:
            raise UnknownNameError(f"message in journeymap/locales/{self.language}.json with the key", key, self.by_key)
        try:
            return message.format_map(values) if values else message
        except KeyError as error:
            raise InvalidCallError(key, f"the argument `{error.args[0]}` is missing") from error

    def format_amount(self, number: Number | str, unit: Unit) -> str:
        """Format a length of time: `30 days`, `1 week`, `8–18 days`."""
        return self._amount("unit", number, unit)

    def format_number(self, number: Number) -> str:
        """Format a number, with the language's sign before a fraction."""
        return format_number(number).replace(".", self("decimal-point"))

    def _amount(self, what: str, number: Number | str, unit: Unit) -> str:
        text = number if isinstance(number, str) else self.format_number(number)
        return self(plural_key(f"{what}.{unit.replace(' ', '-')}", number), n=text)

    def plural(self, key: str, number: int) -> str:
        """Return the message of a number of things, in its form for one or for many."""
        return self(plural_key(key, number), n=number)

    def format_count(self, what: str, number: int) -> str:
        """Format a number of things: `1 stage`, `42 touchpoints`."""
        return self.plural(f"count.{what}", number)

    def format_date(self, day: datetime.date) -> str:
        """Format a date."""
        return self("date", day=day.day, month_number=day.month, month=self(f"month.{day.month}"), year=day.year)

    def format_dates(self, first: datetime.date, last: datetime.date) -> str:
        """Format a first and a last day, which can be the same."""
        start, end = self.format_date(first), self.format_date(last)
        return start if first == last else self("when.range", start=start, end=end)

    def join_list(self, items: Sequence[str]) -> str:
        """Join items with commas, and with `and` before the last."""
        if len(items) < 2:
            return "".join(items)
        return self("and", first=", ".join(items[:-1]), last=items[-1])

    def format_duration(self, duration: Duration) -> str:
        """Format a duration."""
        return self.format_amount(duration.number, duration.unit)

    def format_point(self, point: Point, names: Mapping[str, str]) -> str:
        """Format a point (`30 days after day one`); `names` has those of other bases."""
        if not point.sign:
            return self._anchored("at", point.base, names)
        numbers: Number | str = point.last
        if point.is_window:
            numbers = "–".join(map(self.format_number, sorted((point.first, point.last))))
        time = self.format_amount(numbers, point.unit)
        return self._anchored("after" if point.sign > 0 else "before", point.base, names, time=time)

    def _anchored(self, relation: str, base: str, names: Mapping[str, str], **values: object) -> str:
        key = f"{relation}.{base}"
        if key in self.by_key:
            return self(key, **values)
        name = names.get(base, base)
        return self(f"{relation}.own", **values, name=name) if name else self(f"{relation}.hidden", **values)

    def format_when(self, when: When, names: Mapping[str, str]) -> str:
        """Format a timing; `names` has those of other bases, '' for a hidden one."""
        if isinstance(when, Point):
            return self.format_point(when, names)
        if isinstance(when, Deadline):
            return self("when.by", end=self.format_point(when.point, names))
        if isinstance(when, Stretch):
            window = _as_window(when)
            if window:
                return self.format_point(window, names)
            return self(
                "when.range", start=self.format_point(when.start, names), end=self.format_point(when.end, names)
            )
        if isinstance(when, Recurrence | Weekdays):
            return self._recurrence(when, names)
        if isinstance(when, Dates):
            return self.format_dates(when.first, when.last)
        if isinstance(when, Unknown):
            return self("when.unknown")
        assert isinstance(when, Months)
        return self("every.months", months=self.join_list([self(f"month.{month}") for month in when.months]))

    def format_interval(self, duration: Duration) -> str:
        """Format how often something happens."""
        return self._amount("every", duration.number, duration.unit)

    def _recurrence(self, when: Recurrence | Weekdays, names: Mapping[str, str]) -> str:
        if isinstance(when, Weekdays):
            every = self("every.weekdays", days=self.join_list([self(f"weekday.{day}") for day in when.days]))
        else:
            every = self.format_interval(when.every)
        start = self.format_point(when.start, names) if when.start and when.start.sign else ""
        if when.start and not start and when.start.base not in ("applied", "started"):
            start = self.format_point(when.start, names)
        end = self.format_point(when.until, names) if when.until else ""
        if when.start and when.until and (window := _as_window(Stretch(when.start, when.until))):
            return self("when.within", every=every, window=self.format_point(window, names))
        if start and end:
            return self("when.during", every=every, start=start, end=end)
        if end:
            return self("when.until", every=every, end=end)
        return self("when.since", every=every, start=start) if start else every


def _as_window(stretch: Stretch) -> Point | None:
    """Return a stretch as a window (`8–18 days after applying`), or None."""
    start, end = stretch.start, stretch.end
    if start.base != end.base or start.is_window or end.is_window or end.sign != (start.sign or end.sign):
        return None
    if not end.sign or (start.sign and start.unit != end.unit):
        return None
    if end.sign < 0 and not start.sign:
        return None
    return Point(end.base, end.sign, start.last if start.sign else 0, end.last, end.unit)
