"""The logo of the workspace's theme."""

from __future__ import annotations

import re
from pathlib import Path

from journeymap.drawing.primitives import Image
from journeymap.views.render_context import RenderContext

__all__ = ["load_logo"]

_MOST_BYTES = 300_000
_WIDEST = 4.0  # the largest width, in heights
_VIEW_BOX = re.compile(rb'<svg[^>]*?\bviewBox\s*=\s*["\']\s*[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


def load_logo(context: RenderContext, x: float, y: float, height: float) -> Image | None:
    """Return the logo; None if there is none, or if it is not an SVG or PNG inside the workspace."""
    theme = context.portfolio.organization.theme
    if theme is None or not theme.logo:
        return None
    root = Path(context.portfolio.workspace.load_result.root).resolve()
    file = (root / theme.logo).resolve()
    try:
        if not file.is_relative_to(root) or not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        data = file.read_bytes()
    except OSError:
        return None
    format = _format(data)
    if format is None:
        return None
    media_type, ratio = format
    title = context.text(context.portfolio.organization.organization)
    return Image(x, y, height * min(ratio, _WIDEST), height, data, media_type, title, ("logo",))


def _format(data: bytes) -> tuple[str, float] | None:
    """Return the media type, and width divided by height; None for another format."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        return ("image/png", width / height) if width and height else None
    size = _VIEW_BOX.search(data[:4000])
    if size and float(size[2]):
        return "image/svg+xml", float(size[1]) / float(size[2])
    return None
