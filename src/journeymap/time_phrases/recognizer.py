"""Read a phrase for a time, and return what the format writes for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.errors import closest_match
from journeymap.model.timing import Point, points
from journeymap.model.timing_parser import InvalidTimeError, parse_duration, parse_when
from journeymap.time_phrases.bases import Bases
from journeymap.time_phrases.dates import with_iso_dates
from journeymap.time_phrases.readings import Form, Reading, read, read_recurring
from journeymap.time_phrases.vocabulary import LANGUAGES, fold, vocabulary, with_plain_dashes

_LONGEST = 100
"""A longer text is not a time."""
_MOST_FORMS = 3
_ONE_DATE = re.compile(r"on (\d{4}-\d{2}-\d{2})")
_DAYS = re.compile(r"on (\d{4}-\d{2}-\d{2}(?: to \d{4}-\d{2}-\d{2})?)")
_ALWAYS = ("started to left",)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a phrase can mean: forms of the format, each with one time or several.

    A single form that is certain is the one answer.
    """

    forms: tuple[Form, ...]
    is_certain: bool

    @property
    def texts(self) -> list[str]:
        """The forms as they are written in a file."""
        return [form[0] if len(form) == 1 else f"[{', '.join(form)}]" for form in self.forms]

    def counts_from_similar(self, base: str) -> bool:
        """Return whether it only corrects a base: `start` is similar to `started`."""
        bases = {point.base for form in self.forms for time in form for point in points(parse_when(time))}
        return closest_match(base, bases) is not None

    def help(self, *, is_listed: bool = False, is_quoted: bool = True) -> str:
        """Return what to write, in words.

        `is_listed` is whether the phrase is an item of a list, `is_quoted` whether a comma needs quotes.
        """
        if is_listed and len(self.forms[0]) > 1:
            *items, last = (f"`{time}`" for time in self.forms[0])
            return f"write {len(self.forms[0])} items of the list: {', '.join(items)} and {last}"
        quoted = (f'`"{text}"`' if is_quoted and "," in text and text[0] != "[" else f"`{text}`" for text in self.texts)
        *others, last = quoted
        always = "; what is always there has no `when`, but `standing: true`" if _ALWAYS in self.forms else ""
        return f"write {', '.join(others)} or {last}{always}" if others else f"write {last}"


def read_time(text: str, bases: Bases, *, only_points: bool = False) -> TimeReading | None:
    """Return what a text means as `when` in any of the languages, or None.

    With `only_points`, only what can be the `at` of an event.
    """
    if len(text) > _LONGEST:
        return None
    forms: dict[Form, bool] = {}
    for reading in _readings(text, bases):
        form = _canonical(reading.form, bases, only_points)
        if form:
            forms[form] = forms.get(form, False) or reading.is_certain
    is_certain = len(forms) == 1 and all(forms.values())
    return TimeReading(tuple(forms)[:_MOST_FORMS], is_certain) if forms else None


def _readings(text: str, bases: Bases) -> Iterator[Reading]:
    """Yield the forms that a text can mean, in any spelling and language."""
    for spelling in _spellings(text):
        yield Reading((spelling,), is_certain=True)  # only a dash of another kind, or a final stop
        for language in LANGUAGES:
            words = _without_fillers(spelling, language)
            yield from read(words, language, bases, "points") or _read_whole(words, language, bases)


def _without_fillers(spelling: str, language: str) -> str:
    """Return a text without the words that change nothing, elided ones too."""
    fillers = vocabulary(language).fillers
    words = []
    for word in spelling.replace("\u2019", "'").split():
        article, apostrophe, noun = word.partition("'")
        words.append(noun if noun and article + apostrophe in fillers else word)
    return " ".join(word for word in words if word not in fillers)


def _read_whole(words: str, language: str, bases: Bases) -> list[Reading]:
    ids, is_exact = bases.find(words, language)
    if is_exact:
        return [Reading((id,), is_certain=len(ids) == 1) for id in ids]
    return read_recurring(words, language, bases) or read(words, language, bases, "times")


def _spellings(text: str) -> tuple[str, ...]:
    """Return a text with plain dashes and dates as in the format."""
    return with_iso_dates(fold(with_plain_dashes(text)).strip(" .;:!\"'`*•"))


def _canonical(form: Form, bases: Bases, only_points: bool) -> Form:
    """Return a form in its usual spelling; none if it is not one of the format."""
    times = []
    for text in form:
        try:
            when = parse_when(text)
        except InvalidTimeError:
            return ()
        is_possible = not only_points or (isinstance(when, Point) and not when.is_window)
        if not is_possible or any(point.base not in bases.ids for point in points(when)):
            return ()
        times.append(str(when))
    return () if only_points and len(times) > 1 else tuple(dict.fromkeys(times))


def read_duration(text: str) -> TimeReading | None:
    """Return the duration that a text means in any of the languages, or None."""
    if len(text) > _LONGEST:
        return None
    for spelling in _spellings(text):
        for language in LANGUAGES:
            for reading in read(spelling, language, Bases(), "durations", "recurring"):
                try:
                    duration = parse_duration(_period(reading.form[0]))
                except InvalidTimeError:
                    continue
                return TimeReading(((str(duration),),), is_certain=True)
    return None


def _period(text: str) -> str:
    """Return the period of what recurs: `1 year` of `every year`."""
    period = text.removeprefix("every ")
    return period if period[:1].isdigit() else f"1 {period}"


def read_date(text: str) -> TimeReading | None:
    """Return the date that a text means in any of the languages, or None."""
    reading = read_time(text, Bases())
    return _calendar_reading(reading, _ONE_DATE)


def read_days(text: str) -> TimeReading | None:
    """Return the date or range that a text means in any of the languages, or None."""
    return _calendar_reading(read_time(text, Bases()) or read_time(f"on {text}", Bases()), _DAYS)


def _calendar_reading(reading: TimeReading | None, pattern: re.Pattern[str]) -> TimeReading | None:
    """Return the calendar dates of a reading, without the word that begins a `when`."""
    dates = [match[1] for form in reading.forms if (match := pattern.fullmatch(form[0]))] if reading else []
    return TimeReading(tuple((date,) for date in dates), reading.is_certain) if reading and dates else None
