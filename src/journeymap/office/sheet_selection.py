"""Select the sheets and diagrams of a file that are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeymap.errors import closest_match
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.errors import TableError
from journeymap.office.grid import Book, Diagram, Sheet
from journeymap.office.options import CorrectableError, ImportOptions
from journeymap.office.tables.edges import likeliest_name
from journeymap.office.tables.find_table import MOST_ROWS, Table, find_table
from journeymap.office.tables.known_headings import KnownHeadings


class SheetSelection:
    """Selects the sheets that the user names, or those that are visible."""

    def __init__(self, book: Book, name: str, options: ImportOptions) -> None:
        self._book, self._name, self._options = book, name, options
        self._known = KnownHeadings(options)

    def diagrams(self) -> Sequence[Diagram]:
        """Return the diagrams that are read."""
        names = self._options.sheets
        return [diagram for diagram in self._book.diagrams if not names or diagram.name in names]

    def tables(self, account: AccountBuilder) -> list[tuple[Sheet, Table]]:
        """Return the sheets that are read, each with its table; the account names others.

        Raises `TableError` if there is neither a table nor a diagram.
        """
        self._check_names()
        is_selected = self._options.sheets.__contains__
        sheets = [
            sheet
            for sheet in self._book.sheets
            if (is_selected(sheet.name) if self._options.sheets else not sheet.is_hidden)
        ]
        tables = [(sheet, find_table(sheet, self._known)) for sheet in sheets]
        for sheet, table in tables:
            if table is None and sheet.cells:
                account.guesses.append(f'the sheet "{sheet.name}" has no table of touchpoints and was not read')
        for sheet in self._book.sheets:
            if sheet not in sheets and sheet.cells:
                reason = "is hidden" if sheet.is_hidden else "was not named with --sheet"
                account.guesses.append(f'the sheet "{sheet.name}" {reason} and was not read')
        selected = [(sheet, table) for sheet, table in tables if table is not None]
        if not selected and not self.diagrams():
            raise self._nothing_found(sheets)
        return selected

    def _check_names(self) -> None:
        names = [sheet.name for sheet in self._book.sheets] + [diagram.name for diagram in self._book.diagrams]
        for wanted in self._options.sheets:
            if wanted not in names:
                close = closest_match(wanted, names)
                others = [sheet for sheet in self._options.sheets if sheet != wanted]
                corrected = replace(self._options, sheets=(*others, *([close] if close else [])))
                raise CorrectableError(
                    f"there is no sheet {wanted!r}; there are: {', '.join(names) or 'none'}", corrected
                )

    def _nothing_found(self, sheets: Sequence[Sheet]) -> TableError:
        """Return the error for a file without a journey.

        Its command reads the first table.
        """
        hidden = [sheet for sheet in self._book.sheets if sheet not in sheets and find_table(sheet, self._known)]
        if hidden and not self._options.sheets:
            reason = f'{self._name}: no visible sheet has a journey; the hidden sheet "{hidden[0].name}" has one'
            return CorrectableError(reason, replace(self._options, sheets=(hidden[0].name,)))
        for sheet in sheets:
            row = max(range(min(MOST_ROWS, sheet.height)), key=lambda row: len(list(sheet.row(row))), default=0)
            heading = likeliest_name(sheet, row, self._known)
            if heading:
                return CorrectableError(
                    f"{self._name}: no heading names the touchpoints (such as Touchpoint, Step or Activity) beside"
                    f" another that is known (such as Stage, Owner or When); say which column has them",
                    self._options.with_column(heading, "touchpoint"),
                )
        return TableError(
            f"{self._name}: there is no table in it; a table has a row of headings, such as Stage, Touchpoint and Owner"
        )
