"""The tokens of a `when`: words, numbers, dates and signs, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from typing import cast

from journeymap.errors import InvalidOptionError
from journeymap.model.durations import HOURS, Number, Unit
from journeymap.model.timing import ANCHORS

UNITS: dict[str, Unit] = {}
for _unit in HOURS:
    UNITS[_unit] = UNITS[_unit + "s"] = cast(Unit, _unit)
"""The units, in the singular and in the plural."""
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w-])|\d+(?:\.\d+)?|[^\W\d_](?:[^\W_]|-+(?=[^\W_]))*|\S")


class InvalidTimeError(InvalidOptionError):
    """An invalid timing; `start` and `end` are the offsets of the wrong token."""

    def __init__(self, value: str, reason: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        super().__init__(value, reason)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Return the tokens of a text with offsets; combining marks belong to words."""
    shape = text
    if not text.isascii():
        shape = "".join("a" if unicodedata.category(letter)[0] == "M" else letter for letter in text)
    spans = (token.span() for token in _TOKEN.finditer(shape))
    return [(unicodedata.normalize("NFC", text[start:end]).lower(), start, end) for start, end in spans]


def is_number(token: str) -> bool:
    """Return whether a token is a whole number or a fraction."""
    return token.isascii() and token[:1].isdigit() and token.replace(".", "", 1).isdigit()


def as_number(token: str) -> Number:
    """Return a number of at most twelve digits, whole where it is whole."""
    whole, _, fraction = token.partition(".")
    return float(f"{whole[:12]}.{fraction[:9]}") if fraction.strip("0") else int(whole[:12])


class TokenReader:
    """Reads the tokens of one text, all in lower case."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.position = 0

    def peek(self, ahead: int = 0) -> str:
        """Return the next token, or a later one, without taking it."""
        index = self.position + ahead
        return self.tokens[index][0] if index < len(self.tokens) else ""

    def take(self) -> str:
        """Take the next token."""
        token = self.peek()
        self.position += 1
        return token

    def accept(self, token: str) -> bool:
        """Take the next token if it is this one."""
        if self.peek() == token:
            self.position += 1
            return True
        return False

    def error(self, expected: str, position: int | None = None) -> InvalidTimeError:
        """The error at a token, by default the next one; at the last one if none follows."""
        position = self.position if position is None else position
        if position < len(self.tokens):
            _, start, end = self.tokens[position]
            wrong, whole = self.text[start:end], self.text.strip()
            place = "" if wrong == whole else f" in `{whole}`"
            return InvalidTimeError(self.text, f"`{wrong}` does not fit{place}: {expected}", start, end)
        _, start, end = self.tokens[-1] if self.tokens else ("", 0, len(self.text))
        return InvalidTimeError(self.text, f"`{self.text.strip()}` is incomplete: {expected}", start, end)

    def expect_end(self) -> None:
        """Raise the error of a token that follows."""
        if self.position < len(self.tokens):
            raise self.error("nothing can follow here")

    def has_unit(self, ahead: int = 0) -> bool:
        """Whether a unit is next; `working day` has two words."""
        word = self.peek(ahead)
        return word in UNITS or (word == "working" and UNITS.get(self.peek(ahead + 1)) == "day")

    def split_minus(self) -> None:
        """Split `started-7` before `days`: it can be an id, but no unit follows an id."""
        token, start, end = self.tokens[self.position]
        head, hyphen, digits = token.rpartition("-")
        number = digits.rstrip("abcdefghijklmnopqrstuvwxyz")
        if head in ANCHORS and is_number(number) and digits[len(number) :] in UNITS:
            cut, unit = start + len(head), end - len(digits) + len(number)
            parts = [
                (head, start, cut),
                ("-", cut, cut + 1),
                (number, cut + 1, unit),
                (token[unit - start :], unit, end),
            ]
            self.tokens[self.position : self.position + 1] = parts
            return
        fraction = ""
        if self.peek(1)[:1] == "." and is_number(self.peek(2)):
            fraction = f".{self.peek(2)}"
        after = 3 if fraction else 1
        unit_follows = self.has_unit(after) or (self.peek(after) == "to" and is_number(self.peek(after + 1)))
        if hyphen and is_number(digits) and unit_follows:
            cut = start + len(head)
            end += len(fraction)
            parts = [(head, start, cut), ("-", cut, cut + 1), (digits + fraction, cut + 1, end)]
            self.tokens[self.position : self.position + after] = parts
