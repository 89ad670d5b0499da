"""Print the workspace as tables: stages by owner, hand-offs, and who owns what."""

from __future__ import annotations

import argparse

import journeymap as jm
from journeymap.cli.streams import UsageError, supports_unicode, write_stderr, write_stdout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `show`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="where the workspace is")


def run(arguments: argparse.Namespace) -> int:
    """Print the tables."""
    workspace = jm.load(*arguments.paths)
    if not workspace.journeys:
        raise UsageError(f"{', '.join(arguments.paths) or 'here'}: there are no journeys to show")
    write_stdout(workspace.to_tables(unicode=supports_unicode()))
    problem_count = len(workspace.load_result.problems)
    if problem_count:
        subject = "1 problem" if problem_count == 1 else f"{problem_count} problems"
        write_stderr(f"journeymap: ignored {subject} in the files; run `journeymap validate` to see more")
    return 0
