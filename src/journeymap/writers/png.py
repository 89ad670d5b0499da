"""PNG, rendered by resvg with the bundled font, so that a machine needs no fonts."""

from __future__ import annotations

from journeymap import fonts
from journeymap.drawing.primitives import Picture
from journeymap.errors import InvalidOptionError, RenderError
from journeymap.writers import svg

EXTENSION = "png"
FIT = "sheet"
_MOST_PIXELS = 300_000_000  # twice what an A0 sheet has at 300 dots per inch


def write(picture: Picture, dpi: int = 150) -> bytes:
    """Write `picture` as reproducible PNG with `dpi` dots per inch of its paper.

    Characters that the bundled font lacks come from the fonts of the machine, and are boxes if those lack them, too.
    Raises `RenderError` without the extra `png`, `InvalidOptionError` for a resolution that is out of range.
    """
    if not 20 <= dpi <= 1200:
        raise InvalidOptionError(dpi, f"a resolution is from 20 to 1200 dots to the inch, and not {dpi}")
    inches = picture.width * picture.scale / 25.4 * (picture.height * picture.scale / 25.4)
    if inches * dpi * dpi > _MOST_PIXELS:
        message = f"at {dpi} dots to the inch this picture would be too large; use a lower resolution or write a PDF"
        raise InvalidOptionError(dpi, message)
    try:
        import resvg_py
    except ImportError as error:
        raise RenderError("a picture as png", 'it needs an extra: pip install "journeymap[png]"') from error
    image = resvg_py.svg_to_bytes(
        svg_string=svg.write_for_engine(picture),
        dpi=dpi,
        font_files=[str(fonts.REGULAR), str(fonts.BOLD)],
        skip_system_fonts=picture.has_exact_widths,
        font_family=fonts.FAMILY,
        sans_serif_family=fonts.FAMILY,
        serif_family=fonts.FAMILY,
        languages=[picture.language],
    )
    return _add_resolution(bytes(image), dpi)


def _add_resolution(image: bytes, dpi: int) -> bytes:
    """Insert the chunk with the dots per metre, so that the image prints at its size."""
    from zlib import crc32

    per_metre = round(dpi / 0.0254).to_bytes(4, "big")
    chunk = b"pHYs" + per_metre + per_metre + b"\x01"
    start = 8 + 4 + 4 + 13 + 4  # the signature, and the header chunk with its length, name and checksum
    return image[:start] + (9).to_bytes(4, "big") + chunk + crc32(chunk).to_bytes(4, "big") + image[start:]
