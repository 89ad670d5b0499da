"""The rule `empty-stage`: the journey covers a stage in which nothing happens."""

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
def test_the_finding_points_at_a_written_stage_by_its_key(
    touchpoints: str, background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background((STAY, f"  retain:\n    metrics: leaver-rate\n{touchpoints}"))
    (finding,) = check(files)

    assert summaries(files) == [("empty-stage", "error", "nurse/retain", (), locate(files, "retain:"))]
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "retain", None)
    assert finding.message == "nothing happens in the stage retain, which this journey covers"


def test_two_written_stages_are_two_findings(background: Any, summaries: Any) -> None:
    files = background("# nurse.yaml\nstages:\n  retain: {metrics: leaver-rate}\n  develop: {metrics: growth-plans}")
    findings = summaries(files, select=["empty-stage"])

    assert [summary[2] for summary in findings] == ["nurse/develop", "nurse/retain"]


def test_stages_that_are_not_written_are_one_finding(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    retain, develop = STAY, background()["nurse.yaml"].split("  develop:\n")[1].split("  retain:\n")[0]
    files = background((retain, ""), (f"  develop:\n{develop}", ""))
    findings = [finding for finding in check(files) if finding.rule == "empty-stage"]

    place = locate(files, "stages:")
    assert summaries(files, select=["empty-stage"]) == [("empty-stage", "warning", "nurse", (), place)]
    assert findings[0].data == {"stages": ["develop", "retain"]}
    assert findings[0].stage == "develop"
    assert findings[0].message == (
        "nothing is written about develop and retain, which this journey covers: people pass them and meet nobody"
    )
    assert findings[0].help == (
        "add what people meet there; if the journey is not about them, write"
        " `covers: [attract, recruit, onboard, engage, depart]`"
    )


def test_the_line_of_the_help_removes_the_finding(background: Any, check: Any) -> None:
    (finding,) = check(background((STAY, "")), select=["empty-stage"])
    line = finding.help.partition("`")[2].rstrip("`")

    covered = background((STAY, ""), ("name: Ward nurse\n", f"name: Ward nurse\n{line}\n"))
    assert check(covered, select=["empty-stage"]) == []


def test_the_stages_are_part_of_the_fingerprint(background: Any, check: Any) -> None:
    text = "journey: nurse\nstages:\n  attract: {touchpoints: [{id: a, name: A}]}\n  recruit: {}\n"
    (one,) = [finding for finding in check(text, select=["empty-stage"]) if finding.subject == "nurse"]
    more = check(f"{text}  onboard: {{}}\n", select=["empty-stage"])
    (other,) = [finding for finding in more if finding.subject == "nurse"]

    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("stages", "covers", "level"),
    [
        (1, "", "note"),
        (2, "", "warning"),
        (1, "covers: [attract, recruit, onboard]\n", "error"),
        (2, "covers: [attract, recruit, onboard]\n", "error"),
    ],
)
def test_the_level_depends_on_covers_and_on_how_far_the_map_is(
    stages: int, covers: str, level: str, check: Any
) -> None:
    names = ("attract", "recruit")[:stages]
    text = "".join(f"  {name}: {{touchpoints: [{{id: {name}-page, name: A}}]}}\n" for name in names)

    (finding,) = check(f"journey: nurse\n{covers}stages:\n{text}", select=["empty-stage"])
    assert str(finding.level) == level


def test_only_planned_touchpoints_do_not_make_a_second_stage(check: Any) -> None:
    text = "journey: nurse\nstages:\n  attract: {touchpoints: [{id: a, name: A}]}\n"
    text += "  recruit: {touchpoints: [{id: b, name: B, status: planned}]}\n"

    levels = {finding.subject: str(finding.level) for finding in check(text, select=["empty-stage"])}
    assert levels == {"nurse": "note", "nurse/recruit": "warning"}


def test_a_waiver_at_a_stage_takes_it_from_the_list(background: Any, check: Any) -> None:
    retain, develop = STAY, background()["nurse.yaml"].split("  develop:\n")[1].split("  retain:\n")[0]
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: empty-stage, at: nurse/develop, because: Next year}"
    (finding,) = check(background((retain, ""), (f"  develop:\n{develop}", ""), waiver), select=["empty-stage"])

    assert (finding.waived, finding.data, finding.stage) == (None, {"stages": ["retain"]}, "retain")


