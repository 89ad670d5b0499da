"""The view `system`: a table of touchpoints by journeys that follow the same one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.comparison.wording import ComparisonWording
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.choices import PAPERS
from journeymap.drawing.color_difference import contrast_ratio
from journeymap.drawing.primitives import Box, Group, Picture, TextBlock, shapes_in, walk
from journeymap.drawing.theme import MINIMUM_CONTRAST, load_theme
from journeymap.model.comparison import STATES, ComparisonData, State
from journeymap.views.system.signs import draw_sign
from journeymap.writers import html
from tests.views import compared, generated
from tests.views.geometry import find_layout_errors

PARTNERSHIP = Path(__file__).parents[2] / "docs/partnership"
WORKSPACE = generated.portfolio(1, 2, 1)
"""What gives a comparison its colors."""


def draw(comparison: ComparisonData, **options: object) -> Picture:
    options = {"language": comparison.language, "comparison": comparison, **options}
    return views.draw(WORKSPACE, None, "system", RenderOptions(**options))  # type: ignore[arg-type]


def groups(picture: Picture, meaning: str) -> list[Group]:
    return [group for group in picture.groups() if meaning in group.meaning]


def texts(group: Group) -> list[str]:
    return [
        " ".join(line.text for line in shape.lines)
        for shape in shapes_in(group.items)
        if isinstance(shape, TextBlock) and "sign" not in shape.meaning
    ]


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    size=st.sampled_from([(1, 1), (5, 3), (20, 2), (12, 12), (4, 40)]),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    paper=st.sampled_from(["A4", "A3", "A2"]),
    fit=st.sampled_from(["content", "sheet"]),
)
def test_nothing_overlaps_or_is_cut(seed: int, size: tuple[int, int], language: str, paper: str, fit: str) -> None:
    picture = draw(compared.comparison(seed, *size, language), paper=paper, fit=fit)

    assert list(find_layout_errors(picture)) == []


def test_sixty_touchpoints_and_twelve_journeys_are_legible_on_a2() -> None:
    picture = draw(compared.comparison(1, 60, 12), paper="A2", fit="sheet")

    sizes = {shape.size * picture.scale for shape in picture.shapes() if isinstance(shape, TextBlock)}
    assert (min(sizes) >= 7.0 - 1e-9, len(picture.sheet_starts) <= 3, picture.remarks) == (True, True, ())


@pytest.mark.parametrize(("touchpoints", "columns"), [(20, 12), (8, 40), (30, 3), (8, 1)])
def test_each_sheet_has_heads_and_each_row_is_drawn_once_for_each_journey(touchpoints: int, columns: int) -> None:
    comparison = compared.comparison(2, touchpoints, columns)
    picture = draw(comparison, paper="A3", fit="sheet")

    names = Counter(ComparisonWording(comparison).column_names)
    cells: Counter[tuple[str, str]] = Counter()
    for _, items in picture.sheets:
        heads: list[str] = []
        for group in (item for item in walk(items) if isinstance(item, Group)):
            if "columns" in group.meaning:
                heads = [head.title for head in as_groups(group)]
            if "touchpoint" in group.meaning:
                own = [cell.title for part in as_groups(group) for cell in as_groups(part)]
                assert own == heads, "a row stands under other heads"
                cells.update((group.subject, name) for name in own)
    subjects = [f"{comparison.journey}/{row.id}" for row in comparison.rows]
    assert cells == {(subject, name): count for subject in subjects for name, count in names.items()}


@pytest.mark.parametrize("paper", ["A4", "A3", "A2"])
@pytest.mark.parametrize(("touchpoints", "columns"), [(5, 12), (20, 12), (60, 3), (40, 40)])
def test_counts_stay_with_the_row_before_them_and_headings_with_the_row_after(
    touchpoints: int, columns: int, paper: str
) -> None:
    kinds = {"columns", "stage-name", "touchpoint", "own", "counts"}
    for seed in range(4):
        picture = draw(compared.comparison(seed, touchpoints, columns), paper=paper, fit="sheet")
        for _, items in picture.sheets:
            rows = [kind for item in walk(items) if isinstance(item, Group) for kind in kinds & set(item.meaning)]
            for above, row in pairwise([*rows, "columns"]):
                assert row != "counts" or above in {"touchpoint", "own", "counts"}
                assert above != "stage-name" or row in {"touchpoint", "own"}


def as_groups(group: Group) -> list[Group]:
    return [item for item in group.items if isinstance(item, Group)]


def test_tables_of_few_journeys_stand_side_by_side_and_fill_the_sheet() -> None:
    picture = draw(compared.comparison(1, 60, 3), paper="A2", fit="sheet")

    heads = groups(picture, "columns")
    lefts = sorted({min(box.x for box in shapes_in(head.items) if isinstance(box, Box)) for head in heads})
    assert (len(picture.sheet_starts), len(lefts) > 1, lefts[-1] > picture.width / 2) == (1, True, True)


@pytest.mark.parametrize("columns", [1, 12, 40])
def test_legend_and_lists_of_a_wide_picture_are_at_its_left(columns: int) -> None:
    picture = draw(compared.comparison(1, 40, columns))

    seen = [*groups(picture, "legend"), *groups(picture, "heading"), *groups(picture, "notes")]
    rights = [
        shape.left + shape.width for group in seen for shape in shapes_in(group.items) if isinstance(shape, TextBlock)
    ]
    assert (max(rights) <= min(picture.width, PAPERS["A3"][0]), picture.width > columns * 40) == (True, True)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_text_has_enough_contrast(theme: str) -> None:
    picture = draw(compared.comparison(3, 20, 4), theme=theme)

    boxes = [shape for shape in picture.shapes() if isinstance(shape, Box) and shape.paint.fill]
    for text in (shape for shape in picture.shapes() if isinstance(shape, TextBlock)):
        x, y = text.left + text.width / 2, (text.top + text.bottom) / 2
        under = [box for box in boxes if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height]
        fill = under[-1].paint.fill if under else picture.background
        assert fill is not None
        assert contrast_ratio(text.color.value, fill.value) >= MINIMUM_CONTRAST, (text.lines, text.color, fill)


def test_each_state_has_its_own_sign() -> None:
    theme = load_theme()
    signs = []
    states: list[tuple[State, bool]] = [*((state, False) for state in STATES), ("added", True)]
    for state, is_alike in states:
        ground, sign = draw_sign(theme, state, 0.0, 0.0, is_alike=is_alike)
        assert isinstance(ground, Box)
        assert isinstance(sign, TextBlock)
        signs.append(sign.lines[0].text)
    assert signs == ["=", "≠", "→", "×", "–", "0", "+", "++"]


def test_numbers_of_reasons_lead_to_the_list_below() -> None:
    comparison = compared.comparison(4, 30, 6)
    picture = draw(comparison)

    wording = ComparisonWording(comparison)
    listed = [note.title for group in groups(picture, "notes") for note in as_groups(group)]
    numbered = [f"[{number}] {reason}" for reason, number in wording.reasons.items()]
    assert listed[: len(numbered)] == numbered
    cited = {
        word.strip("[]")
        for cell in groups(picture, "cell")
        for word in cell.description.split()
        if word.startswith("[") and word.endswith("]")
    }
    assert cited == {str(number) for number in wording.reasons.values()}


def test_a_changed_locked_key_is_bold_and_a_required_touchpoint_has_a_bar() -> None:
    comparison = compared.comparison(5, 40, 5)
    picture = draw(comparison)

    changed = {
        cell.description: {shape.bold for shape in shapes_in(cell.items) if isinstance(shape, TextBlock)}
        for cell in groups(picture, "locked")
    }
    assert changed
    assert all("locked" in description and bold == {True} for description, bold in changed.items())
    bars = {
        row.subject.partition("/")[2]
        for row in groups(picture, "touchpoint")
        if any(isinstance(shape, Box) and "required" in shape.meaning for shape in shapes_in(row.items))
    }
    assert bars == {row.id for row in comparison.rows if row.binding == "required"}


def partnership(**options: object) -> jm.Comparison:
    paths = [PARTNERSHIP / name for name in ("general", "tarnside", "hospice")]
    return jm.compare(*paths, **options)  # type: ignore[arg-type]


ENGAGE = """\
A nurse's first year, version 2
===============================
A nurse's first year, version 2, compared: 2 touchpoints, 3 journeys that follow it.

