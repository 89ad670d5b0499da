"""Which touchpoints are on a path, by the sentences of the format about paths; maps are plain dicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
CONCURRENT = ("engage", "develop", "retain")


def group_of(stage: str) -> int:
    """Return the place of a stage in the framework; concurrent stages share one."""
    return STAGES.index(CONCURRENT[0] if stage in CONCURRENT else stage)


def touchpoints_of(journey: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the touchpoints by id, in the framework's order and as listed, each with its stage."""
    return {
        touchpoint["id"]: {**touchpoint, "stage": stage}
        for stage in STAGES
        for touchpoint in journey["stages"].get(stage, {}).get("touchpoints", [])
    }


def is_standing(touchpoint: Mapping[str, Any]) -> bool:
    """Whether a touchpoint is always there or recurs."""
    if "standing" in touchpoint:
        return bool(touchpoint["standing"])
    when = touchpoint.get("when", "")
    whens = when if isinstance(when, list) else [when]
    if touchpoint.get("kind") == "programme" and not touchpoint.keys() & {"when", "next", "starts", "ends"}:
        return True
    return (
        touchpoint.get("kind") in ("content", "service")
        or touchpoint.get("side") == "backstage"
        or any(each.startswith(("every ", "on ")) for each in whens)
    )


def on_a_path(journey: Mapping[str, Any], declared: Collection[str]) -> set[str]:
    """Return the touchpoints on a path of any persona."""
    touchpoints = touchpoints_of(journey)
    named = {persona for each in touchpoints.values() for persona in each.get("personas", [])}
    persons: list[str | None] = list(journey.get("personas") or declared or named)
    if not declared and not journey.get("personas") and any(not each.get("personas") for each in touchpoints.values()):
        persons.append(None)
    parallel = [stage for stage, content in journey["stages"].items() if content.get("parallel")]
    return {each for person in persons for each in _Path(touchpoints, parallel, person).reached()}


class _Path:
    """The path of one persona."""

    def __init__(self, all_: Mapping[str, dict[str, Any]], parallel: Sequence[str], persona: str | None) -> None:
        self.all = all_
        self.parallel = parallel
        self.present = {
            id_: each
            for id_, each in all_.items()
            if each.get("status") != "retired" and (not each.get("personas") or persona in each["personas"])
        }
        self.steps = {id_: each for id_, each in self.present.items() if not is_standing(each)}

    def reached(self) -> set[str]:
        reached: set[str] = set()
        remaining = list(self._entries())
        while remaining:
            id_ = remaining.pop()
            if id_ not in reached:
                reached.add(id_)
                remaining += self._targets(self.present[id_])
        return reached

    def _entries(self) -> Iterator[str]:
        yield from self._first_after(-1)
        yield from (id_ for id_, each in self.steps.items() if each.get("starts"))
        targets = {target for each in self.present.values() for target in self._targets(each)}
        for id_, each in self.present.items():
            if id_ not in self.steps and "next" in each and id_ not in targets:
                yield id_

    def _listed(self, stage: str) -> list[str]:
        return [id_ for id_, each in self.steps.items() if each["stage"] == stage and not each.get("starts")]

    def _arrivals(self, stage: str) -> list[str]:
        listed = self._listed(stage)
        if stage not in self.parallel:
            return listed[:1]
        named = {target for each in self.present.values() for target in self._named(each)}
        return [id_ for id_ in listed if id_ not in named] or listed[:1]

    def _first_after(self, group: int) -> list[str]:
        """The steps at which a path arrives in the next group of stages that has steps."""
        for later, stages in groupby(STAGES, key=group_of):
            arrivals = [id_ for stage in stages for id_ in self._arrivals(stage)]
            if later > group and arrivals:
                return arrivals
        return []

    def _following(self, touchpoint: Mapping[str, Any]) -> list[str]:
        stage, places = touchpoint["stage"], list(self.all)
        later = [id_ for id_ in self._listed(stage) if places.index(id_) > places.index(touchpoint["id"])]
        return later[:1] if later and stage not in self.parallel else self._first_after(group_of(stage))

    def _named(self, touchpoint: Mapping[str, Any], seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """The targets of `next`; a retired touchpoint, or one of others, leads to what it leads to."""
        for id_ in touchpoint.get("next", []):
            if id_ in self.present:
                yield id_
            elif id_ in self.all and id_ not in seen:
                yield from self._named(self.all[id_], seen | {id_})

    def _targets(self, touchpoint: Mapping[str, Any], seen: frozenset[str] = frozenset()) -> Iterator[str]:
        if "next" not in touchpoint:
            if not touchpoint.get("ends") and not is_standing(touchpoint):
                yield from self._following(touchpoint)
            return
        for id_ in touchpoint["next"]:
            target = self.all[id_]
            if id_ in self.present:
                yield id_
                is_later = group_of(target["stage"]) > group_of(touchpoint["stage"])
                if id_ in self.steps and is_later and target["stage"] in self.parallel:
                    yield from self._arrivals(target["stage"])
            elif id_ not in seen:
                yield from self._targets(target, seen | {id_})
            if is_standing(target) and "next" not in target and not is_standing(touchpoint):
                yield from self._following(touchpoint)
