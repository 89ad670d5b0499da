"""The structure of the map: cards of personas, stage heads, items under their steps, silences, and the legend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Group, Item, Picture, TextBlock, walk
from journeymap.drawing.primitives import Path as Line
from journeymap.views.blocks import Room
from journeymap.views.map.draw import lay_out
from journeymap.views.render_context import render_context
from tests.views.geometry import find_layout_errors

PERSONA = """
  p{number}:
    name: Nurse {number}
    summary: Works nights and meets managers only when she stays up after the shift.
    staff_group: clinical
    shift: night
    goals: [To belong to the whole ward, Courses that cost no sleep, A rota that holds]
    barriers: [Everything for staff happens by day, No desk and no time to read mail]
    promises: [fair, bonus]
"""
PROMISES = """
promises:
  fair: {text: You know your shifts four weeks ahead.}
  bonus: {text: You get a bonus., audience: internal}
"""
ITEMS = """
      - {id: ward-page, name: Ward page, owner: hr, standing: true}
      - {id: call, name: Call, owner: hr, when: accepted + 2 days}
      - {id: badge, name: Badge, owner: hr, side: backstage, when: started - 1 week}
      - {id: first-day, name: First day, owner: hr, when: started, needs: badge}
      - {id: folder, name: Folder, owner: hr, standing: true, part_of: call}
      - {id: fortnight, name: Fortnight, owner: hr, side: backstage, when: started + 2 weeks}
      - {id: survey, name: Survey, owner: hr, when: started + 60 days, status: planned}
      - {id: pulse, name: Pulse, owner: hr, standing: true, when: every month}
