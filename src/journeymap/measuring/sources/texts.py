"""Read any column as text without white space around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.errors import MeasureError
from journeymap.measuring.engines.functions import engine_function
from journeymap.measuring.sources.raw_rows import RawRows

if TYPE_CHECKING:
    from ibis.expr.datatypes import DataType
    from ibis.expr.types import StringValue, Value

SPACE = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space, which is ignored around a text."""
_AROUND = f"^[{SPACE}]+|[{SPACE}]+$"


def read_text(column: Value, name: str, raw: RawRows) -> StringValue:
    """Return what a column says as text; null where there is nothing."""
    kind = column.type()
    if kind.is_string():
        return (_fast_stripped(column) if raw.dialect == "duckdb" else stripped(column)).nullif("")
    if kind.is_floating():
        whole = column.try_cast("int64")
        return (column == whole).ifelse(whole.cast("string"), column.cast("string"))
    if kind.is_nested() or kind.is_binary() or kind.is_json():
        raise MeasureError(f"the column {name!r} of {raw.place} is of type {name_of(kind)}, which is not text")
    return column.cast("string")


def name_of(kind: DataType) -> str:
    """Return the name of a type, as messages give it."""
    return "unknown" if kind.is_unknown() else type(kind).__name__.lower()


def stripped(written: StringValue) -> StringValue:
    """Return a text without white space around it."""
    return written.re_replace(_AROUND, "")


def _fast_stripped(written: StringValue) -> StringValue:
    """Return a text without white space around it; most have none: fast to see."""
    last = engine_function("array_extract", "string", "string", "int64")(written, -1)
    is_bare = written.between("!", "~") & last.between("!", "~")
    return is_bare.ifelse(written, written.re_replace(_AROUND, ""))
