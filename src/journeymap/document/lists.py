"""Tables of the journeys, teams and promises of a workspace, with filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from journeymap.document import tree
from journeymap.document.context import DescriptionContext, stage_name
from journeymap.document.entity_pages import contact_link
from journeymap.document.published import Publication
from journeymap.document.render_options import RenderOptions
from journeymap.graph import JourneyGraph, TouchpointNode

Cells = tuple[tree.Inlines, ...]
Filters = Mapping[str, Sequence[str]]
"""The allowed values by the name of a filter; no values allow all."""


class WorkspaceLists:
    """The lists of a workspace as an audience may read it, in one language."""

    def __init__(self, published: Publication, language: str) -> None:
        self._portfolio, self._graphs = published.portfolio, published.graphs
        self._context = DescriptionContext(self._portfolio, self._graphs, RenderOptions(language=language))
        self._message = self._context.messages

    def choices(self) -> dict[str, list[str]]:
        """Return the values that exist for each filter."""
        catalogue, teams = self._portfolio.catalogue, self._portfolio.teams
        personas = [
            *(catalogue("personas") or {}),
            *filter(None, (id for graph in self._graphs for id in graph.personas)),
        ]
        touchpoints = [node.touchpoint for node in self._touchpoints]
        owners = [owner for graph in self._graphs for owner in graph.journey.owners]
        owners += [owner for touchpoint in touchpoints for owner in touchpoint.owners]
        channels = [channel for touchpoint in touchpoints for channel in touchpoint.channels]
        functions = [function for team in catalogue("teams") or {} if (function := teams.function(team))]
        choices: dict[str, list[str]] = {
            "stage": [stage.id for stage in self._portfolio.workspace.framework.stages],
            "persona": personas,
            "owner": [*(catalogue("teams") or {}), *functions, *owners],
            "channel": [*(catalogue("channels") or {}), *channels],
            "status": ["live", "draft"],
            "tag": [tag for graph in self._graphs for tag in graph.journey.tags],
            "function": functions,
        }
        return {name: list(dict.fromkeys(values)) for name, values in choices.items()}

    def journeys(self, filters: Filters) -> tree.Block:
        """Return a row for each journey: who keeps it, what it covers, how far it is."""
        teams = self._portfolio.teams
        graphs = [
            graph
            for graph in self._graphs
            if passes(filters, "owner", [id for team in graph.journey.owners for id in (team, teams.function(team))])
            and passes(filters, "persona", graph.personas)
            and passes(filters, "status", [graph.journey.status])
            and passes(filters, "tag", graph.journey.tags)
        ]
        columns: dict[str, Callable[[JourneyGraph], Cells]] = {
            "page.journey": self._journey,
            "map.personas": lambda graph: self._links("persona", filter(None, graph.personas)),
            "lane.owner": lambda graph: self._links("team", graph.journey.owners),
            "list.stages": self._stages,
            "index.touchpoints": lambda graph: _texts(str(len(graph.touchpoints))),
            "list.status": lambda graph: _texts(self._message(f"list.{graph.journey.status}")),
            "page.reviewed": lambda graph: _texts(
                self._message.format_date(graph.journey.reviewed) if graph.journey.reviewed else ""
            ),
        }
        if all(graph.journey.status == "live" for graph in graphs):
            del columns["list.status"]
        return self._table("journeys", columns, graphs)

    def teams(self, filters: Filters) -> tree.Block:
        """Return a row for each team: what it does and owns, how to reach it."""
        declared, teams = self._portfolio.catalogue("teams") or {}, self._portfolio.teams
        ids = [id for id in declared if passes(filters, "function", [teams.function(id)])]
        owners = [owner for node in self._touchpoints for owner in node.touchpoint.owners]
        columns: dict[str, Callable[[str], Cells]] = {
            "list.team": lambda id: self._links("team", [id]),
            "page.function": lambda id: _texts(
                self._message(f"function.{function}") if (function := teams.function(id)) else ""
            ),
            "map.part": lambda id: self._links("team", filter(None, [declared[id].parent])),
            "page.accountable": lambda id: _texts(
                self._message.format_count("touchpoints", number) if (number := owners.count(id)) else ""
            ),
            "about.contact": lambda id: ((contact_link(contact),),) if (contact := declared[id].contact) else (),
        }
        return self._table("teams", columns, ids)

    def promises(self, filters: Filters, *, is_kept: bool | None = None) -> tree.Block:
        """Return a row for each promise: where it is made and kept, and to whom.

        With a persona, what is made and kept for others does not count.
        """
        declared = self._portfolio.catalogue("promises") or {}
        used = (id for node in self._touchpoints for id in (*node.touchpoint.promises, *node.touchpoint.keeps))
        texts = {id: self._context.text(item.text) or id for id, item in declared.items()} or {id: id for id in used}
        personas = filters.get("persona", ())
        nodes = [
            node
            for node in self._touchpoints
            if not personas or any(self._is_for(node, persona) for persona in personas)
        ]
        promising = {id: [node for node in nodes if id in node.touchpoint.promises] for id in texts}
        keeping = {id: [node for node in nodes if id in node.touchpoint.keeps] for id in texts}
        to = {id: self._promised_to(id, promising[id]) for id in texts}
        ids = [
            id
            for id in texts
            if (is_kept is None or is_kept == bool(keeping[id]))
            and (promising[id] or keeping[id] or passes(filters, "persona", to[id]))
        ]
        columns: dict[str, Callable[[str], Cells]] = {
            "list.promise": lambda id: _texts(texts[id]),
            "list.made": lambda id: self._touchpoint_links(promising[id]),
            "list.kept": lambda id: self._touchpoint_links(keeping[id]),
            "map.personas": lambda id: self._links("persona", to[id]),
        }
        return self._table("promises", columns, ids)

    @property
    def _touchpoints(self) -> list[TouchpointNode]:
        return [node for graph in self._graphs for node in graph.touchpoints]

    def _journey(self, graph: JourneyGraph) -> Cells:
        name = self._context.text(graph.journey.name) or graph.id
        return ((tree.Link(name, tree.Reference("journey", graph.id)),),)

    def _promised_to(self, promise: str, promising: Sequence[TouchpointNode]) -> list[str]:
        """Return the personas whom a promise draws, or to whom it is made."""
        personas = self._portfolio.catalogue("personas") or {}
        return [
            id
            for id, persona in personas.items()
            if promise in persona.promises or any(self._is_for(node, id) for node in promising)
        ]

    def _is_for(self, node: TouchpointNode, persona: str) -> bool:
        return persona in self._portfolio.by_id[node.journey].personas and self._portfolio.is_for(node, persona)

    def _stages(self, graph: JourneyGraph) -> Cells:
        covered = graph.covered_stages
        if len(covered) == len(graph.stages):
            return _texts(self._message("page.all"))
        return _texts(*(stage_name(self._context, stage) for stage in covered))

    def _links(self, kind: tree.Kind, ids: Iterable[str | None]) -> Cells:
        return tuple((tree.Link(self._context.name(f"{kind}s", id), tree.Reference(kind, id)),) for id in ids if id)

    def _touchpoint_links(self, nodes: Iterable[TouchpointNode]) -> Cells:
        return tuple(
            (tree.Link(self._context.touchpoint_name(node), tree.Reference("touchpoint", node.reference)),)
            for node in nodes
        )

    def _table(self, noun: str, columns: Mapping[str, Callable[[Any], Cells]], items: Sequence[Any]) -> tree.Block:
        """Return a table without the columns that would be empty, or a note."""
        if not items:
            return tree.Paragraph((self._message("page.none"),), "none")
        cells = {key: [cell(item) for item in items] for key, cell in columns.items()}
        shown = [key for key, column in cells.items() if any(column)]
        head = tuple(tree.Column(self._message(key), 25 if key == shown[0] else 15, key == shown[0]) for key in shown)
        rows = tuple(tree.Row(row) for row in zip(*(cells[key] for key in shown), strict=True))
        return tree.Table(head, rows, self._message.format_count(noun, len(items)))


def passes(filters: Filters, name: str, values: Iterable[str | None]) -> bool:
    """Whether one of the values is allowed."""
    allowed = filters.get(name, ())
    return not allowed or not set(allowed).isdisjoint(values)


def _texts(*texts: str) -> Cells:
    return tuple((text,) for text in texts if text)
