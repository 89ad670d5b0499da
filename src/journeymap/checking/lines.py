"""The lines of text that a report shows, so that it needs neither the workspace nor its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeymap.findings import Location
from journeymap.parsing.source import Source

__all__ = ["Lines", "lines_at"]

Lines = dict[tuple[str, int], str]
"""Lines of text by path, as people see it, and number."""


def lines_at(locations: Iterable[Location], sources: Mapping[str, Source]) -> Lines:
    """The lines of text at some locations."""
    lines: Lines = {}
    for location in locations:
        source = sources.get(location.path)
        if location.line is not None and source is not None and (location.path, location.line) not in lines:
            lines[location.path, location.line] = source.line(location.line)
    return lines
