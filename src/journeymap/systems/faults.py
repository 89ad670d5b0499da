"""Find what a journey writes about the one that it follows and that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeymap.model.journey import Journey
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.values import Text
from journeymap.systems.follow import Changes
from journeymap.systems.following import Fault, FaultKind, current_touchpoint_ids, stages_of, touchpoints_of
from journeymap.systems.order import Place, circles, place_of


def sound_changes(template: Journey, written: Journey, all_stages: Sequence[str]) -> Changes:
    """Return the changes whose ids are there, under the ids that these have now."""
    current = current_touchpoint_ids(template)
    stages = {id: id for id in (*all_stages, *template.stages)}
    adaptations = {current[id]: each for id, each in written.adapts.items() if id in current}
    omittable = {**stages, **current}
    omissions = {omittable[id]: reason for id, reason in written.omits.items() if id in omittable}
    adopted = frozenset(current[id] for id in written.adopts if id in current)
    stage_of = stages_of(template)
    moves = {}
    for id, adaptation in adaptations.items():
        place = place_of(adaptation)
        if place is not None and stage_of.get(current.get(place.id, "")) == stage_of[id]:
            moves[id] = Place(current[place.id], place.side)
    places = {}
    for stage, each in written.stages.items():
        own = {touchpoint.id for touchpoint in each.touchpoints}
        for number, touchpoint in enumerate(each.touchpoints):
            place = place_of(touchpoint)
            if place is None:
                continue
            target = place.id if place.id in own else current.get(place.id, "")
            if target in own or stage_of.get(target) == stage:
                places[stage, number] = Place(target, place.side)
    return Changes(written, adaptations, omissions, adopted, moves, places)


def find_faults(
    template: Journey,
    written: Journey,
    changes: Changes,
    versions: Mapping[int, Text],
    all_stages: Sequence[str],
) -> tuple[Fault, ...]:
    """Return what a journey writes and that does not fit the one that it follows."""
    return (
        *_version_faults(written, versions),
        *_unknown_ids(template, written, all_stages),
        *_double_ids(template, written, changes),
        *_place_faults(template, written),
    )


def _version_faults(written: Journey, versions: Mapping[int, Text]) -> Iterator[Fault]:
    version = written.follows.version if written.follows else None
    current = max(versions, default=1)
    if version is not None and version > current:
        yield Fault("future-version", ("follows", "version"), str(version), candidates=(str(current),))


def _unknown_ids(template: Journey, written: Journey, all_stages: Sequence[str]) -> Iterator[Fault]:
    current = current_touchpoint_ids(template)
    known = tuple(touchpoints_of(template))
    for number, id in enumerate(written.adopts):
        if id not in current:
            yield Fault("unknown-id", ("adopts", number), id, candidates=known)
    for id in written.adapts:
        if id not in current:
            yield Fault("unknown-id", ("adapts", id), id, "key", known)
    stages = tuple(dict.fromkeys((*all_stages, *template.stages)))
    for id in written.omits:
        if id not in current and id not in stages:
            yield Fault("unknown-id", ("omits", id), id, "key", (*known, *stages))


def _double_ids(template: Journey, written: Journey, changes: Changes) -> Iterator[Fault]:
    current = current_touchpoint_ids(template)
    for id in written.omits:
        if current.get(id) in changes.adaptations:
            yield Fault("adapted-and-omitted", ("omits", id), id, "key")
        elif current.get(id) in changes.adopted:
            yield Fault("adopted-and-omitted", ("omits", id), id, "key")
    known = touchpoints_of(template)
    for stage, each in written.stages.items():
        for number, touchpoint in enumerate(each.touchpoints):
            if touchpoint.id in known:
                keys = ("stages", stage, "touchpoints", number, "id")
                yield Fault("own-id-of-template", keys, touchpoint.id)


def _place_faults(template: Journey, written: Journey) -> Iterator[Fault]:
    """Yield what is wrong with `after` and `before`."""
    places = _Places(template, written)
    for id, adaptation in written.adapts.items():
        if id in places.current:
            yield from places.of_moved(id, adaptation)
    for stage, each in written.stages.items():
        in_circle = circles(each.touchpoints, places.ids_in(stage))
        for number, touchpoint in enumerate(each.touchpoints):
            yield from places.of_own(stage, number, touchpoint, in_circle)


class _Places:
    """Where touchpoints of the template and own ones can stand."""

    def __init__(self, template: Journey, written: Journey) -> None:
        self.current = current_touchpoint_ids(template)
        self._stage_of = stages_of(template)
        self._own = stages_of(written)

        self._ids_in: dict[str, tuple[str, ...]] = {}
        self._own_in: dict[str, tuple[str, ...]] = {}
        for stages, ids_in in ((self._stage_of, self._ids_in), (self._own, self._own_in)):
            by_stage: dict[str, list[str]] = {}
            for id, stage in stages.items():
                by_stage.setdefault(stage, []).append(id)
            ids_in.update((stage, tuple(ids)) for stage, ids in by_stage.items())
        self._in_stage = {stage: (*ids, *self._own_in.get(stage, ())) for stage, ids in self._ids_in.items()}

    def ids_in(self, stage: str) -> tuple[str, ...]:
        return self._ids_in.get(stage, ())

    def _beside_own(self, stage: str) -> tuple[str, ...]:
        return self._in_stage.get(stage) or self._own_in.get(stage, ())

    def of_moved(self, id: str, adaptation: Adaptation) -> Iterator[Fault]:
        moved = self.current[id]
        stage = self._stage_of[moved]
        for keys, target in _written_places(("adapts", id), adaptation):
            now = self.current.get(target)
            kind: FaultKind | None = None
            if keys[-1] == "before" and adaptation.after is not None:
                yield Fault("two-places", keys, target)
            elif target in self._own and now is None:
                kind = "not-movable"
            elif now is None or now == moved:
                kind = "unknown-id"
            elif self._stage_of[now] != stage:
                kind = "other-stage"
            if kind is not None:
                yield Fault(kind, keys, target, candidates=_others(self.ids_in(stage), moved))

    def of_own(self, stage: str, number: int, touchpoint: Touchpoint, in_circle: set[str]) -> Iterator[Fault]:
        for keys, target in _written_places(("stages", stage, "touchpoints", number), touchpoint):
            here = self._own.get(target) or self._stage_of.get(self.current.get(target, ""))
            kind: FaultKind | None = None
            if keys[-1] == "before" and touchpoint.after is not None:
                yield Fault("two-places", keys, target)
            elif here is None or target == touchpoint.id:
                kind = "unknown-id"
            elif here != stage:
                kind = "other-stage"
            elif touchpoint.id in in_circle and target in in_circle:
                kind = "circular-place"
            if kind is not None:
                yield Fault(kind, keys, target, candidates=_others(self._beside_own(stage), touchpoint.id))


_FEW = 200
"""How many candidates are copied without the touchpoint itself; more are shared by all faults."""


def _others(ids: tuple[str, ...], itself: str) -> tuple[str, ...]:
    return ids if len(ids) > _FEW else tuple(id for id in ids if id != itself)


def _written_places(
    route: tuple[str | int, ...], touchpoint: Touchpoint
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key, target in (("after", touchpoint.after), ("before", touchpoint.before)):
        if target is not None:
            yield (*route, key), target
