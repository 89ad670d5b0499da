"""The views of journeys as pictures: one package a view, whose module `draw` has `draw(context)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError

if TYPE_CHECKING:
    from journeymap.drawing.primitives import Picture
    from journeymap.graph import Portfolio
    from journeymap.views.render_context import RenderContext
    from journeymap.views.render_options import RenderOptions

__all__ = ["draw", "names"]


@cache
def names() -> tuple[str, ...]:
    """The names of the views, sorted: the packages in this one. None of them is imported."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))


@cache
def _find(view: str) -> Callable[[RenderContext], Picture]:
    if view not in names():
        raise UnknownNameError("view", view, names())
    draw_view: Callable[[RenderContext], Picture] = import_module(f"{__name__}.{view}.draw").draw
    return draw_view


def draw(portfolio: Portfolio, journey: str | None, view: str = "map", options: RenderOptions | None = None) -> Picture:
    """Draw a journey; without one, the whole workspace, for views that can.

    Raises `UnknownNameError` for names that do not exist and `InsufficientContrastError` where text on the workspace's
    colours is not readable.
    """
    from journeymap.drawing.theme import load_palettes
    from journeymap.views.render_context import render_context
    from journeymap.views.render_options import RenderOptions

    draw_view = _find(view)
    picture = draw_view(render_context(portfolio, journey, options or RenderOptions()))
    own = portfolio.organization.theme
    colours = {str(key): value for key, value in own.colors.items()} if own else None
    return replace(picture, palettes=load_palettes(colours))
