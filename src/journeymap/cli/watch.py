"""Check again whenever a file of the workspace changes."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import StreamError, write_stderr

PAUSE = 0.4
"""Seconds between two polls."""

Stamps = dict[Path, tuple[int, int]]


Check = Callable[[jm.Workspace, jm.Report | None], tuple[jm.Report, int]]
"""Checks a workspace and writes its report, with what has changed since another report."""


def watch(paths: Sequence[str], load: Callable[[], jm.Workspace], check: Check) -> int:
    """Load and check after each change, until interrupted.

    It also ends when nobody can read the output any more. The first report is complete, the later ones say what is new
    and what is solved. Returns the status of the last.
    """
    with _open_stdout() as output:
        return _watch(paths, load, check, output)


def _watch(paths: Sequence[str], load: Callable[[], jm.Workspace], check: Check, output: int | None) -> int:
    status = 0
    folders = list(paths) or ["journeys" if Path("journeys").is_dir() else "."]
    last: jm.Report | None = None
    while True:
        before = _stamps(folders)
        try:
            workspace = load()
            folders = [workspace.load_result.root]
            before = _stamps(folders)
            last, status = check(workspace, last)
        except StreamError:
            raise
        except jm.JourneymapError as error:
            write_stderr(f"journeymap: {error}")
        write_stderr("journeymap: watching for changes (press Ctrl+C to stop)")
        while _stamps(folders) == before:
            if not _is_read(output):
                return status
            time.sleep(PAUSE)


@contextmanager
def _open_stdout() -> Iterator[int | None]:
    """Yield a second number of standard output; None if it has none.

    What writes to a pipe that nobody reads closes the first.
    """
    try:
        output = os.dup(sys.stdout.fileno())
    except (OSError, ValueError):
        yield None
        return
    try:
        yield output
    finally:
        os.close(output)


def _is_read(output: int | None) -> bool:
    """Whether somebody can read what is written: a pipe can be closed there."""
    if output is None or not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(output, 0)
    return not any(event & select.POLLERR for _, event in poll.poll(0))


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
