"""Write journeymap.yaml and a first journey of seven stages with comments.

It has no findings. Replace its texts with your own, one by one. Existing files are never overwritten.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from journeymap.cli.streams import UsageError, on_one_line, write_stderr, write_stdout

NAMES = ("journeymap.yaml", "new-colleague.yaml")
"""The files of a first workspace."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `init`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", default="journeys", help="default: journeys")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, or none if one of them exists."""
    from importlib.resources import files  # here, for the help is to be fast

    folder, first = Path(arguments.folder), files("journeymap.cli") / "first"
    texts = {folder / name: (first / name).read_text(encoding="utf-8") for name in NAMES}
    existing = [str(file) for file in texts if file.exists() or file.is_symlink()]
    if existing:
        verb = "exist" if len(existing) > 1 else "exists"
        raise UsageError(f"{' and '.join(existing)} already {verb}; nothing was written")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            today = datetime.date.today().isoformat()  # noqa: DTZ011 (the local day of the user)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text.replace("{today}", today))
            write_stdout(f"{file}\n")
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there: {error.strerror or error}") from error
    path = "" if arguments.folder == "journeys" else f" {arguments.folder}"
    write_stderr(on_one_line(f"journeymap: replace the texts with your own, then run: journeymap validate{path}"))
    return 0
