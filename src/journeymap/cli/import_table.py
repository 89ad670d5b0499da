"""Read journeys from a spreadsheet, a table or a diagram, and write them as YAML.

FILE is xlsx, xls, ods, csv, tsv, Markdown or Mermaid; - reads a pasted table. The account says what each cell was taken
for, and names every cell that is not in the files. Existing files are never overwritten.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import UsageError, quote_path, read_stdin, write_stderr, write_stdout
from journeymap.escaping import json_text

_PASTED = "pasted-table"
"""The folder of a table from standard input."""
_WORKSPACE_FILE = "journeymap.yaml"
"""The file that every import writes into its folder."""
_LEVELS = ("error", "warning", "note")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    add = parser.add_argument
    add("file", metavar="FILE", help="the table; - is standard input")
    add("--out", metavar="FOLDER", help="write the files there (default: a folder named after the file)")
    add("--into", metavar="WORKSPACE", help="add the journeys to this workspace")
    add("--journey", metavar="ID", help="the id of the journey; with --into, the journey that the table adds to")
    add(
        "--sheet",
        metavar="NAME",
        action="append",
        default=[],
        help="read this sheet; repeatable (default: each visible one with a journey)",
    )
    add(
        "--column",
        metavar="HEADING=KEY",
        type=_pair,
        action="append",
        default=[],
        help='what a heading means, such as "Helpers=responsible"; repeatable',
    )
    add(
        "--stage",
        metavar="WORD=STAGE",
        type=_pair,
        action="append",
        default=[],
        help='which stage a word is, such as "Settling in=onboard"; * stands for no word; repeatable',
    )
    add("--language", metavar="TAG", help="the language of the table, such as fi (default: that of its headings)")
    add("--actors", choices=("personas", "owners"), help="what all actors of a Mermaid diagram are")
    add("--dry-run", action="store_true", help="print the files, or the diff, and write nothing")
    add("--format", choices=("text", "json"), default="text", help="of the account; default: text")


def _pair(text: str) -> tuple[str, str]:
    word, equals, meaning = text.rpartition("=")
    if not (equals and word.strip() and meaning.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} has no = with a word on each side")
    return word.strip(), meaning.strip()


def run(arguments: argparse.Namespace) -> int:
    """Write the files and print the account."""
    if arguments.into and arguments.out:
        raise UsageError("--into writes into the workspace: leave out --out")
    try:
        imported = _import(arguments)
    except jm.TableError as error:
        return _refuse(str(error), error.command and _with_output(error.command, arguments))
    folder = arguments.into or _folder(arguments)
    if not arguments.dry_run:
        return _write(imported, folder, arguments)
    if arguments.format == "json":
        _print_account(imported, folder, arguments)
        return 0
    write_stdout(imported.diff() if arguments.into else _files_text(imported, folder), encoding="utf-8")
    write_stderr(*imported.account.to_text().splitlines())
    return 0


def _write(imported: jm.Import, folder: str, arguments: argparse.Namespace) -> int:
    existing = [] if arguments.into else _existing(folder, imported.texts)
    if existing:
        verb = "exists" if len(existing) == 1 else "exist"
        reason = f"{' and '.join(existing)} already {verb}; nothing was written"
        return _refuse(reason, _with_output(imported.command_text, arguments, existing))
    for file in imported.write(None if arguments.into else folder):
        write_stderr(f"journeymap: wrote {os.path.relpath(file) if arguments.into else file}")
    _print_account(imported, folder, arguments)
    return 0


def _import(arguments: argparse.Namespace) -> jm.Import:
    source = read_stdin() if arguments.file == "-" else arguments.file
    return jm.import_table(
        source,
        name=arguments.file,
        sheet=arguments.sheet,
        column=dict(arguments.column),
        stage=dict(arguments.stage),
        language=arguments.language,
        actors=arguments.actors,
        into=arguments.into,
        journey=arguments.journey,
    )


def _files_text(imported: jm.Import, folder: str) -> str:
    return "\n".join(f"# {Path(folder, name).as_posix()}\n{text}" for name, text in imported.texts.items())


def _refuse(reason: str, command: str) -> int:
    """Say why nothing was written, and the command that would work."""
    write_stderr(f"journeymap: {reason}", *([f"journeymap: this would work: {command}"] if command else []))
    return 2


def _existing(folder: str, names: Iterable[str]) -> list[str]:
    """Return the files that exist already, or a file in place of the folder."""
    if os.path.lexists(folder) and not Path(folder).is_dir():
        return [folder]
    return [str(file) for name in names if os.path.lexists(file := Path(folder, name))]


def _with_output(command: str, arguments: argparse.Namespace, existing: Sequence[str] = ()) -> str:
    """Return a command with the options for its output, into a free folder."""
    folder = _folder(arguments)
    if arguments.into or arguments.dry_run:
        is_free = True
    else:
        is_free = not (existing or _existing(folder, [_WORKSPACE_FILE]))
    if not is_free:
        folder = next(name for number in count(2) if not os.path.lexists(name := f"{folder}-{number}"))
    words = [command]
    if not arguments.into and (arguments.out or not is_free):
        words += [f"--out={quote_path(folder)}" if folder.startswith("-") else f"--out {quote_path(folder)}"]
    words += ["--dry-run"] if arguments.dry_run else []
    words += ["--format json"] if arguments.format == "json" else []
    return " ".join(words)


def _folder(arguments: argparse.Namespace) -> str:
    return str(arguments.out or (_PASTED if arguments.file == "-" else Path(arguments.file).stem))


def _print_account(imported: jm.Import, folder: str, arguments: argparse.Namespace) -> None:
    account = imported.account
    if arguments.format == "json":
        data = account.to_data() | ({"texts": imported.texts} if arguments.dry_run else {})
        write_stdout(json_text(data), encoding="utf-8")
        return
    counts = account.findings
    levels = ", ".join(_counted(counts[level], level) for level in _LEVELS)
    write_stdout(
        f"{account.to_text()}\n{_counted(account.touchpoints, 'touchpoint')}; `validate` counts {levels}"
        f" and {_counted(counts['open_questions'], 'open question')}.\nNext: journeymap validate {quote_path(folder)}\n"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
