"""From the cases of a journey to the exact counts of each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from journeymap.measuring.counting.case_rows import BEFORE_ALL
from journeymap.measuring.counting.kept_cases import MOST, JourneyCases, by_period
from journeymap.measuring.counts import CaseClass, Distribution, ExactCounts, Outcome
from journeymap.measuring.engines import Engine
from journeymap.measuring.periods import MeasuredPeriod, end_of

if TYPE_CHECKING:
    from ibis import Table

DAY = 86_400_000
"""The milliseconds of 24 hours."""
MOST_UNMAPPED = 20
"""The most unmapped event names of a period."""
ORGANIZATION = "organization"
_STOPPED, _UNDER_WAY, _COMPLETED, _ENDED = 0, 1, 2, 3
"""The outcomes as numbers; that of a touchpoint with which cases ended is added to the last."""
_OUTCOMES: tuple[Outcome, ...] = ("stopped", "under_way", "completed")


class ExactCounter:
    """Counts the cases of a journey in periods, all periods in one query."""

    def __init__(
        self,
        engine: Engine,
        journey_cases: JourneyCases,
        periods: Sequence[MeasuredPeriod],
        timezone: ZoneInfo,
        by: Sequence[str],
        k: int,
    ) -> None:
        self._engine = engine
        self._journey = journey_cases
        self._rows = journey_cases.journey_rows
        self._observed = self._rows.observed
        self._periods = periods
        self._by = by
        self._k = min(k, MOST)
        self._cases = self._with_class(journey_cases.in_periods(periods, timezone), timezone)

    def counts(self) -> list[ExactCounts]:
        """Return the exact counts of each period."""
        classes, sums, days = self._classes(), self._sums(), self._days()
        unmapped = self._unmapped()
        by = {name: self._values(name, 3 * self._k) for name in self._by if name in self._rows.attributes}
        organizations = self._organizations()
        return [
            ExactCounts(
                classes=classes.get(number, {}),
                skipped=_numbered(self._observed.steps, "skipped", sums.get(number, {})),
                by={name: values.get(number, {}) for name, values in by.items()},
                waits=days.get((number, "wait"), {}),
                after_plan=days.get((number, "after_plan"), {}),
                durations=days.get((number, "duration"), {}),
                aside=_numbered(self._observed.aside, "aside", sums.get(number, {})),
                reversed=_numbered(self._observed.neighbours, "reversed", sums.get(number, {})),
                unmapped=unmapped.get(number, {}),
                organizations=None if organizations is None else organizations.get(number, {}),
            )
            for number in range(len(self._periods))
        ]

    # -- classes -----------------------------------------------------------------------------------------------

    def _with_class(self, cases: Table, timezone: ZoneInfo) -> Table:
        """Return the cases with their furthest step and the number of their class."""
        import ibis

        steps, places = self._rows.steps, self._rows.places
        furthest = (
            ibis.cases(*((cases[f"first_{place}"].notnull(), place) for place in reversed(range(1, steps))), else_=0)
            if steps > 1
            else ibis.literal(0)
        )
        cases = cases.mutate(
            furthest=furthest.cast("int64"),
            latest_place=cases.latest & (1 << self._rows.bits) - 1,
            latest_at=(cases.latest >> self._rows.bits) - BEFORE_ALL,
        )
        ends = cases.latest_place >= steps
        if self._observed.own_ends:
            own_ends = sorted(self._rows.place(each) for each in self._observed.own_ends)
            ends |= (cases.latest_place == cases.furthest) & cases.latest_place.isin(own_ends)
        period_ends = by_period(cases, [end_of(period.last, timezone) for period in self._periods])
        outcomes = [(ends, cases.latest_place + _ENDED)]
        if self._observed.completes:
            outcomes.append((cases.furthest == steps - 1, ibis.literal(_COMPLETED, "int64")))
        outcomes.append((cases.latest_at >= period_ends, ibis.literal(_UNDER_WAY, "int64")))
        outcome = ibis.cases(*outcomes, else_=ibis.literal(_STOPPED, "int64"))
        return cases.mutate(number=cases.furthest * (_ENDED + len(places)) + outcome)

    def _class(self, number: int) -> CaseClass:
        step, outcome = divmod(number, _ENDED + len(self._rows.places))
        furthest = self._observed.steps[step]
        if outcome >= _ENDED:
            return CaseClass(furthest, "ended", self._rows.places[outcome - _ENDED])
        return CaseClass(furthest, _OUTCOMES[outcome])

    def _classes(self) -> dict[int, dict[CaseClass, int]]:
        cases = self._cases
        counted = cases.group_by("period", "number").aggregate(cases=cases.count())
        classes: dict[int, dict[CaseClass, int]] = {}
        for row in self._engine.rows(counted):
            classes.setdefault(row["period"], {})[self._class(row["number"])] = row["cases"]
        return classes

    def _values(self, attribute: str, at_least: int) -> dict[int, dict[str, dict[CaseClass, int]]]:
        """Return the classes of the cases with each value that has so many cases."""
        column = f"value_{self._rows.attributes.index(attribute)}"
        cases = self._cases.filter(self._cases[column].notnull())
        counted = cases.group_by("period", "number", value=cases[column]).aggregate(cases=cases.count())
        total = counted.cases.sum().over(group_by=["period", "value"])
        counted = counted.mutate(total=total)
        counted = counted.filter(counted.total >= at_least)
        values: dict[int, dict[str, dict[CaseClass, int]]] = {}
        for row in self._engine.rows(counted):
            classes = values.setdefault(row["period"], {}).setdefault(row["value"], {})
            classes[self._class(row["number"])] = row["cases"]
        return values

    def _organizations(self) -> dict[int, dict[str, int]] | None:
        """Return the cases of each organization with k or more.

        None where no source has organizations.
        """
        if ORGANIZATION not in self._rows.attributes:
            return None
        values = self._values(ORGANIZATION, self._k)
        return {
            number: {value: sum(classes.values()) for value, classes in by_value.items()}
            for number, by_value in values.items()
        }

    # -- numbers of cases --------------------------------------------------------------------------------------

    def _sums(self) -> dict[int, Mapping[str, int]]:
        """Return how many cases skipped a step, met what is aside, or were reversed."""
        cases, rows = self._cases, self._rows
        columns: dict[str, Any] = {}
        for place in range(rows.steps):
            is_missing = cases[f"first_{place}"].isnull()
            columns[f"skipped_{place}"] = (is_missing if place == 0 else is_missing & (cases.furthest > place)).sum()
        for number, touchpoint in enumerate(self._observed.aside):
            columns[f"aside_{number}"] = cases[f"first_{rows.place(touchpoint)}"].notnull().sum()
        for number, (earlier, later) in enumerate(self._observed.neighbours):
            first, second = (cases[f"first_{rows.place(each)}"] for each in (earlier, later))
            columns[f"reversed_{number}"] = (first > second).sum()
        return {row["period"]: row for row in self._engine.rows(cases.group_by("period").aggregate(**columns))}

    def _unmapped(self) -> dict[int, dict[str, int]]:
        """Return the most frequent unmapped event names with k or more cases."""
        import ibis

        cases = self._cases.filter(self._cases.has_other).select("case", "period", "as_of")
        rows = self._journey.rows
        rows = rows.filter(rows.other.notnull(), rows["at"].notnull()).select("case", "at", event=rows.other)
        if self._observed.other_events:
            rows = rows.filter(~rows.event.isin(sorted(self._observed.other_events)))
        rows = rows.join(cases, "case")
        rows = rows.filter(rows["at"] < rows.as_of)
        named = rows.group_by("period", "event").aggregate(cases=rows.case.nunique())
        named = named.filter(named.cases >= self._k)
        rank = ibis.row_number().over(group_by="period", order_by=[(named.cases // self._k).desc(), named.event])
        named = named.mutate(rank=rank)
        unmapped: dict[int, dict[str, int]] = {}
        for row in self._engine.rows(named.filter(named["rank"] < MOST_UNMAPPED)):
            unmapped.setdefault(row["period"], {})[row["event"]] = row["cases"]
        return unmapped

    # -- days --------------------------------------------------------------------------------------------------

    def _days(self) -> dict[tuple[int, str], dict[str, Distribution]]:
        """Return the cases by whole days, of each period and kind, by step or metric."""
        import ibis

        measured = list(self._measured_days())
        if not measured:
            return {}
        parts = []
        for number, (_, _, days) in enumerate(measured):
            cases = self._cases.select("period", days=days)
            cases = cases.filter(cases.days.notnull())
            counted = cases.group_by("period", "days").aggregate(cases=cases.count())
            parts.append(counted.mutate(measured=ibis.literal(number, "int32")))
        counted = ibis.union(*parts, distinct=False)
        by_kind: dict[tuple[int, str], dict[str, dict[int, int]]] = {}
        for row in self._engine.rows(counted):
            kind, name, _ = measured[row["measured"]]
            distribution = by_kind.setdefault((row["period"], kind), {}).setdefault(name, {})
            distribution[row["days"]] = row["cases"]
        return {key: dict(distributions) for key, distributions in by_kind.items()}

    def _measured_days(self) -> Iterator[tuple[str, str, Any]]:
        """Yield what is measured in days: its kind, step or metric, and a case's days."""
        for step, days in self._waits:
            yield "wait", step, days
        for step, plan in self._observed.plans.items():
            elapsed = self._first(step) - self._first(plan.base)
            yield "after_plan", step, (elapsed // DAY).cast("int64") - plan.days
        for metric in self._observed.metrics:
            if metric.kind == "duration" and metric.start and metric.end:
                start, end = self._first(metric.start), self._first(metric.end)
                yield "duration", metric.id, _days_between(start, end)

    @cached_property
    def _waits(self) -> list[tuple[str, Any]]:
        import ibis

        waits = []
        for place, step in enumerate(self._observed.steps):
            first = self._first(step)
            others = [self._cases[f"first_{later}"] for later in range(place + 1, self._rows.ending)]
            nexts = [ibis.ifelse(other >= first, other, ibis.literal(None, "int64")) for other in others]
            if nexts:
                waits.append((step, _days_between(first, nexts[0] if len(nexts) == 1 else ibis.least(*nexts))))
        return waits

    def _first(self, touchpoint: str) -> Any:
        return self._cases[f"first_{self._rows.place(touchpoint)}"]


def _days_between(start: Any, end: Any) -> Any:
    """Return the whole days from a time to a later one; else null."""
    import ibis

    return ibis.ifelse(end >= start, (end - start) // DAY, ibis.literal(None, "int64"))


def _numbered(names: Sequence[Any], kind: str, row: Mapping[str, int]) -> dict[Any, int]:
    """Return the numbers of a row by name; each column has the position of a name."""
    return {name: row.get(f"{kind}_{number}") or 0 for number, name in enumerate(names)}
