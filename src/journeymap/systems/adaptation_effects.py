"""Say what each entry of `adapts` and `adopts` changes, if anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeymap.model.element import Element
from journeymap.model.fields import fields
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.systems.changes import changed
from journeymap.systems.follow import adapted, for_personas, without_references_to
from journeymap.systems.following import Following, current_touchpoint_ids
from journeymap.systems.keys import ABOUT_ADAPTING, agreed_keys
from journeymap.systems.order import Place, idle_moves, place_of

PLACE = "place"
"""Stands for a key where a touchpoint is moved within its stage."""
_ABOUT_THE_ENTRY = ABOUT_ADAPTING | {"because", "without", "id"}


@dataclass(frozen=True, slots=True)
class AdaptationEffect:
    """What an entry of `adapts` changes.

    `template` is the touchpoint as it is taken over, `touchpoint` the one with the entry. `agreed` are the agreed keys
    that differ, with `place` for a move. `repeated` are the keys that are written and change nothing, `without` those
    that it names under `without` and that are not there.
    """

    id: str
    adaptation: Adaptation
    template: Touchpoint
    touchpoint: Touchpoint
    agreed: tuple[str, ...]
    repeated: tuple[str, ...]
    without: tuple[str, ...]
    is_empty: bool
    adopts: bool
    """Whether it changes nothing but that an optional touchpoint is taken over."""


def adaptation_effects(following: Following) -> Iterator[AdaptationEffect]:
    """Yield what each entry of `adapts` changes, in the order of writing."""
    moved, idle = _moves(following)
    adopted = _written_adoptions(following).values()
    for id, adaptation in following.adaptations.items():
        template = taken_over(following.template_touchpoints[id])
        touchpoint = adapted(template, adaptation, following.template_language)
        unwritten = _unwritten(following, template)
        written = written_keys(adaptation)
        repeated = [key for key in written if _is_repeated(key, adaptation, template, unwritten, touchpoint)]
        useless = [key for key in adaptation.without if _is_useless(key, written, unwritten, touchpoint)]
        agreed = list(agreed_keys(template, touchpoint, following.template_language))
        moves = [key for key in ("after", "before") if getattr(adaptation, key) is not None]
        if id in idle:
            repeated += moves
        elif id in moved:
            agreed.append(PLACE)
        changes_nothing = len(repeated) == len(written) + len(moves) and len(useless) == len(adaptation.without)
        adopts = is_optional(following, id) and not is_adopted_before(following, id) and id not in adopted
        yield AdaptationEffect(
            id,
            adaptation,
            template,
            touchpoint,
            tuple(agreed),
            tuple(repeated),
            tuple(useless),
            changes_nothing and not adopts,
            changes_nothing and adopts,
        )


def idle_adoptions(following: Following, effects: Mapping[str, AdaptationEffect]) -> Iterator[int]:
    """Yield the positions in `adopts` of entries that change nothing.

    Not those of touchpoints that are also under `omits`, which is a contradiction.
    `effects` has what the entries of `adapts` change, by the id of the touchpoint.
    """
    seen: set[str] = set()
    for number, id in _written_adoptions(following).items():
        if id in following.omissions:
            continue
        effect = effects.get(id)
        is_adapted = effect is not None and not effect.is_empty
        is_absent = following.absent.get(id) == "omitted"
        if id in seen or is_adapted or is_absent or not is_optional(following, id) or is_adopted_before(following, id):
            yield number
        seen.add(id)


def _written_adoptions(following: Following) -> dict[int, str]:
    """Return the touchpoints under `adopts` that are there, by their position."""
    if following.template is None:
        return {}
    current = current_touchpoint_ids(following.template)
    return {number: current[id] for number, id in enumerate(following.written.adopts) if id in current}


def is_optional(following: Following, id: str) -> bool:
    """Whether a touchpoint of the template has to be adopted here to be taken over."""
    adaptation = following.adaptations.get(id)
    binding = following.template_touchpoints[id].binding
    if adaptation is not None:
        binding = adapted(following.template_touchpoints[id], adaptation, following.template_language).binding
    return binding == "optional"


def is_adopted_before(following: Following, id: str) -> bool:
    """Whether a journey between this one and the template adopts a touchpoint."""
    return following.parent is not None and id in following.parent.adopted


def taken_over(touchpoint: Touchpoint) -> Touchpoint:
    """Return a touchpoint of the template without what is not taken over."""
    return changed(touchpoint, {}, without=("events",)) if "events" in touchpoint.model_fields_set else touchpoint


def written_keys(adaptation: Adaptation) -> tuple[str, ...]:
    """Return the keys of the touchpoint that an entry gives another value."""
    keys = (key for key, field in fields(Adaptation).items() if _has_value(adaptation, field.name))
    return (*(key for key in keys if key not in _ABOUT_THE_ENTRY), *adaptation.extensions)


def _has_value(adaptation: Adaptation, name: str) -> bool:
    return name in adaptation.model_fields_set and adaptation.__dict__[name] is not None


def value_of(element: Element, key: str) -> Any:
    """Return the value of a key; None if it is one of the user's and not there."""
    field = fields(type(element)).get(key)
    return element.extensions.get(key) if field is None else element.__dict__[field.name]


def _unwritten(following: Following, template: Touchpoint) -> Touchpoint:
    """Return a touchpoint as it would be here if nothing were written of it."""
    plain = without_references_to(template, following.absent, ())
    return for_personas(plain, frozenset(following.complete.personas), ())[0] if following.writes_personas else plain


def _is_repeated(
    key: str, adaptation: Adaptation, template: Touchpoint, unwritten: Touchpoint, touchpoint: Touchpoint
) -> bool:
    if key == "audience":  # the template's holds, whatever is written
        return bool(adaptation.audience == template.audience)
    if key.startswith("x-"):
        return key in template.extensions and template.extensions[key] == touchpoint.extensions[key]
    here = value_of(touchpoint, key)
    return bool(here == value_of(unwritten, key) and here == value_of(template, key))


def _is_useless(key: str, written: tuple[str, ...], unwritten: Touchpoint, touchpoint: Touchpoint) -> bool:
    """Whether a key under `without` is not there anyway."""
    if key in written or (key not in fields(Touchpoint) and not key.startswith("x-")):
        return False
    if key == "audience":
        return unwritten.audience == "public"
    if key.startswith("x-"):
        return key not in unwritten.extensions
    return bool(value_of(unwritten, key) == value_of(touchpoint, key))


def _moves(following: Following) -> tuple[set[str], set[str]]:
    """Return the touchpoints that are moved, and those that stay where they are."""
    moves: dict[str, dict[str, Place]] = {}
    if following.template is None:
        return set(), set()
    current = current_touchpoint_ids(following.template)
    for id, adaptation in following.adaptations.items():
        place, stage = place_of(adaptation), following.template_stages[id]
        if place is not None and following.template_stages.get(current.get(place.id, "")) == stage:
            moves.setdefault(stage, {})[id] = Place(current[place.id], place.side)
    idle: set[str] = set()
    for stage, in_stage in moves.items():
        ids = [touchpoint.id for touchpoint in following.template.stages[stage].touchpoints]
        idle |= idle_moves(ids, in_stage)
    return {id for in_stage in moves.values() for id in in_stage}, idle
