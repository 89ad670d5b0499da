"""Find what a finding was called when things had their former ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from journeymap.graph import JourneyGraph
from journeymap.model.organization import CATALOGUES, Organization

Former = Mapping[str, tuple[str, ...]]
"""Former ids by the id of today."""
_MOST = 64
"""How many combinations of former ids are tried for a finding."""


@dataclass(frozen=True, slots=True)
class FormerIds:
    """The former ids of a workspace; touchpoints by journey, items by catalogue."""

    journeys: Former = field(default_factory=dict)
    touchpoints: Mapping[str, Former] = field(default_factory=dict)
    items: Mapping[str, Former] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.journeys or self.touchpoints or self.items)

    def former_identities(self, subject: str | None, value: Any) -> Iterator[tuple[str | None, Any]]:
        """Yield the subject and the value of a finding as they may have been before."""
        journey = (subject or "").partition("/")[0]
        names = {name: [*self._names(name, journey)] for name in dict.fromkeys(_texts([subject, value]))}
        changed = {name: former for name, former in names.items() if len(former) > 1}
        combinations = product(*changed.values())
        next(combinations, None)  # what it is called today
        for combination in islice(combinations, _MOST):
            before = dict(zip(changed, combination, strict=True))
            former_subject, former_value = _renamed([subject, value], before)
            yield former_subject, former_value

    def _names(self, name: str, journey: str) -> Iterator[str]:
        """Yield a name of today, then what it may have been."""
        yield name
        first, slash, second = name.partition("/")
        if slash and first in CATALOGUES:
            yield from (f"{first}/{former}" for former in self.items.get(first, {}).get(second, ()))
        elif slash:
            firsts = (first, *self.journeys.get(first, ()))
            seconds = (second, *self.touchpoints.get(first, {}).get(second, ()))
            yield from (f"{one}/{other}" for one, other in product(firsts, seconds) if (one, other) != (first, second))
        else:
            yield from self.journeys.get(name, ())
            for touchpoints in [self.touchpoints.get(journey, {})] if journey else self.touchpoints.values():
                yield from touchpoints.get(name, ())
            for items in self.items.values():
                yield from items.get(name, ())


def former_touchpoint_ids(graph: JourneyGraph) -> Former:
    """Return the former ids of a journey's touchpoints, retired ones too."""
    return {node.id: node.touchpoint.formerly for node in graph.all_touchpoints if node.touchpoint.formerly}


def former_item_ids(organization: Organization) -> dict[str, Former]:
    """Return the former ids of the items of catalogues, by catalogue."""
    former = {
        catalogue: {id: item.formerly for id, item in (getattr(organization, catalogue) or {}).items() if item.formerly}
        for catalogue in CATALOGUES
    }
    return {catalogue: ids for catalogue, ids in former.items() if ids}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, Iterable):
        for each in value:
            yield from _texts(each)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {_renamed(key, names): _renamed(each, names) for key, each in value.items()}
    if isinstance(value, AbstractSet):
        return frozenset(_renamed(each, names) for each in value)
    return [_renamed(each, names) for each in value] if isinstance(value, (list, tuple)) else value
