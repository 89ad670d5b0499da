"""Apply what a journey writes to the journey that it follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeymap.model.fields import Translatable, fields
from journeymap.model.journey import Journey, Stage
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.values import Text
from journeymap.systems.changes import changed, given
from journeymap.systems.following import Absence, touchpoints_of
from journeymap.systems.keys import ABOUT_ADAPTING, OF_THE_JOURNEY_ALONE
from journeymap.systems.order import Place, with_moves, with_own

_TEXTS = frozenset(field.name for field in fields(Touchpoint).values() if field.shape == Translatable())
_PER_PERSONA = ("emotion", "thoughts", "pains")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a journey writes about the one that it follows, by ids that are there.

    `places` has where its own touchpoints stand, by stage and position.
    """

    written: Journey
    adaptations: Mapping[str, Adaptation]
    omissions: Mapping[str, Text]
    adopted: frozenset[str] = frozenset()
    moves: Mapping[str, Place] = field(default_factory=dict)
    places: Mapping[tuple[str, int], Place] = field(default_factory=dict)


def follow(template: Journey, changes: Changes, language: str, all_stages: Sequence[str]) -> Journey:
    """Return a journey with all that the template has, changed as is written.

    Optional touchpoints and those of other personas are still as in the template. `language` is that of the template's
    texts without one, `all_stages` are the stages of the framework.
    """
    written = changes.written
    omitted = omitted_touchpoints(template, changes.omissions)
    stages: dict[str, Stage] = {}
    for id in dict.fromkeys((*template.stages, *written.stages)):
        followed, own = template.stages.get(id), written.stages.get(id)
        touchpoints = (
            [_taken_over(each, changes, language, omitted) for each in followed.touchpoints] if followed else []
        )
        added = own.touchpoints if own else ()
        stages[id] = _stage(followed, own, _in_order(id, touchpoints, added, changes))
    values = {name: value for name, value in given(template).items() if name not in OF_THE_JOURNEY_ALONE}
    own_values = {
        name: value
        for name, value in given(written).items()
        if name not in ("follows", "adopts", "adapts", "omits", "stages") and value is not None
    }
    covers = _covers(template, written, changes.omissions, all_stages)
    if covers is not None:
        values["covers"] = covers
    merged = {**values, **own_values, "stages": stages}
    if written.audience == "public" and template.audience == "internal":
        merged["audience"] = "internal"  # what the template keeps internal stays internal
    in_order = {name: merged[name] for name in Journey.model_fields if name in merged}
    return Journey.from_values(in_order, {**template.extensions, **written.extensions})


def _stage(followed: Stage | None, own: Stage | None, touchpoints: tuple[Touchpoint, ...]) -> Stage:
    values = {**(given(followed) if followed else {}), **(given(own) if own else {}), "touchpoints": touchpoints}
    extensions = {**(followed.extensions if followed else {}), **(own.extensions if own else {})}
    return Stage.from_values({name: values[name] for name in Stage.model_fields if name in values}, extensions)


def _covers(
    template: Journey, written: Journey, omissions: Mapping[str, Text], all_stages: Sequence[str]
) -> tuple[str, ...] | None:
    """Return the stages that are left when some are omitted; None for no change.

    Where none would be left, all stay: to cover none is to cover all stages of the framework.
    """
    left_out = {
        id for id in omissions if id in all_stages and not (written.stages.get(id) and written.stages[id].touchpoints)
    }
    if written.covers or not left_out:
        return None
    return tuple(id for id in template.covers or tuple(all_stages) if id not in left_out) or None


def omitted_touchpoints(template: Journey, omissions: Mapping[str, Text]) -> set[str]:
    """Return the touchpoints that are omitted, themselves or with their stage."""
    return {
        touchpoint.id
        for id, stage in template.stages.items()
        for touchpoint in stage.touchpoints
        if id in omissions or touchpoint.id in omissions
    }


def _in_order(
    stage: str, touchpoints: Sequence[Touchpoint], own: Sequence[Touchpoint], changes: Changes
) -> tuple[Touchpoint, ...]:
    ids = [touchpoint.id for touchpoint in touchpoints]
    by_id = dict(zip(ids, touchpoints, strict=True))
    if changes.moves and len(by_id) == len(ids):
        touchpoints = [by_id[id] for id in with_moves(ids, changes.moves)]
        ids = [touchpoint.id for touchpoint in touchpoints]
    places = {number: changes.places.get((stage, number)) for number in range(len(own))}
    everything = (*touchpoints, *(changed(each, {}, without=("after", "before")) for each in own))
    return tuple(everything[number] for number in with_own(ids, own, places))


def _taken_over(touchpoint: Touchpoint, changes: Changes, language: str, omitted: Collection[str]) -> Touchpoint:
    adaptation = changes.adaptations.get(touchpoint.id)
    taken = changed(touchpoint, {}, without=("events",)) if "events" in touchpoint.model_fields_set else touchpoint
    if adaptation is not None:
        taken = adapted(taken, adaptation, language)
    kept = adaptation.model_fields_set if adaptation is not None else frozenset()
    taken = without_references_to(taken, omitted, kept)
    return changed(taken, {"status": "retired"}) if touchpoint.id in omitted else taken


