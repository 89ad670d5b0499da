"""Each format writes the specimens exactly as its golden file says; other tests say why it may not be otherwise."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from journeymap import fonts
from journeymap.drawing.primitives import FONTS, Picture, TextBlock, TextLine
from journeymap.writers import dot, html, mermaid, pdf, png, svg, text
from tests.writers.specimens import CARDS, INK, diagram, specimen

Compare = Callable[[str, str], None]


def test_the_file_extensions() -> None:
    extensions = [writer.EXTENSION for writer in (dot, html, mermaid, pdf, png, svg, text)]

    assert extensions == ["dot", "html", "mmd", "pdf", "png", "svg", "txt"]


# -- dot and mermaid -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("across", "direction"), [(False, "down"), (True, "across")])
def test_a_diagram(golden: Compare, across: bool, direction: str) -> None:
    picture = specimen("flow", diagram=diagram(across=across))

    golden(f"{direction}.dot", dot.write(picture, "jm"))
    golden(f"{direction}.mmd", mermaid.write(picture))


def test_a_diagram_without_edges_and_fonts(golden: Compare) -> None:
    graph = diagram(across=False)
    picture = specimen("flow", title="", fonts=(), diagram=replace(graph, edges=()))

    golden("without-edges.dot", dot.write(picture))


def test_a_user_journey(golden: Compare) -> None:
    golden("journey.mmd", mermaid.write(specimen()))


# -- text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["map", "flow", "owners", "timeline"])
def test_text(golden: Compare, view: str) -> None:
    golden(f"{view}.txt", text.write(specimen(view)))


@pytest.mark.parametrize("view", ["map", "flow", "owners", "timeline"])
def test_narrow_text_without_messages(golden: Compare, view: str) -> None:
    golden(f"{view}-narrow.txt", text.write(specimen(view, messages={}), 40))


# -- pictures --------------------------------------------------------------------------------------------------


def test_svg(golden: Compare) -> None:
    golden(
        "picture.svg", svg.write(specimen(), links={"nurse/advert": "a.html", "nurse/offer": "o", "nurse/depart": "d"})
    )
    golden("fluid.svg", svg.write(specimen(theme="dark"), "own", fluid=True, xlink=True))


def page(picture: Picture) -> str:
    """A page without the data of fonts, the style sheet and the script, which are files of their own."""
    written = html.write(picture)
    for file in ("page.css", "page.js"):
        written = written.replace(html._file(file), f"[{file}]")
    written = re.sub("(?<=base64,)[A-Za-z0-9+/=]{99,}", "...", written)
    return re.sub("sha256-[A-Za-z0-9+/=]+", "sha256-...", written)


def test_a_page(golden: Compare) -> None:
    golden("page.html", page(specimen()))


def test_a_page_with_few_cards(golden: Compare) -> None:
    golden("page-dark.html", page(specimen(theme="dark", badges=(), load_cards=lambda: CARDS[:1])))


def test_a_page_of_a_timeline_without_cards(golden: Compare) -> None:
    golden("page-print.html", page(specimen("timeline", theme="print", badges=(), load_cards=tuple)))


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
    "tiles": (specimen(scale=4.0), {"tiled": "A4"}),
    "high-tiles": (specimen(width=100, height=500), {"tiled": "A4"}),
    "one-tile": (specimen(), {"tiled": "A4"}),
    "unknown-letters": (UNKNOWN, {}),
}


@pytest.mark.parametrize("name", PDFS)
def test_what_typst_compiles(golden: Compare, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    picture, options = PDFS[name]
    monkeypatch.setitem(sys.modules, "typst", Typst(refuses=int(picture is UNKNOWN)))
    source = pdf.write(picture, **options).decode()

    golden(f"{name}.typ", re.sub("<svg.*?</svg>", lambda svg: svg[0].partition("\n")[0], source, flags=re.DOTALL))


def test_an_error_of_typst_stays_one_if_the_font_has_all_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", Typst(refuses=1))

    with pytest.raises(RuntimeError):
        pdf.write(specimen())


@pytest.mark.parametrize(("picture", "is_exact"), [(specimen(), True), (UNKNOWN, False)])
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
            "svg_string": svg.write(picture),
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


def test_the_default_fonts_include_the_bundled_one() -> None:
    assert fonts.FAMILY in FONTS
