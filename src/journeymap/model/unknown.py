"""The words that say that an answer is missing: `unknown`, `tbd`, `?`, others."""

from __future__ import annotations

import unicodedata

UNKNOWN = "unknown"
"""What a model holds where the answer is missing, whichever word was written."""
WORDS = frozenset({UNKNOWN, "tbd", "n/a", "?", "unbekannt", "okänd", "tuntematon", "inconnu", "onbekend"})


def is_unknown(text: str) -> bool:
    """Whether a text says, in any case, that an owner, a time or a shift is unknown."""
    return unicodedata.normalize("NFC", text).strip().lower() in WORDS
