"""The owners as a graph without coordinates: from each team to the stages that it owns or works for."""

from __future__ import annotations

from typing import Literal

from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
from journeymap.views.owners.matrix import RaciMatrix, StageColumn
from journeymap.views.render_context import RenderContext

__all__ = ["owners_diagram"]


def owners_diagram(context: RenderContext, matrix: RaciMatrix) -> Diagram:
    """Teams as nodes, functions as clusters, stages as heads; edges count touchpoints.

    Consulted and informed teams have no edges: with them the diagram is too dense to read.
    """
    return _DiagramBuilder(context, matrix).build()


class _DiagramBuilder:
    def __init__(self, context: RenderContext, matrix: RaciMatrix) -> None:
        self._context, self._matrix = context, matrix
        self._values = {name: colour.value for name, colour in context.theme.colours.items()}
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._clusters: list[Cluster] = []
        self._team_nodes: dict[str, int] = {}

    def build(self) -> Diagram:
        working = {
            team
            for (team, _), cell in self._matrix.cells.items()
            if cell.by_letter["A"] or cell.by_letter["R"] or cell.owns_stage
        }
        for function, teams in self._matrix.teams:
            self._add_function(function, [team for team in teams if team in working])
        for column in self._matrix.columns:
            self._add_stage(column)
        page = self._style("page", "")
        return Diagram(tuple(self._nodes), tuple(self._edges), tuple(self._clusters), page, across=True)

    def _style(self, fill: str, line: str, weight: float = 1.0, dashes: Literal["solid", "dashed"] = "solid") -> Style:
        values = self._values
        return Style(values.get(fill, ""), values.get(line, ""), values["ink"], weight, dashes)

    def _add_function(self, function: str, teams: list[str]) -> None:
        if not teams:
            return
        name = self._context.messages(f"function.{function}")
        self._clusters.append(Cluster(name, self._style("panel", "line"), (function,)))
        for team in teams:
            self._team_nodes[team] = len(self._nodes)
            style, meaning = self._style("card", function, 2.0), ("team", function)
            team_name = self._context.name("teams", team)
            self._nodes.append(Node(team_name, "box", style, meaning, (), len(self._clusters) - 1))

    def _add_stage(self, column: StageColumn) -> None:
        stage = len(self._nodes)
        notes = self._open_notes(column)
        style = self._style("alarm-ground", "alarm", 1.5, "dashed") if notes else self._style("header", "line")
        self._nodes.append(Node(column.name, "head" if column.nodes else "gap", style, ("stage",), notes))
        for team, source in self._team_nodes.items():
            cell = self._matrix.cells.get((team, column.stage.id))
            if cell is None:
                continue
            owned, worked_on = len(cell.by_letter["A"]), len(cell.by_letter["R"])
            function = self._nodes[source].meaning[-1]
            if owned or cell.owns_stage:
                label, style = str(owned or ""), self._style("", function, 2.0)
                self._edges.append(Edge(source, stage, style, label=label, meaning=("accountable",)))
            elif worked_on:
                style = self._style("", function, 1.0, "dashed")
                self._edges.append(Edge(source, stage, style, "open", label=str(worked_on), meaning=("responsible",)))

    def _open_notes(self, column: StageColumn) -> tuple[str, ...]:
        """What is open in a stage."""
        messages = self._context.messages
        if not column.nodes:
            return (messages("gap.stage"),)
        notes = []
        if column.unowned:
            notes.append(f"{messages('gap.owner')} ({len(column.unowned)})")
        if column.contested:
            notes.append(messages("gap.owners", count=len(column.contested)))
        return tuple(notes)
