"""Fix the files of a workspace, or print what would be fixed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import journeymap as jm
from journeymap.cli.streams import UsageError, write_stderr, write_stdout
from journeymap.escaping import escape_unsafe

Correction = Any
"""What `Workspace.corrections` returns: a file with its fixes."""
Load = Callable[[Mapping[str, bytes]], "jm.Workspace"]
"""Reads the workspace with some texts in place of those on disk."""
Check = Callable[["jm.Workspace"], "jm.Report"]
_MAX_ROUNDS = 10
"""How often fixed texts are checked again: a fix can reveal another mistake."""
_MOST_WORK = 500_000
"""How many characters of fixed texts are checked again at most; the next --fix goes on from there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that fix."""
    parser.add_argument("--fix", action="store_true", help="fix in the files what has exactly one possible fix")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change, without changing it")


def find_corrections(workspace: jm.Workspace, report: jm.Report, load: Load, check: Check) -> list[Correction]:
    """Return the files with all fixes, also those that only fixed texts need."""
    corrected: dict[str, Correction] = {}
    work = 0
    for _ in range(_MAX_ROUNDS):
        corrections = workspace.corrections(report)
        if not corrections:
            break
        for correction in corrections:
            first = corrected.get(correction.path)
            if first is not None:
                correction = replace(correction, before=first.before, fixes=first.fixes + correction.fixes)
            corrected[correction.path] = correction
        work += sum(len(correction.after) for correction in corrected.values())
        if work > _MOST_WORK:
            break
        texts = {str(correction.file): correction.after.encode("utf-8") for correction in corrected.values()}
        workspace = load(texts)
        report = check(workspace)
    if not corrected:
        write_stderr("journeymap: there is nothing to fix")
    return [corrected[path] for path in sorted(corrected)]


def print_diff(corrections: list[Correction]) -> None:
    """Print the corrections as a diff for `git apply`; on a terminal with escapes."""
    for correction in corrections:
        try:
            diff = correction.to_diff()
        except OSError as error:
            raise UsageError(f"{correction.path}: cannot read this file again: {error.strerror or error}") from error
        if not diff:
            write_stderr(f"journeymap: {correction.path} is in UTF-16, for which git has no diff; --fix can fix it")
        if sys.stdout.isatty():
            diff = "".join(f"{escape_unsafe(line)}\n" for line in diff.split("\n")[:-1])
        write_stdout(diff, encoding="utf-8")


def write_files(corrections: list[Correction]) -> None:
    """Write the corrected files and name them; raises UsageError if some were not."""
    failures = []
    for correction in corrections:
        name = correction.path
        try:
            reason = None if correction.write() else "the file changed since it was read; nothing was fixed in it"
        except OSError as error:
            reason = f"cannot write this file: {error.strerror or error}"
        if reason is None:
            count = f"{correction.fixes} mistake{'' if correction.fixes == 1 else 's'}"
            write_stderr(f"journeymap: fixed {count} in {name}")
        else:
            failures.append(f"{name}: {reason}")
    if failures:
        *others, last = failures
        for failure in others:
            write_stderr(f"journeymap: {failure}")
        raise UsageError(last)
