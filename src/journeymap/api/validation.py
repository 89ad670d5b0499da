"""Check workspaces with all rules."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap import checking
from journeymap.api.loading import load
from journeymap.api.remarks import count_open_questions, remarks, unchecked
from journeymap.api.report import Report
from journeymap.api.unsettled import Unsettled
from journeymap.arguments import checked
from journeymap.checking import Baseline, CheckedWorkspace, limit_findings, locations_of
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.findings import Finding, Level, Summary
from journeymap.fixes import REMOVABLE
from journeymap.loading import DEFAULT_MAX_BYTES
from journeymap.loading.files import WorkspaceFiles, display_path, open_source
from journeymap.loading.load import find
from journeymap.parsing.source import Source
from journeymap.reporting import location_text
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from concurrent.futures import Executor

FindSource = Callable[[str], Source | None]
"""Returns the text of a file by the path that findings show."""
_FAIL_ON = ("error", "warning", "note", "never")


@checked
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
    """Check a workspace with all rules, or those of `select` and not of `ignore`.

    `today` is the date that counts as today; `fail_on` (`error`, `warning`, `note`, `never`) replaces the setting of
    the workspace; without `waivers` no waiver is applied. The findings in `baseline` (a file from
    `Report.write_baseline`) are waived. Raises `UnknownNameError` for an unknown rule or level, `InvalidOptionError`
    for a value that an argument cannot have, `InputNotFoundError` for a file that is not a baseline.
    """
    options = _Options(today, select, ignore, fail_on, baseline)
    return options.report(checking.run(workspace, options.day, select, ignore, waivers), workspace, _opened(workspace))


@checked
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
    """Load and check the workspace that contains `paths`, in parts.

    With an `executor` (of `concurrent.futures`, Dask, Ray, …) files are read and checked where it runs them, and only
    findings and small summaries of journeys come back; its workers need to see the files. The report is the same for
    any executor. The other options are those of `load` and `validate`, as are the exceptions.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    options = _Options(today, select, ignore, fail_on, baseline)
    if executor is not None and not callable(getattr(executor, "map", None)):
        raise InvalidOptionError(executor, "is an executor such as a ProcessPoolExecutor", "executor")
    if executor is None:
        workspace = load(*given, max_bytes=max_bytes, overlay=overlay)
        checked = checking.run(workspace, options.day, select, ignore, waivers)
        return options.report(checked, workspace, _opened(workspace))
    from journeymap.checking.chunk import Request
    from journeymap.checking.distribution import check_files, partition

    files, workspace_file = find(*given, max_bytes=max_bytes, overlay=overlay)
    request = Request(files, options.day, tuple(select), tuple(ignore))
    checked = check_files(request, workspace_file, executor, partition(files.paths), waivers)
    by_path = {display_path(path, files.directory): path for path in (files.workspace_file, *files.paths) if path}
    return options.report(
        checked, WorkspaceData(workspace_file.organization), lambda path: _reopen(by_path[path], files)
    )


def _opened(workspace: WorkspaceData) -> FindSource:
    """Return what finds the sources of a workspace, collected on first use."""
    sources: dict[str, Source] = {}

    def find_source(path: str) -> Source | None:
        if not sources:
            sources.update(workspace.load_result.sources)
        return sources.get(path)

    return find_source


def _reopen(path: str, files: WorkspaceFiles) -> Source | None:
    opened = open_source(path, files)
    return opened if isinstance(opened, Source) else None


class _Options:
    """The options of a run that shape its report; wrong ones are refused."""

    def __init__(
        self,
        today: object,
        select: Sequence[str],
        ignore: Sequence[str],
        fail_on: str | None,
        baseline: str | os.PathLike[str] | None,
    ) -> None:
        for argument, names in (("select", select), ("ignore", ignore)):
            if isinstance(names, str) or not all(isinstance(name, str) for name in names):
                raise InvalidOptionError(names, "is a list of names of rules or categories", argument)
        if fail_on is not None and fail_on not in _FAIL_ON:
            raise UnknownNameError("level for `fail_on`", str(fail_on), _FAIL_ON)
        if today is None:
            today = datetime.date.today()  # noqa: DTZ011 (the date where the program runs)
        if not isinstance(today, datetime.date) or isinstance(today, datetime.datetime):
            raise InvalidOptionError(today, "is a datetime.date without a time", "today")
        self.day = today
        self.is_selective = bool(select or ignore)
        self.fail_on = fail_on
        self.baseline = baseline
        self.accepted = Baseline() if baseline is None else Baseline.read(Path(baseline))

    def report(self, checked: CheckedWorkspace, workspace: WorkspaceData, find_source: FindSource) -> Report:
        result = checked.load_result
        requested = [finding for finding in checked.findings if _is_requested(finding, checked)]
        compared = self.accepted.compare(requested, f"in the baseline {self.baseline}")
        findings, not_listed = limit_findings(compared.findings)
        if any(finding.fix or finding.rule in REMOVABLE for finding in findings):
            from journeymap.fixes.files import verify_fixes  # which only mistakes need, as all it imports

            findings = tuple(verify_fixes(findings, find_source))
        is_whole = not (self.is_selective or result.requested_paths or checked.held_back)
        lowest = self.fail_on or workspace.organization.checks.fail_on
        level = None if lowest == "never" else Level[lowest.upper()]
        counting = [finding for finding in findings if finding.counts]
        levels = [finding.level for finding in counting]
        at = {(location.path, location.line) for location in locations_of(findings)}
        return Report(
            findings=findings,
            summary=Summary(
                files=result.files,
                journeys=checked.journeys,
                touchpoints=checked.touchpoints,
                error=levels.count(Level.ERROR),
                warning=levels.count(Level.WARNING),
                note=levels.count(Level.NOTE),
                waived=sum(finding.waived is not None for finding in findings),
                held_back=len(checked.held_back),
                passed_over=len(result.skipped),
                open_questions=count_open_questions(checked, counting),
                inherited=sum(finding.inherited and finding.waived is None for finding in findings),
            ),
            fail_on=level,
            remarks=(*remarks(checked, level), *(() if self.baseline is None else compared.remarks(is_whole))),
            tracebacks=checked.tracebacks,
            unchecked=tuple(unchecked(checked, findings, self.is_selective)),
            held_back=checked.causes,
            lines={key: line for key, line in checked.lines.items() if key in at},
            skipped=tuple(map(location_text, result.skipped)),
            _not_listed=not_listed,
            _baseline=compared.kept,
            _unsettled=Unsettled.of(checked),
        )


def _is_requested(finding: Finding, checked: CheckedWorkspace) -> bool:
    """Whether the file of a finding was asked for, or one that takes over its cause."""
    result = checked.load_result
    places = [place for place in (finding.location, finding.taken_over_at) if place is not None]
    if not places or any(result.is_requested(place.path) for place in places):
        return True
    is_of_text = finding.category in ("reading", "system")
    is_in_template = finding.taken_over_at is not None and is_of_text and not finding.inherited
    return is_in_template and any(map(result.is_requested, checked.resting_on_template))
