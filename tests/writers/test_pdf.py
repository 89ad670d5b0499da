"""PDF: one page as large as the paper or tiles, tagged, searchable, text of at least 7 points, hostile words as words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import journeymap as jm
from journeymap import fonts, views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Picture, TextBlock, TextLine
from journeymap.drawing.tiles import TileGrid
from journeymap.errors import RenderError
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData
from tests.writers.specimens import INK, specimen

pytest.importorskip("typst")
from journeymap.writers import pdf

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils (pdftotext)")
SHIPPED = Path(__file__).parents[2] / "journeys"
MM = 72 / 25.4
HOSTILE = (
    '#panic("x")', "#image(\"/etc/passwd\")", "$x^2$ *b* _i_ `r` <l> @r", '"] #read("/etc/passwd") [', "\\u{41} \\n",
    "</text><script>alert(1)</script>", "&lt;&#65;", "{name} %s ${x}",
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Portfolio:
    return jm.load(SHIPPED).portfolio


@pytest.fixture(scope="module")
def nurse(shipped: Portfolio) -> Picture:
    return views.draw(shipped, "ward-nurse")


def words(data: bytes, folder: Path, *options: str) -> str:
    file = folder / "picture.pdf"
    file.write_bytes(data)
    ended = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    return ended.stdout.decode()


def plain(text: str) -> str:
    """Letters only: where a line ends, and the hyphen there, is the picture's business."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def boxes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", data)
    return [(float(wide) / MM, float(high) / MM) for wide, high in boxes]


@needs_poppler
@pytest.mark.parametrize("view", ["map", "timeline"])
@pytest.mark.parametrize(
    ("journey", "language"), [("ward-nurse", "en"), ("hospital-doctor", "en"), ("health-centre-doctor", "fi")]
)
def test_every_name_is_searchable(shipped: Portfolio, journey: str, language: str, view: str, tmp_path: Path) -> None:
    picture = views.draw(shipped, journey, view, options=RenderOptions(language=language))
    written = plain(words(pdf.write(picture), tmp_path, "-raw"))

    assert [card.name for card in picture.cards if plain(card.name) not in written] == []


@needs_poppler
@pytest.mark.parametrize("view", ["map", "owners", "timeline", "calendar"])
def test_no_text_is_smaller_than_seven_points(shipped: Portfolio, view: str, tmp_path: Path) -> None:
    options = RenderOptions(fit="sheet", today=date(2026, 12, 1))
    picture = views.draw(shipped, "ward-nurse", view, options=options)
    positions = words(pdf.write(replace(picture, sheet_starts=(0,), messages={})), tmp_path, "-bbox")
    heights = [
        float(low) - float(high)
        for high, low in re.findall(r'<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)"', positions)
    ]

    # pdftotext measures from ascender to descender, which in Arimo is 1.117 of the size
    assert min(heights) / 1.117 >= 6.95
    assert len(heights) > 50


def test_the_file_is_tagged_and_has_an_alternative_text(nurse: Picture) -> None:
    data = pdf.write(nurse)

    assert b"/MarkInfo" in data
    assert b"/StructTreeRoot" in data
    assert b"/Lang (en)" in data or b"/Lang(en)" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"/Alt" in data


def test_the_file_has_vectors_and_is_small(nurse: Picture) -> None:
    assert len(pdf.write(nurse)) < 400_000


def test_the_same_picture_gives_the_same_bytes(nurse: Picture) -> None:
    assert pdf.write(nurse) == pdf.write(nurse)


@pytest.fixture
def tiled(shipped: Portfolio) -> Picture:
    """The flow on tiles that cut through it."""
    picture = views.draw(shipped, "ward-nurse", "flow", options=RenderOptions(fit="sheet"))
    grid = TileGrid((297.0, 210.0), 2, 2, cuts_anywhere=True)
    return replace(picture, grid=grid, scale=grid.width / picture.width)


@needs_poppler
def test_tiles_have_all_texts(tiled: Picture, tmp_path: Path) -> None:
    data = pdf.write(tiled)
    pages = boxes(data)

    assert len(pages) == 4
    assert {(round(wide), round(high)) for wide, high in pages} == {(297, 210)}
    assert "4 / 4 · B2" in words(data, tmp_path)


