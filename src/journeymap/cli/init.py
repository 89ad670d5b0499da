"""Write a first workspace: journeymap.yaml, and a journey through all seven stages with remarks on every key.

Nothing is found wrong with it. Put your own words in the place of these, one by one. What is there already is never
overwritten.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from journeymap.cli.streams import Refused, complain, in_one_line, put

__all__ = ["arguments", "run"]

FIRST = Path(__file__).parent / "first"
"""The files of a first workspace."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `init` takes."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", default="journeys", help="default: journeys")


def run(given: argparse.Namespace) -> int:
    """Write the files, all or none."""
    folder = Path(given.folder)
    files = {folder / file.name: file.read_text(encoding="utf-8") for file in sorted(FIRST.glob("*.yaml"))}
    there = [str(file) for file in files if file.exists() or file.is_symlink()]
    if there:
        raise Refused(f"{' and '.join(there)} {'are' if len(there) > 1 else 'is'} there already; nothing was written")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            today = datetime.date.today().isoformat()  # noqa: DTZ011 (the day of whoever sits here)
            with file.open("x", encoding="utf-8", newline="\n") as to:
                to.write(text.replace("{today}", today))
            put(f"{file}\n")
    except OSError as fault:
        raise Refused(f"{folder}: nothing can be written there: {fault.strerror or fault}") from fault
    complain(f"journeymap: now put in your own words, and run: journeymap validate{in_one_line(_path(given.folder))}")
    return 0


def _path(folder: str) -> str:
    return "" if folder == "journeys" else f" {folder}"
