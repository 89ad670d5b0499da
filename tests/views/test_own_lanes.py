"""Lanes of the workspace's own: their place, their names, and any value of an `x-` key."""

from __future__ import annotations

from pathlib import Path as File

import pytest

import journeymap as jm
from journeymap import views
from journeymap.drawing.primitives import Path, TextBlock
from tests.views.geometry import find_layout_errors

WORKSPACE = """
organization: Fernmoor
languages: [en, fi]
lanes:
  - key: x-system
    name: {en: Systems, fi: Järjestelmät}
  - {key: x-cost-per-head}
  - {key: x-unused}
"""
JOURNEY = """
journey: nurse
owner: hr
covers: [attract]
stages:
  attract:
    touchpoints:
      - {id: a, name: A, owner: hr, x-system: VALUE, x-room: Hall}
      - {id: b, name: B, owner: hr, x-cost-per-head: 12.5}
"""


@pytest.fixture
def workspace(tmp_path: File, request: pytest.FixtureRequest) -> jm.Workspace:
    value = getattr(request, "param", "Rota")
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (tmp_path / "nurse.yaml").write_text(JOURNEY.replace("VALUE", value), "utf-8")
    return jm.load(tmp_path)


def texts(picture: jm.Picture, meaning: str) -> list[str]:
    blocks = [shape for shape in picture.drawn.shapes() if isinstance(shape, TextBlock) and shape.meaning == (meaning,)]
    return [" ".join(line.text for line in block.lines) for block in sorted(blocks, key=lambda block: block.top)]


def test_own_lanes_stand_below_the_others_where_they_have_content(workspace: jm.Workspace) -> None:
    assert texts(jm.render(workspace, lanes=["owner", "x-cost-per-head", "x-system"]), "lane") == [
        "Touchpoint", "Owner", "Systems", "Cost per head",
    ]  # fmt: skip
    assert texts(jm.render(workspace), "lane")[-2:] == ["Systems", "Cost per head"]
    assert "Järjestelmät" in texts(jm.render(workspace, language="fi"), "lane")
    assert texts(jm.render(workspace, language="fi"), "x-cost-per-head") == ["12,5"]


def test_only_named_own_lanes_are_drawn_and_others_are_unknown(workspace: jm.Workspace) -> None:
    assert texts(jm.render(workspace, lanes=["x-system"]), "x-cost-per-head") == []
    with pytest.raises(jm.UnknownNameError) as caught:
        jm.render(workspace, lanes=["x-room"])
    assert caught.value.known == (*views.lane_names(), "x-system", "x-cost-per-head", "x-unused")


def test_lanes_say_what_standing_and_backstage_touchpoints_have_at_their_step(tmp_path: File) -> None:
    keys = "owner: hr, x-system: Rota, metrics: [seen], evidence: [{source: Survey}]"
    more = (
        f"      - {{id: c, name: C, side: backstage, needs: [b], {keys}}}\n"
        f"      - {{id: d, name: D, kind: service, {keys}}}\n"
    )
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (tmp_path / "nurse.yaml").write_text(JOURNEY.replace("VALUE", "Mail") + more, "utf-8")
    picture = jm.render(jm.load(tmp_path), lanes=["x-system", "metrics", "evidence"])

    assert texts(picture, "x-system") == ["Mail", "C: Rota", "D: Rota"]
    assert texts(picture, "metrics") == ["D: seen", "C: seen"]
    assert texts(picture, "evidence") == ["D: Survey", "C: Survey"]
    columns = {block.lines[0].text: block.left for block in picture.drawn.shapes() if isinstance(block, TextBlock)}
    assert columns["D: Rota"] < columns["C: Rota"]


