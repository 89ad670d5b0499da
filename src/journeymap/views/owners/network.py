"""Who does what as a graph without places: from each team to the stages for which it answers, or does the work."""

from __future__ import annotations

from typing import Literal

from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
from journeymap.views.owners.cells import Matrix
from journeymap.views.render_context import RenderContext

__all__ = ["owners_graph"]


def owners_graph(scope: RenderContext, found: Matrix) -> Diagram:
    """Teams as nodes, functions as clusters, stages as heads; edges say for how many touchpoints of a stage.

    Who is only asked or told is left out: that would be a net of lines and no picture.
    """
    values = {name: colour.value for name, colour in scope.theme.colours.items()}
    ink = values["ink"]

    def look(
        fill: str, line: str, weight: float = 1.0, dashes: Literal["solid", "dashed", "dotted"] = "solid"
    ) -> Style:
        return Style(values.get(fill, ""), values.get(line, ""), ink, weight, dashes)

    nodes: list[Node] = []
    edges: list[Edge] = []
    clusters: list[Cluster] = []
    number: dict[str, int] = {}
    working = {team for (team, _), cell in found.cells.items() if cell.by_letter["A"] or cell.by_letter["R"]}
    working |= {team for (team, _), cell in found.cells.items() if cell.keeps_stage}
    for function, teams in found.teams:
        if working.isdisjoint(teams):
            continue
        clusters.append(Cluster(scope.messages(f"function.{function}"), look("panel", "line"), (function,)))
        for team in teams:
            if team in working:
                number[team] = len(nodes)
                name = scope.name("teams", team)
                nodes.append(Node(name, "box", look("card", function, 2.0), ("team", function), (), len(clusters) - 1))
    for column in found.columns:
        stage = len(nodes)
        empty = not column.nodes
        notes = _open(scope, len(column.unowned), len(column.contested), empty=empty)
        ground = Style(values["alarm-ground"], values["alarm"], ink, 1.5, "dashed") if notes else look("header", "line")
        nodes.append(Node(column.name, "gap" if empty else "head", ground, ("stage",), notes))
        for team, source in number.items():
            cell = found.cells.get((team, column.stage.id))
            if cell is None:
                continue
            answers, does = len(cell.by_letter["A"]), len(cell.by_letter["R"])
            function = nodes[source].meaning[-1]
            if answers or cell.keeps_stage:
                said = str(answers) if answers else ""
                edges.append(Edge(source, stage, look("", function, 2.0), label=said, meaning=("accountable",)))
            elif does:
                dashed = look("", function, 1.0, "dashed")
                edges.append(Edge(source, stage, dashed, "open", label=str(does), meaning=("responsible",)))
    return Diagram(tuple(nodes), tuple(edges), tuple(clusters), look("page", ""), across=True)


def _open(scope: RenderContext, unowned: int, contested: int, *, empty: bool) -> tuple[str, ...]:
    """What is open in a stage."""
    words = scope.messages
    if empty:
        return (words("gap.stage"),)
    said = [words("gap.owner") + f" ({unowned})"] if unowned else []
    return (*said, *([words("gap.owners", count=contested)] if contested else []))
