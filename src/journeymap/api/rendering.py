"""Draw and describe journeys."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from journeymap.api.picture import Picture
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked
from journeymap.errors import UNRESOLVED, InvalidOptionError, RenderError
from journeymap.findings import Finding
from journeymap.graph import Portfolio
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.document.cards import JourneyDescription
    from journeymap.document.render_options import RenderOptions
    from journeymap.drawing import primitives
    from journeymap.model.comparison import ComparisonData


@checked
def render(
    workspace: WorkspaceData,
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
    paper: str | None = None,
    heading: bool = True,
    fit: str | None = None,
    sheets: int | None = None,
    personas: bool = True,
    state: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    today: datetime.date | None = None,
    rows: str = "teams",
    by: str | None = None,
    period: str | None = None,
) -> Picture:
    """Draw the only or a named journey, or in some views the whole workspace.

    `persona` and `stage` draw only theirs, `framework` names the stages in another vocabulary, `theme` is `light`,
    `dark` or `print`, `audience="public"` omits what is internal, `findings` are drawn as badges, `lanes` selects those
    of the map; without `heading` the picture has no title and summary, without `personas` no card for each persona.

    `fit` is `content` or `sheet`. By default, PNG and PDF fill sheets of the `paper` (A3), and so does SVG if `paper`
    or `sheets` is given: as few sheets as text of 7 points allows, or at most `sheets`, on the smallest paper if none
    is given. `state` is `today`, without what is planned, or `planned`, as if it were there; by default the map has
    both.

    The calendar goes from `since` (by default `today`) to `until` (12 months later), both included, and its `rows` are
    `teams`, `channels` or `personas`. The funnel is of a measured `period`, by default the last one; with `by`, it has
    a row for each value of an attribute, such as `channel`. The view `system` compares the journeys of the workspace
    that follow `journey`, or what `journey` follows; `compare(…).picture()` draws those of several workspaces.

    Raises `UnknownNameError` for an unknown name, `InvalidOptionError` for a number of sheets that is not positive and
    for `until` before `since`, `MissingExtraError` for a calendar with public holidays without the extra `[calendar]`,
    `RenderError` for a view that needs the name of a journey, for a journey that follows one that is not there, and for
    sheets on which text would be too small, `InsufficientContrastError` if text on the workspace's own colors is not
    readable, `SimilarColorsError` if HR and marketing look alike in them.
    """
    from journeymap import views
    from journeymap.document.published import Publication
    from journeymap.document.render_options import RenderOptions

    if sheets is not None and sheets < 1:
        raise InvalidOptionError(sheets, f"a picture has at least one sheet, and not {sheets}")
    if journey is None and not views.shows_workspace(view):
        published = Publication(_portfolio(workspace), audience)
        journeys = published.journeys
        if not journeys and published.unresolved:
            raise RenderError(", ".join(published.unresolved), UNRESOLVED)
        if len(journeys) != 1:
            known = ", ".join(journeys) or "none"
            raise RenderError(f"a {view} of no journey in particular", f"name one: there are {known}")
        journey = journeys[0]
    options = RenderOptions(
        persona,
        stage,
        language,
        framework,
        theme,
        audience,
        findings,
        lanes,
        paper,
        heading,
        fit,
        sheets,
        personas=personas,
        state=state,
        since=since,
        until=until,
        today=_day(today) if view == "calendar" else None,
        rows=rows,
        by=by,
        period=period,
    )
    return Picture(_Drawing(workspace, journey, view, options))


def draw_comparison(comparison: ComparisonData, workspace: WorkspaceData, options: RenderOptions) -> Picture:
    """Draw a comparison with the colors of a workspace."""
    if options.sheets is not None and options.sheets < 1:
        raise InvalidOptionError(options.sheets, f"a picture has at least one sheet, and not {options.sheets}")
    options = replace(options, language=comparison.language, comparison=comparison)
    return Picture(_Drawing(workspace, None, "system", options))


def _day(today: datetime.date | None) -> datetime.date:
    return today or datetime.date.today()  # noqa: DTZ011 (the date where the program runs)


@dataclass(frozen=True)
class _Drawing:
    """Draws a picture as large as its content, or on sheets; it can be pickled."""

    workspace: WorkspaceData
    journey: str | None
    view: str
    options: RenderOptions

    def fit(self, format: str | None) -> str:
        """Return how a format is filled: SVG is on sheets if they were asked for."""
        from journeymap import rendering

        options = self.options
        by_format = rendering.fit(format) if format else "content"
        on_sheets = options.sheets or (format == "svg" and options.paper)
        return options.fit or ("sheet" if on_sheets else by_format)

    def draw(self, fit: str, tiled: str | None = None, paper: str | None = None) -> primitives.Picture:
        """Draw the picture, on tiles of a paper if that is given.

        Content is laid out for `paper` if `render` was told none.
        """
        from journeymap import views

        options = replace(self.options, fit="sheet" if tiled else fit, tiled=tiled)
        if options.paper is None and options.fit == "content":
            options = replace(options, paper=paper)
        return views.draw(_portfolio(self.workspace), self.journey, self.view, options)


def _portfolio(workspace: WorkspaceData) -> Portfolio:
    return workspace.portfolio if isinstance(workspace, Workspace) else Portfolio(workspace)


@checked
def describe(
    workspace: WorkspaceData,
    journey: str,
    *,
    persona: str | None = None,
    stage: str | None = None,
    language: str | None = None,
    framework: str | None = None,
    audience: str | None = None,
    findings: Sequence[Finding] = (),
) -> JourneyDescription:
    """Describe a journey's stages and touchpoints in words, with `render`'s options.

    Raises `UnknownNameError` for an unknown name, `RenderError` for a journey that follows one that is not there.
    """
    from journeymap.document.published import published_for
    from journeymap.document.render_options import RenderOptions
    from journeymap.document.touchpoints import describe_journey
    from journeymap.views.render_context import render_context

    options = RenderOptions(persona, stage, language, framework, audience=audience, findings=findings)
    portfolio, options = published_for(_portfolio(workspace), options)
    return describe_journey(render_context(portfolio, journey, options))


@checked
def html_id(subject: str) -> str:
    """Return the HTML id of an element: `nurse-careers-page`, for example."""
    from journeymap import web_embedding

    return web_embedding.html_id(subject)
