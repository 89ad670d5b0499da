"""The owners' table: stages across, what is open, and teams by function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN, TYPE
from journeymap.drawing.primitives import MM, Box, Group, Item, Paint, Shape
from journeymap.drawing.shapes import line
from journeymap.drawing.theme import ColorTheme
from journeymap.graph import TouchpointNode
from journeymap.views.owners import dimensions as dim
from journeymap.views.owners.matrix import LETTERS, RaciCell, RaciMatrix, StageColumn
from journeymap.views.render_context import RenderContext

_CAPITAL_HEIGHT = 0.76


def _top_of_centred(size: float) -> float:
    """Return where text of that size begins to stand in the middle of a letter's box."""
    return (dim.LETTER_BOX - _CAPITAL_HEIGHT * size * MM) / 2


def draw_letter(
    theme: ColorTheme, letter: str, function: str, x: float, y: float, *, is_contested: bool = False
) -> list[Shape]:
    """Draw a letter in its box; A has the color of the function."""
    if is_contested:
        paint, ink = theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES), theme["alarm"]
    elif letter == "A":
        paint, ink = Paint(fill=theme[function if function in theme.colors else "nobody"]), theme["on-function"]
    elif letter == "R":
        paint, ink = Paint(theme["page"], theme["ink"], 0.45), theme["ink"]
    else:
        paint, ink = Paint(theme["page"], theme["line"], 0.3), theme["soft"]
    meaning = ("raci", letter.lower(), *(("gap",) if is_contested else ()))
    text = measure_text(letter, dim.LETTER_BOX, TYPE.body, ink, bold=letter in "AR")
    return [
        Box(x, y, dim.LETTER_BOX, dim.LETTER_BOX, paint, meaning, dim.CORNER),
        text.place(x + dim.LETTER_BOX / 2, y + _top_of_centred(TYPE.body), "middle"),
    ]


def _draw_chips(
    theme: ColorTheme, cell: RaciCell, function: str, left: float, top: float, width: float
) -> tuple[list[Item], float]:
    """Draw the letters of a cell with their counts, in lines; return the height."""
    items: list[Item] = []
    x, y = left, top
    counts = {letter: len(nodes) for letter, nodes in cell.by_letter.items()}
    contested = len(cell.contested)
    chips = [("A", counts.pop("A") - contested, False), ("A", contested, True)]
    chips += [(letter, number, False) for letter, number in counts.items()]
    for letter, number, is_contested in chips:
        if not number:
            continue
        color = theme["alarm" if is_contested else "ink"]
        count = measure_text(str(number), 20, TYPE.body + 0.5, color, bold=letter == "A")
        chip_width = dim.LETTER_BOX + dim.COUNT_GAP + count.width
        if x > left and x + chip_width > left + width:
            x, y = left, y + dim.CHIP_LINE
        items += draw_letter(theme, letter, function, x, y, is_contested=is_contested)
        items.append(count.place(x + dim.LETTER_BOX + dim.COUNT_GAP, y + _top_of_centred(count.size)))
        x += chip_width + dim.CHIP_GAP
    return items, y + dim.LETTER_BOX - top


