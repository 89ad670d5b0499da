"""The options of directives: those of requests, and those that docutils has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.images import Figure

import journeymap as jm
from journeymap.ext.request import requests, sort_options
from journeymap.ext.sphinx.nodes import PictureNode

_COMMON: Mapping[str, Callable[[Any], Any]] = {
    "name": directives.unchanged_required,
    "class": directives.class_option,
}
_OF_FIGURES: Mapping[str, Callable[[Any], Any]] = {
    "caption": directives.unchanged_required,
    **{name: (Figure.option_spec or {})[name] for name in ("alt", "align", "width", "figclass")},
}
_OF_DECLARATIONS: Mapping[str, Callable[[Any], Any]] = dict.fromkeys(("no-index", "noindex"), directives.unchanged)


class OptionSpec(dict[str, Callable[[str | None], str]]):
    """The options of a directive by name, of which docutils rejects none.

    For a wrong name or value, `read_options` returns an error, and the directive goes on.
    """

    def __missing__(self, _name: str) -> Callable[[str | None], str]:
        return _as_written


def _as_written(text: str | None) -> str:
    return text or ""


@dataclass(frozen=True)
class FigureLayout:
    """How a picture stands in the page; one with a caption is a figure."""

    caption: nodes.caption | None = None
    alt: str = ""
    align: str = ""
    width: str = ""
    figclass: tuple[str, ...] = ()

    def place(self, picture: PictureNode) -> nodes.Element:
        """Return a picture, or the figure that it stands in."""
        given = {"alt": self.alt, "width": self.width}
        picture.attributes.update({name: value for name, value in given.items() if value})
        if self.caption is None:
            outer: nodes.Element = picture
        else:
            outer = nodes.figure("", picture, self.caption, classes=list(self.figclass))
        if self.align:
            outer["align"] = self.align
        return outer


@cache
def option_spec(what: str, *, declares: bool) -> OptionSpec:
    """Return the options of a directive."""
    names = (*requests().get(what, ()), *_standard_options(what, declares=declares))
    return OptionSpec(dict.fromkeys(names, _as_written))


def read_options(
    what: str, given: Mapping[str, str], *, declares: bool
) -> tuple[dict[str, str], dict[str, Any], list[jm.JourneymapError]]:
    """Return the options of the request, those of docutils, and errors."""
    options, unknown = sort_options(given, option_spec(what, declares=declares))
    standard: dict[str, Any] = {}
    errors: list[jm.JourneymapError] = [*unknown]
    for name, converter in _standard_options(what, declares=declares).items():
        if name in options:
            text = options.pop(name)
            try:
                standard[name] = converter(text or None)
            except ValueError as error:
                reason = " ".join(str(error).split())
                errors.append(jm.InvalidOptionError(text, f"the option {name} has an invalid value: {reason}"))
    return options, standard, errors


def _standard_options(what: str, *, declares: bool) -> Mapping[str, Callable[[Any], Any]]:
    has_picture = "theme" in requests().get(what, ())
    return {**_COMMON, **(_OF_FIGURES if has_picture else {}), **(_OF_DECLARATIONS if declares else {})}
