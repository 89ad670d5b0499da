"""Hold a comparison: the touchpoints of a template, and what each follower does."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from journeymap.model.values import Text

State = Literal["same", "adapted", "planned", "omitted", "not-adopted", "no-persona", "added"]
"""What a follower does with a touchpoint."""
STATES: tuple[State, ...] = ("same", "adapted", "planned", "omitted", "not-adopted", "no-persona", "added")
"""All states, in the order in which they are counted and explained."""
PLACE = "place"
"""Stands for a key where a touchpoint was moved within its stage."""


@dataclass(frozen=True, slots=True)
class ChangedKey:
    """A key that differs, with the value of the template and the one that holds here.

    Values are plain data, as files have them; None stands for a key that is not there. For `place` they say where the
    touchpoint stands: `after ID` or `before ID`. The same values in words are for people, in the language of the
    comparison; empty for what is not there.
    """

    key: str
    template: Any
    here: Any
    template_words: str = ""
    here_words: str = ""


@dataclass(frozen=True, slots=True)
class ComparedTouchpoint:
    """A touchpoint of a follower, compared with its own copy of the template.

    `keys` are the agreed keys that differ, `locked_changed` those of them that are locked, `noted` the local keys that
    differ. `because` are the reasons, those of the follower itself before those of the journeys that it follows.
    """

    id: str
    name: Text
    stage: str
    state: State
    binding: str
    keys: tuple[ChangedKey, ...] = ()
    because: tuple[Text, ...] = ()
    locked_changed: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    planned_for: datetime.date | None = None
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A touchpoint of the template.

    `locked` are the keys that followers must not change.
    """

    id: str
    name: Text
    stage: str
    binding: str
    locked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageInfo:
    """A stage with what people call it."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A journey that follows the template.

    `touchpoints` are in the order of the rows, then those that it added, in its own order. A row is missing where its
    own copy of the template does not have that touchpoint. `version` is the one that it agreed to, None if it names
    none. `counts` has the number of touchpoints by stage and state, where there are any.
    """

    organization: Text
    journey: str
    name: Text
    folder: str
    version: int | None
    touchpoints: tuple[ComparedTouchpoint, ...]
    counts: Mapping[str, Mapping[State, int]]


@dataclass(frozen=True, slots=True)
class AddedPlace:
    """Where a touchpoint was added: the organization, its journey and the id there."""

    organization: Text
    journey: str
    id: str


@dataclass(frozen=True, slots=True)
class AddedAlike:
    """A touchpoint that several organizations added, a candidate for the template."""

    name: Text
    touchpoints: tuple[AddedPlace, ...]


@dataclass(frozen=True)
class ComparisonData:
    """The touchpoints of a template, and the journeys that follow it.

    `rows` are those touchpoints in their order, `columns` are those journeys.
    `version` is the current one of the template, the highest where there are several copies, and `versions` says what
    changed with each. `unresolved` names the journeys that have no column because what they follow is not known,
    `incomplete` those of which a part could not be read. `language` is that in which formats say it.
    """

    organization: Text
    journey: str
    name: Text
    version: int
    language: str
    stages: tuple[StageInfo, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    added_alike: tuple[AddedAlike, ...] = ()
    versions: Mapping[int, Text] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
