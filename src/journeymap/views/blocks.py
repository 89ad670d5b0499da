"""What a view gives to be put on paper: a head, and blocks that no sheet cuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Item

BLOCK_GAP = 4.5  # between two blocks, in millimetres


@dataclass(frozen=True, slots=True)
class Room:
    """The width of a layout with its margins, and whether to fill it or to need less.

    `scale` is how much the layout is enlarged on paper.
    """

    width: float
    is_filled: bool = False
    scale: float = 1.0

    @property
    def right(self) -> float:
        """The right edge of the widest contents."""
        return self.width - MARGIN


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a picture that stays on one sheet; lengths in millimetres.

    `draw(y, height)` draws it from `y` downwards, in at least its own `height` and at most `stretch` more. `gap` is
    above it, if it is not the first on its sheet. `split(height)` divides a block that is higher than a sheet into one
    of at most that height and the rest; None if it cannot. A block that `flows` is divided wherever a sheet ends.
    """

    height: float
    draw: Callable[[float, float], Sequence[Item]]
    gap: float = BLOCK_GAP
    stretch: float = 0.0
    starts_sheet: bool = False
    split: Callable[[float], tuple[Block, Block] | None] | None = None
    flows: bool = False


@dataclass(frozen=True)
class Layout:
    """A view laid out for a `Room`: its head, and the blocks below that.

    `width` is that of the picture, `head` begins at the margin and ends at `head_bottom`. `breaks` counts what is
    divided and would be whole in a wider layout, such as stages. `parts` are further arguments of `make_picture`.
    """

    width: float
    head: Sequence[Item]
    head_bottom: float
    blocks: Sequence[Block]
    description: str
    breaks: int = 0
    parts: dict[str, Any] = field(default_factory=dict)
