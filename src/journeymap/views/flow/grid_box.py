"""A box in the grid of the flow, with the exits at which its edges leave."""

from __future__ import annotations

from journeymap.drawing.measured_text import MeasuredText
from journeymap.drawing.text_box import stack_height
from journeymap.views.flow import dimensions as dim


class GridBox:
    """A box; the layout sets its place, height and `exit_tops`.

    `exit_tops` are where each exit begins, from the top of the box, and where the last one ends. `head` is the height
    above the exits, `foot` that of the strip at the bottom, and `middle` is where edges leave its flank.
    """

    def __init__(self, width: float, middle: float, *, is_step: bool) -> None:
        self.width, self.middle, self.is_step = width, middle, is_step
        self.exits: list[list[MeasuredText]] = []
        self.exit_tops: list[float] = []
        self.high_exits: set[int] = set()
        """The exits with two symbols, one below the other."""
        self.head = self.foot = 0.0
        self.height = self.x = self.y = 0.0

    @property
    def text_left(self) -> float:
        return self.x + dim.BOX_EDGE + dim.BOX_LEFT

    def exit_height(self, number: int) -> float:
        texts = stack_height(self.exits[number], dim.NOTE_GAP) - dim.NOTE_GAP
        least = dim.LEAST_MARKED_EXIT if number in self.high_exits else dim.LEAST_EXIT
        return max(least, texts + 2 * dim.STRIP_PADDING + dim.EXIT_EXTRA)

    def exit_y(self, number: int) -> float:
        """Return the y of the middle of an exit, where its edge leaves."""
        return self.y + (self.exit_tops[number] + self.exit_tops[number + 1]) / 2


def text_width(box_width: float) -> float:
    """Return the width for texts in a box."""
    return box_width - dim.BOX_EDGE - dim.BOX_LEFT - dim.BOX_RIGHT
