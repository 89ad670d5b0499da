"""The options of the extension and of the plugin, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from markdown.util import parseBoolValue

import journeymap as jm
from journeymap.ext.request import check_known
from journeymap.ext.site_settings import SiteSettings, workspace_paths

SETTINGS = tuple(setting.name for setting in fields(SiteSettings))


@dataclass(frozen=True)
class Options:
    """What a site says once for all its pages.

    `paths` are those of its workspaces by name, `pages` those of its pages by what they show (`nurse`, `team:hr`).
    `strict` is whether a fault fails the build; None is the host's usual answer.
    """

    paths: Mapping[str, str] = field(default_factory=lambda: {"": "journeys"})
    settings: SiteSettings = field(default_factory=SiteSettings)
    pages: Mapping[str, str] = field(default_factory=dict)
    strict: bool | None = None
    stylesheet: str | bool = "auto"


def parse_options(given: Mapping[str, Any]) -> Options:
    """Return the options as they are given; those that are None are not given.

    Raises `ValueError`, which names the option.
    """
    parsed = {name: parse_option(name, value) for name, value in given.items() if value is not None}
    settings = {name: parsed.pop(name) for name in SETTINGS if name in parsed}
    paths = {"paths": parsed.pop("path")} if "path" in parsed else {}
    return Options(settings=SiteSettings(**settings), **paths, **parsed)


def parse_option(name: str, value: Any) -> Any:
    """Return the value of an option; raises `ValueError`, which names the option."""
    try:
        return _PARSERS.get(name, _setting)(name, value)
    except jm.JourneymapError as error:
        raise ValueError(f"the option `{name}` of journeymap: {error}") from None


def _path(_name: str, value: Any) -> Mapping[str, str]:
    paths = workspace_paths(value)
    if not all(paths.values()) or {"team", "persona"} & set(paths):
        raise jm.InvalidOptionError(value, f"a folder or a file, or several by names of your own, not {value!r}")
    return paths


def _pages(_name: str, value: Any) -> Mapping[str, str]:
    if value and not (
        isinstance(value, Mapping) and all(isinstance(part, str) for pair in value.items() for part in pair)
    ):
        raise jm.InvalidOptionError(value, f"a page for each journey, not {value!r}")
    return dict(value or {})


def _strict(_name: str, value: Any) -> bool:
    parsed = value if isinstance(value, bool) else parseBoolValue(str(value), fail_on_errors=False)
    if parsed is None:
        raise jm.InvalidOptionError(value, f"true or false, not {value!r}")
    return bool(parsed)


def _stylesheet(_name: str, value: Any) -> str | bool:
    if not isinstance(value, (str, bool)):
        raise jm.InvalidOptionError(value, f"auto, false or an address, not {value!r}")
    return "auto" if value is True else False if str(value).lower() in ("false", "no", "off", "") else value


def _setting(name: str, value: Any) -> Any:
    if not isinstance(value, str) or (name == "audience" and not value):
        raise jm.InvalidOptionError(value, f"a text, not {value!r}")
    settings: dict[str, Any] = {name: value}
    return getattr(SiteSettings(**settings), name) or None


def _lanes(_name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, (str, list, tuple)):
        raise jm.InvalidOptionError(value, f"names of lanes, not {value!r}")
    values = value.split(",") if isinstance(value, str) else map(str, value)
    lanes = tuple(lane for text in values if (lane := text.strip()))
    check_known("lane", (lane for lane in lanes if not lane.startswith("x-")), jm.render_choices("lanes"))
    return lanes


_PARSERS: Mapping[str, Callable[[str, Any], Any]] = {
    "path": _path,
    "pages": _pages,
    "lanes": _lanes,
    "strict": _strict,
    "stylesheet": _stylesheet,
}
