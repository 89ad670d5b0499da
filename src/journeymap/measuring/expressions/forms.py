"""The form of a text, which tells nothing of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import StringValue

_LONGEST = 40


def form_of(text: StringValue) -> StringValue:
    """Return `a` for each run of letters, `9` for each digit, `?` for the unusual.

    All engines know the classes of characters that it names.
    """
    letters = text.re_replace(r"[\p{L}\p{M}]+", "a").re_replace(r"\p{N}", "9")
    return letters.re_replace(r"[^a9 .,:/_+-]", "?").substr(0, _LONGEST)
