"""The settings of a site: their types and defaults, checked when it is set up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

import journeymap as jm
from journeymap.ext.site_settings import SiteSettings, workspace_paths

_TEXTS: Mapping[str, str | None] = {
    "audience": "internal", "language": None, "theme": None, "framework": None, "paper": None,
}  # fmt: skip


def add_settings(app: Sphinx) -> None:
    """Register the settings; pages are read again when one changes."""
    app.add_config_value("journeymap_path", "journeys", "env", (str, dict))
    app.add_config_value("journeymap_lanes", [], "env", (list, tuple))
    for name, default in _TEXTS.items():
        app.add_config_value(f"journeymap_{name}", default, "env", (str, type(None)))
    app.connect("config-inited", _check, priority=700)  # before Sphinx checks types, at 800


def site_settings(config: Config) -> SiteSettings:
    values: dict[str, Any] = {name: config[f"journeymap_{name}"] for name in _TEXTS}
    return SiteSettings(**{**values, "language": site_language(config)}, lanes=tuple(config.journeymap_lanes))


def site_language(config: Config) -> str:
    """Return the language that is set for journeymap, or else that of the site."""
    language: str = config.journeymap_language or config.language or "en"
    return language.replace("_", "-")


def _check(_app: Sphinx, config: Config) -> None:
    """Check the values, and convert paths to text; raises `ConfigError`."""
    try:
        paths = workspace_paths(config.journeymap_path)
    except jm.InvalidOptionError as error:
        raise ConfigError(f"journeymap_path: {error}") from error
    config.journeymap_path = paths.get("", dict(paths))
    for name in _TEXTS:
        value = config[f"journeymap_{name}"]
        if not (isinstance(value, str) or (value is None and name != "audience")):
            raise ConfigError(f"journeymap_{name} is a text{_choices(name)}, not {value!r}")
    lanes = config.journeymap_lanes
    if not isinstance(lanes, (list, tuple)) or not all(isinstance(lane, str) for lane in lanes):
        raise ConfigError(
            f"journeymap_lanes is a list of lanes, such as {jm.render_choices('lanes')[:2]!r}, not {lanes!r}"
        )
    try:
        site_settings(config)
    except jm.UnknownNameError as error:
        raise ConfigError(f"journeymap_{error.kind}: {error}") from error


def _choices(name: str) -> str:
    return f" ({', '.join(jm.render_choices(name))})" if name != "language" else ""
