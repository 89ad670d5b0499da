"""The tokens of a `when`: words, numbers, dates and signs, with their offsets."""

from __future__ import annotations

import re
import unicodedata

from journeymap.errors import InvalidOptionError
from journeymap.model.durations import Number

_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w-])|\d+(?:\.\d+)?|[^\W\d_](?:[^\W_]|-+(?=[^\W_]))*|\S")


class InvalidTimeError(InvalidOptionError):
    """An invalid timing; `start` and `end` are the offsets of the wrong token."""

    def __init__(self, value: str, reason: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        super().__init__(value, reason)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Return the tokens of a text with offsets; combining marks belong to words."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    shape = composed
    if not text.isascii():
        shape = "".join("a" if unicodedata.category(letter)[0] == "M" else letter for letter in composed)
    return [(composed[slice(*token.span())].lower(), *token.span()) for token in _TOKEN.finditer(shape)]


def is_number(token: str) -> bool:
    """Return whether a token is a whole number or a fraction."""
    return token.isascii() and token[:1].isdigit() and token.replace(".", "", 1).isdigit()


def as_number(token: str) -> Number:
    """Return a number of at most twelve digits, whole where it is whole."""
    whole, _, fraction = token.partition(".")
    return float(f"{whole[:12]}.{fraction[:9]}") if fraction.strip("0") else int(whole[:12])
