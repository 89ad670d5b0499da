"""What a site says once for all its pages, and where its workspaces are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePath
from typing import Any

import journeymap as jm
from journeymap.ext.request import ENTITIES, check_known

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
    """Return the value of `path` or of one of `SETTINGS` from a configuration.

    Raises `InvalidOptionError` for a value of another type, `UnknownNameError` for one that does not exist.
    """
    if name == "path":
        return workspace_paths(value)
    default, given = getattr(SiteSettings(), name), value
    if value is None and name != "audience":
        return default
    if name == "lanes":
        if not isinstance(value, (str, list, tuple)):
            raise jm.InvalidOptionError(value, f"expected names of lanes, not {value!r}")
        names = value.split(",") if isinstance(value, str) else map(str, value)
        given = tuple(lane for text in names if (lane := text.strip()))
    elif not isinstance(value, str) or (name == "audience" and not value):
        raise jm.InvalidOptionError(value, f"expected a text, not {value!r}")
    settings: dict[str, Any] = {name: given}
    return getattr(SiteSettings(**settings), name) or default


def workspace_paths(path: object) -> Mapping[str, str]:
    """Return the paths of a site's workspaces by name; the only one has no name.

    `path` is a path, or paths by name. Raises `InvalidOptionError` for anything else.
    """
    paths = path if isinstance(path, Mapping) else {"": path}
    if not paths or not all(isinstance(each, (str, PurePath)) and str(each) for each in paths.values()):
        raise jm.InvalidOptionError(path, f"expected a path of a folder or a file, or such paths by name, not {path!r}")
    for name in paths if paths is path else ():
        if not isinstance(name, str) or not _NAME.fullmatch(name) or name in ENTITIES:
            allowed = "names of workspaces have letters, digits and hyphens, and are not `team` or `persona`"
            raise jm.InvalidOptionError(name, f"{allowed}: not {name!r}")
    return {name: str(each) for name, each in paths.items()}


def find_workspace(path: str, *folders: Path) -> Path:
    """Find the workspace in one of `folders`; raises `InputNotFoundError`.

    A folder without any YAML in it does not count: the pages about journeys may lie in a folder of the same name.
    """
    for folder in folders:
        candidate = folder / path
        if candidate.is_file() or any(yaml_files(candidate)):
            return candidate.resolve()
    looked = ", ".join(str(folder / path) for folder in dict.fromkeys(folders))
    raise jm.InputNotFoundError(path, f"there are no journeys here (looked for {looked})")


def yaml_files(folder: Path) -> Iterator[Path]:
    """Return the YAML files below a folder, without hidden ones."""
    return (file for file in visible_files(folder) if file.suffix in (".yaml", ".yml"))


def visible_files(folder: Path) -> Iterator[Path]:
    """Return the files below a folder, without hidden ones."""
    for below, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        yield from (Path(below, name) for name in sorted(names) if name[0] not in "._")
