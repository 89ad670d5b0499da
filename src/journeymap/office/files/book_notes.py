"""Sentences about what a workbook holds besides texts and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeymap.office.files.limits import Position, position_name


@dataclass
class BookNotes:
    """What was seen in a workbook and is not read, or not as one may expect."""

    has_comments: bool = False
    has_colors: bool = False
    has_drawings: bool = False
    has_links: bool = False
    has_hidden: bool = False
    has_percent: bool = False
    has_macros: bool = False
    formulas: int = 0
    """The number of formulas without a stored result."""
    formula_cells: list[str] = field(default_factory=list)
    """Some of their cells."""

    def add_formula(self, sheet: str, position: Position) -> None:
        """Note a formula without a stored result."""
        self.formulas += 1
        if len(self.formula_cells) < 5:
            self.formula_cells.append(f"{sheet}!{position_name(position)}")

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence about each."""
        sentences = {
            "comments on cells are not read": self.has_comments,
            "colors of cells are not read": self.has_colors,
            "pictures, drawings and charts are not read": self.has_drawings,
            "the targets of links are not read, only their text": self.has_links,
            "macros are not read": self.has_macros,
            "rows and columns that are hidden are read": self.has_hidden,
            "percentages are read as numbers: 50 % as 0.5": self.has_percent,
            self._formulas(): self.formulas > 0,
        }
        return tuple(sentence for sentence, holds in sentences.items() if holds)

    def _formulas(self) -> str:
        others = self.formulas - len(self.formula_cells)
        cells = ", ".join(self.formula_cells) + f" and {others} more" * (others > 0)
        return (
            f"formulas without a stored result are read as empty cells ({cells});"
            " save the file in your spreadsheet program to store their results"
        )
