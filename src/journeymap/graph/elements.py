"""List the elements of a workspace that have a pointer, and their texts.

The table of fields says where texts can be, so a new field needs nothing here. Retired touchpoints are left out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Literal

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.element import Element
from journeymap.model.fields import Declaration, Extension, String, Translatable
from journeymap.model.journey import Journey
from journeymap.model.leaves import Keys, fields_with, leaves
from journeymap.model.organization import CATALOGUES, item_of
from journeymap.model.touchpoint import Adaptation

_STRINGS = (Translatable, String, Declaration)


@dataclass(frozen=True, slots=True)
class Holder:
    """An element with what messages call it and its pointer."""

    element: Element
    label: str
    base: Pointer

    def pointer(self, *keys: str | int, mark: Literal["key", "value"] = "value") -> Pointer:
        """Return the pointer to a key or its value, or to the element without keys."""
        return dataclasses.replace(self.base, keys=(*self.base.keys, *keys), mark=mark) if keys else self.base


def elements(
    of: JourneyGraph | OrganizationGraph, is_wanted: Callable[[Element], bool], *, retired: bool = False
) -> Iterator[Holder]:
    """Yield the elements of a journey or workspace file that `is_wanted` accepts."""
    if isinstance(of, OrganizationGraph):
        return _of_workspace(of, is_wanted)
    return _of_journey(of, is_wanted, of.all_touchpoints if retired else of.touchpoints)


def _catalogue_item(organization: OrganizationGraph, catalogue: str, id: str, element: Element) -> Holder:
    label = f'the {item_of(catalogue)} "{organization.name(catalogue, id)}" ({id})'
    return Holder(element, label, organization.pointer(catalogue, id))


def _of_workspace(organization: OrganizationGraph, is_wanted: Callable[[Element], bool]) -> Iterator[Holder]:
    if is_wanted(organization.organization):
        yield Holder(organization.organization, "the workspace", Pointer())
    for catalogue in CATALOGUES:
        for id, item in (organization.catalogue(catalogue) or {}).items():
            if is_wanted(item):
                yield _catalogue_item(organization, catalogue, id, item)


def _of_journey(
    graph: JourneyGraph, is_wanted: Callable[[Element], bool], nodes: Iterable[TouchpointNode]
) -> Iterator[Holder]:
    if is_wanted(graph.journey):
        yield Holder(graph.journey, f'the journey "{graph.name}"', graph.pointer())
    for stage in graph.stages:
        declared = graph.declared(stage)
        if declared is not None and is_wanted(declared):
            yield Holder(declared, f"the stage {stage.id}", graph.stage_pointer(stage))
    for node in nodes:
        if is_wanted(node.touchpoint):
            yield Holder(node.touchpoint, node.label, node.pointer())


# -- texts ----------------------------------------------------------------------------------------------------


def by_language(of: JourneyGraph | OrganizationGraph) -> Iterator[tuple[Holder, Keys, Mapping[str, str]]]:
    """Yield each text by language of a journey or workspace file, with its keys."""
    for holder in _with_reasons(of, _has_languages):
        for _, text, keys, _ in leaves(holder.element, Translatable):
            if isinstance(text, Mapping):
                yield holder, keys, text


def strings(
    of: JourneyGraph | OrganizationGraph, is_wanted: Callable[[str], Any]
) -> Iterator[tuple[Holder, Keys, str]]:
    """Yield the strings that `is_wanted` accepts, with their holders and keys.

    An id counts where it is declared, and not where something refers to it; that of a catalogue's item has no keys.
    """
    for holder in _with_reasons(of, partial(_any, is_wanted)):
        for _, value, keys, _ in leaves(holder.element, *_STRINGS, Extension):
            for inner, string in _strings(value, keys):
                if is_wanted(string):
                    yield holder, inner, string
    if isinstance(of, OrganizationGraph):
        for catalogue in CATALOGUES:
            for id, item in (of.catalogue(catalogue) or {}).items():
                if is_wanted(id):
                    yield _catalogue_item(of, catalogue, id, item), (), id


def _strings(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _strings(item, (*keys, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(item, (*keys, key))


def _with_reasons(of: JourneyGraph | OrganizationGraph, is_wanted: Callable[[Element], bool]) -> Iterator[Holder]:
    """Yield the elements, and last what a journey says of why it differs.

    These reasons are no part of the journey as it stands, and people read them where journeys are compared.
    """
    yield from elements(of, is_wanted)
    following = of.organization.workspace.following(of.id) if isinstance(of, JourneyGraph) else None
    if isinstance(of, JourneyGraph) and following is not None:
        written = following.written
        adapts = {
            id: Adaptation.from_values({"because": adaptation.because}, {})
            for id, adaptation in written.adapts.items()
            if adaptation.because is not None
        }
        reasons = Journey.from_values({"adapts": adapts, "omits": written.omits}, {})
        if is_wanted(reasons):
            yield Holder(reasons, f'the journey "{of.name}"', of.pointer())


# -- cheap questions, before an element is walked --------------------------------------------------------------


@cache
def _names(model: type[Element], *kinds: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields_with(model, *kinds))


def _has_languages(element: Element) -> bool:
    """Whether any of its texts is more than a string."""
    values = element.__dict__
    for name in _names(element.__class__, Translatable).intersection(element.__pydantic_fields_set__):
        value = values[name]
        if value.__class__ is tuple:
            if any(item.__class__ is not str for item in value):
                return True
        elif value.__class__ is not str and value is not None:
            return True
    return False


def _any(is_wanted: Callable[[str], Any], value: Any) -> bool:
    if isinstance(value, Element):
        values = value.__dict__
        for name in _names(value.__class__, *_STRINGS).intersection(value.__pydantic_fields_set__):
            item = values[name]
            if is_wanted(item) if item.__class__ is str else _any(is_wanted, item):
                return True
        return bool(value.__pydantic_extra__) and _any(is_wanted, value.__pydantic_extra__)
    if isinstance(value, str):
        return bool(is_wanted(value))
    if isinstance(value, (tuple, list)):
        return any(_any(is_wanted, item) for item in value)
    return isinstance(value, Mapping) and any(_any(is_wanted, item) for item in value.values())
