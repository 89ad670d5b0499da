"""The settings of a site: their defaults, checked when it is set up."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

import journeymap as jm
from journeymap.ext.site_settings import SETTINGS, SiteSettings, parse_setting


def add_settings(app: Sphinx) -> None:
    """Register the settings; pages are read again when one changes."""
    app.add_config_value("journeymap_path", "journeys", "env", (str, dict))
    for name in SETTINGS:
        app.add_config_value(f"journeymap_{name}", getattr(SiteSettings(), name), "env", (str, tuple, type(None)))
    app.connect("config-inited", _check, priority=700)  # before Sphinx checks types, at 800


def site_settings(config: Config) -> SiteSettings:
    values: dict[str, Any] = {name: config[f"journeymap_{name}"] for name in SETTINGS}
    return SiteSettings(**{**values, "language": site_language(config)})


def site_language(config: Config) -> str:
    """Return the language that is set for journeymap, or else that of the site."""
    return str(config.journeymap_language or config.language or "en").replace("_", "-")


def _check(_app: Sphinx, config: Config) -> None:
    """Check and convert the values; raises `ConfigError`."""
    for name in (f"journeymap_{setting}" for setting in ("path", *SETTINGS)):
        try:
            setattr(config, name, parse_setting(name.removeprefix("journeymap_"), config[name]))
        except jm.JourneymapError as error:
            raise ConfigError(f"{name}: {error}") from error
