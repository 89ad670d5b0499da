"""The owners: which teams take which part in which stage, and what is open."""

from __future__ import annotations

from functools import partial

from journeymap.document.cards import TouchpointCard
from journeymap.document.touchpoints import describe_touchpoints
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.primitives import Box
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.finding_list import finding_blocks
from journeymap.views.margin_badges import margin_groups
from journeymap.views.owners import dimensions as dim
from journeymap.views.owners.cells import draw_letter
from journeymap.views.owners.matrix import LETTERS, RaciMatrix, build_matrix, owners_diagram
from journeymap.views.owners.table import owners_tables
from journeymap.views.pictures import badge_entries, function_entries, gap_entry, title_block
from journeymap.views.render_context import RenderContext


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the owners of one journey or of all, with the findings at their stages."""
    by_journey = [context.of_journey(graph) for graph in context.graphs]
    is_workspace = len(by_journey) > 1
    matrix = build_matrix(context, by_journey)
    right = room.right
    groups = margin_groups(context, matrix.margin_badges)
    legend = _legend_entries(context, matrix)
    head, head_bottom = title_block(context, legend, right, groups=groups, is_workspace=is_workspace)
    tables = owners_tables(context, matrix, right)
    blocks = [table.block() for table in tables]
    if matrix.absent:
        blocks.append(_absent_block(context, matrix, right))
    blocks += finding_blocks(context, matrix.badges, right)
    title = context.text(context.portfolio.organization.organization) if is_workspace else context.title
    teams = context.messages.format_count("teams", sum(len(teams) for _, teams in matrix.teams))
    stages = context.messages.format_count("stages", len(matrix.columns))
    description = context.messages("owners.described", name=title, teams=teams, stages=stages)
    parts = {
        "title": title,
        "badges": matrix.badges,
        "load_cards": partial(_describe_all, by_journey),
        "diagram": owners_diagram(context, matrix),
    }
    breaks = len(tables) - 1
    return Layout(room.width, head, head_bottom + dim.HEADER_GAP, blocks, description, breaks, parts)


def _absent_block(context: RenderContext, matrix: RaciMatrix, right: float) -> Block:
    """Return the sentence about the teams that take no part."""
    names = ", ".join(context.name("teams", team) for team in matrix.absent)
    sentence = context.messages("owners.absent", teams=names)
    text = measure_text(sentence, right - MARGIN, TYPE.small, context.theme["soft"])
    return Block(text.height, lambda y, _: [text.place(MARGIN, y)], gap=dim.ABSENT_GAP)


def _describe_all(by_journey: list[RenderContext]) -> tuple[TouchpointCard, ...]:
    return tuple(card for context in by_journey for card in describe_touchpoints(context))


def _legend_entries(context: RenderContext, matrix: RaciMatrix) -> list[LegendEntry]:
    theme, messages = context.theme, context.messages
    used = {letter for cell in matrix.cells.values() for letter in LETTERS if cell.by_letter[letter]}
    entries: list[LegendEntry] = [
        (draw_letter(theme, letter, "nobody", 1.4, 0.1), messages(f"owners.{letter.lower()}"))
        for letter in LETTERS
        if letter in used
    ]
    entries += function_entries(context, [function for function, _ in matrix.teams], radius=0.4)
    if any(cell.owns_stage for cell in matrix.cells.values()):
        bar = Box(3.6, 0.2, 0.9, 4.0, theme.fill_paint("ink"), ("keeps-stage",))
        entries.append(([bar], messages("owners.stage")))
    if any(column.unowned or column.contested or not column.nodes for column in matrix.columns):
        entries.append(gap_entry(context, theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES)))
    return entries + badge_entries(context, matrix.badges)
