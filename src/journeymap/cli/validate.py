"""Read the workspace and print its findings.

A path may be a workspace, a folder or files in it. The whole workspace is always read, and what is found in the named
paths is reported. Without a path it is `journeys/`, if there is one, else the current folder.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import journeymap as jm
from journeymap.cli.streams import Refused, complain, has_ornaments, in_one_line, is_colored, put

__all__ = ["arguments", "run"]

LEVELS = ("error", "warning", "note")
FOR_PEOPLE = ("text", "concise")
STDIN = "-"
MOST_ROUNDS = 10
"""How often --fix looks for more."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `validate` takes."""
    add = parser.add_argument
    add(
        "paths", nargs="*", metavar="PATH", help="a workspace, or folders and files in it; - reads a journey from stdin"
    )
    add(
        "--stdin-filename",
        metavar="FILE",
        help="read what - gives as if it stood in this file of a workspace; without, it stands alone",
    )
    add(
        "--format",
        action="append",
        type=_format,
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(jm.report_formats())}; repeatable; with =FILE it is written there (default: text)",
    )
    add("--select", action="extend", type=_words, metavar="NAMES", default=[], help="only these rules or categories")
    add("--ignore", action="extend", type=_words, metavar="NAMES", default=[], help="without these rules or categories")
    add("--fail-on", choices=(*LEVELS, "never"), help="the lowest level that makes the run fail (default: error)")
    add("--min-level", choices=LEVELS, default="warning", help="the lowest level that text and concise print")
    add("--no-waivers", action="store_true", help="report what is waived as if it were not")
    add("--baseline", metavar="FILE", help="findings in this file are counted as waived")
    add("--write-baseline", metavar="FILE", help="write the findings of this run into this file")
    add("--fix", action="store_true", help="put misspelt keys and words right in the files, where there is no doubt")
    add("--diff", action="store_true", help="print what --fix would change, and change nothing")
    add("--statistics", action="store_true", help="count the findings of each rule")
    add("--today", type=_date, metavar="DATE", help="the day that counts as today, such as 2027-03-01")
    add("--color", choices=("auto", "always", "never"), default="auto", help="whether to paint the text")
    add("--watch", action="store_true", help="check again whenever a file of the workspace changes")
    add("--max-bytes", type=_bytes, metavar="N", help="read files up to this size (default: 10 MB)")
    add("--quiet", action="store_true", help="print nothing but what makes the run fail")


def _format(word: str) -> tuple[str, str | None]:
    name, equals, file = word.partition("=")
    if name not in jm.report_formats():
        from difflib import get_close_matches

        close = get_close_matches(name, jm.report_formats(), 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(jm.report_formats())}"
        raise argparse.ArgumentTypeError(f"there is no format {name!r}; {hint}")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"{word!r} names no file after `=`")
    return name, None if file in ("", STDIN) else file


def _words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := part.strip())]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2027-03-01") from None


