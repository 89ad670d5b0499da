"""Functions that are constant between thresholds, as an expression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def piecewise(value: Any, thresholds: Sequence[int], results: Sequence[Any]) -> Any:
    """Return an expression that is `results[i]` from `thresholds[i - 1]` on.

    It is `results[0]` before the first one.

    It is a balanced tree of comparisons, as deep as the logarithm of their number.
    """
    import ibis

    def between(first: int, last: int) -> Any:
        if first == last:
            result = results[first]
            return result if isinstance(result, ibis.Expr) else ibis.literal(result, "int64")
        middle = (first + last) // 2
        return ibis.ifelse(value < thresholds[middle], between(first, middle), between(middle + 1, last))

    return between(0, len(thresholds))
