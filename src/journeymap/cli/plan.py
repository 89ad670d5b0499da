"""Put the map on calendar dates: who says what to whom, on which day.

A plan is for cohorts, people who go through a journey together and whose dates are in `journeymap.yaml`. Without a
cohort there, `--date` plans one: journeymap plan nurse --date started=2027-03-01
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import journeymap as jm
from journeymap.cli.argument_types import parse_date, parse_output
from journeymap.cli.split_plan import mention_left_out, split_plan
from journeymap.cli.streams import UsageError, refuse_shared_outputs, text_width, write_stderr, write_stdout
from journeymap.errors import name_meant

_OTHER_NAMES = {"ics": ("ical", "icalendar", "calendar"), "xlsx": ("excel", "xls")}
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `plan`."""
    add = parser.add_argument
    add("what", nargs="*", metavar="WHAT", help="ids of cohorts or journeys (default: all)")
    add("--path", metavar="PATH", help="the workspace (default: journeys/ if it exists)")
    add(
        "--date",
        action="append",
        type=_given_date,
        metavar="WHAT=DATE",
        default=[],
        help="plan a cohort `ad-hoc` of one journey, such as started=2027-03-01; WHAT is an anchor or a touchpoint;"
        " repeatable",
    )
    add("--persona", metavar="ID", help="only what is for this persona")
    add("--team", metavar="ID", help="only what this team, or one below it, takes part in or is informed of")
    add("--channel", metavar="ID", help="only what uses this channel")
    add("--from", dest="since", type=parse_date, metavar="DATE", help="the first day (default: today)")
    add("--to", dest="until", type=parse_date, metavar="DATE", help="the last day (default: 12 months after the first)")
    add(
        "--format",
        action="append",
        type=_output,
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(jm.plan_extensions())}; repeatable; =FILE writes it to a file (default: text)",
    )
    add("--split", choices=("team", "cohort"), help="write one file for each team or cohort; needs --out")
    add("--out", metavar="FOLDER", help="the folder for the files of --split")
    add("--delimiter", type=_delimiter, metavar="CHARACTER", help="of csv: a comma, ; or | or tab (default: comma)")
    add("--language", metavar="TAG", help="the language of the plan (default: the workspace's first)")
    add("--audience", choices=jm.render_choices("audience"), help="public leaves out what is internal")
    add("--today", type=parse_date, metavar="DATE", help="the day that counts as today (default: today)")
    add("--force", action="store_true", help="replace files that journeymap did not write")


class _Output(NamedTuple):
    """A format, and the file that it is written to; None is standard output."""

    format: str
    file: Path | None


def run(arguments: argparse.Namespace) -> int:
    """Print or write the plan."""
    outputs = _outputs(arguments)
    dates = _dates(arguments.date)
    _refuse_misplaced(arguments)
    workspace = jm.load(*([arguments.path] if arguments.path else []))
    _mention_errors(workspace, arguments.today)
    options: dict[str, Any] = {
        name: getattr(arguments, name)
        for name in ("persona", "team", "channel", "since", "until", "today", "language", "audience")
    }
    options["dates"] = dates or None
    plan = jm.plan(workspace, *arguments.what, **options)
    parts = split_plan(workspace, plan, arguments, options) if arguments.split else {}
    contents: dict[Path | None, str | bytes]
    if arguments.split:
        contents = _split_contents(parts, outputs, arguments)
    else:
        contents = {output.file: _content(plan, output, arguments) for output in outputs}
    _write(contents, workspace, arguments, outputs)
    if not plan.entries and (arguments.split or not any(output == ("text", None) for output in outputs)):
        write_stderr(f"journeymap: {_nothing(plan)}")
    if arguments.split:
        mention_left_out(plan, parts, arguments.split)
    return 0


def _outputs(arguments: argparse.Namespace) -> list[_Output]:
    """Return what is to be written; raises `UsageError` for what excludes each other."""
    outputs: list[_Output] = list(dict.fromkeys(arguments.format or [_Output("text", None)]))
    printed = [output.format for output in outputs if output.file is None]
    files = [output.file for output in outputs if output.file is not None]
    if arguments.delimiter and not any(output.format == "csv" for output in outputs):
        raise UsageError("--delimiter is for csv: add --format csv")
    if arguments.split:
        if not arguments.out:
            raise UsageError(f"--split writes one file for each {arguments.split}: name a folder with --out")
        if files:
            raise UsageError(f"--split names its files itself: write --format {outputs[0].format} without =FILE")
    elif arguments.out:
        example = f"--format {outputs[0].format}={Path(arguments.out) / 'plan'}.{_extension(outputs[0].format)}"
        raise UsageError(f"--out is the folder of --split; name the file of the whole plan, such as {example}")
    elif len(printed) > 1:
        example = f"--format {printed[1]}=plan.{_extension(printed[1])}"
        raise UsageError(f"only one format is printed, not {' and '.join(printed)}; name a file, such as {example}")
    elif printed == ["xlsx"] and sys.stdout.isatty():
        raise UsageError("a workbook is not text: name a file, such as --format xlsx=plan.xlsx")
    refuse_shared_outputs(files)
    return outputs


