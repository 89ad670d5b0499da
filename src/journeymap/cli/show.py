"""Print the workspace as tables: the stages by owner, the hand-offs, and who owns what."""

from __future__ import annotations

import argparse

import journeymap as jm
from journeymap.cli.streams import Refused, complain, has_ornaments, put

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `show` takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="where the workspace is")


def run(given: argparse.Namespace) -> int:
    """Print the tables."""
    workspace = jm.load(*given.paths)
    if not workspace.journeys:
        raise Refused(f"{', '.join(given.paths) or 'here'}: there are no journeys to show")
    put(workspace.to_tables(unicode=has_ornaments()))
    faults = len(workspace.load_result.problems)
    if faults:
        were = "one fault in the files was" if faults == 1 else f"{faults} faults in the files were"
        complain(f"journeymap: {were} passed over; `journeymap validate` tells more")
    return 0