Engage
------
                          Fellmoor General       Tarnside (version 1)      Wrenfield
------------------------  ---------------------  ------------------------  -------------------------
Staff news                adapted: channels [1]  same                      omitted [2]

Evening of all            same                   planned for 14 October    not adopted
  first-year nurses                                2027
  (optional)

Own touchpoints                                                            Monday handover;
                                                                             Evening of remembrance

In numbers                1 same, 1 adapted      1 same, 1 planned         1 omitted, 1 not
                                                                             adopted, 2 added

Reasons
-------
[1] Students who were here before still read their university mail
[2] Everybody meets at the Monday handover
"""


def test_the_partnership_is_drawn_in_words() -> None:
    assert partnership(stage="engage").picture().to_text() == ENGAGE


def test_heads_say_which_version_is_old_and_cells_what_is_done() -> None:
    picture = partnership(stage="onboard").picture().drawn

    assert [texts(head) for head in as_groups(groups(picture, "columns")[0])] == [
        ["Fellmoor General", "version 2"], ["Tarnside", "version 1, now 2"], ["Wrenfield", "version 2"],
    ]  # fmt: skip
    row = next(row for row in groups(picture, "touchpoint") if row.subject.endswith("/month-talk"))
    assert row.title == "Talk after a month (required, locked: when, metrics)"
    assert row.description == (
        "Fellmoor General: same. Tarnside (version 1): adapted: when, locked (also differs: waivers) [6]. "
        "Wrenfield: same"
    )


@pytest.mark.parametrize("format", ["svg", "html", "text"])
def test_a_public_picture_has_no_reasons_and_nothing_internal(format: str) -> None:
    everything, public = partnership(), partnership(audience="public")
    hidden = {row.id: str(row.name) for row in everything.rows if row.id not in {each.id for each in public.rows}}
    secrets = [*ComparisonWording(everything).reasons, *hidden, *hidden.values()]

    shown = str(public.picture().to(format))
    assert len(hidden) == 2
    assert [secret for secret in secrets if secret in shown] == []


def test_without_followers_there_is_no_picture() -> None:
    workspace = jm.load(PARTNERSHIP / "template")

    with pytest.raises(jm.JourneymapError) as caught:
        jm.render(workspace, view="system")
    assert str(caught.value) == "no journey follows another one, so there is nothing to compare"


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_heads_names_and_the_stage_stay_in_view(browser: Any, tmp_path: Path, theme: str) -> None:
    file = tmp_path / "system.html"
    file.write_text(html.write(draw(compared.comparison(1, 40, 14), theme=theme)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(file.as_uri())

    page.evaluate("document.getElementById('Picture').scrollTo(300, 900)")
    page.wait_for_selector(".heads.stuck")
    heads, lanes, picture = (page.locator(name).bounding_box() for name in (".heads", "svg.lanes", "#Picture"))
    assert abs(heads["y"] - picture["y"]) < 10
    assert abs(lanes["x"] - picture["x"]) < 10
    assert page.locator(".heads .stage").first.is_visible()
    assert page.locator(".heads .corner").inner_text() in {stage.title() for stage in compared.STAGES}
    page.evaluate("document.getElementById('Picture').scrollTo(0, 0)")
    page.wait_for_function("!document.querySelector('.heads.stuck')")
    assert noise == []
    page.close()
