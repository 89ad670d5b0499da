"""The Python-Markdown extension: fences become pictures, cards and tables.

It works where Python-Markdown does: in MkDocs, ProperDocs and Zensical by configuration alone. There it is called
`journeymap`.
"""

from __future__ import annotations

from journeymap.ext.markdown.extension import JourneymapExtension, makeExtension
from journeymap.ext.markdown.superfence import fence

__all__ = ["JourneymapExtension", "fence", "makeExtension"]
