"""Write a change of a file as a diff that `git apply` accepts."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line as git sees it: neither a carriage return nor U+2028 ends it."""
_QUOTED = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def unified_diff(path: str, file: Path, before: str | None, after: str) -> str:
    """Return the change of a file, whose `path` is relative to the current directory.

    A file above the current directory is named from the root of its git repository, as `git diff` does. A new file has
    no text before.
    """
    root = _repository(file) if path.startswith("../") else None
    name = file.relative_to(root).as_posix() if root else path
    old, new = _name(f"a/{name}"), _name(f"b/{name}")
    header = f"diff --git {old.rstrip()} {new.rstrip()}\n"
    if before is None:
        old, header = "/dev/null", f"{header}new file mode 100644\n"
    lines = difflib.unified_diff(_LINE.findall(before or ""), _LINE.findall(after), old, new)
    text = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return f"{header}{text}" if (root or before is None) and text else text


def _repository(file: Path) -> Path | None:
    return next((folder for folder in file.parents if (folder / ".git").exists()), None)


def _name(name: str) -> str:
    """Return a name as git writes it: quoted for some characters, a tab for spaces."""
    if _QUOTED.search(name):
        escaped = _QUOTED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\{ord(found[0]):03o}", name)
        return f'"{escaped}"'
    return f"{name}\t" if " " in name else name
