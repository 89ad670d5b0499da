"""Checks again whenever a file of the workspace changes."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import complain, in_one_line

__all__ = ["whenever_changed"]

PAUSE = 0.4
"""Seconds between two looks."""

Stamps = dict[Path, tuple[int, int]]


def whenever_changed(
    given: argparse.Namespace, load: Callable[[], jm.Workspace], check: Callable[[jm.Workspace], int]
) -> int:
    """Load and check, again and again, until interrupted."""
    folders = given.paths or ["journeys" if Path("journeys").is_dir() else "."]
    while True:
        seen = _stamps(folders)
        try:
            workspace = load()
            folders = [workspace.load_result.root]
            seen = _stamps(folders)
            check(workspace)
        except jm.JourneymapError as error:
            complain(f"journeymap: {in_one_line(str(error))}")
        complain("journeymap: watching for changes (Ctrl+C ends it)")
        while _stamps(folders) == seen:
            time.sleep(PAUSE)


def _stamps(folders: Iterable[str]) -> Stamps:
    """When each YAML file in `folders` was last changed, and its size."""
    found: Stamps = {}
    for folder in folders:
        for file in _files(folder):
            try:
                about = file.stat()
            except OSError:
                continue
            found[file] = (about.st_mtime_ns, about.st_size)
    return found


def _files(folder: str) -> Iterator[Path]:
    if not Path(folder).is_dir():
        yield Path(folder)
        return
    for below, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        yield from (Path(below, name) for name in files if name.endswith((".yaml", ".yml")))
