"""What a page may hold of anybody's text: no controls, and links to the web and to mail only."""

from __future__ import annotations

import re

__all__ = ["printable", "safe_url"]

_NOT_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]"
)
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def printable(text: str) -> str:
    """Give `text` without what no page may hold: controls, halves of characters, changes of direction."""
    return text if text.isascii() and text.isprintable() else _NOT_XML.sub("", text)


def safe_url(url: str) -> str:
    """Give `url` if a page may link to it (`http`, `https` or `mailto`), else ''."""
    url = printable(url).strip()
    return url if url.lower().startswith(_SAFE_SCHEMES) else ""
