"""Which team is accountable, responsible, consulted or informed in which stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from journeymap.document.cards import Badge
from journeymap.drawing.theme import FUNCTIONS
from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.graph.nodes import StageNode
from journeymap.views.render_context import RenderContext

__all__ = ["LETTERS", "RaciCell", "RaciMatrix", "StageColumn", "build_matrix"]

LETTERS = {"A": "owners", "R": "responsible", "C": "consulted", "I": "informed"}
"""The letter of each part, and the key under which a touchpoint names the teams."""


@dataclass
class RaciCell:
    """The part of one team in one stage; contested touchpoints have other owners too."""

    by_letter: dict[str, list[TouchpointNode]] = field(default_factory=lambda: {letter: [] for letter in LETTERS})
    contested: list[TouchpointNode] = field(default_factory=list)
    owns_stage: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the team takes no part in the stage."""
        return not (any(self.by_letter.values()) or self.owns_stage)


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
        """Count the touchpoints that HR, marketing and others own alone."""
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
    badges: tuple[Badge, ...]


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
    badges = _number_badges(by_journey, columns)
    taking_part = dict.fromkeys(team for team, _ in cells)
    declared = list(context.portfolio.catalogue("teams") or {})
    teams = [team for team in declared if team in taking_part]
    teams += [team for team in taking_part if team not in declared]
    absent = tuple(team for team in declared if team not in taking_part)
    ordered = sorted(columns.values(), key=lambda column: column.stage.order)
    return RaciMatrix(tuple(ordered), _group_by_function(context, teams), cells, absent, badges)


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


def _group_by_function(context: RenderContext, teams: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the teams by function, in the order of the legend."""
    groups: dict[str, list[str]] = {function: [] for function in (*FUNCTIONS, "nobody")}
    for team in teams:
        groups[context.portfolio.teams.function(team) or "nobody"].append(team)
    return tuple((function, tuple(group)) for function, group in groups.items() if group)


def _number_badges(by_journey: Sequence[RenderContext], columns: Mapping[str, StageColumn]) -> tuple[Badge, ...]:
    """Number the findings through all journeys, and add them to their stages."""
    numbered: list[Badge] = []
    for context in by_journey:
        for badge in context.badges:
            numbered.append(replace(badge, number=len(numbered) + 1))
            stage = _stage_of(context.graph, badge.subject)
            if stage in columns:
                columns[stage].badges.append(numbered[-1])
    return tuple(numbered)


def _stage_of(graph: JourneyGraph, subject: str) -> str:
    """Return the stage that a finding is about, or that of its touchpoint."""
    node = graph.find(subject)
    return node.stage.id if node else subject.partition("/")[2]
