"""Match paths with patterns, which mean what they do in `.gitignore`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from journeymap.model.values import normalize

_END = "\x01"
"""Ends patterns and paths, so that a pattern matches a path and not what lies below a folder of that name.

Git asks its patterns about a file only if they did not exclude the folder that holds it.
"""


class Exclusion:
    """Tells which pattern excludes a path, and which patterns match nothing."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._unused = dict.fromkeys(range(len(patterns)))
        self._patterns = [(number, *_compile(pattern)) for number, pattern in enumerate(patterns)] if patterns else []

    @property
    def unused(self) -> tuple[int, ...]:
        """The positions of the patterns that have matched nothing so far."""
        return tuple(self._unused)

    def pattern_of(self, relative: str, *, is_folder: bool) -> int | None:
        """Return the position of the pattern that excludes a path below the workspace."""
        excluding = None
        path = normalize(relative) + _END if self._patterns else ""
        for number, for_folders, pattern in self._patterns:
            if pattern is None or (for_folders and not is_folder) or not pattern.match_file(path):
                continue
            self._unused.pop(number, None)
            excluding = number if pattern.include else None
        return excluding


_STAR = re.compile(r"\[\^/\]\*((?:(?!\[\^/\]\*)[^/()?$|])+)(?=\[\^/\]\*)")


def _compile(line: str) -> tuple[bool, Any]:
    """Return whether a pattern is for folders only, and its matcher or None."""
    from pathspec import GitIgnoreSpec  # 35 ms, only for workspaces with patterns

    line = normalize(line).strip()
    for_folders = line.endswith("/")
    line = line.removesuffix("/")
    if line in ("**", "!**"):
        line = line.removesuffix("*")
    elif line.endswith("/**"):
        line += "/*"
    try:
        patterns = list(GitIgnoreSpec.from_lines([line + _END]).patterns)
    except ValueError:
        patterns = []
    has_meaning = patterns and patterns[0].include is not None and line not in ("", "!")
    if has_meaning and (regex := patterns[0].regex):
        # many `*` in one name would be tried in every way; the shortest text for each but the last is enough
        patterns[0].regex = re.compile(_STAR.sub(r"(?>[^/]*?\1)", regex.pattern))
    return for_folders, patterns[0] if has_meaning else None
