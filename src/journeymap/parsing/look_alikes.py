"""Name characters that look like others, or like nothing, and say what is meant."""

from __future__ import annotations

import re
import unicodedata

from journeymap.escaping import INVISIBLE, QUOTES, SPACES

DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
BULLETS = "\u2022\u2023\u2219\u25a0\u25aa\u25ab\u25cb\u25cf\u25e6\u27a2\u00b7\uf0a7\uf0b7*+"

_SPACE = re.compile(f"[{SPACES}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SUSPECT = re.compile(f"[{SPACES}{INVISIBLE}{DASHES}{QUOTES}]")
_NAMES = {"*": "an asterisk", "+": "a plus sign", "\uf0a7": "a bullet of Word", "\uf0b7": "a bullet of Word"}


def name_of(character: str) -> str:
    """Return the name of a character with its article and number in Unicode."""
    if character == "\t":
        return "a tab"
    name = _NAMES.get(character)
    if name is None:
        words = unicodedata.name(character, "character").lower()
        name = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    return f"{name} (U+{ord(character):04X})"


def as_seen(text: str) -> str:
    """Return a text with ordinary spaces, and without what cannot be seen."""
    return _UNSEEN.sub("", _SPACE.sub(" ", text))


def describe_suspects(text: str) -> str:
    """Return which characters of a text look like others; empty if there are none."""
    if text.isascii():
        return ""
    suspects = dict.fromkeys(_SUSPECT.findall(text))
    names = [name_of(character) for character in suspects]
    return " and ".join(names[:3])
