"""Find the events and touchpoints that words mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from journeymap.model.timing import ANCHORS
from journeymap.time_phrases.vocabulary import fold, nouns, vocabulary

_MOST_ALIKE = 3


@dataclass(frozen=True)
class Bases:
    """What times can be counted from: the ids of events and touchpoints.

    `names` has the names of those that the format does not know itself.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids."""
        return frozenset((*ANCHORS, *self.names))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        by_name: dict[str, tuple[str, ...]] = {anchor: (anchor,) for anchor in ANCHORS}
        for id, names in self.names.items():
            for name in dict.fromkeys(map(_plain, (id, *names))):
                by_name[name] = tuple(dict.fromkeys((*by_name.get(name, ()), id)))
        return by_name

    def find(self, words: str, language: str) -> tuple[tuple[str, ...], bool]:
        """Return the ids that words of a language mean, and whether they name these."""
        name = _plain(words)
        anchors = vocabulary(language).anchors.get(name, ())
        if "started" in anchors:
            return anchors, True  # even where a touchpoint is called so: it is that day's
        named = dict.fromkeys((*anchors, *self._by_name.get(name, ())))
        if named:
            return tuple(named), True
        noun = nouns().get(name)
        meant = dict.fromkeys(
            id for known, ids in self._by_name.items() if noun and nouns().get(known) == noun for id in ids
        )
        if meant:
            return tuple(meant), True
        alike = dict.fromkeys(id for known, ids in self._by_name.items() if _are_alike(name, known) for id in ids)
        return tuple(alike)[:_MOST_ALIKE], False


def _plain(name: str) -> str:
    """Return a name without case, accents and hyphens."""
    return " ".join(fold(name).replace("-", " ").split())


def _are_alike(name: str, known: str) -> bool:
    """Return whether a name is part of another, or its inflected form."""
    is_inflected = len(known) > 3 and name.startswith(known) and len(name) - len(known) <= 4
    return is_inflected or set(name.split()) <= set(known.split())
