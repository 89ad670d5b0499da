"""The rule `missing-closure`: recruitment has no end for those who are not hired: no touchpoint tells them."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-closure"
ENDS = "        ends: rejected\n"


def test_the_finding_points_at_the_stage(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((ENDS, ""))
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "warning", "nurse/recruit", (), locate(files, "recruit:"))]
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "recruit", None)


@pytest.mark.parametrize("line", [ENDS, "        ends: {en: rejected, fi: hylätty}\n", "        ends: withdrawn\n"])
def test_any_outcome_will_do(line: str, background: Any, summaries: Any) -> None:
    assert summaries(background((ENDS, line)), select=[RULE]) == []


@pytest.mark.parametrize(("status", "level"), [("planned", "note"), ("retired", "warning")])
def test_a_planned_end_lowers_the_level(status: str, level: str, background: Any, check: Any) -> None:
    files = background((ENDS, f"{ENDS}        status: {status}\n"))
    (finding,) = check(files, select=[RULE])

    assert str(finding.level) == level
    assert finding.message.endswith("; what is planned will fill it") == (status == "planned")


def test_an_end_for_one_persona_is_an_end(background: Any, summaries: Any) -> None:
    assert summaries(background((ENDS, f"{ENDS}        personas: day-nurse\n")), select=[RULE]) == []


def test_an_end_in_another_stage_is_not_reported(background: Any, summaries: Any) -> None:
    assert (
        len(
            summaries(
                background((ENDS, ""), ("        when: left\n", "        when: left\n        ends: left\n")),
                select=[RULE],
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("covers", "touchpoints", "is_missing"),
    [
        ("", "[{id: a, name: A}]", True),
        ("", "[]", False),
        ("covers: recruit\n", "[{id: a, name: A}]", True),
        ("covers: attract\n", "[{id: a, name: A}]", False),
    ],
)
def test_it_is_checked_for_a_covered_stage_with_touchpoints(
    covers: str, touchpoints: str, is_missing: bool, summaries: Any
) -> None:
    text = f"journey: nurse\n{covers}stages:\n  recruit:\n    touchpoints: {touchpoints}\n"

    assert [summary[2] for summary in summaries(text, select=[RULE])] == ["nurse/recruit"] * is_missing


@pytest.mark.parametrize(("ends", "is_missing"), [("", True), (", ends: rejected", False)])
def test_stages_that_are_recruiting_are_checked_together(ends: str, is_missing: bool, summaries: Any) -> None:
    stages = "  - {id: search, same_as: recruit}\n  - {id: select, same_as: recruit}\n"
    touchpoints = "  search:\n    touchpoints: [{id: a, name: A}]\n  select:\n    touchpoints: [{id: b, name: B"
    files = {
        "journeymap.yaml": f"organization: X\nframework:\n{stages}",
        "nurse.yaml": f"journey: nurse\nstages:\n{touchpoints}{ends}}}]\n",
    }

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["nurse/search"] * is_missing


def test_the_first_stage_that_is_recruiting_is_reported(summaries: Any) -> None:
    files = {
        "journeymap.yaml": "organization: X\nframework:\n"
        "  - {id: search, same_as: recruit}\n  - {id: select, same_as: recruit}\n",
        "nurse.yaml": "journey: nurse\nstages:\n  search:\n    touchpoints: [{id: a, name: A}]\n  select:\n"
        "    touchpoints: [{id: b, name: B, ends: no, starts: a list}]\n",
    }

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["nurse/search"]


def test_a_finding_can_be_waived(background: Any, summaries: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: missing-closure, at: nurse/recruit, because: Agreed}"

    assert [summary[:2] for summary in summaries(background((ENDS, ""), waiver))] == [(RULE, "waived")]


# -- What the path reaches --------------------------------------------------------------------------------------


def closing(recruit: str, attract: str = "", head: str = "") -> str:
    """A journey with these touchpoints."""
    stages = {"attract": attract, "recruit": recruit}
    written = "".join(f"  {stage}:\n    touchpoints:\n{items}" for stage, items in stages.items() if items)
    return f"journey: nurse\n{head}stages:\n{written}  onboard:\n    touchpoints:\n      - {{id: z, name: Z}}\n"


@pytest.mark.parametrize(
    ("recruit", "is_missing"),
    [
        ("      - {id: a, name: A, next: [{to: b, if: no}, z]}\n      - {id: b, name: B, ends: no}\n", False),
        ("      - {id: a, name: A}\n      - {id: b, name: B, ends: no, next: z}\n", False),
        ("      - {id: a, name: A}\n      - {id: b, name: B, ends: no, side: backstage, standing: false}\n", True),
        ("      - {id: a, name: A}\n      - {id: b, name: B, ends: no, starts: a list}\n", True),
        # what is reported as unreachable counts as reached
        ("      - {id: a, name: A, next: z}\n      - {id: b, name: B, ends: no}\n", False),
        # of what is standing only what a `next` names is on a path
        ("      - {id: a, name: A}\n      - {id: b, name: B, ends: no, standing: true}\n", True),
        ("      - {id: a, name: A, next: b}\n      - {id: b, name: B, ends: no, standing: true}\n", False),
        # a dead end counts as leading on
        ("      - {id: a, name: A, next: []}\n      - {id: b, name: B, ends: no}\n", False),
    ],
)
def test_a_path_from_the_first_entry_reaches_a_frontstage_end(recruit: str, is_missing: bool, summaries: Any) -> None:
    assert len(summaries(closing(recruit), select=[RULE])) == is_missing


def test_a_path_from_another_starts_is_not_enough(check: Any) -> None:
    recruit = """
      - {id: a, name: A, next: z}
      - {id: referral, name: Referral, starts: referral, next: b}
      - {id: b, name: B, ends: no}
