"""Read any column as text without white space around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.engines.functions import engine_function

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Value

_CONTROLS = "\t\n\v\f\r"
_SPACE = (
    _CONTROLS + " \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space, which is ignored around a text."""
_AROUND = f"^[{_SPACE}]+|[{_SPACE}]+$"


def read_text(column: Value, name: str, place: str) -> StringValue:
    """Return what a column says as text: whole numbers without a point, null where there is nothing."""
    kind = column.type()
    if kind.is_string():
        return stripped(column).nullif("")
    if kind.is_floating():
        whole = column.cast("int64")
        return (column == whole).ifelse(whole.cast("string"), column.cast("string"))
    if kind.is_nested() or kind.is_binary() or kind.is_json():
        raise MeasureError(f"the column {name!r} of {place} is of type {kind.name.lower()}, which is not text")
    return column.cast("string")


def stripped(written: StringValue) -> StringValue:
    """Return a text without white space around it; most have none, which costs next to nothing to see."""
    around = written.re_search(_AROUND).ifelse(written.re_replace(_AROUND, ""), written)
    return _is_plain(written).ifelse(written, around)


def _is_plain(written: StringValue) -> BooleanValue:
    """Whether a text is ASCII, and the only white space in it are spaces inside."""
    bits = engine_function("bit_length", "int64", "string")
    is_plain = (written >= "!") & ~written.endswith(" ") & (bits(written) == written.length() * 8)
    for each in _CONTROLS:
        is_plain &= ~written.contains(each)
    return is_plain
