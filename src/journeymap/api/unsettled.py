"""Tell findings that are solved from findings that could not be looked for again."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.checking import CheckedWorkspace
from journeymap.findings import Finding
from journeymap.workspace import Loss


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Knows what a run could not check because text or rules were held back."""

    rules: frozenset[tuple[str, str | None]] = frozenset()
    """The rules that were held back, each with its journey, or None for the workspace."""
    losses: tuple[Loss, ...] = ()
    """The touchpoints, stages, journeys and files that were lost as a whole."""

    @classmethod
    def of(cls, checked: CheckedWorkspace) -> Unsettled:
        """Return what a run could not check."""
        rules = frozenset((held_back.rule, held_back.journey) for held_back in checked.held_back)
        return cls(rules, tuple(loss for loss in checked.load_result.losses if loss.is_whole))

    def includes(self, finding: Finding) -> bool:
        """Whether a finding of an earlier run may be there still."""
        if finding.category == "reading":
            return any(_is_file(loss) and _is_in(finding, loss) for loss in self.losses)
        if not self.rules.isdisjoint(((finding.rule, finding.journey), (finding.rule, None))):
            return True
        return any(_may_hold(finding, loss) for loss in self.losses)


def _is_file(loss: Loss) -> bool:
    return loss.journey is None and loss.catalogue is None


def _is_in(finding: Finding, loss: Loss) -> bool:
    return finding.location is not None and finding.location.path == loss.location.path


def _may_hold(finding: Finding, loss: Loss) -> bool:
    """Whether a finding can be about what was lost."""
    if finding.journey is None:
        return _is_file(loss) or _is_in(finding, loss)
    if _is_file(loss):
        return _is_in(finding, loss)
    return (
        loss.journey == finding.journey
        and loss.stage in (None, finding.stage)
        and loss.touchpoint in (None, finding.touchpoint)
    )
