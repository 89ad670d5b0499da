"""Pictures as PNG, painted by resvg with the bundled font; no text is lost, whatever fonts a machine has."""

from __future__ import annotations

from journeymap import fonts
from journeymap.drawing.primitives import Picture, TextBlock
from journeymap.errors import InvalidOptionError, RenderError
from journeymap.writers import svg

__all__ = ["EXTENSION", "write"]

EXTENSION = "png"
_LARGEST = 300_000_000
"""So many dots a picture has at most: an A0 sheet at 300 dots to the inch has half of that."""


def write(picture: Picture, dpi: int = 150) -> bytes:
    """`picture` as PNG with so many dots to the inch of its paper; the same bytes every time.

    Letters that the bundled font does not have are taken from fonts of the machine, and are boxes where it has none.
    Raises `RenderError` without the extra `png`, `InvalidOptionError` for a resolution that cannot be.
    """
    if not 20 <= dpi <= 1200:
        raise InvalidOptionError(dpi, f"a resolution is from 20 to 1200 dots to the inch, and not {dpi}")
    inches = picture.width * picture.scale / 25.4 * (picture.height * picture.scale / 25.4)
    if inches * dpi * dpi > _LARGEST:
        raise InvalidOptionError(
            dpi, f"at {dpi} dots to the inch this picture would be too large; name fewer, or a pdf"
        )
    try:
        import resvg_py
    except ImportError as fault:
        raise RenderError("a picture as png", 'it needs an extra: pip install "journeymap[png]"') from fault
    painted = resvg_py.svg_to_bytes(
        svg_string=svg.write(picture),
        dpi=dpi,
        font_files=[str(fonts.REGULAR), str(fonts.BOLD)],
        skip_system_fonts=_has_all_letters(picture),
        font_family=fonts.FAMILY,
        sans_serif_family=fonts.FAMILY,
        serif_family=fonts.FAMILY,
        languages=[picture.language],
    )
    return _with_size(bytes(painted), dpi)


def _has_all_letters(picture: Picture) -> bool:
    """Whether the bundled font has all letters of a picture."""
    return all(line.exact for shape in picture.shapes() if isinstance(shape, TextBlock) for line in shape.lines)


def _with_size(painted: bytes, dpi: int) -> bytes:
    """The picture with its dots to the metre in it, so that it is printed at its size."""
    from zlib import crc32

    metre = round(dpi / 0.0254).to_bytes(4, "big")
    chunk = b"pHYs" + metre + metre + b"\x01"
    after = 8 + 4 + 4 + 13 + 4  # the signature, and the header with its length, name and check
    return painted[:after] + (9).to_bytes(4, "big") + chunk + crc32(chunk).to_bytes(4, "big") + painted[after:]
