"""A workspace in a build of documentation: answers requests, reports errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import journeymap as jm
from journeymap import JourneyDescription, TouchpointCard
from journeymap.document import tree
from journeymap.document.entity_pages import entity_page
from journeymap.document.journey_page import journey_page
from journeymap.document.tables import complete_table, findings_table, touchpoint_table
from journeymap.ext.request import WHOLE, Request, check_known

_PAPERS = {"flow": "A4"}
"""The sheet that a view is laid out for in a page, if that is not A5: the width of a column of text."""
_DESCRIPTION_OPTIONS = ("persona", "stage", "framework", "audience")
_PICTURE_OPTIONS = (*_DESCRIPTION_OPTIONS, "theme", "lanes", "paper")


def find_workspace(path: str, *folders: Path) -> Path:
    """Find the workspace in one of `folders`; raises `InputNotFoundError`.

    A folder without any YAML in it does not count: the pages about journeys may lie in a folder of the same name.
    """
    for folder in folders:
        candidate = folder / path
        if candidate.is_file() or any(candidate.rglob("*.yaml")) or any(candidate.rglob("*.yml")):
            return candidate.resolve()
    looked = ", ".join(str(folder / path) for folder in dict.fromkeys(folders))
    raise jm.InputNotFoundError(path, f"there are no journeys here (looked for {looked})")


class Site:
    """One workspace, loaded and checked once for a whole build."""

    def __init__(self, path: Path, language: str | None = None) -> None:
        self.path = path
        self.workspace = jm.load(path)
        self.language = language
        self._pictures: dict[str, jm.Picture] = {}

    @cached_property
    def report(self) -> jm.Report:
        return jm.validate(self.workspace)

    def language_of(self, request: Request) -> str:
        """Return the language of a request, else the site's if used, else the first."""
        of_site = self.workspace.resolve_language(self.language) if self.language else None
        return request.text("language") or of_site or self.workspace.languages[0]

    def picture(self, request: Request) -> jm.Picture:
        """Draw the requested picture once; raises what `journeymap.render` raises."""
        key = repr(request)
        if key not in self._pictures:
            view = "map" if request.what == WHOLE else request.what
            self._pictures[key] = jm.render(
                self.workspace,
                self._known_journey(request.journey),
                view=view,
                language=self.language_of(request),
                findings=self._shown_findings(request),
                heading=request.what != WHOLE,
                **{"paper": _PAPERS.get(view, "A5"), "fit": "content", **_given(request, _PICTURE_OPTIONS)},
            )
        return self._pictures[key]

    def describe(self, request: Request, journey: str | None = None) -> JourneyDescription:
        """Describe the journey that is asked for. Raises `UnknownNameError`."""
        options = {name: text for name in _DESCRIPTION_OPTIONS if (text := request.text(name))}
        return jm.describe(
            self.workspace,
            self._known_journey(journey or request.journey) or "",
            language=self.language_of(request),
            findings=self._shown_findings(request),
            **options,
        )

    def _shown_findings(self, request: Request) -> Sequence[jm.Finding]:
        return self.report.findings if request.flag("findings") else ()

    def descriptions(self, request: Request) -> tuple[JourneyDescription, ...]:
        ids = [request.journey] if request.journey else self.workspace.journeys
        return tuple(self.describe(request, id) for id in ids)

    def subject_names(self, request: Request) -> dict[str, str]:
        """Return the names of all subjects, in the language of a request."""
        language, workspace = self.language_of(request), self.workspace
        stages = {stage.id: workspace.text(stage.name, language) or stage.id for stage in workspace.framework.stages}
        names: dict[str, str] = {}
        for graph in workspace.portfolio.graphs:
            names[graph.id] = workspace.text(graph.journey.name, language) or graph.id
            names.update({f"{graph.id}/{id}": name for id, name in stages.items()})
            names.update({node.reference: workspace.text(node.touchpoint.name, language) for node in graph.touchpoints})
        return names

    def cards(self, request: Request) -> tuple[TouchpointCard, ...]:
        """Return the touchpoints that pass the filters; raises `UnknownNameError`."""
        self._check_filters(request)
        graphs = self.workspace.portfolio.graphs
        channels = {node.reference: node.touchpoint.channels for graph in graphs for node in graph.touchpoints}
        cards = (card for description in self.descriptions(request) for card in description.cards)
        return tuple(card for card in cards if self._passes(request, card, channels.get(card.subject, ())))

    def findings(self, request: Request) -> tuple[jm.Finding, ...]:
        """Return the requested findings, except waived; raises `UnknownNameError`."""
        self._known_journey(request.journey)
        least = request.text("level") or "note"
        check_known("level", [least], [level.name.lower() for level in jm.Level])
        rules, stages = request.texts("rule"), request.texts("stage")
        check_known("rule", rules, [rule.name for rule in jm.all_rules()])
        check_known("stage", stages, [stage.id for stage in self.workspace.framework.stages])
        return tuple(
            finding
            for finding in self.report.findings
            if finding.waived is None
            and finding.level >= jm.Level[least.upper()]
            and (request.journey in (None, finding.journey))
            and (not rules or finding.rule in rules)
            and (not stages or finding.stage in stages)
        )

    def document(
        self, request: Request, figure: Callable[[], tree.Figure], columns: Sequence[str], *, is_table_complete: bool
    ) -> tree.Block:
        """Return the answer to a request; `figure` returns a picture's placeholder.

        `columns` are the fields in lists of touchpoints, and in the table of a journey unless that is complete.
        """
        messages = jm.messages(self.language_of(request)).by_key
        if request.what == "touchpoints":
            return touchpoint_table(messages, self.cards(request), columns, self.descriptions(request))
        if request.what == "findings":
            return findings_table(messages, self.findings(request), self.subject_names(request))
        if request.what != WHOLE:
            return figure()
        description = self.describe(request)
        if is_table_complete:
            table: tree.Block = complete_table(messages, description.cards, description.title)
        else:
            table = touchpoint_table(messages, description.cards, columns)
        return journey_page(description, figure(), table)

    def entity_page(self, kind: tree.Kind, id: str, language: str) -> tree.Section:
        """Return the page of a team or a persona. Raises `UnknownNameError`."""
        check_known(kind, [id], getattr(self.workspace.organization, f"{kind}s") or {})
        descriptions = [jm.describe(self.workspace, journey, language=language) for journey in self.workspace.journeys]
        return entity_page(self.workspace.portfolio, kind, id, descriptions, language)

    def errors(self, journeys: Iterable[str | None]) -> tuple[jm.Finding, ...]:
        """Return the errors among the findings of these journeys, in line order.

        None stands for all journeys, and so does an unknown one: what is wrong may be why it is missing.
        """
        ids = set(journeys)
        is_whole = bool(ids - set(self.workspace.journeys))
        files = set() if is_whole else {file for id in ids for file in self.workspace.files(id)}
        return tuple(
            finding
            for finding in self.report.findings
            if finding.level == jm.Level.ERROR and finding.waived is None
            if is_whole
            or finding.journey in ids
            or (finding.journey is None and finding.location and Path(finding.location.path).resolve() in files)
        )

    def files(self, journey: str | None = None) -> tuple[Path, ...]:
        """Return the files that a page depends on; for all journeys, also the folder."""
        if journey is not None and journey in self.workspace.journeys:
            return self.workspace.files(journey)
        folder = self.path if self.path.is_dir() else self.path.parent
        return (*self.workspace.files(), folder)

    def _known_journey(self, journey: str | None) -> str | None:
        if journey is not None:
            self.workspace.graph(journey)
        return journey

    def _check_filters(self, request: Request) -> None:
        organization = self.workspace.organization
        graphs = list(self.workspace.portfolio.graphs)
        touchpoints = [node.touchpoint for graph in graphs for node in graph.touchpoints]
        teams = organization.teams or {}
        functions = (self.workspace.portfolio.teams.function(team) for team in teams)
        owners = (owner for touchpoint in touchpoints for owner in touchpoint.owners)
        channels = (channel for touchpoint in touchpoints for channel in touchpoint.channels)
        personas = (persona for graph in graphs for persona in graph.personas)
        known: dict[str, list[str | None]] = {
            "stage": [stage.id for stage in self.workspace.framework.stages],
            "persona": [*(organization.personas or {}), *personas],
            "owner": [*teams, *functions, *owners],
            "channel": [*(organization.channels or {}), *channels],
        }
        for name, names in known.items():
            check_known(name, request.texts(name), dict.fromkeys(filter(None, names)))

    def _passes(self, request: Request, card: TouchpointCard, channels: Sequence[str]) -> bool:
        values = {
            "stage": (card.stage,),
            "persona": card.personas,
            "owner": (*card.owners, *card.functions),
            "channel": channels,
        }
        filters = ((request.texts(name), own) for name, own in values.items())
        return all(not allowed or set(allowed) & set(own) for allowed, own in filters) and (
            card.is_moment or not request.flag("moment")
        )


def _given(request: Request, names: Iterable[str]) -> dict[str, Any]:
    given = {name: request.text(name) or request.texts(name) for name in names}
    return {name: value for name, value in given.items() if value}
