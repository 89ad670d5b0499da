"""Hold what a column says of times: instants, or local times that a time zone makes instants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue


@dataclass(frozen=True)
class ParsedTime:
    """Milliseconds since 1970 of times without offset, and of times with one.

    Each is null where the other is not, and where no time can be read. None where a column has no such times.
    """

    local: IntegerValue | None = None
    instant: IntegerValue | None = None


def first_of(first: ParsedTime, second: ParsedTime) -> ParsedTime:
    """Return what the first of two readings says, or else the second, which is not computed for other rows."""
    import ibis

    none = ibis.null("int64")
    firsts = [each for each in (first.local, first.instant) if each is not None]

    def both(of_first: IntegerValue | None, of_second: IntegerValue | None) -> IntegerValue | None:
        if of_first is None and of_second is None:
            return None
        cases = [(each.notnull(), each if each is of_first else none) for each in firsts]
        return ibis.cases(*cases, else_=none if of_second is None else of_second)

    return ParsedTime(both(first.local, second.local), both(first.instant, second.instant))
