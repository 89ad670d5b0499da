"""Find names of keys in `locked` and `without` that no element of this kind has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journeymap.findings import Pointer
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.element import Element
from journeymap.model.fields import fields
from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES
from journeymap.model.touchpoint import Touchpoint


@dataclass(frozen=True, slots=True)
class UnknownKeyName:
    """The name of a key: where it stands, and the keys that could be meant."""

    pointer: Pointer
    key: str
    what: str
    """What has no such key."""
    known: tuple[str, ...]
    subject: Pointer | None = None


def unknown_key_names(graph: JourneyGraph | OrganizationGraph) -> Iterator[UnknownKeyName]:
    """Yield the unknown names that a journey, or the workspace file, writes itself."""
    if isinstance(graph, JourneyGraph):
        yield from _in_journey(graph)
        return
    organization = graph.workspace.written_organization
    for catalogue in CATALOGUES:
        for id, item in (getattr(organization, catalogue) or {}).items():
            names = getattr(item, "locked", ())
            if names:
                pointer = Pointer(catalogue=catalogue, keys=(id, "locked"))
                yield from _unknown(pointer, names, f"an item of `{catalogue}`", known_keys(type(item)))


def _in_journey(graph: JourneyGraph) -> Iterator[UnknownKeyName]:
    written = written_journey(graph)
    known = known_keys(Touchpoint)
    for id, stage in written.stages.items():
        for index, touchpoint in enumerate(stage.touchpoints):
            if touchpoint.locked:
                pointer = Pointer(graph.id, keys=("stages", id, "touchpoints", index, "locked"))
                subject = Pointer(graph.id, id, touchpoint.id)
                yield from _unknown(pointer, touchpoint.locked, "a touchpoint", known, subject)
    for id, adaptation in written.adapts.items():
        for key, names in (("locked", adaptation.locked), ("without", adaptation.without)):
            yield from _unknown(graph.pointer("adapts", id, key), names, "a touchpoint", known)


def _unknown(
    pointer: Pointer, names: Iterable[str], what: str, known: tuple[str, ...], subject: Pointer | None = None
) -> Iterator[UnknownKeyName]:
    for number, name in enumerate(names):
        if name not in known and not name.startswith("x-"):
            yield UnknownKeyName(replace(pointer, keys=(*pointer.keys, number)), name, what, known, subject)


def known_keys(model: type[Element]) -> tuple[str, ...]:
    """Return the keys of a model that can be locked or left out."""
    return tuple(key for key in fields(model) if key not in model.keys_over_template)


def written_journey(graph: JourneyGraph) -> Journey:
    """Return a journey as it is written, without what it takes over."""
    followings = graph.organization.workspace.followings.values()
    return next((each.written for each in followings if each.journey is graph.journey), graph.journey)


def misplaced_keys(graph: JourneyGraph | OrganizationGraph) -> Iterator[tuple[Pointer, str]]:
    """Yield the keys that mean nothing where nothing is followed.

    Reading leaves them out, so they are those of what was built in Python.
    """
    if isinstance(graph, JourneyGraph):
        if written_journey(graph).follows is None and not graph.organization.workspace.load_result.origins:
            yield from ((graph.pointer(key), key) for key in _written(graph.journey))
            for node in graph.all_touchpoints:
                yield from ((node.pointer(key), key) for key in _written(node.touchpoint))
        return
    workspace = graph.workspace
    is_built = workspace.load_result.organization is None
    if is_built and workspace.template is None and workspace.written_organization.template is None:
        for catalogue in CATALOGUES:
            for id, item in (getattr(workspace.written_organization, catalogue) or {}).items():
                yield from ((graph.pointer(catalogue, id, key), key) for key in _written(item))


def _written(element: Element) -> list[str]:
    return [key for key in sorted(element.keys_over_template) if getattr(element, key)]
