"""Print what is still open as questions, one sheet per team.

A sheet has the team's touchpoints with what the map says of them, the hand-offs that it gives and takes, and its
open questions: every value that is `unknown`, and every finding in the form of a question.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import journeymap as jm
from journeymap.cli.argument_types import parse_date
from journeymap.cli.streams import UsageError, write_stderr, write_stdout

_FORMATS = ("text", "markdown", "html")
_WORKBOOK = "xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `questions`."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="where the workspace is (default: journeys/ if it exists)")
    add("--path", metavar="PATH", help="the same")
    add("--team", metavar="TEAM", help="only the sheet of this team, or `unowned`: what no team can be asked")
    add("--journey", metavar="JOURNEY", help="only this journey")
    add("--format", type=_format, choices=_FORMATS, default="text", help="default: text")
    add("--out", metavar="FOLDER", help="write one file per team into this folder")
    add("--language", metavar="TAG", help="the language of the sheets (default: the workspace's first)")
    add("--audience", choices=jm.render_choices("audience"), help="public leaves out what is internal")
    add("--today", metavar="DATE", type=parse_date, help="the day that counts as today (default: today)")
    add("--force", action="store_true", help="overwrite files that journeymap did not write")


def _format(text: str) -> str:
    if text == _WORKBOOK:
        formats = f"{', '.join(_FORMATS[:-1])} or {_FORMATS[-1]}"
        raise argparse.ArgumentTypeError(f"questions cannot be written as a workbook yet: use {formats}")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Print or write the sheets."""
    paths = [*arguments.paths, *([arguments.path] if arguments.path else [])]
    workspace = jm.load(*paths)
    if not workspace.journeys:
        raise UsageError(f"{', '.join(paths) or 'here'}: there are no journeys to ask about")
    sheets = jm.questions(
        workspace,
        team=arguments.team,
        journey=arguments.journey,
        language=arguments.language,
        audience=arguments.audience,
        today=arguments.today,
    )
    if arguments.out is None:
        write_stdout(sheets.to(arguments.format), encoding=None if arguments.format == "text" else "utf-8")
        return 0
    files = {Path(arguments.out, name): content for name, content in sheets.files(arguments.format).items()}
    for file in files:
        jm.check_output(file, force=arguments.force)
    for file, content in files.items():
        jm.write_output(file, content, force=arguments.force)
        write_stderr(f"journeymap: wrote {file}")
    return 0
