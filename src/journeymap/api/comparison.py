"""A comparison of journeys that follow the same one, in all its formats."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.api.workspace import Workspace
from journeymap.arguments import with_checked_methods
from journeymap.errors import RenderError, UnknownNameError
from journeymap.model.comparison import ComparisonData

if TYPE_CHECKING:
    from journeymap.api.picture import Picture


@with_checked_methods
@dataclass(frozen=True)
class Comparison(ComparisonData):
    """The touchpoints of a template, and what each follower does.

    Notebooks display it.
    `rows` are the touchpoints of the template in their order, `columns` the journeys that follow it, each with its
    touchpoints and the counts of their states by stage. `added_alike` are touchpoints that several organizations added,
    `unresolved` names what is left out because it is not known what it follows, and `incomplete` the journeys of which
    a part could not be read.
    """

    _workspaces: tuple[Workspace, ...] = field(default=(), compare=False)
    _audience: str | None = field(default=None, compare=False)

    def files(self) -> tuple[Path, ...]:
        """The absolute paths of the files of all workspaces that are compared."""
        return tuple(dict.fromkeys(path for workspace in self._workspaces for path in workspace.files()))

    def to(self, format: str) -> str:
        """The comparison as `text`, `markdown`, `json`, `csv` or `html`.

        Raises `UnknownNameError` for another format.
        """
        methods: Mapping[str, Callable[[], str]] = {
            "text": self.to_text,
            "markdown": self.to_markdown,
            "json": self.to_json,
            "csv": self.to_csv,
            "html": self.to_html,
        }
        if format not in methods:
            raise UnknownNameError("format", format, methods)
        return methods[format]()

    def to_text(self, *, width: int = 100) -> str:
        """The comparison as tables for a terminal, of lines with at most `width` columns.

        Raises `InvalidOptionError` for a width below 40.
        """
        return _written("text", self, width=width)

    def to_markdown(self) -> str:
        """The comparison as tables in Markdown."""
        return _written("markdown", self)

    def to_json(self) -> str:
        """The comparison as JSON, version 1."""
        return _written("data", self)

    def to_csv(self) -> str:
        """The comparison as one table with a header.

        It has a row for each touchpoint of each follower. Save it with the encoding `utf-8-sig`, as the command does,
        so that spreadsheets read it.
        """
        return _written("delimited", self)

    def to_html(self) -> str:
        """The comparison as a page that works offline; its heads stay in view."""
        return _written("page", self)

    def picture(
        self,
        *,
        theme: str = "light",
        paper: str | None = None,
        heading: bool = True,
        fit: str | None = None,
        sheets: int | None = None,
    ) -> Picture:
        """Draw the comparison, with the colors and the logo of the first workspace.

        The options are those of `render`, and so are the errors that it raises. A comparison that was not made by
        `compare` has no workspace and raises `RenderError`.
        """
        from journeymap.api.rendering import draw_comparison
        from journeymap.document.render_options import RenderOptions

        if not self._workspaces:
            raise RenderError("this comparison", "it has no workspace; make it with `journeymap.compare`")
        options = RenderOptions(
            theme=theme, audience=self._audience, paper=paper, heading=heading, fit=fit, sheets=sheets
        )
        return draw_comparison(self, self._workspaces[0], options)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        from journeymap.notebook.comparison import comparison_line

        return f"<Comparison {comparison_line(self)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """Return what notebooks show."""
        from journeymap.notebook.comparison import comparison_bundle

        return comparison_bundle(self, self.to_text, include, exclude)


def _written(module: str, comparison: ComparisonData, **options: object) -> str:
    written: str = import_module(f"journeymap.comparison_formats.{module}").write(comparison, **options)
    return written
