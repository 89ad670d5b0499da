"""Find the references of elements to ids by the table of fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from journeymap.model import timing
from journeymap.model.element import Element
from journeymap.model.fields import Block, Reference, Timing, walk
from journeymap.model.leaves import distinct_leaves, fields_with, leaves
from journeymap.model.unknown import UNKNOWN

Id = tuple[str, str]
"""A catalogue and an id in it."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A reference to an id: its catalogue, and the keys that lead to it.

    Besides catalogues, ids are looked up among `touchpoints`, `moments` (events and touchpoints), `spans` (the events
    that another follows), `stages`, `rules` and `subjects` (of waivers).
    """

    catalogue: str
    id: str
    keys: tuple[str | int, ...]
    mark: Literal["key", "value"] = "value"

    @property
    def key(self) -> str:
        return str(self.keys[0])


@cache
def refers_to(model: type[Element], catalogue: str) -> bool:
    parts = [part for field in fields_with(model, Reference) for part in walk(field.shape)]
    return any(
        part.catalogue == catalogue if isinstance(part, Reference) else refers_to(part.model, catalogue)
        for part in parts
        if isinstance(part, Reference | Block)
    )


def referrals(element: Element, *catalogues: str) -> Iterator[Referral]:
    """Yield an element's references into `catalogues` (default all), in order."""
    for shape, value, keys, mark in leaves(element, Reference, Timing):
        if isinstance(shape, Timing):
            if not catalogues or "anchors" in catalogues:
                yield from (Referral("anchors", point.base, keys) for point in timing.points(value))
        elif value != UNKNOWN and (not catalogues or shape.catalogue in catalogues):
            yield Referral(shape.catalogue, value, keys, mark)


def ids_in(*elements: Element) -> Iterator[Id]:
    """Yield the references of elements without keys; shared ones can occur once."""
    for shape, value, _, _ in distinct_leaves(elements, Reference, Timing):
        if isinstance(shape, Reference):
            if value != UNKNOWN:
                yield shape.catalogue, value
        else:
            yield from (("anchors", point.base) for point in timing.points(value))