def _bytes(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of bytes")
    return int(text)


def run(given: argparse.Namespace) -> int:
    """Check once, or, watching, until interrupted."""
    if (given.fix or given.diff) and STDIN in given.paths:
        raise Refused("what comes from standard input cannot be put right")
    if not given.watch:
        return _check(given, _load(given))
    if STDIN in given.paths:
        raise Refused("standard input cannot be watched")
    from journeymap.cli.watch import whenever_changed

    return whenever_changed(given, lambda: _load(given), lambda workspace: _check(given, workspace))


def _load(given: argparse.Namespace) -> jm.Workspace:
    limit = {"max_bytes": given.max_bytes} if given.max_bytes else {}
    if STDIN not in given.paths:
        if given.stdin_filename:
            raise Refused("--stdin-filename goes with the path -, which reads standard input")
        return jm.load(*given.paths, **limit)
    text = sys.stdin.buffer.read()
    if given.stdin_filename:
        paths = [given.stdin_filename if path == STDIN else path for path in given.paths]
        return jm.load(*paths, overlay={given.stdin_filename: text}, **limit)
    if len(given.paths) > 1:
        raise Refused("- stands alone, unless --stdin-filename says where in the workspace it belongs")
    return jm.load_text(text, **limit)


def _report(given: argparse.Namespace, workspace: jm.Workspace) -> jm.Report:
    return jm.validate(
        workspace,
        today=given.today,
        select=given.select,
        ignore=given.ignore,
        fail_on=given.fail_on,
        waivers=not given.no_waivers,
        baseline=given.baseline,
    )


def _check(given: argparse.Namespace, workspace: jm.Workspace) -> int:
    report = _report(given, workspace)
    if given.fix and not given.diff:
        report = _fix(given, workspace, report)
    if not report.summary.files:
        where = ", ".join(given.paths) or "here"
        raise Refused(f"{where}: there is no .yaml or .yml file to read; `journeymap init` writes a first one")
    if given.diff:
        put("".join(correction.to_diff() for correction in workspace.corrections(report)), encoding="utf-8")
        return _status(report, given)
    formats = given.format or [("text", None)]
    for name, file in formats:
        _write(report, name, file, given)
    shown = [name for name, file in formats if file is None]
    if given.statistics:
        told = "".join(f"{line}\n" for line in _statistics(report.findings))
        put(told) if set(shown) <= set(FOR_PEOPLE) else complain(told.rstrip("\n"))
    if "text" not in shown and not given.quiet:
        for remark in report.remarks:
            complain(f"journeymap: {in_one_line(remark)}")
    if given.write_baseline:
        _write_baseline(report, given)
    return _status(report, given)


def _status(report: jm.Report, given: argparse.Namespace) -> int:
    if report.tracebacks:
        _tell_what_broke(report, given.debug)
        return 3
    return 0 if report.ok else 1


def _fix(given: argparse.Namespace, workspace: jm.Workspace, report: jm.Report) -> jm.Report:
    """Put right what can be, again and again: behind a misspelt key there may be another. Gives the last report."""
    for _ in range(MOST_ROUNDS):
        corrections = workspace.corrections(report)
        for correction in corrections:
            name = in_one_line(correction.path)
            try:
                is_written = correction.write()
            except OSError as fault:
                raise Refused(f"{name}: this file cannot be written: {fault.strerror or fault}") from fault
            if not is_written:
                raise Refused(f"{name}: this file has changed since it was read; nothing was put right in it")
            complain(
                f"journeymap: put {correction.words} {'word' if correction.words == 1 else 'words'} right in {name}"
            )
        if not corrections:
            break
        workspace = _load(given)
        report = _report(given, workspace)
    return report


def _write(report: jm.Report, name: str, file: str | None, given: argparse.Namespace) -> None:
    level = jm.Level[given.min_level.upper()]
    if file is not None:
        _save(file, report.to(name, min_level=level))
    elif name not in FOR_PEOPLE:
        put(report.to(name), encoding="utf-8")
    elif not given.quiet:
        put(report.to(name, min_level=level, color=is_colored(given.color), unicode=has_ornaments()))
    elif not report.ok:
        level = max(level, report.fail_on or level)
        put(report.to(name, min_level=level, color=is_colored(given.color), unicode=has_ornaments()))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if name == "github" and summary:
        _save(summary, report.to_markdown(), append=True)


def _save(file: str, text: str, *, append: bool = False) -> None:
    try:
        with Path(file).open("a" if append else "w", encoding="utf-8", errors="backslashreplace", newline="\n") as to:
            to.write(text)
    except OSError as fault:
        raise Refused(f"{file}: the report cannot be written there: {fault.strerror or fault}") from fault


def _statistics(findings: Iterable[jm.Finding]) -> list[str]:
    counts: dict[tuple[int, str], int] = {}
    for finding in findings:
        if finding.waived is None:
            key = (-finding.level, finding.rule)
            counts[key] = counts.get(key, 0) + 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    wide = max((len(str(count)) for count in counts.values()), default=1)
    return [f"{count:>{wide}}  {jm.Level(-level)!s:<7}  {rule}" for (level, rule), count in order]


def _write_baseline(report: jm.Report, given: argparse.Namespace) -> None:
    file = given.write_baseline
    try:
        new = report.write_baseline(file)
    except OSError as fault:
        raise Refused(f"{file}: the baseline cannot be written there: {fault.strerror or fault}") from fault
    if new:
        complain(f"journeymap: {file} now accepts {len(new)} more:")
    else:
        complain(f"journeymap: {file} accepts nothing that it did not accept before")
    for finding in new:
        where = f" at {finding.subject}" if finding.subject else ""
        complain(in_one_line(f"  {finding.level}[{finding.rule}]{where}: {finding.message}"))


def _tell_what_broke(report: jm.Report, is_debug: bool) -> None:
    if is_debug:
        for text in report.tracebacks:
            complain(text.rstrip())
    else:
        broke = "a rule broke" if len(report.tracebacks) == 1 else f"rules broke {len(report.tracebacks)} times"
        complain(f"journeymap: {broke}; this is a fault of journeymap, please report it with what --debug shows")
