"""Write a finished picture in a format that can show its view."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any

from journeymap import writers
from journeymap.arguments import check_arguments
from journeymap.errors import RenderError, UnknownNameError
from journeymap.output_marks import add_mark

if TYPE_CHECKING:
    from journeymap.drawing.primitives import Picture

_WITH_FONTS = ("pdf", "png")  # formats that hold the shapes of letters
ENGINES = ("graphviz",)  # names that `write` takes besides those of formats, for other layouts of a diagram


@cache
def formats() -> tuple[str, ...]:
    """Return the sorted names of the formats without importing their modules."""
    return tuple(sorted(module.name for module in iter_modules(writers.__path__) if not module.ispkg))


def _writer(format: str) -> ModuleType:
    if format in ENGINES:
        return import_module(f"journeymap.writers.engines.{format}")
    if format not in formats():
        raise UnknownNameError("format", format, formats())
    return import_module(f"journeymap.writers.{format}")


def extension(format: str) -> str:
    """Return the file extension of a format; raises `UnknownNameError`."""
    file_extension: str = _writer(format).EXTENSION
    return file_extension


def fit(format: str) -> str:
    """Return whether a format shows a `sheet` of paper, or a picture's `content`."""
    return str(getattr(_writer(format), "FIT", "content"))


def can_show(view: str, format: str) -> bool:
    """Return whether a view can be written in a format; raises `UnknownNameError`."""
    views = getattr(_writer(format), "VIEWS", None)
    return views is None or view in views


def check_format(view: str, format: str) -> None:
    """Raise `RenderError` if a view cannot be written in a format."""
    if not can_show(view, format):
        possible = [name for name in formats() if can_show(view, name)]
        raise RenderError(f"{view} as {format}", f"{view} can be written as {', '.join(possible)}")


def characters_without_font(picture: Picture, format: str) -> tuple[str, ...]:
    """Return the characters for which a format needs a font and no font is installed."""
    if format not in _WITH_FONTS:
        return ()
    from journeymap.drawing.unknown_characters import unknown_in_drawing, unknown_in_titles
    from journeymap.fonts.system_fonts import characters_without_font

    unknown = unknown_in_drawing(picture) | (unknown_in_titles(picture) if format == "pdf" else frozenset())
    return tuple(sorted(characters_without_font(unknown))) if unknown else ()


@cache
def _option_names(write_format: Callable[..., object]) -> tuple[str, ...]:
    from inspect import signature  # here, for listing the formats is to be fast

    return tuple(signature(write_format).parameters)[1:]


def write(picture: Picture, format: str, **options: Any) -> str | bytes:
    """Write a picture in a format; `options` are the writer's own."""
    check_format(picture.view, format)
    write_format = _writer(format).write
    known = _option_names(write_format)
    for name in options:
        if name not in known:
            raise UnknownNameError(f"option of {format}", name, [*known, *(["tiled"] if format == "pdf" else [])])
    check_arguments(write_format, (picture,), options)
    written: str | bytes = write_format(picture, **options)
    return add_mark(written, options.get("kind", "svg") if format in ENGINES else extension(format))
