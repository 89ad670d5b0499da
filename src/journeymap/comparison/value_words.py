"""Say the values of keys in words, with the names that an organization uses."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from journeymap.locales.messages import Messages, messages
from journeymap.model.element import Element
from journeymap.model.fields import (
    Block,
    Boolean,
    ByKey,
    Choice,
    Either,
    ListOf,
    Reference,
    Shape,
    Timing,
    Translatable,
    fields,
)
from journeymap.model.journey import Journey
from journeymap.model.timing import Duration
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.unknown import is_unknown
from journeymap.model.values import Text, in_language
from journeymap.systems.following import touchpoints_of
from journeymap.workspace import WorkspaceData

_PREFIXES = {
    "binding": "comparison.",
    "from": "plan.",
    "kind": "kind.",
    "shift": "about.",
    "side": "plan.",
    "status": "comparison.status.",
}
"""What begins the message for a word, by key; a word without a message is shown as it is."""


@dataclass(frozen=True)
class ValueWords:
    """Says values of a follower and its template in words, in a language.

    Names are those that the workspace of the follower has, which are the template's where it has none.
    """

    workspace: WorkspaceData
    journeys: tuple[Journey, ...]
    language: str

    @cached_property
    def messages(self) -> Messages:
        """The words of the interface."""
        return messages(self.language)

    def text(self, key: str, touchpoint: Touchpoint) -> str:
        """Return the value of a key in words; empty if there is none."""
        field = fields(Touchpoint).get(key)
        if field is None:
            return self._own(touchpoint.extensions.get(key))
        return self._words(field.shape, touchpoint.__dict__[field.name], key)

    def place(self, place: str) -> str:
        """Return a place such as `after welcome-call` in words."""
        side, _, id = place.partition(" ")
        return self.messages(f"comparison.{side}", name=self._name("touchpoints", id))

    def _words(self, shape: Shape, value: Any, key: str) -> str:
        if value is None:
            return ""
        match shape:
            case Translatable():
                return self._text(value)
            case Boolean():
                return self.messages("value.true" if value else "value.false")
            case Choice():
                return self.messages.by_key.get(f"{_PREFIXES.get(key, '')}{value}", value)
            case Reference(catalogue):
                return self._name(catalogue, value)
            case Timing():
                return self._time(value)
            case Block():
                return self._block(value)
            case ListOf(item):
                return ", ".join(self._words(item, each, key) for each in value)
            case ByKey(name, inner):
                pairs = ((self._words(name, each, key), self._words(inner, part, key)) for each, part in value.items())
                return "; ".join(f"{each}: {part}" for each, part in pairs)
            case Either():
                return self._words(shape.of(value), value, key)
            case _:
                return str(value)

    def _block(self, element: Element) -> str:
        """Return what is written of a block."""
        values = (
            self._words(field.shape, element.__dict__[field.name], key)
            for key, field in fields(type(element)).items()
            if field.name in element.model_fields_set
        )
        return ", ".join(filter(None, values))

    def _time(self, value: Any) -> str:
        match value:
            case datetime.date():
                return self.messages.format_date(value)
            case Duration():
                return self.messages.format_duration(value)
            case _:
                return self.messages.format_when(value, self._base_names)

    def _name(self, catalogue: str, id: str) -> str:
        if is_unknown(id):
            return self.messages("when.unknown")
        if catalogue == "touchpoints":
            return self._touchpoint_names.get(id, id)
        items = getattr(self.workspace.organization, catalogue, None) or {}
        built_in = self.messages.by_key.get(f"function.{id}", id) if catalogue == "teams" else id
        return self._text(getattr(items.get(id), "name", None)) or built_in

    def _own(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return "; ".join(f"{key}: {self._own(each)}" for key, each in value.items())
        return (
            ", ".join(map(self._own, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
        )

    def _text(self, text: Text | None) -> str:
        return in_language(text, self.language, self.workspace.languages[0])

    @cached_property
    def _touchpoint_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for journey in self.journeys:
            for id, touchpoint in touchpoints_of(journey).items():
                names.setdefault(id, self._text(touchpoint.name) or id)
        return names

    @cached_property
    def _base_names(self) -> dict[str, str]:
        anchors = {id: self._name("anchors", id) for id in self.workspace.organization.anchors or {}}
        return {**self._touchpoint_names, **anchors}
