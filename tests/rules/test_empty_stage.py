"""A covered stage without touchpoints: one finding at its key, or one for all that are not written."""

from __future__ import annotations

from typing import Any

import pytest

STAY = """\
  retain:
    metrics: leaver-rate
    touchpoints:
      - id: stay-interview
        name: Stay interview
        kind: conversation
        owner: people-partners
        channels: in-person
        when: started + 300 days
"""
PLANNED = STAY + "        status: {}\n"


@pytest.mark.parametrize("touchpoints", ["    touchpoints: []\n", "    touchpoints:\n", "    goal: To stay\n", ""])
def test_a_written_stage_is_pointed_at_by_its_key(
    touchpoints: str, background: Any, tell: Any, check: Any, at: Any
) -> None:
    files = background((STAY, f"  retain:\n    metrics: leaver-rate\n{touchpoints}"))
    (found,) = check(files)

    assert tell(files) == [("empty-stage", "error", "nurse/retain", (), at(files, "retain:"))]
    assert (found.journey, found.stage, found.touchpoint) == ("nurse", "retain", None)
    assert found.message == "nothing happens in the stage retain, which this journey covers"


def test_two_written_stages_are_two_findings(background: Any, tell: Any) -> None:
    files = background("# nurse.yaml\nstages:\n  retain: {metrics: leaver-rate}\n  develop: {metrics: growth-plans}")
    found = tell(files, select=["empty-stage"])

    assert [one[2] for one in found] == ["nurse/develop", "nurse/retain"]


def test_stages_that_are_not_written_are_one_finding(background: Any, tell: Any, check: Any, at: Any) -> None:
    retain, develop = STAY, background()["nurse.yaml"].split("  develop:\n")[1].split("  retain:\n")[0]
    files = background((retain, ""), (f"  develop:\n{develop}", ""))
    found = [one for one in check(files) if one.rule == "empty-stage"]

    assert tell(files, select=["empty-stage"]) == [("empty-stage", "error", "nurse", (), at(files, "stages:"))]
    assert found[0].data == {"stages": ["develop", "retain"]}
    assert "develop and retain" in found[0].message
    assert "write `covers: [attract, recruit, onboard, engage, depart]`" in found[0].help


def test_the_help_says_to_shorten_covers_where_there_is_one(background: Any, check: Any) -> None:
    covers = "name: Ward nurse\ncovers: [attract, recruit, onboard, engage, develop, retain, depart]\n"
    files = background((STAY, ""), ("name: Ward nurse\n", covers))
    (found,) = [one for one in check(files) if one.rule == "empty-stage"]

    assert found.help == "add them, or take them out of `covers`"


@pytest.mark.parametrize("stages", ["", "stages:\n", "stages: {}\n"])
def test_a_journey_without_stages(stages: str, tell: Any) -> None:
    text = f"journey: nurse\nname: Ward nurse\n{stages}"
    place = "map.yaml:3:1" if stages else "map.yaml:1:10"

    assert tell(text, select=["empty-stage"]) == [("empty-stage", "error", "nurse", (), place)]


def test_a_stage_that_is_not_covered_may_be_empty(background: Any, tell: Any) -> None:
    covers = "name: Ward nurse\ncovers: [attract, recruit, onboard, engage, develop, depart]\n"

    assert tell(background((STAY, ""), ("name: Ward nurse\n", covers)), select=["empty-stage"]) == []


def test_so_may_one_that_nobody_passes(background: Any, tell: Any) -> None:
    passed = "stages: [attract, recruit, onboard, engage, develop, depart]"
    nobody = f"# journeymap.yaml\npersonas:\n  day-nurse:\n    {passed}\n  night-nurse:\n    {passed}"
    only_one = f"# journeymap.yaml\npersonas:\n  day-nurse:\n    {passed}"

    assert tell(background((STAY, ""), nobody), select=["empty-stage"]) == []
    assert [one[2] for one in tell(background((STAY, ""), only_one), select=["empty-stage"])] == ["nurse"]


def test_what_is_planned_will_fill_it(background: Any, tell: Any, check: Any, at: Any) -> None:
    files = background((STAY, PLANNED.format("planned")))
    (found,) = check(files)

    assert tell(files) == [("empty-stage", "warning", "nurse/retain", (), at(files, "retain:"))]
    assert found.message.endswith("; what is planned will fill it")


def test_what_is_retired_does_not(background: Any, tell: Any, at: Any) -> None:
    files = background((STAY, PLANNED.format("retired")))

    assert tell(files) == [("empty-stage", "error", "nurse/retain", (), at(files, "retain:"))]


def test_each_stage_of_another_framework_is_asked(background: Any, tell: Any, at: Any) -> None:
    files = background(
        "# journeymap.yaml\nframework: gallup",
        ("  recruit:\n", "  hire:\n"),
        ("  retain:\n", "  perform:\n"),
        ("  depart:\n", "  depart:\n    touchpoints: []\n  x-depart:\n"),
    )
    files["nurse.yaml"] = files["nurse.yaml"].replace("  x-depart:\n", "").split("    touchpoints: []\n")[0]
    files["nurse.yaml"] += "    touchpoints: []\n"
    place = at(files, "depart:")

    assert tell(files, select=["empty-stage"]) == [("empty-stage", "error", "nurse/depart", (), place)]


def test_it_is_held_back_where_the_journey_could_not_be_read_whole(background: Any, tell: Any, at: Any) -> None:
    files = background((STAY, STAY.replace("- id", "- idd")))

    assert [one[0] for one in tell(files)] == ["unknown-key"]


@pytest.mark.parametrize("place", ["nurse", "nurse/retain"])
def test_it_can_be_waived(place: str, background: Any, tell: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: empty-stage, at: {place}, because: Next year}}"
    files = background("# nurse.yaml\nstages:\n  retain:\n    touchpoints: []", waiver)

    assert [one[:3] for one in tell(files)] == [("empty-stage", "waived", "nurse/retain")]


def test_its_level_can_be_set_for_a_journey(background: Any, tell: Any) -> None:
    files = background((STAY, ""), ("name: Ward nurse\n", "name: Ward nurse\nchecks: {rules: {empty-stage: note}}\n"))

    assert [one[1] for one in tell(files, select=["empty-stage"])] == ["note"]
