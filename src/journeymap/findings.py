"""Levels, pointers, locations, problems, findings and their summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from typing import Any, Literal

from journeymap.errors import InvalidOptionError
from journeymap.escaping import escape_unsafe

BROKEN_RULE = "broken-rule"
"""The rule of the findings about rules that raised an exception."""
MOST_FINDINGS = 1_000
"""How many findings of one rule a report lists; one more counts the rest."""


MARKED_ID = re.compile("\x02([^/\x03]*)/([^\x03]*)\x03")
"""An id in a message that says what it is an id of: its kind and the id."""


def mark_id(kind: str, id: str) -> str:
    """Return an id for a message, marked with its kind: a catalogue, `stages`, …

    Reports show the id, pictures the name.
    """
    return f"\x02{kind}/{id}\x03"


def without_marks(text: str) -> str:
    """Return a message as reports show it."""
    return MARKED_ID.sub(r"\2", text) if "\x02" in text else text


class Level(IntEnum):
    """How severe a finding is; comparable, `Level.ERROR` is the highest."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def _missing_(cls, value: object) -> Level:
        raise InvalidOptionError(value, "is 1, 2 or 3, for a note, a warning or an error", "level")

    def lowered(self) -> Level:
        """The level below; a note stays a note."""
        return Level(max(self - 1, Level.NOTE))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A route through a document: an element, and keys to a value or a key.

    With neither `journey` nor `catalogue` the element is the workspace file; `index` is the position of the touchpoint
    in its stage. `mark` says whether the value of the last key (or the entry of a list) is meant, or the key itself.
    `number` distinguishes journeys with the same id (0 is the first that was read).
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
        """The subject as in a waiver's `at`: `journey/touchpoint`, for example."""
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
    """A range in a file: lines and columns from 1, in characters, end exclusive.

    `path` is relative to the current directory, with `/`. Lines and columns are None if the file could not be read.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things that share a cause and so one finding.

    `at` is where a finding about it alone would point, `label` what messages call it, `id` what `data` lists. Items of
    a `group` are listed behind its name; `personas` are those whom the finding concerns because of this item. Where all
    items have a `level`, the highest is the default of the problem. `place` is where a finding about it alone points if
    that is not in the element that `at` names.
    """

    at: Pointer
    label: str
    id: str
    group: str = ""
    personas: tuple[str, ...] = ()
    level: Level | None = None
    place: Pointer | None = None


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Replaces a range of a file, by default that of the problem, by a text."""

    text: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """The one change of the files that solves a problem, where there is exactly one."""

    description: str
    edits: tuple[TextEdit, ...]

    @classmethod
    def writing(cls, text: str) -> Fix:
        """Return the fix that replaces what the problem is at."""
        return cls(f"write `{text}`", (TextEdit(text),))


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that a rule reports, before a run adds rule, category and level.

    `message` and `help` can contain `{personas}`, which becomes the names of the personas who meet the problem. Ids in
    `message` are marked by `mark_id`.

    What one person corrects in one place is one problem with `items`: `at` is ignored in favor of the first item that
    no waiver accepts. `{items}` becomes their labels, `{n}` their number, and `{has|have}` the first text for one item
    and the second for several. `listed_as` is their key in `data`. The subject is the journey, or null.

    Where more depends on which items are left, `relist` returns the problem that lists some; it must be picklable.

    `question` asks for what is missing, with the same placeholders as `message`, for `journeymap questions`; it is
    optional.

    `level` is the default where it is not the rule's; `is_possible` makes a note of what something missing in the map
    could remove. `is_filled` says that what is planned fills the gap, so that the level is one lower, of a rule that
    `weighs_plans` itself.

    `related` are other pointers with what they show. `subject` replaces the subject of `at` (a silence points to its
    beginning, and its subject is the journey). Problems of the text have locations instead of pointers. Problems that
    differ only in `persona` become one finding with all their personas.

    The fingerprint is made of rule, subject and `value`, which distinguishes problems of one rule with one subject and
    has no number that changes from day to day; what has no order in it is a set. The personas, and what is listed
    except touchpoints, are added to it. `same_as` replaces the subject if that depends on what a file lists first.

    `stands_for` is how many problems it counts, of a rule that has found more than anybody reads.
    """

    at: Pointer | Location
    message: str
    help: str
    related: tuple[tuple[str, Pointer | Location], ...] = ()
    subject: Pointer | None = None
    persona: str | None = None
    value: Any = None
    data: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    listed_as: str = "touchpoints"
    level: Level | None = None
    is_possible: bool = False
    fix: Fix | None = None
    question: str = ""
    is_filled: bool = False
    same_as: Pointer | None = None
    stands_for: int = 1
    relist: Callable[[tuple[Item, ...]], Problem] | None = field(default=None, repr=False, compare=False)

    def listing(self, items: tuple[Item, ...]) -> Problem:
        """Return the problem that lists only these of its items."""
        return self.relist(items) if self.relist else replace(self, items=items)

    @property
    def default_level(self) -> Level | None:
        """The level by default, if it is not that of the rule."""
        levels = [item.level for item in self.items if item.level is not None]
        return max(levels) if self.level is None and levels and len(levels) == len(self.items) else self.level

    @property
    def places(self) -> tuple[Pointer | Location, ...]:
        """Its own pointer or location, and those of `related` and of what it lists."""
        return self.at, *(place for _, place in self.related), *(item.at for item in self.items)


