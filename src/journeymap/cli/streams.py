"""Write results to standard output and everything else to standard error."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from collections.abc import Callable, Iterable

from journeymap.errors import JourneymapError
from journeymap.escaping import escape_unsafe

_MAX_WIDTH = 100
_WORDS = {"stdout": "output", "stderr": "error"}


class UsageError(JourneymapError):
    """The command cannot do what was asked; the message is one line."""


class StreamError(UsageError):
    """A standard stream cannot be read or written."""


def open_closed_streams() -> None:
    """Open the streams that were closed at the start, so that they refuse everything.

    Without it, the next file that is opened would get the number of the stream, and Python would print what is for a
    closed standard error to standard output.
    """
    for name, mode, access in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_RDONLY)):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, access)
            setattr(sys, name, open(number, mode, encoding="utf-8", errors="backslashreplace"))  # noqa: PTH123, SIM115


def read_stdin() -> bytes:
    """Return all of standard input; raises StreamError if it cannot be read."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise StreamError(f"standard input cannot be read: {_reason(error)}") from error


def write_stderr(*lines: str) -> None:
    """Print lines to standard error, escaped here; ignore a closed pipe.

    Raises StreamError if nothing can be written.
    """

    def write() -> None:
        print(*map(escape_unsafe, lines), sep="\n", file=sys.stderr, flush=True)

    _write("stderr", write)


def refuse_shared_outputs(files: Iterable[str | os.PathLike[str] | None]) -> None:
    """Raise UsageError for two outputs in one file, of which the first would be lost."""
    written: set[str] = set()
    for file in files:
        real = os.path.realpath(file) if file and not os.fspath(file).startswith("/dev/") else None
        if real in written:
            raise UsageError(f"{file}: two outputs would be written to this file")
        written |= {real} if real else set()


def quote_path(path: str) -> str:
    """Return a path as it can be typed in a shell, in quotation marks if necessary."""
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def write_stdout(text: str | bytes, *, encoding: str | None = None) -> None:
    """Write a result to standard output, in `encoding`; ignore a closed pipe.

    Raises StreamError if nothing can be written, and UsageError for bytes if standard output takes only text.
    """
    stream = sys.stdout
    buffer = getattr(stream, "buffer", None)
    if isinstance(text, bytes) and buffer is None:
        raise UsageError("standard output takes only text here; name a file with --out")

    def write() -> None:
        if buffer is None:
            stream.write(text)  # type: ignore[arg-type]  # bytes were refused
        else:
            stream.flush()
            data = text if isinstance(text, bytes) else text.encode(encoding or stream.encoding, "backslashreplace")
            buffer.write(data)
        stream.flush()

    _write("stdout", write)


def _write(name: str, write: Callable[[], None]) -> None:
    try:
        write()
    except BrokenPipeError:  # whoever read this has seen enough, as in `journeymap rules | head`
        _discard(name)
    except (OSError, ValueError) as error:  # ValueError: closed in this process
        _discard(name)
        raise StreamError(f"standard {_WORDS[name]} cannot be written: {_reason(error)}") from error


def _discard(name: str) -> None:
    """Discard what a stream still holds, which Python would write at the exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(devnull, getattr(sys, name).fileno())
    except ValueError:  # a stream without a number, or closed in this process
        pass
    finally:
        os.close(devnull)


def _reason(error: Exception) -> str:
    if not isinstance(error, OSError) or error.errno == errno.EBADF:
        return "it is closed"
    return (error.strerror or str(error)).lower()


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
