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

    What is in no repository, and the text of standard input, keeps its path from the current directory. A finding about
    what is taken over from outside of the repository is where that is said.
    """
    folder = Path.cwd()

    @cache
    def file_of(path: str) -> Path:
        return Path(os.path.normpath(folder / path))

    @cache
    def root_of(path: str) -> Path | None:
        return next((above for above in file_of(path).parents if (above / ".git").exists()), None)

    @cache
    def path_in_repository(path: str) -> str:
        file, root = file_of(path), root_of(path)
        return file.relative_to(root).as_posix() if root and file.exists() else path

    def moved(location: Location) -> Location:
        return replace(location, path=path_in_repository(location.path))

    def is_outside(location: Location, home: Location) -> bool:
        root = root_of(home.path)
        return root_of(location.path) != root if root else folder not in file_of(location.path).parents

    def here(finding: Finding) -> Finding:
        home = finding.taken_over_at
        if home is None or finding.location is None or not is_outside(finding.location, home):
            return finding
        related = (each for each in finding.related if each.location != home and not is_outside(each.location, home))
        return replace(finding, location=home, related=tuple(related))

    moved_findings = tuple(
        replace(
            finding,
            location=finding.location and moved(finding.location),
            related=tuple(replace(related, location=moved(related.location)) for related in finding.related),
        )
        for finding in map(here, findings)
    )
    return moved_findings, tuple(replace(each, locations=tuple(map(moved, each.locations))) for each in held_back)
