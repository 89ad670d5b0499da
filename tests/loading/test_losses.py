"""What was lost with a problem of the text, for the rules that report an absence."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeymap.loading import load, load_text
from journeymap.workspace import Loss

JOURNEY = """\
journey: nurse
owner: hr
stages:
  attract:
    touchpoints:
      - id: fair
        name: Fair
        LINE
        channels: [post]
      - id: page
        name: Page
        kind: content
        OTHER
  onboard:
    goal: Welcome
    touchpoints:
      - {id: first-day, name: First day}
"""


def losses(line: str = "tags: [a]", other: str = "tags: [a]", *replacements: tuple[str, str]) -> list[Loss]:
    text = JOURNEY.replace("LINE", line).replace("OTHER", other)
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return list(load_text(text.encode(), "nurse.yaml").load_result.losses)


def test_a_journey_whose_id_has_one_answer_is_read_under_it() -> None:
    workspace = load_text(JOURNEY.replace("nurse", "Ward Nurse").replace("LINE", "").replace("OTHER", "").encode(), "a")
    assert [journey.id for journey in workspace.all_journeys] == ["ward-nurse"]
    assert len(workspace.all_journeys[0].stages) == 2


def test_a_workspace_without_a_name_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text("teams:\n  hr: {name: HR}\n", "utf-8")
    (tmp_path / "nurse.yaml").write_text(JOURNEY.replace("LINE", "").replace("OTHER", ""), "utf-8")
    result = load(tmp_path).load_result
    assert [rule for rule, _ in result.problems] == ["missing-key"]
    assert result.losses == ()
    assert not result.unreadable


@pytest.mark.parametrize(
    ("line", "key", "meant"),
    [
        ("owner: @hr", "owner", "owner"),
        ("notes: #todo", "notes", "notes"),
        ("when: %started", "when", "when"),
        ("shift: 'day", "shift", "shift"),
        ("owner hr", "owner", "owner"),
        ("wehn: started", "wehn", "when"),
        ("unheard-of: 3", "unheard-of", None),
        ("emotion: 9", "emotion", "emotion"),
        ("opportunities: [{due: 2026-01-01}]", "opportunities", "opportunities"),
        ("evidence: [{source: Survey, sampel: 3}]", "evidence", "evidence"),
        ("next:\n        - {to: page, if: @a}", "next", "next"),
        ("channels: [a, b]", "channels", "channels"),
    ],
)
def test_a_lost_value_names_its_touchpoint_and_key(line: str, key: str, meant: str | None) -> None:
    (loss,) = losses(line)
    assert (loss.journey, loss.stage, loss.touchpoint) == ("nurse", "attract", "fair")
    assert (loss.key, loss.meant, loss.is_whole) == (key, meant, False)


def test_a_line_that_cannot_be_read_may_be_any_key() -> None:
    (loss,) = losses("something else")
    assert (loss.touchpoint, loss.key, loss.is_whole) == ("fair", None, False)


def test_a_name_that_the_id_replaces_is_not_lost() -> None:
    assert losses("tags: [a]", "tags: [a]", ("        name: Page\n", "")) == []


@pytest.mark.parametrize(
    ("other", "replacements", "can"),
    [
        ("owner: @hr", (), False),
        ("owner: @hr", (("kind: content", "kind: message"),), True),
        ("owner: @hr", (("kind: content", "side: backstage"),), False),
        ("owner: @hr", (("kind: content", "from: person"),), False),
        ("kind: letter", (("kind: content", "tags: [b]"),), True),
    ],
)
def test_a_loss_says_whether_its_touchpoint_can_make_contact(
    other: str, replacements: tuple[tuple[str, str], ...], can: bool
) -> None:
    (loss,) = losses("tags: [a]", other, *replacements)
    assert (loss.touchpoint, loss.can_make_contact) == ("page", can)


@pytest.mark.parametrize(
    ("old", "new", "touchpoint"),
    [
        ("id: page", "idd: page", None),
        ("id: page", "id: The page", "the-page"),
        ("      - id: page\n", "      -id: page\n", None),
    ],
)
def test_a_lost_touchpoint_concerns_its_stage(old: str, new: str, touchpoint: str | None) -> None:
    loss = losses("tags: [a]", "tags: [a]", (old, new))[0]
    assert (loss.journey, loss.stage, loss.touchpoint, loss.key) == ("nurse", "attract", touchpoint, None)
    assert loss.is_whole


def test_values_of_stages_and_journeys_are_lost_alone() -> None:
    (loss,) = losses("tags: [a]", "tags: [a]", ("goal: Welcome", "owner: @hr"))
    assert (loss.stage, loss.touchpoint, loss.key) == ("onboard", None, "owner")
    (loss,) = losses("tags: [a]", "tags: [a]", ("owner: hr\nstages", "reviewed: soon\nstages"))
    assert (loss.journey, loss.stage, loss.key) == ("nurse", None, "reviewed")


def test_a_lost_stage_concerns_its_journey() -> None:
    (loss,) = losses("tags: [a]", "tags: [a]", ("  onboard:\n", "  onboard\n"))
    assert (loss.journey, loss.stage, loss.key) == ("nurse", None, None)


def test_a_text_without_a_journey_loses_a_journey_that_is_not_known() -> None:
    (loss,) = load_text(b"journey: [\n", "nurse.yaml").load_result.losses[:1]
    assert (loss.journey, loss.catalogue, loss.is_whole) == (None, None, True)
    assert loss.location.path == "nurse.yaml"
