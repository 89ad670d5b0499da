"""Write journeymap.yaml and a first journey of seven stages with comments.

It has no findings. Replace its texts with your own, one by one. For editors, the folder `.schema` gets the schemas that
the files name in their first line. Existing files are never overwritten.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, quote_path, write_stderr, write_stdout
from journeymap.escaping import escape_unsafe, json_text

NAMES = ("journeymap.yaml", "new-colleague.yaml")
"""The files of a first workspace."""
SCHEMAS = {"workspace": ".schema/workspace.json", "journey": ".schema/journey.json"}
"""The schemas that an editor reads, and their files."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `init`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", default="journeys", help="default: journeys")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, or none if one of them exists."""
    from importlib.resources import files  # here, for the help is to be fast

    folder, first = Path(arguments.folder), files("journeymap.cli") / "first"
    today = datetime.date.today().isoformat()  # noqa: DTZ011 (the local day of the user)
    texts = {name: (first / name).read_text(encoding="utf-8").replace("{today}", today) for name in NAMES}
    existing = [str(folder / name) for name in (*texts, *SCHEMAS.values()) if _exists(folder / name)]
    if existing:
        verb = "exist" if len(existing) > 1 else "exists"
        raise UsageError(f"{' and '.join(existing)} already {verb}; nothing was written")
    written: list[Path] = []
    try:
        for name, text in texts.items():
            _write(folder / name, text, written)
        workspace = jm.load(folder)
        for schema, name in SCHEMAS.items():
            _write(folder / name, json_text(jm.json_schema(schema, workspace)), written)
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        raise UsageError(f"{folder}: cannot write there: {error.strerror or error}; nothing was written") from error
    write_stdout("".join(f"{escape_unsafe(quote_path(str(file)))}\n" for file in written))
    path = "" if arguments.folder == "journeys" else f" {quote_path(arguments.folder)}"
    write_stderr(f"journeymap: replace the texts with your own, then run: journeymap validate{path}")
    return 0


def _exists(file: Path) -> bool:
    return file.exists() or file.is_symlink()


def _write(file: Path, text: str, written: list[Path]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    written.append(file)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
