"""The values of the options of `render`, listed without importing what draws."""

from __future__ import annotations

from journeymap.arguments import checked
from journeymap.errors import UnknownNameError


@checked
def all_views(*, of_workspace: bool = False) -> tuple[str, ...]:
    """Return the names of the views; with `of_workspace`, of those for a workspace."""
    from journeymap import views

    return tuple(view for view in views.view_names() if not of_workspace or views.shows_workspace(view))


@checked
def render_choices(option: str) -> tuple[str, ...]:
    """Return the values of an option of `render`, such as `view`, or of `format`.

    Nothing that draws is imported. Raises `UnknownNameError` for another option.
    """
    from journeymap import frameworks, rendering, views
    from journeymap.document.audiences import AUDIENCES
    from journeymap.drawing.choices import FITS, PAPERS, ROWS, STATES, THEMES

    choices = {
        "view": views.view_names(),
        "format": rendering.formats(),
        "theme": THEMES,
        "audience": AUDIENCES,
        "framework": tuple(frameworks.names()),
        "paper": tuple(PAPERS),
        "lanes": views.lane_names(),
        "fit": FITS,
        "state": STATES,
        "rows": ROWS,
    }
    if option not in choices:
        raise UnknownNameError("option", option, choices)
    return choices[option]


@checked
def picture_extension(format: str) -> str:
    """Return the file extension of a picture format; raises `UnknownNameError`."""
    from journeymap import rendering

    return rendering.extension(format)


@checked
def picture_formats(view: str | None = None) -> tuple[str, ...]:
    """The picture formats; with `view`, those that can show it."""
    from journeymap import rendering

    return tuple(format for format in rendering.formats() if view is None or rendering.can_show(view, format))
