"""The views of journeys as pictures: one package a view, whose module `draw` has `draw(context)`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError

if TYPE_CHECKING:
    from journeymap.drawing.primitives import Picture
    from journeymap.findings import Finding
    from journeymap.graph import Portfolio
    from journeymap.views.render_context import RenderContext
    from journeymap.workspace import WorkspaceData

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


def draw(
    source: Portfolio | WorkspaceData,
    journey: str | None,
    view: str = "map",
    *,
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
    """A picture of a journey; without one, of the whole workspace, for views that can.

    `persona` and `stage` draw only theirs, `framework` names the stages in another vocabulary, `audience` (`public`)
    leaves out what is internal, `findings` are drawn as badges; without `heading` there is no title. Raises
    `UnknownNameError` for an unknown name and `InsufficientContrastError` where text on the workspace's colours
    is not readable.
    """
    from journeymap.drawing.theme import load_palettes
    from journeymap.graph import Portfolio
    from journeymap.views.render_context import render_context

    drawn = _find(view)
    portfolio = source if isinstance(source, Portfolio) else getattr(source, "portfolio", None) or Portfolio(source)
    picture = drawn(
        render_context(
            portfolio,
            journey,
            persona=persona,
            stage=stage,
            language=language,
            framework=framework,
            theme=theme,
            audience=audience,
            findings=findings,
            lanes=lanes,
            paper=paper,
            heading=heading,
        )
    )
    own = portfolio.organization.theme
    return replace(
        picture, palettes=load_palettes({str(key): value for key, value in own.colors.items()} if own else None)
    )
