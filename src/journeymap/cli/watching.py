"""Checks again whenever a file of the workspace changes."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterable

import journeymap as jm
from journeymap.cli.streams import complain, in_one_line

__all__ = ["whenever_changed"]

PAUSE = 0.4
"""Seconds between two looks."""

Stamps = dict[str, tuple[int, int]]


def whenever_changed(
    given: argparse.Namespace, load: Callable[[], jm.Workspace], check: Callable[[jm.Workspace], int]
) -> int:
    """Load and check, again and again, until interrupted."""
    folders = given.paths or ["journeys" if os.path.isdir("journeys") else "."]
    while True:
        seen = _stamps(folders)
        try:
            workspace = load()
            folders = [workspace.read.root]
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
                about = os.stat(file)
            except OSError:
                continue
            found[file] = (about.st_mtime_ns, about.st_size)
    return found


def _files(folder: str) -> Iterable[str]:
    if not os.path.isdir(folder):
        yield folder
        return
    for below, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        yield from (os.path.join(below, name) for name in files if name.endswith((".yaml", ".yml")))
