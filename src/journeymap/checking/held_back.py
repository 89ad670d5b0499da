"""Hold back what a value that was lost to a reading error could fill.

A rule that reports something absent names the keys that would fill it (`filled_by`) and where such a value may lie
(`filled_in`). Where one of these keys was lost, its findings are held back, and only there. A lost touchpoint, stage,
journey or catalogue could hold any key.

Many losses are alike: rules are asked about each kind of loss, and absences are looked up by where they lie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from journeymap.checking.examination import PendingFinding
from journeymap.checking.lost_values import Extent, LossKind, LostValue, extents_around
from journeymap.checking.placement import Locate
from journeymap.findings import HeldBackRules, Level, Location, Pointer, Problem
from journeymap.rules.api import Rule
from journeymap.rules.api.catalogue import rule_number
from journeymap.workspace import Loss

Cause = Location | Pointer
"""Where something was lost."""
_Near = tuple[str | None, LossKind]
"""A journey, or (None) any, with a kind of loss in it."""

_INCOMPLETE = "; more may belong to this list, because something could not be read"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A rule that was held back in a journey, or (None) in the workspace.

    `level` is that of the rule there. It was held back by losses of some kinds; `is_anywhere` says that they can lie in
    any journey.
    """

    rule: str
    journey: str | None
    level: Level
    kinds: tuple[LossKind, ...] = ()
    is_anywhere: bool = False


@dataclass(slots=True)
class LostValues:
    """All values that were lost in a run, each with its first cause."""

    causes: dict[LostValue, Cause] = field(default_factory=dict)
    _kinds: dict[str | None, dict[LossKind, None]] = field(default_factory=lambda: defaultdict(dict))
    """The kinds of losses by journey; None is the workspace file, and what belongs to no known journey."""
    _all_kinds: dict[LossKind, None] = field(default_factory=dict)
    _extents: dict[LossKind, set[Extent]] = field(default_factory=lambda: defaultdict(set))
    _reported: set[Pointer] = field(default_factory=set)
    """What reading findings point at."""
    _with_broken_waivers: set[tuple[str | None, str | None]] = field(default_factory=set)
    """Elements, as journey and touchpoint."""

    def add_loss(self, loss: Loss) -> None:
        """Add what reading lost."""
        if loss.meant == "waivers" or loss.catalogue == "checks":
            self._with_broken_waivers.add((loss.journey, loss.touchpoint))
        self._add(LostValue.of_loss(loss), loss.location)

    def add_finding(self, finding: PendingFinding, contactless: frozenset[str]) -> None:
        """Add what a reading finding of a rule makes unusable."""
        at = finding.problem.at
        if isinstance(at, Pointer):
            self._reported.add(at)
            if "waivers" in at.keys:
                self._with_broken_waivers.add((at.journey, at.touchpoint))
        self._add(LostValue.of_finding(finding, contactless), at)

    def _add(self, lost: LostValue | None, cause: Cause) -> None:
        if lost is not None and lost not in self.causes:
            self.causes[lost] = cause
            self._all_kinds[lost.kind] = self._kinds[lost.journey][lost.kind] = None
            self._extents[lost.kind].update(lost.extents())

    @property
    def is_any(self) -> bool:
        """Whether anything was lost, or reported by a reading finding."""
        return bool(self.causes or self._reported)

    def is_broken(self, waiver: Pointer) -> bool:
        """Whether waivers of the element that has this one could not be read."""
        return (waiver.journey, waiver.touchpoint) in self._with_broken_waivers

    def hold_back(self, rule: Rule, journey: str | None, level: Level) -> HeldBack | None:
        """Return how a rule is held back in a journey or (None) in the workspace."""
        is_anywhere = journey is None or rule.filled_in == "workspace"
        if is_anywhere:
            near: Iterable[LossKind] = self._all_kinds
        else:
            in_workspace_file = [kind for kind in self._kinds[None] if kind.catalogue is not None]
            near = [*self._kinds[journey], *in_workspace_file]
        kinds = tuple(kind for kind in near if kind.concerns(rule))
        return HeldBack(rule.name, journey, level, kinds, is_anywhere) if kinds else None

    def without_fillable(
        self, rule: Rule, pending: Iterable[PendingFinding], kinds: Collection[LossKind]
    ) -> Iterator[PendingFinding]:
        """Yield the findings that no loss could fill, lists without such items.

        What a reading finding points at is not also reported as an absence.
        """
        for finding in pending:
            problem = finding.problem
            if not problem.items:
                if problem.at not in self._reported and not self._can_fill(kinds, rule, _subject(problem)):
                    yield finding
                continue
            left = tuple(item for item in problem.items if not self._can_fill(kinds, rule, item.at))
            if left:
                if len(left) < len(problem.items):
                    shorter = problem.listing(left)
                    finding.problem = replace(shorter, message=shorter.message + _INCOMPLETE)
                yield finding

    def _can_fill(self, kinds: Collection[LossKind], rule: Rule, subject: Pointer) -> bool:
        """Whether something lost can fill what is absent in an element."""
        extents = [*extents_around(rule, subject)]
        return any(extent in self._extents[kind] for kind in kinds for extent in extents)

    def rules_by_cause(self, held_back: Iterable[HeldBack], locate: Locate) -> list[HeldBackRules]:
        """Return which rules are held back until what is fixed, the most severe first."""
        levels: dict[_Near, dict[str, Level]] = defaultdict(dict)
        for held in held_back:
            for kind in held.kinds:
                of_rule = levels[None if held.is_anywhere or kind.catalogue else held.journey, kind]
                of_rule[held.rule] = max(held.level, of_rule.get(held.rule, held.level))
        near: dict[Cause, dict[_Near, None]] = defaultdict(dict)
        for lost, cause in self.causes.items():
            near[cause] |= dict.fromkeys(key for key in ((lost.journey, lost.kind), (None, lost.kind)) if key in levels)
        causes: dict[tuple[_Near, ...], list[Cause]] = defaultdict(list)
        for cause, kinds in near.items():
            causes[(*kinds,)].append(cause)
        locations: dict[tuple[tuple[str, Level], ...], dict[Location, None]] = defaultdict(dict)
        for keys, alike in causes.items():
            highest: dict[str, Level] = {}
            for rule, level in chain.from_iterable(levels[key].items() for key in keys):
                highest[rule] = max(level, highest.get(rule, level))
            rules = tuple(sorted(highest.items(), key=lambda rule: (-rule[1], rule_number(rule[0]))))
            located = (next(iter(locate(cause)), None) if isinstance(cause, Pointer) else cause for cause in alike)
            locations[rules] |= dict.fromkeys(filter(None, located))
        groups = [HeldBackRules(rules, tuple(at)) for rules, at in locations.items() if rules]
        return sorted(groups, key=lambda group: -group.level)


def _subject(problem: Problem) -> Pointer:
    """Return the element that a problem is about."""
    return problem.subject or (problem.at if isinstance(problem.at, Pointer) else Pointer())
