"""Say which texts are paths of a template: relative ones, and no addresses."""

from __future__ import annotations

import re

from journeymap.errors import InvalidOptionError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|git@|[^/\\\s]+@[^/\\\s]+:|www\.")
_ABSOLUTE = re.compile(r"[\\/]|~|[A-Za-z]:")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 1000


def check_template_path(text: str) -> str:
    """Return a path; raises `InvalidOptionError` for one that cannot name a template."""
    reason = _fault(text.strip())
    if reason:
        raise InvalidOptionError(text, reason)
    return text


def _fault(path: str) -> str:
    if not path:
        return "this text is empty"
    if _ADDRESS.match(path):
        return "a template is a folder that is there, and this is an address"
    if _ABSOLUTE.match(path):
        return "this path is absolute, and begins elsewhere on another computer"
    if "\\" in path:
        return "a path is written with `/`"
    if _UNPRINTABLE.search(path) or len(path) > _LONGEST:
        return "no folder has this name"
    return ""


def is_template_path(text: str) -> bool:
    """Whether a text is a relative path."""
    return not _fault(text.strip())
