"""Whether a text is worth a closer look for what points at one person; apart, as looking closer is dear to import."""

from __future__ import annotations

import re

__all__ = ["maybe"]

_DIGITS = re.compile("[0-9][0-9 -]{5}").search  # five times as fast as the next one
_GROUPS = re.compile(
    "[0-9]{6}|[0-9]{2}[ -][0-9]{2}[ -][0-9]{2}|[0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{3}-[0-9]{2}-[0-9]{4}"
).search


def maybe(text: str) -> bool:
    """Whether `text` can hold any of this at all; the cheap question before `persons`."""
    return "@" in text or (_DIGITS(text) is not None and _GROUPS(text) is not None)
