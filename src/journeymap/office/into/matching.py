"""Find what of an import exists in a workspace already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journeymap.graph.teams import BUILT_IN as TEAMS
from journeymap.model.element import Element
from journeymap.model.journey import Journey
from journeymap.model.organization import Framework, Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import Text, normalize

CATALOGUES = ("teams", "personas", "channels", "metrics", "promises", "assets")
"""The catalogues to which an import adds."""
BUILT_IN = {"teams": TEAMS}
"""The ids that every workspace has, declared or not."""


def match_items(imported: Organization, existing: Organization) -> dict[str, dict[str, str]]:
    """Return the ids of items that have another id and the same name."""
    matched = {}
    for catalogue in CATALOGUES:
        declared: Mapping[str, Element] = getattr(existing, catalogue) or {}
        by_name = {name: id for id, item in reversed(list(declared.items())) for name in _names(item)}
        new = getattr(imported, catalogue) or {}
        ids = {
            id: next((by_name[name] for name in _names(item) if name in by_name), id)
            for id, item in new.items()
            if id not in declared and id not in BUILT_IN.get(catalogue, ())
        }
        matched[catalogue] = {id: other for id, other in ids.items() if id != other}
    return matched


def match_stages(journey: Journey, imported: Framework, existing: Framework) -> dict[str, str]:
    """Return the stages of a framework that have the role of unknown ones."""
    known = {stage.id for stage in existing.stages}
    by_role: dict[str, str] = {stage.same_as: stage.id for stage in reversed(existing.stages) if stage.same_as}
    roles: dict[str, str] = {stage.id: stage.same_as or stage.id for stage in imported.stages}
    with_role = {**{id: id for id in known}, **by_role}
    other = {id: with_role.get(roles.get(id, id), id) for id in journey.stages if id not in known}
    return {id: stage for id, stage in other.items() if id != stage}


def match_touchpoints(imported: Journey, existing: Journey) -> dict[str, str]:
    """Return the touchpoints that exist: by id, else by name in the same stage."""
    known = {touchpoint.id for _, touchpoint in touchpoints_of(existing)}
    matched = {touchpoint.id: touchpoint.id for _, touchpoint in touchpoints_of(imported) if touchpoint.id in known}
    for stage, touchpoint in touchpoints_of(imported):
        if touchpoint.id in matched:
            continue
        names = set(_names(touchpoint))
        written = existing.stages[stage].touchpoints if stage in existing.stages else ()
        free = (each for each in written if each.id not in matched.values() and not names.isdisjoint(_names(each)))
        if (same := next(free, None)) is not None:
            matched[touchpoint.id] = same.id
    return matched


def touchpoints_of(journey: Journey) -> Iterator[tuple[str, Touchpoint]]:
    """Yield all touchpoints of a journey, each with its stage."""
    for stage, declared in journey.stages.items():
        yield from ((stage, touchpoint) for touchpoint in declared.touchpoints)


def _names(element: Element) -> list[str]:
    """Return the names of an element in all languages, as they are compared."""
    name: Text | None = getattr(element, "name", None) or getattr(element, "text", None)
    texts: Iterable[str] = name.values() if isinstance(name, Mapping) else [name] if name else []
    return [" ".join(normalize(text).casefold().split()) for text in texts]
