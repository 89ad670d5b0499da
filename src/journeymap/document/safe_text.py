"""What a page may hold of anybody's text: no controls, and links to the web and to mail only."""

from __future__ import annotations

import re

from journeymap.unsafe_characters import HIDDEN, NOT_IN_XML, TURNING

_UNSAFE = re.compile(f"[{NOT_IN_XML}\x7f-\x9f{TURNING}]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def printable(text: str) -> str:
    """Return `text` without what no page may hold: controls, halves of characters, changes of direction."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub("", text)


def without_hidden(text: str) -> str:
    """Return `text` with spaces for controls and for marks that turn the words around them."""
    return _HIDDEN.sub(" ", text)


def safe_url(url: str) -> str:
    """Return `url` if a page may link to it (`http`, `https` or `mailto`), else ''."""
    url = printable(url).strip()
    return url if url.lower().startswith(_SAFE_SCHEMES) else ""
