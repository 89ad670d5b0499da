"""Ids and texts: what can be an id, and text in one language or in several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from journeymap.errors import InvalidOptionError

Text = str | dict[str, str]
"""A string, or one string for each language tag."""

_PLAIN_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Za-z]{2}|\d{3}))?")
_MAX_ID_LENGTH = 64


def normalize(text: str) -> str:
    """`text` in Unicode normal form C, in which ids are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def check_id(text: str) -> str:
    """Return a normalized id; raises `InvalidOptionError` if the text is not an id.

    An id has letters with their combining marks, digits and `-`, is in lower case, begins with a letter and has at
    most 64 characters.
    """
    if _PLAIN_ID.fullmatch(text):
        return text
    text = normalize(text)
    reason = _id_fault(text)
    if reason:
        raise InvalidOptionError(text, reason)
    return text


def _id_fault(text: str) -> str | None:
    if not text:
        return "an id cannot be empty"
    if len(text) > _MAX_ID_LENGTH:
        return f"an id has at most {_MAX_ID_LENGTH} characters, this one has {len(text)}"
    if not text[0].isalpha():
        return f"an id begins with a letter, not with `{text[0]}`"
    for character in text:
        category = unicodedata.category(character)
        if category in ("Lu", "Lt"):
            return f"an id is in lower case, without `{character}`"
        if category[0] not in "LM" and category != "Nd" and character != "-":
            name = "a space" if character.isspace() else f"`{character}`"
            return f"an id has letters, digits and `-` only, not {name}"
    return None


def slug(text: str) -> str:
    """The id that a text suggests (`careers-page` for `Careers page`), or '' if it suggests none."""
    words = "".join(
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else "-"
        for character in normalize(text).lower()
    )
    id = re.sub(r"-+", "-", words).strip("-")[:_MAX_ID_LENGTH].strip("-")
    return "" if _id_fault(id) else id


def is_language(tag: str) -> bool:
    """Whether `tag` is a language tag such as `fi`, `pt-BR` or `zh-Hant`."""
    return _LANGUAGE.fullmatch(tag) is not None


def in_language(text: Text | None, *languages: str) -> str:
    """`text` in the first of `languages` that it has, else in its own first language; '' for None."""
    if text is None or isinstance(text, str):
        return text or ""
    for language in languages:
        if language in text:
            return text[language]
    return next(iter(text.values()), "")


def strings_in(text: Text | None) -> Iterator[str]:
    """Every string of a text, in any language."""
    if isinstance(text, Mapping):
        yield from text.values()
    elif text is not None:
        yield text
