"""Turn what was read from a file into a workspace and its account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.office.account import NOT_WRITTEN, Account, AccountColumn
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.catalogues import Catalogues
from journeymap.office.check_options import check_columns, check_options
from journeymap.office.columns.column_search import column_uses
from journeymap.office.columns.column_use import ColumnUse
from journeymap.office.errors import TableError
from journeymap.office.grid import Book, Cell, Diagram
from journeymap.office.ids import IdMaker
from journeymap.office.journeys.journey_builder import JourneyBuilder
from journeymap.office.journeys.journey_lines import JourneyLines
from journeymap.office.journeys.names import default_organization, is_default_name, title_of_file
from journeymap.office.journeys.stage_finder import StageFinder
from journeymap.office.journeys.stages_of_sheets import DiagramTasks, StagesOfSheets
from journeymap.office.options import CorrectableError, ImportOptions, command_text
from journeymap.office.sheet_selection import SheetSelection
from journeymap.office.tables.find_table import Table
from journeymap.office.tables.known_headings import KnownHeadings
from journeymap.office.tables.records import records, section_above
from journeymap.office.touchpoints.diagrams import sections_without_tasks, values_of_tasks
from journeymap.office.touchpoints.drafts import drafts
from journeymap.office.touchpoints.touchpoint_values import TouchpointValues
from journeymap.office.touchpoints.value_reader import ValueReader
from journeymap.office.words.headings import languages_of
from journeymap.office.words.people import hide_people
from journeymap.office.words.stage_words import language_of_stages
from journeymap.workspace import WorkspaceData

_MOST_CORRECTIONS = 8
"""The corrections that a command for a table that cannot be read may need."""


@dataclass
class ImportResult:
    """A workspace made of a file, and the account of all its cells."""

    workspace: WorkspaceData
    account: Account


def import_book(book: Book, name: str, options: ImportOptions, existing: WorkspaceData | None = None) -> ImportResult:
    """Return the journeys of a file as a workspace.

    `name` is the name of the file without its ending. With an `existing` workspace, its stages and the items of its
    catalogues are used. Raises `TableError` for a file without a journey, or with stages that are not certain,
    with the command that would work.
    """
    try:
        return _BookImport(book, name, options, existing).run()
    except CorrectableError as error:
        reason, corrected = error.reason, error.corrected
    for _ in range(_MOST_CORRECTIONS):
        try:
            _BookImport(book, name, corrected, existing).run()
        except CorrectableError as error:
            corrected = error.corrected
        except TableError:
            break
        else:
            raise TableError(reason, command_text(corrected.command))
    raise TableError(reason)


class _BookImport:
    """One import, journey by journey."""

    def __init__(self, book: Book, name: str, options: ImportOptions, existing: WorkspaceData | None) -> None:
        self._name, self._options, self._existing = name, options, existing
        self._selection = SheetSelection(book, name, options)
        self._account = AccountBuilder(book.notes)
        self._catalogues = Catalogues(existing.organization if existing else None)
        finder = StageFinder((existing or WorkspaceData()).framework, options, is_given=existing is not None)
        self._stages = StagesOfSheets(finder, options, self._account)
        self._organization = ""
        self._headings: list[str] = []
        named = [options.journey] if options.journey else []
        self._ids = IdMaker("journey", (*CATALOGUES, *(existing.journeys if existing else ()), *named))
        self._journeys: list[Journey] = []
        self._read: list[Cell] = []

    def run(self) -> ImportResult:
        check_options(self._options)
        tables = self._selection.tables(self._account)
        check_columns(self._options, [cell.text for _, table in tables for cell in table.headings])
        for sheet, table in tables:
            self._read += [cell for _, cell in sorted(sheet.cells.items())]
            self._read_table(table)
        self._read_diagrams(self._selection.diagrams())
        if not self._journeys:
            raise TableError(
                f"{self._name}: below the headings there are no touchpoints; fill the rows, or name another sheet"
            )
        workspace = self._workspace()
        touchpoints = sum(len(stage.touchpoints) for journey in self._journeys for stage in journey.stages.values())
        return ImportResult(workspace, self._account.build(self._read, touchpoints))

    # -- a table -----------------------------------------------------------------------------------------------------

    def _read_table(self, table: Table) -> None:
        account = self._account
        known = KnownHeadings(self._options, languages_of(cell.text for cell in table.headings))
        sheet = table.sheet.name
        uses = column_uses(table, known)
        stage = next((use.number for use in uses if use.role == "stage"), None)
        name = next((use.number for use in uses if use.role == "touchpoint"), None)
        section = section_above(table, known) if stage is None else None
        rows = records(table, stage, name, account, section) if name is not None else []
        touchpoints = drafts(rows, uses, account)
        if not touchpoints:
            self._leave_out(sheet, table.sheet.cells.values())
            return
        lines = JourneyLines([row for row in table.above if section not in row], known, self._catalogues, account)
        self._organization = self._organization or lines.organization
        account.guesses += [table.guess] if table.guess else []
        for cell in table.others:
            account.take(cell, NOT_WRITTEN, "in another table, below or beside the one that is read")
        reader = ValueReader(uses, touchpoints, self._catalogues, account)
        values = reader.read()
        title = lines.name or self._name_of(sheet)
        stages = self._stages.of_touchpoints(values, sheet, title)
        self._add_journey(values, stages, reader, title, lines.keys)
        self._account_for_columns(uses, reader)

    def _name_of(self, sheet: str) -> str:
        """Return the name of a sheet or diagram; '' if its program or file gave it."""
        is_default = sheet in ("-", self._name) or is_default_name(sheet)
        return "" if is_default else sheet

    def _account_for_columns(self, uses: Iterable[ColumnUse], reader: ValueReader) -> None:
        """Account for headings by what became of the cells below them."""
        for use in uses:
            taken_as, why = reader.outcome(use)
            for cell in use.column.cells:
                heading = hide_people(use.label or cell.text)
                self._account.columns.append(AccountColumn(cell.sheet, cell.name, heading, taken_as, why))
                self._account.take(cell, taken_as, "a heading")
            if use.column.group_cell is not None:
                self._account.take(use.column.group_cell, taken_as, "a heading above others")
            self._headings.append(use.column.heading)

    def _leave_out(self, name: str, cells: Iterable[Cell]) -> None:
        """Account for a table or a diagram without touchpoints."""
        self._account.guesses.append(f'"{name}" has no touchpoints, so it is not a journey')
        for cell in cells:
            self._account.take(cell, NOT_WRITTEN, "there are no touchpoints here")

    # -- a diagram ---------------------------------------------------------------------------------------------------

    def _read_diagrams(self, diagrams: Iterable[Diagram]) -> None:
        read = [tasks for diagram in diagrams if (tasks := self._tasks_of(diagram)) is not None]
        for tasks, stages in zip(read, self._stages.of_diagrams(read) if read else (), strict=True):
            self._add_journey(tasks.tasks, stages, None, tasks.title, {})

    def _tasks_of(self, diagram: Diagram) -> DiagramTasks | None:
        account = self._account
        cells = list(diagram.cells())
        self._read += cells
        if not diagram.tasks:
            self._leave_out(diagram.name, cells)
            return None
        values = values_of_tasks(diagram, self._catalogues, self._options, account)
        for section in sections_without_tasks(diagram):
            account.take(section, NOT_WRITTEN, "a section without tasks")
        for other in diagram.others:
            account.take(other, NOT_WRITTEN, "not a part of the journey's tasks")
        if diagram.title:
            account.take(diagram.title, "journey.name")
        title = diagram.title.text if diagram.title else self._name_of(diagram.name)
        return DiagramTasks(diagram.name, " ".join(title.split()) or title_of_file(self._name), values)

    # -- the workspace -----------------------------------------------------------------------------------------------

    def _add_journey(
        self,
        values: Sequence[TouchpointValues],
        stages: Sequence[str],
        reader: ValueReader | None,
        name: str,
        keys: Mapping[str, Any],
    ) -> None:
        builder = JourneyBuilder(values, stages, self._stages.framework, reader, self._account)
        title = name or ("" if self._options.journey else title_of_file(self._name))
        id = self._options.journey if self._options.journey and not self._journeys else self._ids.id_for(title)
        if "personas" in keys:
            named = {persona for each in values for persona in _personas(each)}
            keys = {**keys, "personas": list(dict.fromkeys([*keys["personas"], *sorted(named)]))}
        self._journeys.append(builder.build(id, {**({"name": title} if title else {}), **keys}))

    def _workspace(self) -> WorkspaceData:
        sections = [section.text for diagram in self._selection.diagrams() for section in diagram.sections]
        spoken = languages_of(self._headings) or language_of_stages(sections)
        language = self._options.language or spoken or "en"
        organization: dict[str, Any] = {"organization": self._organization or self._stand_in(language)}
        if language != "en":
            organization["languages"] = [language]
        if self._existing is not None:
            organization["framework"] = self._existing.organization.framework
        if self._stages.own:
            organization["framework"] = list(self._stages.own)
        for catalogue in CATALOGUES:
            items = self._catalogues.added(catalogue)
            if items:
                organization[catalogue] = items
        return WorkspaceData(Organization.model_validate(organization), self._journeys)

    def _stand_in(self, language: str) -> str:
        name = default_organization(language)
        if self._existing is None:
            self._account.guesses.append(
                f'nothing names the organization, so it is called "{name}"; write its name in journeymap.yaml'
            )
        return name


def _personas(values: TouchpointValues) -> Iterator[str]:
    yield from values.keys.get("personas", ())
    emotion = values.keys.get("emotion")
    if isinstance(emotion, Mapping):
        yield from emotion
