"""Read journeys from tables, workbooks and diagrams."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journeymap import loading
from journeymap.api.loading import load
from journeymap.api.validation import validate
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked, with_checked_methods
from journeymap.errors import InputNotFoundError, InvalidCallError, OutputNotWritableError
from journeymap.file_access import leads_out, write_whole
from journeymap.workspace_writer import workspace_texts

if TYPE_CHECKING:
    from journeymap.api.report import Report
    from journeymap.fixes.files import Correction
    from journeymap.office.account import Account
    from journeymap.office.import_book import ImportResult
    from journeymap.parsing.source import Source

_COUNTED = ("error", "warning", "note", "open_questions")
_CHANGED = "this file was changed in the meantime; import again"


@with_checked_methods
class Import:
    """What was read from a file: texts in YAML, and the account of all cells.

    `texts` are the files by name: all of a new workspace, or those that are new or changed in an existing one.
    `account` says what each cell was taken for, `command` has the words of the command that does the same.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        account: Account,
        *,
        command: Iterable[str] = (),
        into: Workspace | None = None,
    ) -> None:
        self.texts = dict(texts)
        self.account = account
        self.command = tuple(command)
        self._into = into

    @property
    def command_text(self) -> str:
        """The command that does the same, as it can be typed into a shell."""
        from journeymap.office.options import command_text

        return command_text(self.command)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace of the files; an existing one with what was imported."""
        texts = {**(_texts_of(self._into) if self._into else {}), **self.texts}
        data = loading.load_texts(texts, template=self._into.template if self._into else None)
        return Workspace.from_data(data)

    @cached_property
    def report(self) -> Report:
        """The findings of the workspace."""
        return validate(self.workspace)

    def diff(self) -> str:
        """Return the changes as a diff that `git apply` accepts; new files are whole."""
        changes = self._changes()
        changed = {change.file for change in changes}
        root = self._into.load_result.root if self._into else ""
        new = {
            os.path.normpath(Path(root, name)): text
            for name, text in self.texts.items()
            if self._root() / name not in changed
        }
        return "".join(
            (*(change.to_diff() for change in changes), *(_diff_of_new(path, text) for path, text in new.items()))
        )

    def write(self, folder: str | os.PathLike[str] | None = None) -> list[Path]:
        """Write the files into a folder, or into the workspace; return their paths.

        Raises `OutputNotWritableError` if a new file exists or another has changed, before anything is written.
        """
        root = self._root() if self._into else Path(_checked_folder(folder))
        changes = self._changes()
        changed = {change.file for change in changes}
        new = {root / name: text for name, text in self.texts.items() if root / name not in changed}
        _check_files(new, changes)
        try:
            root.mkdir(parents=True, exist_ok=True)
            for file, text in new.items():
                write_whole(file, text.encode("utf-8"))
            outdated = [change.path for change in changes if not change.write()]
        except OSError as error:
            raise OutputNotWritableError(str(root), (error.strerror or str(error)).lower()) from error
        if outdated:
            raise OutputNotWritableError(outdated[0], _CHANGED)
        return [*new, *(change.file for change in changes)]

    def _root(self) -> Path:
        return _root_of(self._into) if self._into else Path()

    def _changes(self) -> list[Correction]:
        """Return the existing files that are changed."""
        from journeymap.fixes.files import Correction

        if self._into is None:
            return []
        result, root = self._into.load_result, self._root()
        sources = {_file_of(self._into, source): source for source in result.sources.values()}
        return [
            Correction(sources[root / name].path, root / name, sources[root / name].text, text, 0)
            for name, text in self.texts.items()
            if root / name in sources
        ]

    def __repr__(self) -> str:
        return f"<Import: {', '.join(self.texts)}; {self.account.touchpoints} touchpoints>"


@checked
def import_table(
    path: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    into: str | os.PathLike[str] | None = None,
    sheet: str | Iterable[str] = (),
    column: Mapping[str, str] | None = None,
    stage: Mapping[str, str] | None = None,
    language: str | None = None,
    actors: Literal["personas", "owners"] | None = None,
    journey: str | None = None,
) -> Import:
    """Read journeys from a table, a workbook or a diagram, and account for each cell.

    `path` is a file (`xlsx`, `xls`, `ods`, `csv`, `tsv`, `md`, `mmd`), or its content with its `name`. The options are
    those of the command: `sheet` names what to read (default: each visible sheet with a journey), `column` maps
    headings to keys, and `stage` maps words to stages (`*` is what has none). `language` is that of the texts, `actors`
    says what the actors of a diagram are. `into` is a workspace to which the journeys are added; `journey` is the id of
    the journey, or the one of that workspace to which touchpoints are added.

    Raises `TableError` for a file of which no journey can be read, with the `command` that would work, `MergeError` for
    what cannot be added to the workspace, and `InputNotFoundError` for a file or workspace that cannot be read.
    """
    from journeymap.office.files import read_book
    from journeymap.office.import_book import import_book
    from journeymap.office.options import ImportOptions

    data, name = (path, name or "-") if isinstance(path, bytes) else (_read(path), name or os.fspath(path))
    options = ImportOptions(
        sheets=(sheet,) if isinstance(sheet, str) else tuple(sheet),
        columns=dict(column or {}),
        stages=dict(stage or {}),
        language=language,
        actors=actors,
        journey=journey,
        file=name,
        into=None if into is None else os.fspath(into),
    )
    existing = load(into) if into is not None else None
    stem = "journey" if name == "-" else Path(name).stem
    imported = import_book(read_book(data, name), stem, options, existing)
    if existing:
        texts, left = _merged(imported, existing, journey)
    else:
        texts, left = workspace_texts(imported.workspace), []
    result = Import(texts, imported.account, command=options.command, into=existing)
    result.account = replace(
        imported.account,
        files=tuple(texts),
        guesses=(*imported.account.guesses, *left),
        findings={level: getattr(result.report.summary, level) for level in _COUNTED},
    )
    return result


def _merged(imported: ImportResult, existing: Workspace, journey: str | None) -> tuple[Mapping[str, str], list[str]]:
    """Return the texts that are new or changed, and sentences about what was left."""
    from journeymap.office.into import merge

    merged = merge(_texts_of(existing), imported.workspace, journey, existing.template)
    sentences = [
        f"{left.subject}: the table says `{left.key}: {left.imported}`; the workspace "
        + (f"keeps `{left.key}: {left.kept}`" if left.kept else "says nothing of it, and nothing was added")
        for left in merged.left
    ]
    return merged.texts, sentences


def _texts_of(workspace: Workspace) -> dict[str, str]:
    """Return the texts of a workspace by path in its folder."""
    result, root = workspace.load_result, _root_of(workspace)
    return {_file_of(workspace, source).relative_to(root).as_posix(): source.text for source in result.sources.values()}


def _file_of(workspace: Workspace, source: Source) -> Path:
    """Return the absolute path of a text, without `..`, by which files are compared."""
    return Path(os.path.normpath(workspace.load_result.absolute_path(source)))


def _root_of(workspace: Workspace) -> Path:
    return Path(os.path.normpath(Path(workspace.load_result.directory, workspace.load_result.root)))


def _checked_folder(folder: str | os.PathLike[str] | None) -> str | os.PathLike[str]:
    if folder is None:
        raise InvalidCallError("write", "name the folder for the files", "folder")
    return folder


def _check_files(new: Iterable[Path], changes: Iterable[Correction]) -> None:
    """Raise `OutputNotWritableError` for the first file that cannot be written."""
    for file in new:
        if leads_out(file):
            raise OutputNotWritableError(str(file), "a link leads from here out of the folder; name the folder itself")
        if os.path.lexists(file):
            raise OutputNotWritableError(str(file), "this file exists already; choose another folder")
    for change in changes:
        if not change.is_current():
            raise OutputNotWritableError(change.path, _CHANGED)


def _diff_of_new(path: str, text: str) -> str:
    from journeymap.fixes.unified_diff import unified_diff

    return unified_diff(Path(path).as_posix(), Path(os.path.normpath(Path(path).absolute())), None, text)


def _read(path: str | os.PathLike[str]) -> bytes:
    file = Path(path)
    try:
        if file.is_file():
            return file.read_bytes()
        reason = "this is not a file" if file.exists() else "there is no such file"
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
    raise InputNotFoundError(str(path), reason)
