"""Print a journey as it stands, with all that it takes over from another one.

In YAML, a comment behind a key says where it comes from, if not from the template, and why it differs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, write_stderr, write_stdout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `resolve`."""
    parser.add_argument("journey", metavar="JOURNEY", help="the id of a journey, or its file")
    parser.add_argument("--path", metavar="PATH", help="the workspace (default: journeys/ if it exists)")
    parser.add_argument("--format", choices=("yaml", "json"), default="yaml", help="default: yaml")


def run(arguments: argparse.Namespace) -> int:
    """Print the journey."""
    name = arguments.journey
    is_file = Path(name).is_file()
    workspace = jm.load(*([arguments.path] if arguments.path else [name] if is_file else []))
    if is_file and name not in workspace.journeys:
        ids = workspace.journey_ids(name)
        if len(ids) != 1:
            count = "no journey" if not ids else f"several journeys: {', '.join(ids)}"
            raise UsageError(f"{name} has {count}; name one by its id")
        name = ids[0]
    text = workspace.resolved_text(name, format=arguments.format)
    findings = jm.validate(workspace, select=["reading"]).findings
    errors = sum(finding.counts and finding.level is jm.Level.ERROR for finding in findings)
    if errors:
        count = "is 1 error" if errors == 1 else f"are {errors} errors"
        write_stderr(f"journeymap: there {count} in the workspace; run `journeymap validate` to see more")
    write_stdout(text)
    return 0
