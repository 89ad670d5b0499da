"""One input as a workspace: the texts of its files, one after the other.

A line such as `# nurse.yaml` begins a file, as on the pages of rules; what comes before the first of them is
`nurse.yaml`. The files exist only in memory, below the current directory.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

import journeymap as jm

_HEADER = re.compile(rb"^# ([a-z]{1,20}\.yaml)\r?\n", re.MULTILINE)


def files_in(data: bytes) -> dict[str, bytes]:
    """Return the files of an input by name; of two with the same name the last."""
    names = ["nurse.yaml", *(match[1].decode() for match in _HEADER.finditer(data))]
    texts = _HEADER.split(data)[::2]
    files = dict(zip(names, texts, strict=True))
    if len(files) > 1 and not texts[0].strip():
        del files["nurse.yaml"]
        files |= {name: text for name, text in zip(names[1:], texts[1:], strict=True) if name == "nurse.yaml"}
    return files


def as_input(files: Mapping[str, str]) -> bytes:
    """Return the input with these files."""
    return "".join(f"# {name}\n{text.rstrip()}\n" for name, text in sorted(files.items())).encode()


def overlay(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files as they replace those on disk."""
    return {os.path.abspath(name): text for name, text in files.items()}  # noqa: PTH100 (as `load` does)


def load(files: Mapping[str, bytes]) -> jm.Workspace:
    """Read files as a workspace."""
    return jm.load(".", overlay=overlay(files))
