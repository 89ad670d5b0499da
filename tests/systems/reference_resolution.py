"""A slow and obvious second implementation of how a journey that follows another one is resolved.

It works on the plain data of YAML files, and shares no code with the library. Each step is a function that says its
number, and changes a copy of what the journey follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any

from tests.systems.reference_names import (
    Data,
    PlainWorkspace,
    all_touchpoints,
    as_list,
    current_id,
    followed,
    merged_settings,
    with_names,
    written_keys,
)

SEVEN_STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
TEXTS = ("name", "notes", "starts", "ends")
"""The keys of a touchpoint that hold one text."""
BY_PERSONA = ("emotion", "thoughts", "pains")
NOT_TAKEN_OVER = ("journey", "formerly", "owner", "reviewed", "status", "versions")
ONLY_FOR_FOLLOWING = ("follows", "adopts", "adapts", "omits", "stages")
NO_VALUES_OF_THE_TOUCHPOINT = ("because", "without", "after", "before")


# -- steps 2 to 6, for each journey of a chain -----------------------------------------------------------------


def merged_text(base: Any, here: Any, language: str) -> Any:
    """A text by language adds its languages; one without language replaces all."""
    if not isinstance(here, dict) or base is None:
        return here
    return {**(base if isinstance(base, dict) else {language: base}), **here}


def adapt(touchpoint: Data, adaptation: Data, language: str) -> None:
    """Step 2, for one touchpoint."""
    was_internal = touchpoint.get("audience") == "internal"
    for key in as_list(adaptation.get("without")):
        touchpoint.pop(key, None)
    for key, value in written_keys(adaptation).items():
        if key in NO_VALUES_OF_THE_TOUCHPOINT:
            continue
        if key == "locked":
            added = [name for name in as_list(value) if name not in as_list(touchpoint.get("locked"))]
            touchpoint["locked"] = as_list(touchpoint.get("locked")) + added
        elif key in TEXTS:
            touchpoint[key] = merged_text(touchpoint.get(key), value, language)
        else:
            touchpoint[key] = deepcopy(value)
    if was_internal:
        touchpoint["audience"] = "internal"


def leave_out(journey: Data, ids: Collection[str], own_keys: Collection[tuple[str, str]]) -> None:
    """Read touchpoints as omitted: retired, and what others need of them falls away unless it is written here."""
    for touchpoint in all_touchpoints(journey):
        id = touchpoint["id"]
        if id in ids:
            touchpoint["status"] = "retired"
        for key in ("needs", "part_of"):
            if key in touchpoint and (id, key) not in own_keys:
                remaining = [each for each in as_list(touchpoint[key]) if each not in ids]
                if not remaining:
                    del touchpoint[key]
                elif key == "needs":
                    touchpoint[key] = remaining


def own_keys_of(written: Data, base: Data) -> set[tuple[str, str]]:
    """The keys of touchpoints that a journey writes itself."""
    adapted = {
        (current_id(base, id), key)
        for id, adaptation in (written.get("adapts") or {}).items()
        for key in written_keys(adaptation)
    }
    return adapted | {(each["id"], key) for each in all_touchpoints(written) for key in each}


def omitted_ids(written: Data, base: Data) -> set[str]:
    """Step 3: the touchpoints that are omitted by themselves or with their stage."""
    ids = set()
    for id in written.get("omits") or {}:
        stage = base.get("stages", {}).get(id)
        ids |= {each["id"] for each in stage.get("touchpoints", [])} if stage else {current_id(base, id)}
    return ids


def covered(written: Data, base: Data, stages: Collection[str]) -> list[str] | None:
    """Step 3: an omitted stage leaves `covers`, unless there are own touchpoints in it."""
    omitted = {
        id
        for id in written.get("omits") or {}
        if id in stages and not (written.get("stages", {}).get(id) or {}).get("touchpoints")
    }
    if not omitted:
        return base.get("covers")
    return [stage for stage in as_list(base.get("covers")) or stages if stage not in omitted] or base.get("covers")


def move(touchpoints: list[Data], base: Data, adaptations: Data) -> list[Data]:
    """Step 5, first part: the moves, one after the other as they are written."""
    order = list(touchpoints)
    ids = {each["id"] for each in touchpoints}
    moved_behind: dict[str, list[str]] = {}
    for written_id, adaptation in adaptations.items():
        id = current_id(base, written_id)
        target = current_id(base, adaptation.get("after") or adaptation.get("before") or "")
        if id not in ids or target not in ids or id == target:
            continue
        touchpoint = next(each for each in order if each["id"] == id)
        order.remove(touchpoint)
        for others in moved_behind.values():
            if id in others:
                others.remove(id)
        place = [each["id"] for each in order].index(target)
        if adaptation.get("after"):
            place += 1
            others = moved_behind.setdefault(target, [])
            while place < len(order) and order[place]["id"] in others:
                place += 1
            others.append(id)
        order.insert(place, touchpoint)
    return order


def add(order: list[Data], base: Data, own: list[Data]) -> list[Data]:
    """Step 5, second part: own touchpoints, next to the one that they name or the own one before them."""
    before: dict[str, list[Data]] = {}
    behind: dict[str, list[Data]] = {}
    at_the_end: list[Data] = []
    previous: str | None = None
    for touchpoint in own:
        if touchpoint.get("after"):
            behind.setdefault(current_id(base, touchpoint["after"]), []).append(touchpoint)
        elif touchpoint.get("before"):
            before.setdefault(current_id(base, touchpoint["before"]), []).append(touchpoint)
        elif previous is not None:
            behind.setdefault(previous, []).append(touchpoint)
        else:
            at_the_end.append(touchpoint)
        previous = touchpoint["id"]

    def with_neighbors(touchpoint: Data) -> Iterator[Data]:
        for each in before.get(touchpoint["id"], []):
            yield from with_neighbors(each)
        yield {key: value for key, value in touchpoint.items() if key not in ("after", "before")}
        for each in behind.get(touchpoint["id"], []):
            yield from with_neighbors(each)

    return [each for touchpoint in [*order, *at_the_end] for each in with_neighbors(touchpoint)]


def complete(workspace: PlainWorkspace, id: str) -> Data:
    """A journey after steps 1, 2, 3, 5 and 6: what those that follow it take over."""
    written = with_names(written_keys(workspace.journeys[id]), workspace)
    origin = followed(workspace, written)
    if origin is None:
        return written
    base_workspace, base_id = origin
    base = with_names(complete(base_workspace, base_id), workspace)
    settings = merged_settings(base_workspace)
    adaptations = {id: adaptation or {} for id, adaptation in (written.get("adapts") or {}).items()}

    result = deepcopy(base)
    for touchpoint in all_touchpoints(result):
        touchpoint.pop("events", None)
    for adapted_id, adaptation in adaptations.items():
        for touchpoint in all_touchpoints(result):
            if touchpoint["id"] == current_id(base, adapted_id):
                adapt(touchpoint, adaptation, as_list(settings.get("languages", "en"))[0])
    leave_out(result, omitted_ids(written, base), own_keys_of(written, base))

    stages: Data = {}
    own_stages = {name: written_keys(stage or {}) for name, stage in (written.get("stages") or {}).items()}
    for name in [*result.get("stages", {}), *own_stages]:
        stage = result.get("stages", {}).get(name, {})
        own = own_stages.get(name, {})
        order = add(move(stage.get("touchpoints", []), base, adaptations), base, own.get("touchpoints", []))
        stages[name] = {**stage, **own, "touchpoints": order}

    taken_over = {key: value for key, value in result.items() if key not in NOT_TAKEN_OVER}
    covers = covered(written, base, framework_stages(settings))
    if covers is not None:
        taken_over["covers"] = covers
    own_keys = {key: value for key, value in written.items() if key not in ONLY_FOR_FOLLOWING}
    journey = {**taken_over, **own_keys, "stages": stages}
    if base.get("audience") == "internal":
        journey["audience"] = "internal"
    return journey


def framework_stages(settings: Data) -> tuple[str, ...]:
    framework = settings.get("framework", "seven-stage")
    return SEVEN_STAGES if framework == "seven-stage" else tuple(stage["id"] for stage in framework)


# -- steps 4 and 7, once at the end ----------------------------------------------------------------------------


def chain(workspace: PlainWorkspace, id: str) -> list[tuple[PlainWorkspace, Data]]:
    """A journey and what it follows, directly or through others, nearest first."""
    journey = written_keys(workspace.journeys[id])
    origin = followed(workspace, journey)
    return [(workspace, journey), *(chain(*origin) if origin else [])]


def taken_up(workspace: PlainWorkspace, id: str) -> set[str]:
    """The touchpoints that are adopted or adapted anywhere in a chain, by the ids that they have now."""
    ids: set[str] = set()
    for each_workspace, journey in chain(workspace, id):
        origin = followed(each_workspace, journey)
        if origin:
            base = complete(*origin)
            named = [*as_list(journey.get("adopts")), *(journey.get("adapts") or {})]
            ids |= {current_id(base, name) for name in named}
    return ids


def still_omitted(workspace: PlainWorkspace, id: str) -> set[str]:
    """The touchpoints that are omitted somewhere in a chain, and whose status no nearer journey writes."""
    ids: set[str] = set()
    for each_workspace, journey in reversed(chain(workspace, id)):
        origin = followed(each_workspace, journey)
        if origin:
            base = complete(*origin)
            for adapted_id, adaptation in (journey.get("adapts") or {}).items():
                if adaptation.get("status") or "status" in as_list(adaptation.get("without")):
                    ids.discard(current_id(base, adapted_id))
            ids |= omitted_ids(journey, base)
    return ids


def keep_personas(journey: Data, personas: list[str], own_keys: Collection[tuple[str, str]]) -> set[str]:
    """Step 7: read touchpoints without other personas, and return the ids of those that are then for nobody."""
    for_nobody = set()
    for touchpoint in all_touchpoints(journey):
        id = touchpoint["id"]
        if touchpoint.get("personas") and (id, "personas") not in own_keys:
            kept = [persona for persona in as_list(touchpoint.pop("personas")) if persona in personas]
            if kept:
                touchpoint["personas"] = kept
            else:
                for_nobody.add(id)
        for key in BY_PERSONA:
            if isinstance(touchpoint.get(key), dict) and (id, key) not in own_keys:
                values = {persona: value for persona, value in touchpoint.pop(key).items() if persona in personas}
                if values:
                    touchpoint[key] = values
    return for_nobody


def resolve(workspace: PlainWorkspace, id: str) -> Data:
    """The resolved journey."""
    journey = complete(workspace, id)
    written = written_keys(workspace.journeys[id])
    origin = followed(workspace, written)
    if origin is None:
        return journey
    base = complete(*origin)
    own_keys = own_keys_of(written, base)
    inherited = {touchpoint["id"] for touchpoint in all_touchpoints(base)}
    asked = inherited - taken_up(workspace, id) - still_omitted(workspace, id)
    absent = {
        touchpoint["id"]
        for touchpoint in all_touchpoints(journey)
        if touchpoint.get("binding") == "optional" and touchpoint["id"] in asked
    }
    if any(journey.get("personas") and followed(where, journey) for where, journey in chain(workspace, id)):
        absent |= keep_personas(journey, as_list(journey.get("personas")), own_keys)
    leave_out(journey, absent, own_keys)
    return journey


def resolve_workspace(workspace: PlainWorkspace) -> tuple[Data, dict[str, Data]]:
    """The settings and all journeys of a workspace as they stand after all changes."""
    return merged_settings(workspace), {id: resolve(workspace, id) for id in workspace.journeys}
