"""Ids and texts: what may be an id, and text in one language or in several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from journeymap.errors import InvalidOptionError

__all__ = ["Text", "check_id", "in_language", "is_language", "normalize", "slug", "strings_in"]

Text = str | dict[str, str]
"""A text: a string, or one string per language tag."""

_PLAIN_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Za-z]{2}|\d{3}))?")
_LONGEST = 64


def normalize(text: str) -> str:
    """`text` in Unicode normal form C, in which ids are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def check_id(text: str) -> str:
    """`text` as an id (normalised); raises `InvalidOptionError` where it is none.

    An id is letters with their combining marks, digits and `-`, lower case, at most 64 characters, beginning
    with a letter.
    """
    if _PLAIN_ID.fullmatch(text):
        return text
    text = normalize(text)
    reason = _what_is_wrong(text)
    if reason:
        raise InvalidOptionError(text, reason)
    return text


def _what_is_wrong(text: str) -> str | None:
    if not text:
        return "an id cannot be empty"
    if len(text) > _LONGEST:
        return f"an id has at most {_LONGEST} characters, this one has {len(text)}"
    if not text[0].isalpha():
        return f"an id begins with a letter, not with `{text[0]}`"
    for character in text:
        kind = unicodedata.category(character)
        if kind in ("Lu", "Lt"):
            return f"an id is in lower case, without `{character}`"
        if kind[0] not in "LM" and kind != "Nd" and character != "-":
            shown = "a space" if character.isspace() else f"`{character}`"
            return f"an id has letters, digits and `-` only, not {shown}"
    return None


def slug(text: str) -> str:
    """The id that `text` would make (`Careers page` gives `careers-page`), or '' where it would make none."""
    kept = "".join(
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else "-"
        for character in normalize(text).lower()
    )
    made = re.sub(r"-+", "-", kept).strip("-")[:_LONGEST].strip("-")
    return made if not _what_is_wrong(made) else ""


def is_language(tag: str) -> bool:
    """Whether `tag` is a language tag such as `fi`, `pt-BR` or `zh-Hant`."""
    return _LANGUAGE.fullmatch(tag) is not None


def in_language(text: Text | None, *languages: str) -> str:
    """`text` in the first of `languages` that it gives, else in the first that it gives at all; '' for None."""
    if text is None or isinstance(text, str):
        return text or ""
    for language in languages:
        if language in text:
            return text[language]
    return next(iter(text.values()), "")


def strings_in(text: Text | None) -> Iterator[str]:
    """Every string of `text`, whatever its language."""
    if isinstance(text, Mapping):
        yield from text.values()
    elif text is not None:
        yield text