@needs_poppler
def test_a_tile_shows_its_part_and_the_next_one_overlaps(tiled: Picture, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("needs poppler-utils (pdftoppm)")
    for name, picture in (("whole", replace(tiled, grid=None)), ("tiles", tiled)):
        (tmp_path / f"{name}.pdf").write_bytes(pdf.write(picture))
        subprocess.run(
            ["pdftoppm", "-r", "25.4", "-gray", str(tmp_path / f"{name}.pdf"), str(tmp_path / name)], check=True
        )
    whole = grey(next(tmp_path.glob("whole*.pgm")))
    tiles = [grey(file) for file in sorted(tmp_path.glob("tiles*.pgm"))]
    places = [(0, 0), (267, 0), (0, 180), (267, 180)]

    for tile, (left, top) in zip(tiles, places, strict=True):
        off = 0
        for y in range(15, 180, 3):
            for x in range(15, 260, 3):
                inside = y - 10 + top < len(whole) and x - 10 + left < len(whole[0])
                off += inside and abs(tile[y][x] - whole[y - 10 + top][x - 10 + left]) > 90
        assert off < 250, (left, top, off)


@needs_poppler
def test_headings_and_lists_can_be_found(nurse: Picture, tmp_path: Path) -> None:
    data = pdf.write(nurse)
    (tmp_path / "a.pdf").write_bytes(data)
    command = ["pdfinfo", "-struct-text", str(tmp_path / "a.pdf")]
    structure = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    elements = re.split(r"\n *(?=(?:H1|H2|LI) )", structure)
    headings = [element.split(chr(34))[1] for element in elements if element.startswith("H")]
    items = [element for element in elements if element.startswith("LI")]
    assert headings[0] == "Ward nurse"
    stages = ["Attract", "Recruit", "Onboard", "Engage", "Develop", "Retain", "Depart"]
    assert [heading for heading in dict.fromkeys(headings) if heading in stages] == stages
    assert len([item for item in items if '"Hospital induction' in item]) == 1
    assert plain(words(data, tmp_path, "-raw")).count("Hospitalinduction") == 1  # a search finds it once


def grey(file: Path) -> list[bytes]:
    """The rows of a picture of greys."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", file.read_bytes())
    assert head
    wide, high = int(head[1]), int(head[2])
    data = file.read_bytes()[head.end() :]
    return [data[wide * row : wide * (row + 1)] for row in range(high)]


@needs_poppler
def test_hostile_texts_are_escaped(tmp_path: Path) -> None:
    nodes = tuple(Touchpoint(id=f"t{number}", name=name, owner=("hr",)) for number, name in enumerate(HOSTILE))
    journey = Journey(journey="way", name=HOSTILE[3], summary=HOSTILE[0], stages={"recruit": Stage(touchpoints=nodes)})
    picture = views.draw(Portfolio(WorkspaceData(Organization(organization=HOSTILE[1]), [journey])), "way")
    written = plain(words(pdf.write(picture), tmp_path, "-raw"))

    assert [name for name in HOSTILE if plain(name) not in written] == []


def test_control_characters_and_characters_without_a_font_are_possible() -> None:
    nodes = (Touchpoint(id="t", name="a\x00\x1b \u202e 歓迎 🎉 \U000f0000", owner=("hr",)),)
    journey = Journey(journey="way", name="x\x07y", stages={"recruit": Stage(touchpoints=nodes)})
    picture = views.draw(Portfolio(WorkspaceData(Organization(organization="X"), [journey])), "way")

    assert pdf.write(replace(picture, language="pt-BR")).startswith(b"%PDF-")
    assert pdf.write(replace(picture, language="", title="")).startswith(b"%PDF-")


def test_without_the_extra_the_error_says_what_to_install(nurse: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(RenderError, match=r'pip install "journeymap\[pdf\]"'):
        pdf.write(nurse)


# -- golden files ---------------------------------------------------------------------------------------------


class Typst(ModuleType):
    """What typst is asked to compile."""

    def __init__(self, *, refuses: int = 0) -> None:
        super().__init__("typst")
        self.refuses, self.asked = refuses, ""
        self.TypstError = RuntimeError
        self.Fonts = dict

    def Compiler(self, document: bytes, font_paths: dict[str, object], sys_inputs: dict[str, str]) -> Any:  # noqa: N802
        assert font_paths["font_paths"] == [str(fonts.FOLDER)]
        options = {key: value for key, value in font_paths.items() if key != "font_paths"}
        inputs = "\n".join(f"{key}: {value}" for key, value in sys_inputs.items())
        self.asked += f"{document.decode()}\n{options}\n{inputs}\n"
        return self

    def compile(self, **options: object) -> bytes:
        self.asked += f"{options}\n"
        if self.refuses:
            self.refuses -= 1
            raise self.TypstError
        return self.asked.encode()


UNKNOWN = replace(
    specimen(), items=(TextBlock(1, (TextLine(5, "歓迎", 7, is_exact=False),), 8, INK),), language="pt-BR", title="\x07"
)
PDFS: dict[str, tuple[Picture, dict[str, Any]]] = {
    "page": (specimen(), {}),
    "large-page": (specimen(paper="?", scale=3.0, language="1"), {}),
    "pieces": (specimen(scale=2.0), {"in_pieces": True}),
    "empty-piece": (specimen(items=()), {"in_pieces": True}),
    "tiles": (specimen(scale=4.0, grid=TileGrid((297.0, 210.0), 2, 2, cuts_anywhere=True)), {}),
    "high-tiles": (specimen(grid=TileGrid((210.0, 297.0), 1, 2), sheet_starts=(0, 2)), {}),
    "one-tile": (specimen(grid=TileGrid((297.0, 210.0), 1, 1)), {}),
    "unknown-letters": (UNKNOWN, {}),
}


@pytest.mark.parametrize("name", PDFS)
def test_what_typst_compiles(golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    picture, options = PDFS[name]
    monkeypatch.setitem(sys.modules, "typst", Typst(refuses=int(picture is UNKNOWN)))
    source = pdf.write(picture, **options).decode()

    golden(
        f"specimen-{name}.typ", re.sub("<svg.*?</svg>", lambda svg: svg[0].partition("\n")[0], source, flags=re.DOTALL)
    )


def test_an_error_of_typst_stays_one_if_the_font_has_all_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", Typst(refuses=1))

    with pytest.raises(RuntimeError):
        pdf.write(specimen())
