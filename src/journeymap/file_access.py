"""Read regular files up to a size, and write files whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG

_IN_PLACE = frozenset((errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV))
"""Errors of a folder or a file system that takes no new file in place of the old one."""
_DEVICES = ("/dev/", "/proc/")
_BINARY = getattr(os, "O_BINARY", 0)


def read_regular(path: str | os.PathLike[str], most: int) -> tuple[bytes, os.stat_result]:
    """Return at most `most` + 1 bytes of a file, and what it is; raises `OSError`.

    A device, which can be endless, and a pipe, which can wait for ever, are errors.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        data: bytes | None = file.read(min(status.st_size, most) + 1)
        if data is None:  # as of a log of the kernel, which waits for more
            raise OSError(0, "it has nothing to read")
        if len(data) > status.st_size:  # it grows, or it is made while it is read
            data += file.read(max(0, most + 1 - len(data))) or b""
        return data, status


def leads_out(path: str | os.PathLike[str]) -> bool:
    """Whether links lead from a path out of the current folder, if it is in there.

    Another path was named as one elsewhere; from there, the file itself must not be a link to another folder.
    """
    absolute = Path(os.path.abspath(path))
    if str(absolute).startswith(_DEVICES):
        return False
    here = Path.cwd()
    base = here if absolute.is_relative_to(here) else absolute.parent
    return leads_out_of(path, base)


def leads_out_of(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether a path in a folder leads out of it, by links or by `..`."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file at once; after an error, the old one is still there.

    A new file of the same owner, permissions and attributes replaces the old one; one with other hard links is written
    over. Devices and pipes are written to.
    Raises `OSError`.
    """
    name = os.path.abspath(path)
    if os.path.exists(path) and (name.startswith(_DEVICES) or not S_ISREG(os.stat(path).st_mode)):
        Path(path).write_bytes(data)
        return
    target = os.path.realpath(path)
    has_other_names = os.path.isfile(target) and os.stat(target).st_nlink > 1
    if not has_other_names:
        try:
            _replace(target, data, lambda: True)
        except OSError as error:
            if error.errno not in _IN_PLACE or not os.path.isfile(target):
                raise
        else:
            return
    _write_over(target, Path(target).read_bytes(), data)


def rewrite(path: str | os.PathLike[str], before: bytes, after: bytes) -> bool:
    """Change the content of a file; return False, without writing, if it is another.

    Links lead to it as they did: where a new file could not have the same owner, permissions and hard links, the old
    one is written over, which is undone after an error. Raises `OSError`.
    """
    target = os.path.realpath(path)

    def is_unchanged() -> bool:
        return read_regular(target, len(before))[0] == before

    if not is_unchanged():
        return False
    if os.stat(target).st_nlink == 1:
        try:
            return _replace(target, after, is_unchanged)
        except OSError as error:
            if error.errno not in _IN_PLACE:
                raise
    _write_over(target, before, after)
    return True


def replace_unchanged(path: str | os.PathLike[str], before: bytes | None, after: bytes) -> bool:
    """Put a new file in place of one with a content, None if there was no file.

    Return False, without writing, if it is another by now. The old one is never written over. Raises `OSError`.
    """
    target = os.path.realpath(path)

    def is_unchanged() -> bool:
        if before is None:
            return not os.path.lexists(target)
        return os.path.exists(target) and read_regular(target, len(before))[0] == before

    return is_unchanged() and _replace(target, after, is_unchanged)


def _replace(target: str, data: bytes, is_unchanged: Callable[[], bool]) -> bool:
    """Write a new file and give it the name of the old one if that `is_unchanged`."""
    # its own name is short, because names can be of any length; hidden files are not read
    new = os.path.join(os.path.dirname(target), f".journeymap-{os.urandom(8).hex()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if os.path.exists(target):
            _copy_metadata(target, new)
        if is_unchanged():
            os.replace(new, target)
            return True
    except BaseException:
        os.unlink(new)
        raise
    os.unlink(new)
    return False


def _copy_metadata(old: str, new: str) -> None:
    """Copy owner, permissions and attributes; raises `PermissionError` for an owner."""
    import shutil  # 10 ms, which runs that write nothing do not pay

    wanted, status = os.stat(old), os.stat(new)
    if hasattr(os, "chown") and (wanted.st_uid, wanted.st_gid) != (status.st_uid, status.st_gid):
        os.chown(new, wanted.st_uid, wanted.st_gid)
    shutil.copystat(old, new)
    os.utime(new)


def _write_over(target: str, before: bytes, after: bytes) -> None:
    """Write over the content of a file, with all the room that it needs reserved."""
    descriptor = os.open(target, os.O_RDWR | _BINARY)
    try:
        if len(after) > len(before) and hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, len(after))
        _fill(descriptor, after)
    except BaseException:
        _fill(descriptor, before)
        raise
    finally:
        os.close(descriptor)


def _fill(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)
