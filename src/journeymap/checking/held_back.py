"""Hold back what a value that was lost to a reading error could fill.

A rule that reports something absent names the keys that would fill it (`filled_by`) and where such a value may lie
(`filled_in`). Where one of these keys was lost, its findings are held back, and only there. A lost touchpoint, stage,
journey or catalogue could hold any key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from journeymap.checking.examination import PendingFinding
from journeymap.checking.lost_values import LostValue
from journeymap.findings import Level, Location, Pointer, Problem
from journeymap.rules.api import Rule
from journeymap.workspace import Loss

Cause = Location | Pointer
"""Where something was lost."""

_INCOMPLETE = "; more may belong to this list, because something could not be read"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A rule that was held back in a journey, or (None) in the workspace, and why.

    `level` is that of the rule there.
    """

    rule: str
    journey: str | None
    level: Level
    causes: tuple[Cause, ...]


@dataclass(slots=True)
class LostValues:
    """All values that were lost in a run, each with its first cause."""

    causes: dict[LostValue, Cause] = field(default_factory=dict)
    _by_journey: dict[str | None, list[LostValue]] = field(default_factory=lambda: defaultdict(list))
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
            self._by_journey[lost.journey].append(lost)

    @property
    def is_any(self) -> bool:
        """Whether anything was lost, or reported by a reading finding."""
        return bool(self.causes or self._reported)

    def is_broken(self, waiver: Pointer) -> bool:
        """Whether waivers of the element that has this one could not be read."""
        return (waiver.journey, waiver.touchpoint) in self._with_broken_waivers

    def concerning(self, rule: Rule, journey: str | None) -> list[LostValue]:
        """Return what was lost and can fill what a rule reports about a journey."""
        is_everywhere = journey is None or rule.filled_in == "workspace"
        near = self.causes if is_everywhere else [*self._by_journey[journey], *self._by_journey[None]]
        return [lost for lost in near if lost.concerns(rule, journey)]

    def causes_of(self, lost_values: Iterable[LostValue]) -> tuple[Cause, ...]:
        return tuple(dict.fromkeys(self.causes[lost] for lost in lost_values))

    def without_fillable(
        self, rule: Rule, pending: Iterable[PendingFinding], lost: Sequence[LostValue]
    ) -> Iterator[PendingFinding]:
        """Yield the findings that nothing lost could fill, lists without such items.

        What a reading finding points at is not also reported as an absence.
        """
        for finding in pending:
            problem = finding.problem
            if not problem.items:
                is_fillable = any(value.can_fill(rule, _subject(problem)) for value in lost)
                if not is_fillable and problem.at not in self._reported:
                    yield finding
                continue
            left = tuple(item for item in problem.items if not any(value.can_fill(rule, item.at) for value in lost))
            if left:
                if len(left) < len(problem.items):
                    finding.problem = replace(problem, items=left, message=problem.message + _INCOMPLETE)
                yield finding


def _subject(problem: Problem) -> Pointer:
    """Return the element that a problem is about."""
    return problem.subject or (problem.at if isinstance(problem.at, Pointer) else Pointer())
