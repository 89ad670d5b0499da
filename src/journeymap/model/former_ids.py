"""Find what had another id before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar


class HasFormerIds(Protocol):
    """What can have had other ids."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """The ids that it had before."""


T = TypeVar("T", bound=HasFormerIds)


def current_ids(items: Mapping[str, HasFormerIds]) -> dict[str, str]:
    """Return the ids of items, by the ids that they have and had."""
    former = {before: id for id, item in items.items() for before in item.formerly}
    return former | {id: id for id in items}


def find_current(items: Mapping[str, T], id: str) -> T | None:
    """Return the item that has an id, or had it before."""
    return items.get(current_ids(items).get(id, id))
