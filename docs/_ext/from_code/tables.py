"""The directives `frameworks`, `anchors`, `touchpoint-kinds`, `report-formats`: tables of what is in the code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import journeymap
from journeymap.format_reference.words import kind_properties
from journeymap.frameworks import framework, names
from journeymap.model.choices import KINDS
from journeymap.model.organization import SEVEN_STAGES
from journeymap.model.timing import ANCHORS, DEFAULT_SPANS

__all__ = ["setup"]


def setup(app: Sphinx) -> None:
    """Add the directives to Sphinx."""
    tables = {"frameworks": _frameworks, "anchors": _anchors, "touchpoint-kinds": _kinds, "report-formats": _formats}
    for name, rows in tables.items():
        app.add_directive(name, type(name, (Table,), {"rows": staticmethod(rows)}))


class Table(SphinxDirective):
    """A table whose rows are Markdown; the first is the heading."""

    rows: Callable[[], Iterator[tuple[str, ...]]]

    def run(self) -> list[nodes.Node]:
        """The nodes."""
        for folder in ("model", "frameworks", "reports"):
            for file in sorted((Path(journeymap.__file__).parent / folder).iterdir()):
                self.env.note_dependency(str(file))
        head, *rows = type(self).rows()
        lines = [head, tuple("---" for _ in head), *rows]
        return self.parse_text_to_nodes("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _frameworks() -> Iterator[tuple[str, ...]]:
    """The shipped frameworks beside the seven stages."""
    known = [framework(name) for name in sorted(names(), key=lambda name: (name != "seven-stage", name))]
    yield tuple(f"`{one.framework}`" for one in known)
    for role in SEVEN_STAGES:
        yield tuple(", ".join(f"`{stage.id}`" for stage in one.stages if stage.role == role) or "–" for one in known)


def _formats() -> Iterator[tuple[str, ...]]:
    """The report formats, with the first sentences of their modules."""
    yield "format", "what it is"
    for name in journeymap.report_formats():
        module = import_module(f"journeymap.reports.{name}")
        yield f"`{name}`", (module.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


def _anchors() -> Iterator[tuple[str, ...]]:
    yield "anchor", "time until the next, where no `spans` say it"
    for anchor in ANCHORS:
        yield f"`{anchor}`", str(DEFAULT_SPANS.get(anchor, "–"))


def _kinds() -> Iterator[tuple[str, ...]]:
    yield "kind", "what it is", "is contact", "asks attention", "is two-way", "counts throughout", "is standing"
    for kind, meaning in KINDS.items():
        yield f"`{kind}`", meaning, *("yes" if mark else "" for mark in kind_properties(kind))
