"""The ids that a workspace or a document declares, by catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from journeymap import synonyms
from journeymap.decoding.declared_items import DeclaredItem, DeclaredItems, Suggestion
from journeymap.model.element import Element
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.model.values import slug, strings_in
from journeymap.parsing.nodes import Alias, Node, Scalar
from journeymap.parsing.nodes import Mapping as Block

BUILT_IN_TEAMS = ("hr", "marketing")
"""The teams that every workspace has."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Knows the items that a workspace declares; a catalogue that is absent is open."""

    catalogues: Mapping[str, Sequence[DeclaredItem]] = field(default_factory=dict)

    _declared: dict[str, DeclaredItems] = field(default_factory=dict, init=False, repr=False, compare=False)

    def declared(self, catalogue: str) -> DeclaredItems | None:
        """Return the items of a catalogue; None of one that is open."""
        if catalogue in self.catalogues and catalogue not in self._declared:
            self._declared[catalogue] = DeclaredItems(self.catalogues[catalogue])
        return self._declared.get(catalogue)

    def suggest(self, catalogue: str, word: str) -> Suggestion:
        """Return the ids that `word` means; an open catalogue takes every word as an id."""
        items = self.declared(catalogue)
        if items is not None:
            return items.suggest(word, catalogue)
        if catalogue == "teams":
            meant = tuple(id for id in synonyms.meanings(word, "functions") if id in BUILT_IN_TEAMS)
            if len(meant) == 1 or synonyms.fold(word) in BUILT_IN_TEAMS:
                return Suggestion(meant or (synonyms.fold(word),), is_certain=True)
        id = slug(word) if catalogue in CATALOGUES else ""
        return Suggestion((id,), is_certain=True) if id else Suggestion()


def vocabulary_of(organization: Organization) -> Vocabulary:
    """Return the vocabulary of a workspace that could be read."""
    catalogues: dict[str, tuple[DeclaredItem, ...]] = {}
    for catalogue in CATALOGUES:
        declared = getattr(organization, catalogue)
        if declared is not None:
            catalogues[catalogue] = tuple(
                DeclaredItem(id, tuple(_names_of(item)), _function(organization, catalogue, id))
                for id, item in declared.items()
            )
    if "teams" in catalogues:
        catalogues["teams"] += _built_in(catalogues["teams"])
    return Vocabulary(catalogues)


def _names_of(item: Element) -> Iterator[str]:
    """Yield what an item is called: its name, or the text of a promise."""
    for key in ("name", "text"):
        yield from strings_in(getattr(item, key, None))


def _function(organization: Organization, catalogue: str, id: str) -> str | None:
    """The function of a team: its own or that of the team above it."""
    teams, seen = organization.teams or {}, set[str]()
    team = teams.get(id) if catalogue == "teams" else None
    while team is not None and not team.function and team.parent and team.parent not in seen and len(seen) < _HIGHEST:
        seen.add(team.parent)
        id = team.parent
        team = teams.get(id)
    own = id if catalogue == "teams" and id in BUILT_IN_TEAMS else None
    return (team.function if team else None) or own


_HIGHEST = 100
"""How far above a team its function is looked for."""


def _built_in(declared: Sequence[DeclaredItem]) -> tuple[DeclaredItem, ...]:
    ids = {item.id for item in declared}
    return tuple(DeclaredItem(id, (), id) for id in BUILT_IN_TEAMS if id not in ids)


def vocabulary_in(root: Node) -> Vocabulary:
    """Return the vocabulary of a workspace file while it is decoded."""
    catalogues: dict[str, tuple[DeclaredItem, ...]] = {}
    for catalogue, block in _blocks(root):
        if catalogue in CATALOGUES:
            catalogues[catalogue] = tuple(_item(id, dict(_blocks(item))) for id, item in _blocks(block))
    if "teams" in catalogues:
        catalogues["teams"] += _built_in(catalogues["teams"])
    return Vocabulary(catalogues)


def _item(id: str, keys: Mapping[str, Node]) -> DeclaredItem:
    name, function = keys.get("name"), keys.get("function")
    names = (name.value,) if isinstance(name, Scalar) else ()
    own = function.value if isinstance(function, Scalar) else None
    return DeclaredItem(slug(id) or id, (id, *names), own or (id if id in BUILT_IN_TEAMS else None))


def touchpoints_in(root: Node) -> tuple[DeclaredItem, ...]:
    """Return the ids and names of a journey's touchpoints while it is decoded."""
    return tuple(
        DeclaredItem(slug(id.value) or id.value, (id.value, *_names(keys)))
        for _, stage in _blocks(dict(_blocks(root)).get("stages"))
        for item in _items(dict(_blocks(stage)).get("touchpoints"))
        for keys in (dict(_blocks(item)),)
        if isinstance(id := keys.get("id"), Scalar)
    )


def _names(keys: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names of an item, also those under a key that stands for `name`."""
    for key, node in keys.items():
        if key == "name" or "name" in synonyms.meanings(key, "keys"):
            yield from _texts(node)


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.value
    for _, text in _blocks(node):
        if isinstance(text, Scalar):
            yield text.value


def _items(node: Node | None) -> Sequence[Node]:
    node = node.node if isinstance(node, Alias) else node
    return () if node is None or isinstance(node, Scalar) else getattr(node, "items", (node,))


def _blocks(node: Node | None) -> Iterator[tuple[str, Node]]:
    node = node.node if isinstance(node, Alias) else node
    if isinstance(node, Block):
        for key, (_, value) in node.entries.items():
            yield key, value.node if isinstance(value, Alias) else value
