"""The plugin for MkDocs and ProperDocs, where it is called `journeymap`."""

from __future__ import annotations

from journeymap.ext.mkdocs.plugin import JourneymapPlugin

__all__ = ["JourneymapPlugin"]
