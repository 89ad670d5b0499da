"""Make ids from names."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import count

from journeymap.model.values import slug

_LONGEST = 64


class IdMaker:
    """Makes ids that differ, for names of one kind of thing.

    `kind` is put before a name that cannot be an id (`stage-1` for `1`); `reserved` are ids that cannot be used.
    """

    def __init__(self, kind: str, reserved: Iterable[str] = ()) -> None:
        self._kind = kind
        self._taken = set(reserved)

    def id_for(self, name: str) -> str:
        """Return an id for a name, which no other name gets."""
        id = free_id(id_of(name, self._kind), self._taken)
        self._taken.add(id)
        return id


def free_id(id: str, taken: Container[str]) -> str:
    """Return an id, or the first of `id-2`, `id-3` … that is not taken."""
    numbered = (f"{id[: _LONGEST - len(str(number)) - 1].rstrip('-')}-{number}" for number in count(2))
    return id if id not in taken else next(each for each in numbered if each not in taken)


def id_of(name: str, kind: str) -> str:
    """Return the id of a name, by itself: the same for the same name."""
    return slug(name) or slug(f"{kind}-{name}") or kind
