"""Find the id that a word means: by name, synonym, function, similarity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from journeymap import synonyms
from journeymap.errors import closest_match
from journeymap.model.values import slug

_MOST_COMPARED = 400
"""With how many names a word is compared; of more names, those that share its rarest pairs of letters."""


class DeclaredItem(NamedTuple):
    """An id that is declared, with its names and the function of a team."""

    id: str
    names: tuple[str, ...] = ()
    function: str | None = None


class Suggestion(NamedTuple):
    """The ids that a word can mean, the likeliest first.

    A suggestion is certain if the word is another spelling, the name or a synonym of a single id.
    """

    ids: tuple[str, ...] = ()
    is_certain: bool = False


class DeclaredItems:
    """Looks up the items of a catalogue, or touchpoints, by what they are called."""

    def __init__(self, items: Sequence[DeclaredItem]) -> None:
        self.items = items
        self._by_meaning: dict[synonyms.Section, Mapping[str, list[int]]] = {}
        self._of_functions: dict[tuple[str, ...], DeclaredItems] = {}

    def suggest(self, word: str, catalogue: str = "") -> Suggestion:
        """Return the ids that `word` can mean."""
        same = _ids(self._by_folded.get(synonyms.fold(word), ()))
        if same:
            return Suggestion(same, len(same) == 1)
        section = _SECTIONS.get(catalogue)
        meant = synonyms.meanings(word, section) if section else ()
        if section and meant:
            by_meaning = self._meanings(section)
            numbers = sorted({number for meaning in meant for number in by_meaning.get(meaning, ())})
            alike = _ids(self.items[number] for number in numbers)
            if alike:
                return Suggestion(alike, len(alike) == 1)
        if catalogue == "teams":
            return self._suggest_team(word)
        return Suggestion(self.similar(word))

    def by_id(self, id: str) -> Sequence[DeclaredItem]:
        """Return the items with an id, of which there should be one."""
        return self._by_id.get(id, ())

    @cached_property
    def _by_id(self) -> Mapping[str, list[DeclaredItem]]:
        by_id = defaultdict[str, list[DeclaredItem]](list)
        for item in self.items:
            by_id[item.id].append(item)
        return by_id

    @cached_property
    def _by_folded(self) -> Mapping[str, list[DeclaredItem]]:
        by_folded = defaultdict[str, list[DeclaredItem]](list)
        for item in self.items:
            for folded in dict.fromkeys(map(synonyms.fold, (item.id, *item.names))):
                by_folded[folded].append(item)
        return by_folded

    def _meanings(self, section: synonyms.Section) -> Mapping[str, list[int]]:
        """Return the numbers of the items that stand for each meaning of a section."""
        if section not in self._by_meaning:
            numbers = self._by_meaning[section] = defaultdict(list)
            for number, item in enumerate(self.items):
                words = (item.id, *item.names)
                for meaning in {item.id}.union(*(synonyms.meanings(word, section) for word in words)):
                    numbers[meaning].append(number)
        return self._by_meaning[section]

    def _suggest_team(self, word: str) -> Suggestion:
        of_function = _ids(self._with_functions(synonyms.meanings(word, "functions")).items)
        if of_function:
            return Suggestion(of_function, len(of_function) == 1)
        colleagues = self._with_functions(synonyms.functions_of(word))
        return Suggestion(colleagues.similar(word) or self.similar(word) or _ids(colleagues.items)[:2])

    def _with_functions(self, functions: tuple[str, ...]) -> DeclaredItems:
        if functions not in self._of_functions:
            self._of_functions[functions] = DeclaredItems([item for item in self.items if item.function in functions])
        return self._of_functions[functions]

    def similar(self, word: str) -> tuple[str, ...]:
        """Return the id that is most similar to a word, or whose name is."""
        written = slug(word) or word
        close = closest_match(written, self._ids_to_compare.like(written))
        close = close or closest_match(word, self._names_to_compare.like(word))
        return (self._by_name[close],) if close else ()

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {name: item.id for item in self.items for name in (item.id, *item.names)}

    @cached_property
    def _ids_to_compare(self) -> _Names:
        return _Names([item.id for item in self.items])

    @cached_property
    def _names_to_compare(self) -> _Names:
        return _Names(list(self._by_name))


class _Names:
    """Names with which words are compared."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def like(self, word: str) -> Sequence[str]:
        """Return the names that can be similar to a word: all, or some of very many."""
        if len(self._names) <= _MOST_COMPARED:
            return self._names
        candidates: dict[str, None] = {}
        for names in sorted((self._by_pair.get(pair, ()) for pair in _pairs(word)), key=len):
            candidates.update(dict.fromkeys(names[:_MOST_COMPARED]))
            if len(candidates) >= _MOST_COMPARED:
                break
        return list(candidates)

    @cached_property
    def _by_pair(self) -> Mapping[str, Sequence[str]]:
        """The names by pairs of letters that stand beside each other in them."""
        by_pair = defaultdict[str, list[str]](list)
        for name in self._names:
            for pair in _pairs(name):
                by_pair[pair].append(name)
        return by_pair


def _pairs(word: str) -> Iterable[str]:
    lower = word.lower()
    return dict.fromkeys(lower[start : start + 2] for start in range(max(1, len(lower) - 1)))


_SECTIONS: Mapping[str, synonyms.Section] = {"teams": "roles", "channels": "channels", "stages": "stages"}
"""Where the words for usual ids of a catalogue are."""


def _ids(items: Iterable[DeclaredItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.id for item in items))
