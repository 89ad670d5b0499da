"""Which team has which part in which stage, as a matrix and as a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from journeymap.document.cards import Badge
from journeymap.drawing.network import Cluster, Diagram, DiagramBuilder, Edge, Node
from journeymap.drawing.theme import FUNCTIONS
from journeymap.graph import TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.views.render_context import RenderContext

LETTERS = {"A": "owners", "R": "responsible", "C": "consulted", "I": "informed"}
"""The letter of each part, and the key under which a touchpoint names the teams."""


@dataclass
class RaciCell:
    """The part of one team in one stage; contested touchpoints have other owners too."""

    by_letter: dict[str, list[TouchpointNode]] = field(default_factory=lambda: {letter: [] for letter in LETTERS})
    contested: list[TouchpointNode] = field(default_factory=list)
    owns_stage: bool = False


@dataclass
class StageColumn:
    """A stage with its touchpoints, of which some are unowned or contested."""

    stage: StageNode
    name: str
    nodes: list[TouchpointNode] = field(default_factory=list)
    unowned: list[TouchpointNode] = field(default_factory=list)
    contested: list[TouchpointNode] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)

    def count_by_function(self, context: RenderContext) -> dict[str, int]:
        counts = {"hr": 0, "marketing": 0, "others": 0}
        for node in self.nodes:
            function = context.graph.function(node)
            if len(node.touchpoint.owners) == 1:
                counts[function if function in ("hr", "marketing") else "others"] += 1
        return counts


@dataclass(frozen=True)
class RaciMatrix:
    """Stages, teams by function, cells by team and stage, and teams without a part."""

    columns: tuple[StageColumn, ...]
    teams: tuple[tuple[str, tuple[str, ...]], ...]
    cells: Mapping[tuple[str, str], RaciCell]
    absent: tuple[str, ...]
    margin_badges: tuple[Badge, ...]

    @property
    def badges(self) -> tuple[Badge, ...]:
        """All findings that are drawn, by number."""
        return tuple(in_order([*self.margin_badges, *(badge for column in self.columns for badge in column.badges)]))


def build_matrix(context: RenderContext, by_journey: Sequence[RenderContext]) -> RaciMatrix:
    """Build the matrix of the journeys that `by_journey` draw, one each."""
    columns: dict[str, StageColumn] = {}
    cells: dict[tuple[str, str], RaciCell] = {}
    for own in by_journey:
        for stage in own.stages:
            column = columns.setdefault(stage.node.id, StageColumn(stage.node, stage.name))
            declared_stage = own.graph.declared(stage.node)
            for owner in declared_stage.owners if declared_stage else ():
                cells.setdefault((owner, stage.node.id), RaciCell()).owns_stage = True
            for node in stage.touchpoints:
                _add_touchpoint(node, column, cells)
    margin_badges = _collect_badges(by_journey, columns)
    taking_part = dict.fromkeys(team for team, _ in cells)
    declared = context.portfolio.catalogue("teams") or {}
    groups: dict[str, list[str]] = {function: [] for function in (*FUNCTIONS, "nobody")}
    for team in dict.fromkeys([*declared, *taking_part]):
        if team in taking_part:
            groups[context.portfolio.teams.function(team) or "nobody"].append(team)
    teams = tuple((function, tuple(group)) for function, group in groups.items() if group)
    absent = tuple(team for team in declared if team not in taking_part)
    ordered = sorted(columns.values(), key=lambda column: column.stage.order)
    return RaciMatrix(tuple(ordered), teams, cells, absent, margin_badges)


def _add_touchpoint(node: TouchpointNode, column: StageColumn, cells: dict[tuple[str, str], RaciCell]) -> None:
    column.nodes.append(node)
    is_contested = len(node.touchpoint.owners) > 1
    if is_contested:
        column.contested.append(node)
    elif not node.touchpoint.owners:
        column.unowned.append(node)
    for letter, key in LETTERS.items():
        for team in dict.fromkeys(getattr(node.touchpoint, key)):
            cell = cells.setdefault((team, column.stage.id), RaciCell())
            cell.by_letter[letter].append(node)
            if letter == "A" and is_contested:
                cell.contested.append(node)


def _collect_badges(by_journey: Sequence[RenderContext], columns: Mapping[str, StageColumn]) -> tuple[Badge, ...]:
    """Add findings to their stages, and return those about whole journeys."""
    for context in by_journey:
        for stage in context.stages:
            badges = columns[stage.node.id].badges
            for subject in (stage.subject, *(node.reference for node in stage.touchpoints)):
                badges += context.badges_at(subject, without_days=True)
    for column in columns.values():
        column.badges = in_order(column.badges)
    return tuple(in_order(badge for context in by_journey for badge in context.margin_badges))


def in_order(badges: Iterable[Badge]) -> list[Badge]:
    """Return badges by number, each once."""
    return sorted({badge.number: badge for badge in badges}.values(), key=attrgetter("number"))


def owners_diagram(context: RenderContext, matrix: RaciMatrix) -> Diagram:
    """Return teams and stages as nodes; edges count touchpoints.

    Consulted and informed teams have no edges: with them the diagram is too dense to read.
    """
    builder = DiagramBuilder(context.theme.values)
    cells = matrix.cells.items()
    working = {team for (team, _), cell in cells if cell.by_letter["A"] or cell.by_letter["R"] or cell.owns_stage}
    nodes: dict[str, int] = {}
    function_of_team = {team: function for function, teams in matrix.teams for team in teams}
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
        style = builder.style("header", "line")
        if notes:
            style = builder.style("alarm-ground", "alarm", "ink", 1.5, "dashed")
        stage = builder.add_node(Node(column.name, "head" if column.nodes else "gap", style, ("stage",), notes))
        for team, node in nodes.items():
            cell = matrix.cells.get((team, column.stage.id), RaciCell())
            owned, worked_on, function = len(cell.by_letter["A"]), len(cell.by_letter["R"]), function_of_team[team]
            if owned or cell.owns_stage:
                style = builder.style("", function, weight=2.0)
                builder.edges.append(Edge(node, stage, style, label=str(owned or ""), meaning=("accountable",)))
            elif worked_on:
                style = builder.style("", function, dashes="dashed")
                builder.edges.append(Edge(node, stage, style, "open", label=str(worked_on), meaning=("responsible",)))
    return builder.build(across=True)


def _open_notes(context: RenderContext, column: StageColumn) -> tuple[str, ...]:
    if not column.nodes:
        return (context.messages("gap.stage"),)
    notes = []
    if column.unowned:
        notes.append(f"{context.messages('gap.owner')} ({len(column.unowned)})")
    if column.contested:
        notes.append(context.messages.plural("gap.owners", len(column.contested)))
    return tuple(notes)
