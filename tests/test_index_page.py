"""The index of pictures: figures by journey and stage, and a shade that can be read on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.drawing.color_difference import contrast_ratio
from journeymap.drawing.theme import load_palettes

NURSE = """
journey: nurse
name: Nurse
stages:
  attract:
    touchpoints:
      - {id: fair, name: Fair, owner: hr, emotion: -1}
      - {id: advert, name: Advert, owner: hr, emotion: {a: -2, b: 2}, audience: internal}
  recruit:
    touchpoints: [{id: talk, name: Talk, emotion: 0}]
"""
PICTURES = [("nurse", "map", "nurse.map.svg"), (None, "owners", "workspace.owners.pdf")]


def rows(page: str) -> list[list[str]]:
    """The rows of the table, each cell with its class before its text."""
    table = page[page.index("<table>") :]
    cells = r"<t[hd](?: class=\"([\w-]+)\"| scope=\"\w+\")*>(.*?)</t[hd]>"
    return [
        [f"{name} {re.sub('<[^>]+>', '', text)}".strip() for name, text in re.findall(cells, row)]
        for row in table.split("<tr>")[1:]
    ]


def finding(rule: str, stage: str = "", touchpoint: str = "", journey: str = "nurse") -> jm.Finding:
    return jm.Finding(
        rule, "reach", jm.Level.NOTE, "m", "h", rule, "s", journey or None, stage or None, touchpoint or None
    )


FINDINGS = (
    finding("one-sided-stage", "attract"),
    finding("unworked-low-point", "attract", "advert"),
    finding("unowned", "recruit", "talk"),
    finding("stale-journey"),
    finding("unused-definition", journey=""),
)


@pytest.mark.parametrize(
    ("audience", "figures"),
    [
        (None, ["number 3", "number 4", "number 2", "number 0", "shade-4 2 touchpoints 2 findings 2 low points"]),
        ("public", ["number 2", "number 3", "number 1", "number 0", "shade-4 1 touchpoint 1 finding 1 low point"]),
    ],
)
def test_each_journey_has_its_figures_and_those_of_its_stages(audience: str | None, figures: list[str]) -> None:
    workspace = jm.load_text(NURSE.encode())
    head, row = rows(workspace.to_index(PICTURES, findings=FINDINGS, audience=audience))

    assert head[:7] == ["Journey", "Touchpoints", "Findings", "Low points", "Silences", "Attract", "Recruit"]
    assert row[:6] == ["Nurse", *figures]
    assert row[6] == f"shade-{1 if audience is None else 2} 1 touchpoint 1 finding"
    assert set(row[7:]) == {"shade-0 0 touchpoints"}


def test_a_silence_belongs_to_the_stage_in_which_it_begins() -> None:
    workspace = jm.load(Path(__file__).parents[1] / "examples" / "faulty")
    head, row = rows(workspace.to_index([("ward-nurse", "map", "ward-nurse.map.svg")]))

    assert row[4] == "number 1"
    assert [stage for stage, cell in zip(head, row, strict=True) if "silence" in cell] == ["Onboard"]
    assert row[head.index("Onboard")] == "shade-4 4 touchpoints 1 low point 1 silence"


def test_an_index_names_the_organization_once_and_asks_for_nothing_from_elsewhere() -> None:
    page = jm.load_text(NURSE.encode()).to_index(PICTURES)

    assert page.count("<h1>") == 1 and "<h2>Nurse</h2>" in page and "<h2>All journeys</h2>" in page
    assert "<script" not in page and "http:" not in page and "https:" not in page
    assert re.findall('src="([^"]*)"', page) == ["nurse.map.svg"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_are_readable_on_every_shade(theme: str) -> None:
    page = jm.load_text(NURSE.encode()).to_index(PICTURES)
    colors = [re.findall(rf"--shade-{number}:(#[0-9a-f]{{6}})", page) for number in range(5)]
    shades = [pair[theme == "dark"] for pair in colors]

    assert len(set(shades)) == 5
    assert min(contrast_ratio(shade, load_palettes()[theme]["ink"]) for shade in shades) >= 4.5
