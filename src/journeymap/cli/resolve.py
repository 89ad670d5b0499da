"""Print a journey as it stands, with all that it takes over from another one.

In YAML, a comment behind a key says where it comes from, if not from the template, and why it differs.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, write_stderr, write_stdout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `resolve`."""
    parser.add_argument(
        "journey", metavar="JOURNEY", help="the id of a journey, its file, or a folder with one journey"
    )
    parser.add_argument("more", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--path", metavar="PATH", help="the workspace (default: journeys/ if it exists)")
    parser.add_argument("--format", choices=("yaml", "json"), default="yaml", help="default: yaml")


def run(arguments: argparse.Namespace) -> int:
    """Print the journey."""
    name = arguments.journey
    if arguments.more:
        words = [name, *arguments.more]
        if len(words) > 2:
            raise UsageError("name one journey; the workspace stands behind --path")
        id, folder = reversed(words) if Path(name).is_dir() else words
        raise UsageError(f"the workspace stands behind --path: `journeymap resolve {id} --path {folder}`")
    is_file = Path(name).is_file()
    is_folder = not arguments.path and Path(name).is_dir() and not _is_journey(name)
    workspace = jm.load(*([arguments.path] if arguments.path else [name] if is_file or is_folder else []))
    if is_folder or (is_file and name not in workspace.journeys):
        ids = tuple(workspace.journeys) if is_folder else workspace.journey_ids(name)
        if not ids:
            raise UsageError(f"{name} has no journey; name another one by its id")
        if len(ids) > 1:
            how = f": `journeymap resolve {ids[0]} --path {name}`" if is_folder else ""
            raise UsageError(f"{name} has several journeys: {', '.join(ids)}; name one by its id{how}")
        name = ids[0]
    text = workspace.resolved_text(name, format=arguments.format)
    findings = jm.validate(workspace, select=["reading"]).findings
    errors = sum(finding.counts and finding.level is jm.Level.ERROR for finding in findings)
    if errors:
        count = "is 1 error" if errors == 1 else f"are {errors} errors"
        write_stderr(f"journeymap: there {count} in the workspace; run `journeymap validate` to see more")
    write_stdout(text)
    return 0


def _is_journey(name: str) -> bool:
    """Whether a folder's name is the id of a journey here, which is then meant."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        return False
    try:
        return name in jm.load().journeys
    except jm.JourneymapError:
        return False
