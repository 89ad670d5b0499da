"""Print a JSON Schema of journeys, workspaces, reports, measures or comparisons.

With --workspace, the schema knows what a workspace declares, and an editor offers its ids with their names. Write it
again when the workspace changes; --check tells whether that is necessary.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, write_stderr, write_stdout
from journeymap.escaping import json_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `schema`."""
    names = ("journey", "workspace", "report", "measures", "comparison")
    parser.add_argument("name", nargs="?", choices=names, default="journey", help="default: journey")
    parser.add_argument("--workspace", metavar="PATH", help="offer the ids, stages and rules of this workspace")
    parser.add_argument("--out", metavar="FILE", help="write the schema to this file")
    parser.add_argument("--check", action="store_true", help="exit with status 1 if the file of --out differs")
    parser.add_argument("--force", action="store_true", help="overwrite a file that journeymap did not write")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema, write it, or compare it with its file."""
    if arguments.check and not arguments.out:
        raise UsageError("--check compares a file; name it with --out")
    if arguments.workspace is not None and arguments.name not in ("journey", "workspace"):
        raise UsageError(f"the schema of the {arguments.name} is the same for every workspace; leave out --workspace")
    workspace = None if arguments.workspace is None else jm.load(arguments.workspace)
    text = json_text(jm.json_schema(arguments.name, workspace))
    if not arguments.out:
        write_stdout(text, encoding="utf-8")
        return 0
    file = Path(arguments.out)
    before = _text_of(file)
    if arguments.check:
        if before != text:
            write_stderr(f"journeymap: {file} is not current; run the command without --check")
        return 0 if before == text else 1
    jm.write_output(file, text, force=arguments.force)
    write_stderr(f"journeymap: wrote {file}")
    return 0


def _text_of(file: Path) -> str | None:
    """Return the text of a file; None if it does not exist."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{file}: cannot read this file: {(error.strerror or str(error)).lower()}") from error
