"""Find what journeys that follow others say of things that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from journeymap.decoding import DeclaredItem, DeclaredItems, Suggestion
from journeymap.findings import Location, Pointer
from journeymap.loading import SourceMap
from journeymap.model.values import strings_in
from journeymap.systems import Fault, Following
from journeymap.workspace import WorkspaceData


@dataclass(frozen=True, slots=True)
class LocatedFault:
    """A fault of a journey, and where that writes it."""

    following: Following
    fault: Fault
    number: int = 0
    """Distinguishes journeys with the same id."""

    @property
    def pointer(self) -> Pointer:
        """Where the fault is written."""
        return Pointer(self.following.id, keys=self.fault.keys, mark=self.fault.mark, number=self.number)

    @property
    def subject(self) -> Pointer:
        """The journey, or its own touchpoint, that is at fault."""
        match self.fault.keys:
            case ("stages", str(stage), "touchpoints", int(index), *_):
                touchpoint = self.following.written.stages[stage].touchpoints[index].id
                return Pointer(self.following.id, stage, touchpoint, number=self.number)
            case _:
                return Pointer(self.following.id, number=self.number)

    def suggestion(self) -> Suggestion:
        """Return the ids that can be meant, without those that stand under `adapts` or `omits` already."""
        taken: Collection[str] = ()
        if self.fault.keys[0] in ("adapts", "omits") and self.fault.mark == "key":
            written = self.following.written
            taken = {self.current(id) for id in (*written.adapts, *written.omits)} - {self.fault.id}
        touchpoints = {**self.following.template_touchpoints}
        names = {id: tuple(strings_in(touchpoints[id].name)) for id in self.fault.candidates if id in touchpoints}
        known = [DeclaredItem(id, (id, *names.get(id, ()))) for id in self.fault.candidates if id not in taken]
        return DeclaredItems(known).suggest(self.fault.id, "touchpoints")

    def in_template(self, workspace: WorkspaceData) -> Location | Pointer | None:
        """Return where the journey that is followed has its touchpoint with the id of the fault."""
        following, id = self.following, self.fault.id
        holder = workspace.template if following.is_external else workspace
        if holder is None:
            return None
        for stage, each in holder.journeys[following.followed_id].stages.items():
            for index, touchpoint in enumerate(each.touchpoints):
                if touchpoint.id == id:
                    pointer = Pointer(following.followed_id, stage, id, index, keys=("id",))
                    return (
                        next(iter(SourceMap.of(holder).locations(pointer)), None)
                        if holder is not workspace
                        else pointer
                    )
        return None

    def current(self, id: str) -> str:
        """Return the id that a touchpoint has now."""
        by_former = {former: current for current, former in self.following.written_ids.items()}
        return by_former.get(id, id)


def located_faults(workspace: WorkspaceData) -> Iterator[LocatedFault]:
    """Yield the faults of all journeys of a workspace."""
    counts: Counter[str] = Counter()
    for number, journey in enumerate(workspace.written_journeys):
        following = workspace.followings.get(number)
        for fault in following.faults if following is not None else ():
            yield LocatedFault(following, fault, counts[journey.journey])
        counts[journey.journey] += 1
