"""Characters that editors do not show."""

from __future__ import annotations

from journeymap.parsing.parser_errors import Diagnosis

__all__ = ["diagnose_unprintable"]

_NAMES = {"\0": "an empty byte", "\ufeff": "a byte order mark", "\x1b": "an escape character"}


def diagnose_unprintable(text: str, start: int, end: int) -> Diagnosis:
    """The characters from `start` to `end` are not allowed in YAML."""
    char = text[start]
    help = "delete it and type the text around it again"
    if text.count("\0") > len(text) // 4:
        help = "it looks as if the file was saved as UTF-16. Save it as UTF-8"
    message = f"{_NAMES.get(char, 'a character')} that cannot be shown (U+{ord(char):04X}) is here"
    return Diagnosis(message, help, start, end, repair=((start, end),))
