"""The owners' table: stages across, what is open, and teams by function."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.primitives import MM, Box, Group, Item, Paint, Shape
from journeymap.drawing.shapes import line
from journeymap.drawing.theme import ColourTheme
from journeymap.graph import TouchpointNode
from journeymap.views.owners import dimensions as dim
from journeymap.views.owners.matrix import LETTERS, RaciCell, RaciMatrix, StageColumn
from journeymap.views.render_context import RenderContext

_CAPITAL_HEIGHT = 0.76


def _top_of_centred(size: float) -> float:
    """Return where text of that size begins to stand in the middle of a letter's box."""
    return (dim.LETTER_BOX - _CAPITAL_HEIGHT * size * MM) / 2


def draw_letter(
    theme: ColourTheme, letter: str, function: str, x: float, y: float, *, is_contested: bool = False
) -> list[Shape]:
    """Draw a letter in its box; A has the colour of the function."""
    if is_contested:
        paint, ink = theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES), theme["alarm"]
    elif letter == "A":
        paint, ink = Paint(fill=theme[function if function in theme.colours else "nobody"]), theme["on-function"]
    elif letter == "R":
        paint, ink = Paint(theme["page"], theme["ink"], 0.45), theme["ink"]
    else:
        paint, ink = Paint(theme["page"], theme["line"], 0.3), theme["soft"]
    meaning = ("raci", letter.lower(), *(("gap",) if is_contested else ()))
    text = measure_text(letter, dim.LETTER_BOX, ROOMY.body, ink, bold=letter in "AR")
    return [
        Box(x, y, dim.LETTER_BOX, dim.LETTER_BOX, paint, meaning, dim.CORNER),
        text.place(x + dim.LETTER_BOX / 2, y + _top_of_centred(ROOMY.body), "middle"),
    ]


def _count_chips(theme: ColourTheme, cell: RaciCell) -> list[tuple[str, bool, MeasuredText]]:
    """Return the letters of a cell, whether they are contested, and their counts."""
    chips = []
    for letter in LETTERS:
        contested = len(cell.contested) if letter == "A" else 0
        for count, is_contested in ((len(cell.by_letter[letter]) - contested, False), (contested, True)):
            if count:
                colour = theme["alarm" if is_contested else "ink"]
                text = measure_text(str(count), 20, ROOMY.body + 0.5, colour, bold=letter == "A")
                chips.append((letter, is_contested, text))
    return chips


def draw_chips(
    theme: ColourTheme, cell: RaciCell, function: str, left: float, top: float, width: float
) -> tuple[list[Item], float]:
    """Draw the chips of a cell on as many lines as they need; also return the height."""
    items: list[Item] = []
    x, y = left, top
    for letter, is_contested, count in _count_chips(theme, cell):
        chip_width = dim.LETTER_BOX + dim.COUNT_GAP + count.width
        if x > left and x + chip_width > left + width:
            x, y = left, y + dim.CHIP_LINE
        items += draw_letter(theme, letter, function, x, y, is_contested=is_contested)
        items.append(count.place(x + dim.LETTER_BOX + dim.COUNT_GAP, y + _top_of_centred(count.size)))
        x += chip_width + dim.CHIP_GAP
    return items, y + dim.LETTER_BOX - top


def draw_share(
    context: RenderContext, column: StageColumn, left: float, y: float, width: float
) -> tuple[list[Item], float]:
    """Draw the bar of who owns how much, with its numbers; also return the height."""
    theme, messages, counts = context.theme, context.messages, column.count_by_function(context)
    total = sum(counts.values())
    items: list[Item] = []
    x = left
    for function, count in counts.items():
        part = width * count / total if total else 0.0
        if part:
            others = Paint(theme["header"], theme["strong-line"], 0.2)
            paint = others if function == "others" else theme.function_paint(function)
            items.append(Box(x, y, part, dim.SHARE_BAR, paint, ("share", function)))
        x += part
    if not total:
        empty = Paint(theme["page"], theme["line"], 0.3, (1.0, 0.8))
        items.append(Box(left, y, width, dim.SHARE_BAR, empty, ("share",)))
    parts = [f"{messages(f'function.{function}')} {counts[function]}" for function in ("hr", "marketing")]
    if counts["others"]:
        parts.append(f"{messages('owners.others')} {counts['others']}")
    text = measure_text(" · ".join(parts), width, dim.SMALLEST_TYPE, theme["ink"], meaning=("share",))
    items.append(text.place(left, y + dim.SHARE_BAR + dim.SHARE_TEXT_GAP))
    return items, dim.SHARE_BAR + dim.SHARE_TEXT_GAP + text.height


