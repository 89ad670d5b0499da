"""Pictures on sheets of paper: filled with the largest type, never cut, never too small to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.choices import PAPERS
from journeymap.drawing.pagination import bounds_of
from journeymap.drawing.primitives import Picture, TextBlock
from journeymap.drawing.tiles import OVERLAP, TileGrid, tile_grids
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.sheets import compose
from tests.views.generated import portfolio
from tests.writers.test_pdf import boxes

SHIPPED = jm.load(Path(__file__).parents[2] / "journeys")


def text_sizes(picture: Picture) -> set[float]:
    return {round(shape.size * picture.scale, 2) for shape in picture.shapes() if isinstance(shape, TextBlock)}


def rounded(*sizes: tuple[float, float]) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in sizes]


def cut_items(picture: Picture) -> Iterator[str]:
    """Yield what crosses the edge of its sheet."""
    height = picture.height / len(picture.sheet_starts)
    for top, items in picture.sheets:
        for item in items:
            box = bounds_of(item)
            if box and (box.top < top - 0.01 or box.bottom > top + height + 0.01 or box.right > picture.width + 0.01):
                yield f"{type(item).__name__} {box} on {top}"


@pytest.mark.parametrize(("view", "paper"), [*product(["map"], ["A4", "A3", "A0"]), ("owners", "A3"), ("flow", "A3")])
def test_every_page_is_the_paper_and_nothing_is_cut_or_too_small(view: str, paper: str) -> None:
    picture = jm.render(SHIPPED, "hospital-doctor", view=view, paper=paper, fit="sheet")
    drawn = picture.drawn

    width, height, count = picture.paper_size("pdf")
    assert (round(width, 3), round(height, 3)) == PAPERS[paper]
    assert rounded(*boxes(picture.to_pdf())) == rounded((width, height)) * count
    assert list(cut_items(drawn)) == []
    assert min(text_sizes(drawn)) >= 7
    assert drawn.remarks == ()


def test_a_short_journey_grows_and_a_long_one_has_more_sheets() -> None:
    short, long = (jm.render(workspace, fit="sheet") for workspace in map(_steps, (3, 160)))

    assert (short.paper_size("pdf")[2], long.paper_size("pdf")[2] > 1) == (1, True)
    assert min(text_sizes(short.drawn)) > 12
    assert min(text_sizes(long.drawn)) >= 7


def _steps(count: int) -> jm.Workspace:
    steps = "".join(f"\n      - {{id: t-{number}, name: Touchpoint {number}, owner: hr}}" for number in range(count))
    return jm.load_text(f"journey: a\nstages:\n  recruit:\n    touchpoints:{steps}\n".encode())


@pytest.mark.parametrize(("journey", "sheets", "paper"), [("ward-nurse", 1, None), ("hospital-doctor", 8, "A4")])
def test_sheets_choose_the_largest_type_and_the_smallest_paper(journey: str, sheets: int, paper: str | None) -> None:
    picture = jm.render(SHIPPED, journey, sheets=sheets, paper=paper)

    width, height, count = picture.paper_size("svg")
    assert count <= sheets
    chosen = next(name for name, size in PAPERS.items() if size == (round(width), round(height)))
    assert paper in (None, chosen)
    assert min(text_sizes(picture.drawn)) >= 7
    if paper is None:
        smaller = list(PAPERS)[list(PAPERS).index(chosen) - 1]
        with pytest.raises(jm.RenderError, match="text would be smaller than 7 pt; use --sheets"):
            jm.render(SHIPPED, journey, sheets=sheets, paper=smaller)


def test_sheets_that_no_paper_allows_are_refused_with_what_would_do() -> None:
    with pytest.raises(jm.RenderError) as error:
        jm.render(SHIPPED, "ward-nurse", sheets=1, paper="A5")
    assert str(error.value).startswith("this picture on 1 sheet of A5: text would be smaller than 7 pt; use --sheets ")

    number, larger = str(error.value).split("--sheets ")[1].split(" or --paper ")
    assert jm.render(SHIPPED, "ward-nurse", sheets=1, paper=larger).paper_size("pdf")[2] == 1
    needed = int(number)
    assert jm.render(SHIPPED, "ward-nurse", sheets=needed, paper="A5").paper_size("pdf")[2] == needed
    with pytest.raises(jm.RenderError):
        jm.render(SHIPPED, "ward-nurse", sheets=needed - 1, paper="A5")
    with pytest.raises(jm.InvalidOptionError, match="at least one sheet"):
        jm.render(SHIPPED, "ward-nurse", sheets=0)


def test_formats_for_screens_are_as_large_as_their_content() -> None:
    picture = jm.render(_steps(2))

    sizes = {format: rounded(picture.paper_size(format)[:2]) for format in ("svg", "png", "pdf")}
    assert sizes["png"] == sizes["pdf"] == [(420, 297)]
    assert sizes["svg"][0][1] < 150
    assert rounded(jm.render(_steps(2), paper="A4").paper_size("svg")[:2]) == [(297, 210)]
    content = jm.render(_steps(2), paper="A4", fit="content")
    assert content.paper_size("pdf") == content.paper_size("svg") != (297, 210, 1)


def test_sheets_are_numbered_and_only_the_first_has_the_whole_head() -> None:
    drawn = jm.render(SHIPPED, "ward-nurse", paper="A4", fit="sheet").drawn
    total = len(drawn.sheet_starts)

    def texts(items: tuple[object, ...], meaning: str) -> list[str]:
        shapes = Picture("map", "", "", "en", 1, 1, items, drawn.background).shapes()  # type: ignore[arg-type]
        blocks = [shape for shape in shapes if isinstance(shape, TextBlock) and meaning in shape.meaning]
        return [" ".join(line.text for line in block.lines) for block in blocks]

    numbers = [texts(items, "sheet-number") for _, items in drawn.sheets]
    assert numbers == [[f"{number} of {total}"] for number in range(1, total + 1)]
    assert total > 2
    assert [texts(items, "title") for _, items in drawn.sheets] == [["Ward nurse"]] * total


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 90), st.sampled_from(["A5", "A4", "A3", "A1"]))
def test_no_sheet_cuts_anything(seed: int, touchpoints: int, paper: str) -> None:
    options = RenderOptions(paper=paper, fit="sheet")
    drawn = views.draw(portfolio(seed, touchpoints, 2), "way", options=options)

    assert list(cut_items(drawn)) == []
    assert min(text_sizes(drawn)) >= 7 or drawn.remarks


@pytest.mark.parametrize("paper", ["A3", "A1"])
def test_each_tile_has_texts_and_no_band_is_split(paper: str) -> None:
    options = RenderOptions(paper=paper, tiled="A4", fit="sheet")
    drawn = views.draw(SHIPPED.portfolio, "ward-nurse", options=options)
    grid = drawn.grid
    assert grid is not None

    wide, high = (side / drawn.scale for side in (grid.column_width - OVERLAP, grid.row_height - grid.row_overlap))
    texts = [shape for shape in drawn.shapes() if isinstance(shape, TextBlock)]
    tiles = {(int(text.left // wide), int(text.top // high)) for text in texts}
    assert tiles == set(product(range(grid.columns), range(grid.rows)))
    assert len([text for text in texts if text.meaning == ("stage",)]) == 7


def test_tiles_on_a_number_of_sheets() -> None:
    picture = jm.render(SHIPPED, "ward-nurse", sheets=8)

    assert picture.paper_size("pdf", "A4")[2] == 8
    assert len(boxes(picture.to_pdf(tiled="A4"))) == 8


def test_a_grid_is_about_as_large_as_the_paper_or_has_the_sheets_asked_for() -> None:
    assert tile_grids("A4", "A1") == [TileGrid((297, 210), 3, 3), TileGrid((210, 297), 5, 2)]
    assert tile_grids("A3", "A4") == [TileGrid((420, 297), 1, 1), TileGrid((297, 420), 1, 1)]
    assert all(grid.sheets <= 7 and grid.columns * (grid.rows + 1) > 7 for grid in tile_grids("A4", "A3", 7))
    grid = TileGrid((297.0, 210.0), 3, 2)
    assert (grid.width, grid.height) == (3 * 277 - 20, 2 * 190)
    assert TileGrid((297.0, 210.0), 3, 2, cuts_anywhere=True).height == 2 * 190 - 10


def _composed(*blocks: Block, paper: str = "A4", width: float | None = None, head: float = 40.0) -> Picture:
    """The composition of blocks, below a head that ends `head` millimetres from the top."""
    from journeymap.document.render_options import RenderOptions
    from journeymap.views.render_context import render_context

    def lay_out(context: object, room: Room) -> Layout:
        return Layout(width or room.width, (), head, blocks, "")

    options = RenderOptions(paper=paper, fit="sheet")
    return compose(render_context(SHIPPED.portfolio, "ward-nurse", options), "map", lay_out)


def test_blocks_go_on_the_next_sheet_stretch_and_split() -> None:
    drawn: list[tuple[str, float, float]] = []

    def block(name: str, height: float, **options: object) -> Block:
        def draw(y: float, room: float) -> tuple[()]:
            drawn.append((name, round(y, 1), round(room, 1)))
            return ()

        return Block(height, draw, **options)  # type: ignore[arg-type]

    def halves(room: float) -> tuple[Block, Block] | None:
        return (block("upper", room), block("lower", 300 - room)) if room > 50 else None

    picture = _composed(block("a", 100, stretch=500.0), block("b", 120), block("c", 300, split=halves))

    sheet = picture.height / len(picture.sheet_starts)
    assert [name for name, _, _ in drawn] == ["a", "b", "upper", "lower"]
    assert [int(y // sheet) for _, y, _ in drawn] == [0, 1, 1, 2]
    (_, top, height), *_ = drawn
    assert (top, round(top + height, 1)) == (40.0, round(sheet - 9, 1))
    assert all(end <= start + 0.1 for (_, y, height), (_, start, _) in pairwise(drawn) for end in [y + height])


def test_no_head_stands_alone_if_the_first_block_can_be_split() -> None:
    tops: list[float] = []

    def draw(y: float, _room: float) -> tuple[()]:
        tops.append(round(y))
        return ()

    def part(height: float) -> Block:
        return Block(height, draw)

    whole = replace(part(200), split=lambda room: (part(room), part(200 - room)))
    picture = _composed(whole, part(120), head=100.0)

    sheet = picture.height / len(picture.sheet_starts)
    assert [int(top // sheet) for top in tops] == [0, 1, 1]
    assert tops[0] == 100


@pytest.mark.parametrize(("block", "head"), [(400.0, 40.0), (20.0, 400.0)])
def test_a_block_or_head_that_is_too_high_makes_the_type_small_and_says_so(block: float, head: float) -> None:
    picture = _composed(Block(block, lambda _y, _room: ()), head=head)

    assert picture.scale < 0.875
    (remark,) = picture.remarks
    assert (
        remark == f"on A4, the smallest type of this map has {round(8 * picture.scale, 1):g} pt; use a larger --paper"
    )
