"""The options of the extension and of the plugin, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown.util import parseBoolValue

import journeymap as jm
from journeymap.ext.site_settings import SETTINGS, SiteSettings, parse_setting


@dataclass(frozen=True)
class Options:
    """What a site says once for all its pages.

    `paths` are those of its workspaces by name, `pages` those of its pages by what they show (`nurse`, `team:hr`).
    `strict` is whether a fault fails the build; None is the host's usual answer. `stylesheet` is the address of the
    style sheet, or False for none; None is journeymap's own.
    """

    paths: Mapping[str, str] = field(default_factory=lambda: {"": "journeys"})
    settings: SiteSettings = field(default_factory=SiteSettings)
    pages: Mapping[str, str] = field(default_factory=dict)
    strict: bool | None = None
    stylesheet: str | Literal[False] | None = None


def options_of(parsed: Mapping[str, Any]) -> Options:
    """Return the options with these values; those that are None are not given."""
    given = {name: value for name, value in parsed.items() if value is not None}
    settings = {name: given.pop(name) for name in SETTINGS if name in given}
    paths = {"paths": given.pop("path")} if "path" in given else {}
    return Options(settings=SiteSettings(**settings), **paths, **given)


def parse_option(name: str, value: Any) -> Any:
    """Return the value of an option; raises what `parse_setting` raises."""
    parser = _PARSERS.get(name)
    return parser(value) if parser else parse_setting(name, value)


def _pages(value: Any) -> Mapping[str, str]:
    if value and not (
        isinstance(value, Mapping) and all(isinstance(part, str) for pair in value.items() for part in pair)
    ):
        raise jm.InvalidOptionError(value, f"expected a page for each journey, not {value!r}")
    return dict(value or {})


def _strict(value: Any) -> bool:
    parsed = value if isinstance(value, bool) else parseBoolValue(str(value), fail_on_errors=False)
    if parsed is None:
        raise jm.InvalidOptionError(value, f"expected true or false, not {value!r}")
    return bool(parsed)


def _stylesheet(value: Any) -> str | Literal[False] | None:
    if not isinstance(value, (str, bool)):
        raise jm.InvalidOptionError(value, f"expected auto, false or an address, not {value!r}")
    if value in (True, "auto"):
        return None
    return False if str(value).lower() in ("false", "no", "off", "") else str(value)


_PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "pages": _pages,
    "strict": _strict,
    "stylesheet": _stylesheet,
}
