"""The front door's verbs, and what they give: a workspace that answers, a report that shows itself."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeymap import checking, loading, reporting, workspace
from journeymap.checking import Baseline
from journeymap.errors import RenderError, UnknownNameError
from journeymap.findings import Finding, Level, Summary
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.loading import DEFAULT_MAX_BYTES
from journeymap.model.text import in_language
from journeymap.rules.api import Rule, registry
from journeymap.version import __version__

if TYPE_CHECKING:
    from journeymap.document.cards import TouchpointCard
    from journeymap.document.description import JourneyDescription
    from journeymap.fixes.misspellings import Correction

__all__ = [
    "Picture",
    "Report",
    "Workspace",
    "all_rules",
    "all_views",
    "describe",
    "explain",
    "html_id",
    "json_schema",
    "load",
    "load_text",
    "picture_extension",
    "picture_formats",
    "render",
    "validate",
]


class Workspace(workspace.WorkspaceData):
    """The organization and its journeys; equal by its models, however they came to be.

    `journeys` holds the journeys by id, `organization` what they share.
    """

    @cached_property
    def portfolio(self) -> Portfolio:
        """All journeys together as a graph, for questions that go beyond one journey."""
        return Portfolio(self)

    def graph(self, journey: str) -> JourneyGraph:
        """The journey of that id as a graph; raises `UnknownNameError`."""
        found = self.portfolio.by_id.get(journey)
        if found is None:
            raise UnknownNameError("journey", journey, self.portfolio.by_id)
        return found

    def to_tables(self, *, unicode: bool = True) -> str:
        """The journeys as tables for people: stages by owner, hand-offs, who owns what."""
        from journeymap import summary_tables

        return summary_tables.tables(self.portfolio, unicode=unicode)

    def journey_ids(self, file: str | os.PathLike[str]) -> list[str]:
        """The ids of the journeys that were read from a file, in its order."""
        path = Path(file).resolve()
        origins = zip(self.all_journeys, self.load_result.origins, strict=False)
        return [journey.id for journey, origin in origins if Path(origin.source.path).resolve() == path]

    def files(self, journey: str | None = None) -> tuple[Path, ...]:
        """The files that a journey was read from, or all: its own, and that of the workspace; whole paths.

        A change in any of them can change what is shown of the journey. What came from no file has none. Raises
        `UnknownNameError`.
        """
        if journey is not None:
            self.graph(journey)
        shared = self.load_result.organization
        origins = zip(self.all_journeys, self.load_result.origins, strict=False)
        found = [origin.source.path for one, origin in origins if journey in (None, one.id)]
        found += [shared.source.path] if shared else []
        found += [source.path for source in self.load_result.sources_without_journey] if journey is None else []
        return tuple(dict.fromkeys(Path(path).resolve() for path in found if Path(path).is_file()))

    def display_name(self, catalogue: str, id: str, language: str | None = None) -> str:
        """What people call an item of a catalogue (`teams`, `personas`, …); its id where it has no name."""
        declared = (self.portfolio.catalogue(catalogue) or {}).get(id)
        return self.text(getattr(declared, "name", None), language) or id

    def resolve_language(self, language: str) -> str | None:
        """The language in which pictures are drawn for readers of `language`: it, or what it is a kind of, or None."""
        from journeymap.locales.messages import languages

        known = (*self.portfolio.languages, *languages())
        return next((one for one in (language, language.partition("-")[0]) if one in known), None)

    def text(self, text: Any, language: str | None = None) -> str:
        """A text of the models in a language, or else in the workspace's first; '' for None."""
        first = self.portfolio.languages[0]
        return in_language(text, language or first, first)

    def to_css(self) -> str:
        """The style sheet for pictures that stand as SVG in a page of somebody else's, light or dark."""
        from journeymap import web_embedding

        return web_embedding.stylesheet(self.portfolio)

    def to_index(self, pictures: Sequence[tuple[str | None, str, str]]) -> str:
        """A page that links pictures: of each the journey (None is all), the view and the file."""
        from journeymap import summary_tables

        return summary_tables.index(self.portfolio, pictures)

    def corrections(self, report: Report) -> list[Correction]:
        """The files in which misspelt words can be put right, going by what a report says of them; none is written."""
        from journeymap.fixes.misspellings import corrections

        return list(corrections(self, report.findings))

    def to_yaml(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write the workspace file and one file per journey into `folder`; gives the paths that were written."""
        from journeymap.yaml_writer import write_workspace

        return write_workspace(self, Path(folder))

    def __repr__(self) -> str:
        from journeymap import notebook

        return f"<Workspace {notebook.workspace_line(self)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """What notebooks show."""
        from journeymap import notebook

        return notebook.workspace_bundle(self, include, exclude)


@dataclass(frozen=True)
class Report:
    """What a run found: `findings` in the order of files and lines, waived ones included, and their `summary`.

    `fail_on` is the level from which on a finding makes the run fail; None is never. `remarks` are sentences about
    the run, `tracebacks` those of rules that broke.
    """

    findings: tuple[Finding, ...]
    summary: Summary
    fail_on: Level | None = Level.ERROR
    remarks: tuple[str, ...] = ()
    tracebacks: tuple[str, ...] = ()
    lines: Callable[[str, int], str | None] = field(default=lambda *_: None, repr=False, compare=False)
    _baseline: Baseline = field(default_factory=Baseline, repr=False, compare=False)

    @property
    def ok(self) -> bool:
        """Whether nothing was found that makes the run fail."""
        return not any(
            self.fail_on is not None and finding.level >= self.fail_on
            for finding in self.findings
            if finding.waived is None
        )

    def to(self, format: str, *, min_level: Level = Level.WARNING, color: bool = False, unicode: bool = True) -> str:
        """The report in a format (`text`, `concise`, `json`, `sarif`, `github`, `gitlab`, `junit`).

        `min_level` is what `text` and `concise` show. Raises `UnknownNameError` for a format that there is not.
        """
        return reporting.write(self._run(min_level=min_level, color=color, unicode=unicode), format)

    def _run(self, **shown: Any) -> reporting.ReportContent:
        names = {finding.rule for finding in self.findings}
        return reporting.ReportContent(
            findings=self.findings,
            summary=self.summary,
            version=__version__,
            cards={name: _card(name) for name in sorted(names)},
            lines=self.lines,
            fail_on=self.fail_on,
            remarks=self.remarks,
            **shown,
        )

    def to_json(self) -> str:
        """The report as JSON, version 1."""
        return self.to("json")

    def to_text(self, *, color: bool = False) -> str:
        """The report as people read it."""
        return self.to("text", color=color)

    def to_markdown(self) -> str:
        """The findings as a table in Markdown, as GitHub shows it on the page of a job."""
        from journeymap.reports.github import summary_markdown

        return summary_markdown(self._run())

    def write_baseline(self, path: str | os.PathLike[str]) -> tuple[Finding, ...]:
        """Write a baseline that holds all that counts here; gives what the file, if it was there, did not hold before.

        What is wrong with the text itself, and rules that broke, cannot be held. Raises `InputNotFoundError` where there
        is a file at `path` that is no baseline.
        """
        file = Path(path)
        before = Baseline.read(file) if file.exists() else Baseline()
        new = before.beyond(self.findings)
        file.write_text((self._baseline + Baseline.of(self.findings)).to_json(), encoding="utf-8", newline="\n")
        return new

    def __repr__(self) -> str:
        from journeymap import notebook

        return f"<Report {notebook.report_line(self.summary)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """What notebooks show."""
        from journeymap import notebook

        return notebook.report_bundle(self._run(min_level=Level.NOTE), include, exclude)


def _card(name: str) -> reporting.RuleCard:
    if name == "broken-rule":
        return reporting.RuleCard(name, "internal", Level.ERROR, "A rule that broke.", "")
    from journeymap.rules.api.page import Page  # who finds nothing needs no page

    rule = registry.find(name)
    return reporting.RuleCard(rule.name, rule.category, rule.level, Page.of(rule.page).summary, rule.page)


def load(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
) -> Workspace:
    """Read the workspace in which `paths` lie (default `journeys/` if there is one, else the current folder).

    A path may be a workspace, a folder or a file in it; the whole workspace is read. Nothing is raised for what
    a file says: problems become findings of `validate`. `max_bytes` is the size above which a file is not
    read; `overlay` gives paths contents that stand for those on disk. Raises `InputNotFoundError` for a path that
    does not exist, `MultipleWorkspacesError` for paths that lie in more than one.
    """
    read = loading.load(*paths, max_bytes=max_bytes, overlay=overlay)
    return Workspace(read.organization, read.all_journeys, read.load_result)


def load_text(text: bytes, name: str = "<stdin>", *, max_bytes: int = DEFAULT_MAX_BYTES) -> Workspace:
    """Read journeys from a text that is no file and belongs to no workspace; `name` stands for its path."""
    read = loading.load_text(text, name, max_bytes=max_bytes)
    return Workspace(read.organization, read.all_journeys, read.load_result)


def validate(
    workspace: workspace.WorkspaceData,
    *,
    today: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    waivers: bool = True,
    baseline: str | os.PathLike[str] | None = None,
) -> Report:
    """Check a workspace with all rules, or those of `select` without those of `ignore` (names or categories).

    `today` is the day that counts as today; `fail_on` (`error`, `warning`, `note`, `never`) replaces what the
    workspace says; without `waivers` nothing is accepted. What `baseline` holds (a file of `Report.write_baseline`) is
    waived. Raises `UnknownNameError` for a rule that there is not, `InputNotFoundError` for a file that is no baseline.
    """
    held = Baseline.read(Path(baseline)) if baseline is not None else Baseline()
    as_of = today or datetime.date.today()  # noqa: DTZ011 (the day of whoever sits here)
    outcome = checking.run(workspace, as_of, select, ignore, waivers)
    read = workspace.load_result
    found = [finding for finding in outcome.findings if _is_asked_for(finding, read.requested_paths)]
    compared = held.compare(found, f"in the baseline {baseline}")
    findings = compared.findings
    is_whole = not (select or ignore or read.requested_paths or outcome.held_back)
    wanted = fail_on or workspace.organization.checks.fail_on
    levels = [finding.level for finding in findings if finding.waived is None]
    return Report(
        findings=findings,
        summary=Summary(
            files=read.files,
            journeys=len(workspace.all_journeys),
            touchpoints=workspace.touchpoints,
            error=levels.count(Level.ERROR),
            warning=levels.count(Level.WARNING),
            note=levels.count(Level.NOTE),
            waived=len(findings) - len(levels),
            held_back=outcome.held_back,
            passed_over=read.skipped_documents,
        ),
        fail_on=None if wanted == "never" else Level[wanted.upper()],
        remarks=(
            *_remarks(outcome, read.skipped_documents),
            *(compared.remarks(is_whole) if baseline is not None else ()),
        ),
        tracebacks=outcome.tracebacks,
        lines=_lines(workspace),
        _baseline=compared.kept,
    )


def _is_asked_for(finding: Finding, named: Sequence[str] | None) -> bool:
    if named is None or finding.location is None:
        return True
    path = finding.location.path
    return any(path == name or path.startswith(f"{name}/") for name in named)


def _some(names: Sequence[str], most: int = 5) -> str:
    """The first of `names`, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _remarks(outcome: checking.Outcome, passed_over: int) -> Iterable[str]:
    if outcome.held_back:
        where = f" in {_some(outcome.held_back_in)}" if outcome.held_back_in else ""
        yield (
            f"{outcome.held_back} checks that report something missing were held back{where}, because what is wrong"
            " with the text comes first."
        )
    if passed_over:
        were = (
            "document was passed over: it is no journey"
            if passed_over == 1
            else ("documents were passed over: they are no journeys")
        )
        yield f"{passed_over} {were} (neither `journey` nor `stages` at the top)."


def _lines(workspace: workspace.WorkspaceData) -> Callable[[str, int], str | None]:
    sources = workspace.load_result.sources

    def line(path: str, number: int) -> str | None:
        source = sources.get(path)
        return source.line(number) if source else None

    return line


def all_rules() -> tuple[Rule, ...]:
    """The built-in rules, by category and name."""
    return registry.installed()


def explain(name: str) -> Rule:
    """The rule of that name; its `page` is Markdown. Raises `UnknownNameError`."""
    return registry.find(name)


def json_schema(name: str = "journey") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a `journey`, of the `workspace` file or of the JSON `report`.

    Raises `UnknownNameError` for another name.
    """
    if name == "report":
        from journeymap.reports.json import REPORT_SCHEMA

        return REPORT_SCHEMA
    if name not in ("journey", "workspace"):
        raise UnknownNameError("schema", name, ("journey", "workspace", "report"))
    from journeymap import schema

    return schema.schema(name)


@dataclass(frozen=True)
class Picture:
    """A finished picture of a journey, or of the whole workspace, to be written in a format.

    `view` is what it shows, `title` what it is called. It shows itself in notebooks.
    """

    drawn: Any = field(repr=False)

    @property
    def view(self) -> str:
        """Which view it is."""
        name: str = self.drawn.view
        return name

    @property
    def title(self) -> str:
        """What it is called."""
        name: str = self.drawn.title
        return name

    def to(self, format: str, **options: Any) -> str | bytes:
        """The picture in a format; `options` are those of the format.

        Raises `UnknownNameError` for a format that there is not, `RenderError` for one that has no such view or
        whose extra is not installed.
        """
        from journeymap import rendering

        return rendering.write(self.drawn, format, **options)

    @property
    def description(self) -> str:
        """What it shows, in a sentence, for those who cannot see it."""
        said: str = self.drawn.description
        return said

    @property
    def cards(self) -> tuple[TouchpointCard, ...]:
        """All that is known of what is drawn, in words."""
        found: tuple[TouchpointCard, ...] = self.drawn.cards
        return found

    @property
    def pieces(self) -> int:
        """Of how many pieces it is made between which paper can end: the pages of a PDF that is `in_pieces`."""
        from journeymap.drawing.pagination import page_blocks

        return len(page_blocks(self.drawn)) or 1

    def _to_text(self, format: str, **options: Any) -> str:
        written = self.to(format, **options)
        return written if isinstance(written, str) else written.decode("utf-8")

    def _to_bytes(self, format: str, **options: Any) -> bytes:
        written = self.to(format, **options)
        return written.encode("utf-8") if isinstance(written, str) else written

    def to_svg(self, **options: Any) -> str:
        """The picture as SVG that stands alone.

        `prefix` begins its ids, where several stand in one page; `links` are where touchpoints and empty stages lead,
        by subject (`nurse/careers-page`); `fluid` makes it as wide as there is room, without margins; `xlink` gives
        links the name that they had in SVG 1.1, for pages whose scripts stumble over `href` in a picture.
        """
        return self._to_text("svg", **options)

    def to_html(self, **options: Any) -> str:
        """The picture as a page that works offline."""
        return self._to_text("html", **options)

    def to_dot(self, **options: Any) -> str:
        """The graph as DOT, for Graphviz; of `flow` and `owners`."""
        return self._to_text("dot", **options)

    def to_mermaid(self, **options: Any) -> str:
        """The graph in the words of Mermaid; of `flow` and `map`."""
        return self._to_text("mermaid", **options)

    def to_text(self, **options: Any) -> str:
        """The picture as a table for the terminal and for e-mails."""
        return self._to_text("text", **options)

    def to_png(self, **options: Any) -> bytes:
        """The picture as PNG, `dpi` dots to the inch (150); needs the extra `png`."""
        return self._to_bytes("png", **options)

    def to_pdf(self, **options: Any) -> bytes:
        """The picture as PDF, vector and with real text; needs the extra `pdf`.

        `tiled` spreads it over sheets of that paper (`A4`), `in_pieces` gives a page to each piece between whose
        edges nothing is cut.
        """
        return self._to_bytes("pdf", **options)

    def __repr__(self) -> str:
        from journeymap import notebook

        return f"<Picture {notebook.picture_line(self.drawn)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """What notebooks show."""
        from journeymap import notebook

        return notebook.picture_bundle(self.drawn, include, exclude)


def render(
    workspace: workspace.WorkspaceData,
    journey: str | None = None,
    *,
    view: str = "map",
    persona: str | None = None,
    stage: str | None = None,
    language: str | None = None,
    framework: str | None = None,
    theme: str = "light",
    audience: str | None = None,
    findings: Sequence[Finding] = (),
    lanes: Sequence[str] | None = None,
    paper: str = "A3",
    heading: bool = True,
) -> Picture:
    """Draw a journey (the only one where none is named; `owners` without one draws the whole workspace).

    `persona` and `stage` draw only theirs, `framework` names the stages in another vocabulary, `theme` is `light`,
    `dark` or `print`, `audience="public"` leaves out what is internal, `findings` are drawn as badges, `lanes` are
    those of the map; without `heading`, title and summary are left to the page around it. Raises `UnknownNameError` for
    anything that there is not, `RenderError` for a view that needs a journey to be named, `InsufficientContrastError` where
    the workspace's own colours could not be read.
    """
    from journeymap import views
    from journeymap.views.render_options import RenderOptions

    if journey is None and view != "owners":
        if len(workspace.journeys) != 1:
            known = ", ".join(workspace.journeys) or "none"
            raise RenderError(f"a {view} of no journey in particular", f"name one: there are {known}")
        journey = next(iter(workspace.journeys))
    portfolio = workspace.portfolio if isinstance(workspace, Workspace) else Portfolio(workspace)
    options = RenderOptions(persona, stage, language, framework, theme, audience, findings, lanes, paper, heading)
    return Picture(views.draw(portfolio, journey, view, options))


def describe(
    workspace: workspace.WorkspaceData,
    journey: str,
    *,
    persona: str | None = None,
    stage: str | None = None,
    language: str | None = None,
    framework: str | None = None,
    audience: str | None = None,
    findings: Sequence[Finding] = (),
) -> JourneyDescription:
    """A journey in words: its stages, and of each touchpoint all that is known; the options are those of `render`.

    Raises `UnknownNameError` for anything that there is not.
    """
    from journeymap.document.description import describe_journey
    from journeymap.views.render_context import render_context
    from journeymap.views.render_options import RenderOptions

    portfolio = workspace.portfolio if isinstance(workspace, Workspace) else Portfolio(workspace)
    options = RenderOptions(persona, stage, language, framework, audience=audience, findings=findings)
    return describe_journey(render_context(portfolio, journey, options))


def html_id(subject: str) -> str:
    """The id that a journey, a stage or a touchpoint has in a page: `nurse/careers-page` is `nurse-careers-page`."""
    from journeymap import web_embedding

    return web_embedding.html_id(subject)


def all_views() -> tuple[str, ...]:
    """The views that can be drawn."""
    from journeymap import views

    return views.names()


def picture_extension(format: str) -> str:
    """The ending of files in a format of pictures, without the dot; raises `UnknownNameError`."""
    from journeymap import rendering

    return rendering.extension(format)


def picture_formats(view: str | None = None) -> tuple[str, ...]:
    """The formats of pictures; with `view`, those that can show it."""
    from journeymap import rendering

    return tuple(format for format in rendering.formats() if view is None or rendering.can_show(view, format))
