"""Thoughts, pains and opportunities on the map: apart from each other, with their marks, and at most four lines."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Group, Path, Picture, TextBlock
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Metric, Organization, Persona, Team
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Opportunity
from journeymap.workspace import WorkspaceData
from journeymap.writers import svg
from tests.views.geometry import find_layout_errors


def draw(*touchpoints: dict[str, Any], language: str = "en", **options: Any) -> Picture:
    """Draw the map of a journey whose touchpoints have these keys besides id, name and owner."""
    organization = Organization(
        organization="Fernmoor",
        teams={"people": Team(name="People partners", function="hr")},
        personas={"day": Persona(name="Day nurse"), "night": Persona(name="Night nurse")},
        metrics={
            "left": Metric(name="Left within a year", target="at most 10 %"),
            "met": Metric(name="Met"),
            "secret": Metric(name="Secret", audience="internal"),
        },
    )
    touchpoints_made = [
        Touchpoint(id=f"t{number}", name=f"T{number}", owner="people", **keys)
        for number, keys in enumerate(touchpoints)
    ]
    journey = Journey(
        journey="way", covers=("onboard",), stages={"onboard": Stage(touchpoints=tuple(touchpoints_made))}
    )
    portfolio = Portfolio(WorkspaceData(organization, [journey]))
    return views.draw(portfolio, "way", options=RenderOptions(language=language, **options))


def cell(picture: Picture, lane: str) -> Group:
    (group,) = (group for group in picture.groups() if group.meaning == ("entries", lane))
    return group


def texts(group: Group) -> list[list[str]]:
    return [[line.text for line in item.lines] for item in group.items if isinstance(item, TextBlock)]


@pytest.mark.parametrize(
    ("language", "quote"),
    [("en", "“Will they?”"), ("de", "„Will they?“"), ("fi", "”Will they?”"), ("sv", "”Will they?”")],
)
def test_a_thought_is_a_quote_in_italics_beside_a_speech_bubble(language: str, quote: str) -> None:
    group = cell(draw({"thoughts": ["Will they?"]}, language=language), "thoughts")
    mark, text = group.items

    assert isinstance(mark, Path)
    assert mark.meaning == ("icon", "bubble")
    assert isinstance(text, TextBlock)
    assert ([line.text for line in text.lines], text.italic) == ([quote], True)
    assert max(x for x, _ in mark.points) < text.left


def test_a_pain_has_a_cross_and_a_rule_as_high_as_its_text() -> None:
    group = cell(draw({"pains": ["Nobody from the leadership is there at nine in the evening"]}), "pains")
    rule, cross, text = group.items

    assert isinstance(rule, Box)
    assert isinstance(cross, Path)
    assert isinstance(text, TextBlock)
    assert (rule.meaning, cross.meaning, text.italic) == (("pain", "rule"), ("icon", "cross"), False)
    assert len(text.lines) > 1
    assert rule.height == pytest.approx(text.bottom - text.top, abs=0.2)
    assert rule.x + rule.width < min(x for x, _ in cross.points) < max(x for x, _ in cross.points) < text.left


def test_an_opportunity_is_a_card_with_its_status_and_owner() -> None:
    ideas = [Opportunity(idea="A welcome", owner="people", status="doing"), Opportunity(idea="Keys")]
    group = cell(draw({"opportunities": ideas}), "opportunities")
    cards = [item for item in group.items if isinstance(item, Box)]

    assert texts(group) == [["A welcome"], ["under way"], ["People partners"], ["Keys"], ["open"]]
    assert [card.meaning for card in cards] == [("opportunity",)] * 2


def test_the_entries_of_a_touchpoint_and_of_two_lanes_are_apart() -> None:
    picture = draw(
        {
            "thoughts": ["One", "Two"],
            "pains": ["Three", "Four"],
            "opportunities": [Opportunity(idea="Five"), Opportunity(idea="Six")],
        }
    )
    blocks = [item for group in picture.groups() if "entries" in group.meaning for item in group.items]
    written = [block for block in blocks if isinstance(block, TextBlock) and block.meaning]

    assert [line.text for block in written for line in block.lines] == [
        "“One”",
        "“Two”",
        "Three",
        "Four",
        "Five",
        "Six",
    ]
    leading = 0.2 * written[0].size * 25.4 / 72
    assert min(below.top - above.bottom for above, below in pairwise(written)) > 1.5 * leading
    assert list(find_layout_errors(picture)) == []


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "+1 more", "+2 more"),
        ("de", "+1 weiteres", "+2 weitere"),
        ("fi", "+1 muu", "+2 muuta"),
        ("sv", "+1 till", "+2 till"),
    ],
)
@pytest.mark.parametrize("lane", ["thoughts", "pains"])
def test_of_more_than_four_lines_the_others_are_counted(lane: str, language: str, one: str, many: str) -> None:
    for count, last in ((4, []), (5, [one]), (6, [many])):
        group = cell(draw({lane: [f"No {number}" for number in range(count)]}, language=language), lane)
        lines = [line for block in texts(group) for line in block]

        assert (len(lines), lines[4:]) == (4 + len(last), last)
        assert all(f"No {number}" in group.description for number in range(count))


def test_an_entry_that_does_not_fit_whole_is_counted_and_the_first_one_ends_with_an_ellipsis() -> None:
    long = "Nobody from the leadership was there when the night shift began at nine in the evening, and the canteen and the key office were closed, too"
    short = cell(draw({"pains": ["Short", long, "Last"]}), "pains")
    shortened = cell(draw({"thoughts": [long, "Last"]}), "thoughts")

    assert texts(short) == [["Short"], ["+2 more"]]
    (lines, rest) = texts(shortened)
    assert (len(lines), lines[-1][-2:], rest) == (4, "…”", ["+1 more"])
    assert shortened.description == f"“{long}”; “Last”"


def test_an_entry_of_few_long_words_is_counted_if_they_need_too_many_lines() -> None:
    four_lines = " ".join(["x" * 15] * 4)

    assert texts(cell(draw({"pains": ["Short", four_lines]}), "pains")) == [["Short"], ["+1 more"]]
    assert texts(cell(draw({"pains": [four_lines]}), "pains")) == [["x" * 15] * 4]


def test_a_word_that_is_longer_than_four_lines_is_shortened_within() -> None:
    ((*_, last),) = texts(cell(draw({"pains": ["x" * 300]}), "pains"))

    assert last.endswith("…")


def test_personas_are_named_and_one_drawn_alone_is_not() -> None:
    keys = {"thoughts": {"day": ["Yes"], "night": ["No"]}}

    assert texts(cell(draw(keys), "thoughts")) == [["Day nurse:"], ["“Yes”"], ["Night nurse:"], ["“No”"]]
    assert texts(cell(draw(keys, persona="night"), "thoughts")) == [["“No”"]]


def test_standing_and_backstage_touchpoints_stand_under_their_step_with_their_names() -> None:
    step, page = {"pains": ["Late"]}, {"kind": "content", "pains": ["Too long"]}
    task = {"side": "backstage", "needs": "t0", "opportunities": [Opportunity(idea="Order earlier")]}
    picture = draw(step, page, task)

    assert texts(cell(picture, "pains")) == [["Late"], ["T1:"], ["Too long"]]
    assert texts(cell(picture, "opportunities")) == [["T2:"], ["Order earlier"], ["open"]]


def test_a_lane_without_content_is_not_drawn() -> None:
    picture = draw({"pains": ["Late"]})
    labels = [shape for shape in picture.shapes() if isinstance(shape, TextBlock) and shape.meaning == ("lane",)]
    words = {" ".join(line.text for line in label.lines) for label in labels}

    assert "What hurts" in words
    assert words.isdisjoint({"Thoughts", "What could be better", "Measured by"})


def test_metrics_stand_apart_with_their_targets_and_without_internal_ones_in_a_public_edition() -> None:
    keys = {"metrics": ["left", "secret", "met"]}

    def metrics(**options: Any) -> list[str]:
        shapes = draw(keys, **options).shapes()
        blocks = [shape for shape in shapes if isinstance(shape, TextBlock) and shape.meaning == ("metrics",)]
        return [" ".join(line.text for line in block.lines) for block in blocks]

    assert metrics() == ["Left within a year: at most 10 %", "Secret", "Met"]
    assert metrics(audience="public") == ["Left within a year: at most 10 %", "Met"]


def test_italics_are_a_style_in_files_and_slanted_letters_for_renderers_without_an_italic_font() -> None:
    picture = draw({"thoughts": ["One"]})
    block = next(item for item in cell(picture, "thoughts").items if isinstance(item, TextBlock))
    shift = 0.21255656 * block.lines[0].y  # the tangent of 12 degrees

    assert svg.write(picture).count('font-style="italic"') == 1
    slanted = svg.write_for_engine(picture)
    assert "font-style" not in slanted
    assert f'<text x="{svg.format_number(block.x + shift)}"' in slanted
    assert slanted.count('transform="skewX(-12)"') == 1


@pytest.mark.parametrize("neighbour", [{}, {"thoughts": ["Soon"]}])
def test_an_entry_uses_the_room_at_its_right_or_below_the_next_one_in_its_lane(neighbour: dict[str, Any]) -> None:
    thought = "They let me come at ten in the evening, so they mean it."
    picture = draw({"thoughts": {"night": [thought]}}, neighbour, {}, {})
    group, *others = [group for group in picture.groups() if group.meaning == ("entries", "thoughts")]
    name, quote = (item for item in group.items if isinstance(item, TextBlock))

    assert (name.bold, name.italic, quote.bold, quote.italic) == (True, False, False, True)
    assert " ".join(line.text for line in quote.lines) == f"“{thought}”"
    assert (len(quote.lines), quote.top) == (1, name.top)
    for other in others:
        assert max(item.bottom for item in other.items if isinstance(item, TextBlock)) < quote.top
