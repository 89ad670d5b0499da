"""Check workspaces with all rules."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap import checking
from journeymap.api.loading import load
from journeymap.api.report import Report
from journeymap.checking import Baseline, CheckedWorkspace, lines_at
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.findings import Finding, Level, Location, Summary
from journeymap.loading import DEFAULT_MAX_BYTES
from journeymap.loading.load import find
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["check", "validate"]

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
    options = _Options(today, select, ignore, fail_on, baseline)
    outcome = checking.run(workspace, options.day, select, ignore, waivers)
    result = workspace.load_result
    findings = [finding for finding in outcome.findings if _is_requested(finding, result.requested_paths)]
    return options.report(
        CheckedWorkspace(
            outcome,
            result,
            len(workspace.all_journeys),
            workspace.touchpoints,
            lines_at(_locations(findings), result.sources),
        ),
        workspace,
    )


def check(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    *,
    executor: Executor | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    today: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    waivers: bool = True,
    baseline: str | os.PathLike[str] | None = None,
) -> Report:
    """Check the workspace that contains `paths` without loading it as a whole: `load` and `validate` in one.

    With an `executor` (of `concurrent.futures`, Dask, Ray, …) files are read and checked where it runs them, and only
    findings and small summaries of journeys come back; its workers need to see the files. The report is the same for
    any executor. The other options are those of `load` and `validate`, as are the exceptions.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if executor is None:
        workspace = load(*given, max_bytes=max_bytes, overlay=overlay)
        return validate(
            workspace, today=today, select=select, ignore=ignore, fail_on=fail_on, waivers=waivers, baseline=baseline
        )
    from journeymap.checking.chunk import Request
    from journeymap.checking.distribution import check_files, partition

    options = _Options(today, select, ignore, fail_on, baseline)
    files, workspace_file = find(*given, max_bytes=max_bytes, overlay=overlay)
    request = Request(files, options.day, tuple(select), tuple(ignore))
    checked = check_files(request, workspace_file, executor, partition(files.paths), waivers)
    return options.report(checked, WorkspaceData(workspace_file.organization))


@dataclass(frozen=True)
class _Options:
    """The options of a run that shape its report; wrong ones are refused."""

    today: object
    select: Sequence[str]
    ignore: Sequence[str]
    fail_on: str | None
    baseline: str | os.PathLike[str] | None

    def __post_init__(self) -> None:
        _check_names(select=self.select, ignore=self.ignore)
        if self.fail_on is not None and self.fail_on not in _FAIL_ON:
            raise UnknownNameError("level for `fail_on`", str(self.fail_on), _FAIL_ON)
        _ = self.day, self.held

    @cached_property
    def day(self) -> datetime.date:
        """The date that counts as today."""
        return _day(self.today)

    @cached_property
    def held(self) -> Baseline:
        """The baseline; empty if there is none."""
        return Baseline.read(Path(self.baseline)) if self.baseline is not None else Baseline()

    def report(self, checked: CheckedWorkspace, workspace: WorkspaceData) -> Report:
        """The report of a workspace that was checked."""
        outcome, result = checked.outcome, checked.load_result
        requested = [finding for finding in outcome.findings if _is_requested(finding, result.requested_paths)]
        compared = self.held.compare(requested, f"in the baseline {self.baseline}")
        is_whole = not (self.select or self.ignore or result.requested_paths or outcome.held_back)
        lowest = self.fail_on or workspace.organization.checks.fail_on
        levels = [finding.level for finding in compared.findings if finding.waived is None]
        at = {(location.path, location.line) for location in _locations(compared.findings)}
        return Report(
            findings=compared.findings,
            summary=Summary(
                files=result.files,
                journeys=checked.journeys,
                touchpoints=checked.touchpoints,
                error=levels.count(Level.ERROR),
                warning=levels.count(Level.WARNING),
                note=levels.count(Level.NOTE),
                waived=len(compared.findings) - len(levels),
                held_back=outcome.held_back,
                passed_over=result.skipped_documents,
            ),
            fail_on=None if lowest == "never" else Level[lowest.upper()],
            remarks=(
                *_remarks(outcome, result.skipped_documents),
                *(compared.remarks(is_whole) if self.baseline is not None else ()),
            ),
            tracebacks=outcome.tracebacks,
            lines={key: line for key, line in checked.lines.items() if key in at},
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


def _locations(findings: Iterable[Finding]) -> Iterator[Location]:
    for finding in findings:
        for location in (finding.location, *(related.location for related in finding.related)):
            if location is not None:
                yield location
