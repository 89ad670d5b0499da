"""Texts that know their language, and the direction in which texts are read."""

from __future__ import annotations

import re
import unicodedata
from typing import Self

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks of all scripts that are written from right to left."""

_STRONG = ("L", "R", "AL")


class ForeignText(str):
    """A text in another language than the page that it is on; equal to the string.

    Texts that are put together from it are plain strings again, in the language of the page.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Return the text, marked with the tag of its language."""
        foreign = super().__new__(cls, text)
        foreign.language = language
        return foreign

    def __reduce__(self) -> tuple[type[ForeignText], tuple[str, str]]:
        """Return what copies are made of."""
        return ForeignText, (str(self), self.language)


def language_of(text: str) -> str:
    """Return the language of a text in another one than the page; '' for that one."""
    return text.language if isinstance(text, ForeignText) else ""


def same_language(text: str, part: str) -> str:
    """Return part of a text, marked with the language of the text."""
    return ForeignText(part, text.language) if isinstance(text, ForeignText) else part


def has_right_to_left(text: str) -> bool:
    """Return whether any letter of `text` is of a script written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Return whether a line of `text` begins at the right, as its first letter does.

    A sentence that only begins with such a name has more than a third of its letters in another script.
    """
    if not has_right_to_left(text):
        return False
    directions = [direction for letter in text if (direction := unicodedata.bidirectional(letter)) in _STRONG]
    return directions[:1] not in ([], ["L"]) and 3 * directions.count("L") <= len(directions)
