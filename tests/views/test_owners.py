"""The owners' table: letters with counts, what is open, the share of HR and marketing; of one journey and of all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.color_difference import contrast_ratio
from journeymap.drawing.primitives import Box, Group, Picture, TextBlock
from journeymap.graph import Portfolio
from journeymap.writers import svg
from tests.views import generated
from tests.views.geometry import find_layout_errors

SHIPPED = Path(__file__).parents[2] / "journeys"
JOURNEY = """\
journey: nurse
name: Nurse
owner: hr
covers: [attract, recruit, onboard]
stages:
  attract:
    owner: marketing
    touchpoints:
      - {id: page, name: Pages, kind: content, owner: marketing, consulted: hr}
      - {id: fair, name: Fair, owner: [marketing, hr]}
      - {id: talk, name: Talk, owner: hr, responsible: wards, informed: [hr, marketing]}
  recruit:
    touchpoints:
      - {id: lost, name: Nobody's}
"""


@pytest.fixture
def shipped() -> Portfolio:
    return jm.load(SHIPPED).portfolio


@pytest.fixture
def nurse() -> Picture:
    return views.draw(jm.load_text(JOURNEY.encode()).portfolio, "nurse", "owners")


def cell(picture: Picture, title: str) -> tuple[str, str]:
    """The text of a cell, and its description."""
    (group,) = [group for group in picture.groups() if group.title == title and group.role == "listitem"]
    return " ".join(line.text for text in texts(group) for line in text.lines), group.description


def texts(group: Group) -> list[TextBlock]:
    blocks = []
    for item in group.items:
        blocks += texts(item) if isinstance(item, Group) else [item] if isinstance(item, TextBlock) else []
    return blocks


@settings(max_examples=20)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([1, 5, 80, 200]),
    personas=st.integers(0, 6),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    theme=st.sampled_from(["light", "dark", "print"]),
    paper=st.sampled_from(["A5", "A4", "A3", "A0"]),
    findings=st.sampled_from([0, 4, 90]),
    all_journeys=st.booleans(),
)
def test_nothing_overlaps_or_is_cut(
    seed: int, touchpoints: int, personas: int, language: str, theme: str, paper: str, findings: int, all_journeys: bool
) -> None:
    about_ownership = [
        replace(finding, category="ownership") for finding in generated.findings(seed, findings, touchpoints)
    ]
    picture = views.draw(
        generated.portfolio(seed, touchpoints, personas),
        None if all_journeys else "way",
        "owners",
        options=RenderOptions(language=language, theme=theme, paper=paper, findings=about_ownership),
    )

    assert list(find_layout_errors(picture)) == []


def test_a_cell_shows_letters_with_counts_and_names_the_touchpoints(nurse: Picture) -> None:
    assert cell(nurse, "marketing, Attract") == (
        "A 1 Pages A 1 Fair I 1 Talk",
        "accountable: Pages, Fair. told: Talk. Claimed by several: Fair. owns the stage",
    )
    assert cell(nurse, "hr, Attract")[0] == "A 1 Talk A 1 Fair C 1 Pages I 1 Talk"
    assert cell(nurse, "wards, Attract") == ("R 1 Talk", "does the work, where one is named: Talk")


def names(picture: Picture, title: str) -> list[str]:
    """The names after the counts of a cell."""
    (group,) = [group for group in picture.groups() if group.title == title and group.role == "listitem"]
    return [" ".join(line.text for line in text.lines) for text in texts(group) if "names" in text.meaning]


@pytest.mark.parametrize(("count", "rest"), [(6, []), (7, ["+1 more"]), (9, ["+3 more"])])
def test_six_names_follow_each_count(count: int, rest: list[str]) -> None:
    touchpoints = [f"      - {{id: t{i}, name: Talk {i}, owner: hr}}" for i in range(count)]
    text = "\n".join(["journey: a", "stages:", "  engage:", "    touchpoints:", *touchpoints])
    picture = views.draw(jm.load_text(text.encode()).portfolio, "a", "owners")

    assert names(picture, "hr, Engage") == [*(f"Talk {i}" for i in range(6)), *rest]
    assert cell(picture, "hr, Engage")[1] == f"accountable: {', '.join(f'Talk {i}' for i in range(count))}"


def test_the_same_name_in_several_journeys_is_one_entry(shipped: Portfolio) -> None:
    assert "Hospital induction (2)" in names(views.draw(shipped, None, "owners"), "Learning and development, Onboard")


def test_a_row_is_as_high_as_its_own_text(shipped: Portfolio) -> None:
    rows = {}
    for group in views.draw(shipped, "ward-nurse", "owners").groups():
        if group.meaning == ("team",):
            blocks = texts(group)
            rows[group.title] = max(text.bottom for text in blocks) - min(text.top for text in blocks)

    assert rows["People partners"] > 25
    assert rows["Rostering and pay"] < 8


def test_a_table_is_divided_between_teams_with_its_head_repeated(shipped: Portfolio) -> None:
    picture = views.draw(shipped, None, "owners", options=RenderOptions(fit="sheet", paper="A4"))
    teams = []
    for _, items in picture.sheets:
        groups = [group for item in items if isinstance(item, Group) for group in [item, *item.items]]
        titled = [group for group in groups if isinstance(group, Group)]
        assert [group.title for group in titled if group.meaning == ("stages",)] == ["Stage"]
        teams.append([group.title for group in titled if group.meaning == ("team",)])

    assert len(teams) > 2
    assert [team for sheet in teams for team in sheet] == [
        group.title for group in views.draw(shipped, None, "owners").groups() if group.meaning == ("team",)
    ]


def test_more_stages_than_there_is_room_for_are_several_tables(tmp_path: Path) -> None:
    stages = [f"s{i}" for i in range(12)]
    own = "\n".join(f"  - {{id: {stage}, name: Stage {stage}}}" for stage in stages)
    (tmp_path / "journeymap.yaml").write_text(f"organization: X\nframework:\n{own}\n", "utf-8")
    text = "\n".join(f"  {id}: {{touchpoints: [{{id: t-{id}, name: Talk {id}, owner: hr}}]}}" for id in stages)
    (tmp_path / "way.yaml").write_text(f"journey: way\nstages:\n{text}\n", "utf-8")
    picture = views.draw(jm.load(tmp_path).portfolio, "way", "owners", options=RenderOptions(paper="A5"))
    heads = [group for group in picture.groups() if group.meaning == ("stages",)]

    assert [len(head.items) for head in heads] == [6, 6]
    assert list(find_layout_errors(picture)) == []


def test_letters_of_those_who_do_the_work_are_bold(nurse: Picture) -> None:
    letters = {
        shape.lines[0].text: shape.bold
        for group in nurse.groups()
        if "cell" in group.meaning
        for shape in texts(group)
        if shape.lines[0].text in ("A", "R", "C", "I")
    }

    assert letters == {"A": True, "R": True, "C": False, "I": False}


def test_teams_without_a_part_are_listed_below_the_table(tmp_path: Path) -> None:
    teams = "organization: X\nteams: {hr: {name: HR}, marketing: {name: Marketing}, idle: {name: Idle team}}\n"
    (tmp_path / "journeymap.yaml").write_text(teams, "utf-8")
    (tmp_path / "nurse.yaml").write_text(JOURNEY, "utf-8")
    picture = views.draw(jm.load(tmp_path).portfolio, "nurse", "owners")
    (text,) = [shape for shape in picture.items if isinstance(shape, TextBlock) and "Takes" in shape.lines[0].text]

    assert [line.text for line in text.lines] == ["Takes no part: Idle team"]


def test_what_is_open_is_named_in_dashed_boxes(nurse: Picture) -> None:
    assert cell(nurse, "Nobody is accountable: 1") == ("Nobody's", "Nobody's")
    assert cell(nurse, "Claimed by several: 1") == ("Fair", "Fair")
    assert cell(nurse, "hr, Recruit")[1] == "no part in this stage"
    assert cell(nurse, "Nothing here yet")[0] == "Nothing here yet"
    dashed = [shape for shape in nurse.shapes() if isinstance(shape, Box) and "gap" in shape.meaning]
    assert all(box.paint.dashes for box in dashed)


def test_the_share_of_hr_and_marketing_is_a_bar_with_numbers(nurse: Picture) -> None:
    numbers = [
        line.text
        for shape in nurse.shapes()
        if isinstance(shape, TextBlock) and "share" in shape.meaning
        for line in shape.lines
    ]

    assert numbers == ["HR 1 · Marketing 1", "HR 0 · Marketing 0"]
    hatched = [
        shape for shape in nurse.shapes() if isinstance(shape, Box) and {"share", "marketing"} <= set(shape.meaning)
    ]
    assert hatched
    assert all(box.paint.hatch for box in hatched)


def test_teams_are_grouped_by_function(shipped: Portfolio) -> None:
    picture = views.draw(shipped, "ward-nurse", "owners")
    groups = {group.title: group for group in picture.groups() if group.meaning[:1] == ("function",)}

    assert list(groups)[:2] == ["HR", "Marketing"]
    teams = [item.title for item in groups["Marketing"].items if isinstance(item, Group)]
    assert teams == ["Employer brand", "Internal communications"]


def test_the_table_of_the_workspace_is_the_sum_of_its_journeys(shipped: Portfolio) -> None:
    each = [views.draw(shipped, journey, "owners") for journey in shipped.by_id]
    whole = views.draw(shipped, None, "owners")

    def accountable(picture: Picture) -> int:
        text, _ = cell(picture, "Talent acquisition, Recruit")
        return int(text.split()[1])

    assert whole.title == "Sinivuono Health"
    assert accountable(whole) == sum(map(accountable, each))
    assert len(whole.cards) == sum(len(picture.cards) for picture in each)


def test_the_findings_of_all_journeys_have_the_numbers_of_the_report(shipped: Portfolio) -> None:
    accepted = jm.Waived("It is agreed.")
    findings = [
        jm.Finding(
            "unowned", "gap", jm.Level.ERROR, f"About {journey}", "", journey, None, journey, "recruit", waived=waived
        )
        for journey in shipped.by_id
        for waived in (accepted, None)
    ]
    picture = views.draw(shipped, None, "owners", options=RenderOptions(findings=findings))
    (listed,) = [group for group in picture.groups() if group.meaning == ("findings",)]

    assert [badge.number for badge in picture.badges] == [1, 2, 3]
    assert [badge.message for badge in picture.badges] == [f"About {journey}" for journey in shipped.by_id]
    assert [
        " ".join(line.text for text in texts(entry) for line in text.lines)
        for entry in listed.items
        if isinstance(entry, Group)
    ] == [f"{number} About {journey}" for number, journey in enumerate(shipped.by_id, 1)]


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_letters_have_enough_contrast(shipped: Portfolio, theme: str) -> None:
    picture = views.draw(shipped, None, "owners", options=RenderOptions(theme=theme))
    for group in picture.groups():
        if "cell" in group.meaning:
            box = None
            for item in group.items:
                if isinstance(item, Box) and "raci" in item.meaning:
                    box = item
                elif isinstance(item, TextBlock) and box is not None:
                    assert box.paint.fill is not None
                    assert contrast_ratio(item.color.value, box.paint.fill.value) >= 4.5
                    box = None


def test_the_diagram_connects_teams_with_their_stages(nurse: Picture) -> None:
    assert nurse.diagram is not None
    names = [node.name for node in nurse.diagram.nodes]

    assert [(names[edge.source], names[edge.target], edge.label, edge.meaning) for edge in nurse.diagram.edges] == [
        ("hr", "Attract", "2", ("accountable",)),
        ("marketing", "Attract", "2", ("accountable",)),
        ("wards", "Attract", "1", ("responsible",)),
    ]


def test_the_same_workspace_gives_the_same_bytes(shipped: Portfolio) -> None:
    first, second = (svg.write(views.draw(shipped, None, "owners")) for _ in range(2))

    assert first == second
