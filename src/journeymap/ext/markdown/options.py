"""The options of the extension, and which values they can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from typing import Any

from markdown.util import parseBoolValue


@dataclass(frozen=True)
class Options:
    """The options of the extension."""

    path: str = "journeys"
    pages: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    strict: bool = True
    stylesheet: str | bool = "auto"


def _is_page_mapping(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(part, str) for pair in value.items() for part in pair)


OPTION_CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "path": (lambda value: isinstance(value, str | PathLike) and bool(str(value)), "is a folder or a file"),
    "pages": (lambda value: not value or _is_page_mapping(value), "names a page for each journey"),
    "language": (lambda value: value is None or isinstance(value, str), "is a language such as `de`"),
    "strict": (
        lambda value: isinstance(value, bool) or parseBoolValue(str(value), fail_on_errors=False) is not None,
        "is true or false",
    ),
    "stylesheet": (lambda value: isinstance(value, str | bool), "is auto, false or an address"),
}
"""Whether a value is valid for an option, and how a message describes the values that are."""
