"""No cell is lost: a word planted into any cell of a table is in the files that are written, or in the account.

A run plants words into some cells of each table; `JOURNEYMAP_EVERY_CELL=1 pytest tests/office/test_nonsense.py` into all.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path

import pytest

from journeymap.office.errors import TableError
from journeymap.office.files import read_book
from journeymap.office.grid import Book, Cell, Diagram, Sheet
from journeymap.office.import_book import ImportResult, import_book
from journeymap.office.options import ImportOptions

SHAPES = Path(__file__).parent / "shapes"
TABLES = sorted(path for path in SHAPES.glob("*/table.*") if not (path.parent / "error.txt").exists())
EVERY_CELL = os.environ.get("JOURNEYMAP_EVERY_CELL") == "1"
MOST_CELLS = 8
"""The cells of a table that a run plants a word into, in every second one beside what it holds."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.parent.name)
def test_a_word_in_any_cell_is_in_the_files_or_in_the_account(table: Path) -> None:
    book = read_book(table.read_bytes(), table.name)
    options = _options(table.parent)
    account = import_book(book, "table", options).account
    read = {(entry.sheet, entry.cell) for entry in account.cells}
    headings = {(column.sheet, column.cell) for column in account.columns}
    cells = [cell for cell in _cells(book) if (cell.sheet, cell.name) in read]
    assert {(cell.sheet, cell.name) for cell in cells} == read
    lost = []
    for number, (cell, is_beside) in enumerate(_plan(cells)):
        word = _word(number)
        planted = f"{cell.text} {word}" if is_beside else word
        try:
            is_kept = _is_kept(word, cell, import_book(_planted(book, cell, planted), "table", options))
        except TableError as error:  # nothing is written
            is_kept = word in str(error) or (cell.sheet, cell.name) in headings
        if not is_kept:
            lost.append(f"{cell.sheet} {cell.name}: {planted}")
    assert not lost


def _plan(cells: Sequence[Cell]) -> Iterator[tuple[Cell, bool]]:
    """Yield cells to plant words into, each with whether the word stands beside what the cell holds."""
    if EVERY_CELL:
        yield from product(cells, (False, True))
    else:
        yield from zip(cells[:: -(-len(cells) // MOST_CELLS)], cycle((False, True)), strict=False)


def _word(number: int) -> str:
    """Return a word that no language has, another for each number."""
    return "Wuzgro" + "".join("bdfgklmnprstvz"[int(digit)] + "u" for digit in str(number))


def _is_kept(word: str, cell: Cell, imported: ImportResult) -> bool:
    """Return whether a word is where the account says: in what is written, or in the account itself.

    A cell whose text is personal is in the account by its name only.
    """
    account = imported.account
    if cell.sheet not in {entry.sheet for entry in account.cells}:  # it is no longer a journey
        return any(f'"{cell.sheet}"' in sentence for sentence in account.guesses)
    entries = [entry for entry in account.cells if (entry.sheet, entry.cell) == (cell.sheet, cell.name)]
    if any(entry.text is None for entry in entries):
        return True
    sentences = [*account.guesses, *(column.heading for column in account.columns)]
    sentences += [entry.text or "" for entry in entries if not entry.is_written]
    workspace = imported.workspace
    models = (workspace.organization, *workspace.journeys.values())
    written = [model.model_dump_json(by_alias=True) for model in models]
    return any(word.casefold() in text.casefold() for text in (*sentences, *written))


def _cells(book: Book) -> Iterator[Cell]:
    """Yield the cells of a book, each once."""
    for sheet in book.sheets:
        if not sheet.is_hidden:
            yield from (sheet.cells[place] for place in sorted(sheet.cells))
    for diagram in book.diagrams:
        tasks = [part for task in diagram.tasks for part in (task.name, task.score, *task.actors)]
        parts = [diagram.title, *diagram.sections, *tasks, *diagram.others]
        yield from (part for part in parts if part is not None)


def _planted(book: Book, cell: Cell, text: str) -> Book:
    """Return a book with another text in a cell."""

    def swap(part: Cell) -> Cell:
        return replace(part, value=text) if part == cell else part

    def sheet_with(sheet: Sheet) -> Sheet:
        return replace(sheet, cells={place: swap(each) for place, each in sheet.cells.items()})

    def diagram_with(diagram: Diagram) -> Diagram:
        tasks = tuple(
            replace(
                task,
                section=task.section and swap(task.section),
                name=swap(task.name),
                score=task.score and swap(task.score),
                actors=tuple(map(swap, task.actors)),
            )
            for task in diagram.tasks
        )
        return replace(
            diagram,
            title=diagram.title and swap(diagram.title),
            sections=tuple(map(swap, diagram.sections)),
            tasks=tasks,
            others=tuple(map(swap, diagram.others)),
        )

    return replace(book, sheets=tuple(map(sheet_with, book.sheets)), diagrams=tuple(map(diagram_with, book.diagrams)))


def _options(shape: Path) -> ImportOptions:
    """Return the options of a shape."""
    path = shape / "options.txt"
    words = shlex.split(path.read_text("utf-8")) if path.exists() else []
    given: dict[str, list[str]] = {}
    for name, value in zip(words[::2], words[1::2], strict=True):
        given.setdefault(name, []).append(value)
    meanings = {
        option: {word: meaning for word, _, meaning in (value.rpartition("=") for value in given.get(option, ()))}
        for option in ("--column", "--stage")
    }
    return ImportOptions(
        sheets=tuple(given.get("--sheet", ())),
        columns=meanings["--column"],
        stages=meanings["--stage"],
        language=next(iter(given.get("--language", ())), None),
        actors="owners" if "owners" in given.get("--actors", ()) else None,
        journey=next(iter(given.get("--journey", ())), None),
    )
