"""Who does what: of each team in each stage the touchpoints that it answers for, does, is asked about, is told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from journeymap.document.cards import Badge
from journeymap.drawing.theme import FUNCTIONS
from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.views.render_context import RenderContext

__all__ = ["LETTERS", "Cell", "Column", "Matrix", "matrix"]

LETTERS = ("A", "R", "C", "I")
_KEYS = ("owners", "responsible", "consulted", "informed")


@dataclass
class Cell:
    """What one team has to do with one stage: touchpoints by letter, those claimed by others too, and badges."""

    by_letter: dict[str, list[TouchpointNode]] = field(default_factory=lambda: {letter: [] for letter in LETTERS})
    contested: list[TouchpointNode] = field(default_factory=list)
    keeps_stage: bool = False

    def __bool__(self) -> bool:
        return any(self.by_letter.values()) or self.keeps_stage


@dataclass
class Column:
    """A stage: its touchpoints, those that nobody or more than one team answers for, and its badges."""

    stage: StageNode
    name: str
    nodes: list[TouchpointNode] = field(default_factory=list)
    unowned: list[TouchpointNode] = field(default_factory=list)
    contested: list[TouchpointNode] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)

    def share(self, scope: RenderContext) -> dict[str, int]:
        """How many touchpoints HR, marketing and others answer for; what nobody or several do counts for none."""
        found = {"hr": 0, "marketing": 0, "others": 0}
        for node in self.nodes:
            function = scope.graph.graph_of(node).function(node)
            if len(node.touchpoint.owners) == 1:
                found[function if function in ("hr", "marketing") else "others"] += 1
        return found


@dataclass(frozen=True)
class Matrix:
    """All of it: stages across, teams by function downwards, and the teams that take no part."""

    columns: tuple[Column, ...]
    teams: tuple[tuple[str, tuple[str, ...]], ...]
    cells: dict[tuple[str, str], Cell]
    absent: tuple[str, ...]
    badges: tuple[Badge, ...]


def matrix(scope: RenderContext, scopes: Sequence[RenderContext]) -> Matrix:
    """The matrix of the journeys that these scopes draw, one each."""
    columns: dict[str, Column] = {}
    cells: dict[tuple[str, str], Cell] = {}
    for one in scopes:
        for stage in one.stages:
            column = columns.setdefault(stage.node.id, Column(stage.node, stage.name))
            written = one.graph.written(stage.node)
            for owner in written.owners if written else ():
                cells.setdefault((owner, stage.node.id), Cell()).keeps_stage = True
            for node in (*stage.steps, *stage.standing, *stage.backstage):
                column.nodes.append(node)
                _enter(node, column, cells)
    ordered = sorted(columns.values(), key=lambda column: column.stage.order)
    badges = _badges(scopes, {column.stage.id: column for column in ordered})
    taking = dict.fromkeys(team for team, _ in cells)
    declared = list(scope.portfolio.catalogue("teams") or {})
    in_order = [*(team for team in declared if team in taking), *(team for team in taking if team not in declared)]
    absent = tuple(team for team in declared if team not in taking)
    return Matrix(tuple(ordered), _by_function(scope, in_order), cells, absent, badges)


def _enter(node: TouchpointNode, column: Column, cells: dict[tuple[str, str], Cell]) -> None:
    touchpoint = node.touchpoint
    if not touchpoint.owners:
        column.unowned.append(node)
    elif len(touchpoint.owners) > 1:
        column.contested.append(node)
    for letter, key in zip(LETTERS, _KEYS, strict=True):
        for team in dict.fromkeys(getattr(touchpoint, key)):
            cell = cells.setdefault((team, column.stage.id), Cell())
            cell.by_letter[letter].append(node)
            if letter == "A" and len(touchpoint.owners) > 1:
                cell.contested.append(node)


def _by_function(scope: RenderContext, teams: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The teams by function, in the order of the legend; those of whom it is not known last."""
    found: dict[str, list[str]] = {function: [] for function in (*FUNCTIONS, "nobody")}
    for team in teams:
        found[scope.portfolio.teams.function(team) or "nobody"].append(team)
    return tuple((function, tuple(some)) for function, some in found.items() if some)


def _badges(scopes: Sequence[RenderContext], columns: dict[str, Column]) -> tuple[Badge, ...]:
    """The findings that are drawn, numbered through all journeys, each also with its stage."""
    found: list[Badge] = []
    for scope in scopes:
        for badge in scope.badges:
            numbered = Badge(len(found) + 1, badge.level, badge.rule, badge.message, badge.help, badge.subject)
            found.append(numbered)
            stage = _stage_of(scope.graph, badge.subject)
            if stage in columns:
                columns[stage].badges.append(numbered)
    return tuple(found)


def _stage_of(graph: JourneyGraph, subject: str) -> str:
    """The stage of a touchpoint, or the stage that is meant."""
    node = graph.find(subject)
    return node.stage.id if node else subject.partition("/")[2]
