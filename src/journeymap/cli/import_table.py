"""Read journeys from a spreadsheet, a table or a diagram, and write them as YAML.

FILE is xlsx, xls, ods, csv, tsv, Markdown or Mermaid; - reads a pasted table. The account says what each cell was taken
for, and names every cell that is not in the files. Existing files are never overwritten.
"""

from __future__ import annotations

import argparse
from itertools import count
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, quote_path, read_stdin, write_stderr, write_stdout
from journeymap.escaping import json_text

_PASTED = "pasted-table"
"""The folder of a table from standard input."""
_LEVELS = ("error", "warning", "note")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    add = parser.add_argument
    add("file", metavar="FILE", help="the table; - is standard input")
    add("--out", metavar="FOLDER", help="write the files there (default: a folder named after the file)")
    add("--into", metavar="WORKSPACE", help="add the journeys to this workspace")
    add("--journey", metavar="ID", help="the id of the journey; with --into, the journey that the table adds to")
    add("--sheet", metavar="NAME", action="append", default=[], help="read this sheet (default: each with a journey)")
    add("--column", metavar="HEADING=KEY", type=_pair, action="append", default=[], help="what a heading means")
    add(
        "--stage",
        metavar="WORD=STAGE",
        type=_pair,
        action="append",
        default=[],
        help="what a stage is; * is all others",
    )
    add("--language", metavar="TAG", help="the language of the table")
    add("--actors", choices=("personas", "owners"), help="what the actors of a diagram are")
    add("--dry-run", action="store_true", help="print the files, or the diff, and write nothing")
    add("--format", choices=("text", "json"), default="text", help="of the account; default: text")


def _pair(text: str) -> tuple[str, str]:
    word, equals, meaning = text.rpartition("=")
    if not (equals and word.strip() and meaning.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not two words with = between them")
    return word.strip(), meaning.strip()


def run(arguments: argparse.Namespace) -> int:
    """Write the files and print the account."""
    try:
        imported = _import(arguments)
    except jm.TableError as error:
        command = f"\njourneymap: this would work: {error.command}" if error.command else ""
        raise UsageError(f"{error}{command}") from error
    folder = arguments.out or (_PASTED if arguments.file == "-" else Path(arguments.file).stem)
    if arguments.dry_run:
        if arguments.format == "text":
            write_stdout(_files_text(imported, folder), encoding="utf-8")
            write_stderr(imported.account.to_text())
            return 0
    else:
        _write(imported, folder)
    _print_account(imported, folder, arguments)
    return 0


def _import(arguments: argparse.Namespace) -> jm.Import:
    source = read_stdin() if arguments.file == "-" else arguments.file
    return jm.import_table(
        source,
        name=arguments.file,
        sheets=arguments.sheet,
        columns=dict(arguments.column),
        stages=dict(arguments.stage),
        language=arguments.language,
        actors=arguments.actors,
        journey=arguments.journey,
    )


def _files_text(imported: jm.Import, folder: str) -> str:
    return "\n".join(f"# {Path(folder, name).as_posix()}\n{text}" for name, text in imported.texts.items())


def _write(imported: jm.Import, folder: str) -> None:
    existing = [Path(folder, name) for name in imported.texts if Path(folder, name).exists()]
    if existing:
        free = next(name for number in count(2) if not Path(name := f"{folder}-{number}").exists())
        command = imported.command_with("--out", free)
        verb = "exists" if len(existing) == 1 else "exist"
        names = " and ".join(map(str, existing))
        raise UsageError(f"{names} already {verb}; nothing was written\njourneymap: this would work: {command}")
    for file in imported.write(folder):
        write_stderr(f"journeymap: wrote {file}")


def _print_account(imported: jm.Import, folder: str, arguments: argparse.Namespace) -> None:
    account = imported.account
    if arguments.format == "json":
        data = account.to_data() | ({"texts": imported.texts} if arguments.dry_run else {})
        write_stdout(json_text(data), encoding="utf-8")
        return
    counts = account.findings
    levels = ", ".join(f"{counts[level]} {level}{'' if counts[level] == 1 else 's'}" for level in _LEVELS)
    write_stdout(
        f"{account.to_text()}\n{account.touchpoints} touchpoints; `validate` counts {levels}"
        f" and {counts['open_questions']} open questions.\nNext: journeymap validate {quote_path(folder)}\n"
    )
