"""Write what was measured as JSON, with a line for each step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journeymap.escaping import escape_json
from journeymap.model.measures import Release, Releases

INDENT = "  "
RELEASE_DEPTH = 2
"""How deep the releases are indented in the file."""


def releases_text(releases: Releases) -> str:
    """Return the text of a results file."""
    return layout(releases.model_dump(mode="json", by_alias=True)) + "\n"


def release_text(release: Release) -> str:
    """Return the text of one release as in the file; its first line is not indented."""
    return layout(release.model_dump(mode="json", by_alias=True), RELEASE_DEPTH)


def layout(value: Any, depth: int = 0) -> str:
    """Return a value as JSON; what has lists of objects is on several lines."""
    return escape_json("".join(_parts(value, depth)))


def _parts(value: Any, depth: int) -> Iterator[str]:
    inside, outside = "\n" + INDENT * (depth + 1), "\n" + INDENT * depth
    if not _is_long(value):
        yield _inline(value)
    elif isinstance(value, Mapping):
        for number, (key, part) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inside}{_inline(key)}: "
            yield from _parts(part, depth + 1)
        yield f"{outside}}}"
    else:
        for number, part in enumerate(value):
            yield f"{',' if number else '['}{inside}"
            yield from _parts(part, depth + 1)
        yield f"{outside}]"


def _is_long(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_is_long, value.values()))
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return is_list and any(isinstance(part, Mapping) for part in value)


def _inline(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