class OwnersTable:
    """The table between `left` and `right`."""

    def __init__(self, context: RenderContext, matrix: RaciMatrix, left: float, right: float) -> None:
        self._context, self._theme, self._matrix = context, context.theme, matrix
        self._left, self._right = left, right
        self._start = left + dim.TEAM_COLUMN * min(1.0, (right - left) / 400)
        self._column_width = (right - self._start) / max(1, len(matrix.columns))
        self._cell_width = self._column_width - 2 * dim.CELL_PADDING

    def _cell_left(self, number: int) -> float:
        return self._start + number * self._column_width + dim.CELL_PADDING

    def draw(self, y: float) -> tuple[list[Item], float]:
        """Draw the table from `y` on; also return where it ends."""
        matrix = self._matrix
        head, y = self._draw_heads(y)
        shares, y = self._draw_shares(y)
        items: list[Item] = [head, shares]
        for key, open_touchpoints in (
            ("owners.nobody", [column.unowned for column in matrix.columns]),
            ("owners.contested", [column.contested for column in matrix.columns]),
        ):
            if any(open_touchpoints):
                row, y = self._draw_open(self._context.messages(key), open_touchpoints, y)
                items.append(row)
        for function, teams in matrix.teams:
            group, y = self._draw_function(function, teams, y + dim.FUNCTION_GAP)
            items.append(group)
        if matrix.absent:
            names = ", ".join(self._context.name("teams", team) for team in matrix.absent)
            sentence = self._context.messages("owners.absent", teams=names)
            text = measure_text(sentence, self._right - self._left, ROOMY.small, self._theme["soft"])
            items.append(text.place(self._left, y + dim.ABSENT_GAP))
            y += dim.ABSENT_GAP + text.height
        return items, y

    # -- stages ------------------------------------------------------------------------------------------------

    def _draw_heads(self, y: float) -> tuple[Group, float]:
        """Draw the stages with the numbers of their touchpoints, and their findings."""
        theme, messages, columns = self._theme, self._context.messages, self._matrix.columns
        names = [
            measure_text(column.name, self._cell_width, ROOMY.stage, theme["ink"], bold=True, meaning=("stage",))
            for column in columns
        ]
        counts = [
            measure_text(
                messages("page.touchpoints", count=len(column.nodes)), self._cell_width, ROOMY.small, theme["soft"]
            )
            for column in columns
        ]
        counts_top = dim.HEAD_PADDING + dim.HEAD_LINE_GAP + max((name.height for name in names), default=0.0)
        badges_top = counts_top + max((count.height for count in counts), default=0.0) + dim.HEAD_BADGES_GAP
        badges_height = max((self._draw_badges(column, 0, 0)[1] for column in columns), default=0.0)
        height = badges_top + dim.HEAD_EXTRA - dim.HEAD_PADDING - dim.HEAD_LINE_GAP - dim.HEAD_BADGES_GAP
        if badges_height:
            height += badges_height + dim.HEAD_BADGES_GAP
        groups = []
        for number, (column, name, count) in enumerate(zip(columns, names, counts, strict=True)):
            x = self._cell_left(number)
            ground = Box(
                x - dim.CELL_PADDING + 0.3, y, self._column_width - 0.6, height,
                theme.fill_paint("header"), ("panel", "header"),
            )  # fmt: skip
            badges, _ = self._draw_badges(column, x, y + badges_top)
            items = (ground, name.place(x, y + dim.HEAD_PADDING), count.place(x, y + counts_top), *badges)
            groups.append(Group(items, ("stage",), column.name, role="listitem"))
        return Group(tuple(groups), ("stages",), messages("map.stage"), role="list"), y + height

    def _draw_badges(self, column: StageColumn, left: float, top: float) -> tuple[list[Item], float]:
        """Draw the badges of a stage; also return the height of their lines."""
        items: list[Item] = []
        x, y = left, top
        for badge in column.badges:
            width = badge_width(badge)
            if x > left and x + width > left + self._cell_width:
                x, y = left, y + BADGE_HEIGHT + dim.BADGE_LINE_GAP
            items.append(draw_badge(badge, x, y, self._theme))
            x += width + dim.BADGE_GAP
        return items, (y + BADGE_HEIGHT - top if items else 0.0)

    def _draw_shares(self, y: float) -> tuple[Group, float]:
        """Draw the row of who owns how much."""
        title = self._context.messages("owners.share")
        label = measure_text(title, self._label_width, ROOMY.body, self._theme["soft"], bold=True)
        items: list[Item] = [label.place(self._left, y + dim.SHARE_TOP)]
        height = label.height
        for number, column in enumerate(self._matrix.columns):
            x = self._cell_left(number)
            if column.nodes:
                share, share_height = draw_share(self._context, column, x, y + dim.SHARE_TOP, self._cell_width)
                items.append(Group(tuple(share), ("share",), column.name, role="listitem"))
            else:
                gap, share_height = self._draw_empty_stage(x, y + dim.SHARE_TOP)
                items.append(gap)
            height = max(height, share_height)
        return Group(tuple(items), ("shares",), title, role="list"), y + height + dim.SHARE_BOTTOM

    def _draw_empty_stage(self, x: float, y: float) -> tuple[Group, float]:
        theme, title = self._theme, self._context.messages("gap.stage")
        text = measure_text(title, self._cell_width - 2, ROOMY.small, theme["alarm"], bold=True)
        height = text.height + 1.6
        paint = theme.gap_paint(dim.GAP_LINE, (1.2, 0.9))
        box = Box(x, y, self._cell_width, height, paint, ("gap", "stage"), dim.CORNER)
        return Group((box, text.place(x + dim.OPEN_TEXT_INDENT, y + 0.8)), ("gap",), title, role="listitem"), height

    @property
    def _label_width(self) -> float:
        return self._start - self._left - dim.TEXT_MARGIN

    def _draw_open(self, title: str, by_column: Sequence[Sequence[TouchpointNode]], y: float) -> tuple[Group, float]:
        """Draw a row of the touchpoints without an owner, or with several."""
        alarm, paint = self._theme["alarm"], self._theme.gap_paint(dim.GAP_LINE, dim.GAP_DASHES)
        label = measure_text(title, self._label_width, ROOMY.body, alarm, bold=True, meaning=("gap",))
        items: list[Item] = [label.place(self._left, y + dim.OPEN_TEXT_TOP)]
        height = label.height
        for number, nodes in enumerate(by_column):
            if not nodes:
                continue
            names = ", ".join(map(self._context.touchpoint_name, nodes))
            width = self._cell_width - 2 * dim.OPEN_TEXT_INDENT
            text = measure_text(names, width, dim.SMALLEST_TYPE, alarm, meaning=("gap",))
            x, box_height = self._cell_left(number), text.height + dim.OPEN_PADDING
            box = Box(x, y + dim.OPEN_TOP, self._cell_width, box_height, paint, ("gap",), dim.CORNER)
            own = (box, text.place(x + dim.OPEN_TEXT_INDENT, y + dim.OPEN_TEXT_TOP))
            items.append(Group(own, ("gap",), f"{title}: {len(nodes)}", " ".join(text.lines), "listitem"))
            height = max(height, box_height)
        return Group(tuple(items), ("gap",), title, role="list"), y + height + dim.OPEN_BOTTOM

    # -- teams -------------------------------------------------------------------------------------------------

    def _draw_function(self, function: str, teams: Sequence[str], y: float) -> tuple[Group, float]:
        """Draw the teams of a function, held together by its colour."""
        title = self._context.messages(f"function.{function}")
        x = self._left + dim.TEAM_INDENT
        name = measure_text(
            title, self._start - x - 2, ROOMY.name, self._theme["ink"], bold=True, meaning=("function",)
        )
        rows: list[Item] = []
        bottom = y + name.height + dim.FUNCTION_NAME_GAP
        for team in teams:
            row, bottom = self._draw_team(team, function, x, bottom)
            rows.append(row)
        edge_paint = self._theme.function_paint(function)
        edge = Box(self._left, y, dim.EDGE, bottom - y, edge_paint, ("edge", function), 0.4)
        return Group((edge, name.place(x, y + 0.3), *rows), ("function", function), title, role="group"), bottom

    def _draw_team(self, team: str, function: str, x: float, y: float) -> tuple[Group, float]:
        theme, title = self._theme, self._context.name("teams", team)
        name = measure_text(title, self._start - x - 2, ROOMY.body + 0.5, theme["ink"], meaning=("team",))
        guide = line(x, y, self._right, y, theme.line_paint("line", 0.2), ("guide",))
        items: list[Item] = [guide, name.place(x, y + dim.TEAM_TOP)]
        height = name.height
        for number, column in enumerate(self._matrix.columns):
            cell = self._matrix.cells.get((team, column.stage.id))
            group, cell_height = self._draw_cell(cell, f"{title}, {column.name}", function, self._cell_left(number), y)
            items.append(group)
            height = max(height, cell_height)
        return Group(tuple(items), ("team",), title, role="list"), y + height + dim.TEAM_BOTTOM

    def _draw_cell(self, cell: RaciCell | None, title: str, function: str, x: float, y: float) -> tuple[Group, float]:
        """Draw the part of a team in a stage; also return its height."""
        theme = self._theme
        if cell is None or cell.is_empty:
            dash = measure_text("–", 5, ROOMY.body, theme["soft"], meaning=("empty",))
            description = self._context.messages("owners.empty")
            return Group((dash.place(x, y + dim.TEAM_TOP),), ("empty",), title, description, "listitem"), 0.0
        items, height = draw_chips(theme, cell, function, x, y + dim.CHIPS_TOP, self._cell_width)
        if cell.owns_stage:
            bar_height = max(height, dim.LETTER_BOX) + 0.4
            items.append(Box(x - 1.5, y + 0.9, 0.9, bar_height, theme.fill_paint("ink"), ("keeps-stage",)))
        return Group(tuple(items), ("cell",), title, self._describe(cell), "listitem"), height

    def _describe(self, cell: RaciCell) -> str:
        """Return the touchpoints of a cell, for screen readers."""
        messages = self._context.messages
        lists = [(f"owners.{letter.lower()}", cell.by_letter[letter]) for letter in LETTERS]
        lists.append(("owners.contested", cell.contested))
        parts = [
            f"{messages(key)}: {', '.join(map(self._context.touchpoint_name, nodes))}" for key, nodes in lists if nodes
        ]
        return ". ".join([*parts, *([messages("owners.stage")] if cell.owns_stage else [])])
