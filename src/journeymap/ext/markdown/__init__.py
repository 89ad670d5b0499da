"""The Python-Markdown extension: fences become pictures, cards and tables.

It works where Python-Markdown does, in Zensical by configuration alone. There it is called `journeymap`. For MkDocs
and ProperDocs there is the plugin in `journeymap.ext.mkdocs`, which uses it.
"""

from __future__ import annotations

from journeymap.ext.markdown.extension import JourneymapExtension, makeExtension

__all__ = ["JourneymapExtension", "makeExtension"]
