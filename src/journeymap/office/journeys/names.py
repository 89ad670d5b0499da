"""Names of journeys and organizations that a table does not name itself."""

from __future__ import annotations

import re
from functools import cache

from journeymap.synonyms import LANGUAGES, read_words


def is_default_name(sheet: str) -> bool:
    """Return whether a sheet has the name that its program gave it, such as `Sheet1`."""
    return _default_names().fullmatch(sheet.strip()) is not None


@cache
def _default_names() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for language in LANGUAGES for name in _defaults(language, "sheet"))
    return re.compile(rf"(?:{names})\s*\d*", re.IGNORECASE)


def default_organization(language: str) -> str:
    """Return the words that stand for the name of an organization."""
    return next(iter((*_defaults(language.partition("-")[0], "organization"), *_defaults("en", "organization"))))


def title_of_file(name: str) -> str:
    """Return the name of a file as words: `Nurse journey` for `nurse_journey`."""
    words = " ".join(re.sub(r"[_-]+", " ", name).split())
    return words[:1].upper() + words[1:]


def _defaults(language: str, kind: str) -> tuple[str, ...]:
    return read_words(f"headings/{language}.yaml", "defaults").get(kind, ())
