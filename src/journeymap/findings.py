"""What is said of a map: levels, places by name and by line, problems, findings, and their sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any, Literal

__all__ = ["BROKEN_RULE", "Finding", "Level", "Location", "Pointer", "Problem", "Related", "Summary", "Waived"]

BROKEN_RULE = "broken-rule"
"""The rule of the findings about rules that raised an exception."""


class Level(IntEnum):
    """How much a finding weighs; comparable, `Level.ERROR` is the highest."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    def lowered(self) -> Level:
        """The level below; a note stays a note."""
        return Level(max(self - 1, Level.NOTE))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a map by name: an element, and the keys that lead from it to what is meant.

    With neither `journey` nor `catalogue` the element is the workspace file; `index` is the position of the
    touchpoint in its stage. `mark` says what of the last key is meant: its value (for a list entry, the
    entry) or the key itself. `number` tells journeys apart that share an id (0 is the first that was read).
    """

    journey: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    index: int | None = None
    catalogue: str | None = None
    keys: tuple[str | int, ...] = ()
    mark: Literal["value", "key"] = "value"
    number: int = 0

    @property
    def subject(self) -> str | None:
        """What a waiver's `at` would name: `journey`, `journey/stage`, `journey/touchpoint`, `catalogue/id`."""
        if self.catalogue is not None:
            return f"{self.catalogue}/{self.keys[0]}" if self.keys else None
        if self.journey is None:
            return None
        if self.touchpoint is not None:
            return f"{self.journey}/{self.touchpoint}"
        if self.stage is not None:
            return f"{self.journey}/{self.stage}"
        return self.journey


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: lines and columns begin at 1 and count characters, the end is exclusive.

    `path` is relative to the current directory, with `/`. Lines and columns are None where only the file is
    known (it could not be read).
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule says, before a run stamps it with rule, category and level.

    `message` and `help` may hold `{personas}`, which becomes the names of the personas that meet it alike.
    `related` are second places with what they show. `subject` replaces the subject of the spot (a silence is
    pointed at where it begins, and is the journey's). What reading finds comes with places instead of spots.
    `value` is what the fingerprint is made of, besides rule and subject: it tells apart what one rule says of
    one subject, and holds no number that changes from day to day. `persona` is the one persona asked; problems
    alike in everything else become one finding that names all of theirs.
    """

    at: Pointer | Location
    message: str
    help: str
    related: tuple[tuple[str, Pointer | Location], ...] = ()
    subject: Pointer | None = None
    persona: str | None = None
    value: Any = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Related:
    """A second place of a finding, with what it shows."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding does not count: who agreed to it, for how long, and the reason."""

    because: str
    until: date | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a run found.

    `place` is None for journeys built in Python, which have no file. `fingerprint` is made of rule, subject
    and the value concerned: it survives moved lines, reordered touchpoints and renamed files.
    """

    rule: str
    category: str
    level: Level
    message: str
    help: str
    fingerprint: str
    subject: str | None = None
    journey: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    personas: tuple[str, ...] = ()
    location: Location | None = None
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    waived: Waived | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The sum of a run: what was read, what was found by level, what was waived, and what was left out.

    `held_back` counts the checks (a rule on a journey or on the workspace) that were not asked because a
    file could not be read whole; `passed_over` counts documents that are not journeys.
    """

    files: int = 0
    journeys: int = 0
    touchpoints: int = 0
    error: int = 0
    warning: int = 0
    note: int = 0
    waived: int = 0
    held_back: int = 0
    passed_over: int = 0
