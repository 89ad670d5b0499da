"""The workspace's logo, where its theme names one that is there."""

from __future__ import annotations

import re
from pathlib import Path

from journeymap.drawing.primitives import Image
from journeymap.views.render_context import RenderContext

__all__ = ["logo"]

_LARGEST = 300_000
_SIZE = re.compile(rb'<svg[^>]*?\bviewBox\s*=\s*["\']\s*[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


def logo(scope: RenderContext, x: float, y: float, height: float) -> Image | None:
    """The logo so high; None where there is none, or none that can be drawn (SVG or PNG inside the workspace)."""
    theme = scope.portfolio.organization.theme
    if theme is None or not theme.logo:
        return None
    root = Path(scope.portfolio.workspace.load_result.root).resolve()
    file = (root / theme.logo).resolve()
    try:
        if not file.is_relative_to(root) or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
    except OSError:
        return None
    shape = _shape(data)
    if shape is None:
        return None
    media_type, ratio = shape
    title = scope.text(scope.portfolio.organization.organization)
    return Image(x, y, height * min(ratio, 4.0), height, data, media_type, title, ("logo",))


def _shape(data: bytes) -> tuple[str, float] | None:
    """Media type, and width by height."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        wide, high = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        return ("image/png", wide / high) if wide and high else None
    found = _SIZE.search(data[:4000])
    if found and float(found[2]):
        return "image/svg+xml", float(found[1]) / float(found[2])
    return None
