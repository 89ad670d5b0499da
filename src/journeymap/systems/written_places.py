"""Find where something of a resolved journey or workspace file is written.

A pointer leads through what is resolved. It is written in the file of the journey that follows, or taken over as it
stands from the one that is followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from journeymap.findings import Pointer
from journeymap.model.element import Element
from journeymap.model.fields import ListOf, Reference, fields
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.systems.following import Following
from journeymap.systems.keys import OF_THE_JOURNEY_ALONE
from journeymap.systems.names import NewNames
from journeymap.systems.organization import MERGED_CATALOGUES

FOLLOWS = "follows"
_IN_ONE_PIECE = ("languages", "lanes", "framework")
"""The keys of a workspace file that are taken over as a whole."""
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """The keys from the top of a document; the last key is meant, or its value."""

    keys: Keys
    mark: Literal["value", "key"] = "value"


def writes(element: Element, key: str) -> bool:
    """Whether a key of an element is written and has a value."""
    field = fields(type(element)).get(key)
    if field is None:
        return key in element.extensions
    return field.name in element.model_fields_set and element.__dict__[field.name] is not None


def place_in_journey(following: Following, pointer: Pointer, names: NewNames) -> WrittenPlace | None:
    """Return where a journey that follows writes something; None if it does not.

    `names` are those that replace names of items here.
    """
    if following.template is None:
        return WrittenPlace(route_of(pointer), pointer.mark)
    if pointer.touchpoint is not None:
        return _place_of_touchpoint(following, pointer, pointer.touchpoint, names)
    if pointer.stage is not None:
        return _place_of_stage(following, following.template, pointer, pointer.stage)
    key = str(pointer.keys[0]) if pointer.keys else "journey"
    is_taken_over = key not in OF_THE_JOURNEY_ALONE and _takes_over(following.written, following.template, key)
    return None if is_taken_over else WrittenPlace(pointer.keys, pointer.mark)


def _place_of_stage(following: Following, template: Journey, pointer: Pointer, id: str) -> WrittenPlace | None:
    own, followed = following.written.stages.get(id), template.stages.get(id)
    if id in following.omissions and own is None:
        return WrittenPlace(("omits", id), "key")
    is_taken_over = followed is not None and (
        own is None or (bool(pointer.keys) and _takes_over(own, followed, str(pointer.keys[0])))
    )
    return None if is_taken_over else WrittenPlace(route_of(pointer), pointer.mark)


def _place_of_touchpoint(following: Following, pointer: Pointer, id: str, names: NewNames) -> WrittenPlace | None:
    if _is_own(following, pointer, id):
        return _place_of_own(following, pointer, id, names)
    if following.absent.get(id) == "omitted":
        entry = following.omission_of(id)
        return None if entry is None else WrittenPlace(("omits", following.written_id("omits", entry)), "key")
    if id in following.absent:
        return WrittenPlace((FOLLOWS,))
    if id not in following.adaptations:
        return None
    entry = following.written_id("adapts", id)
    adaptation = following.written.adapts[entry]
    if not pointer.keys or not writes(adaptation, str(pointer.keys[0])):
        return WrittenPlace(("adapts", entry), "key")
    keys = _keys_in(adaptation, pointer, following.journey, names)
    return WrittenPlace(("adapts", entry, *keys), pointer.mark)


def _is_own(following: Following, pointer: Pointer, id: str) -> bool:
    """Whether a touchpoint is written here, and not the template's with its id."""
    if id not in following.own or pointer.stage is None:
        return id in following.own
    own = following.written.stages.get(pointer.stage)
    return own is not None and any(each.id == id for each in own.touchpoints)


