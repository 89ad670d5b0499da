"""The short report: one line to a finding, as editors and `grep` read it."""

from __future__ import annotations

from journeymap.reporting import Run, closing, visible, where

__all__ = ["NAME", "write"]

NAME = "concise"


def write(run: Run) -> str:
    """`path:line:column: level[rule] message` for the findings of `min_level` and above, and the sum."""
    lines = [
        f"{where(finding.location, finding.subject)}: {finding.level}[{visible(finding.rule)}] {visible(finding.message)}"
        for finding in run.findings
        if finding.waived is None and finding.level >= run.min_level
    ]
    return "\n".join([*lines, closing(run, run.min_level)]) + "\n"
