"""Exact linear programming: the least and the largest value that a sum can have.

This is the simplex method with Bland's rule, in whole numbers and fractions; equations are sparse.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Number = int | Fraction
Terms = Mapping[Any, int]
"""A sum: variable to factor. All variables are 0 or more."""


@dataclass(frozen=True)
class Limit:
    """A sum lies between two numbers; `high` is None if it can be as large as it likes."""

    terms: Terms
    low: int = 0
    high: int | None = None


class ImpossibleError(Exception):
    """Nothing keeps to all limits."""


class LinearBounds:
    """The values that sums can have within limits."""

    def __init__(self, limits: Iterable[Limit]) -> None:
        self._rows: list[dict[Hashable, Number]] = []
        self._basis: list[Hashable] = []
        missing: set[Hashable] = set()
        for number, limit in enumerate(limits):
            above, below = ("above", number), ("below", number)
            missing.add(("missing", number))
            self._add({**limit.terms, above: -1}, limit.low, ("missing", number))
            if limit.high is not None:
                self._add({above: 1}, limit.high - limit.low, below)
        if self._largest(dict.fromkeys(missing, -1)) < 0:
            raise ImpossibleError
        self._forget(missing)

    def range_of(self, terms: Terms) -> tuple[Number, Number]:
        """Return the least and the largest value of a sum."""
        return -self._largest({each: -factor for each, factor in terms.items()}), self._largest(terms)

    def _add(self, terms: Mapping[Hashable, Number], value: int, basic: Hashable) -> None:
        self._rows.append({**{each: factor for each, factor in terms.items() if factor}, basic: 1, _VALUE: value})
        self._basis.append(basic)

    def _forget(self, variables: set[Hashable]) -> None:
        """Remove variables that are 0, and the equations that only they are in."""
        for number, basic in enumerate(self._basis):
            if basic in variables:
                others = [each for each in self._rows[number] if each not in variables and each != _VALUE]
                if others:
                    self._pivot(number, min(others, key=repr))
        kept = [number for number, basic in enumerate(self._basis) if basic not in variables]
        self._rows = [
            {each: value for each, value in self._rows[number].items() if each not in variables} for number in kept
        ]
        self._basis = [self._basis[number] for number in kept]

    def _largest(self, terms: Terms) -> Number:
        """Return the largest value of a sum, and keep the point where it has it."""
        costs: dict[Hashable, Number] = {each: -factor for each, factor in terms.items()}
        for row, basic in zip(self._rows, self._basis, strict=True):
            _subtract(costs, row, costs.get(basic, 0))
        while (entering := self._first(each for each, cost in costs.items() if cost < 0)) is not None:
            rows = [number for number, row in enumerate(self._rows) if row.get(entering, 0) > 0]
            leaving = min(rows, key=lambda number: (self._ratio(number, entering), repr(self._basis[number])))
            self._pivot(leaving, entering)
            _subtract(costs, self._rows[leaving], costs[entering])
        return costs.get(_VALUE, 0)

    def _first(self, variables: Iterable[Hashable]) -> Hashable | None:
        return min((each for each in variables if each != _VALUE), key=repr, default=None)

    def _ratio(self, number: int, entering: Hashable) -> Fraction:
        row = self._rows[number]
        return Fraction(row.get(_VALUE, 0)) / row[entering]

    def _pivot(self, leaving: int, entering: Hashable) -> None:
        row, factor = self._rows[leaving], self._rows[leaving][entering]
        if factor != 1:
            row = {each: _whole(Fraction(value) / factor) for each, value in row.items()}
            self._rows[leaving] = row
        for number, other in enumerate(self._rows):
            if number != leaving and entering in other:
                _subtract(other, row, other[entering])
        self._basis[leaving] = entering


_VALUE = "="


def _subtract(row: dict[Hashable, Number], other: Mapping[Hashable, Number], factor: Number) -> None:
    if factor:
        for each, value in other.items():
            rest = row.get(each, 0) - factor * value
            if rest:
                row[each] = _whole(rest)
            else:
                row.pop(each, None)


def _whole(number: Number) -> Number:
    return int(number) if number == int(number) else number
