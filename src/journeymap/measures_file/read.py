"""Read what was measured from the text of a results file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from pydantic import ValidationError

from journeymap.measures_file.json_tree import JsonError, Route, parse_json
from journeymap.model.measures import Releases

VERSION = 1
"""The version of results files that is written, and the latest that can be read."""
_RESTORE = "restore the file as `journeymap measure` wrote it: what was published never changes"
_KINDS = {
    "string": "a text",
    "bool": "a whole number",
    "int": "a whole number",
    "greater": "a whole number that is not negative",
    "value_error": "a date such as 2025-12-31",
    "tuple": "a list",
    "mapping": "an object",
    "model": "an object",
    "dict": "an object",
    "float": "a number",
    "finite": "a number",
    "literal": "a known word",
}
"""What a value should be, by the beginning of the type of an error."""


def read_releases(text: str) -> Releases:
    """Return what a results file holds; raises `JsonError` at the first fault."""
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError):
        parse_json(text)
        raise JsonError("a number here is too long", _RESTORE, 0, 1) from None
    _check_version(value, text)
    try:
        return Releases.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise _fault(first["type"], tuple(first["loc"]), value, text) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError
    return values


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _check_version(value: Any, text: str) -> None:
    version = value.get("version") if isinstance(value, dict) else None
    if type(version) is int and version == VERSION and "releases" in value:
        return
    span = parse_json(text).span(["version"])
    if type(version) is int and version > VERSION:
        message = f"this is version {version} of the file, and this journeymap reads version {VERSION}"
        raise JsonError(message, "install a newer journeymap, or restore the file", *span)
    missing = "releases" if version == VERSION else "version"
    is_there = isinstance(value, dict) and missing in value
    message = f"`version` is not {VERSION}" if is_there else f"this file holds no measures: `{missing}` is missing"
    raise JsonError(message, f"{_RESTORE}; or name another file under `measure` in journeymap.yaml", *span)


def _fault(kind: str, location: Iterable[str | int], value: Any, text: str) -> JsonError:
    """Return what is wrong at the place of an error of pydantic, in words."""
    route = _route(location, value)
    tree = parse_json(text)
    name = next((f"`{step}`" for step in reversed(route) if isinstance(step, str)), "this")
    if kind == "missing":
        *around, key = (*route, *(step for step in location if step not in route))
        return JsonError(f"`{key}` is missing here", _RESTORE, *tree.span(around))
    if kind == "extra_forbidden":
        return JsonError(f"the format does not know {name} here", _RESTORE, *tree.span(route, is_key=True))
    wanted = next((words for prefix, words in _KINDS.items() if kind.startswith(prefix)), "another value")
    wanted = "a text that is not empty" if kind == "string_too_short" else wanted
    return JsonError(f"{name} has to be {wanted}", _RESTORE, *tree.span(route))


def _route(location: Iterable[str | int], value: Any) -> Route:
    """Return the steps that exist; pydantic adds the names of alternatives."""
    route: list[str | int] = []
    for step in location:
        if isinstance(value, dict):
            is_there = step in value
        else:
            is_there = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not is_there:
            break
        value = value[step]
        route.append(step)
    return route
