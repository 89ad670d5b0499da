"""Find the files of a source below the workspace."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from journeymap.errors import MeasureError
from journeymap.file_access import leads_out_of

KINDS = (".csv", ".csv.gz", ".jsonl", ".jsonl.gz", ".parquet")
_WILD = frozenset("*?[")


def files_of(table: str, root: Path) -> tuple[str, ...]:
    """Return the paths of the files, relative to the workspace."""
    names = table.replace("\\", "/") if os.name == "nt" else table
    if os.path.isabs(names) or ".." in names.split("/"):
        raise MeasureError(f"{table} is outside of the workspace: files of events lie in its folder")
    if (root / names).exists() or _WILD.isdisjoint(names):
        files = [names]
    else:
        files = sorted(glob.glob(names, root_dir=root, recursive=True))
    if not files:
        raise MeasureError(f"there is no file {table} in the workspace")
    return tuple(_checked(files, root))


def kind_of(name: str) -> str | None:
    """Return which of the kinds a file is, by its name."""
    return next((kind for kind in KINDS if name.lower().endswith(kind)), None)


def _checked(names: list[str], root: Path) -> Iterator[str]:
    for name in names:
        path = root / name
        if kind_of(name) is None:
            raise MeasureError(f"{name} is no {', '.join(KINDS[:-1])} or {KINDS[-1]} file, and has no `connection`")
        if leads_out_of(path, root):
            raise MeasureError(f"{name} leads out of the workspace: files of events lie in its folder")
        try:
            status = path.stat()
        except FileNotFoundError:
            raise MeasureError(f"there is no file {name} in the workspace") from None
        except OSError as error:
            raise MeasureError(f"{name} cannot be read: {error.strerror}") from None
        if not S_ISREG(status.st_mode):
            raise MeasureError(f"{name} is not a regular file")
        if not os.access(path, os.R_OK):
            raise MeasureError(f"{name} cannot be read: permission denied")
        yield name


def literal_path(path: Path) -> str:
    """Return a path in which no character stands for others."""
    return "".join(f"[{each}]" if each in _WILD else each for each in str(path.absolute()))
