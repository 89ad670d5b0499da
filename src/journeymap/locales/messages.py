"""Load the interface's messages from a catalogue for each locale."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from journeymap.model.timing import Dates, Duration, Months, Point, Recurrence, Stretch, Unit, Unknown, When

FALLBACK = "en"
_CATALOGUES = files("journeymap.locales")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, sorted."""
    names = (file.name for file in _CATALOGUES.iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def messages(language: str) -> Messages:
    """Return the messages of a language tag, its primary language, or English."""
    for tag in (language, language.partition("-")[0]):
        if tag in languages():
            return Messages(tag, json.loads((_CATALOGUES / f"{tag}.json").read_text(encoding="utf-8")))
    return messages(FALLBACK)


class Messages:
    """Formats messages, times, numbers and lists in one language."""

    def __init__(self, language: str, by_key: Mapping[str, str]) -> None:
        self.language = language
        self.by_key = by_key

    def __call__(self, key: str, **values: object) -> str:
        """Return the message of a key with `values` in its placeholders, unescaped."""
        message = self.by_key.get(key)
        if message is None:
            raise LookupError(f"the message {key} is missing from journeymap/locales/{self.language}.json")
        return message.format_map(values) if values else message

    def format_amount(self, number: int | str, unit: Unit) -> str:
        """Format a length of time: `30 days`, `1 week`, `8–18 days`."""
        return self(f"unit.{unit}.{'one' if number == 1 else 'many'}", n=number)

    def format_count(self, what: str, number: int) -> str:
        """Format a number of things: `1 stage`, `42 touchpoints`."""
        return self(f"count.{what}.{'one' if number == 1 else 'many'}", n=number)

    def format_date(self, day: datetime.date) -> str:
        """Format a date."""
        return self("date", day=day.day, number=day.month, month=self(f"month.{day.month}"), year=day.year)

    def join_list(self, items: Sequence[str]) -> str:
        """Join items with commas, and with `and` before the last."""
        if len(items) < 2:
            return "".join(items)
        return self("and", first=", ".join(items[:-1]), last=items[-1])

    def format_duration(self, duration: Duration) -> str:
        """Format a duration."""
        return self.format_amount(duration.number, duration.unit)

    def format_point(self, point: Point, anchors: Mapping[str, str]) -> str:
        """Format a point (`30 days after day one`); `anchors` has own anchors' names."""
        if not point.sign:
            return self._anchored("at", point.anchor, anchors)
        numbers: int | str = f"{min(point.first, point.last)}–{max(point.first, point.last)}"
        if not point.is_window:
            numbers = point.last
        time = self.format_amount(numbers, point.unit)
        return self._anchored("after" if point.sign > 0 else "before", point.anchor, anchors, time=time)

    def _anchored(self, relation: str, anchor: str, anchors: Mapping[str, str], **values: object) -> str:
        key = f"{relation}.{anchor}"
        if key in self.by_key:
            return self(key, **values)
        return self(f"{relation}.own", **values, name=anchors.get(anchor, anchor))

    def format_when(self, when: When, anchors: Mapping[str, str]) -> str:
        """Format a timing; `anchors` are the names of the workspace's anchors by id."""
        if isinstance(when, Point):
            return self.format_point(when, anchors)
        if isinstance(when, Stretch):
            window = _as_window(when)
            if window:
                return self.format_point(window, anchors)
            return self(
                "when.range", start=self.format_point(when.start, anchors), end=self.format_point(when.end, anchors)
            )
        if isinstance(when, Recurrence):
            return self._recurrence(when, anchors)
        if isinstance(when, Dates):
            first, last = self.format_date(when.first), self.format_date(when.last)
            return first if when.first == when.last else self("when.range", start=first, end=last)
        if isinstance(when, Unknown):
            return self("when.unknown")
        assert isinstance(when, Months)
        return self("every.months", months=self.join_list([self(f"month.{month}") for month in when.months]))

    def format_interval(self, duration: Duration) -> str:
        """Format how often something happens."""
        return self(f"every.{duration.unit}.{'one' if duration.number == 1 else 'many'}", n=duration.number)

    def _recurrence(self, when: Recurrence, anchors: Mapping[str, str]) -> str:
        every = self.format_interval(when.every)
        start = self.format_point(when.start, anchors) if when.start and when.start.sign else ""
        if when.start and not start and when.start.anchor not in ("applied", "started"):
            start = self.format_point(when.start, anchors)
        end = self.format_point(when.until, anchors) if when.until else ""
        if when.start and when.until and (window := _as_window(Stretch(when.start, when.until))):
            return self("when.within", every=every, window=self.format_point(window, anchors))
        if start and end:
            return self("when.during", every=every, start=start, end=end)
        if end:
            return self("when.until", every=every, end=end)
        return self("when.since", every=every, start=start) if start else every


def _as_window(stretch: Stretch) -> Point | None:
    """Return a stretch as a window (`8–18 days after applying`), or None."""
    start, end = stretch.start, stretch.end
    if start.anchor != end.anchor or start.is_window or end.is_window or end.sign != (start.sign or end.sign):
        return None
    if not end.sign or (start.sign and start.unit != end.unit):
        return None
    if end.sign < 0 and not start.sign:
        return None
    return Point(end.anchor, end.sign, start.last if start.sign else 0, end.last, end.unit)
