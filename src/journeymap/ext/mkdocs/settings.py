"""The settings of the plugin, checked by MkDocs."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class Settings(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` says below `journeymap`."""

    path = c.Type(str, default="journeys")
