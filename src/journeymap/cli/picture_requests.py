"""The pictures that `render` is asked for: journeys, views and formats."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import journeymap as jm
from journeymap.cli.streams import UsageError, write_stderr
from journeymap.errors import UNRESOLVED, name_meant

if TYPE_CHECKING:
    from journeymap.document.published import Publication

SYSTEM = "system"
"""The view that compares journeys, and can show those of several workspaces."""
_GRAPHVIZ_FORMATS = ("svg", "png", "pdf")
"""The formats that Graphviz writes."""


class PictureRequest(NamedTuple):
    """One picture to draw."""

    journey: str | None
    view: str
    format: str

    @property
    def file(self) -> str:
        """The name of its file in a folder."""
        ending = jm.picture_extension(self.format)
        return f"{self.journey or 'workspace'}.{self.view}.{ending}"


def load_journeys(arguments: argparse.Namespace) -> tuple[jm.Workspace, Publication, list[str | None]]:
    """Load the workspace; return it, its edition, and the ids of journeys to draw."""
    from journeymap.document.published import Publication

    files = [name for name in arguments.journeys if Path(name).is_file()]
    paths = files if files == arguments.journeys else []  # an id is looked up in the whole workspace
    if arguments.path:
        paths = arguments.path[:1]
    views, of_workspace = arguments.view or ["map"], set(jm.all_views(of_workspace=True))
    if len(arguments.path or ()) > 1 and set(views) != {SYSTEM}:
        raise UsageError("several --path are compared; name only --view system")
    workspace = jm.load(*paths)
    published = Publication(workspace.portfolio, arguments.audience)
    known = list(published.journeys)
    if not known and published.unresolved:
        raise jm.RenderError(", ".join(published.unresolved), UNRESOLVED)
    if not known:
        raise UsageError(f"{', '.join(paths) or 'here'}: there are no journeys to draw")
    if views == [SYSTEM] and not arguments.all:
        return workspace, published, _compared(arguments, workspace)
    named: list[str | None] = []
    for name in arguments.journeys:
        ids = workspace.journey_ids(name) if name in files else [name]
        if ids and ids[0] in published.unresolved:
            raise jm.RenderError(ids[0], UNRESOLVED)
        if not ids or ids[0] not in known:
            raise jm.UnknownNameError("journey", name, known, name_meant(name, known))
        named += ids
    if arguments.all:
        for id in published.unresolved:
            write_stderr(f"journeymap: {id} is not drawn: {UNRESOLVED}")
        whole = [None] if len(known) > 1 and not of_workspace.isdisjoint(views) else []
        return workspace, published, [*known, *whole]
    if named:
        return workspace, published, list(dict.fromkeys(named))
    if len(known) == 1 or of_workspace.issuperset(views):
        return workspace, published, [known[0] if len(known) == 1 else None]
    raise UsageError(f"name one of the journeys, or use --all; choose from: {', '.join(known)}")


def _compared(arguments: argparse.Namespace, workspace: jm.Workspace) -> list[str | None]:
    """Return the journeys whose followers are compared: the named ones, or None.

    They can be followed in another workspace, and so need not be known in this one.
    """
    ids: list[str | None] = []
    for name in arguments.journeys:
        ids += workspace.journey_ids(name) if Path(name).is_file() else [name]
    return list(dict.fromkeys(ids)) or [None]


def _first_of_each_template(workspace: jm.Workspace) -> Iterator[str]:
    """Yield a journey for each comparison: the template, or its first follower."""
    seen: set[tuple[bool, str]] = set()
    for id in workspace.journeys:
        following = workspace.following(id)
        if following is None or following.template is None:
            continue
        last = following.chain()[-1]
        if (template := (last.is_external, last.followed_id)) not in seen:
            seen.add(template)
            yield id if last.is_external else last.followed_id


def picture_requests(
    workspace: jm.Workspace, arguments: argparse.Namespace, journeys: Sequence[str | None]
) -> Iterator[PictureRequest]:
    """Yield the pictures of some journeys in the requested views and formats.

    Raises `UnknownNameError`, `RenderError` and `UsageError` for what cannot be drawn so.
    """
    views = list(dict.fromkeys(arguments.view or ["map"]))
    formats = list(dict.fromkeys(arguments.format or ["svg"]))
    for view in views:
        if view not in jm.all_views():
            raise jm.UnknownNameError("view", view, jm.all_views(), name_meant(view, jm.all_views()))
        for format in formats:
            if format not in jm.picture_formats():
                known = jm.picture_formats()
                raise jm.UnknownNameError("format", format, known, name_meant(format, known))
            if format not in jm.picture_formats(view):
                able = ", ".join(jm.picture_formats(view))
                raise jm.RenderError(f"{view} as {format}", f"{view} can be written as {able}")
            if arguments.engine == "graphviz" and (
                format not in _GRAPHVIZ_FORMATS or "dot" not in jm.picture_formats(view)
            ):
                graphviz_views = [view for view in jm.all_views() if "dot" in jm.picture_formats(view)]
                raise jm.RenderError(
                    f"{view} as {format} by Graphviz",
                    f"it lays out {', '.join(graphviz_views)} as {', '.join(_GRAPHVIZ_FORMATS)}",
                )
    _check_options(arguments, views, formats)
    compared = set(journeys)
    if arguments.all and SYSTEM in views:
        compared = set(_first_of_each_template(workspace))
    for journey in journeys:
        for view in views:
            if view == SYSTEM and journey not in compared:
                continue
            if journey is not None or view in jm.all_views(of_workspace=True):
                yield from (PictureRequest(journey, view, format) for format in formats)


def _check_options(arguments: argparse.Namespace, views: Sequence[str], formats: Sequence[str]) -> None:
    """Raise `UsageError` for options that no requested picture has."""
    if arguments.tiled and "pdf" not in formats:
        raise UsageError("--tiled divides a PDF into sheets; add --format pdf, or name a file that ends in .pdf")
    if arguments.lanes is not None and not all(lane.strip() for lane in arguments.lanes.split(",")):
        lanes = ", ".join(jm.render_choices("lanes"))
        raise UsageError(f"--lanes names no lane, or an empty one; choose from {lanes}, and the workspace's own")
    if arguments.lanes and ("map" not in views or formats == ["text"]):
        raise UsageError("--lanes selects the lanes of a map in a picture; other views and the format text have none")
    if "calendar" not in views and (arguments.since or arguments.until or arguments.rows != "teams"):
        raise UsageError("--from, --to and --rows are options of a calendar; add --view calendar")
    if "funnel" not in views and (arguments.by is not None or arguments.period is not None):
        raise UsageError("--by and --period are options of a funnel; add --view funnel")
