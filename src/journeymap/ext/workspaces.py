"""The workspaces of a site: one, or several whose names begin all ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import journeymap as jm
from journeymap.document.tree import Kind
from journeymap.ext.request import WHOLE, Request, check_known, prefix_of, split_workspace
from journeymap.ext.site import Site


class Workspaces:
    """The workspaces of a site by name, each opened when it is needed.

    The only one of a site has the name ''. `open_site` returns the site of a path; what it raises is raised again for
    each request, and kept in `errors`.
    """

    def __init__(self, paths: Mapping[str, str], open_site: Callable[[str], Site]) -> None:
        self.paths = paths
        self.errors: dict[str, jm.JourneymapError] = {}
        self._open_site = open_site
        self._sites: dict[str, Site] = {}

    def site(self, request: Request) -> Site:
        """Return the workspace of a request.

        Raises `UnknownNameError` or `InvalidOptionError` for the name, and what reading the workspace raises.
        """
        name, id = request.workspace, request.id or ""
        if not name and name not in self.paths:
            choices = " or ".join(f"{known}:{id}" for known in self.paths)
            raise jm.InvalidOptionError(id, f"{id or request.what} needs the name of a workspace: write {choices}")
        if name and "" in self.paths:
            raise jm.InvalidOptionError(name, f"there is no workspace {name!r}: the site has one, which has no name")
        check_known("workspace", [name], self.paths)
        return self.named(name)

    def named(self, name: str) -> Site:
        """Return the workspace of a name; raises what reading it raises."""
        if name in self.errors:
            raise self.errors[name]
        if name not in self._sites:
            try:
                self._sites[name] = self._open_site(self.paths[name])
            except jm.JourneymapError as error:
                self.errors[name] = error
                raise
        return self._sites[name]

    def readable(self) -> dict[str, Site]:
        """Return the workspaces that can be read."""
        sites = {}
        for name in self.paths:
            try:
                sites[name] = self.named(name)
            except jm.JourneymapError:
                continue
        return sites

    def split(self, id: str) -> tuple[str, str]:
        """Split an id after the name of a workspace, if the site has several."""
        return ("", id) if "" in self.paths else split_workspace(id)

    def names(self, kind: Kind, audience: str = "") -> dict[str, str]:
        """Return the names of all that a role of this kind could mean, by id."""
        request = Request(WHOLE, options={"audience": audience} if audience else {})
        return {
            f"{prefix_of(workspace)}{id}": name
            for workspace, site in self.readable().items()
            for id, name in site.names(kind, request).items()
        }


def style_sheet(sites: Mapping[str, Site]) -> str:
    """Return one style sheet for the pictures of all workspaces.

    Pictures of a workspace with a name are in elements of the class that `class_of` returns.
    """
    first, *others = ((name, site.workspace) for name, site in sites.items()) if sites else [("", jm.Workspace())]
    return "".join((first[1].to_css(), *(workspace.to_css(within=f".{class_of(name)}") for name, workspace in others)))


def class_of(workspace: str) -> str:
    """Return the class of elements that hold a picture of a workspace."""
    return f"journeymap-in-{workspace}" if workspace else ""