class OwnersTable:
    """The table, from the margin to `right`."""

    def __init__(self, context: RenderContext, matrix: RaciMatrix, right: float) -> None:
        self._context, self._theme, self._matrix, self._right = context, context.theme, matrix, right
        self._start = MARGIN + dim.TEAM_COLUMN * min(1.0, (right - MARGIN) / 400)
        self._label_width = self._start - MARGIN - dim.TEXT_MARGIN
        self._column_width = (right - self._start) / max(1, len(matrix.columns))
        self._cell_width = self._column_width - 2 * dim.CELL_PADDING

    def _columns(self) -> Iterator[tuple[StageColumn, float]]:
        """Yield the columns, each with the left edge of its cells."""
        for number, column in enumerate(self._matrix.columns):
            yield column, self._start + number * self._column_width + dim.CELL_PADDING

    def draw(self, y: float) -> tuple[list[Item], float]:
        matrix = self._matrix
        head, y = self._draw_heads(y)
        shares, y = self._draw_shares(y)
        items: list[Item] = [head, shares]
        open_rows = {"owners.nobody": attrgetter("unowned"), "owners.contested": attrgetter("contested")}
        for key, open_nodes in open_rows.items():
            if any(map(open_nodes, matrix.columns)):
                row, y = self._draw_open(self._context.messages(key), open_nodes, y)
                items.append(row)
        for function, teams in matrix.teams:
            group, y = self._draw_function(function, teams, y + dim.FUNCTION_GAP)
            items.append(group)
        if matrix.absent:
            names = ", ".join(self._context.name("teams", team) for team in matrix.absent)
            sentence = self._context.messages("owners.absent", teams=names)
            text = measure_text(sentence, self._right - MARGIN, TYPE.small, self._theme["soft"])
            items.append(text.place(MARGIN, y + dim.ABSENT_GAP))
            y += dim.ABSENT_GAP + text.height
        return items, y

    def _draw_heads(self, y: float) -> tuple[Group, float]:
        ink, soft, messages, width = self._theme["ink"], self._theme["soft"], self._context.messages, self._cell_width
        names, counts = [], []
        for column in self._matrix.columns:
            names.append(measure_text(column.name, width, TYPE.stage, ink, bold=True, meaning=("stage",)))
            number = messages.format_count("touchpoints", len(column.nodes))
            counts.append(measure_text(number, width, TYPE.small, soft))
        counts_top = dim.HEAD_PADDING + dim.HEAD_LINE_GAP + max((name.height for name in names), default=0.0)
        badges_top = counts_top + max((count.height for count in counts), default=0.0) + dim.HEAD_BADGES_GAP
        rows = [BadgeRows.fitted(column.badges, self._cell_width, dim.BADGE_GAP) for column in self._matrix.columns]
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
                names = ", ".join(map(self._context.touchpoint_name, nodes))
                width = self._cell_width - 2 * dim.OPEN_TEXT_INDENT
                text = measure_text(names, width, dim.SMALLEST_TYPE, alarm, meaning=("gap",))
                box_height = text.height + dim.OPEN_PADDING
                box = Box(x, y + dim.OPEN_TOP, self._cell_width, box_height, paint, ("gap",), dim.CORNER)
                own = (box, text.place(x + dim.OPEN_TEXT_INDENT, y + dim.OPEN_TEXT_TOP))
                items.append(Group(own, ("gap",), f"{title}: {len(nodes)}", " ".join(text.lines), "listitem"))
                height = max(height, box_height)
        return Group(tuple(items), ("gap",), title, role="list"), y + height + dim.OPEN_BOTTOM

    def _draw_function(self, function: str, teams: Sequence[str], y: float) -> tuple[Group, float]:
        """Draw the teams of a function, held together by its color."""
        title, x, ink = self._context.messages(f"function.{function}"), MARGIN + dim.TEAM_INDENT, self._theme["ink"]
        name = measure_text(title, self._start - x - 2, TYPE.name, ink, bold=True, meaning=("function",))
        rows: list[Item] = []
        bottom = y + name.height + dim.FUNCTION_NAME_GAP
        for team in teams:
            row, bottom = self._draw_team(team, function, x, bottom)
            rows.append(row)
        edge = Box(MARGIN, y, dim.EDGE, bottom - y, self._theme.function_paint(function), ("edge", function), 0.4)
        return Group((edge, name.place(x, y + 0.3), *rows), ("function", function), title, role="group"), bottom

    def _draw_team(self, team: str, function: str, x: float, y: float) -> tuple[Group, float]:
        theme, title = self._theme, self._context.name("teams", team)
        name = measure_text(title, self._start - x - 2, TYPE.body + 0.5, theme["ink"], meaning=("team",))
        guide = line(x, y, self._right, y, theme.line_paint("line", 0.2), ("guide",))
        items, height = list[Item]([guide, name.place(x, y + dim.TEAM_TOP)]), name.height
        for column, left in self._columns():
            cell = self._matrix.cells.get((team, column.stage.id))
            group, cell_height = self._draw_cell(cell, f"{title}, {column.name}", function, left, y)
            items.append(group)
            height = max(height, cell_height)
        return Group(tuple(items), ("team",), title, role="list"), y + height + dim.TEAM_BOTTOM

    def _draw_cell(self, cell: RaciCell | None, title: str, function: str, x: float, y: float) -> tuple[Group, float]:
        theme, messages = self._theme, self._context.messages
        if cell is None:
            dash = measure_text("–", 5, TYPE.body, theme["soft"], meaning=("empty",)).place(x, y + dim.TEAM_TOP)
            return Group((dash,), ("empty",), title, messages("owners.empty"), "listitem"), 0.0
        items, height = _draw_chips(theme, cell, function, x, y + dim.CHIPS_TOP, self._cell_width)
        lists = [(f"owners.{letter.lower()}", cell.by_letter[letter]) for letter in LETTERS]
        lists.append(("owners.contested", cell.contested))
        name = self._context.touchpoint_name
        sentences = [f"{messages(key)}: {', '.join(map(name, nodes))}" for key, nodes in lists if nodes]
        if cell.owns_stage:
            bar_height = max(height, dim.LETTER_BOX) + 0.4
            items.append(Box(x - 1.5, y + 0.9, 0.9, bar_height, theme.fill_paint("ink"), ("keeps-stage",)))
            sentences.append(messages("owners.stage"))
        return Group(tuple(items), ("cell",), title, ". ".join(sentences), "listitem"), height
