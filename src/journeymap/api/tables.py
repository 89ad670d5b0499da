"""Read journeys from spreadsheets, tables and diagrams."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journeymap import loading
from journeymap.api.validation import validate
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked, with_checked_methods
from journeymap.errors import InputNotFoundError, OutputNotWritableError

if TYPE_CHECKING:
    from journeymap.api.report import Report
    from journeymap.office.account import Account


@with_checked_methods
class Import:
    """What was read from a file: files in YAML, and the account of all cells.

    `texts` are the files by name, `account` says what each cell was taken for,
    `command` has the words of the command that does the same.
    """

    def __init__(self, texts: Mapping[str, str], account: Account, command: tuple[str, ...] = ()) -> None:
        self.texts = dict(texts)
        self.account = account
        self.command = command

    def command_with(self, option: str, value: str) -> str:
        """Return the command that does the same with an option more."""
        from journeymap.office.options import command_text

        return command_text((*self.command, option, value))

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace of the files."""
        data = loading.load_texts({name: text.encode() for name, text in self.texts.items()})
        return Workspace(data.organization, data.all_journeys, data.load_result)

    @cached_property
    def report(self) -> Report:
        """The findings of the workspace."""
        return validate(self.workspace)

    def write(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write the files into a folder, which is created if missing; return their paths.

        Raises `OutputNotWritableError` if one of them exists, before anything is written.
        """
        from journeymap.file_access import leads_out, write_whole

        files = {Path(folder, name): text for name, text in self.texts.items()}
        for file in files:
            if leads_out(file):
                raise OutputNotWritableError(
                    str(file), "a link leads from here out of the folder; name the folder itself"
                )
            if os.path.lexists(file):
                raise OutputNotWritableError(str(file), "this file exists already; choose another folder")
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            for file, text in files.items():
                write_whole(file, text.encode("utf-8"))
        except OSError as error:
            raise OutputNotWritableError(str(folder), (error.strerror or str(error)).lower()) from error
        return list(files)

    def __repr__(self) -> str:
        return f"<Import: {', '.join(self.texts)}; {self.account.touchpoints} touchpoints>"


@checked
def import_table(
    path: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    sheets: Iterable[str] = (),
    columns: Mapping[str, str] | None = None,
    stages: Mapping[str, str] | None = None,
    language: str | None = None,
    actors: Literal["personas", "owners"] | None = None,
    journey: str | None = None,
) -> Import:
    """Read journeys from a table or a diagram, and account for each cell.

    `path` is a file (`xlsx`, `xls`, `ods`, `csv`, `tsv`, `md`, `mmd`), or its content with its `name`. `sheets` are the
    names of those to read (default: each visible one with a journey), `columns` maps headings to keys, `stages` maps
    words to stages (`*` is what has none). `language` is that of the texts, `actors` says what the actors of a diagram
    are, and `journey` is the id of the (first) journey. Raises `TableError` for a file of which no journey can be read;
    its `command` is the one that would work. Raises `InputNotFoundError` for a file that cannot be read.
    """
    from journeymap.office.files import read_book
    from journeymap.office.import_book import import_book
    from journeymap.office.options import ImportOptions
    from journeymap.yaml_writer import workspace_texts

    data, name = (path, name or "-") if isinstance(path, bytes) else (_read(path), name or os.fspath(path))
    options = ImportOptions(
        sheets=tuple(sheets),
        columns=dict(columns or {}),
        stages=dict(stages or {}),
        language=language,
        actors=actors,
        journey=journey,
        command=command_of(name, sheets, columns, stages, language, actors, journey),
    )
    imported = import_book(read_book(data, name), Path(name).stem if name != "-" else "journey", options)
    texts = workspace_texts(imported.workspace)
    imported.account.files = list(texts)
    result = Import(texts, imported.account, options.command)
    summary = result.report.summary
    imported.account.findings = {
        "error": summary.error,
        "warning": summary.warning,
        "note": summary.note,
        "open_questions": summary.open_questions,
    }
    return result


def command_of(
    name: str,
    sheets: Iterable[str],
    columns: Mapping[str, str] | None,
    stages: Mapping[str, str] | None,
    language: str | None,
    actors: str | None,
    journey: str | None,
) -> tuple[str, ...]:
    """Return the words of the command that does the same."""
    words = ["journeymap", "import", name]
    for sheet in sheets:
        words += ["--sheet", sheet]
    for option, pairs in (("--column", columns), ("--stage", stages)):
        for word, meaning in (pairs or {}).items():
            words += [option, f"{word}={meaning}"]
    for option, value in (("--language", language), ("--actors", actors), ("--journey", journey)):
        words += [option, value] if value else []
    return tuple(words)


def _read(path: str | os.PathLike[str]) -> bytes:
    file = Path(path)
    try:
        if not file.is_file():
            raise InputNotFoundError(str(path), "there is no such file" if not file.exists() else "this is not a file")
        return file.read_bytes()
    except OSError as error:
        if isinstance(error, InputNotFoundError):
            raise
        raise InputNotFoundError(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}") from error
