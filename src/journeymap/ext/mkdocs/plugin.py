"""The plugin: what it adds to a build of MkDocs."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from journeymap.ext.mkdocs.settings import Settings


class JourneymapPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Shows journeys in the pages of a site."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Switch the Markdown extension on, unless the site does."""
        if not any(name.startswith("journeymap") for name in config.markdown_extensions):
            config.markdown_extensions.append("journeymap")
