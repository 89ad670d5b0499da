"""The page of a comparison: its cells as a whole, the policy, and heads that stay in view in a browser."""

from __future__ import annotations

import dataclasses
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from journeymap.comparison_formats import page
from journeymap.drawing.primitives import Box
from journeymap.drawing.theme import load_theme
from journeymap.model.comparison import State
from journeymap.views.system.signs import draw_sign
from tests.comparison_formats.comparisons import COMPARISON, ROWS, column, same


def parse(text: str) -> ET.Element:
    head, _, body = text.partition("<body>")
    assert head.startswith("<!doctype html>\n<html lang=")
    return ET.fromstring("<body>" + body.removesuffix("</html>\n"))


def words(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_first_table_has_what_each_follower_does() -> None:
    table = parse(page.write(COMPARISON)).find(".//table")
    assert table is not None

    assert [[words(cell) for cell in row] for row in table.iter("tr")] == [
        ["Touchpoint", "General", "Tarnside (version 1)"],
        ["Onboard"],
        [
            "Welcome call required",
            "= same",
            "≠ adapted: responsible The matron calls What differs responsible nothing → Matron",
        ],
        [
            "Medical devices",
            (
                "≠ adapted: when, place Pumps alone The matron calls What differs"
                " when 7 days after day one → on day one place after: Welcome call → after: Talk"
            ),
            "–",
        ],
        [
            "Talk after a month required locked: when, x-room",
            "× omitted (required) Nobody has time",
            "≠ adapted: when, locked What differs when A → B",
        ],
        ["Own touchpoints", "", "+ Tour (planned for 1 February 2027) + Supervision"],
        ["Develop"],
        ["Evening of all optional", "= same also differs: notes, x-room", "→ planned for 14 October 2027"],
        ["Own touchpoints", "+ Supervision", ""],
    ]


def test_what_breaks_an_agreement_is_marked() -> None:
    table = parse(page.write(COMPARISON)).find(".//table")
    assert table is not None

    assert [words(each) for each in table.iter("div") if each.get("class") == "broken"] == [
        "× omitted (required)",
        "≠ adapted: when, locked",
    ]


def test_each_state_is_explained_with_its_sign() -> None:
    legend = parse(page.write(COMPARISON)).find(".//ul[@class='legend']")
    assert legend is not None

    assert [words(item) for item in legend] == [
        "= same : done as the template says",
        "≠ adapted : done differently here",
        "→ planned : not done yet, but planned",
        "× omitted : left out, with a reason",
        "– not adopted : optional, and not taken up",
        "0 for nobody here : only for people whom this journey is not for",
        "+ added : not in the template, only here",
    ]


def test_the_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    text = page.write(COMPARISON)
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()

    assert (
        f'content="default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;; base-uri &#x27;none&#x27;"'
        in text
    )
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_states_have_the_colors_of_the_picture(theme: str, browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page.write(COMPARISON), "utf-8")
    opened = browser.new_page(color_scheme=theme)
    opened.goto(path.as_uri())

    states: tuple[State, ...] = ("adapted", "omitted", "added")
    shown = {
        state: opened.evaluate(f"getComputedStyle(document.querySelector('td.{state}')).borderLeftColor")
        for state in states
    }
    opened.close()
    drawn = {}
    for state in states:
        ground = draw_sign(load_theme(theme), state, 0.0, 0.0)[0]
        assert isinstance(ground, Box)
        assert ground.paint.fill is not None
        red, green, blue = bytes.fromhex(ground.paint.fill.value[1:])
        drawn[state] = f"rgb({red}, {green}, {blue})"
    assert shown == drawn


@pytest.mark.browser
def test_words_are_hyphenated_and_cut_only_where_longer_than_a_column(browser: Any, tmp_path: Path) -> None:
    names = ("Kreiskrankenhaus", "Universitätsklinikum Oberwald", "Lääkintälaiteturvallisuus", "x" * 200)
    rows = tuple(dataclasses.replace(ROWS[0], id=name, name=name) for name in names)
    columns = tuple(column(f"{name} {number}", 2, *map(same, rows)) for number in range(8) for name in names)
    path = tmp_path / "page.html"
    comparison = dataclasses.replace(COMPARISON, rows=rows, columns=columns, added_alike=(), language="de")
    path.write_text(page.write(comparison), "utf-8")
    opened = browser.new_page(viewport={"width": 1000, "height": 700})
    opened.goto(path.as_uri())

    hyphens, widest, lines = opened.evaluate(
        """() => {
            const heads = [...document.querySelectorAll('.rows th:not([colspan])')];
            const hyphens = getComputedStyle(heads[0]).hyphens;
            for (const head of heads) head.style.hyphens = 'manual';
            const lines = {};
            for (const head of heads) {
                const text = document.createTreeWalker(head, NodeFilter.SHOW_TEXT).nextNode();
                const word = text.data.split(' ')[0], range = document.createRange();
                range.setStart(text, 0);
                range.setEnd(text, word.length);
                lines[word] = Math.max(lines[word] || 0, range.getClientRects().length);
            }
            return [hyphens, Math.max(...heads.map((head) => head.offsetWidth)), lines];
        }"""
    )
    opened.close()
    assert hyphens == "auto"
    assert widest < 400
    assert lines.pop("x" * 200) > 1
    assert set(lines.values()) == {1}, lines


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_heads_stay_in_view(scheme: str, browser: Any, tmp_path: Path) -> None:
    rows = tuple(dataclasses.replace(ROWS[0], id=f"row-{number}", name=f"Row {number}") for number in range(60))
    columns = tuple(column(f"Hospital {number}", 2, *map(same, rows)) for number in range(40))
    comparison = dataclasses.replace(COMPARISON, rows=rows, columns=columns, added_alike=())
    path = tmp_path / "page.html"
    path.write_text(page.write(comparison), "utf-8")
    opened = browser.new_page(viewport={"width": 1000, "height": 700}, color_scheme=scheme)
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto(path.as_uri())
    opened.evaluate(
        "() => { const rows = document.querySelector('.rows'); rows.scrollTop = 900; rows.scrollLeft = 2000; }"
    )

    box, head, name = (
        opened.evaluate(
            f"() => {{ const box = document.querySelector({selector!r}).getBoundingClientRect();"
            " return [box.left, box.top]; }"
        )
        for selector in (".rows", ".rows thead th:nth-child(30)", ".rows tbody tr:nth-child(40) th")
    )
    ground = opened.evaluate("() => getComputedStyle(document.body).backgroundColor")
    opened.close()

    assert complaints == []
    assert abs(head[1] - box[1]) <= 2
    assert abs(name[0] - box[0]) <= 2
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(17, 22, 28)")
