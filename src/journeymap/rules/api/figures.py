"""Phrases and comparisons of published figures."""

from __future__ import annotations

import math
import re
from fractions import Fraction

_PARTS = {"H1": "first half", "H2": "second half", "Q1": "first quarter", "Q2": "second quarter"}
_PARTS |= {"Q3": "third quarter", "Q4": "fourth quarter"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PERIOD = re.compile(r"(\d{4})-(?:([HQ]\d)|(\d\d))")


def period_words(period: str) -> str:
    """Return a period as in a sentence: `2025`, `the first half of 2025`, `January 2025`."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return period
    year, part, month = match.groups()
    if part in _PARTS:
        return f"the {_PARTS[part]} of {year}"
    return f"{_MONTHS[int(month) - 1]} {year}" if month and 1 <= int(month) <= 12 else period


def count_words(count: int, k: int) -> str:
    """Return a published count as it is told: `120`, or `under 10` for 0."""
    return str(count) if count else f"under {k}"


def share_words(share: float) -> str:
    """Return a share as in a sentence: `half`, `20 %`."""
    return "half" if share == 0.5 else f"{100 * share:.4g} %"


def is_over(part: int, whole: int, share: float) -> bool:
    """Whether `part` is more than this share of `whole`; a share is the decimal fraction that is written."""
    return whole > 0 and not math.isinf(share) and part > Fraction(str(share)) * whole
