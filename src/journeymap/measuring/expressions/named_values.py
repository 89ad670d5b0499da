"""Name a value in an expression: it is computed once, and only where needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def let(value: Any, use: Callable[[Any], Any]) -> Any:
    """Return what an expression makes of a value.

    The name of the argument of `use` is that of the value; names that are used inside each other differ. Unlike a
    column of a table below, the value is computed only for the rows that get so far.
    """
    import ibis

    return ibis.array([value]).map(use)[0]
