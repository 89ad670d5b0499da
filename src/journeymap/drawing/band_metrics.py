"""What a band of the map is made of while it is laid out: sizes of type, rows, and the things that rows put down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from journeymap.drawing.primitives import Item

__all__ = ["COMPACT", "GUTTER", "INSET", "MARGIN", "ROOMY", "SMALLEST_TYPE", "TITLE_TYPE", "Row", "Sheet", "TypeSizes"]

TITLE_TYPE, SMALLEST_TYPE = 20.0, 7.0
"""Sizes of type in points: of the title, and of figures in badges and the scale of the curve, the smallest there is."""
MARGIN = 9.0
GUTTER = 20.0
"""Left of the columns, for the names of lanes."""
INSET = 0.9
"""Between the edge of a column and what stands in it, so that between two columns there is room for a line."""


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Sizes of type in points, and room in millimetres.

    `stage` is for stages, `called` for names of touchpoints, `body` and `small` for all else; `gap` is between lanes,
    `flattest` how high the curve of feelings is at least.
    """

    stage: float
    name: float
    body: float
    small: float
    gap: float
    curve_height: float


ROOMY = TypeSizes(12.0, 9.5, 8.0, 7.5, 1.5, 20.0)
COMPACT = TypeSizes(11.0, 8.5, 7.5, 7.0, 0.9, 14.0)
"""For maps of three bands and more."""


@dataclass
class Sheet:
    """The things of one band, in the order of painting; those of slots and columns also in the order of reading."""

    ground: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    labels: list[Item] = field(default_factory=list)
    of_slot: dict[int, list[Item]] = field(default_factory=dict)
    of_column: dict[int, list[Item]] = field(default_factory=dict)

    def slot(self, number: int) -> list[Item]:
        """What belongs to the slot of that number in the band."""
        return self.of_slot.setdefault(number, [])

    def column(self, index: int) -> list[Item]:
        """What belongs to the column of that index in the map."""
        return self.of_column.setdefault(index, [])


class Row(Protocol):
    """One lane of a band: how high it is, and what it puts down once it is known where it begins."""

    @property
    def label(self) -> str:
        """Its name, beside the band."""

    @property
    def height(self) -> float:
        """How high it is; 0 where it has nothing to show."""

    def put(self, y: float, sheet: Sheet) -> None:
        """Put down what it shows, from `y` on downwards."""
