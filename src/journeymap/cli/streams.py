"""Where the command's words go: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys

from journeymap.errors import JourneymapError

__all__ = ["Refused", "columns", "complain", "has_ornaments", "in_one_line", "is_colored", "put"]


_WIDEST = 100


class Refused(JourneymapError):
    """What was asked of the command cannot be done; the message says why, in a line."""


def complain(text: str) -> None:
    """Say something on standard error; nobody listening is no fault."""
    try:
        print(text.encode("utf-8", "backslashreplace").decode(), file=sys.stderr, flush=True)
    except (BrokenPipeError, ValueError):
        pass


def in_one_line(text: str) -> str:
    """`text` on one line, with what a terminal would obey written out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def put(text: str | bytes, *, encoding: str | None = None) -> None:
    """Put a result on standard output, in `encoding` or in that of the terminal; nobody listening is no fault."""
    stream = sys.stdout
    try:
        buffer = getattr(stream, "buffer", None)
        if isinstance(text, bytes):
            if buffer is None:
                raise Refused("this output takes text only; name a file with --out")
            stream.flush()
            buffer.write(text)
        elif buffer is None:
            stream.write(text)
        else:
            stream.flush()
            buffer.write(text.encode(encoding or stream.encoding or "utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        _write_nowhere()


def _write_nowhere() -> None:
    """Let what is still to be written, at the end of the program too, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    finally:
        os.close(nowhere)


def columns() -> int:
    """How wide text is set: as wide as the terminal, within reason."""
    try:
        wide = int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (ValueError, OSError):  # a COLUMNS that is no number, or no terminal
        wide = _WIDEST
    return max(40, min(wide, _WIDEST))


def has_ornaments() -> bool:
    """Whether standard output can show signs such as `…` and `─`."""
    try:
        "…─│".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_colored(wish: str) -> bool:
    """Whether to paint, for `auto`, `always` or `never`."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
