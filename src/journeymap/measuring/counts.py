"""Hold exact counts of one period, which never leave the program.

Only `publication` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["ended", "completed", "under_way", "stopped"]
Distribution = Mapping[int, int]
"""Cases by a number of whole days."""


@dataclass(frozen=True, slots=True)
class CaseClass:
    """The furthest step of a case, and its outcome there.

    `ended_with` is the exit, or the step itself, with which it ended; None for other outcomes.
    """

    step: str
    outcome: Outcome
    ended_with: str | None = None


@dataclass(frozen=True, repr=False)
class ExactCounts:
    """The exact counts of one period of a journey, in cases; touchpoints are ids.

    Its `repr` tells nothing, so that no traceback or log does.
    """

    classes: Mapping[CaseClass, int]
    skipped: Mapping[str, int] = field(default_factory=dict)
    """The cases that skipped a step."""
    by: Mapping[str, Mapping[str, Mapping[CaseClass, int]]] = field(default_factory=dict)
    """The classes of the cases with a value, by attribute and value; cases without a value are in none."""
    waits: Mapping[str, Distribution] = field(default_factory=dict)
    """The days from a step to what comes next."""
    after_plan: Mapping[str, Distribution] = field(default_factory=dict)
    """The days after the last day that the `when` of a step allows."""
    durations: Mapping[str, Distribution] = field(default_factory=dict)
    """The days of each metric of kind `duration`."""
    aside: Mapping[str, int] = field(default_factory=dict)
    reversed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The cases in which the second of two neighbouring steps came before the first."""
    unmapped: Mapping[str, int] = field(default_factory=dict)
    """The cases with an event name that no touchpoint names."""
    organizations: Mapping[str, int] | None = None
    """The cases of each organization; None where no source has the attribute `organization`."""

    def __repr__(self) -> str:
        return "<ExactCounts>"
