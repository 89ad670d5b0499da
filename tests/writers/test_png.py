"""PNG: the size of the paper at the dots asked for, text in the bundled font, and a clear word without the extra."""

from __future__ import annotations

import sys
import zlib
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import journeymap as jm
from journeymap import fonts, views
from journeymap.drawing.primitives import Color, Picture, TextBlock, TextLine
from journeymap.errors import InvalidOptionError, RenderError
from journeymap.writers import svg
from tests.writers.specimens import specimen

pytest.importorskip("resvg_py")
from journeymap.writers import png

SHIPPED = Path(__file__).parents[2] / "journeys"
INK = Color("ink", "#000000")


@pytest.fixture(scope="module")
def nurse() -> Picture:
    return views.draw(jm.load(SHIPPED).portfolio, "ward-nurse")


def chunks(data: bytes) -> dict[bytes, bytes]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + body) == int.from_bytes(data[at + 8 + length : at + 12 + length], "big")
        chunks[kind] = chunks.get(kind, b"") + body
        at += 12 + length
    return chunks


def size(data: bytes) -> tuple[int, int]:
    header = chunks(data)[b"IHDR"]
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")


def blank(width: float = 100.0, *texts: TextBlock, language: str = "en") -> Picture:
    return Picture("map", "x", "", language, width, 20.0, texts, Color("page", "#ffffff"))


def dark(data: bytes) -> int:
    """How many bytes of the pixels differ from the most frequent one: how much is drawn."""
    pixels = zlib.decompress(chunks(data)[b"IDAT"])
    return len(pixels) - max(map(pixels.count, (b"\x00", b"\xff")))


def text_block(words: str, exact: bool = True) -> TextBlock:
    return TextBlock(10.0, (TextLine(12.0, words, 40.0, exact),), 20.0, INK)


@pytest.mark.parametrize("dpi", [150, 300])
def test_the_image_is_as_large_as_the_paper(nurse: Picture, dpi: int) -> None:
    data = png.write(nurse, dpi)
    wide, high = size(data)

    assert abs(wide - 420 / 25.4 * dpi) <= 1
    assert abs(high - nurse.height / 25.4 * dpi) <= 1
    assert int.from_bytes(chunks(data)[b"pHYs"][:4], "big") == round(dpi / 0.0254)


def test_the_same_picture_gives_the_same_bytes(nurse: Picture) -> None:
    assert png.write(nurse, 50) == png.write(nurse, 50)


def test_text_is_drawn_without_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    asked: dict[str, object] = {}
    paint = resvg_py.svg_to_bytes

    def spy(**options: object) -> bytes:
        asked.update(options)
        return paint(**options)  # type: ignore[arg-type]

    monkeypatch.setattr(resvg_py, "svg_to_bytes", spy)
    nothing, something = png.write(blank()), png.write(blank(100.0, text_block("Hello")))

    assert asked["skip_system_fonts"] is True
    assert dark(something) > dark(nothing) + 500


def test_a_missing_font_is_replaced() -> None:
    plain, other = (
        blank(100.0, text_block("Hello")),
        replace(blank(100.0, text_block("Hello")), fonts=("No Such Font",)),
    )

    assert png.write(other) == png.write(plain)


def test_characters_that_the_font_lacks_come_from_other_fonts() -> None:
    assert dark(png.write(blank(100.0, text_block("歓迎", exact=False)))) > dark(png.write(blank()))


def test_a_picture_for_a_larger_paper_is_larger(nurse: Picture) -> None:
    double = replace(nurse, scale=2.0)

    assert size(png.write(double, 40))[0] == pytest.approx(2 * size(png.write(nurse, 40))[0], abs=2)


def test_without_the_extra_the_error_says_what_to_install(nurse: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)

    with pytest.raises(RenderError, match=r'pip install "journeymap\[png\]"'):
        png.write(nurse)


@pytest.mark.parametrize("dpi", [0, 19, 1201])
def test_a_resolution_out_of_range_is_an_error(dpi: int) -> None:
    with pytest.raises(InvalidOptionError):
        png.write(blank(), dpi)


@pytest.mark.parametrize(("dpi", "pixels"), [(20, (20, 16)), (1200, (1200, 945))])
def test_the_lowest_and_the_highest_resolution_are_possible(dpi: int, pixels: tuple[int, int]) -> None:
    assert size(png.write(blank(25.4), dpi)) == pixels


def test_an_image_with_too_many_pixels_is_an_error(nurse: Picture) -> None:
    with pytest.raises(InvalidOptionError):
        png.write(replace(nurse, scale=3.0), 1199)


# -- golden files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture", "is_exact"), [(specimen(), True), (blank(100.0, text_block("歓迎", exact=False)), False)]
)
def test_what_resvg_draws(monkeypatch: pytest.MonkeyPatch, picture: Picture, is_exact: bool) -> None:
    asked: list[dict[str, object]] = []

    def svg_to_bytes(**options: object) -> bytes:
        asked.append(options)
        return bytes(range(64))

    module = ModuleType("resvg_py")
    monkeypatch.setattr(module, "svg_to_bytes", svg_to_bytes, raising=False)
    monkeypatch.setitem(sys.modules, "resvg_py", module)
    written = png.write(picture)
    resolution = bytes.fromhex("00000009") + b"pHYs" + bytes.fromhex("00001712 00001712 01 679fd252")

    assert asked == [
        {
            "svg_string": svg.write_for_engine(picture),
            "dpi": 150,
            "font_files": [str(fonts.REGULAR), str(fonts.BOLD)],
            "skip_system_fonts": is_exact,
            "font_family": "Arimo",
            "sans_serif_family": "Arimo",
            "serif_family": "Arimo",
            "languages": [picture.language],
        }
    ]
    assert written == bytes(range(33)) + resolution + bytes(range(33, 64))
