"""What was measured, as people and programs read it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Container
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeymap.arguments import with_checked_methods
from journeymap.document.tree import Block
from journeymap.errors import MeasureError, UnknownNameError
from journeymap.model.measures import Release, Releases
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.measure_formats.wording import MeasureWording


@with_checked_methods
@dataclass(frozen=True, repr=False)
class Measures:
    """What was measured of journeys, by journey and period; notebooks display it.

    `releases` are those of the journeys that were asked for, `new` the names (`JOURNEY/PERIOD`) of those that are not
    in the file yet. `notices` are sentences about the run: what was left out, or which period comes next.
    """

    releases: tuple[Release, ...] = ()
    new: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    _workspace: WorkspaceData = field(default_factory=WorkspaceData, compare=False)

    def to(self, format: str) -> str:
        """The measures as `text`, `markdown`, `csv` or `json`.

        Raises `UnknownNameError` for another format.
        """
        methods: dict[str, Callable[[], str]] = {
            "text": self.to_text,
            "markdown": self.to_markdown,
            "csv": self.to_csv,
            "json": self.to_json,
        }
        if format not in methods:
            raise UnknownNameError("format", format, methods)
        return methods[format]()

    def to_text(self, *, width: int = 100) -> str:
        """The measures as tables for a terminal, then the notices.

        A line has at most `width` columns. Raises `InvalidOptionError` for a width below 40.
        """
        from journeymap.measure_formats import text

        return text.write(self._wording, self.notices, width)

    def to_markdown(self) -> str:
        """The measures as tables in Markdown."""
        from journeymap.measure_formats import markdown

        return markdown.write(self._wording)

    def to_csv(self) -> str:
        """The measures as one table with a header: a row for each figure.

        Save it with the encoding `utf-8-sig`, as the command does, so that spreadsheets read it.
        """
        from journeymap.measure_formats import delimited

        return delimited.write(self.releases, self._wording.messages)

    def to_json(self) -> str:
        """The measures in the form of `measures.json`, version 1."""
        from journeymap.measures_file.layout import releases_text

        return releases_text(Releases(releases=self.releases))

    def to_dataframe(self) -> Any:
        """The rows of `to_csv` as a table of pandas.

        Raises `MeasureError` where pandas is not installed.
        """
        from journeymap.measure_formats import rows

        try:
            pandas = importlib.import_module("pandas")
        except ImportError:
            raise MeasureError("a table of pandas needs pandas: pip install pandas") from None
        return pandas.DataFrame(rows.rows(self.releases, self._wording.messages), columns=list(rows.COLUMNS))

    def to_document(
        self, *, language: str | None = None, attributes: Collection[str] | None = None
    ) -> tuple[Block, ...]:
        """The measures as tables for pages of documentation.

        `language` is by default the first of the workspace. `attributes` are those whose values have a table, by
        default all.
        """
        from journeymap.measure_formats import document
        from journeymap.measure_formats.wording import MeasureWording

        return document.write(MeasureWording(self._workspace, self.releases, language, attributes))

    def write(self) -> Path | None:
        """Add what is new to the results file; return its path, None if nothing is new.

        What is in the file stays as it is. Raises `OutputNotWritableError` if it cannot be written, or changed since
        it was read.
        """
        from journeymap.measuring.results_file import write_results

        new = [release for release in self.releases if release.name in self.new]
        return write_results(self._workspace, new) if new else None

    @cached_property
    def _wording(self) -> MeasureWording:
        from journeymap.measure_formats.wording import MeasureWording

        return MeasureWording(self._workspace, self.releases)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        from journeymap.notebook.measures import measures_line

        return f"<Measures {measures_line(self.releases)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """Return what notebooks show."""
        from journeymap.notebook.measures import measures_bundle

        return measures_bundle(self._wording, self.to_text, include, exclude)
