"""The owners' table: stages across, what is open, and teams by function."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter

from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.drawing.shapes import line
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.graph import TouchpointNode
from journeymap.views.blocks import Block
from journeymap.views.owners import dimensions as dim
from journeymap.views.owners.cells import CellTexts, measure_names
from journeymap.views.owners.matrix import LETTERS, RaciMatrix, StageColumn
from journeymap.views.render_context import RenderContext

TeamRow = tuple[str, str]
"""A function and a team of it."""


class OwnersTable:
    """The table of some stages and teams, from the margin to `right`."""

    def __init__(
        self,
        context: RenderContext,
        matrix: RaciMatrix,
        right: float,
        columns: Sequence[StageColumn],
        rows: Sequence[TeamRow],
    ) -> None:
        self._context, self._theme, self._matrix, self._right = context, context.theme, matrix, right
        self.columns, self._rows = columns, rows
        self._start = MARGIN + team_column(right)
        self._label_width = self._start - MARGIN - dim.TEXT_MARGIN
        self._column_width = (right - self._start) / max(1, len(columns))
        self._cell_width = self._column_width - 2 * dim.CELL_PADDING
        self._cells = {
            (team, column.stage.id): CellTexts(context, matrix.cells[team, column.stage.id], self._cell_width)
            for _, team in rows
            for column in columns
            if (team, column.stage.id) in matrix.cells
        }

    def _columns(self) -> Iterator[tuple[StageColumn, float]]:
        """Yield the columns, each with the left edge of its cells."""
        for number, column in enumerate(self.columns):
            yield column, self._start + number * self._column_width + dim.CELL_PADDING

    def block(self, rows: Sequence[TeamRow] | None = None, *, is_first: bool = True) -> Block:
        """Return the table of some teams as a block, which is divided between teams.

        Its head is repeated in each part, but shares and what is open are only in the first.
        """
        teams = self._rows if rows is None else rows
        bottoms: list[float] = []
        height = self._draw(0.0, teams, is_first, bottoms)[1]

        def split(room: float) -> tuple[Block, Block] | None:
            kept = bisect_right(bottoms[:-1], room)
            if not kept:
                return None
            return self.block(teams[:kept], is_first=is_first), self.block(teams[kept:], is_first=False)

        return Block(height, lambda y, _: self._draw(y, teams, is_first, [])[0], split=split)

    def _draw(
        self, y: float, teams: Sequence[TeamRow], is_first: bool, bottoms: list[float]
    ) -> tuple[list[Item], float]:
        """Draw the table of some teams; add to `bottoms` where the row of each ends."""
        head, y = self._draw_heads(y, has_badges=is_first)
        items: list[Item] = [head]
        if is_first:
            shares, y = self._draw_shares(y)
            items.append(shares)
            open_rows = {"owners.nobody": attrgetter("unowned"), "owners.contested": attrgetter("contested")}
            for key, open_nodes in open_rows.items():
                if any(map(open_nodes, self.columns)):
                    row, y = self._draw_open(self._context.messages(key), open_nodes, y)
                    items.append(row)
        for function, rows in groupby(teams, key=itemgetter(0)):
            group, y = self._draw_function(function, [team for _, team in rows], y + dim.FUNCTION_GAP, bottoms)
            items.append(group)
        return items, y

    def _draw_heads(self, y: float, *, has_badges: bool) -> tuple[Group, float]:
        ink, soft, messages, width = self._theme["ink"], self._theme["soft"], self._context.messages, self._cell_width
        names, counts = [], []
        for column in self.columns:
            names.append(measure_text(column.name, width, TYPE.stage, ink, bold=True, meaning=("stage",)))
            number = messages.format_count("touchpoints", len(column.nodes))
            counts.append(measure_text(number, width, TYPE.small, soft))
        counts_top = dim.HEAD_PADDING + dim.HEAD_LINE_GAP + max((name.height for name in names), default=0.0)
        badges_top = counts_top + max((count.height for count in counts), default=0.0) + dim.HEAD_BADGES_GAP
        badges_by_column = [column.badges if has_badges else () for column in self.columns]
        rows = [BadgeRows.fit(badges, self._cell_width, dim.BADGE_GAP) for badges in badges_by_column]
        badges_height = max((badges.height for badges in rows), default=0.0)
        height = badges_top + dim.HEAD_EXTRA - dim.HEAD_PADDING - dim.HEAD_LINE_GAP - dim.HEAD_BADGES_GAP
        if badges_height:
            height += badges_height + dim.HEAD_BADGES_GAP
        groups, paint = list[Item](), self._theme.fill_paint("header")
        for (column, x), name, count, badges in zip(self._columns(), names, counts, rows, strict=True):
            left = x - dim.CELL_PADDING + 0.3
            ground = Box(left, y, self._column_width - 0.6, height, paint, ("panel", "header"))
            texts = (name.place(x, y + dim.HEAD_PADDING), count.place(x, y + counts_top))
            items: tuple[Item, ...] = (ground, *texts, *badges.draw(x, y + badges_top, self._theme))
            groups.append(Group(items, ("stage",), column.name, role="listitem"))
        return Group(tuple(groups), ("stages",), messages("map.stage"), role="list"), y + height

    def _draw_shares(self, y: float) -> tuple[Group, float]:
        title, top = self._context.messages("owners.share"), y + dim.SHARE_TOP
        label = measure_text(title, self._label_width, TYPE.body, self._theme["soft"], bold=True)
        items, height = list[Item]([label.place(MARGIN, top)]), label.height
        for column, x in self._columns():
            draw = self._draw_share if column.nodes else self._draw_empty_stage
            cell, cell_height = draw(column, x, top)
            items.append(cell)
            height = max(height, cell_height)
        return Group(tuple(items), ("shares",), title, role="list"), y + height + dim.SHARE_BOTTOM

    def _draw_empty_stage(self, _column: StageColumn, x: float, y: float) -> tuple[Group, float]:
        theme, title = self._theme, self._context.messages("gap.stage")
        text = measure_text(title, self._cell_width - 2, TYPE.small, theme["alarm"], bold=True)
        height, paint = text.height + 1.6, theme.gap_paint(dim.GAP_LINE, (1.2, 0.9))
        box = Box(x, y, self._cell_width, height, paint, ("gap", "stage"), dim.CORNER)
        return Group((box, text.place(x + dim.OPEN_TEXT_INDENT, y + 0.8)), ("gap",), title, role="listitem"), height

    def _draw_share(self, column: StageColumn, left: float, y: float) -> tuple[Group, float]:
        theme, messages, counts = self._theme, self._context.messages, column.count_by_function(self._context)
        total = sum(counts.values())
        items: list[Item] = []
        x = left
        for function, count in counts.items():
            if count:
                part = self._cell_width * count / total
                others = Paint(theme["header"], theme["strong-line"], 0.2)
                paint = others if function == "others" else theme.function_paint(function)
                items.append(Box(x, y, part, dim.SHARE_BAR, paint, ("share", function)))
                x += part
        if not total:
            empty = Paint(theme["page"], theme["line"], 0.3, (1.0, 0.8))
            items.append(Box(left, y, self._cell_width, dim.SHARE_BAR, empty, ("share",)))
        parts = [f"{messages(f'function.{function}')} {counts[function]}" for function in ("hr", "marketing")]
        if counts["others"]:
            parts.append(f"{messages('owners.others')} {counts['others']}")
        ink = theme["ink"]
        text = measure_text(" · ".join(parts), self._cell_width, dim.SMALLEST_TYPE, ink, meaning=("share",))
        items.append(text.place(left, y + dim.SHARE_BAR + dim.SHARE_TEXT_GAP))
        height = dim.SHARE_BAR + dim.SHARE_TEXT_GAP + text.height
        return Group(tuple(items), ("share",), column.name, role="listitem"), height

    def _draw_open(
        self, title: str, open_nodes: Callable[[StageColumn], list[TouchpointNode]], y: float
    ) -> tuple[Group, float]:
        """Draw a row of the touchpoints without an owner, or with several."""
        alarm, paint = self._theme["alarm"], self._theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES)
        label = measure_text(title, self._label_width, TYPE.body, alarm, bold=True, meaning=("gap",))
        items, height = list[Item]([label.place(MARGIN, y + dim.OPEN_TEXT_TOP)]), label.height
        for column, x in self._columns():
            if nodes := open_nodes(column):
                width = self._cell_width - 2 * dim.OPEN_TEXT_INDENT
                texts = measure_names(self._context, nodes, width, "alarm", "gap")
                box_height = stack_height(texts, dim.NAME_GAP) - dim.NAME_GAP + dim.OPEN_PADDING
                box = Box(x, y + dim.OPEN_TOP, self._cell_width, box_height, paint, ("gap",), dim.CORNER)
                own: list[Item] = [box]
                own += place_stack(texts, x + dim.OPEN_TEXT_INDENT, y + dim.OPEN_TEXT_TOP, dim.NAME_GAP)
                names = ", ".join(map(self._context.touchpoint_name, nodes))
                items.append(Group(tuple(own), ("gap",), f"{title}: {len(nodes)}", names, "listitem"))
                height = max(height, box_height)
        return Group(tuple(items), ("gap",), title, role="list"), y + height + dim.OPEN_BOTTOM

    def _draw_function(
        self, function: str, teams: Sequence[str], y: float, bottoms: list[float]
    ) -> tuple[Group, float]:
        """Draw the teams of a function, held together by its color."""
        title, x, ink = self._context.messages(f"function.{function}"), MARGIN + dim.TEAM_INDENT, self._theme["ink"]
        name = measure_text(title, self._start - x - 2, TYPE.name, ink, bold=True, meaning=("function",))
        rows: list[Item] = []
        bottom = y + name.height + dim.FUNCTION_NAME_GAP
        for team in teams:
            row, bottom = self._draw_team(team, function, x, bottom)
            rows.append(row)
            bottoms.append(bottom)
        edge = Box(MARGIN, y, dim.EDGE, bottom - y, self._theme.function_paint(function), ("edge", function), 0.4)
        return Group((edge, name.place(x, y + 0.3), *rows), ("function", function), title, role="group"), bottom

    def _draw_team(self, team: str, function: str, x: float, y: float) -> tuple[Group, float]:
        theme, title = self._theme, self._context.name("teams", team)
        name = measure_text(title, self._start - x - 2, TYPE.body + 0.5, theme["ink"], meaning=("team",))
        guide = line(x, y, self._right, y, theme.line_paint("line", 0.2), ("guide",))
        placed = (name.place(x, y + dim.TEAM_TOP),)
        items = list[Item]([guide, Group(placed, ("team-name",), title, role="listitem", subject=f"teams/{team}")])
        height = name.height
        for column, left in self._columns():
            group, cell_height = self._draw_cell(team, column, function, left, y)
            items.append(group)
            height = max(height, cell_height)
        return Group(tuple(items), ("team",), title, role="list"), y + height + dim.TEAM_BOTTOM

    def _draw_cell(self, team: str, column: StageColumn, function: str, x: float, y: float) -> tuple[Group, float]:
        theme, messages = self._theme, self._context.messages
        title = f"{self._context.name('teams', team)}, {column.name}"
        cell = self._matrix.cells.get((team, column.stage.id))
        if cell is None:
            dash = measure_text("–", 5, TYPE.body, theme["soft"], meaning=("empty",)).place(x, y + dim.TEAM_TOP)
            return Group((dash,), ("empty",), title, messages("owners.empty"), "listitem"), 0.0
        texts = self._cells[team, column.stage.id]
        items, height = texts.draw(function, x, y + dim.ENTRIES_TOP), texts.height
        lists = [(f"owners.{letter.lower()}", cell.by_letter[letter]) for letter in LETTERS]
        lists.append(("owners.contested", cell.contested))
        name = self._context.touchpoint_name
        sentences = [f"{messages(key)}: {', '.join(map(name, nodes))}" for key, nodes in lists if nodes]
        if cell.owns_stage:
            bar_height = max(height, dim.LETTER_BOX) + 0.4
            items.append(Box(x - 1.5, y + 0.9, 0.9, bar_height, theme.fill_paint("ink"), ("keeps-stage",)))
            sentences.append(messages("owners.stage"))
        return Group(tuple(items), ("cell",), title, ". ".join(sentences), "listitem"), height


def team_column(right: float) -> float:
    """Return the width of the column of teams in a table that ends at `right`."""
    return dim.TEAM_COLUMN * min(1.0, (right - MARGIN) / 400)


def owners_tables(context: RenderContext, matrix: RaciMatrix, right: float) -> list[OwnersTable]:
    """Return the tables of all stages: several if columns would be too narrow."""
    most = max(1, int((right - MARGIN - team_column(right)) // dim.NARROWEST_COLUMN))
    columns, count = matrix.columns, max(1, -(-len(matrix.columns) // most))
    cuts = [round(number * len(columns) / count) for number in range(count + 1)]
    tables = []
    for start, end in pairwise(cuts):
        stages = {column.stage.id for column in columns[start:end]}
        taking_part = {team for team, stage in matrix.cells if stage in stages}
        rows = [(function, team) for function, teams in matrix.teams for team in teams if team in taking_part]
        tables.append(OwnersTable(context, matrix, right, columns[start:end], rows))
    return tables
