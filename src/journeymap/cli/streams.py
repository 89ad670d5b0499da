"""Write results to standard output and everything else to standard error."""

from __future__ import annotations

import os
import shlex
import sys

from journeymap.errors import JourneymapError
from journeymap.escaping import escape_unsafe

_MAX_WIDTH = 100


class UsageError(JourneymapError):
    """The command cannot do what was asked; the message is one line."""


def write_stderr(*lines: str) -> None:
    """Print lines to standard error, escaped here; ignore a closed pipe."""
    try:
        print(*map(escape_unsafe, lines), sep="\n", file=sys.stderr, flush=True)
    except (BrokenPipeError, ValueError):
        pass


def quote_path(path: str) -> str:
    """Return a path as it can be typed in a shell, in quotation marks if necessary."""
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def write_stdout(text: str | bytes, *, encoding: str | None = None) -> None:
    """Write a result to standard output, in `encoding`; ignore a closed pipe.

    Raises UsageError for bytes if standard output takes only text.
    """
    stream = sys.stdout
    try:
        buffer = getattr(stream, "buffer", None)
        if isinstance(text, bytes):
            if buffer is None:
                raise UsageError("standard output takes only text here; name a file with --out")
            stream.flush()
            buffer.write(text)
        elif buffer is None:
            stream.write(text)
        else:
            stream.flush()
            buffer.write(text.encode(encoding or stream.encoding or "utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        _discard_output()


def _discard_output() -> None:
    """Discard further output, including what Python flushes when it exits."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(devnull, sys.stdout.fileno())
    finally:
        os.close(devnull)


def text_width() -> int:
    """Return the width for text: that of the terminal, between 40 and 100 columns."""
    try:
        width = int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (ValueError, OSError):  # COLUMNS is not a number, or there is no terminal
        width = _MAX_WIDTH
    return max(40, min(width, _MAX_WIDTH))


def supports_unicode() -> bool:
    """Whether standard output can show characters such as `…` and `─`."""
    try:
        "…─│".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def use_color(option: str) -> bool:
    """Whether to print colors, for `auto`, `always` or `never`."""
    if option != "auto":
        return option == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