def adapted(touchpoint: Touchpoint, adaptation: Adaptation, language: str) -> Touchpoint:
    """Return a touchpoint with the keys of an adaptation."""
    table = fields(Touchpoint)
    removed = {table[key].name if key in table else key for key in adaptation.without} - {"id", "name"}
    values = {
        name: value
        for name, value in given(adaptation).items()
        if name not in ABOUT_ADAPTING and name not in ("id", "because", "without") and value is not None
    }
    for name in _TEXTS.intersection(values):
        before = touchpoint.__dict__[name]
        if isinstance(values[name], dict) and before:
            texts = before if isinstance(before, dict) else {language: before}
            values[name] = {**texts, **values[name]}
    if "locked" in values:
        values["locked"] = tuple(dict.fromkeys((*touchpoint.locked, *values["locked"])))
    if touchpoint.audience == "internal":
        values.pop("audience", None)  # what the template keeps internal stays internal
        removed.discard("audience")
    return changed(touchpoint, values, extensions=adaptation.extensions, without=removed)


def without_references_to(touchpoint: Touchpoint, absent: Collection[str], kept: Collection[str]) -> Touchpoint:
    """Return a touchpoint that neither needs nor is part of what is absent.

    The fields in `kept` stay as they are.
    """
    values: dict[str, Any] = {}
    without = []
    if "needs" not in kept and any(id in absent for id in touchpoint.needs):
        values["needs"] = tuple(id for id in touchpoint.needs if id not in absent)
    if "part_of" not in kept and touchpoint.part_of in absent:
        without.append("part_of")
    if "needs" in values and not values["needs"]:
        del values["needs"]
        without.append("needs")
    return changed(touchpoint, values, without=without)


# -- what is done once, for the journey that is asked for --------------------------------------------------------


def settle(
    complete: Journey,
    own: Collection[str],
    omitted: Collection[str],
    adopted: Collection[str],
    *,
    personas: bool,
    adaptations: Mapping[str, Adaptation],
) -> tuple[Journey, dict[str, Absence]]:
    """Leave out what is not adopted, and what is for none of the personas.

    Returns the journey as it stands and why touchpoints of the template are absent. `own` are the touchpoints that it
    adds; `personas` says whether only those of the journey are read.
    """
    absent: dict[str, Absence] = dict.fromkeys(omitted, "omitted")
    changes: dict[str, Touchpoint] = {}
    of_journey = frozenset(complete.personas) if personas else None
    for id, touchpoint in touchpoints_of(complete).items():
        if id in own:
            continue
        taken, is_for_nobody = touchpoint, False
        if of_journey is not None:
            kept = adaptations[id].model_fields_set if id in adaptations else frozenset()
            taken, is_for_nobody = for_personas(touchpoint, of_journey, kept)
        if touchpoint.binding == "optional" and id not in adopted:
            absent.setdefault(id, "not-adopted")
        elif is_for_nobody:
            absent.setdefault(id, "no-persona")
        if taken is not touchpoint:
            changes[id] = taken
    newly_absent = {id for id, why in absent.items() if why != "omitted"}
    if not changes and not newly_absent:
        return complete, absent
    stages = {}
    for stage_id, stage in complete.stages.items():
        touchpoints = []
        for touchpoint in stage.touchpoints:
            if touchpoint.id not in own:
                kept = adaptations[touchpoint.id].model_fields_set if touchpoint.id in adaptations else frozenset()
                touchpoint = without_references_to(changes.get(touchpoint.id, touchpoint), newly_absent, kept)
                touchpoint = changed(touchpoint, {"status": "retired"} if touchpoint.id in newly_absent else {})
            touchpoints.append(touchpoint)
        stages[stage_id] = changed(stage, {"touchpoints": tuple(touchpoints)})
    return changed(complete, {"stages": stages}), absent


def for_personas(touchpoint: Touchpoint, personas: frozenset[str], kept: Collection[str]) -> tuple[Touchpoint, bool]:
    """Return a touchpoint as some personas meet it, and whether none of them does.

    The fields in `kept` stay as they are.
    """
    values: dict[str, Any] = {}
    without: list[str] = []
    is_for_nobody = False
    if "personas" not in kept and touchpoint.personas:
        named = tuple(id for id in touchpoint.personas if id in personas)
        is_for_nobody = not named
        if named != touchpoint.personas:
            values["personas"] = named
    for name in _PER_PERSONA:
        value = touchpoint.__dict__[name]
        if name in kept or not isinstance(value, dict):
            continue
        left = {id: part for id, part in value.items() if id in personas}
        if left != value:
            values[name] = left
    without = [name for name, value in values.items() if not value]
    values = {name: value for name, value in values.items() if value}
    return changed(touchpoint, values, without=without), is_for_nobody
