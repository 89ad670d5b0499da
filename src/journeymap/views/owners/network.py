"""The owners as a graph, from teams to the stages that they own or work for."""

from __future__ import annotations

from journeymap.drawing.network import Cluster, Diagram, DiagramBuilder, Edge, Node
from journeymap.views.owners.matrix import RaciCell, RaciMatrix, StageColumn
from journeymap.views.render_context import RenderContext

__all__ = ["owners_diagram"]


def owners_diagram(context: RenderContext, matrix: RaciMatrix) -> Diagram:
    """Return teams and stages as nodes; edges count touchpoints.

    Consulted and informed teams have no edges: with them the diagram is too dense to read.
    """
    builder = DiagramBuilder(context.theme.values)
    working = {
        team
        for (team, _), cell in matrix.cells.items()
        if cell.by_letter["A"] or cell.by_letter["R"] or cell.owns_stage
    }
    nodes: dict[str, int] = {}
    for function, all_teams in matrix.teams:
        teams = [team for team in all_teams if team in working]
        if not teams:
            continue
        style, name = builder.style("panel", "line"), context.messages(f"function.{function}")
        cluster = builder.add_cluster(Cluster(name, style, (function,)))
        for team in teams:
            style, meaning = builder.style("card", function, weight=2.0), ("team", function)
            nodes[team] = builder.add_node(Node(context.name("teams", team), "box", style, meaning, (), cluster))
    for column in matrix.columns:
        notes = _open_notes(context, column)
        style = (
            builder.style("alarm-ground", "alarm", "ink", 1.5, "dashed") if notes else builder.style("header", "line")
        )
        stage = builder.add_node(Node(column.name, "head" if column.nodes else "gap", style, ("stage",), notes))
        for team, node in nodes.items():
            cell = matrix.cells.get((team, column.stage.id))
            if cell is not None:
                _connect(builder, node, stage, cell)
    return builder.build(across=True)


def _connect(builder: DiagramBuilder, team: int, stage: int, cell: RaciCell) -> None:
    """Add the edge from a team to a stage that it owns, or else works for."""
    owned, worked_on = len(cell.by_letter["A"]), len(cell.by_letter["R"])
    function = builder.nodes[team].meaning[-1]
    if owned or cell.owns_stage:
        style = builder.style("", function, weight=2.0)
        builder.edges.append(Edge(team, stage, style, label=str(owned or ""), meaning=("accountable",)))
    elif worked_on:
        style = builder.style("", function, dashes="dashed")
        builder.edges.append(Edge(team, stage, style, "open", label=str(worked_on), meaning=("responsible",)))


def _open_notes(context: RenderContext, column: StageColumn) -> tuple[str, ...]:
    """Return what is open in a stage."""
    if not column.nodes:
        return (context.messages("gap.stage"),)
    notes = []
    if column.unowned:
        notes.append(f"{context.messages('gap.owner')} ({len(column.unowned)})")
    if column.contested:
        notes.append(context.messages("gap.owners", count=len(column.contested)))
    return tuple(notes)
