"""Draw and describe journeys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeymap.api.picture import Picture
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked
from journeymap.errors import RenderError
from journeymap.findings import Finding
from journeymap.graph import Portfolio
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.document.cards import JourneyDescription


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
    paper: str = "A3",
    heading: bool = True,
) -> Picture:
    """Draw the only or a named journey, or in some views the whole workspace.

    `persona` and `stage` draw only theirs, `framework` names the stages in another vocabulary, `theme` is `light`,
    `dark` or `print`, `audience="public"` omits what is internal, `findings` are drawn as badges, `lanes` selects those
    of the map; without `heading` the picture has no title and summary. Raises `UnknownNameError` for an unknown name,
    `RenderError` for a view that needs the name of a journey, `InsufficientContrastError` if text on the workspace's
    own colors is not readable.
    """
    from journeymap import views
    from journeymap.document.render_options import RenderOptions

    if journey is None and not views.shows_workspace(view):
        if len(workspace.journeys) != 1:
            known = ", ".join(workspace.journeys) or "none"
            raise RenderError(f"a {view} of no journey in particular", f"name one: there are {known}")
        journey = next(iter(workspace.journeys))
    options = RenderOptions(persona, stage, language, framework, theme, audience, findings, lanes, paper, heading)
    return Picture(views.draw(_portfolio(workspace), journey, view, options))


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

    Raises `UnknownNameError` for an unknown name.
    """
    from journeymap.document.render_options import RenderOptions
    from journeymap.document.touchpoints import describe_journey
    from journeymap.views.render_context import render_context

    options = RenderOptions(persona, stage, language, framework, audience=audience, findings=findings)
    return describe_journey(render_context(_portfolio(workspace), journey, options))


@checked
def html_id(subject: str) -> str:
    """Return the HTML id of an element: `nurse-careers-page`, for example."""
    from journeymap import web_embedding

    return web_embedding.html_id(subject)
