"""A finished picture in the format of that name: which formats there are, and which views each can write."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError, UnknownNameError

__all__ = ["can_show", "extension", "formats", "possible", "write"]

ENGINES = ("graphviz",)
"""Writers that lay pictures out in another way; they are no formats of their own."""
_FOLDER = Path(__file__).parent / "writers"


@cache
def formats() -> tuple[str, ...]:
    """The names of the formats: one module of `journeymap.writers` each, found in their folder."""
    modules = [import_module(f"journeymap.writers.{file.stem}") for file in sorted(_FOLDER.glob("*.py"))]
    return tuple(sorted(module.NAME for module in modules if hasattr(module, "NAME") and module.NAME not in ENGINES))


def _writer(format: str) -> ModuleType:
    if format not in formats() and format not in ENGINES:
        raise UnknownNameError("format", format, formats())
    return import_module(f"journeymap.writers.{format}")


def extension(format: str) -> str:
    """The ending of files in a format, without the dot; raises `UnknownNameError`."""
    found: str = _writer(format).EXTENSION
    return found


def can_show(view: str, format: str) -> bool:
    """Whether a view can be written in a format; raises `UnknownNameError` for a format that there is not."""
    views = getattr(_writer(format), "VIEWS", None)
    return views is None or view in views


def possible(view: str, format: str) -> None:
    """See that a view can be written in a format; raises `UnknownNameError`, and `RenderError` with what can."""
    if not can_show(view, format):
        able = [name for name in formats() if can_show(view, name)]
        raise RenderError(f"{view} as {format}", f"{view} can be written as {', '.join(able)}")


def write(picture: Picture, format: str, **options: Any) -> str | bytes:
    """`picture` in a format; `options` are the writer's own. Raises what `possible` raises."""
    possible(picture.view, format)
    written: str | bytes = _writer(format).write(picture, **options)
    return written
