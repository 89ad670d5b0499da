"""What was lost to reading errors, and which absences it can fill."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.checking.examination import PendingFinding
from journeymap.findings import Pointer
from journeymap.model.organization import CATALOGUES
from journeymap.rules.api import ANY_KEY, FilledIn, Rule
from journeymap.workspace import Loss

_ASK_FOR_TIMES = ("untimed-step",)
"""Rules that ask when something happens, even if it makes no contact."""
_HOLDS_TOUCHPOINTS = (*CATALOGUES, "framework", "anchors", "spans", "*")
"""Keys of the workspace file on which the findings about journeys depend."""
_CONTAINERS = ("stages", "touchpoints")
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
    ("personas", "stages"): "personas",
    ("personas", "spans"): "when",
    ("personas", "shift"): "shift",
    ("metrics", "owner"): "metrics",
    ("metrics", "shared_with"): "metrics",
}
"""Keys of catalogues, with the key of touchpoints that fills the same."""


@dataclass(frozen=True, slots=True)
class LostValue:
    """Something that was lost: a value, or (without `key`) anything of an element.

    It lies in a touchpoint, else a stage, else a journey; or in an item of a `catalogue`, else in the whole catalogue.
    """

    journey: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    catalogue: str | None = None
    item: str | None = None
    key: str | None = None
    can_make_contact: bool = True
    is_whole: bool = False

    @classmethod
    def of_loss(cls, loss: Loss) -> LostValue | None:
        """Return what reading lost; None if it can fill nothing."""
        if loss.key is not None and loss.meant is None:
            return None
        if loss.catalogue is not None and loss.catalogue not in _HOLDS_TOUCHPOINTS:
            return None
        return cls(
            loss.journey,
            loss.stage,
            _NO_ID if loss.is_touchpoint and loss.touchpoint is None else loss.touchpoint,
            loss.catalogue,
            loss.item,
            None if loss.meant in _CONTAINERS else loss.meant,
            loss.can_make_contact,
            loss.is_whole,
        )

    @classmethod
    def of_finding(cls, finding: PendingFinding, contactless: frozenset[str]) -> LostValue | None:
        """Return the value that a reading finding of a rule makes unusable."""
        at = finding.problem.at
        if not isinstance(at, Pointer):
            return None
        keys = [key for key in at.keys if isinstance(key, str)]
        if at.catalogue is not None:
            key = keys[1] if len(keys) > 1 else None
            is_known = at.catalogue in _HOLDS_TOUCHPOINTS
            return cls(catalogue=at.catalogue, item=keys[0], key=key) if keys and key and is_known else None
        if at.journey is None:
            return cls(catalogue=keys[0], is_whole=True) if keys and keys[0] in _HOLDS_TOUCHPOINTS else None
        if "checks" in keys or "waivers" in keys:
            return None
        if finding.rule == "duplicate-id":
            return cls(at.journey, at.stage, at.touchpoint, is_whole=True)
        if not keys:
            return cls(at.journey, at.stage, at.touchpoint, is_whole=True)
        key = "handoff" if "handoff" in keys else keys[0]
        return cls(at.journey, at.stage, at.touchpoint, key=key, can_make_contact=at.touchpoint not in contactless)

    # -- what it can fill --------------------------------------------------------------------------------------

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

    def concerns(self, rule: Rule, journey: str | None) -> bool:
        """Whether it can fill what a rule reports about a journey or the workspace."""
        if not self.has_key_of(rule):
            return False
        filled_in = rule.filled_in
        if self.catalogue is not None:
            return filled_in not in ("itself", "map")
        if filled_in == "item" or (filled_in == "itself" and self.is_whole):
            return False
        if (filled_in == "map") != self._is_in_map and (filled_in == "map" or self.key in _OWN_KEYS):
            return False
        return journey is None or filled_in == "workspace" or self.journey == journey

    @property
    def _is_in_map(self) -> bool:
        """Whether it is a value of the journey itself."""
        return self.stage is None and self.touchpoint is None and not self.is_whole

    def can_fill(self, rule: Rule, subject: Pointer) -> bool:
        """Whether it can fill what a rule reports as absent in an element."""
        if not self.has_key_of(rule):
            return False
        filled_in = rule.filled_in or _innermost(subject)
        if self.catalogue is not None:
            return self._is_around(subject) or filled_in not in ("itself", "map", "item")
        if filled_in == "path" and self.is_whole:
            return self.journey == subject.journey
        if filled_in in ("itself", "map", "item", "path"):
            return not self.is_whole and (self._is_in(subject) or self._is_inherited_by(subject))
        if self.touchpoint is None and self.key in _OWN_KEYS:
            return False
        if filled_in == "workspace" or subject.journey is None:
            return True
        if self.journey != subject.journey:
            return False
        is_in_stage = self.stage in (None, subject.stage) or (self.is_whole and self.touchpoint is None)
        return filled_in == "journey" or subject.stage is None or is_in_stage

    def _is_around(self, subject: Pointer) -> bool:
        """Whether it is the catalogue of an item, or something in the item."""
        is_same = self.catalogue in (subject.catalogue, "*")
        return is_same and (self.item is None or self.item in subject.keys[:1])

    def _is_in(self, subject: Pointer) -> bool:
        element = (subject.journey, subject.stage, subject.touchpoint)
        return subject.catalogue is None and (self.journey, self.stage, self.touchpoint) == element

    def _is_inherited_by(self, subject: Pointer) -> bool:
        """Whether it is a value of the stage or the journey that a touchpoint shares."""
        is_above = self.touchpoint is None and self.stage in (None, subject.stage)
        return is_above and self.journey == subject.journey and self.key in _SHARED_KEYS


def _innermost(subject: Pointer) -> FilledIn:
    """Return where a value can lie that fills what is absent in an element."""
    if subject.touchpoint is not None or subject.catalogue is not None:
        return "itself"
    if subject.stage is not None:
        return "stage"
    return "journey" if subject.journey is not None else "workspace"
