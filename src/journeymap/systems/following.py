"""What is known of a journey that follows another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from journeymap.model.former_ids import current_ids
from journeymap.model.journey import Journey
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.values import Text

Absence = Literal["omitted", "not-adopted", "no-persona"]
"""Why a touchpoint of the template is not part of a journey that follows it."""
TouchpointOrigin = Literal["own", "adapted", "omitted", "inherited"]
"""Where a touchpoint of a resolved journey is written."""
EntrySection = Literal["adapts", "omits"]
"""Where a journey names touchpoints of its template and says something of each."""
FaultKind = Literal[
    "unknown-workspace",
    "unreadable-template",
    "unknown-journey",
    "circle",
    "too-many-levels",
    "future-version",
    "unknown-id",
    "other-stage",
    "two-places",
    "circular-place",
    "not-movable",
    "adapted-and-omitted",
    "adopted-and-omitted",
    "own-id-of-template",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a journey that follows, which does not fit what it follows.

    `keys` is the route to the value from the top of the written journey; `mark` says whether the key itself is meant.
    `candidates` are the ids that could be there.
    """

    kind: FaultKind
    keys: tuple[str | int, ...]
    id: str = ""
    mark: Literal["value", "key"] = "value"
    candidates: tuple[str, ...] = ()


def versions_of(journey: Journey) -> dict[int, Text]:
    """Return what changed with each version of a journey, the oldest first."""
    return dict(sorted(journey.versions.items()))


def current_version(journey: Journey) -> int:
    """Return the highest version of a journey; 1 without any."""
    return max(journey.versions, default=1)


@dataclass(frozen=True)
class Following:
    """How one journey follows another, and what comes of it.

    `template` is what it follows as this workspace reads it, with names replaced; None if there is no such journey.
    `complete` is what followers of this journey build on, with optional touchpoints and all personas; `journey` is the
    journey as it stands.
    """

    written: Journey
    journey: Journey
    complete: Journey
    template: Journey | None = None
    followed_id: str = ""
    """The id of the journey that is followed, without `template/`."""
    is_external: bool = False
    """Whether that is a journey of the template's workspace."""
    parent: Following | None = None
    """How the followed journey itself follows another one, as this workspace reads it."""
    versions: Mapping[int, Text] = field(default_factory=dict)
    """Those of the followed journey."""
    template_language: str = "en"
    """The language of the template's texts without one."""
    adaptations: Mapping[str, Adaptation] = field(default_factory=dict)
    """By the id that the touchpoint has now."""
    omissions: Mapping[str, Text] = field(default_factory=dict)
    """Why touchpoints and stages are left out here, by the id that they have now."""
    adopted: frozenset[str] = frozenset()
    """What is adopted or adapted here, or by a journey between this one and the template."""
    omitted: frozenset[str] = frozenset()
    """The touchpoints that are omitted here, or by a journey between this one and the template."""
    absent: Mapping[str, Absence] = field(default_factory=dict)
    """The touchpoints of the template that are not part of this journey."""
    faults: tuple[Fault, ...] = ()
    writes_personas: bool = False
    """Whether this journey, or one between it and the template, writes `personas`."""

    @cached_property
    def current_ids(self) -> Mapping[str, str]:
        """The ids of the template's touchpoints, by the ids that they have and had."""
        return current_touchpoint_ids(self.template) if self.template else {}

    def written_id(self, section: EntrySection, id: str) -> str:
        """Return the id under which `adapts` or `omits` names a touchpoint.

        It can be one that the touchpoint had before.
        """
        return self._written_ids[section].get(id, id)

    @cached_property
    def _written_ids(self) -> Mapping[EntrySection, Mapping[str, str]]:
        current, written = self.current_ids, self.written
        return {
            "adapts": {current.get(id, id): id for id in written.adapts},
            "omits": {current.get(id, id): id for id in written.omits},
        }

    @property
    def id(self) -> str:
        """The id of the journey."""
        return self.written.journey

    @property
    def version(self) -> int | None:
        """The version that was agreed to."""
        return self.written.follows.version if self.written.follows else None

    @property
    def current_version(self) -> int:
        """The highest version of the followed journey; 1 without any."""
        return max(self.versions, default=1)

    @cached_property
    def template_touchpoints(self) -> Mapping[str, Touchpoint]:
        """The touchpoints of the template by id."""
        return touchpoints_of(self.template) if self.template else {}

    @cached_property
    def template_stages(self) -> Mapping[str, str]:
        """The stage of each touchpoint of the template."""
        return stages_of(self.template) if self.template else {}

    @cached_property
    def own(self) -> Mapping[str, str]:
        """The touchpoints that this journey adds, with their stages."""
        return stages_of(self.written)

    def origin_of(self, touchpoint: str) -> TouchpointOrigin:
        """Return where a touchpoint of the resolved journey is written."""
        if touchpoint in self.own:
            return "own"
        if touchpoint in self.omissions:
            return "omitted"
        if touchpoint in self.adaptations:
            return "adapted"
        is_stage_omitted = self.template_stages.get(touchpoint) in self.omissions
        return "omitted" if is_stage_omitted else "inherited"

    def omission_of(self, touchpoint: str) -> str | None:
        """Return the id under `omits` that omits a touchpoint: its own or its stage's."""
        stage = self.template_stages.get(touchpoint)
        return next((id for id in (touchpoint, stage) if id in self.omissions), None)

    def chain(self) -> tuple[Following, ...]:
        """Return this following and those of the journeys that it follows, nearest first."""
        chain: list[Following] = [self]
        while chain[-1].parent is not None:
            chain.append(chain[-1].parent)
        return tuple(chain)


def touchpoints_of(journey: Journey) -> dict[str, Touchpoint]:
    """Return the touchpoints of a journey by id; of two with the same id, the first."""
    touchpoints: dict[str, Touchpoint] = {}
    for stage in journey.stages.values():
        for touchpoint in stage.touchpoints:
            touchpoints.setdefault(touchpoint.id, touchpoint)
    return touchpoints


def stages_of(journey: Journey) -> dict[str, str]:
    """Return the stage of each touchpoint of a journey."""
    stages: dict[str, str] = {}
    for id, stage in journey.stages.items():
        for touchpoint in stage.touchpoints:
            stages.setdefault(touchpoint.id, id)
    return stages


def current_touchpoint_ids(journey: Journey) -> dict[str, str]:
    """Return the ids of touchpoints, by the ids that they have and had."""
    return current_ids(touchpoints_of(journey))
