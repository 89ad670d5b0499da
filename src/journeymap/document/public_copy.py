"""Copy a workspace without what is internal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from journeymap.document.edition import CATALOGUES, PublicEdition
from journeymap.graph import Portfolio
from journeymap.locales.messages import languages, messages
from journeymap.model import fields, timing
from journeymap.model.checks import Waiver
from journeymap.model.cohorts import Cohort
from journeymap.model.element import Element
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization, Team
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.model.measures import Releases

_E = TypeVar("_E", bound=Element)
_LEFT_OUT = object()
_PLACEHOLDER = "internal:"
"""The beginning of what stands for the id of an internal touchpoint, which no id can have."""


def public_copy(portfolio: Portfolio, edition: PublicEdition) -> Portfolio:
    """Return the journeys without what is internal and what names it.

    A reference to something internal is left out as if it were not written, an internal owner becomes its function.
    Notes, waivers and where events are recorded are left out. An internal touchpoint leaves its place and its time,
    from which others may count, without id and name.
    """
    workspace = portfolio.workspace
    read = workspace.load_result.origins
    kept = [n for n, journey in enumerate(workspace.all_journeys) if journey.journey not in edition.journeys]
    copies = [JourneyCopy(portfolio, edition, workspace.all_journeys[number]) for number in kept]
    journeys = [copy.journey() for copy in copies]
    organization = _OrganizationCopy(portfolio, edition, {copy.id: copy.placeholders for copy in copies})
    organization.functions.update(function for copy in copies for function in copy.functions)
    origins = tuple(read[number] for number in kept if number < len(read))
    result = replace(workspace.load_result, origins=origins, unresolved=workspace.unresolved)
    releases = _public_releases(portfolio, edition)
    return Portfolio(WorkspaceData(organization.organization(), journeys, result, releases), links=portfolio.links)


def _public_releases(portfolio: Portfolio, edition: PublicEdition) -> Releases | None:
    """Return what was measured, without what is internal; None without any."""
    if portfolio.workspace.published is None:
        return None
    from journeymap.document.public_releases import public_releases  # most workspaces have none

    return public_releases(portfolio, edition)


def without_placeholders(journey: Journey) -> Journey:
    """Return a journey of a public copy without what stands for internal touchpoints."""
    stages = {
        id: _with(stage, touchpoints=tuple(each for each in stage.touchpoints if not is_placeholder(each.id)))
        for id, stage in journey.stages.items()
    }
    return _with(journey, stages=stages)


def is_placeholder(id: str) -> bool:
    """Whether an id stands for an internal touchpoint."""
    return id.startswith(_PLACEHOLDER)


def _with(element: _E, **values: Any) -> _E:
    given = {name: element.__dict__[name] for name in element.model_fields_set}
    return type(element).from_values({**given, **values}, dict(element.extensions))


class _Copy:
    """Copies elements without references to what is internal."""

    def __init__(self, portfolio: Portfolio, edition: PublicEdition) -> None:
        self._portfolio = portfolio
        self._edition = edition
        self._journey: str | None = None
        self.functions: set[str] = set()
        """The functions that stand for internal owners."""

    def element(self, element: _E, **values: Any) -> _E | None:
        """Return an element with other values; None if what it needs is internal."""
        given = {name: element.__dict__[name] for name in element.model_fields_set}
        for field in fields.fields(type(element)).values():
            if field.name not in given or given[field.name] is None or field.name in values:
                continue
            changed = self._value(field.shape, given[field.name])
            if changed is _LEFT_OUT and field.is_required:
                return None
            values[field.name] = field.default if changed is _LEFT_OUT else changed
        return type(element).from_values({**given, **values}, dict(element.extensions))

    def _value(self, shape: fields.Shape, value: Any) -> Any:
        match shape:
            case fields.Reference(catalogue, is_owner):
                return self._reference(catalogue, value, is_owner)
            case fields.Timing():
                return self.time(value)
            case fields.Block(model):
                copy = None if model is Waiver else self.element(value)
                return _LEFT_OUT if copy is None else copy
            case fields.ListOf(item):
                parts = [part for each in value if (part := self._value(item, each)) is not _LEFT_OUT]
                return tuple(parts) if parts or not value else _LEFT_OUT
            case fields.ByKey(key, inner):
                pairs = [(self._value(key, name), self._value(inner, part)) for name, part in value.items()]
                parts_by_key = {name: part for name, part in pairs if _LEFT_OUT not in (name, part)}
                return parts_by_key if parts_by_key or not value else _LEFT_OUT
            case fields.Either():
                return self._value(shape.of(value), value)
            case _:
                return value

    def _reference(self, catalogue: str, id: str, is_owner: bool) -> Any:
        if not self._edition.hides_reference(self._journey, catalogue, id):
            return id
        function = self._edition.function(id) if is_owner else ""
        self.functions.update([function] if function else ())
        return function or _LEFT_OUT

    def time(self, value: Any) -> Any:
        """Return a time as a public edition has it."""
        return value


class JourneyCopy(_Copy):
    """Copies a journey that is not internal."""

    def __init__(self, portfolio: Portfolio, edition: PublicEdition, journey: Journey) -> None:
        super().__init__(portfolio, edition)
        self._original = journey
        self._journey = self.id = journey.journey
        touchpoints = [each for stage in journey.stages.values() for each in stage.touchpoints]
        hidden = [each.id for each in touchpoints if self._is_hidden(each)]
        self.placeholders = {id: f"{_PLACEHOLDER}{number}" for number, id in enumerate(dict.fromkeys(hidden), 1)}
        """What stands for the ids of internal touchpoints."""
        shown = [each for each in touchpoints if not self._is_hidden(each)]
        self._personas = dict.fromkeys(id for each in shown for id in each.personas)

    def journey(self) -> Journey:
        """Return the copy; stages with nothing but internal touchpoints are not covered."""
        journey = self._original
        with_touchpoints = {id: stage.touchpoints for id, stage in journey.stages.items() if stage.touchpoints}
        emptied = {id for id, touchpoints in with_touchpoints.items() if all(map(self._is_hidden, touchpoints))}
        stages = {id: self._stage(stage) for id, stage in journey.stages.items()}
        covers = journey.covers or tuple(stage.id for stage in self._portfolio.stages)
        left = tuple(id for id in covers if id not in emptied)
        values = {"covers": left} if emptied and left else {}
        copy = self.element(journey, stages=stages, measure=None, **values)
        assert copy is not None
        return copy

    def _stage(self, stage: Stage) -> Stage:
        touchpoints = tuple(map(self.touchpoint, stage.touchpoints))
        copy = self.element(stage, touchpoints=touchpoints)
        assert copy is not None
        return copy

    def touchpoint(self, touchpoint: Touchpoint) -> Touchpoint:
        """Return a touchpoint of the copy; a nameless placeholder of an internal one."""
        if not self._is_hidden(touchpoint):
            copy = self.element(touchpoint, notes=None, events=())
            assert copy is not None
            return copy
        own = tuple(id for id in touchpoint.personas if id in self._personas)
        values = {
            "id": self.placeholders[touchpoint.id],
            "name": "",
            "status": "retired",
            "planned_for": _first_day(touchpoint),
            "when": tuple(map(self.time, touchpoint.when)),
            "personas": own or tuple(self._personas),
        }
        return Touchpoint.from_values(values, {})

    def _is_hidden(self, touchpoint: Touchpoint) -> bool:
        return f"{self._journey}/{touchpoint.id}" in self._edition.touchpoints

    def time(self, value: Any) -> Any:
        """Return a time that counts from placeholders of internal touchpoints."""
        match value:
            case timing.Point():
                return replace(value, base=self._base(value.base))
            case timing.Deadline(point):
                return timing.Deadline(self.time(point))
            case timing.Stretch(start, end):
                return timing.Stretch(self.time(start), self.time(end))
            case timing.Recurrence(_, start, until) | timing.Weekdays(_, start, until):
                return replace(value, start=start and self.time(start), until=until and self.time(until))
            case _:
                return value

    def _base(self, base: str) -> str:
        """Return an event or a touchpoint; the placeholder of an internal one."""
        if base in self._portfolio.anchor_ids:
            return base
        return self.placeholders.get(self._edition.touchpoint_meant(self._original.journey, base), base)


class _OrganizationCopy(_Copy):
    """Copies the workspace file.

    `placeholders` stand for the internal touchpoints of each journey.
    """

    def __init__(
        self, portfolio: Portfolio, edition: PublicEdition, placeholders: Mapping[str, Mapping[str, str]]
    ) -> None:
        super().__init__(portfolio, edition)
        self._placeholders = placeholders

    def organization(self) -> Organization:
        """Return the copy, with the functions that stand for internal owners as teams."""
        original = self._portfolio.organization
        items = {catalogue: self._items(catalogue) for catalogue in CATALOGUES}
        copy = self.element(original, **items, data=None, measure=None)
        assert copy is not None
        teams = copy.teams
        if self.functions and teams is not None:
            functions = {id: _function(id, copy.languages) for id in sorted(self.functions) if id not in teams}
            teams = {**teams, **functions}
        return type(copy).from_values({**copy.__dict__, "teams": teams}, dict(copy.extensions))

    def _items(self, catalogue: str) -> Mapping[str, Element] | None:
        items = getattr(self._portfolio.organization, catalogue)
        if items is None:
            return None
        shown = {id: item for id, item in items.items() if not self._edition.hides_item(catalogue, id)}
        copies = {
            id: self._cohort(item) if isinstance(item, Cohort) else self.element(item, **self._function_of(id, item))
            for id, item in shown.items()
        }
        return {id: copy for id, copy in copies.items() if copy is not None}

    def _cohort(self, cohort: Cohort) -> Cohort | None:
        """Return a cohort without notes and the ids of internal touchpoints.

        How many people it has is left out if some of them are internal.
        """
        placeholders = self._placeholders.get(cohort.journey, {})
        dates = {placeholders.get(id, id): days for id, days in cohort.dates.items()}
        journey = self._portfolio.by_id.get(cohort.journey)
        personas = cohort.personas or (journey.personas if journey else ())
        are_all_shown = not any(self._edition.hides_item("personas", persona or "") for persona in personas)
        return self.element(cohort, dates=dates, notes=None, size=cohort.size if are_all_shown else None)

    def _function_of(self, id: str, item: Element) -> dict[str, str]:
        """Return the function that a team has from an internal parent or members."""
        function = self._edition.function(id) if isinstance(item, Team) and not item.function else ""
        return {"function": function} if function else {}


def _first_day(touchpoint: Touchpoint) -> date | None:
    """Return the day from which others can count from a touchpoint; None for any day."""
    if touchpoint.status == "live":
        return None
    planned_for = touchpoint.planned_for if touchpoint.status == "planned" else None
    return planned_for or date.max


def _function(function: str, own: tuple[str, ...]) -> Team:
    """Return a team that stands for a function."""
    names = {language: messages(language)(f"function.{function}") for language in dict.fromkeys((*own, *languages()))}
    return Team.from_values({"name": names, "function": function}, {})
