"""Pictures of one workspace as whole files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Picture
from journeymap.drawing.tiles import TileGrid
from journeymap.views import draw
from journeymap.writers import dot, html, mermaid, pdf, svg, text
from tests.writers.pages import findings_of

EXAMPLE = Path(__file__).with_name("example")
ASSETS = Path(html.__file__).with_name("page")
LONG = re.compile(r"(base64,|sha256-)[A-Za-z0-9+/=]+")


@cache
def picture(view: str) -> Picture:
    workspace = jm.load(EXAMPLE)
    return draw(workspace.portfolio, "nurse", view, RenderOptions(findings=findings_of(workspace, "nurse")))


def short() -> Picture:
    """One touchpoint of one persona, with an owner: a page has nothing to choose from."""
    text = b"journey: one\npersonas: [nurse]\nstages:\n  attract:\n    touchpoints: [{id: a, name: A, owner: hr}]\n"
    return draw(jm.load_text(text).portfolio, "one")


def page(picture: Picture) -> str:
    """The page with the name of the style sheet and the script, and without font and checksums."""
    whole = html.write(picture)
    for file in sorted(ASSETS.glob("*.*s")):
        whole = whole.replace(file.read_text("utf-8").strip(), f"/* {file.name} */")
    return LONG.sub(r"\1", whole)


def _dot(view: str) -> str:
    return dot.write(picture(view))


def _text(view: str) -> str:
    return text.write(picture(view), 100)


def _svg(view: str) -> str:
    return svg.write(picture(view))


VIEWS = ("map", "flow", "owners", "timeline")
FILES: dict[str, Callable[[], str]] = {
    "page.html": lambda: page(picture("map")),
    "short.html": lambda: page(short()),
    "tiles.typ": lambda: "\n".join(pdf._tiles(TileGrid((297.0, 210.0), 2, 2, cuts_anywhere=True), 0)),
    "flow.mmd": lambda: mermaid.write(picture("flow")),
    **{f"{view}.dot": partial(_dot, view) for view in ("flow", "owners")},
    **{f"{view}.txt": partial(_text, view) for view in VIEWS},
    **{f"{view}.svg": partial(_svg, view) for view in VIEWS},
}


@pytest.mark.parametrize("name", FILES)
def test_a_picture_is_as_expected(golden: Callable[[str, str], None], name: str) -> None:
    golden(name, FILES[name]())
