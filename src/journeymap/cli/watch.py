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
    results: list[Path] = []
    last: jm.Report | None = None
    while True:
        before = _stamps(folders, results)
        try:
            workspace = load()
            folders = _roots(workspace)
            results = [_results_file(workspace)]
            before = _stamps(folders, results)
            last, status = check(workspace, last)
        except StreamError:
            raise
        except jm.JourneymapError as error:
            write_stderr(f"journeymap: {error}")
        write_stderr("journeymap: watching for changes (press Ctrl+C to stop)")
        while _stamps(folders, results) == before:
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


def _roots(workspace: jm.Workspace) -> list[str]:
    """Return the folders of a workspace and of those that it builds on."""
    roots = [workspace.load_result.root]
    return roots if workspace.template is None else [*roots, *_roots(workspace.template)]


def _results_file(workspace: jm.Workspace) -> Path:
    """Return where the results of measuring are, or would be."""
    measure = workspace.organization.measure
    return Path(workspace.load_result.root, measure.file if measure else "measures.json")


def _stamps(folders: Iterable[str], others: Iterable[Path] = ()) -> Stamps:
    """Return modification time and size of each YAML file in `folders`, and others."""
    stamps: Stamps = {}
    for file in (*(file for folder in folders for file in _files(folder)), *others):
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
