"""The rule `unknown-stage`: the framework of the workspace does not have a stage of this name."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "unknown-stage"


@pytest.mark.parametrize("stage", ["recruitt", "Recruit", "hire", "x"])
def test_the_finding_points_at_a_stage_by_its_key(
    stage: str, background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background(("  recruit:\n", f"  {stage}:\n"))
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "error", f"nurse/{stage}", (), locate(files, f"  {stage}:", stage))]
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", stage, None)


def test_an_unknown_stage_in_covers(background: Any, summaries: Any, locate: Any) -> None:
    covers = "covers: [attract, recruit, onboard, engage, develop, retain, depart, retirement]\n"
    files = background(("name: Ward nurse\n", f"name: Ward nurse\n{covers}"))

    assert summaries(files) == [(RULE, "error", "nurse", (), locate(files, "retirement"))]


def test_an_unknown_stage_of_a_persona(background: Any, summaries: Any, locate: Any) -> None:
    stages = "    stages: [attract, recruit, onboard, engage, develop, retain, depart, retirement]\n"
    files = background(("    shift: day\n", f"    shift: day\n{stages}"))

    assert summaries(files) == [(RULE, "error", "personas/day-nurse", (), locate(files, "retirement"))]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("recruitt", "did you mean `recruit`?"),
        ("hire", "did you mean `recruit` (`hire` is Gallup's word for it)?"),
        ("hiring", "`recruit`"),
        ("zzz", "the stages here are attract, recruit, onboard, engage, develop, retain and depart"),
    ],
)
def test_an_alias_is_named_as_what_it_is(word: str, says: str, background: Any, check: Any) -> None:
    (finding,) = check(background(("  recruit:\n", f"  {word}:\n")))

    assert finding.message == f"there is no stage `{word}`"
    assert says in finding.help


GALLUP = (("  recruit:\n", "  hire:\n"), ("  retain:\n", "  perform:\n"))


def test_another_framework_has_other_stages(background: Any, summaries: Any) -> None:
    files = background("# journeymap.yaml\nframework: gallup", *GALLUP)

    assert summaries(files) == []
    assert [summary[:3] for summary in summaries(background("# journeymap.yaml\nframework: gallup", GALLUP[1]))] == [
        (RULE, "error", "nurse/recruit")
    ]


@pytest.mark.parametrize(
    "edit",
    [
        "# journeymap.yaml\nframework: galup",
        "# journeymap.yaml\nframewrok: gallup",
        ("organization: Northshore Health\n", "organization: @Northshore\nframework: gallup\n"),
        "# journeymap.yaml\nframework:\n  - id: attract\n  - name: Hire\n    same_as: recruit",
    ],
)
def test_where_the_framework_is_broken_no_stage_is_unknown(edit: Any, background: Any, summaries: Any) -> None:
    assert len(summaries(background(edit, *GALLUP))) == 1


def test_a_missing_name_of_the_organization_takes_nothing_else_away(background: Any, summaries: Any) -> None:
    files = background("# journeymap.yaml\nframework: gallup", *GALLUP, ("organization: Northshore Health\n", ""))

    assert [summary[0] for summary in summaries(files)] == ["missing-key"]


def test_its_touchpoints_are_there_for_those_who_lead_to_them(background: Any, summaries: Any) -> None:
    files = background(("  engage:\n", "  engag:\n"))

    assert [summary[0] for summary in summaries(files)] == [RULE]
