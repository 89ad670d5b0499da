"""Find what journeys that follow others say of things that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from journeymap.decoding import DeclaredItem, DeclaredItems, Suggestion
from journeymap.findings import Location, Pointer
from journeymap.loading import SourceMap
from journeymap.model.values import strings_in
from journeymap.systems import Fault, Following
from journeymap.workspace import WorkspaceData

_CLOSE = 0.5
"""How similar an id is that is offered where none is more similar; there are few that it can be."""


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
    def contradicted(self) -> tuple[str, Pointer] | None:
        """What contradicts an entry of `omits`, and where; None for other faults."""
        current = self.following.current_ids
        id = current.get(self.fault.id, self.fault.id)
        match self.fault.kind:
            case "adapted-and-omitted":
                entry = self.following.written_id("adapts", id)
                at = Pointer(self.following.id, keys=("adapts", entry), mark="key", number=self.number)
                return "it is adapted here", at
            case "adopted-and-omitted":
                adopted = [current.get(each, each) for each in self.following.written.adopts]
                at = Pointer(self.following.id, keys=("adopts", adopted.index(id)), number=self.number)
                return "it is adopted here", at
            case _:
                return None

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
        """Return the id that can be meant: that with this name, or the most similar one."""
        id, touchpoints = self.fault.id, self.following.template_touchpoints
        names = {each: strings_in(touchpoints[each].name) for each in self.fault.candidates if each in touchpoints}
        known = DeclaredItems([DeclaredItem(each, (each, *names.get(each, ()))) for each in self.fault.candidates])
        meant = known.suggest(id, "touchpoints")
        return meant if meant.ids else Suggestion(tuple(get_close_matches(id, self.fault.candidates, 1, _CLOSE)))

    @property
    def taken(self) -> frozenset[str]:
        """The ids under `adapts` or `omits`, where each can stand once."""
        if self.fault.keys[0] not in ("adapts", "omits") or self.fault.mark != "key":
            return frozenset()
        return frozenset((*self.following.adaptations, *self.following.omissions))

    def in_template(self, workspace: WorkspaceData) -> Location | Pointer | None:
        """Return where what is followed has its touchpoint with the id of the fault."""
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


def located_faults(workspace: WorkspaceData) -> Iterator[LocatedFault]:
    """Yield the faults of all journeys of a workspace."""
    counts: Counter[str] = Counter()
    for number, journey in enumerate(workspace.written_journeys):
        following = workspace.followings.get(number)
        if following is not None:
            yield from (LocatedFault(following, fault, counts[journey.journey]) for fault in following.faults)
        counts[journey.journey] += 1