def test_the_help_says_to_shorten_covers_where_there_is_one(background: Any, check: Any) -> None:
    covers = "name: Ward nurse\ncovers: [attract, recruit, onboard, engage, develop, retain, depart]\n"
    files = background((STAY, ""), ("name: Ward nurse\n", covers))
    (finding,) = [finding for finding in check(files) if finding.rule == "empty-stage"]

    assert finding.help.endswith(
        "if the journey is not about it, write `covers: [attract, recruit, onboard, engage, develop, depart]`"
    )
    assert str(finding.level) == "error"


@pytest.mark.parametrize("stages", ["", "stages:\n", "stages: {}\n"])
def test_a_journey_without_stages(stages: str, summaries: Any) -> None:
    text = f"journey: nurse\nname: Ward nurse\n{stages}"
    place = "map.yaml:3:1" if stages else "map.yaml:1:10"

    assert summaries(text, select=["empty-stage"]) == [("empty-stage", "warning", "nurse", (), place)]


def test_a_stage_that_is_not_covered_can_be_empty(background: Any, summaries: Any) -> None:
    covers = "name: Ward nurse\ncovers: [attract, recruit, onboard, engage, develop, depart]\n"

    assert summaries(background((STAY, ""), ("name: Ward nurse\n", covers)), select=["empty-stage"]) == []


def test_a_stage_that_no_persona_passes_can_be_empty(background: Any, summaries: Any) -> None:
    passed = "stages: [attract, recruit, onboard, engage, develop, depart]"
    nobody = f"# journeymap.yaml\npersonas:\n  day-nurse:\n    {passed}\n  night-nurse:\n    {passed}"
    only_one = f"# journeymap.yaml\npersonas:\n  day-nurse:\n    {passed}"

    assert summaries(background((STAY, ""), nobody), select=["empty-stage"]) == []
    assert [summary[2] for summary in summaries(background((STAY, ""), only_one), select=["empty-stage"])] == ["nurse"]


def test_a_planned_touchpoint_lowers_the_level(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((STAY, PLANNED.format("planned")))
    (finding,) = check(files)

    assert summaries(files) == [("empty-stage", "warning", "nurse/retain", (), locate(files, "retain:"))]
    assert finding.message.endswith("; what is planned will fill it")


def test_a_retired_touchpoint_does_not_lower_the_level(background: Any, summaries: Any, locate: Any) -> None:
    files = background((STAY, PLANNED.format("retired")))

    assert summaries(files) == [("empty-stage", "error", "nurse/retain", (), locate(files, "retain:"))]


def test_each_stage_of_another_framework_is_checked(background: Any, summaries: Any, locate: Any) -> None:
    files = background(
        "# journeymap.yaml\nframework: gallup",
        ("  recruit:\n", "  hire:\n"),
        ("  retain:\n", "  perform:\n"),
        ("  depart:\n", "  depart:\n    touchpoints: []\n  x-depart:\n"),
    )
    files["nurse.yaml"] = files["nurse.yaml"].replace("  x-depart:\n", "").split("    touchpoints: []\n")[0]
    files["nurse.yaml"] += "    touchpoints: []\n"
    place = locate(files, "depart:")

    assert summaries(files, select=["empty-stage"]) == [("empty-stage", "error", "nurse/depart", (), place)]


def test_the_rule_is_held_back_where_the_journey_could_not_be_read_whole(
    background: Any, summaries: Any, locate: Any
) -> None:
    files = background((STAY, STAY.replace("- id", "- idd")))

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


@pytest.mark.parametrize("place", ["nurse", "nurse/retain"])
def test_a_finding_can_be_waived(place: str, background: Any, summaries: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: empty-stage, at: {place}, because: Next year}}"
    files = background("# nurse.yaml\nstages:\n  retain:\n    touchpoints: []", waiver)

    assert [summary[:3] for summary in summaries(files)] == [("empty-stage", "waived", "nurse/retain")]


def test_its_level_can_be_set_for_a_journey(background: Any, summaries: Any) -> None:
    files = background((STAY, ""), ("name: Ward nurse\n", "name: Ward nurse\nchecks: {rules: {empty-stage: note}}\n"))

    assert [summary[1] for summary in summaries(files, select=["empty-stage"])] == ["note"]