def _place_of_own(following: Following, pointer: Pointer, id: str, names: NewNames) -> WrittenPlace:
    """Return the place of an own touchpoint among those that the file lists."""
    stage = pointer.stage or ""
    before = following.journey.stages[stage].touchpoints[: pointer.index or 0] if pointer.index else ()
    number = sum(each.id == id for each in before)
    listed = following.written.stages[stage].touchpoints if stage in following.written.stages else ()
    positions = [position for position, each in enumerate(listed) if each.id == id]
    if not positions:
        return WrittenPlace(("stages", stage), "key")
    position = positions[min(number, len(positions) - 1)]
    keys = _keys_in(listed[position], pointer, following.journey, names)
    return WrittenPlace(("stages", stage, "touchpoints", position, *keys), pointer.mark)


def pointer_in_followed(following: Following, pointer: Pointer, followed: Journey, names: NewNames) -> Pointer:
    """Return the pointer to what is taken over, in the journey that is followed.

    `names` are those that replace names of that journey here.
    """
    there = replace(pointer, journey=following.followed_id, number=0)
    if pointer.touchpoint is None or pointer.stage not in followed.stages:
        return there
    listed = followed.stages[pointer.stage].touchpoints
    index = next((number for number, each in enumerate(listed) if each.id == pointer.touchpoint), None)
    if index is None:
        return there
    return replace(there, index=index, keys=_keys_in(listed[index], pointer, following.journey, names))


def _keys_in(source: Touchpoint, pointer: Pointer, resolved: Journey, names: NewNames) -> Keys:
    """Return the keys of a pointer in the touchpoint from which a value comes.

    Entries of a list can have other positions there, because names were replaced or entries left out.
    """
    keys = pointer.keys
    field = fields(Touchpoint).get(str(keys[0])) if len(keys) > 1 else None
    if field is None or not isinstance(field.shape, ListOf) or not isinstance(field.shape.item, Reference):
        return keys
    touchpoint = next((each for each in _in_stage(resolved, pointer.stage) if each.id == pointer.touchpoint), None)
    values = touchpoint.__dict__[field.name] if touchpoint is not None else ()
    position = keys[1]
    if not isinstance(position, int) or position >= len(values):
        return keys
    catalogue = field.shape.item.catalogue
    read = [names.reference(catalogue, value) for value in source.__dict__[field.name]]
    if position < len(read) and read[position] == values[position]:
        return keys
    return (keys[0], read.index(values[position])) if values[position] in read else keys[:1]


def _in_stage(journey: Journey, stage: str | None) -> tuple[Touchpoint, ...]:
    return journey.stages[stage].touchpoints if stage in journey.stages else ()


def place_in_workspace_file(own: Organization, template: Organization, pointer: Pointer) -> WrittenPlace | None:
    """Return where a workspace writes something; None if its template does.

    `template` is the workspace file of the template as it stands.
    """
    place = WrittenPlace(route_of(pointer), pointer.mark)
    first, *rest = (*place.keys, "")
    if first in MERGED_CATALOGUES and len(place.keys) > 1:
        ours, theirs = ((getattr(each, str(first)) or {}).get(rest[0]) for each in (own, template))
        is_taken_over = theirs is not None and (
            ours is None or (len(place.keys) > 2 and _takes_over(ours, theirs, str(rest[1])))
        )
    elif first == "spans":
        is_taken_over = rest[0] in template.spans and rest[0] not in own.spans
    elif first == "checks" and rest[0] == "rules":
        is_taken_over = rest[1] in template.checks.rules and rest[1] not in own.checks.rules
    else:
        is_taken_over = first in _IN_ONE_PIECE and _takes_over(own, template, str(first))
    return None if is_taken_over else place


def _takes_over(own: Element, template: Element, key: str) -> bool:
    return not writes(own, key) and writes(template, key)


def route_of(pointer: Pointer) -> Keys:
    """Return the keys from the top of a document to what a pointer means."""
    if pointer.catalogue is not None:
        return (pointer.catalogue, *pointer.keys)
    if pointer.touchpoint is not None and pointer.stage is not None:
        return ("stages", pointer.stage, "touchpoints", pointer.index or 0, *pointer.keys)
    if pointer.stage is not None:
        return ("stages", pointer.stage, *pointer.keys)
    return pointer.keys
