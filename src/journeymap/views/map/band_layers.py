"""What the rows of a band draw into: layers in the order of painting, and the contents of slots and columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from journeymap.drawing.primitives import Item

__all__ = ["BandLayers", "LaneRow"]


@dataclass
class BandLayers:
    """The items of one band in the order of painting; those of slots and columns also in the order of reading."""

    ground: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    labels: list[Item] = field(default_factory=list)
    by_slot: dict[int, list[Item]] = field(default_factory=dict)
    by_column: dict[int, list[Item]] = field(default_factory=dict)

    def slot(self, number: int) -> list[Item]:
        """Return the items of a slot, by its number in the band."""
        return self.by_slot.setdefault(number, [])

    def column(self, index: int) -> list[Item]:
        """Return the items of a column, by its index in the map."""
        return self.by_column.setdefault(index, [])


class LaneRow(Protocol):
    """One lane of a band: it knows its height, and draws itself where it is put."""

    @property
    def label(self) -> str:
        """Its name, beside the band."""

    @property
    def height(self) -> float:
        """Its height in millimetres; 0 for a lane that has nothing to show."""

    def draw(self, y: float, layers: BandLayers) -> None:
        """Draw from `y` downwards."""