def test_lanes_speak_of_a_stage_without_steps(tmp_path: File) -> None:
    keys = "owner: hr, x-system: Rota, pains: [Late], metrics: [seen]"
    stage = f"  recruit:\n    touchpoints:\n      - {{id: c, name: C, kind: service, {keys}}}\n"
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (tmp_path / "nurse.yaml").write_text(
        JOURNEY.replace("VALUE", "Mail").replace("[attract]", "[attract, recruit]") + stage
    )
    picture = jm.render(jm.load(tmp_path))

    assert texts(picture, "x-system") == ["Mail", "C: Rota"]
    assert texts(picture, "metrics") == ["C: seen"]
    assert "Late" in " ".join(texts(picture, "pains"))
    assert list(find_layout_errors(picture.drawn)) == []


@pytest.mark.parametrize(
    ("workspace", "written"),
    [
        ("Rota", ["Rota"]),
        ("[Rota, Badges]", ["Rota", "Badges"]),
        ("7", ["7"]),
        ("2.50", ["2.5"]),
        (".inf", ["inf"]),
        ("true", ["yes"]),
        ("false", ["no"]),
        ("{en: English, fi: Suomi}", ["English"]),
        ("{fi: Suomi}", ["Suomi"]),
        ("{hr: Anna, it: Bert}", ["hr: Anna", "it: Bert"]),
        ("{rota: 2, badges: [old, new]}", ["rota: 2", "badges: old, new"]),
        ("[[a, b], {c: d}]", ["a, b", "c: d"]),
        ("[]", []),
        ("''", []),
        ("~", []),
    ],
    indirect=["workspace"],
)
def test_any_value_is_written_in_words(workspace: jm.Workspace, written: list[str]) -> None:
    picture = jm.render(workspace)
    (card, _) = picture.drawn.cards

    assert texts(picture, "x-system") == written
    assert [field.values for field in card.fields if field.key == "x-system"] == ([tuple(written)] if written else [])


def test_cards_have_all_own_keys_in_a_public_edition_too(workspace: jm.Workspace) -> None:
    (card, _) = jm.render(workspace, audience="public").drawn.cards

    fields = [(field.key, field.label, field.values) for field in card.fields if field.key.startswith("x-")]
    assert fields == [("x-system", "Systems", ("Rota",)), ("x-room", "Room", ("Hall",))]


@pytest.mark.parametrize(("view", "lanes"), [("owners", ["name"]), ("flow", ["x-system"]), ("map", [])])
def test_lanes_of_another_view_and_no_lanes_are_refused(workspace: jm.Workspace, view: str, lanes: list[str]) -> None:
    with pytest.raises(jm.InvalidOptionError, match="`lanes` is a list of lanes of the map, at least one"):
        jm.render(workspace, "nurse", view=view, lanes=lanes)


def test_channels_and_kinds_have_icons_beside_their_words() -> None:
    text = "journey: a\nstages: {attract: {touchpoints: [{id: t, name: T, kind: form, channels: [phone, board]}]}}\n"
    picture = jm.render(jm.load_text(text.encode())).drawn
    shapes = [shape for group in picture.groups() if group.subject == "a/t" for shape in group.items]
    icons = {shape.meaning[1]: shape for shape in shapes if isinstance(shape, Path) and shape.meaning[0] == "icon"}
    words = {shape.lines[0].text: shape for shape in shapes if isinstance(shape, TextBlock)}

    assert set(icons) == {"sheet", "telephone"}
    for name, word in (("sheet", "form"), ("telephone", "phone")):
        xs, ys = zip(*icons[name].points, strict=True)
        assert max(xs) < words[word].left < max(xs) + 2
        assert words[word].top - 0.3 < min(ys) < max(ys) < words[word].bottom + 0.6
    assert words["phone"].left == words["board"].left


def test_the_format_text_has_a_column_for_each_own_lane_with_content(workspace: jm.Workspace) -> None:
    (heads,) = [line for line in jm.render(workspace).to_text().splitlines() if "Systems" in line]

    assert heads.split("  ")[-1].strip() == "Cost per head"
    assert "Room" not in heads
