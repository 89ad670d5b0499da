"""Write files, and never over what somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from journeymap.arguments import checked
from journeymap.errors import OutputNotWritableError
from journeymap.file_access import leads_out, write_whole

_YAML = (".yaml", ".yml")


@checked
def check_output(path: str | PathLike[str], *, force: bool = False, inputs: Iterable[str | PathLike[str]] = ()) -> None:
    """Raise `OutputNotWritableError` if `write_output` would not write this file.

    A file that exists is replaced if journeymap wrote it, if it is empty, or with `force`. Whatever the options, YAML
    files of other authors and the files that are `inputs` are never replaced, and no link is followed out of the
    current folder, or out of the folder of a file that is elsewhere.
    """
    from journeymap.output_marks import is_marked

    file = Path(path)
    if leads_out(file):
        raise OutputNotWritableError(str(file), "a link leads from here out of the folder; name the file itself")
    try:
        if not file.exists():
            return
        is_input = any(Path(read).exists() and file.samefile(read) for read in inputs)
        is_yaml = file.resolve().suffix.lower() in _YAML
        is_stream = not (file.is_file() or file.is_dir())  # a device or a pipe: to read from it could last for ever
        is_free = force or is_stream or (file.is_file() and not file.stat().st_size)
        if not is_input and ((is_free and not is_yaml) or (not is_stream and is_marked(file))):
            return
    except OSError as error:
        raise _not_writable(file, error) from error
    if is_input:
        reason = "this file is one of those that were read; choose another name"
    elif is_yaml:
        reason = "this YAML file was not written by journeymap; choose another name"
    else:
        reason = "this file was not written by journeymap; choose another name, or replace it with --force"
    raise OutputNotWritableError(str(file), reason)


@checked
def write_output(
    path: str | PathLike[str],
    content: str | bytes,
    *,
    force: bool = False,
    inputs: Iterable[str | PathLike[str]] = (),
) -> None:
    """Write a picture or a page to a file, whole, in a folder created if missing.

    Plain text (`.txt`) and Markdown (`.md`) get a last line that marks them as written by journeymap; other formats
    have their mark. Raises `OutputNotWritableError`, as `check_output` does, before anything is written.
    """
    from journeymap.output_marks import sign

    file = Path(path)
    check_output(file, force=force, inputs=inputs)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "a file has this name" if file.parent.is_file() else _reason(error)
        raise OutputNotWritableError(str(file.parent), f"cannot create this folder: {reason}") from error
    if isinstance(content, str):
        content = sign(content, file.suffix.lower()).encode("utf-8")
    try:
        write_whole(file, content)
    except OSError as error:
        raise _not_writable(file, error) from error


def _not_writable(file: Path, error: OSError) -> OutputNotWritableError:
    return OutputNotWritableError(str(file), f"cannot write this file: {_reason(error)}")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
