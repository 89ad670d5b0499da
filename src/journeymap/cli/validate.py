"""Read the workspace and print its findings.

A path is a workspace, or a folder or file in one. The whole workspace is always read; findings are reported for the
named paths. Without a path, it is `journeys/` if that exists, otherwise the current folder.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from functools import partial
from typing import Any

import journeymap as jm
from journeymap.cli import fix
from journeymap.cli.argument_types import parse_date, parse_output
from journeymap.cli.report_output import write_baseline, write_report
from journeymap.cli.streams import UsageError, read_stdin, refuse_shared_outputs, write_stderr

LEVELS = ("error", "warning", "note")
STDIN = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `validate`."""
    add = parser.add_argument
    add(
        "paths", nargs="*", metavar="PATH", help="a workspace, or folders and files in it; - reads a journey from stdin"
    )
    add("--stdin-filename", metavar="FILE", help="read standard input as the text of this file of a workspace")
    add(
        "--format",
        action="append",
        type=_output,
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(jm.report_formats())}; repeatable; =FILE writes it to a file (default: text)",
    )
    add("--select", action="extend", type=_words, metavar="NAMES", default=[], help="only these rules or categories")
    add("--ignore", action="extend", type=_words, metavar="NAMES", default=[], help="not these rules or categories")
    add("--fail-on", choices=(*LEVELS, "never"), help="the lowest level that makes the run fail (default: error)")
    add("--min-level", choices=LEVELS, default="warning", help="the lowest level that text and concise print")
    add("--show", choices=("auto", "all", "summary"), default="auto", help="all findings, or a summary of them in text")
    add("--no-waivers", action="store_true", help="report waived findings too")
    add("--baseline", metavar="FILE", help="treat the findings in this file as waived")
    add("--write-baseline", metavar="FILE", help="write the findings of this run to this file")
    fix.add_arguments(parser)
    add("--statistics", action="store_true", help="add a table of the rules with their numbers of findings")
    add("--today", type=parse_date, metavar="DATE", help="the date to use as today, such as 2027-03-01")
    add("--color", choices=("auto", "always", "never"), default="auto", help="whether to color the text")
    add("--watch", action="store_true", help="check again whenever a file of the workspace changes")
    add("--allow-empty", action="store_true", help="pass if there is no journey at all")
    add("--jobs", type=_jobs, metavar="N", default=1, help="check in N processes, or `auto` (default: 1)")
    add("--max-bytes", type=_bytes, metavar="N", help="read files up to this size (default: 10 MB)")
    add("--quiet", action="store_true", help="print only what makes the run fail")


def _output(word: str) -> tuple[str, str | None]:
    return parse_output(word, jm.report_formats())


def _words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := part.strip())]


def _jobs(word: str) -> int:
    if word == "auto":
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return _number(word, "neither a number of processes nor `auto`")


def _bytes(word: str) -> int:
    return _number(word, "not a number of bytes")


def _number(word: str, otherwise: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word!r} is {otherwise}")
    return int(word)


def run(arguments: argparse.Namespace) -> int:
    """Check once, or with --watch until interrupted."""
    if (arguments.fix or arguments.diff) and STDIN in arguments.paths:
        raise UsageError("standard input cannot be fixed")
    refuse_shared_outputs([*(file for _, file in arguments.format or ()), arguments.write_baseline])
    needs_workspace = arguments.fix or arguments.diff or arguments.watch or STDIN in arguments.paths
    if arguments.jobs > 1 and not needs_workspace and not arguments.stdin_filename:
        from journeymap.cli.jobs import Processes  # 10 ms for concurrent.futures, only with --jobs

        with Processes(arguments.jobs) as executor:
            report = jm.check(arguments.paths, executor=executor, **_limit(arguments), **_options(arguments))
        return _write(arguments, report)
    if not arguments.watch:
        return _check(arguments, _load(arguments))[1]
    if STDIN in arguments.paths:
        raise UsageError("standard input cannot be watched")
    from journeymap.cli.watch import watch

    return watch(arguments.paths, lambda: _load(arguments), partial(_check, arguments))


