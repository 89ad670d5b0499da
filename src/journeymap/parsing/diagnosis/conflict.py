"""Diagnose the marks that git leaves where two versions of a file conflict."""

from __future__ import annotations

import re

from journeymap.parsing.parser_errors import Diagnosis
from journeymap.parsing.text_lines import excerpt

_BEGINNING = re.compile(r"^<{7}(?=\s)[^\r\n]*", re.MULTILINE)
_SECOND_VERSION = re.compile(r"^={7}\r?$.*?^>{7}(?=\s|\Z)[^\r\n]*", re.MULTILINE | re.DOTALL)


def diagnose_conflict(text: str, offset: int) -> Diagnosis | None:
    """Diagnose a conflict before `offset`; the second version is left out."""
    beginning = _BEGINNING.search(text)
    if beginning is None or beginning.start() > offset:
        return None
    message = f"two versions of the file are mixed here (`{excerpt(text, *beginning.span())}`)"
    help = "keep one version, and delete the other with the lines `<<<<<<<`, `=======` and `>>>>>>>`"
    second = _SECOND_VERSION.search(text, beginning.end())
    repair = (beginning.span(), second.span()) if second else (beginning.span(),)
    return Diagnosis(message, help, *beginning.span(), repair=repair)
