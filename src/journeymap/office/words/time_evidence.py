"""Read times that are certain only beside the other times of their column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journeymap.office.grid import Value
from journeymap.office.words.time_counts import Count, plain, times_of

_DATE = re.compile(r"(?P<first>\d{1,2})(?P<sign>[/-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})\Z")
_LETTER = re.compile(r"(?P<letter>[djt])(?: ?(?P<number>[+-] ?\d{1,4}))?\Z")
_RANGE = re.compile(r" (?:to|until|till|bis|till|à|a|tot|asti) | ?(?:\.\.|…|→|->) ?")
_MONTHS = 12
_LARGEST = 99_999
_LONGEST = 300


@dataclass(frozen=True)
class TimeEvidence:
    """What the times of a column say of one another.

    Days or months come first in its dates where that is certain; `letters` count days from the start, as in *D+3*, and
    those in `alone` are the first day.
    """

    is_day_first: bool | None
    letters: frozenset[str]
    alone: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> TimeEvidence:
        """Return the evidence of the texts of a column."""
        plain_texts = [plain(text) for text in texts if len(text) <= _LONGEST]
        dates = [match for text in plain_texts if (match := _DATE.match(text))]
        day_first = any(int(match["first"]) > _MONTHS for match in dates)
        month_first = any(int(match["second"]) > _MONTHS for match in dates)
        counted = [match for text in plain_texts for part in _RANGE.split(text) if (match := _LETTER.match(part))]
        letters = {match["letter"] for match in counted if match["number"]}
        alone = {match["letter"] for match in counted if not match["number"]}
        return cls(day_first if day_first != month_first else None, frozenset(letters), frozenset(letters & alone))

    @property
    def reasons(self) -> list[str]:
        """What is certain by the other times, in words."""
        order = (
            [] if self.is_day_first is None else [f"{'days' if self.is_day_first else 'months'} are first in its dates"]
        )
        return order + [f"{letter.upper()} alone is the first day" for letter in sorted(self.alone)]

    def read(self, text: str) -> tuple[str, ...]:
        """Return the time of a date or of days counted by a letter; () if it is none."""
        phrase = plain(text)
        numeric = _DATE.match(phrase)
        if numeric:
            return self._read_date(numeric)
        days = [self._day(part) for part in _RANGE.split(phrase)]
        certain = [day for day in days if day is not None]
        if len(certain) != len(days) or len(days) > 2:
            return ()
        return times_of(Count("day", ((certain[0], certain[-1]),)), "day", from_zero=True)

    def _read_date(self, numeric: re.Match[str]) -> tuple[str, ...]:
        if self.is_day_first is None:
            return ()
        numbers = (int(numeric["first"]), int(numeric["second"]))
        day, month = numbers if self.is_day_first else reversed(numbers)
        try:
            return (f"on {date(int(numeric['year']), month, day)}",)
        except ValueError:
            return ()

    def _day(self, part: str) -> int | None:
        counted = _LETTER.match(part)
        if not counted or counted["letter"] not in self.letters:
            return None
        return int((counted["number"] or "0").replace(" ", ""))


def is_numeric_date(text: str) -> bool:
    """Return whether a text is a date whose day and month can be exchanged."""
    return _DATE.match(plain(text)) is not None


def text_of(value: Value) -> str:
    """Return the text of a value; '' if it cannot be a time."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) <= _LARGEST else ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) <= _LARGEST else ""
    return value.strip() if isinstance(value, str) else ""
