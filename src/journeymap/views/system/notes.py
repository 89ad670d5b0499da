"""Lists below the system's table: reasons by number, and what several added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import Group, Item
from journeymap.drawing.theme import ColorTheme
from journeymap.views.blocks import Block
from journeymap.views.system import dimensions as dim


@dataclass(frozen=True)
class Note:
    """A text behind its number; '' for none."""

    number: str
    text: str


@dataclass(frozen=True)
class _MeasuredNote:
    title: str
    number: MeasuredText | None
    text: MeasuredText

    @property
    def height(self) -> float:
        return self.text.height + dim.NOTE_GAP

    def draw(self, x: float, y: float) -> Group:
        items: list[Item] = []
        if self.number is not None:
            items.append(self.number.place(x + dim.NUMBER_COLUMN - 2.0, y, "end"))
            x += dim.NUMBER_COLUMN
        items.append(self.text.place_in_column(x, y))
        return Group(tuple(items), ("note",), self.title, role="listitem")


@dataclass(frozen=True)
class NoteList:
    """Notes in columns, with a heading over the first."""

    heading: MeasuredText | None
    notes: Sequence[_MeasuredNote]
    columns: Sequence[Sequence[int]]
    width: float
    title: str

    @classmethod
    def of(cls, theme: ColorTheme, title: str, notes: Sequence[Note], right: float) -> NoteList:
        """Return the list of notes from the margin to `right`."""
        room = right - MARGIN
        count = max(1, int((room + dim.NOTE_COLUMN_GAP) // (dim.NOTE_COLUMN + dim.NOTE_COLUMN_GAP)))
        count = min(count, len(notes))
        width = (room - (count - 1) * dim.NOTE_COLUMN_GAP) / count
        measured = []
        for note in notes:
            number = None
            if note.number:
                number = measure_text(note.number, dim.NUMBER_COLUMN, dim.BODY_TYPE, theme["soft"], bold=True)
            text = measure_text(
                note.text,
                width - (dim.NUMBER_COLUMN if number else 0.0),
                dim.BODY_TYPE,
                theme["ink"],
                meaning=("note",),
            )
            measured.append(_MeasuredNote(f"{note.number} {note.text}".strip(), number, text))
        heading = measure_text(title, room, dim.HEAD_TYPE, theme["ink"], bold=True, meaning=("list-title",))
        columns = balance_columns([note.height for note in measured], count)
        return cls(heading, measured, columns, width, title)

    @property
    def _top(self) -> float:
        return self.heading.height + dim.HEADING_GAP if self.heading else 0.0

    def block(self) -> Block:
        """Return it as a block, which is continued on the next sheet."""
        heights = (sum(self.notes[number].height for number in column) for column in self.columns)
        height = self._top + max(heights, default=0.0)
        gap = dim.NOTES_GAP if self.heading else dim.NOTE_GAP
        return Block(height, lambda y, _: self._draw(y), gap, split=self._split, flows=True)

    def _split(self, height: float) -> tuple[Block, Block] | None:
        room, number = height - self._top, 0
        if room < dim.LEAST_NOTES:
            return None
        columns: list[list[int]] = []
        for _ in self.columns:
            columns.append([])
            bottom = 0.0
            while number < len(self.notes) and bottom + self.notes[number].height <= room:
                bottom += self.notes[number].height
                columns[-1].append(number)
                number += 1
        if not number or number == len(self.notes):
            return None
        rest = self.notes[number:]
        balanced = balance_columns([note.height for note in rest], len(self.columns))
        first = NoteList(self.heading, self.notes[:number], columns, self.width, self.title)
        return first.block(), NoteList(None, rest, balanced, self.width, self.title).block()

    def _draw(self, y: float) -> list[Item]:
        items: list[Item] = [self.heading.place(MARGIN, y)] if self.heading else []
        x = MARGIN
        for column in self.columns:
            top = y + self._top
            for number in column:
                items.append(self.notes[number].draw(x, top))
                top += self.notes[number].height
            x += self.width + dim.NOTE_COLUMN_GAP
        return [Group(tuple(items), ("touchpoint-list", "notes"), self.title, role="list")]
