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
from journeymap.checking.missing_holidays import COUNTRY
from journeymap.checking.placement import Locate
from journeymap.findings import HeldBackRules, Level, Location, Pointer, Problem
from journeymap.planning.public_holidays import EXTRA
from journeymap.rules.api import Rule
from journeymap.rules.api.catalogue import rule_number
from journeymap.workspace import Loss

Cause = Location | Pointer
"""Where something was lost."""
_Near = tuple[str | None, LossKind]
"""A journey, or (None) any, with a kind of loss in it."""

_SETTINGS = "checks"
"""What is held back where it is not known what a run should fail on: no rule, but the key that says it."""
_INCOMPLETE = "; more may belong to this list, because something could not be read"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A rule that was held back in a journey, or (None) in the workspace.

    `level` is that of the rule there. It was held back by losses of some kinds; `is_anywhere` says that they can lie in
    any journey. Rules about waivers are held back by what was lost in these. A rule
    that `lacks_holidays` needs those of a country, which are not installed.
    """

    rule: str
    journey: str | None
    level: Level
    kinds: tuple[LossKind, ...] = ()
    is_anywhere: bool = False
    lacks_holidays: bool = False


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
    _in_waivers: dict[tuple[str | None, str | None], list[Cause]] = field(default_factory=lambda: defaultdict(list))
    """The causes in waivers, by the journey and the touchpoint that have them."""
    _in_settings: list[Cause] = field(default_factory=list)
    """The causes in levels, options and `fail_on`."""

    def add_loss(self, loss: Loss) -> None:
        """Add what reading lost."""
        if loss.catalogue == "checks":
            self._add_to_checks((loss.item,), loss.journey, loss.touchpoint, loss.location)
        elif loss.meant in ("checks", "waivers"):
            self._add_to_checks((loss.meant,), loss.journey, loss.touchpoint, loss.location)
        self._add(LostValue.of_loss(loss), loss.location)

    def add_unresolved(self, journey: str) -> None:
        """Add that it is not known what a journey follows, which may hold anything."""
        self._add(LostValue.in_journey(journey), Pointer(journey=journey, keys=("follows",)))

    def add_finding(self, finding: PendingFinding, contactless: frozenset[str]) -> None:
        """Add what a reading finding of a rule makes unusable."""
        at = finding.problem.at
        if isinstance(at, Pointer):
            self._reported.add(at)
            if "checks" in at.keys or "waivers" in at.keys:
                self._add_to_checks(at.keys, at.journey, at.touchpoint, at)
        self._add(LostValue.of_finding(finding, contactless), at)

    def _add(self, lost: LostValue | None, cause: Cause) -> None:
        if lost is not None and lost not in self.causes:
            self.causes[lost] = cause
            self._all_kinds[lost.kind] = self._kinds[lost.journey][lost.kind] = None
            self._extents[lost.kind].update(lost.extents())

    def _add_to_checks(
        self, keys: Collection[str | int | None], journey: str | None, touchpoint: str | None, cause: Cause
    ) -> None:
        """Add what was lost in `checks` or in waivers; keys without a name can be both."""
        if "waivers" in keys or None in keys:
            self._in_waivers[journey, touchpoint].append(cause)
        if "waivers" not in keys:
            self._in_settings.append(cause)

    @property
    def is_any(self) -> bool:
        """Whether anything was lost, or reported by a reading finding."""
        return bool(self.causes or self._reported)

    def is_broken(self, waiver: Pointer) -> bool:
        """Whether waivers of the element that has this one could not be read."""
        return (waiver.journey, waiver.touchpoint) in self._in_waivers

    @property
    def with_broken_waivers(self) -> tuple[str | None, ...]:
        """The journeys, and None for the workspace, with waivers that could not be read."""
        return tuple(dict.fromkeys(journey for journey, _ in self._in_waivers))

    def hold_back_settings(self) -> Iterator[HeldBack]:
        """Yield what stands for levels, options and `fail_on` that could not be read."""
        if self._in_settings:
            yield HeldBack(_SETTINGS, None, Level.ERROR)

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

    def rules_by_cause(self, held_back: Collection[HeldBack], locate: Locate) -> list[HeldBackRules]:
        """Return which rules are held back until what is done, the most severe first."""
        without_holidays = {held.rule: held.level for held in held_back if held.lacks_holidays}
        held_back = [held for held in held_back if not held.lacks_holidays]
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
        of_rules: dict[tuple[tuple[str, Level], ...], list[Cause]] = defaultdict(list)
        if self._in_settings:
            of_rules[((_SETTINGS, Level.ERROR),)] += self._in_settings
        if self._in_waivers:
            about_waivers = ((held.rule, held.level) for held in held_back if not held.kinds and held.rule != _SETTINGS)
            of_rules[_highest(about_waivers)] += chain.from_iterable(self._in_waivers.values())
        for keys, alike in causes.items():
            of_rules[_highest(chain.from_iterable(levels[key].items() for key in keys))] += alike
        groups = []
        for rules, alike in of_rules.items():
            located = (next(iter(locate(cause)), None) if isinstance(cause, Pointer) else cause for cause in alike)
            groups += [HeldBackRules(rules, tuple(dict.fromkeys(filter(None, located))))] if rules else []
        if without_holidays:
            groups.append(HeldBackRules(_highest(without_holidays.items()), tuple(locate(COUNTRY))[:1], EXTRA))
        return sorted(groups, key=lambda group: -group.level)


def _highest(rules: Iterable[tuple[str, Level]]) -> tuple[tuple[str, Level], ...]:
    """Return each rule with its highest level, the most severe first."""
    highest: dict[str, Level] = {}
    for rule, level in rules:
        highest[rule] = max(level, highest.get(rule, level))
    return tuple(sorted(highest.items(), key=lambda rule: (-rule[1], rule_number(rule[0]))))


def _subject(problem: Problem) -> Pointer:
    """Return the element that a problem is about."""
    return problem.subject or (problem.at if isinstance(problem.at, Pointer) else Pointer())
