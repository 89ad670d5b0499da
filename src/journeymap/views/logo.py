"""The workspace's logo: an SVG or PNG file in it, or why it is not drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from journeymap.file_access import read_regular

_MOST_BYTES = 300_000
_WIDEST = 4.0
"""The largest width in heights, and the largest height in widths."""
_VIEW_BOX = re.compile(
    rb"""<svg[^>]*?\bviewBox\s*=\s*["']\s*[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.eE+]+)[\s,]+([\d.eE+]+)\s*["']"""
)


@dataclass(frozen=True)
class Logo:
    """A logo: its bytes, their media type, and width divided by height."""

    data: bytes
    media_type: str
    ratio: float


@dataclass(frozen=True)
class UnusableLogo:
    """A logo that is not drawn, and why."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"the logo {self.name} is not drawn: {self.reason}"


def load_logo(root: Path, name: str) -> Logo | UnusableLogo:
    """Read the logo `name` of the workspace in the folder `root`."""
    try:
        folder = root.resolve()
        file = (folder / name).resolve()
        if not file.is_relative_to(folder):
            return UnusableLogo(name, "it is not a file of the workspace")
        data, _ = read_regular(file, _MOST_BYTES)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return UnusableLogo(name, "there is no such file")
    except OSError as error:
        return UnusableLogo(name, f"cannot read this file: {error.strerror or error}")
    except (ValueError, RuntimeError):  # a name with an empty byte or half a character, a loop of links
        return UnusableLogo(name, "this is not the name of a file")
    if len(data) > _MOST_BYTES:
        return UnusableLogo(name, f"the file is larger than {_MOST_BYTES // 1000} kB")
    media_type, (width, height) = _size(data)
    if not width or not height or not isfinite(width / height):
        return UnusableLogo(name, "it is neither a PNG nor an SVG with a `viewBox`")
    return Logo(data, media_type, max(1 / _WIDEST, min(width / height, _WIDEST)))


def _size(data: bytes) -> tuple[str, tuple[float, float]]:
    """Return the media type, and width and height; zero if they are unknown."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        return "image/png", (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    size = _VIEW_BOX.search(data[:4000])
    try:
        return "image/svg+xml", (float(size[1]), float(size[2])) if size else (0.0, 0.0)
    except ValueError:  # 1.2.3
        return "image/svg+xml", (0.0, 0.0)
