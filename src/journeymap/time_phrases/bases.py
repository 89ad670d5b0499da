"""Find the events and touchpoints that words mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from journeymap.model.timing import ANCHORS
from journeymap.time_phrases.vocabulary import LANGUAGES, fold, nouns, vocabulary

_MOST_ALIKE = 3
_LONGEST_ENDING = 4


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
        by_name: dict[str, dict[str, None]] = {anchor: {anchor: None} for anchor in ANCHORS}
        for id, names in self.names.items():
            for name in map(_plain, (id, *names)):
                by_name.setdefault(name, {})[id] = None
        return {name: tuple(ids) for name, ids in by_name.items()}

    @cached_property
    def _by_noun(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of what is called after a noun, in any language."""
        by_noun: dict[str, dict[str, None]] = {}
        for name, ids in self._by_name.items():
            noun = nouns().get(name, "")
            if noun:
                by_noun.setdefault(noun, {}).update(dict.fromkeys(ids))
        return {noun: tuple(ids) for noun, ids in by_noun.items()}

    def find(self, words: str, language: str) -> tuple[tuple[str, ...], bool]:
        """Return the ids that words of a language mean, and whether they name these."""
        name = _plain(words)
        anchors = vocabulary(language).anchors.get(name, ())
        if "started" in anchors:
            return anchors, True  # even where a touchpoint is called so: it is that day's
        named = dict.fromkeys((*anchors, *self._by_name.get(name, ())))
        if named:
            return tuple(named), True
        meant = self._by_noun.get(nouns().get(name, ""), ())
        if meant:
            return meant, True
        return self._alike(name), False

    @cached_property
    def _by_word(self) -> Mapping[str, frozenset[str]]:
        """The names that have a word."""
        by_word: dict[str, set[str]] = {}
        for name in self._by_name:
            for word in name.split():
                by_word.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in by_word.items()}

    def _alike(self, name: str) -> tuple[str, ...]:
        """Return some ids of which a name is a part, or an inflected form."""
        beginnings = (name[: len(name) - ending] for ending in range(_LONGEST_ENDING + 1))
        names = [beginning for beginning in beginnings if len(beginning) > 3 and beginning in self._by_name]
        words = [self._by_word.get(word, frozenset()) for word in name.split()]
        names += sorted(frozenset.intersection(*words)) if words else []
        return tuple(dict.fromkeys(id for known in names for id in self._by_name[known]))[:_MOST_ALIKE]


def anchors_meant(word: str) -> tuple[str, ...]:
    """Return the events that a word means in any of the languages."""
    name = _plain(word.replace("_", " "))
    meant = (anchor for language in LANGUAGES for anchor in vocabulary(language).anchors.get(name, ()))
    return tuple(dict.fromkeys((*(anchor for anchor in ANCHORS if anchor == name), *meant)))


def anchor_words(anchor: str) -> tuple[str, ...]:
    """Return the words for an event in all languages."""
    words = (vocabulary(language).anchors for language in LANGUAGES)
    return tuple(dict.fromkeys(word for by_word in words for word, meant in by_word.items() if anchor in meant))


def _plain(name: str) -> str:
    """Return a name without case, accents and hyphens."""
    return " ".join(fold(name).replace("-", " ").split())
