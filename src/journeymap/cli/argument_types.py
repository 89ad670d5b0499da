"""Types of arguments that several commands have."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Collection

from journeymap.errors import name_meant

_STDOUT = "-"


def parse_date(text: str) -> datetime.date:
    """Return the day that an argument names, such as 2027-03-01."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2027-03-01") from None


def parse_output(
    word: str, formats: Collection[str], meant: Callable[[str], str | None] | None = None
) -> tuple[str, str | None]:
    """Return the format and the file of `FORMAT[=FILE]`; no file is standard output.

    `meant` says which format an unknown name stands for; by default a similar one.
    """
    name, equals, file = word.partition("=")
    if name not in formats:
        close = meant(name) if meant else name_meant(name, formats)
        hint = f"did you mean {close!r}?" if close else f"choose from: {', '.join(formats)}"
        raise argparse.ArgumentTypeError(f"unknown format {name!r}; {hint}")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"{word!r} has no file name after `=`")
    return name, None if file in ("", _STDOUT) else file
