"""What a site says once for all its pages, and where its workspaces are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import journeymap as jm
from journeymap.ext.request import check_known


@dataclass(frozen=True)
class SiteSettings:
    """The values of options that no directive or fence gives.

    None is the usual value. Raises `UnknownNameError` for a value that does not exist.
    """

    audience: str = "internal"
    language: str | None = None
    theme: str | None = None
    framework: str | None = None
    lanes: tuple[str, ...] = ()
    paper: str | None = None

    def __post_init__(self) -> None:
        for name in ("audience", "theme", "framework", "paper"):
            if value := getattr(self, name):
                check_known(name, [value], jm.render_choices(name))


def workspace_paths(path: str | Mapping[str, str]) -> Mapping[str, str]:
    """Return the paths of a site's workspaces by name; the only one has no name."""
    return {"": path} if isinstance(path, str) else dict(path)


def find_workspace(path: str, *folders: Path) -> Path:
    """Find the workspace in one of `folders`; raises `InputNotFoundError`.

    A folder without any YAML in it does not count: the pages about journeys may lie in a folder of the same name.
    """
    for folder in folders:
        candidate = folder / path
        if candidate.is_file() or any(candidate.rglob("*.yaml")) or any(candidate.rglob("*.yml")):
            return candidate.resolve()
    looked = ", ".join(str(folder / path) for folder in dict.fromkeys(folders))
    raise jm.InputNotFoundError(path, f"there are no journeys here (looked for {looked})")
