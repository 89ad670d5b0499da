"""A workspace in a public edition: without references to what is internal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from journeymap.document.context import DescriptionContext
from journeymap.document.edition import Edition
from journeymap.document.render_options import RenderOptions
from journeymap.graph import Portfolio
from journeymap.model import fields
from journeymap.model.element import Element
from journeymap.workspace import WorkspaceData

_E = TypeVar("_E", bound=Element)
_LEFT_OUT = ("personas", "channels", "metrics", "promises")
_Rename = Callable[[str, str], str]
"""Returns what stands for an id of a catalogue, '' if that is left out."""


def published_for(portfolio: Portfolio, options: RenderOptions) -> tuple[Portfolio, RenderOptions]:
    """Return what an edition for an audience draws, with the findings that it shows."""
    if options.audience != "public":
        return portfolio, options
    edition = Edition(DescriptionContext(portfolio, (), options))
    findings = [finding for finding in options.findings if not edition.hides_finding(finding)]
    return _without_internal_items(portfolio), replace(options, findings=findings)


@lru_cache(maxsize=4)
def _without_internal_items(portfolio: Portfolio) -> Portfolio:
    """Return the journeys without internal items of catalogues.

    References to them are left out as if they were not written, and an internal team becomes its function. Internal
    journeys and touchpoints stay: those who draw know how a path goes past them.
    """
    edition = Edition(DescriptionContext(portfolio, (), RenderOptions(audience="public")))
    if not any(
        edition.hides_item(catalogue, id)
        for catalogue in (*_LEFT_OUT, "teams")
        for id in portfolio.catalogue(catalogue) or {}
    ):
        return portfolio
    rename = partial(_published_id, edition)
    workspace = portfolio.workspace
    organization = _without(workspace.organization, rename)
    declared = {catalogue: getattr(organization, catalogue) for catalogue in (*_LEFT_OUT, "teams")}
    shown = {
        catalogue: {id: item for id, item in items.items() if not edition.hides_item(catalogue, id)}
        for catalogue, items in declared.items()
        if items is not None
    }
    organization = _replaced(organization, shown)
    journeys = [_without(journey, rename) for journey in workspace.all_journeys]
    return Portfolio(WorkspaceData(organization, journeys, workspace.load_result), links=portfolio.links)


def _published_id(edition: Edition, catalogue: str, id: str) -> str:
    if catalogue == "teams":
        return edition.team(id)
    return "" if catalogue in _LEFT_OUT and edition.hides_item(catalogue, id) else id


def _replaced(element: _E, values: Mapping[str, Any]) -> _E:
    written = {name: element.__dict__[name] for name in element.model_fields_set}
    return type(element).from_values({**written, **values}, dict(element.extensions))


def _without(element: _E, rename: _Rename) -> _E:
    """Return an element with other references."""
    values = {}
    for field in fields.fields(type(element)).values():
        if field.name not in element.model_fields_set or element.__dict__[field.name] is None:
            continue
        value = element.__dict__[field.name]
        changed = _value(field.shape, value, rename)
        if changed != value:
            values[field.name] = field.default if changed in (None, "") else changed
    return _replaced(element, values) if values else element


def _value(shape: fields.Shape, value: Any, rename: _Rename) -> Any:
    match shape:
        case fields.Reference(catalogue):
            return rename(catalogue, value)
        case fields.Block():
            return _without(value, rename)
        case fields.ListOf(item):
            renamed = (_value(item, part, rename) for part in value)
            return tuple(dict.fromkeys(part for part in renamed if part != ""))
        case fields.ByKey(key, inner):
            renamed_keys = {_value(key, name, rename): part for name, part in value.items()}
            return {name: _value(inner, part, rename) for name, part in renamed_keys.items() if name != ""}
        case fields.Either():
            return _value(shape.of(value), value, rename)
        case _:
            return value
