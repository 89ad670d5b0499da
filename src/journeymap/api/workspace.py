"""Answer questions about a workspace: journeys as graphs, files and texts."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.arguments import with_checked_methods
from journeymap.errors import OutputNotWritableError, UnknownNameError
from journeymap.findings import Finding
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES
from journeymap.model.values import Text, in_language
from journeymap.workspace import LoadResult, WorkspaceData

if TYPE_CHECKING:
    from journeymap.api.measures import Measures
    from journeymap.api.report import Report
    from journeymap.fixes.files import Correction


@with_checked_methods
class Workspace(WorkspaceData):
    """The organization and its journeys; equal if their models are equal.

    `journeys` holds the journeys by id, `organization` what they share. A journey that follows another one is there as
    it stands, with all that it takes over; `written` returns what its file says. `template` is the workspace that this
    one builds on, or None.
    """

    template: Workspace | None

    @classmethod
    def from_data(cls, data: WorkspaceData) -> Workspace:
        """Return a workspace that was loaded, without resolving its journeys again."""
        workspace = cls.__new__(cls)
        workspace.__dict__.update(data.__dict__)
        workspace.template = None if data.template is None else cls.from_data(data.template)
        return workspace

    def resolved(self, journey: str) -> Journey:
        """Return a journey as it stands, with all that it takes over.

        It follows nothing itself. A journey that follows nothing is as it is written. Raises `UnknownNameError`.
        """
        return self._named(self.journeys, journey)

    def written(self, journey: str) -> Journey:
        """Return a journey as its file says; raises `UnknownNameError`."""
        return self._named(self.written_by_id, journey)

    def resolved_text(self, journey: str, *, format: str = "yaml") -> str:
        """Return a journey as it stands, as a text in `yaml` or `json`.

        In YAML, a comment behind each key says where it comes from, if not from the template. Raises
        `UnknownNameError` for an unknown journey or format, `RenderError` for a journey that follows one that is not
        there.
        """
        from journeymap import resolved_text

        if format not in resolved_text.FORMATS:
            raise UnknownNameError("format", format, resolved_text.FORMATS)
        self.resolved(journey)
        return resolved_text.resolved_text(self, journey, format)

    @staticmethod
    def _named(journeys: Mapping[str, Journey], journey: str) -> Journey:
        if journey not in journeys:
            raise UnknownNameError("journey", journey, journeys)
        return journeys[journey]

    @cached_property
    def portfolio(self) -> Portfolio:
        """All journeys as one graph, for questions about more than one journey."""
        return Portfolio(self)

    @cached_property
    def measures(self) -> Measures:
        """What the results file of the workspace holds: what was measured and published."""
        from journeymap.api.measures import Measures

        return Measures(self.releases.releases, _workspace=self)

    def for_audience(self, audience: str) -> Workspace:
        """Return what an audience may see: for `public`, a copy without what is internal.

        All that the copy shows, draws and describes is that edition. Check the workspace itself: the copy lacks what
        findings are about. Raises `UnknownNameError` for an unknown audience.
        """
        from journeymap.document.audiences import AUDIENCES
        from journeymap.document.published import Publication

        if audience not in AUDIENCES:
            raise UnknownNameError("audience", audience, AUDIENCES)
        portfolio = Publication(self.portfolio, audience).portfolio
        return self if portfolio is self.portfolio else _PublicWorkspace(portfolio.workspace)

    def graph(self, journey: str) -> JourneyGraph:
        """The graph of a journey; raises `UnknownNameError`."""
        graph = self.portfolio.by_id.get(journey)
        if graph is None:
            raise UnknownNameError("journey", journey, self.portfolio.by_id)
        return graph

    def to_tables(self, *, unicode: bool = True) -> str:
        """Return the journeys as tables: stages by owner, hand-offs, teams' touchpoints."""
        from journeymap import summary_tables

        return summary_tables.summary_text(self.portfolio, unicode=unicode)

    def journey_ids(self, file: str | os.PathLike[str]) -> list[str]:
        """The ids of the journeys that were read from a file, in its order."""
        path = Path(file).resolve()
        result = self.load_result
        origins = zip(self.all_journeys, result.origins, strict=False)
        return [journey.id for journey, origin in origins if result.absolute_path(origin.source).resolve() == path]

    def files(self, journey: str | None = None) -> tuple[Path, ...]:
        """Return the absolute paths of the files of a journey or the whole workspace.

        The files of a journey are its own, those of the journeys that it follows, and the workspace files of both: a
        change in each can change the journey's findings and pictures. Journeys that were not read from files have none.
        Raises `UnknownNameError`.
        """
        if journey is not None:
            self.graph(journey)
        followed, of_template = self._followed_by(journey)
        result = self.load_result
        origins = zip(self.all_journeys, result.origins, strict=False)
        sources = [origin.source for each, origin in origins if journey is None or each.id in followed]
        sources += [result.organization.source] if result.organization else []
        sources += [result.results] if result.results else []
        sources += result.sources_without_journey if journey is None else ()
        paths = [result.absolute_path(source) for source in sources]
        theirs = () if of_template == () or self.template is None else self._files_of_template(of_template)
        return tuple(dict.fromkeys((*(path.resolve() for path in paths if path.is_file()), *theirs)))

    def _followed_by(self, journey: str | None) -> tuple[set[str], tuple[str, ...] | None]:
        """Return the journeys that one consists of: here, and in the template.

        Of None, they are all journeys.
        """
        if journey is None:
            return set(self.journeys), None
        followed, of_template = {journey}, ()
        following = self.following(journey)
        while following is not None:
            if following.is_external:
                return followed, (following.followed_id,)
            followed.add(following.followed_id)
            following = following.parent
        return followed, of_template

    def _files_of_template(self, journeys: tuple[str, ...] | None) -> tuple[Path, ...]:
        if self.template is None:
            return ()
        if journeys is None:
            return self.template.files()
        known = [id for id in journeys if id in self.template.journeys]
        return tuple(path for id in known for path in self.template.files(id))

    def display_name(self, catalogue: str, id: str, language: str | None = None) -> str:
        """Return the name of an item of a catalogue (`teams`, …); its id without a name.

        Raises `UnknownNameError` for a catalogue that the format does not have.
        """
        if catalogue not in CATALOGUES:
            raise UnknownNameError("catalogue", catalogue, CATALOGUES)
        declared = (self.portfolio.catalogue(catalogue) or {}).get(id)
        return self.text(getattr(declared, "name", None), language) or id

    def resolve_language(self, language: str) -> str | None:
        """Return the language of pictures for readers of `language`, or None."""
        from journeymap.locales.messages import languages

        available = (*self.portfolio.languages, *languages())
        return next((tag for tag in (language, language.partition("-")[0]) if tag in available), None)

    def text(self, text: Text | None, language: str | None = None) -> str:
        """A text of the models in a language, else in the workspace's first; '' for None."""
        first = self.portfolio.languages[0]
        return in_language(text, language or first, first)

    def to_css(self, *, within: str | None = None) -> str:
        """The style sheet for pictures embedded as SVG in other pages, light or dark.

        With `within`, a CSS selector, it has only the colors, for the pictures in such elements: where a page shows
        several workspaces.
        """
        from journeymap import web_embedding

        return web_embedding.stylesheet(self.portfolio, within)

    def to_index(
        self,
        pictures: Sequence[tuple[str | None, str, str]],
        *,
        findings: Sequence[Finding] = (),
        thumbnails: Mapping[str | None, str] | None = None,
        language: str | None = None,
        audience: str | None = None,
    ) -> str:
        """Return a page that links pictures, each a journey (None for all), view, file.

        It has the figures of each journey and of its stages, with the `findings` counted. `thumbnails` are pictures as
        SVG, for journeys that have no file in `svg` or `png`. For the `audience` `public`, what is internal is left
        out.
        """
        from journeymap.document.published import published_for
        from journeymap.document.render_options import RenderOptions
        from journeymap.index_page import Index, index_page

        options = RenderOptions(audience=audience, findings=findings)
        portfolio, options = published_for(self.portfolio, options)
        language = language or portfolio.languages[0]
        shown = [picture for picture in pictures if picture[0] is None or picture[0] in portfolio.by_id]
        return index_page(Index(portfolio, shown, options.findings, thumbnails or {}, language))

    def corrections(self, report: Report) -> list[Correction]:
        """Return the files with the fixes of a report, without writing them."""
        from journeymap.fixes.files import corrections

        return list(corrections(self, report.findings))

    def to_yaml(self, folder: str | os.PathLike[str], *, resolved: bool = False) -> list[Path]:
        """Write the workspace and journey files into `folder`; return their paths.

        With `resolved`, journeys are written as they stand, and the workspace builds on no other one.

        Raises `OutputNotWritableError` for a file or folder that cannot be written, `InvalidOptionError` for a model
        that was changed past its constructor and cannot be written.
        """
        from journeymap.workspace_writer import write_workspace

        try:
            return write_workspace(self, Path(folder), is_resolved=resolved)
        except OSError as error:
            reason = f"the workspace cannot be written there: {(error.strerror or str(error)).lower()}"
            raise OutputNotWritableError(str(error.filename or folder), reason) from error

    def __repr__(self) -> str:
        from journeymap.notebook.workspace import workspace_line

        return f"<Workspace {workspace_line(self)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """Return what notebooks show."""
        from journeymap.notebook.workspace import workspace_bundle

        return workspace_bundle(self, include, exclude)


class _PublicWorkspace(Workspace):
    """A public copy; only its graphs know how a path goes past what is internal."""

    def __init__(self, copy: WorkspaceData) -> None:
        from journeymap.document.public_copy import without_placeholders

        read = copy.load_result
        super().__init__(
            copy.organization,
            map(without_placeholders, copy.all_journeys),
            LoadResult(origins=read.origins, organization=read.organization, root=read.root, directory=read.directory),
            copy.published,
        )
        self._copy = copy

    @cached_property
    def portfolio(self) -> Portfolio:
        return Portfolio(self._copy)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._copy,)
