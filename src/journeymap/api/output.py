"""Write files, and never over what somebody else wrote."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from journeymap.errors import OutputNotWritableError


def check_output(path: str | PathLike[str], *, force: bool = False) -> None:
    """Raise `OutputNotWritableError` if `write_output` would not write this file.

    A file that exists is replaced if journeymap wrote it, if it is empty, or with `force`.
    """
    from journeymap.output_marks import is_marked

    file = Path(path)
    try:
        if force or not file.exists() or (file.is_file() and not file.stat().st_size) or is_marked(file):
            return
    except OSError as error:
        raise _not_writable(file, error) from error
    reason = "this file was not written by journeymap; choose another name, or replace it with --force"
    raise OutputNotWritableError(str(file), reason)


def write_output(path: str | PathLike[str], content: str | bytes, *, force: bool = False) -> None:
    """Write a picture or a page to a file, in a folder that is created if missing.

    Plain text (`.txt`) gets a last line that marks it as written by journeymap; other formats have their mark. Raises
    `OutputNotWritableError`, as `check_output` does, before anything is written.
    """
    from journeymap.output_marks import SIGNATURE

    file = Path(path)
    check_output(file, force=force)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "a file has this name" if file.parent.is_file() else _reason(error)
        raise OutputNotWritableError(str(file.parent), f"cannot create this folder: {reason}") from error
    if isinstance(content, str):
        content = (content + SIGNATURE if file.suffix.lower() == ".txt" else content).encode("utf-8")
    try:
        file.write_bytes(content)
    except OSError as error:
        raise _not_writable(file, error) from error


def _not_writable(file: Path, error: OSError) -> OutputNotWritableError:
    return OutputNotWritableError(str(file), f"cannot write this file: {_reason(error)}")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
