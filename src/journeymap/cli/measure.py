"""Measure what really happens, from the events of HR systems.

The tables say how many come how far, where they stop and how long they wait. Counts are rounded, so that nobody can be
recognised, and no period is published twice. Without --write, nothing is written.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import journeymap as jm
from journeymap.cli.argument_types import parse_date
from journeymap.cli.streams import UsageError, text_width, write_stderr, write_stdout

FORMATS = ("text", "markdown", "csv", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `measure`."""
    add = parser.add_argument
    add("journeys", nargs="*", metavar="JOURNEY", help="ids of journeys (default: all that have data)")
    add("--path", metavar="PATH", help="the workspace (default: journeys/ if it exists)")
    add("--write", action="store_true", help="add what is new to the results file, measures.json")
    add("--replace", metavar="JOURNEY/PERIOD", help="publish a period again, for a mistake in the map")
    add("--engine", metavar="URL", help="the cluster that computes, such as sc://localhost (default: this computer)")
    add("--format", choices=FORMATS, default="text", help="default: text")
    add("--explain", action="store_true", help="print the queries, and read nothing")
    add("--today", type=parse_date, metavar="DATE", help="the day that counts as today (default: today)")


def run(arguments: argparse.Namespace) -> int:
    """Print what was measured, and add it to the results file."""
    _refuse_misplaced(arguments)
    workspace = jm.load(*([arguments.path] if arguments.path else []))
    if arguments.explain:
        queries = jm.measure_queries(workspace, *arguments.journeys, engine=arguments.engine, today=arguments.today)
        write_stdout(queries)
        return 0
    with _ended_as_interrupted():
        measures = jm.measure(
            workspace,
            *arguments.journeys,
            engine=arguments.engine,
            today=arguments.today,
            replace=arguments.replace,
            progress=_progress(),
        )
    written = measures.write() if arguments.write else None
    if arguments.format == "text":
        write_stdout(measures.to_text(width=text_width()))
    else:
        write_stdout(measures.to(arguments.format), encoding="utf-8-sig" if arguments.format == "csv" else "utf-8")
        for notice in measures.notices:
            write_stderr(f"journeymap: {notice}")
    if written is not None:
        write_stderr(f"journeymap: wrote {', '.join(measures.new)} to {written.name}")
    elif measures.new:
        write_stderr(f"journeymap: new: {', '.join(measures.new)}; add --write to keep this")
    return 0


def _refuse_misplaced(arguments: argparse.Namespace) -> None:
    """Refuse what excludes each other, and names that are not journeys."""
    if arguments.explain and (arguments.write or arguments.replace):
        raise UsageError("--explain reads nothing, so there is nothing to write")
    replaced = arguments.replace
    if replaced and "/" not in replaced:
        raise UsageError(f"--replace takes a journey and a period, such as nurse/2025, not {replaced}")
    if replaced and arguments.journeys:
        raise UsageError("--replace names its journey itself: leave out JOURNEY")
    for word in arguments.journeys:
        if "/" in word:
            raise UsageError(f"{word} is a release: write --replace {word}, or name the journey alone")


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Let a run that is told to end delete its temporary files, which hold data."""
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    changed = []
    try:
        for end in ends:
            if signal.getsignal(end) is signal.SIG_DFL:
                signal.signal(end, signal.default_int_handler)
                changed.append(end)
    except ValueError:  # only the main thread is told
        pass
    try:
        yield
    finally:
        for end in changed:
            signal.signal(end, signal.SIG_DFL)


def _progress() -> Callable[[str], None]:
    """Return what shows progress: on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda text: write_stderr(f"journeymap: {text} …")
