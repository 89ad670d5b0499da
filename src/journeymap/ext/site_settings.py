"""What a site says once for all its pages, and where its workspaces are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePath
from typing import Any

import journeymap as jm
from journeymap.ext.request import check_known

_NAME = re.compile(r"[^\W_]([^\W_]|-)*")


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
        check_known("lane", (lane for lane in self.lanes if not lane.startswith("x-")), jm.render_choices("lanes"))


SETTINGS = tuple(setting.name for setting in fields(SiteSettings))


def parse_setting(name: str, value: object) -> Any:
    """Return the value of one of `SETTINGS`, as a configuration file gives it.

    Raises `InvalidOptionError` for a value of another type, `UnknownNameError` for one that does not exist.
    """
    given: Any = value
    if name == "lanes":
        if not isinstance(value, (str, list, tuple)):
            raise jm.InvalidOptionError(value, f"names of lanes, not {value!r}")
        names = value.split(",") if isinstance(value, str) else map(str, value)
        given = tuple(lane for text in names if (lane := text.strip()))
    elif not isinstance(value, str) or (name == "audience" and not value):
        raise jm.InvalidOptionError(value, f"a text, not {value!r}")
    settings: dict[str, Any] = {name: given or None}
    return getattr(SiteSettings(**settings), name)


def workspace_paths(path: object) -> Mapping[str, str]:
    """Return the paths of a site's workspaces by name; the only one has no name.

    `path` is a path, or paths by name. Raises `InvalidOptionError` for anything else.
    """
    if isinstance(path, (str, PurePath)):
        return {"": str(path)}
    if (
        not isinstance(path, Mapping)
        or not path
        or not all(isinstance(each, (str, PurePath)) for each in path.values())
    ):
        raise jm.InvalidOptionError(path, f"a path of a folder or a file, or such paths by name, not {path!r}")
    for name in path:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise jm.InvalidOptionError(name, f"names of workspaces have letters, digits and hyphens, not {name!r}")
    return {name: str(each) for name, each in path.items()}


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
