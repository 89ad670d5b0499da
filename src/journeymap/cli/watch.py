"""Check again whenever a file of the workspace changes."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import on_one_line, write_stderr

PAUSE = 0.4
"""Seconds between two polls."""

Stamps = dict[Path, tuple[int, int]]


def watch(arguments: argparse.Namespace, load: Callable[[], jm.Workspace], check: Callable[[jm.Workspace], int]) -> int:
    """Load and check after each change, until interrupted."""
    folders = arguments.paths or ["journeys" if Path("journeys").is_dir() else "."]
    while True:
        before = _stamps(folders)
        try:
            workspace = load()
            folders = [workspace.load_result.root]
            before = _stamps(folders)
            check(workspace)
        except jm.JourneymapError as error:
            write_stderr(f"journeymap: {on_one_line(str(error))}")
        write_stderr("journeymap: watching for changes (press Ctrl+C to stop)")
        while _stamps(folders) == before:
            time.sleep(PAUSE)


def _stamps(folders: Iterable[str]) -> Stamps:
    """Return the modification time and size of each YAML file in `folders`."""
    stamps: Stamps = {}
    for folder in folders:
        for file in _files(folder):
            try:
                status = file.stat()
            except OSError:
                continue
            stamps[file] = (status.st_mtime_ns, status.st_size)
    return stamps


def _files(folder: str) -> Iterator[Path]:
    if not Path(folder).is_dir():
        yield Path(folder)
        return
    for below, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        yield from (Path(below, name) for name in files if name.lower().endswith((".yaml", ".yml")))
