"""Collect the teams, personas, channels and other items that a table names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymap.model.element import Element
from journeymap.model.fields import blocks_in, fields
from journeymap.model.organization import CATALOGUES, Organization, Promise
from journeymap.model.values import strings_in
from journeymap.office.ids import IdMaker
from journeymap.office.words.teams import function_of
from journeymap.synonyms import fold

_MODELS: Mapping[str, type[Element]] = {
    catalogue: blocks_in(fields(Organization)[catalogue].shape)[0] for catalogue in CATALOGUES
}


class Catalogues:
    """The items that are named, each with its id.

    Those of an existing workspace keep theirs.
    """

    def __init__(self, existing: Organization | None = None) -> None:
        self._names: dict[str, dict[str, str]] = {catalogue: {} for catalogue in CATALOGUES}
        """The ids by folded name."""
        self._added: dict[str, dict[str, str]] = {catalogue: {} for catalogue in CATALOGUES}
        """The names by id."""
        self._ids: dict[str, IdMaker] = {}
        for catalogue in _MODELS:
            declared: Mapping[str, Any] = (getattr(existing, catalogue) if existing else None) or {}
            self._ids[catalogue] = IdMaker(catalogue.removesuffix("s"), declared)
            for id, item in declared.items():
                name = getattr(item, "text", None) if catalogue == "promises" else getattr(item, "name", None)
                for word in (id, *strings_in(name)):
                    self._names[catalogue].setdefault(fold(word), id)

    def id_for(self, catalogue: str, name: str) -> str:
        """Return the id of an item, which is added if it is new."""
        name = " ".join(name.split())
        names = self._names[catalogue]
        id = names.get(fold(name))
        if id is None:
            id = self._ids[catalogue].id_for(name)
            names[fold(name)] = id
            names.setdefault(fold(id), id)
            self._added[catalogue][id] = name
        elif self._added[catalogue].get(id, "").islower() and not name.islower():
            self._added[catalogue][id] = name  # the spelling of the beginning of a cell
        return id

    def added(self, catalogue: str) -> dict[str, Element]:
        """Return the items that the table brought."""
        return {id: self._item(catalogue, id, name) for id, name in self._added[catalogue].items()}

    @staticmethod
    def _item(catalogue: str, id: str, name: str) -> Element:
        model = _MODELS[catalogue]
        if catalogue == "promises":
            return Promise(text=name)
        values: dict[str, Any] = {} if name == id else {"name": name}
        if catalogue == "teams":
            function = function_of(name)
            values |= {"function": function} if function else {}
        return model(**values)
