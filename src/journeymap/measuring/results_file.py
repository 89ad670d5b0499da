"""Write what was measured, whole, and never over what others wrote."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from journeymap.errors import OutputNotWritableError
from journeymap.file_access import leads_out, read_regular, replace_unchanged
from journeymap.loading.results import results_path
from journeymap.measures_file.insertion import with_releases
from journeymap.measures_file.layout import releases_text
from journeymap.model.measures import Release, Releases
from journeymap.parsing.source import EncodingError, Source, decode
from journeymap.workspace import WorkspaceData

_CHANGED = "it has changed since it was read, so nothing was written; measure again"
_ENCODINGS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))


def write_results(workspace: WorkspaceData, new: Collection[Release]) -> Path:
    """Add releases to the results file of a workspace, and return its path.

    Nothing else in the file changes. Raises `OutputNotWritableError` if it cannot be written, if it is not as it was
    read, or if another run is writing.
    """
    read = workspace.load_result
    path = Path(results_path(str(Path(read.directory, read.root)), workspace.organization))
    if read.organization is None:
        raise OutputNotWritableError(path.name, "the workspace was not read from files, so it has no results file")
    if leads_out(path):
        raise OutputNotWritableError(str(path), "a link leads from here out of the folder; name the file itself")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _only_writer(path):
            _write(path, read.results.text if read.results else None, new)
    except OutputNotWritableError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputNotWritableError(str(path), f"cannot write this file: {reason}") from error
    return path


def _write(path: Path, known: str | None, new: Collection[Release]) -> None:
    before: bytes | None = None
    if known is None:
        after = releases_text(Releases(releases=_in_order(new))).encode()
    else:
        before = read_regular(path, path.stat().st_size)[0] if path.exists() else b""
        if _text(before) != known:
            raise OutputNotWritableError(str(path), _CHANGED)
        mark, encoding = next(((mark, name) for mark, name in _ENCODINGS if before.startswith(mark)), (b"", "utf-8"))
        after = mark + with_releases(known, new).encode(encoding)
    if not replace_unchanged(path, before, after):
        raise OutputNotWritableError(str(path), _CHANGED)


def _text(data: bytes) -> str | None:
    """Return the text of a file as it is read; None if it cannot be."""
    try:
        return Source("", decode(data)).text
    except EncodingError:
        return None


def _in_order(releases: Collection[Release]) -> tuple[Release, ...]:
    return tuple(sorted(releases, key=lambda release: (release.journey, release.from_)))


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Keep other runs from writing at the same time, where the system can.

    The folder is locked, not the file, because a new file takes the place of that.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputNotWritableError(str(path), "another run is writing it, so nothing was written") from None
        except OSError:  # a file system without locks
            pass
        yield
    finally:
        os.close(folder)
