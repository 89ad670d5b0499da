"""Keep the cases of journeys, each as of the day of its period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from journeymap.measuring.counting.case_rows import BEFORE_ALL, JourneyRows, is_complete
from journeymap.measuring.engines import Engine
from journeymap.measuring.expressions.forms import form_of
from journeymap.measuring.expressions.piecewise import piecewise
from journeymap.measuring.periods import MeasuredPeriod, day_of, end_of, start_of

if TYPE_CHECKING:
    from ibis import Table

MOST = 1 << 40
"""More cases than there are, and a number for all engines."""
_MOST_FORMS = 3
_CHUNK = 1 << 35
"""The milliseconds, somewhat more than a year, of which is asked whether cases begin in them."""


@dataclass(frozen=True, repr=False)
class SourceSummary:
    """The exact numbers of rows of a source, and the instant of its newest event.

    They never leave the program.
    """

    rows: int
    left_out: int
    newest: int | None

    def __repr__(self) -> str:
        return "<SourceSummary>"


class JourneyCases:
    """The rows and the cases of one journey, kept in the engine."""

    def __init__(self, engine: Engine, journey_rows: JourneyRows) -> None:
        self.journey_rows = journey_rows
        self._engine = engine
        self._name = journey_rows.observed.journey
        self.rows = engine.keep(journey_rows.table(), f"rows of {self._name}")
        self.beginnings = engine.keep(journey_rows.beginnings(self.rows), f"cases of {self._name}")

    def summaries(self) -> Mapping[str, SourceSummary]:
        """Return what is to say of each source."""
        rows = self.rows
        kept = is_complete(rows)
        by_source = rows.group_by("source").aggregate(
            rows=rows.count(), kept=kept.sum(), newest=rows["at"].max(where=kept)
        )
        counted = {row["source"]: row for row in self._engine.rows(by_source)}
        none = {"rows": 0, "kept": 0, "newest": None}
        summaries = {}
        for number, source in enumerate(self.journey_rows.tables):
            row = counted.get(number, none)
            summaries[source] = SourceSummary(row["rows"], row["rows"] - (row["kept"] or 0), row["newest"])
        return summaries

    def days_of_first_events(self, timezone: ZoneInfo, at_least: int) -> list[tuple[date, date]]:
        """Return stretches of days in which at least so many cases begin, in order."""
        begins = (self.beginnings.earliest + BEFORE_ALL) >> _CHUNK.bit_length() - 1
        chunks = self.beginnings.group_by(chunk=begins).aggregate(cases=self.beginnings.count())
        rows = self._engine.rows(chunks.filter(chunks.cases >= min(at_least, MOST)))
        firsts = sorted(row["chunk"] * _CHUNK - BEFORE_ALL for row in rows)
        return [(day_of(first, timezone), day_of(first + _CHUNK, timezone)) for first in firsts]

    def first_day(self, timezone: ZoneInfo, cases: int) -> date | None:
        """Return the day until which so many cases have begun; None if fewer do."""
        rows = self._engine.rows(self.beginnings.select("earliest").order_by("earliest").limit(min(cases, MOST)))
        return day_of(max(row["earliest"] for row in rows), timezone) if len(rows) == cases else None

    @cached_property
    def is_empty(self) -> bool:
        """Whether no case has a step or an exit."""
        return not self._engine.rows(self.beginnings.select("earliest").limit(1))

    def forms_of_events(self) -> list[str]:
        """Return the most frequent forms of events that no touchpoint names."""
        rows = self.rows.filter(is_complete(self.rows), self.rows.other.notnull())
        counted = rows.group_by(form=form_of(rows.other)).aggregate(rows=rows.count())
        most = counted.order_by(counted.rows.desc(), counted.form).limit(_MOST_FORMS)
        return [str(row["form"]) for row in self._engine.rows(most)]

    def keep_own(self, owners: Table, number: int) -> None:
        """Leave out the cases that belong to another journey."""
        self.beginnings = self.beginnings.semi_join(owners.filter(owners.owner == number), "case")

    def in_periods(self, periods: Sequence[MeasuredPeriod], timezone: ZoneInfo) -> Table:
        """Return the cases of periods, as of the day of theirs; kept in the engine.

        `period` is its number, and `as_of` the instant from which on events are not looked at.
        """
        cases = _with_period(self.beginnings, periods, timezone).select("case", "period", "as_of")
        rows = self.rows.filter(is_complete(self.rows)).join(cases, "case")
        rows = rows.filter(rows["at"] < rows.as_of)
        return self._engine.keep(self.journey_rows.cases(rows, "period", "as_of"), f"measured cases of {self._name}")


def _with_period(cases: Table, periods: Sequence[MeasuredPeriod], timezone: ZoneInfo) -> Table:
    """Return the cases in periods, with the number and the as-of end of theirs."""
    thresholds: list[int] = []
    numbers: list[int] = [-1]
    for number, period in enumerate(periods):
        first, end = start_of(period.first, timezone), end_of(period.last, timezone)
        thresholds += (first, end)
        numbers += (number, -1)
    cases = cases.mutate(period=piecewise(cases.earliest, thresholds, numbers))
    cases = cases.filter(cases.period >= 0)
    return cases.mutate(as_of=by_period(cases, [end_of(period.as_of, timezone) for period in periods]))


def by_period(cases: Table, values: Sequence[int]) -> Any:
    """Return an expression with the value of each case's period."""
    return piecewise(cases.period, range(1, len(values)), values)


def owners(engine: Engine, journeys: Sequence[JourneyCases]) -> tuple[Table, int]:
    """Return the journey of each case, by number, and how many have several.

    It is the one of its earliest event.

    Of equal ones it is the first.
    """
    import ibis

    bits = len(journeys).bit_length()
    claims = [
        each.beginnings.select("case", claim=(each.beginnings.earliest + BEFORE_ALL) * (1 << bits) + number)
        for number, each in enumerate(journeys)
    ]
    union = ibis.union(*claims, distinct=False)
    first = union.group_by("case").aggregate(claim=union.claim.min(), claims=union.count())
    kept = engine.keep(first.select("case", "claims", owner=first.claim & (1 << bits) - 1), "owners_of_cases")
    several = kept.filter(kept.claims > 1)
    (row,) = engine.rows(several.aggregate(cases=several.count())) or [{"cases": 0}]
    return kept, row["cases"]
