"""What people look at: views of journeys as pictures, one view to a file with `NAME` and `draw(scope)`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.errors import UnknownNameError

if TYPE_CHECKING:
    from journeymap.findings import Finding
    from journeymap.graph import Portfolio
    from journeymap.views.picture import Picture
    from journeymap.views.scope import RenderContext
    from journeymap.workspace import Workspace

__all__ = ["draw", "names"]

_FOLDER = Path(__file__).parent


@cache
def names() -> tuple[str, ...]:
    """The views there are, sorted: the modules of this folder that have a `NAME`."""
    found = (import_module(f"{__name__}.{file.stem}") for file in _FOLDER.glob("*.py") if file.stem != "__init__")
    return tuple(sorted(module.NAME for module in found if hasattr(module, "NAME")))


@cache
def _find(view: str) -> Callable[[RenderContext], Picture]:
    if not (view.isidentifier() and (_FOLDER / f"{view}.py").is_file()):
        raise UnknownNameError("view", view, names())
    module = import_module(f"{__name__}.{view}")
    if getattr(module, "NAME", None) != view:
        raise UnknownNameError("view", view, names())
    found: Callable[[RenderContext], Picture] = module.draw
    return found


def draw(
    source: Portfolio | Workspace,
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
    `UnknownNameError` for anything that there is not, and `TooLittleContrast` where text on the workspace's colours could
    not be read.
    """
    from journeymap.graph import Portfolio
    from journeymap.views.scope import render_context
    from journeymap.views.theme import palettes

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
    return replace(picture, palettes=palettes({str(key): value for key, value in own.colors.items()} if own else None))
