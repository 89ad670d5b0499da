"""The rule `unkept-promise`: something is promised, and nothing that comes later keeps it."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "unkept-promise"
BOTH = ("day-nurse", "night-nurse")
KEEPS = "        keeps: growth\n"
PROMISES = "        promises: growth\n"


def test_the_finding_points_at_the_entry(background: Any, summaries: Any, check: Any, locate: Any) -> None:
    files = background((KEEPS, ""))
    (finding,) = check(files)

    assert summaries(files) == [
        (RULE, "error", "nurse/careers-page", BOTH, locate(files, "        promises: growth", "growth"))
    ]
    assert finding.message == (
        '"Careers page for nurses" (careers-page) promises `growth` ("You grow with us") to Day nurse and Night nurse,'
        " and nothing after it keeps it"
    )
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "attract", "careers-page")


def test_one_promise_of_a_list(background: Any, summaries: Any, locate: Any) -> None:
    files = background("# journeymap.yaml\npromises:\n  mentor: {}", (PROMISES, "        promises: [growth, mentor]\n"))

    assert summaries(files) == [
        (RULE, "error", "nurse/careers-page", BOTH, locate(files, "[growth, mentor]", "mentor"))
    ]


def test_each_touchpoint_that_promises_it_is_reported(background: Any, summaries: Any) -> None:
    files = background((KEEPS, ""), ("        emotion: -1\n", f"        emotion: -1\n{PROMISES}"))

    assert [summary[2] for summary in summaries(files)] == ["nurse/careers-page", "nurse/application"]


def test_one_persona_of_two(background: Any, summaries: Any) -> None:
    files = background((KEEPS, f"{KEEPS}        personas: day-nurse\n"))

    assert [summary[2:4] for summary in summaries(files, select=[RULE])] == [("nurse/careers-page", ("night-nurse",))]


def test_who_is_not_promised_anything_is_not_checked(background: Any, summaries: Any) -> None:
    files = background(
        (KEEPS, f"{KEEPS}        personas: day-nurse\n"), (PROMISES, f"{PROMISES}        personas: day-nurse\n")
    )

    assert summaries(files, select=[RULE]) == []


@pytest.mark.parametrize(
    ("stages", "whom"),
    [
        ("[attract, recruit, onboard, engage, retain, depart]", None),  # passes none of the stages in which it is kept
        ("[attract, develop]", ("day-nurse",)),
    ],
)
def test_who_does_not_pass_where_it_is_kept_is_not_checked(
    stages: str, whom: Any, background: Any, summaries: Any
) -> None:
    edits = [
        (KEEPS, f"{KEEPS}        personas: night-nurse\n"),
        ("    shift: day\n", f"    shift: day\n    stages: {stages}\n"),
    ]

    assert [summary[3] for summary in summaries(background(*edits), select=[RULE])] == ([whom] if whom else [])


def test_who_passes_nowhere_is_checked_where_it_is_kept_nowhere(background: Any, summaries: Any) -> None:
    files = background((KEEPS, ""), ("    shift: day\n", "    shift: day\n    stages: [attract]\n"))

    assert [summary[3] for summary in summaries(files, select=[RULE])] == [BOTH]


@pytest.mark.parametrize(("status", "level"), [("planned", "warning"), ("retired", "error")])
def test_a_planned_touchpoint_that_keeps_the_promise_lowers_the_level(
    status: str, level: str, background: Any, check: Any
) -> None:
    (finding,) = check(background((KEEPS, f"{KEEPS}        status: {status}\n")), select=[RULE])

    assert (str(finding.level), finding.subject, finding.personas) == (level, "nurse/careers-page", BOTH)
    assert finding.message.endswith("; what is planned will fill it") == (status == "planned")


def test_a_planned_promise_is_not_checked(background: Any, summaries: Any) -> None:
    files = background((KEEPS, ""), (PROMISES, f"{PROMISES}        status: planned\n"))

    assert summaries(files, select=[RULE]) == []


@pytest.mark.parametrize("place", ["nurse", "nurse/attract", "nurse/careers-page"])
def test_a_finding_can_be_waived(place: str, background: Any, summaries: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: {RULE}, at: {place}, because: Next year}}"

    assert [summary[:2] for summary in summaries(background((KEEPS, ""), waiver))] == [(RULE, "waived")]


def test_its_level_can_be_set_for_a_journey(background: Any, summaries: Any) -> None:
    for level, expected in (("note", ["note"]), ("off", [])):
        files = background((KEEPS, ""), f"# nurse.yaml\nchecks: {{rules: {{{RULE}: {level}}}}}")

        assert [summary[1] for summary in summaries(files)] == expected


# -- what comes after --------------------------------------------------------------------------------------------------


def journey(*stages: str) -> str:
    """Stages with touchpoints in short: `attract: p, x!, k` (`p` promises, `k` keeps, `!` is standing)."""
    lines = []
    for stage in stages:
        name, _, touchpoints = stage.partition(":")
        lines.append(f"  {name}:\n    touchpoints:\n")
        for touchpoint in touchpoints.split(","):
            id, _, more = touchpoint.strip().partition(" ")
            standing = ", standing: true" if id.endswith("!") else ""
            does = {"p": ", promises: it", "k": ", keeps: it", "b": ", promises: it, keeps: it"}.get(id[0], "")
            lines.append(f"      - {{id: {id.strip('!')}, name: N{does}{standing}{more and ', ' + more}}}\n")
    return "journey: nurse\nstages:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("stages", "is_kept"),
    [
        # after a step comes what the way leads to
        (["attract: p, k"], True),
        (["attract: k, p"], False),
        (["attract: p", "recruit: x", "onboard: k"], True),
        (["attract: p next: x, k, x"], False),
        (["attract: p next: [x; k], x ends: no, k"], True),
        (["attract: p, x next: k", "recruit: y", "onboard: k"], True),
        (["attract: p ends: no, k"], False),
        (["attract: k, x, p next: k"], True),  # the way comes back
        (["attract: x", "recruit: k, p next: x"], True),
        # standing touchpoints of the same or a later stage come after both
        (["attract: p, k!"], True),
        (["attract: k!, p"], True),
        (["attract: x, k!", "recruit: p"], False),
        (["attract: p ends: no", "recruit: k!"], True),
        # after a standing touchpoint come the steps of its stage and of later ones
        (["attract: k, p!"], True),
        (["attract: p!", "recruit: k"], True),
        (["attract: k", "recruit: p!, x"], False),
        (["attract: p!, k!"], True),
        (["attract: k!", "recruit: p!"], False),
        # concurrent stages come after one another
        (["engage: p", "develop: k"], True),
        (["engage: k", "develop: p"], True),
        (["engage: k, p"], False),
        (["engage: k!", "retain: p!"], True),
        (["engage: k", "retain: p!"], True),
        (["engage: p ends: no", "retain: k"], True),
        # what promises and keeps at once
        (["attract: b"], False),
        (["attract: b!"], False),
        (["attract: b, k"], True),
        (["attract: b1!, b2!"], True),
        (["attract: b, x next: b"], True),
    ],
)
def test_what_comes_after(stages: list[str], is_kept: bool, summaries: Any) -> None:
    text = journey(*stages).replace(";", ",")
    promising = [part.strip().rstrip("!")[:2].strip() for part in ",".join(stages).replace(":", ",").split(",")]
    expected = [] if is_kept else [f"nurse/{next(id for id in promising if id in ('p', 'b'))}"]

    assert [summary[2] for summary in summaries(text, select=[RULE])] == expected


def test_a_path_to_what_is_for_others_leads_on_to_what_follows_it(summaries: Any) -> None:
    text = "personas: [a, b]\n" + journey("attract: p next: x, x personas: a, y next: k, z", "recruit: k")

    assert summaries(text, select=[RULE]) == []


def test_for_one_persona_the_path_passes_by_what_is_for_others(summaries: Any) -> None:
    text = journey("attract: p, x", "recruit: k personas: a, y")
    text = f"personas: [a, b]\n{text}"

    assert [summary[2:4] for summary in summaries(text, select=[RULE])] == [("nurse/p", ("b",))]


# -- other journeys ----------------------------------------------------------------------------------------------------

FIRST = """\
journey: first
personas: {personas}
{covers}stages:
  recruit:
    touchpoints: [{{id: p, name: P, promises: it}}]
