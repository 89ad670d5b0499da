"""Recognize cells that say that there is nothing, or that it is not known."""

from __future__ import annotations

from journeymap import synonyms
from journeymap.model import unknown


def is_blank(text: str) -> bool:
    """Return whether a text is only dashes, which people write into an empty cell."""
    return bool(text) and not text.strip("-–—−‐‑ .")


def is_unknown(text: str) -> bool:
    """Return whether a text says that an answer is missing: `?`, tbd, to be decided."""
    return unknown.is_unknown(text) or bool(synonyms.meanings(text, "unknown"))
