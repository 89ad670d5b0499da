"""Make a column of each journey that follows a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.comparison.added_alike import Addition
from journeymap.comparison.followers import Follower, Template, folder_of, organization_key
from journeymap.comparison.rows import stage_order
from journeymap.comparison.touchpoints import TouchpointComparison
from journeymap.model.comparison import STATES, AddedPlace, Column, ComparedTouchpoint, State
from journeymap.systems.following import touchpoints_of


@dataclass(frozen=True)
class FollowerColumn:
    """A follower, compared with one of the journeys that it follows."""

    follower: Follower
    comparison: TouchpointComparison
    all_stages: Sequence[str]

    @property
    def template(self) -> Template:
        """The journey that it is compared with, in its own copy."""
        return self.follower.templates[self.comparison.level]

    @property
    def added_stages(self) -> set[str]:
        """The stages in which it adds touchpoints."""
        return {touchpoint.stage for touchpoint in self._added}

    def column(self, rows: Mapping[str, int], stages: Sequence[str]) -> Column:
        """Return the column, with the touchpoints in `stages`.

        `rows` has the place of each row.
        """
        touchpoints = [*sorted(self._inherited(rows), key=lambda each: rows[each.id]), *self._added]
        shown = tuple(each for each in touchpoints if each.stage in stages)
        workspace, following = self.follower.workspace, self.follower.following
        return Column(
            workspace.organization.organization,
            following.id,
            following.journey.name or following.id,
            folder_of(workspace),
            self.comparison.chain[-1].version,
            shown,
            _counts(shown, stages),
        )

    def _inherited(self, rows: Mapping[str, int]) -> Iterator[ComparedTouchpoint]:
        for stage, each in self.comparison.template.stages.items():
            for touchpoint in each.touchpoints:
                compared = self.comparison.inherited(touchpoint, stage) if touchpoint.id in rows else None
                if compared is not None:
                    yield compared

    @cached_property
    def _added(self) -> tuple[ComparedTouchpoint, ...]:
        """What the template does not have, in the order of the journey."""
        template = touchpoints_of(self.comparison.template)
        complete = self.follower.following.complete
        absent = self.follower.following.absent
        added = (
            self.comparison.added(touchpoint, stage)
            for stage in stage_order(complete, self.all_stages)
            for touchpoint in complete.stages[stage].touchpoints
            if touchpoint.id not in template and touchpoint.id not in absent
        )
        return tuple(touchpoint for touchpoint in added if touchpoint is not None)

    def additions(self, column: Column) -> Iterator[Addition]:
        """Yield the touchpoints that the journey itself adds, of those in its column."""
        own = self.follower.following.own
        key = organization_key(self.follower.workspace)
        for touchpoint in column.touchpoints:
            if touchpoint.state == "added" and touchpoint.id in own:
                place = AddedPlace(column.organization, column.journey, touchpoint.id)
                yield Addition(key, place, touchpoint.name)


def _counts(touchpoints: Iterable[ComparedTouchpoint], stages: Iterable[str]) -> dict[str, dict[State, int]]:
    counted = Counter((touchpoint.stage, touchpoint.state) for touchpoint in touchpoints)
    counts = {stage: {state: number for state in STATES if (number := counted[stage, state])} for stage in stages}
    return {stage: by_state for stage, by_state in counts.items() if by_state}
