"""Know how times are written.

There are the directives of `strptime`, and what people write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DIRECTIVES = frozenset("aAbBdHIjmMpSfyYz%")
"""The letters that can follow `%`."""
_DIRECTIVE = re.compile(r"%(.?)", re.DOTALL)
_DATES = (frozenset("d"), frozenset("mbB"), frozenset("yY"))
_SAME = {"y": "Y", "b": "m", "B": "m", "A": "a", "I": "H"}
"""Directives that say the same as another one."""
_RUN = re.compile(r"'([^']*)'|(([^\W\d_])\3*)|%|[^%']", re.DOTALL)


def format_fault(format: str) -> str | None:
    """Return what is wrong with a format of times; None if it can be read."""
    letters = _DIRECTIVE.findall(format)
    unknown = next((letter for letter in letters if letter not in DIRECTIVES), None)
    if unknown is not None:
        return f"`%{unknown}` cannot be read" if unknown else "there is nothing behind the last `%`"
    written = [_SAME.get(letter, letter) for letter in letters if letter != "%"]
    twice = next((letter for number, letter in enumerate(written) if letter in written[:number]), None)
    if twice is not None:
        return f"it has `%{twice}` twice" if letters.count(twice) > 1 else f"it says what `%{twice}` says twice"
    is_date = all(part.intersection(letters) for part in _DATES) or (set("yY").intersection(letters) and "j" in letters)
    return None if is_date else "it does not say the day, the month and the year"


def format_meant(text: str) -> str | None:
    """Return the format that letters such as `DD.MM.YYYY HH:mm` stand for, or None."""
    if "%" in text:
        return None
    parts = list(_parts(text))
    format = "".join(part for part in parts if part is not None)
    return None if None in parts or format_fault(format) else format


def _parts(text: str) -> Iterator[str | None]:
    """Yield the directive or the text for each part of a format.

    None for other letters.
    """
    runs = list(_RUN.finditer(text))
    letters = {match[3].lower(): len(match[2]) for match in runs if match[3]}
    years = next((letter for letter in "yvåaj" if letters.get(letter) == 4), "y")
    written: set[str] = set()
    for match in runs:
        is_letter = match[3] and match[2] != "T"
        directive = _directive(match[3], len(match[2]), years, written) if is_letter else None
        if directive:
            written.add(directive[1])
        yield directive or (None if is_letter else match[1] if match[1] is not None else match[0])


def _directive(letter: str, length: int, years: str, written: set[str]) -> str | None:
    """Return the directive for a letter that stands there some times."""
    lower = letter.lower()
    if lower == years and length in (2, 4):
        return "%Y" if length == 4 else "%y"
    if letter == "S" and length > 2:
        return "%f"
    if lower in "mk":
        return _month_or_minute(letter, length, written)
    if length > 2:
        return None
    if lower == "h" or (lower == "t" and "d" in written):
        return "%H"
    by_letter = {"d": "%d", "p": "%d", "t": "%d", "s": "%S", "z": "%z", "x": "%z"}
    return "%d" if lower == "j" and years != "j" else by_letter.get(lower)


def _month_or_minute(letter: str, length: int, written: set[str]) -> str | None:
    if length > 2:
        return {3: "%b", 4: "%B"}.get(length)
    is_minute = letter.lower() == "m" and ("H" in written or not written.isdisjoint("mbB"))
    return "%M" if is_minute else "%m"