"""

    assert [finding.rule for finding in check(closing(recruit.lstrip("\n")), select=[RULE])] == [RULE]


def test_the_first_step_with_starts_is_aside(summaries: Any) -> None:
    attract = "      - {id: r, name: R, starts: referral, next: b}\n"
    recruit = "      - {id: a, name: A, next: z}\n      - {id: b, name: B, ends: no}\n"

    assert len(summaries(closing(recruit, attract), select=[RULE])) == 1


def test_any_persona_that_gets_there_is_enough(summaries: Any) -> None:
    recruit = (
        "      - {id: a, name: A, personas: [one, two], next: z}\n      - {id: c, name: C, personas: two}\n"
        "      - {id: b, name: B, ends: no, personas: two, starts: x}\n"
    )
    alone = recruit.replace("next: z", "next: [z, c]").replace(", starts: x", "")

    assert len(summaries(closing(recruit), select=[RULE])) == 1
    assert summaries(closing(alone), select=[RULE]) == []


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", "next: [z, {to: b, if: we choose somebody else}]"),
        (", next: [c, z]", "next: [c, z, {to: b, if: we choose somebody else}]"),
        (
            ", next: [{to: c, if: 'no: later', handoff: {what: All, within: 2 days}}, z]",
            (
                'next: [{to: c, if: "no: later", handoff: {what: "All", within: 2 days}}, z, '
                "{to: b, if: we choose somebody else}]"
            ),
        ),
    ],
)
def test_the_help_gives_the_next_line_of_the_step_before(before: str, line: str, check: Any) -> None:
    recruit = f"      - {{id: a, name: A{before}}}\n      - {{id: b, name: B, ends: no, starts: a list}}\n"
    attract = "      - {id: c, name: C, next: a}\n"

    (finding,) = check(closing(recruit, attract), select=[RULE])
    assert finding.help == (
        f'"B" (b) has `ends`, but only its own `starts` leads there; write in "A" (a) the line `{line}`'
    )
    followed = recruit.replace(f"name: A{before}", f"name: A, {line}")
    assert [each.rule for each in check(closing(followed, attract), select=[RULE, "reading"])] == []


@pytest.mark.parametrize(
    ("recruit", "is_asked"),
    [
        ("      - {id: a, name: A, when: offered}\n", False),
        ("      - {id: a, name: A, when: offered + 2 days}\n      - {id: b, name: B}\n", False),
        ("      - {id: a, name: A, when: offered - 1 day}\n", True),
        ("      - {id: a, name: A}\n      - {id: b, name: B, when: offered}\n", True),
        ("      - {id: a, name: A, when: offered}\n      - {id: b, name: B, when: applied}\n", True),
        ("      - {id: k, name: K, kind: task, side: backstage}\n      - {id: a, name: A, when: offered}\n", False),
        ("      - {id: a, name: A, when: accepted to started}\n", False),
    ],
)
def test_where_the_map_begins_at_the_offer_nothing_is_asked(recruit: str, is_asked: bool, summaries: Any) -> None:
    assert len(summaries(closing(recruit), select=[RULE])) == is_asked


def test_the_map_begins_at_the_offer_for_all_personas_with_touchpoints_there(summaries: Any) -> None:
    recruit = "      - {id: a, name: A, when: offered, personas: one}\n      - {id: b, name: B, personas: two%s}\n"
    head = "personas: [one, two, three]\n"

    assert summaries(closing(recruit % ", when: accepted", head=head), select=[RULE]) == []
    assert len(summaries(closing(recruit % "", head=head), select=[RULE])) == 1


def test_the_help_names_an_end_to_which_nothing_leads(check: Any) -> None:
    recruit = "      - {id: a, name: A}\n      - {id: b, name: B, ends: no, standing: true}\n"

    (finding,) = check(closing(recruit), select=[RULE])
    assert finding.help == (
        '"B" (b) has `ends`, but no path leads there; write in "A" (a) the line'
        " `next: [z, {to: b, if: we choose somebody else}]`"
    )


FIRST = "      - {id: a, name: A, next: c}\n"
END = "      - {id: b, name: B, ends: no, starts: a list}\n"
INSIDE = "      - {id: c, name: C, ends: no, side: backstage, standing: false}\n"


@pytest.mark.parametrize(
    ("recruit", "attract", "named"),
    [
        (FIRST + END + "      - {id: c, name: C}\n", "", '"A" (a)'),  # not one that is listed after it
        (FIRST + "      - {id: c, name: C}\n" + END, "", '"C" (c)'),
        (FIRST + "      - {id: c, name: C}\n      - {id: d, name: D, starts: x}\n" + END, "", '"C" (c)'),
        (FIRST + INSIDE + END, "", '"A" (a)'),  # one that leads on is preferred
        (INSIDE + END, "", '"C" (c)'),
        (END, "      - {id: p, name: P, next: z}\n", None),  # not one of another stage
    ],
)
def test_the_help_names_the_last_step_before_the_end(recruit: str, attract: str, named: Any, check: Any) -> None:
    help = [finding.help.partition(" the line")[0] for finding in check(closing(recruit, attract), select=[RULE])]

    assert [text.partition("write in ")[2] or None for text in help] == [named]
