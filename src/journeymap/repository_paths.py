"""Write paths from the root of the git repository, as build servers show them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from journeymap.findings import Finding, HeldBackRules, Location


def from_repository(
    findings: Iterable[Finding], held_back: Iterable[HeldBackRules] = ()
) -> tuple[tuple[Finding, ...], tuple[HeldBackRules, ...]]:
    """Return findings, and what is held back, with paths from the repository's root.

    What is in no repository, and the text of standard input, keeps its path from the current directory.
    """
    folder = Path.cwd()

    @cache
    def path_in_repository(path: str) -> str:
        file = Path(os.path.normpath(folder / path))
        root = next((above for above in file.parents if (above / ".git").exists()), None)
        return file.relative_to(root).as_posix() if root and file.exists() else path

    def moved(location: Location) -> Location:
        return replace(location, path=path_in_repository(location.path))

    moved_findings = tuple(
        replace(
            finding,
            location=finding.location and moved(finding.location),
            related=tuple(replace(related, location=moved(related.location)) for related in finding.related),
        )
        for finding in findings
    )
    return moved_findings, tuple(replace(each, locations=tuple(map(moved, each.locations))) for each in held_back)
