"""A workspace as a build of documentation sees it: what is asked for is looked up, drawn and told, faults are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

import journeymap as jm
from journeymap import JourneyDescription, TouchpointCard
from journeymap.ext.request import Request

__all__ = ["Part", "Site", "find"]

_LAYOUT = {"flow": "A4"}
"""The sheet that a view is laid out for in a page, where that is not A5: the width of a column of text."""
_ROLES = ("responsible", "consulted", "informed")


def find(path: str, *folders: Path) -> Path:
    """The workspace at `path`, looked for in `folders` in their order; raises `InputNotFoundError`.

    A folder without any YAML in it is passed over: the pages about journeys may lie in a folder of the same name.
    """
    for folder in folders:
        place = folder / path
        if place.is_file() or any(place.rglob("*.yaml")) or any(place.rglob("*.yml")):
            return place.resolve()
    looked = ", ".join(str(folder / path) for folder in dict.fromkeys(folders))
    raise jm.InputNotFoundError(path, f"there are no journeys here (looked for {looked})")


@dataclass(frozen=True)
class Part:
    """A touchpoint in which a team takes part: how (`owner`, `responsible`, `consulted`, `informed`)."""

    role: str
    card: TouchpointCard


class Site:
    """One workspace, read and checked once for a whole build."""

    def __init__(self, path: Path, language: str | None = None) -> None:
        self.path = path
        self.workspace = jm.load(path)
        self.language = language

    @cached_property
    def report(self) -> jm.Report:
        """What all rules find."""
        return jm.validate(self.workspace)

    def language_of(self, request: Request) -> str | None:
        """The language that is asked for, else that of the site where it can be drawn, else the workspace's first."""
        asked = request.text("language")
        return asked or (self.workspace.resolve_language(self.language) if self.language else None)

    # -- what is asked for ---------------------------------------------------------------------------------------

    def picture(self, request: Request, view: str | None = None) -> jm.Picture:
        """The picture that is asked for, or another view of the same. Raises what `journeymap.render` raises."""
        drawn = view or ("map" if request.what == "journey" else request.what)
        return jm.render(
            self.workspace,
            self._known(request.journey),
            view=drawn,
            persona=request.text("persona"),
            stage=request.text("stage"),
            language=self.language_of(request),
            framework=request.text("framework"),
            theme=request.text("theme") or "light",
            audience=request.text("audience"),
            findings=self.report.findings if request.flag("findings") else (),
            lanes=request.several("lanes") or None,
            paper=request.text("paper") or _LAYOUT.get(drawn, "A5"),
            heading=request.what != "journey",
        )

    def describe(self, request: Request, journey: str | None = None) -> JourneyDescription:
        """The journey that is asked for, in words. Raises `UnknownNameError`."""
        is_list = request.what == "touchpoints"
        id = self._known(journey or request.journey) or ""
        return jm.describe(
            self.workspace,
            id,
            persona=None if is_list else request.text("persona"),
            stage=None if is_list else request.text("stage"),
            language=self.language_of(request),
            framework=request.text("framework"),
            audience=request.text("audience"),
            findings=self.report.findings if request.flag("findings") else (),
        )

    def descriptions(self, request: Request) -> tuple[JourneyDescription, ...]:
        """The journey that is asked for in words, or all where none is."""
        ids = [request.journey] if request.journey else list(self.workspace.journeys)
        return tuple(self.describe(request, id) for id in ids)

    def cards(self, request: Request) -> tuple[TouchpointCard, ...]:
        """The touchpoints that pass the filters of a request, in the order of their journeys. Raises `UnknownNameError`."""
        self._check_filters(request)
        return tuple(
            card for one in self.descriptions(request) for card in one.cards if self._passes(request, one.journey, card)
        )

    def findings(self, request: Request) -> tuple[jm.Finding, ...]:
        """The findings that are asked for, without those that are waived. Raises `UnknownNameError`."""
        self._known(request.journey)
        least = request.text("level") or "note"
        levels = [level.name.lower() for level in jm.Level]
        _one_of("level", [least], levels)
        rules, stages = request.several("rule"), request.several("stage")
        _one_of("rule", rules, [rule.name for rule in jm.all_rules()])
        _one_of("stage", stages, [stage.id for stage in self.workspace.framework.stages])
        return tuple(
            finding
            for finding in self.report.findings
            if finding.waived is None
            and finding.level >= jm.Level[least.upper()]
            and (request.journey in (None, finding.journey))
            and (not rules or finding.rule in rules)
            and (not stages or finding.stage in stages)
        )

    def parts(self, team: str, language: str | None = None) -> tuple[Part, ...]:
        """The touchpoints in which a team takes part, by role and in the order of journeys. Raises `UnknownNameError`."""
        _one_of("team", [team], self.workspace.organization.teams or {})
        found = []
        for id, graph in self._graphs():
            cards = {card.subject: card for card in self.describe(Request("journey", id, _said(language))).cards}
            for node in graph.touchpoints:
                roles = ["owner"] if team in node.touchpoint.owners else []
                roles += [role for role in _ROLES if team in getattr(node.touchpoint, role)]
                found += [Part(role, cards[node.reference]) for role in roles if node.reference in cards]
        order = ("owner", *_ROLES)
        return tuple(sorted(found, key=lambda part: order.index(part.role)))

    def kept(self, team: str, language: str | None = None) -> list[str]:
        """What a team owns besides touchpoints: journeys, and the channels, assets and metrics of the workspace."""
        journeys = [one for one in self.workspace.journeys.values() if team in one.owners]
        found = [self.workspace.text(one.name, language) or one.id for one in journeys]
        for catalogue in ("channels", "assets", "metrics"):
            items = (getattr(self.workspace.organization, catalogue) or {}).items()
            found += [self.workspace.display_name(catalogue, id, language) for id, item in items if team in item.owner]
        return found

    def met_by(self, persona: str, language: str | None = None) -> tuple[TouchpointCard, ...]:
        """The touchpoints that a persona meets, in the order of the journeys. Raises `UnknownNameError`."""
        _one_of("persona", [persona], self.workspace.organization.personas or {})
        ids = [id for id, graph in self._graphs() if persona in graph.personas]
        told = (self.describe(Request("journey", id, _said(language))) for id in ids)
        return tuple(card for one in told for card in one.cards if persona in card.personas)

    # -- what is wrong -------------------------------------------------------------------------------------------

    def errors(self, journeys: Iterable[str | None]) -> tuple[jm.Finding, ...]:
        """The findings at the level of errors that concern these journeys, in the order of lines.

        None is all journeys, and so is one that there is not: what is wrong may be why it is not there.
        """
        wanted = set(journeys)
        whole = bool(wanted - set(self.workspace.journeys))
        files = set() if whole else {file for id in wanted for file in self.workspace.files(id)}
        return tuple(
            finding
            for finding in self.report.findings
            if finding.level == jm.Level.ERROR and finding.waived is None
            if whole
            or finding.journey in wanted
            or (finding.journey is None and finding.location and Path(finding.location.path).resolve() in files)
        )

    def files(self, journey: str | None = None) -> tuple[Path, ...]:
        """The files that what is shown of a journey depends on; of all journeys, also their folder."""
        if journey is not None and journey in self.workspace.journeys:
            return self.workspace.files(journey)
        folder = self.path if self.path.is_dir() else self.path.parent
        return (*self.workspace.files(), folder)

    # -- filters -------------------------------------------------------------------------------------------------

    def _known(self, journey: str | None) -> str | None:
        if journey is not None:
            self.workspace.graph(journey)
        return journey

    def _graphs(self) -> Iterable[tuple[str, jm.JourneyGraph]]:
        return ((id, self.workspace.graph(id)) for id in self.workspace.journeys)

    def _check_filters(self, request: Request) -> None:
        organization = self.workspace.organization
        graphs = [graph for _, graph in self._graphs()]
        nodes = [node for graph in graphs for node in graph.touchpoints]
        teams = organization.teams or {}
        functions = (self.workspace.portfolio.teams.function(team) for team in teams)
        known: dict[str, list[str | None]] = {
            "stage": [stage.id for stage in self.workspace.framework.stages],
            "persona": [*(organization.personas or {}), *(one for graph in graphs for one in graph.personas)],
            "owner": [*teams, *functions, *(one for node in nodes for one in node.touchpoint.owners)],
            "channel": [*(organization.channels or {}), *(one for node in nodes for one in node.touchpoint.channels)],
        }
        for name, names in known.items():
            _one_of(name, request.several(name), dict.fromkeys(filter(None, names)))

    def _passes(self, request: Request, journey: str, card: TouchpointCard) -> bool:
        stages, personas, owners = (request.several(name) for name in ("stage", "persona", "owner"))
        channels = request.several("channel")
        return (
            (not stages or card.stage in stages)
            and (not personas or any(one in personas for one in card.personas))
            and (not owners or any(one in owners for one in (*card.owners, *card.functions)))
            and (not channels or any(one in channels for one in self._channels(journey, card.subject)))
            and (card.is_moment or not request.flag("moment"))
        )

    def _channels(self, journey: str, subject: str) -> Sequence[str]:
        node = next((one for one in self.workspace.graph(journey).touchpoints if one.reference == subject), None)
        return node.touchpoint.channels if node else ()


def _said(language: str | None) -> dict[str, Any]:
    return {"language": language} if language else {}


def _one_of(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    names = list(known)
    for name in given:
        if name not in names:
            close = get_close_matches(name, names, 1)
            raise jm.UnknownNameError(kind, name, names, close[0] if close else None)