def _load(arguments: argparse.Namespace, texts: Mapping[str, bytes] | None = None) -> jm.Workspace:
    """Read the workspace; `texts` are read in place of files."""
    limit = _limit(arguments)
    if STDIN not in arguments.paths:
        if arguments.stdin_filename:
            raise UsageError("--stdin-filename needs the path -, which reads standard input")
        return jm.load(*arguments.paths, overlay=texts, **limit)
    text = read_stdin()
    if arguments.stdin_filename:
        paths = [arguments.stdin_filename if path == STDIN else path for path in arguments.paths]
        return jm.load(*paths, overlay={arguments.stdin_filename: text}, **limit)
    if len(arguments.paths) > 1:
        raise UsageError("- must be the only path, unless --stdin-filename names its file in the workspace")
    return jm.load_text(text, **limit)


def _limit(arguments: argparse.Namespace) -> dict[str, Any]:
    return {"max_bytes": arguments.max_bytes} if arguments.max_bytes else {}


def _options(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "today": arguments.today,
        "select": arguments.select,
        "ignore": arguments.ignore,
        "fail_on": arguments.fail_on,
        "waivers": not arguments.no_waivers,
        "baseline": arguments.baseline,
    }


def _check(
    arguments: argparse.Namespace, workspace: jm.Workspace, since: jm.Report | None = None
) -> tuple[jm.Report, int]:
    """Check a workspace and write the report; return it with the exit status."""
    options = _options(arguments)
    report = jm.validate(workspace, **options)
    if arguments.fix or arguments.diff:
        _refuse_empty(report, arguments)
        corrections = fix.find_corrections(
            workspace, report, lambda texts: _load(arguments, texts), lambda fixed: jm.validate(fixed, **options)
        )
        if arguments.diff:
            fix.print_diff(corrections)
            return report, _status(report, arguments)
        fix.write_files(corrections)
        if corrections:
            report = jm.validate(_load(arguments), **options)
    return report, _write(arguments, report, since)


def _write(arguments: argparse.Namespace, report: jm.Report, since: jm.Report | None = None) -> int:
    """Write a report in all formats that were asked for; return the exit status.

    With an earlier report `since`, formats for people say what has changed.
    """
    _refuse_empty(report, arguments)
    formats = arguments.format or [("text", None)]
    for name, file in formats:
        write_report(report, name, file, arguments, since)
    shown = [name for name, file in formats if file is None]
    if arguments.statistics and not all(map(jm.is_for_people, shown)):
        write_stderr(*report.statistics().splitlines())
    fails_unseen = any(held_back.failing(report.fail_on) for held_back in report.held_back)
    if "text" not in shown and (fails_unseen or not arguments.quiet):
        for remark in report.remarks:
            write_stderr(f"journeymap: {remark}")
    if arguments.write_baseline:
        write_baseline(report, arguments)
    return _status(report, arguments)


def _refuse_empty(report: jm.Report, arguments: argparse.Namespace) -> None:
    """Refuse a run that read no journey and has no findings, which checks nothing."""
    if report.summary.journeys or report.findings or arguments.allow_empty:
        return
    where = ", ".join(arguments.paths) or "here"
    lacks = "there is no journey in these files" if report.summary.files else "there is no .yaml or .yml file"
    remarks = " ".join(report.remarks)
    raise UsageError(
        f"{where}: {lacks}; {f'{remarks} ' if remarks else ''}`journeymap init` writes a first journey,"
        " and --allow-empty accepts none"
    )


def _status(report: jm.Report, arguments: argparse.Namespace) -> int:
    count = len(report.tracebacks)
    if not count:
        return 0 if report.ok else 1
    subject = "a rule" if count == 1 else f"rules ({count} times)"
    request = f"journeymap: internal error in {subject}; please report it with the output of --debug"
    write_stderr(*(line for text in report.tracebacks for line in text.splitlines()) if arguments.debug else [request])
    return 3
