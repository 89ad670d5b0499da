"""The settings of the plugin, checked by MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

import journeymap as jm
from journeymap.ext.markdown.options import Options, options_of, parse_option
from journeymap.ext.site_settings import SETTINGS, find_workspace

GENERATED = ("journeys", "teams", "personas")
"""What the plugin can make pages of."""


class _Option(BaseConfigOption[Any]):
    """An option that the Markdown extension has too."""

    def run_validation(self, value: object) -> Any:
        try:
            return None if value is None else parse_option(self._name, value)
        except jm.JourneymapError as error:
            raise ValidationError(str(error)) from None


class _Workspaces(_Option):
    """The path of the journeys, or several by name; they must exist."""

    def pre_validation(self, config: Config, key_name: str) -> None:  # noqa: ARG002 (MkDocs' name)
        self.folder = Path(config.config_file_path or ".").resolve().parent

    def run_validation(self, value: object) -> Mapping[str, str]:
        paths: Mapping[str, str] = super().run_validation(value or "journeys")
        try:
            return {name: str(find_workspace(path, self.folder, Path.cwd())) for name, path in paths.items()}
        except jm.JourneymapError as error:
            raise ValidationError(str(error)) from None


class Settings(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` says of the plugin."""

    path = _Workspaces()
    audience = _Option()
    language = _Option()
    theme = _Option()
    framework = _Option()
    lanes = _Option()
    paper = _Option()
    pages = _Option()
    stylesheet = _Option()
    generate = c.ListOfItems(c.Choice(GENERATED), default=[])

    def options(self, pages: Mapping[str, str]) -> Options:
        """Return the options of the Markdown extension; the plugin links the style sheet."""
        settings = {name: self[name] for name in SETTINGS}
        return options_of({**settings, "path": self.path, "pages": pages, "strict": False, "stylesheet": False})
