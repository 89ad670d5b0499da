"""Say what a finding is about, and which teams it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.document.context import DescriptionContext
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.model.organization import CATALOGUES
from journeymap.question_sheets.concerned import (
    Teams,
    teams_of_item,
    teams_of_journey,
    teams_of_stage,
    teams_of_touchpoint,
)
from journeymap.question_sheets.wording import Wording

_TOGETHER = frozenset({"circular-need", "colliding-feedback", "communication-overload", "crowded-week", "endless-loop"})
"""Rules whose touchpoints are one question, however many teams own them."""


class Subject:
    """What a finding is about: touchpoints, a stage, an item or a journey."""

    def __init__(self, context: DescriptionContext, wording: Wording, finding: Finding) -> None:
        self._context = context
        self._wording = wording
        self._finding = finding
        self.graph: JourneyGraph | None = context.portfolio.by_id.get(finding.journey or "")
        self.nodes = self._listed_nodes() or self._own_node()
        self.stage = context.portfolio.stage(finding.stage or "")

    def _listed_nodes(self) -> list[TouchpointNode]:
        """Return the touchpoints that share the cause; not those that may fill a gap."""
        listed = self._finding.data.get("touchpoints", ())
        if self.graph is None or self._finding.category == "gap" or not isinstance(listed, (list, tuple)):
            return []
        nodes = (self.graph.resolve(id) for id in listed if isinstance(id, str))
        return [node for node in nodes if node is not None]

    def _own_node(self) -> list[TouchpointNode]:
        node = self.graph.find(self._finding.touchpoint) if self.graph and self._finding.touchpoint else None
        return [] if node is None else [node]

    def by_team(self) -> list[tuple[str, list[TouchpointNode]]]:
        """Return the teams that the finding concerns, each with its touchpoints."""
        portfolio, finding = self._context.portfolio, self._finding
        if self.nodes:
            teams: dict[str, list[TouchpointNode]] = {}
            for node in self.nodes:
                for team in teams_of_touchpoint(portfolio.by_id[node.journey], node) or ("",):
                    teams.setdefault(team, []).append(node)
            for owner in self._claiming():
                teams.setdefault(owner, self.nodes)
            whole = finding.rule in _TOGETHER
            return [(team, self.nodes if whole else own) for team, own in teams.items()]
        return [(team, []) for team in self._other_teams() or ("",)]

    def _claiming(self) -> Teams:
        """Return the teams that the finding says are owners."""
        owners = self._finding.data.get("owners", ())
        return tuple(owner for owner in owners if isinstance(owner, str)) if isinstance(owners, (list, tuple)) else ()

    def _other_teams(self) -> Teams:
        portfolio, graph = self._context.portfolio, self.graph
        if graph is not None:
            return self._owners() or (teams_of_stage(graph, self.stage) if self.stage else teams_of_journey(graph))
        teams = [team for catalogue, id in self._items() for team in teams_of_item(portfolio, catalogue, id)]
        return tuple(dict.fromkeys(teams or (team for each in portfolio.graphs for team in teams_of_journey(each))))

    def _owners(self) -> Teams:
        """Return the owners of the metric that the finding is about, in some journey."""
        catalogue, _, id = (self._finding.subject or "").partition("/")
        metric = (self._context.portfolio.catalogue("metrics") or {}).get(id) if catalogue == "metrics" else None
        return metric.owners if metric else ()

    def _items(self) -> list[tuple[str, str]]:
        """Return the items of catalogues that the finding is about."""
        listed = self._finding.data.get("items") or self._finding.data.get("teams") or ()
        subjects = [self._finding.subject or "", *(listed if isinstance(listed, (list, tuple)) else ())]
        items = []
        for subject in map(str, subjects):
            catalogue, _, id = subject.partition("/") if "/" in subject else ("teams", "", subject)
            if catalogue in CATALOGUES and id in (self._context.portfolio.catalogue(catalogue) or {}):
                items.append((catalogue, id))
        return list(dict.fromkeys(items))

    def is_about_one(self, nodes: Sequence[TouchpointNode]) -> bool:
        """Whether the question is about one touchpoint, stage or item of a catalogue."""
        return len(nodes or self._stages() or self._items()) == 1

    def values(self, nodes: Sequence[TouchpointNode]) -> dict[str, str]:
        """Return what the placeholders of a question about some touchpoints stand for."""
        stages = self._stage_names()
        about = self._wording.quoted(list(map(self._context.touchpoint_name, nodes))) or stages or self._other_name()
        values = {"about": about, "personas": self._persona_names()}
        named = {"stages": stages, "events": self._wording.quoted(self._events())}
        return values | {name: text for name, text in named.items() if text}

    def _stages(self) -> list[str]:
        listed = self._finding.data.get("stages")
        ids = [id for id in listed if isinstance(id, str)] if isinstance(listed, (list, tuple)) else []
        return ids or ([self._finding.stage] if self._finding.stage else [])

    def _events(self) -> list[str]:
        """Return the names of events in the data."""
        listed = self._finding.data.get("events")
        return [event for event in listed if isinstance(event, str)] if isinstance(listed, (list, tuple)) else []

    def _stage_names(self) -> str:
        return self._wording.quoted([stage_name(self._context, id) for id in self._stages()])

    def _other_name(self) -> str:
        items = [self._context.name(catalogue, id) for catalogue, id in self._items()]
        if items:
            return self._wording.quoted(items)
        if self.graph is not None:
            return self._wording.quoted([self._context.text(self.graph.journey.name) or self.graph.id])
        return self._wording.quoted([self._finding.location.path if self._finding.location else "journeymap.yaml"])

    def _persona_names(self) -> str:
        context = self._context
        personas = self._finding.personas or tuple(filter(None, self.graph.personas if self.graph else ()))
        names = [self._wording.quoted([context.name("personas", id)]) for id in personas]
        return context.messages.join_list(names) or self._wording.word("person")


def stage_name(context: DescriptionContext, id: str) -> str:
    """Return the name of a stage in the reader's language, or its id."""
    own = context.portfolio.workspace.framework.stages
    return next((context.text(stage.name) for stage in own if stage.id == id), "") or id
