"""A workspace in a public edition: without references to what is internal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import Any, TypeVar

from journeymap.document import tree
from journeymap.document.context import DescriptionContext
from journeymap.document.edition import Edition
from journeymap.document.render_options import RenderOptions
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio
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


class Publication:
    """What an audience may read of a workspace: journeys, names and findings."""

    def __init__(self, portfolio: Portfolio, audience: str) -> None:
        options = RenderOptions(audience=audience)
        self._edition = Edition(DescriptionContext(portfolio, (), options))
        self.portfolio, _ = published_for(portfolio, options)

    @cached_property
    def graphs(self) -> tuple[JourneyGraph, ...]:
        """The journeys, without internal ones."""
        return tuple(graph for graph in self.portfolio.graphs if not self._edition.hides_journey(graph))

    @property
    def journeys(self) -> tuple[str, ...]:
        """The ids of the journeys."""
        return tuple(graph.id for graph in self.graphs)

    def names(self, kind: tree.Kind, language: str) -> dict[str, str]:
        """Return the names of all journeys, teams or others of a kind, by id."""
        context = DescriptionContext(self.portfolio, self.graphs, RenderOptions(language=language))
        if kind in ("team", "persona"):
            return {id: context.name(f"{kind}s", id) for id in self.portfolio.catalogue(f"{kind}s") or {}}
        if kind == "journey":
            return {graph.id: context.text(graph.journey.name) or graph.id for graph in self.graphs}
        if kind == "stage":
            stages = [(stage.id, context.text(stage.name) or stage.id) for stage in self.portfolio.stages]
            return {f"{journey}/{id}": name for journey in self.journeys for id, name in stages}
        nodes = (node for graph in self.graphs for node in graph.touchpoints if not self._edition.hides(node))
        return {node.reference: context.touchpoint_name(node) or node.id for node in nodes}

    def hides_finding(self, finding: Finding) -> bool:
        """Whether a finding is about, or names, something internal."""
        return self._edition.hides_finding(finding)


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
