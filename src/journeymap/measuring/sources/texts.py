"""Read any column as text without white space around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Value

WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What is ignored around a text, as the inside of a set of a regular expression."""


def text(column: Value) -> StringValue:
    """Return what a column says, as text: whole numbers without a point, null where there is nothing."""
    import ibis

    kind = column.type()
    if kind.is_string():
        written = column
    elif kind.is_floating():
        whole = column.cast("int64")
        written = ibis.ifelse(column == whole, whole.cast("string"), column.cast("string"))
    else:
        return column.cast("string")
    return stripped(written).nullif("")


def stripped(written: Value) -> StringValue:
    """Return a text without white space around it."""
    import ibis

    around = f"^[{WHITE_SPACE}]+|[{WHITE_SPACE}]+$"
    is_clean = ~written.re_search(around)
    return ibis.ifelse(is_clean, written, written.re_replace(around, ""))
