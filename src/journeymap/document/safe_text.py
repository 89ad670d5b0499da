"""Safe text for pages: no controls, and only web and mail links."""

from __future__ import annotations

import re

from journeymap.unsafe_characters import HIDDEN, NOT_IN_XML, TURNING

_UNSAFE = re.compile(f"[{NOT_IN_XML}\x7f-\x9f{TURNING}]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def printable(text: str) -> str:
    """Return `text` without controls, surrogates and direction marks."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub("", text)


def without_hidden(text: str) -> str:
    """Return `text` with spaces for controls and direction marks."""
    return _HIDDEN.sub(" ", text)


def safe_url(url: str) -> str:
    """Return `url` if a page may link to it (`http`, `https` or `mailto`), else ''."""
    url = printable(url).strip()
    return url if url.lower().startswith(_SAFE_SCHEMES) else ""