@dataclass(frozen=True, slots=True)
class Related:
    """Another location of a finding, with what it shows."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding is waived: the reason, until when, and who approved it."""

    because: str
    until: date | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Importance:
    """What decides, besides rule and level, which findings a summary shows first."""

    silence: float = 0.0
    """How often the limit fits into the length of a silence."""
    is_for_all: bool = True
    """Whether it concerns all personas of the journey."""
    is_backstage: bool = False
    touchpoints: int = 0
    """How many touchpoints it concerns."""
    is_moment: bool = False
    feeling: int = 0
    """The lowest emotion at its touchpoint."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as a run reports it.

    `location` is None for journeys built in Python, which have no file. `fingerprint` is made of rule, subject and
    value, so it survives moved lines, reordered touchpoints and renamed files.
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
    inherited: bool = False
    """Whether the journey that is followed, or the template, has it too, so that it does not count here."""
    fix: Fix | None = None
    question: str = ""
    """The finding as a question to the people who know, if the rule asks one of its own."""
    former_fingerprints: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Those that it would have if its touchpoint, journey or item had the id that it had before."""
    importance: Importance = field(default=Importance(), repr=False, compare=False)
    stands_for: int = 1
    """How many findings it counts: a report lists 1,000 findings of a rule, and one that stands for the rest."""
    marked_message: str = field(default="", repr=False, compare=False)
    """The message with marks at ids, of which pictures make names; empty where it has none."""
    taken_over_at: Location | None = field(default=None, repr=False, compare=False)
    """Where it is said that what it is about is taken over from another journey or workspace."""

    @property
    def counts(self) -> bool:
        """Whether it is a finding of this workspace that nobody has accepted."""
        return self.waived is None and not self.inherited

    def __repr__(self) -> str:
        """Show what is wrong, and where; `report.to_json()` has the rest."""
        where = f"{self.location.path}:{self.location.line}" if self.location else self.subject
        return escape_unsafe(f"<Finding {self.level}[{self.rule}] {where}: {' '.join(self.message.split())}>")


@dataclass(frozen=True, slots=True)
class HeldBackRules:
    """Rules that are held back until the text at some locations is fixed.

    Each rule has the highest level that it has where it is held back; what is more severe comes first. With an `extra`,
    it is the package of this extra that is missing, and the text needs it.
    """

    rules: tuple[tuple[str, Level], ...]
    locations: tuple[Location, ...]
    extra: str | None = None

    @property
    def level(self) -> Level:
        """The highest level of these rules."""
        return self.rules[0][1]

    def failing(self, fail_on: Level | None) -> tuple[tuple[str, Level], ...]:
        """The rules that make a run fail."""
        return tuple(rule for rule in self.rules if fail_on is not None and rule[1] >= fail_on)


@dataclass(frozen=True, slots=True)
class Summary:
    """The sum of a run: what was read, findings by level, waived and left out.

    `held_back` counts the checks (a rule on a journey or on the workspace) that were not asked because a
    file could not be read completely, or a package is missing; `passed_over` counts documents that are not journeys.
    `open_questions` counts the values that are `unknown`, and the other findings about drafts; `inherited` the findings
    that what is followed has too, which count nowhere else.
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
    open_questions: int = 0
    inherited: int = 0