"""
SECOND = """\
journey: second
personas: {personas}
stages:
  {stage}:
    touchpoints: [{{id: k, name: K, keeps: it{more}}}]
"""


@pytest.mark.parametrize(
    ("covers", "stage", "is_kept"),
    [
        ("covers: [attract, recruit]\n", "develop", True),
        ("covers: [attract, recruit]\n", "attract", False),  # comes before
        ("covers: [recruit, develop]\n", "develop", False),  # this journey describes it itself
        ("covers: [recruit, onboard, engage]\n", "develop", True),
        ("covers: [develop]\n", "recruit", False),
        ("", "develop", False),
    ],
)
def test_another_journey_counts_where_this_one_does_not_cover_the_stage(
    covers: str, stage: str, is_kept: bool, summaries: Any
) -> None:
    files = {
        "first.yaml": FIRST.format(personas="a", covers=covers),
        "second.yaml": SECOND.format(personas="a", stage=stage, more=""),
    }

    assert [summary[2] for summary in summaries(files, select=[RULE])] == ["first/p"] * (not is_kept)


def test_a_concurrent_stage_of_another_journey_counts(summaries: Any) -> None:
    files = {
        "first.yaml": FIRST.format(personas="a", covers="covers: develop\n").replace("recruit", "develop"),
        "second.yaml": SECOND.format(personas="a", stage="engage", more=""),
    }

    assert summaries(files, select=[RULE]) == []


@pytest.mark.parametrize(
    ("personas", "more", "whom"),
    [
        ("b", "", [("a",)]),
        ("[a, b]", "", []),
        ("[a, b]", ", personas: b", [("a",)]),
    ],
)
def test_of_journeys_that_share_the_persona(personas: str, more: str, whom: Any, summaries: Any) -> None:
    files = {
        "first.yaml": FIRST.format(personas="a", covers="covers: recruit\n"),
        "second.yaml": SECOND.format(personas=personas, stage="engage", more=more),
    }

    assert [summary[3] for summary in summaries(files, select=[RULE])] == whom


def test_the_rule_is_held_back_where_another_journey_could_not_be_read(summaries: Any) -> None:
    files = {
        "first.yaml": FIRST.format(personas="a", covers="covers: recruit\n"),
        "second.yaml": SECOND.format(personas="a", stage="engage", more=", kind: wrong").replace("keeps", "keep"),
    }

    assert RULE not in [summary[0] for summary in summaries(files)]
