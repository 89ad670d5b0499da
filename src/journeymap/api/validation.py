"""Check workspaces with all rules."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from journeymap import checking
from journeymap.api.report import Report
from journeymap.checking import Baseline
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.findings import Finding, Level, Summary
from journeymap.workspace import WorkspaceData

__all__ = ["validate"]

_FAIL_ON = ("error", "warning", "note", "never")


def validate(
    workspace: WorkspaceData,
    *,
    today: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    waivers: bool = True,
    baseline: str | os.PathLike[str] | None = None,
) -> Report:
    """Check a workspace with all rules, or those of `select` without those of `ignore` (names or categories).

    `today` is the date that counts as today; `fail_on` (`error`, `warning`, `note`, `never`) replaces the setting of
    the workspace; without `waivers` no waiver is applied. The findings in `baseline` (a file from
    `Report.write_baseline`) are waived. Raises `UnknownNameError` for an unknown rule or level, `InvalidOptionError`
    for a value that an argument cannot have, `InputNotFoundError` for a file that is not a baseline.
    """
    day = _day(today)
    _check_names(select=select, ignore=ignore)
    if fail_on is not None and fail_on not in _FAIL_ON:
        raise UnknownNameError("level for `fail_on`", str(fail_on), _FAIL_ON)
    held = Baseline.read(Path(baseline)) if baseline is not None else Baseline()
    outcome = checking.run(workspace, day, select, ignore, waivers)
    result = workspace.load_result
    requested = [finding for finding in outcome.findings if _is_requested(finding, result.requested_paths)]
    compared = held.compare(requested, f"in the baseline {baseline}")
    findings = compared.findings
    is_whole = not (select or ignore or result.requested_paths or outcome.held_back)
    lowest = fail_on or workspace.organization.checks.fail_on
    levels = [finding.level for finding in findings if finding.waived is None]
    return Report(
        findings=findings,
        summary=Summary(
            files=result.files,
            journeys=len(workspace.all_journeys),
            touchpoints=workspace.touchpoints,
            error=levels.count(Level.ERROR),
            warning=levels.count(Level.WARNING),
            note=levels.count(Level.NOTE),
            waived=len(findings) - len(levels),
            held_back=outcome.held_back,
            passed_over=result.skipped_documents,
        ),
        fail_on=None if lowest == "never" else Level[lowest.upper()],
        remarks=(
            *_remarks(outcome, result.skipped_documents),
            *(compared.remarks(is_whole) if baseline is not None else ()),
        ),
        tracebacks=outcome.tracebacks,
        lines=_lines(workspace, findings),
        _baseline=compared.kept,
    )


def _day(today: object) -> datetime.date:
    if today is None:
        return datetime.date.today()  # noqa: DTZ011 (the date where the program runs)
    if not isinstance(today, datetime.date) or isinstance(today, datetime.datetime):
        raise InvalidOptionError(today, "is a datetime.date without a time", "today")
    return today


def _check_names(**arguments: Iterable[object]) -> None:
    for argument, names in arguments.items():
        if isinstance(names, str) or not all(isinstance(name, str) for name in names):
            raise InvalidOptionError(names, "is a list of names of rules or categories", argument)


def _is_requested(finding: Finding, paths: Sequence[str] | None) -> bool:
    if paths is None or finding.location is None:
        return True
    path = finding.location.path
    return any(path == requested or path.startswith(f"{requested}/") for requested in paths)


def _remarks(outcome: checking.Outcome, skipped_documents: int) -> Iterator[str]:
    if outcome.held_back:
        where = f" in {_first(outcome.held_back_in)}" if outcome.held_back_in else ""
        yield (
            f"{outcome.held_back} checks that report something missing were held back{where}, because some files"
            " could not be read completely."
        )
    if skipped_documents:
        words = (
            "document was skipped: it is not a journey"
            if skipped_documents == 1
            else "documents were skipped: they are not journeys"
        )
        yield f"{skipped_documents} {words} (neither `journey` nor `stages` at the top)."


def _first(names: Sequence[str], most: int = 5) -> str:
    """The first of `names`, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _lines(workspace: WorkspaceData, findings: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """The lines of text to which findings point, so that a report needs neither the workspace nor its files."""
    sources = workspace.load_result.sources
    lines = {}
    for finding in findings:
        for location in (finding.location, *(related.location for related in finding.related)):
            if location is not None and location.line is not None and location.path in sources:
                key = (location.path, location.line)
                if key not in lines:
                    lines[key] = sources[location.path].line(location.line)
    return lines
