"""Write the reports of `validate` to standard output, files and a baseline."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

import journeymap as jm
from journeymap.cli.streams import UsageError, supports_unicode, use_color, write_stderr, write_stdout

MAX_ON_TERMINAL = 12
"""How many findings are printed on a terminal before a summary replaces them."""
MAX_ACCEPTED = 20
"""How many findings that are new in a baseline are named."""


def write_report(
    report: jm.Report, name: str, file: str | None, arguments: argparse.Namespace, since: jm.Report | None
) -> None:
    """Write a report in one format, to a file or to standard output."""
    level = jm.Level[arguments.min_level.upper()]
    options: dict[str, Any] = {"statistics": arguments.statistics, "paths": arguments.paths}
    if file is not None:
        options["show"] = arguments.show
        text = report.to(name, min_level=level, **options)
        inputs = [arguments.baseline] if arguments.baseline else []
        jm.write_output(file, text.encode("utf-8", "backslashreplace"), force=True, inputs=inputs)
    elif not jm.is_for_people(name):
        write_stdout(report.to(name), encoding="utf-8")
    elif not arguments.quiet or not report.ok:
        if arguments.quiet:
            level = max(level, report.fail_on or level)
        options |= {"show": _show(arguments, report, level), "since": since}
        options |= {"color": use_color(arguments.color), "unicode": supports_unicode()}
        write_stdout(report.to(name, min_level=level, **options))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if name == "github" and summary:
        _append(summary, report.to_markdown())


def _show(arguments: argparse.Namespace, report: jm.Report, level: jm.Level) -> str:
    """Return whether to show all findings or a summary."""
    if arguments.show != "auto":
        return str(arguments.show)
    shown = sum(finding.counts and finding.level >= level for finding in report.findings)
    return "summary" if shown > MAX_ON_TERMINAL and sys.stdout.isatty() else "auto"


def _append(file: str, text: str) -> None:
    try:
        # a pipe that nobody reads is an error, and nothing to wait for
        number = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666)
        with open(number, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:  # noqa: PTH123
            stream.write(text)
    except OSError as error:
        raise UsageError(f"{file}: cannot write the summary: {error.strerror or error}") from error


def write_baseline(report: jm.Report, arguments: argparse.Namespace) -> None:
    """Write the baseline that was asked for, and name what is new in it."""
    file = arguments.write_baseline
    new = report.write_baseline(file)
    count = f"{len(new)} more finding{'' if len(new) == 1 else 's'}"
    write_stderr(f"journeymap: {file} {f'now accepts {count}:' if new else 'accepts no new findings'}")
    for finding in new[:MAX_ACCEPTED]:
        where = f" at {finding.subject}" if finding.subject else ""
        write_stderr(f"  {finding.level}[{finding.rule}]{where}: {finding.message}")
    if len(new) > MAX_ACCEPTED:
        write_stderr(f"  and {len(new) - MAX_ACCEPTED} more")
