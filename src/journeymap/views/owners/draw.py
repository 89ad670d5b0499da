"""Who does what: stages by teams, who is accountable, responsible, consulted and informed, and what is left open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from journeymap.document.cards import TouchpointCard
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.page_metrics import MARGIN, PAPERS, layout_paper
from journeymap.drawing.primitives import Box, Paint, Picture
from journeymap.views.finding_list import draw_finding_list
from journeymap.views.legend import LegendEntry, title_block, workspace_title_block
from journeymap.views.owners.cells import LETTERS, Matrix, matrix
from journeymap.views.owners.chips import letter
from journeymap.views.owners.network import owners_graph
from journeymap.views.owners.table import Table
from journeymap.views.render_context import RenderContext

__all__ = ["NAME", "draw"]

NAME = "owners"
_CATEGORY = "ownership"


def draw(scope: RenderContext) -> Picture:
    """The owners of one journey, or of all; of the findings those are drawn that are about ownership."""
    scope = replace(scope, findings=tuple(one for one in scope.findings if one.category == _CATEGORY))
    scopes = [replace(scope, graphs=(graph,)) for graph in scope.graphs]
    whole = len(scopes) > 1
    found = matrix(scope, scopes)
    vars(scope)["all_badges"] = found.badges  # those of all journeys, where one journey has only its own
    wide = PAPERS[layout_paper(scope.paper)][0]
    head = workspace_title_block if whole else title_block
    items, y = head(scope, _signs(scope, found), MARGIN, MARGIN, wide - MARGIN)
    table = Table(scope, found, MARGIN, wide - MARGIN)
    drawn, y = table.put(y + 4.0)
    items += drawn
    listed, bottom = draw_finding_list(scope, MARGIN, y + 5.0, wide - MARGIN)
    title = scope.text(scope.portfolio.organization.organization) if whole else scope.title
    teams = sum(len(some) for _, some in found.teams)
    return Picture(
        NAME,
        title,
        scope.messages(
            "owners.described",
            name=title,
            teams=scope.messages.count("teams", teams),
            stages=scope.messages.count("stages", len(found.columns)),
        ),
        scope.language,
        wide,
        (bottom if listed else y) + MARGIN,
        (*items, *listed),
        scope.theme["page"],
        scope.theme.name,
        scope.theme.fonts,
        scope.paper,
        PAPERS[scope.paper][0] / wide,
        found.badges,
        dict(scope.messages.by_key),
        partial(_describe, scopes),
        graph=owners_graph(scope, found),
    )


def _describe(scopes: list[RenderContext]) -> tuple[TouchpointCard, ...]:
    return tuple(card for scope in scopes for card in describe_touchpoints(scope))


def _signs(scope: RenderContext, found: Matrix) -> list[LegendEntry]:
    """The legend: the letters, whose the colours are, and what stands out."""
    theme, words = scope.theme, scope.messages
    signs: list[LegendEntry] = []
    used = {sign for cell in found.cells.values() for sign in LETTERS if cell.by_letter[sign]}
    signs += [
        (letter(scope, sign, "nobody", 1.4, 0.1), words(f"owners.{sign.lower()}")) for sign in LETTERS if sign in used
    ]
    signs += [
        (
            [Box(0.5, 0.4, 6, 3.6, theme.function_paint(function), ("legend", function), 0.4)],
            words(f"function.{function}"),
        )
        for function, _ in found.teams
    ]
    if any(cell.keeps_stage for cell in found.cells.values()):
        signs.append(([Box(3.6, 0.2, 0.9, 4.0, theme.fill_paint("ink"), ("keeps-stage",))], words("owners.stage")))
    if any(column.unowned or column.contested or not column.nodes for column in found.columns):
        paint = Paint(theme["alarm-ground"], theme["alarm"], 0.45, (1.0, 0.7))
        signs.append(([Box(0.5, 0.4, 6, 3.6, paint, ("gap",), 0.4)], words("legend.gap")))
    return signs
