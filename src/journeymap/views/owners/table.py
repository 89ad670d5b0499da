"""The owners' table as it is drawn: stages across, teams by function downwards, what is open on top."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge
from journeymap.drawing.page_metrics import ROOMY
from journeymap.drawing.paragraphs import line, paragraph
from journeymap.drawing.primitives import Box, Group, Item, Paint
from journeymap.graph import TouchpointNode
from journeymap.views.owners.cells import LETTERS, Cell, Column, Matrix
from journeymap.views.owners.chips import chip_rows, share_items
from journeymap.views.render_context import RenderContext

__all__ = ["Table"]

_TEAMS = 58.0
_EDGE = 3.0
"""The coloured edge of the teams of a function."""
_PAD = 1.6


class Table:
    """The table between `left` and `right`."""

    def __init__(self, scope: RenderContext, found: Matrix, left: float, right: float) -> None:
        self.scope, self.found, self.left, self.right = scope, found, left, right
        self.start = left + _TEAMS * min(1.0, (right - left) / 400)
        self.wide = (right - self.start) / max(1, len(found.columns))
        self.room = self.wide - 2 * _PAD

    def _x(self, number: int) -> float:
        return self.start + number * self.wide + _PAD

    def put(self, y: float) -> tuple[list[Item], float]:
        """All of it from `y` on, and where it ends."""
        head, y = self._heads(y)
        items: list[Item] = [head]
        share, y = self._shares(y)
        items.append(share)
        for key, nodes in (
            ("owners.nobody", [column.unowned for column in self.found.columns]),
            ("owners.contested", [column.contested for column in self.found.columns]),
        ):
            if any(nodes):
                row, y = self._open(key, nodes, y)
                items.append(row)
        for function, teams in self.found.teams:
            group, y = self._function(function, teams, y + 1.6)
            items.append(group)
        if self.found.absent:
            names = ", ".join(self.scope.name("teams", team) for team in self.found.absent)
            said = self.scope.messages("owners.absent", teams=names)
            text = paragraph(said, self.right - self.left, ROOMY.small, self.scope.theme["soft"])
            items.append(text.place(self.left, y + 2.5))
            y += 2.5 + text.height
        return items, y

    # -- stages ------------------------------------------------------------------------------------------------

    def _heads(self, y: float) -> tuple[Group, float]:
        """The names of the stages, how many touchpoints they have, and their findings."""
        theme, words = self.scope.theme, self.scope.messages
        names = [
            paragraph(column.name, self.room, ROOMY.stage, theme["ink"], bold=True, meaning=("stage",))
            for column in self.found.columns
        ]
        counts = [
            paragraph(words("page.touchpoints", count=len(column.nodes)), self.room, ROOMY.small, theme["soft"])
            for column in self.found.columns
        ]
        first = max((name.height for name in names), default=0.0)
        second = max((count.height for count in counts), default=0.0)
        third = max((self._badges(column, 0, 0)[1] for column in self.found.columns), default=0.0)
        high = first + second + third + 3.0 + (0.8 if third else 0.0)
        items: list[Item] = []
        for number, (column, name, count) in enumerate(zip(self.found.columns, names, counts, strict=True)):
            x = self._x(number)
            ground = Box(x - _PAD + 0.3, y, self.wide - 0.6, high, theme.fill_paint("header"), ("panel", "header"))
            badges, _ = self._badges(column, x, y + 1.0 + first + 0.6 + second + 0.8)
            own: tuple[Item, ...] = (ground, name.place(x, y + 1.0), count.place(x, y + 1.6 + first), *badges)
            items.append(Group(own, ("stage",), column.name, role="listitem"))
        return Group(tuple(items), ("stages",), words("map.stage"), role="list"), y + high

    def _badges(self, column: Column, x: float, y: float) -> tuple[list[Item], float]:
        items: list[Item] = []
        at, top = x, y
        for badge in column.badges:
            wide = badge_width(badge)
            if at > x and at + wide > x + self.room:
                at, top = x, top + BADGE_HEIGHT + 0.5
            items.append(draw_badge(badge, at, top, self.scope.theme))
            at += wide + 0.6
        return items, (top + BADGE_HEIGHT - y if items else 0.0)

    def _shares(self, y: float) -> tuple[Group, float]:
        words, theme = self.scope.messages, self.scope.theme
        label = paragraph(words("owners.share"), self.start - self.left - 4, ROOMY.body, theme["soft"], bold=True)
        items: list[Item] = [label.place(self.left, y + 1.6)]
        high = label.height
        for number, column in enumerate(self.found.columns):
            x = self._x(number)
            if column.nodes:
                own, tall = share_items(self.scope, column, x, y + 1.6, self.room)
                items.append(Group(tuple(own), ("share",), column.name, role="listitem"))
            else:
                text = paragraph(words("gap.stage"), self.room - 2, ROOMY.small, theme["alarm"], bold=True)
                paint = Paint(theme["alarm-ground"], theme["alarm"], 0.45, (1.2, 0.9))
                tall = text.height + 1.6
                box = Box(x, y + 1.6, self.room, tall, paint, ("gap", "stage"), 0.6)
                items.append(Group((box, text.place(x + 1, y + 2.4)), ("gap",), words("gap.stage"), role="listitem"))
            high = max(high, tall)
        return Group(tuple(items), ("shares",), words("owners.share"), role="list"), y + high + 3.6

    def _open(self, key: str, nodes: Sequence[Sequence[TouchpointNode]], y: float) -> tuple[Group, float]:
        """A row of what nobody, or more than one team, answers for: how many, and which."""
        theme, said = self.scope.theme, self.scope.messages(key)
        label = paragraph(said, self.start - self.left - 4, ROOMY.body, theme["alarm"], bold=True, meaning=("gap",))
        texts = [
            paragraph(
                ", ".join(map(self.scope.touchpoint_name, some)), self.room - 2.0, 7.0, theme["alarm"], meaning=("gap",)
            )
            for some in nodes
        ]
        high = max(label.height, *(text.height + 1.8 for text, some in zip(texts, nodes, strict=True) if some))
        items: list[Item] = [label.place(self.left, y + 1.4)]
        for number, (text, some) in enumerate(zip(texts, nodes, strict=True)):
            if some:
                paint = Paint(theme["alarm-ground"], theme["alarm"], 0.45, (1.0, 0.7))
                box = Box(self._x(number), y + 0.5, self.room, text.height + 1.8, paint, ("gap",), 0.6)
                group = (box, text.place(self._x(number) + 1.0, y + 1.4))
                items.append(Group(group, ("gap",), f"{said}: {len(some)}", " ".join(text.lines), "listitem"))
        return Group(tuple(items), ("gap",), said, role="list"), y + high + 1.6

    # -- teams -------------------------------------------------------------------------------------------------

    def _function(self, function: str, teams: Sequence[str], y: float) -> tuple[Group, float]:
        """The teams of a function, held together by its colour."""
        theme = self.scope.theme
        called = self.scope.messages(f"function.{function}")
        x = self.left + _EDGE + 2.0
        name = paragraph(called, self.start - x - 2, ROOMY.name, theme["ink"], bold=True, meaning=("function",))
        rows: list[Item] = []
        at = y + name.height + 1.2
        for team in teams:
            row, at = self._team(team, function, x, at)
            rows.append(row)
        edge = Box(self.left, y, _EDGE, at - y, theme.function_paint(function), ("edge", function), 0.4)
        return Group((edge, name.place(x, y + 0.3), *rows), ("function", function), called, role="group"), at

    def _team(self, team: str, function: str, x: float, y: float) -> tuple[Group, float]:
        scope, theme = self.scope, self.scope.theme
        called = scope.name("teams", team)
        name = paragraph(called, self.start - x - 2, ROOMY.body + 0.5, theme["ink"], meaning=("team",))
        items: list[Item] = [
            line(x, y, self.right, y, theme.line_paint("line", 0.2), ("guide",)),
            name.place(x, y + 1.5),
        ]
        high = name.height
        for number, column in enumerate(self.found.columns):
            cell = self.found.cells.get((team, column.stage.id))
            at = self._x(number)
            if not cell:
                dash = paragraph("–", 5, ROOMY.body, theme["soft"], meaning=("empty",))
                words = scope.messages("owners.empty")
                items.append(
                    Group((dash.place(at, y + 1.5),), ("empty",), f"{called}, {column.name}", words, "listitem")
                )
                continue
            own, tall = chip_rows(scope, cell, function, at, y + 1.1, self.room)
            high = max(high, tall)
            if cell.keeps_stage:
                own.append(Box(at - 1.5, y + 0.9, 0.9, max(tall, 4.2) + 0.4, theme.fill_paint("ink"), ("keeps-stage",)))
            items.append(Group(tuple(own), ("cell",), f"{called}, {column.name}", self._told(cell), "listitem"))
        return Group(tuple(items), ("team",), called, role="list"), y + high + 2.6

    def _told(self, cell: Cell) -> str:
        """Which touchpoints they are."""
        words = self.scope.messages
        said = [
            f"{words(f'owners.{sign.lower()}')}: {', '.join(map(self.scope.touchpoint_name, nodes))}"
            for sign in LETTERS
            if (nodes := cell.by_letter[sign])
        ]
        if cell.contested:
            said.append(f"{words('owners.contested')}: {', '.join(map(self.scope.touchpoint_name, cell.contested))}")
        return ". ".join([*said, *([words("owners.stage")] if cell.keeps_stage else [])])
