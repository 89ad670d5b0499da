"""Views of journeys: each package has a module `draw` with a `lay_out` function.

A package that can show the whole workspace says `SHOWS_WORKSPACE = True`, and imports nothing.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from journeymap.errors import InvalidOptionError, UnknownNameError

if TYPE_CHECKING:
    from journeymap.document.render_options import RenderOptions
    from journeymap.drawing.primitives import Picture
    from journeymap.graph import Portfolio
    from journeymap.views.arrangement import LayOut

__all__ = ["draw", "lane_names", "shows_workspace", "view_names"]


@cache
def view_names() -> tuple[str, ...]:
    """Return the sorted names of the views: the packages here, without importing."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))


@cache
def shows_workspace(view: str) -> bool:
    """Whether a view can show the whole workspace; only imports the view's package."""
    return view in view_names() and getattr(import_module(f"{__name__}.{view}"), "SHOWS_WORKSPACE", False)


@cache
def lane_names() -> tuple[str, ...]:
    """Return the sorted names of the map's lanes, without importing their modules."""
    folder = Path(__path__[0]) / "map" / "lanes"
    return tuple(sorted(module.name for module in iter_modules([str(folder)])))


@cache
def _find(view: str) -> LayOut:
    if view not in view_names():
        raise UnknownNameError("view", view, view_names())
    lay_out: LayOut = import_module(f"{__name__}.{view}.draw").lay_out
    return lay_out


def draw(portfolio: Portfolio, journey: str | None, view: str = "map", options: RenderOptions | None = None) -> Picture:
    """Draw a journey; without one, the whole workspace, for views that can.

    Raises `UnknownNameError` for names that do not exist, `InvalidOptionError` for lanes of another view,
    `ComparisonError` where no journey follows another one, or several are followed and none is named,
    `InsufficientContrastError` where text on the workspace's colors is not readable, and `SimilarColorsError` where HR
    and marketing look alike in them.
    """
    from journeymap.document.published import published_for
    from journeymap.document.render_options import RenderOptions
    from journeymap.drawing.hyphenation import page_language
    from journeymap.views.render_context import render_context
    from journeymap.views.sheets import compose

    lay_out = _find(view)
    if options is not None and options.lanes is not None and not (options.lanes and view == "map"):
        raise InvalidOptionError(options.lanes, "is a list of lanes of the map, at least one", "lanes")
    options = options or RenderOptions()
    if view != "calendar" and (options.since or options.until or options.rows != "teams"):
        given = options.since or options.until or options.rows
        raise InvalidOptionError(given, "is an option of the calendar, and this is another view", None)
    if view != "funnel" and (options.by or options.period):
        raise InvalidOptionError(
            options.by or options.period, "is an option of the funnel, and this is another view", None
        )
    if view == "system":
        from journeymap.views.compared import with_comparison

        journey, options = with_comparison(portfolio, journey, options)
    portfolio, options = published_for(portfolio, options)
    context = render_context(portfolio, journey, options)
    with page_language(context.page_language):
        return compose(context, view, lay_out)