"""
STEPS = "".join(f"\n      - {{id: t{number}, name: Welcome, owner: hr}}" for number in range(9))


def draw(folder: Path, touchpoints: str = ITEMS, workspace: str = "", head: str = "", **options: Any) -> Picture:
    """Draw the map of one stage."""
    (folder / "journeymap.yaml").write_text(f"organization: Fernmoor\n{workspace}")
    stage = f"stages:\n  onboard:\n    {head}\n    touchpoints:{touchpoints}"
    (folder / "way.yaml").write_text(f"journey: way\nowner: hr\ncovers: [onboard]\n{stage}")
    picture = views.draw(jm.load(folder).portfolio, "way", options=RenderOptions(**options))
    assert list(find_layout_errors(picture)) == []
    return picture


def texts_of(group: Group | Picture) -> list[str]:
    shapes = [item for item in walk(group.items) if isinstance(item, TextBlock)]
    return [" ".join(line.text for line in shape.lines) for shape in shapes]


def groups(picture: Picture, word: str) -> list[Group]:
    return [group for group in picture.groups() if group.meaning[:1] == (word,)]


def frames(picture: Picture) -> dict[str, Box]:
    """The boxes of touchpoints by id."""
    drawn = [group for group in picture.groups() if "touchpoint" in group.meaning]
    return {
        group.subject.partition("/")[2]: next(item for item in group.items if isinstance(item, Box)) for group in drawn
    }


def legend(picture: Picture) -> set[str]:
    return {text for group in groups(picture, "legend") if group.role == "listitem" for text in texts_of(group)}


def personas(count: int) -> str:
    return "personas:" + "".join(PERSONA.format(number=number) for number in range(count)) + PROMISES


def test_the_head_has_a_card_for_each_persona(tmp_path: Path) -> None:
    first, second = groups(draw(tmp_path, STEPS, personas(2)), "persona-card")

    assert texts_of(first) == [
        "Nurse 0",
        "Clinical · Works by night",
        "Works nights and meets managers only when she stays up after the shift.",
        "What they want",
        "To belong to the whole ward",
        "Courses that cost no sleep",
        "A rota that holds",
        "What stands in their way",
        "Everything for staff happens by day",
        "No desk and no time to read mail",
        "What draws them",
        "You know your shifts four weeks ahead.",
        "You get a bonus.",
    ]
    assert second.title == "Nurse 1"
    assert frame_of(first).y == frame_of(second).y


def frame_of(group: Group) -> Box:
    return next(item for item in group.items if isinstance(item, Box))


def test_a_persona_alone_has_the_only_card_and_a_picture_can_be_without(tmp_path: Path) -> None:
    cards = groups(draw(tmp_path, workspace=personas(3), persona="p1"), "persona-card")

    assert [card.title for card in cards] == ["Nurse 1"]
    assert groups(draw(tmp_path, workspace=personas(3), personas=False), "persona-card") == []
    (card,) = groups(draw(tmp_path, workspace="personas: {a: {name: Nurse}}"), "persona-card")
    assert texts_of(card) == ["Nurse"]


def test_cards_of_the_public_name_nothing_internal(tmp_path: Path) -> None:
    workspace = personas(2).replace("    name: Nurse 1", "    audience: internal\n    name: Nurse 1")
    (card,) = groups(draw(tmp_path, workspace=workspace, audience="public"), "persona-card")
    without = draw(tmp_path, workspace=workspace, audience="public", personas=False)

    assert card.title == "Nurse 0"
    assert not any("You get a bonus." in text for text in texts_of(card))
    assert not any("Nurse 1" in text for text in texts_of(without))


@pytest.mark.parametrize("count", [1, 3, 7, 12])
def test_cards_are_at_most_one_lane_high_and_count_what_has_no_room(tmp_path: Path, count: int) -> None:
    cards = groups(draw(tmp_path, STEPS, personas(count)), "persona-card")

    assert len(cards) == count
    assert {frame_of(card).height for card in cards} == {frame_of(cards[0]).height}
    assert frame_of(cards[0]).height <= 35
    shown = " ".join(texts_of(cards[-1]))
    whole = ["Works nights and meets managers only when she stays up after the shift."]
    whole += ["To belong to the whole ward", "Courses that cost no sleep", "A rota that holds"]
    whole += ["Everything for staff happens by day", "No desk and no time to read mail"]
    whole += ["You know your shifts four weeks ahead.", "You get a bonus."]
    missing = sum(text not in shown for text in whole)
    assert ("more" in shown) == bool(missing)
    assert not missing or f"+{missing} more" in shown


def test_a_stage_has_its_goal_first_and_its_measures_under_it(tmp_path: Path) -> None:
    for goal in ("Ready.", "Everybody is expected, equipped, welcome and never alone in the first weeks here. " * 3):
        picture = draw(tmp_path, head=f"goal: {goal}\n    metrics: [score, leavers]")
        (stage,) = groups(picture, "stage")
        name, text, metrics = (
            next(item for item in stage.items if isinstance(item, TextBlock) and item.meaning == (word,))
            for word in ("stage", "goal", "metrics")
        )
        (arrow,) = [shape for shape in picture.shapes() if isinstance(shape, Line) and shape.meaning == ("header",)]

        assert "Measured by: score, leavers" in texts_of(stage)
        assert name.bottom < max(y for _, y in arrow.points) < text.top
        assert text.bottom < metrics.top
        assert max(y for _, y in arrow.points) - min(y for _, y in arrow.points) < 2 * (name.bottom - name.top)
        assert name.x == text.x == metrics.x


def test_items_stand_under_their_step_and_are_read_after_the_steps(tmp_path: Path) -> None:
    picture = draw(tmp_path)
    boxes = frames(picture)
    lefts = {id: box.x for id, box in boxes.items()}

    assert [*boxes] == ["call", "first-day", "survey", "folder", "ward-page", "pulse", "badge", "fortnight"]
    assert lefts["folder"] == lefts["call"]
    assert lefts["badge"] == lefts["fortnight"] == lefts["first-day"]
    assert boxes["folder"].y == boxes["ward-page"].y == boxes["pulse"].y, "those without a step stand where room is"
    assert lefts["folder"] < lefts["ward-page"] < lefts["pulse"]
    assert boxes["folder"].width == boxes["call"].width


def test_all_texts_of_a_column_begin_at_one_edge(tmp_path: Path) -> None:
    picture = draw(tmp_path, ITEMS.replace("name: Call,", "name: Call, channels: board, metrics: score,"))
    shapes = [shape for shape in picture.shapes() if isinstance(shape, TextBlock)]
    left = next(shape.x for shape in shapes if shape.lines[0].text == "Call")
    column = {"Call", "hr", "board", "2 days after accepting", "score", "Folder", "Onboard"}

    column_texts = [shape for shape in shapes if shape.x < left + 15 and shape.lines[0].text in column]
    assert {shape.lines[0].text for shape in column_texts} == column
    assert {round(shape.x, 6) for shape in column_texts} == {round(left, 6)}


def test_a_silence_is_hatched_between_the_touchpoints_around_it(tmp_path: Path) -> None:
    picture = draw(tmp_path)
    boxes = frames(picture)
    stretches = [shape for shape in picture.shapes() if isinstance(shape, Box) and "silence" in shape.meaning[:1]]
    (between,) = [group for group in groups(picture, "silence") if group.title == "28 days of silence"]
    parts = [item for item in between.items if isinstance(item, Box)]

    assert all(stretch.paint.hatch for stretch in stretches)
    assert parts[0].x == boxes["call"].x + boxes["call"].width / 2
    assert boxes["call"].x + boxes["call"].width < parts[-1].x + parts[-1].width < boxes["first-day"].x
    assert "silence" in legend(picture)


def test_a_silence_before_the_first_dated_point_ends_there(tmp_path: Path) -> None:
    first_day = "\n      - {id: first-day, name: First day, owner: hr, when: started}"
    for undated in ("", "\n      - {id: letter, name: Letter, owner: hr}"):
        picture = draw(tmp_path, undated + first_day)
        (before,) = [group for group in groups(picture, "silence") if group.title == "30 days of silence"]
        (day_one,) = [line for line in picture.shapes() if isinstance(line, Line) and line.meaning[:1] == ("anchor",)]
        ends = [x for item in before.items if isinstance(item, Box) for x in (item.x, item.x + item.width)]
        assert max(ends) == next(iter(day_one.points))[0]
        assert not undated or min(ends) <= frames(picture)["letter"].x


def test_a_silence_that_ends_where_a_band_begins_is_only_in_the_band_above() -> None:
    journey = (
        f"journey: way\ncovers: [recruit, onboard]\nstages:\n  recruit:\n    touchpoints:{STEPS}\n"
        "      - {id: contract, name: Contract, owner: hr, when: accepted}\n"
        f"  onboard:\n    touchpoints:\n      - {{id: first-day, name: First day, owner: hr, when: started}}"
        f"{STEPS.replace('id: t', 'id: u')}\n"
    )
    picture = views.draw(jm.load_text(journey.encode()).portfolio, "way")
    boxes = frames(picture)
    (silence,) = [group for group in groups(picture, "silence") if group.title == "30 days of silence"]
    stretches = [shape for shape in picture.shapes() if isinstance(shape, Box) and "stretch" in shape.meaning]

    assert boxes["contract"].y < boxes["first-day"].y
    assert [box for box in stretches if box.y < boxes["first-day"].y] == [
        item for item in silence.items if isinstance(item, Box)
    ]
    assert not [box for box in stretches if box.x < boxes["first-day"].x and box.y > boxes["first-day"].y]


def test_the_finding_of_a_silence_has_its_only_sign_on_the_stretch(tmp_path: Path) -> None:
    draw(tmp_path)
    findings = jm.validate(jm.load(tmp_path)).findings
    picture = draw(tmp_path, findings=findings)
    (badge,) = [badge for badge in picture.badges if badge.rule == "preboarding-silence"]
    (between,) = [group for group in groups(picture, "silence") if group.title == "28 days of silence"]

    def signs(items: Iterable[Item]) -> list[str]:
        own = [item for item in walk(items) if isinstance(item, Group) and len(item.meaning) == 2]
        return [group.title for group in own if group.title == f"{badge.level} {badge.number}: {badge.message}"]

    assert signs(between.items) == signs(item for item in picture.items if "findings" not in item.meaning)
    assert len(signs(between.items)) == 1


def test_the_legend_names_the_signs_that_are_drawn_and_nothing_else(tmp_path: Path) -> None:
    plain = "\n      - {id: a, name: A, owner: hr}"

    assert legend(draw(tmp_path)) == {
        "HR", "planned", "line of visibility", "silence", "How it feels: nobody was asked yet",
    }  # fmt: skip
    assert legend(draw(tmp_path, plain)) == {"HR", "How it feels: nobody was asked yet"}


def test_a_band_is_divided_between_lanes_with_the_stage_heads_repeated(tmp_path: Path) -> None:
    whole = draw(tmp_path)
    context = render_context(jm.load(tmp_path).portfolio, "way", RenderOptions())
    (band,) = lay_out(context, Room(420)).blocks
    assert band.split is not None
    parts = band.split(band.height - 5)
    assert parts is not None

    drawn = [replace(whole, items=tuple(part.draw(9.0, part.height))) for part in parts]
    lanes = [lane_labels(picture) for picture in drawn]

    assert lanes == [["Touchpoint", "Owner", "When", "Days", "Always there"], ["Backstage"]]
    assert [[stage.title for stage in groups(picture, "stage")] for picture in drawn] == [["Onboard"], ["Onboard"]]
    assert [error for picture in drawn for error in find_layout_errors(picture)] == []
    assert all(part.height <= band.height - 5 for part in parts)
    assert band.split(1.0) is None


def lane_labels(picture: Picture) -> list[str]:
    shapes = [shape for shape in picture.shapes() if isinstance(shape, TextBlock) and shape.meaning == ("lane",)]
    return [" ".join(line.text for line in shape.lines) for shape in shapes]


def test_the_public_does_not_see_of_what_internal_touchpoint_something_is_part(tmp_path: Path) -> None:
    steps = """
      - {id: whole, name: Secret week, kind: event, owner: hr, when: started, audience: internal}
      - {id: talk, name: Talk, kind: conversation, owner: hr, when: started, part_of: whole}
      - {id: desk, name: Desk, kind: service, owner: hr, part_of: whole}
"""
    shown = {
        audience: " ".join(texts_of(draw(tmp_path, steps, audience=audience))) for audience in ("internal", "public")
    }

    assert ["Secret week" in text for text in shown.values()] == [True, False]
    assert "Talk" in shown["public"] and "Desk" in shown["public"]