def _refuse_misplaced(arguments: argparse.Namespace) -> None:
    """Refuse dates and paths in the place of ids of cohorts and journeys."""
    for word in arguments.what:
        if "=" in word:
            raise UsageError(f"{word} is a date: write --date {word}")
        if not arguments.path and (word in (".", "..") or {"/", os.sep} & {*word}):
            raise UsageError(f"{word} is a path: write --path {word}")


def _dates(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    dates: dict[str, str] = {}
    for what, date in given:
        if what in dates:
            raise UsageError(f"--date {what} is given twice, with {dates[what]} and {date}")
        dates[what] = date
    return dates


def _mention_errors(workspace: jm.Workspace, today: datetime.date | None) -> None:
    """Print the number of reading errors, which do not prevent a plan."""
    report = jm.validate(workspace, select=["reading"], today=today)
    errors = sum(finding.counts and finding.level is jm.Level.ERROR for finding in report.findings)
    if errors:
        count = "is 1 error" if errors == 1 else f"are {errors} errors"
        write_stderr(f"journeymap: there {count} in the workspace; run `journeymap validate` to see more")


def _split_contents(
    parts: Mapping[str, jm.Plan], outputs: Iterable[_Output], arguments: argparse.Namespace
) -> dict[Path | None, str | bytes]:
    """Return the content of the files of each team or cohort."""
    return {
        Path(arguments.out, f"{name}.{_extension(output.format)}"): _content(part, output, arguments)
        for name, part in parts.items()
        for output in outputs
    }


def _content(plan: jm.Plan, output: _Output, arguments: argparse.Namespace) -> str | bytes:
    """Return the plan in a format, as it is written."""
    if output.format == "csv":
        return plan.to_csv(delimiter=arguments.delimiter or ",").encode("utf-8-sig")
    if output == ("text", None) and not arguments.split:
        return plan.to_text(width=text_width())
    return plan.to(output.format)


def _write(
    contents: Mapping[Path | None, str | bytes],
    workspace: jm.Workspace,
    arguments: argparse.Namespace,
    outputs: Iterable[_Output],
) -> None:
    output: dict[str, Any] = {"force": arguments.force, "inputs": workspace.files()}
    for file in contents:
        if file is not None:
            jm.check_output(file, **output)
    for file, content in contents.items():
        if file is None:
            format = next(output.format for output in outputs if output.file is None)
            write_stdout(content, encoding=None if format == "text" else "utf-8")
        else:
            jm.write_output(file, content, **output)
            write_stderr(f"journeymap: wrote {file}")


def _nothing(plan: jm.Plan) -> str:
    later = f"; the next date is {plan.next_date}" if plan.next_date else ""
    return f"there is nothing from {plan.since} to {plan.until}{later}"


def _extension(format: str) -> str:
    return jm.plan_extensions()[format]


def _output(word: str) -> _Output:
    format, file = parse_output(word, jm.plan_extensions(), _format_meant)
    return _Output(format, Path(file) if file else None)


def _format_meant(name: str) -> str | None:
    """Return what to write for a program, an ending or the name of a file."""
    _, dot, ending = name.lower().rpartition(".")
    for format, extension in jm.plan_extensions().items():
        if ending in (extension, *_OTHER_NAMES.get(format, ())):
            return f"{format}={name}" if dot else format
    return name_meant(name, jm.plan_extensions())


def _given_date(word: str) -> tuple[str, str]:
    what, _, date = (part.strip() for part in word.partition("="))
    if not (what and date):
        raise argparse.ArgumentTypeError(f"{word!r} is not of the form WHAT=DATE, such as started=2027-03-01")
    return what, date


def _delimiter(word: str) -> str:
    character = _DELIMITERS.get(word, "\t" if word == "\\t" else word)
    if character not in _DELIMITERS.values():
        raise argparse.ArgumentTypeError(f"{word!r} is not a comma, ; or | or tab")
    return character
