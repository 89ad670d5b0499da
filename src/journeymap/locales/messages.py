"""The interface's own words, in one small catalogue: a file to a language, the same keys in all."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from journeymap.model.timing import Dates, Duration, Months, Point, Recurrence, Stretch, Unit, When

__all__ = ["DEFAULT", "Messages", "languages", "messages"]

DEFAULT = "en"
_FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a catalogue for, sorted."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.json")))


@cache
def messages(language: str) -> Messages:
    """The words of a language (`fi`, `pt-BR`), of the language that it is a kind of, or else English ones."""
    for wanted in (language, language.partition("-")[0]):
        if wanted in languages():
            return Messages(wanted, json.loads((_FOLDER / f"{wanted}.json").read_text(encoding="utf-8")))
    return messages(DEFAULT)


class Messages:
    """The words of one language: looked up by key, filled with what they speak of; and how times are said in it."""

    def __init__(self, language: str, by_key: Mapping[str, str]) -> None:
        self.language = language
        self.by_key = by_key

    def __call__(self, key: str, **filled: object) -> str:
        """The words of `key`; what `filled` brings is put into their braces and never read for braces itself."""
        said = self.by_key[key]
        return said.format_map(filled) if filled else said

    def amount(self, number: int | str, unit: Unit) -> str:
        """A length of time: `30 days`, `1 week`, `8–18 days`."""
        return self(f"unit.{unit}.{'one' if number == 1 else 'many'}", n=number)

    def count(self, what: str, number: int) -> str:
        """So many of something: `1 stage`, `42 touchpoints`."""
        return self(f"count.{what}.{'one' if number == 1 else 'many'}", n=number)

    def date(self, day: datetime.date) -> str:
        """A day of the calendar."""
        return self("date", day=day.day, number=day.month, month=self(f"month.{day.month}"), year=day.year)

    def join_list(self, said: Sequence[str]) -> str:
        """Several words with commas, and `and` before the last."""
        if len(said) < 2:
            return "".join(said)
        return self("and", first=", ".join(said[:-1]), last=said[-1])

    def duration(self, duration: Duration) -> str:
        """How long."""
        return self.amount(duration.number, duration.unit)

    def point(self, point: Point, anchors: Mapping[str, str]) -> str:
        """When, from an anchor: `30 days after day one`. `anchors` are the names of the workspace's own."""
        if not point.sign:
            return self._anchored("at", point.anchor, anchors)
        numbers: int | str = f"{min(point.first, point.last)}–{max(point.first, point.last)}"
        if not point.is_window:
            numbers = point.last
        said = self.amount(numbers, point.unit)
        return self._anchored("after" if point.sign > 0 else "before", point.anchor, anchors, time=said)

    def _anchored(self, how: str, anchor: str, anchors: Mapping[str, str], **filled: object) -> str:
        known = f"{how}.{anchor}"
        if known in self.by_key:
            return self(known, **filled)
        return self(f"{how}.own", **filled, name=anchors.get(anchor, anchor))

    def when(self, when: When, anchors: Mapping[str, str]) -> str:
        """When something happens, as one would say it."""
        if isinstance(when, Point):
            return self.point(when, anchors)
        if isinstance(when, Stretch):
            window = _as_window(when)
            if window:
                return self.point(window, anchors)
            return self("when.range", start=self.point(when.start, anchors), end=self.point(when.end, anchors))
        if isinstance(when, Recurrence):
            return self._recurrence(when, anchors)
        if isinstance(when, Dates):
            first, last = self.date(when.first), self.date(when.last)
            return first if when.first == when.last else self("when.range", start=first, end=last)
        assert isinstance(when, Months)
        return self("every.months", months=self.join_list([self(f"month.{month}") for month in when.months]))

    def every(self, duration: Duration) -> str:
        """How often."""
        return self(f"every.{duration.unit}.{'one' if duration.number == 1 else 'many'}", n=duration.number)

    def _recurrence(self, when: Recurrence, anchors: Mapping[str, str]) -> str:
        every = self.every(when.every)
        start = self.point(when.start, anchors) if when.start and when.start.sign else ""
        if when.start and not start and when.start.anchor not in ("applied", "started"):
            start = self.point(when.start, anchors)
        end = self.point(when.until, anchors) if when.until else ""
        if when.start and when.until and (window := _as_window(Stretch(when.start, when.until))):
            return self("when.within", every=every, window=self.point(window, anchors))
        if start and end:
            return self("when.during", every=every, start=start, end=end)
        if end:
            return self("when.until", every=every, end=end)
        return self("when.since", every=every, start=start) if start else every


def _as_window(stretch: Stretch) -> Point | None:
    """A stretch of one anchor and one unit as a window: `8–18 days after applying`."""
    start, end = stretch.start, stretch.end
    if start.anchor != end.anchor or start.is_window or end.is_window or end.sign != (start.sign or end.sign):
        return None
    if not end.sign or (start.sign and start.unit != end.unit):
        return None
    if end.sign < 0 and not start.sign:
        return None
    return Point(end.anchor, end.sign, start.last if start.sign else 0, end.last, end.unit)
