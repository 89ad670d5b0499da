"""What was lost to reading errors, and which absences it can fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.checking.examination import PendingFinding
from journeymap.findings import Pointer
from journeymap.model.organization import CATALOGUES
from journeymap.rules.api import ANY_KEY, Rule
from journeymap.workspace import Loss

_ASK_FOR_TIMES = ("untimed-step",)
"""Rules that ask when something happens, even if it makes no contact."""
_HOLDS_TOUCHPOINTS = (*CATALOGUES, "framework", "anchors", "spans", "*")
"""Keys of the workspace file on which the findings about journeys depend."""
_CONTAINERS = ("stages", "touchpoints")
_ON_FOLLOWING = ("follows", "adopts", "adapts", "omits")
_PLACES = ("after", "before")
_NO_ID = ""
"""Stands for the id of a touchpoint that was lost together with its id."""
_OWN_KEYS = ("owner",)
"""Keys of stages and journeys that say nothing about their touchpoints."""
_SHARED_KEYS = ("metrics", "personas", "evidence")
"""Keys of stages and journeys that hold for their touchpoints."""
_WORKS_LIKE = {
    ("teams", "function"): "owner",
    ("teams", "parent"): "owner",
    ("teams", "members"): "owner",
    ("teams", "replaced_by"): "owner",
    ("channels", "replaced_by"): "channels",
    ("personas", "stages"): "personas",
    ("personas", "spans"): "when",
    ("personas", "shift"): "shift",
    ("metrics", "owner"): "metrics",
    ("metrics", "shared_with"): "metrics",
}
"""Keys of catalogues, with the key of touchpoints that fills the same."""


Extent = tuple[str | None, ...]
"""Elements about which an absence can be reported that something lost could fill: what they are, and which."""
_EVERYTHING: Extent = ("everything",)
_WORKSPACE: Extent = ("workspace",)


@dataclass(frozen=True, slots=True)
class LossKind:
    """What decides, besides its place, which rules a loss concerns.

    A value was lost, or (without `key`) anything of an element.
    """

    key: str | None = None
    catalogue: str | None = None
    can_make_contact: bool = True
    is_whole: bool = False
    is_in_map: bool = False
    """Whether it is a value of the journey itself."""
    is_in_touchpoint: bool = False

    def has_key_of(self, rule: Rule) -> bool:
        """Whether it can be the value of a key that fills what a rule reports as absent."""
        key = self.key
        if key is None or rule.filled_by >= ANY_KEY:
            return True
        if self.catalogue is not None:
            is_own = key in rule.filled_by and rule.filled_in in ("item", "workspace")
            return is_own or _WORKS_LIKE.get((self.catalogue, key)) in rule.filled_by
        if key == "when" and not self.can_make_contact:
            return key in rule.filled_by and rule.name in _ASK_FOR_TIMES
        return key in rule.filled_by

    def concerns(self, rule: Rule) -> bool:
        """Whether it can fill what a rule reports where it lies."""
        if not self.has_key_of(rule):
            return False
        filled_in = rule.filled_in
        if self.catalogue is not None:
            return filled_in not in ("itself", "map")
        if filled_in == "item" or (filled_in == "itself" and self.is_whole):
            return False
        if filled_in == "map":
            return self.is_in_map
        return self.is_in_touchpoint or self.key not in _OWN_KEYS


@dataclass(frozen=True, slots=True)
class LostValue:
    """Something that was lost, and where.

    It lies in a touchpoint, else a stage, else a journey; or in an item of a catalogue, else in the whole catalogue.
    """

    kind: LossKind
    journey: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    item: str | None = None

    @classmethod
    def of_loss(cls, loss: Loss) -> LostValue | None:
        """Return what reading lost; None if it can fill nothing."""
        if loss.key is not None and loss.meant is None:
            return None
        if loss.catalogue is not None:
            return cls.in_catalogue(loss.catalogue, loss.item, loss.meant, loss.is_whole)
        touchpoint = _NO_ID if loss.is_touchpoint and loss.touchpoint is None else loss.touchpoint
        key = None if loss.meant in _CONTAINERS else loss.meant
        return cls.in_journey(loss.journey, loss.stage, touchpoint, key, loss.can_make_contact, loss.is_whole)

    @classmethod
    def of_finding(cls, finding: PendingFinding, contactless: frozenset[str]) -> LostValue | None:
        """Return the value that a reading finding of a rule makes unusable."""
        at = finding.problem.at
        if not isinstance(at, Pointer):
            return None
        keys = [key for key in at.keys if isinstance(key, str)]
        if at.catalogue is not None:
            if finding.rule == "unknown-reference":  # what is replaced is not there
                return cls.in_catalogue(at.catalogue, keys[0], (*keys, "replaced_by")[1])
            return cls.in_catalogue(at.catalogue, keys[0], keys[1]) if len(keys) > 1 else None
        if at.journey is None:
            return cls.in_catalogue(keys[0], is_whole=True) if keys else None
        if "checks" in keys or "waivers" in keys:
            return None
        if finding.rule == "duplicate-id" or not keys:
            return cls.in_journey(at.journey, at.stage, at.touchpoint, is_whole=True)
        if keys[0] in _ON_FOLLOWING and keys[-1] not in _PLACES:
            return cls.in_journey(at.journey)  # anything that is taken over, or changed
        key = "handoff" if "handoff" in keys else keys[0]
        can_make_contact = at.touchpoint not in contactless
        return cls.in_journey(at.journey, at.stage, at.touchpoint, key, can_make_contact)

    @classmethod
    def in_catalogue(
        cls, catalogue: str, item: str | None = None, key: str | None = None, is_whole: bool = False
    ) -> LostValue | None:
        """Return something of the workspace file; None if nothing depends on it."""
        if catalogue in ("cohorts", "data"):  # no journey depends on it, but it can be what uses a persona or an event
            key, is_whole = "dates" if catalogue == "cohorts" else "anchors", False
        kind = LossKind(key, catalogue, is_whole=is_whole)
        return cls(kind, item=item) if catalogue in _HOLDS_TOUCHPOINTS else None

    @classmethod
    def in_journey(
        cls,
        journey: str | None,
        stage: str | None = None,
        touchpoint: str | None = None,
        key: str | None = None,
        can_make_contact: bool = True,
        is_whole: bool = False,
    ) -> LostValue:
        """Return something of a journey, a stage or a touchpoint."""
        is_in_map = stage is None and touchpoint is None and not is_whole
        kind = LossKind(key, None, can_make_contact, is_whole, is_in_map, touchpoint is not None)
        return cls(kind, journey, stage, touchpoint)

    def extents(self) -> Iterator[Extent]:
        """Yield what it can fill; `extents_around` yields the same about what is absent."""
        kind = self.kind
        if kind.catalogue is not None:
            yield _EVERYTHING
            yield "item", kind.catalogue, self.item
            return
        if not kind.is_whole:
            yield "itself", self.journey, self.stage, self.touchpoint
            if self.touchpoint is None and kind.key in _SHARED_KEYS:
                yield "shared", self.journey, self.stage
        else:
            yield "whole", self.journey
        if kind.is_in_touchpoint or kind.key not in _OWN_KEYS:
            yield _WORKSPACE
            yield "journey", self.journey
            is_stage = kind.is_whole and self.touchpoint is None
            yield "stage", self.journey, None if is_stage else self.stage


def extents_around(rule: Rule, subject: Pointer) -> Iterator[Extent]:
    """Yield where something must lie to fill what is absent in an element."""
    journey, stage = subject.journey, subject.stage
    is_innermost = subject.touchpoint is not None or subject.catalogue is not None
    filled_in = rule.filled_in or ("itself" if is_innermost else "stage")
    if filled_in in ("itself", "map", "item", "path"):
        if subject.catalogue is None:
            yield "itself", journey, stage, subject.touchpoint
        else:
            yield "item", subject.catalogue, None
            yield from (("item", subject.catalogue, str(key)) for key in subject.keys[:1])
        yield "item", "*", None
        yield "shared", journey, stage
        yield "shared", journey, None
        if filled_in == "path":
            yield _EVERYTHING
            yield "whole", journey
    else:
        yield _EVERYTHING
        if filled_in == "workspace" or journey is None:
            yield _WORKSPACE
        elif filled_in == "journey" or stage is None:
            yield "journey", journey
        else:
            yield "stage", journey, stage
            yield "stage", journey, None
