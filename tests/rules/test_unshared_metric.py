"""The rule `unshared-metric`: two departments work in a stage, and they share none of its metrics."""

from __future__ import annotations

from typing import Any

import pytest

NEWS = """
# nurse.yaml
stages:
  engage:
    touchpoints:
      - id: hospital-news
        name: News from the hospital
        kind: message
        owner: {}
        channels: sms
        when: every 1 month from started
"""
TWO = NEWS.format("employer-brand")
NOTE = ("unshared-metric", "note", "nurse/engage", ())
TEAMS = """
# journeymap.yaml
teams:
  works-council:
    name: Works council
  union:
    name: Union
  press:
    parent: employer-brand
"""


def metric(owner: str = "", shared_with: str = "", id: str = "engagement") -> str:
    lines = [f"    {key}: {value}\n" for key, value in (("owner", owner), ("shared_with", shared_with)) if value]
    return f"# journeymap.yaml\nmetrics:\n  {id}:\n    kind: score\n{''.join(lines)}"


OWNED = metric("people-partners")


def test_the_finding_points_at_the_stage(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(TWO, OWNED)

    assert summaries(files) == [(*NOTE, locate(files, "engage:"))]
    (finding,) = check(files)
    assert finding.message == (
        "HR and marketing work in engage, and none of its metrics is shared between two of them: each will improve its"
        " own figures"
    )
    assert finding.help == (
        "let HR and marketing answer for one metric together: at `engagement`, which people-partners owns, write"
        " `shared_with: [employer-brand]`"
    )
    assert finding.data == {"functions": ["hr", "marketing"], "metrics": ["engagement"]}


@pytest.mark.parametrize(
    ("owner", "shared_with", "is_shared"),
    [
        ("people-partners", "employer-brand", True),
        ("employer-brand", "people-partners", True),
        ("people-partners", "[hr, press]", True),
        ("people-partners", "ward-managers", True),  # two functions, though not these
        ("people-partners", "hr", False),
        ("people-partners", "", False),
        ("ward-managers", "", False),
        ("works-council", "", False),
        ("works-council", "people-partners", True),  # nobody knows
        ("people-partners", "works-council", True),
        ("union", "works-council", True),
        ("[people-partners, people-partners]", "employer-brand", True),
    ],
)
def test_it_is_shared_between_the_functions_of_its_owner_and_another(
    owner: str, shared_with: str, is_shared: bool, summaries: Any, background: Any
) -> None:
    findings = summaries(background(TEAMS, TWO, metric(owner, shared_with)), select=["unshared-metric"])

    assert [summary[:4] for summary in findings] == ([] if is_shared else [NOTE])


@pytest.mark.parametrize(
    ("owner", "shared_with", "line"),
    [
        ("employer-brand", "", "`shared_with: [people-partners]`"),
        ("people-partners", "hr", "`shared_with: [hr, employer-brand]`"),
        ("ward-managers", "", "`shared_with: [people-partners, employer-brand]`"),
        ("works-council", "", "`shared_with: [people-partners, employer-brand]`"),
    ],
)
def test_the_help_gives_the_line_to_write(owner: str, shared_with: str, line: str, check: Any, background: Any) -> None:
    (finding,) = check(background(TEAMS, TWO, metric(owner, shared_with)), select=["unshared-metric"])

    assert finding.help.endswith(f"write {line}")
    written = metric(owner, line.removeprefix("`shared_with: ").removesuffix("`"))
    assert check(background(TEAMS, TWO, written), select=["unshared-metric"]) == []


@pytest.mark.parametrize(
    ("owner", "two", "line"),
    [
        ("people-partners", "HR and marketing", "`shared_with: [employer-brand]`"),
        ("employer-brand", "marketing and HR", "`shared_with: [people-partners]`"),
        ("ward-managers", "clinical and HR", "`shared_with: [people-partners]`"),
        ("works-council", "HR and marketing", "`shared_with: [people-partners, employer-brand]`"),
    ],
)
def test_two_of_three_functions_are_asked_to_share_the_owner_first(
    owner: str, two: str, line: str, check: Any, background: Any
) -> None:
    ward = NEWS.format("ward-managers").replace("hospital-news", "ward-round")
    (finding,) = check(background(TEAMS, TWO, ward, metric(owner)), select=["unshared-metric"])

    assert finding.message.startswith("HR, marketing and clinical work in engage, and none of its metrics is shared")
    assert finding.help == (
        f"let {two} answer for one metric together: at `engagement`, which {owner} owns, write {line}"
    )
    assert finding.data == {"functions": ["hr", "marketing", "clinical"], "metrics": ["engagement"]}


@pytest.mark.parametrize("owner", ["", "unknown", "[]"])
def test_a_metric_that_nobody_owns_is_asked_for_its_owner_first(owner: str, summaries: Any, background: Any) -> None:
    assert summaries(background(TWO, metric(owner)), select=["unshared-metric"]) == []
    news = f"{TWO}        metrics: reach"
    both = OWNED, metric(owner, id="reach")
    assert summaries(background(news, *both), select=["unshared-metric"]) == []


@pytest.mark.parametrize(("function", "is_asked"), [("clinical", True), ("it", False), ("operations", False)])
def test_only_hr_marketing_and_clinical_teams_are_asked(
    function: str, is_asked: bool, summaries: Any, background: Any
) -> None:
    team = f"# journeymap.yaml\nteams:\n  others: {{function: {function}}}"

    findings = summaries(background(team, NEWS.format("others"), OWNED), select=["unshared-metric"])
    assert [summary[:4] for summary in findings] == [NOTE] * is_asked


@pytest.mark.parametrize("shared_with", ["", "people-partners"])
def test_a_contested_metric_is_not_also_unshared(shared_with: str, summaries: Any, background: Any) -> None:
    files = background(TWO, metric("[people-partners, employer-brand]", shared_with))

    assert [summary[0] for summary in summaries(files)] == ["contested-owner"]


def test_one_shared_metric_is_enough_wherever_it_stands(summaries: Any, background: Any) -> None:
    news = f"{TWO}        metrics: reach"
    reach = metric("employer-brand", "people-partners", "reach")

    assert summaries(background(news, OWNED, reach)) == []
    assert [
        summary[:4]
        for summary in summaries(
            background(TEAMS, news, OWNED, metric("employer-brand", "press", "reach")), select=["unshared-metric"]
        )
    ] == [NOTE]


@pytest.mark.parametrize("owner", ["people-partners", "hr", "works-council", "[]", "[employer-brand, ward-managers]"])
def test_a_stage_of_one_known_function_needs_none(owner: str, summaries: Any, background: Any) -> None:
    assert summaries(background(TEAMS, NEWS.format(owner), OWNED), select=["unshared-metric"]) == []


def test_a_touchpoint_of_nobody_is_skipped(summaries: Any, background: Any) -> None:
    letter = NEWS.format("[]").replace("hospital-news", "letter")

    assert [summary[:4] for summary in summaries(background(TWO, letter, OWNED), select=["unshared-metric"])] == [NOTE]


def test_a_stage_without_metrics_is_not_checked(summaries: Any, background: Any) -> None:
    files = background(TWO, ("    metrics: engagement\n", ""))

    assert summaries(files, select=["unshared-metric"]) == []


def test_a_stage_whose_metrics_are_not_declared_is_not_checked(summaries: Any) -> None:
    text = (
        "journey: nurse\nstages:\n  engage:\n    metrics: engagement\n    touchpoints:\n"
        "      - {id: a, name: A, owner: hr}\n      - {id: b, name: B, owner: marketing}\n"
    )

    assert summaries(text, select=["unshared-metric"]) == []
    declared = {
        "map.yaml": text,
        "journeymap.yaml": "organization: Us\nmetrics: {engagement: {kind: score, owner: hr}}\n",
    }
    assert summaries(declared, select=["unshared-metric"]) == [(*NOTE, "map.yaml:3:3")]


def test_a_misspelt_metric_is_an_unknown_reference_and_no_more(summaries: Any, background: Any) -> None:
    files = background(TWO, ("    metrics: engagement\n", "    metrics: [engagement, engagment]\n"))

    assert [summary[0] for summary in summaries(files)] == ["unknown-reference"]


def test_only_covered_stages_are_checked(summaries: Any, background: Any) -> None:
    covers = "# nurse.yaml\ncovers: [attract, recruit, onboard, develop, retain, depart]"

    assert summaries(background(TWO, covers), select=["unshared-metric"]) == []


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", [NOTE]), ("retired", [])):
        findings = summaries(background(f"{TWO}        status: {status}", OWNED), select=["unshared-metric"])
        assert [summary[:4] for summary in findings] == expected


def test_each_stage_of_each_journey_is_checked(summaries: Any) -> None:
    """A stage of one's own, which is the same as none of the seven, too."""
    workspace = "organization: Us\nframework: [{id: come}, {id: go}]\nmetrics: {engagement: {kind: score, owner: hr}}\n"
    stage = (
        "  {}:\n    metrics: engagement\n    touchpoints:\n"
        "      - {{id: {}-a, name: A, owner: hr}}\n      - {{id: {}-b, name: B, owner: marketing}}\n"
    )
    stages = stage.format("come", "come", "come") + stage.format("go", "go", "go")
    journeys = {f"{id}.yaml": f"journey: {id}\nstages:\n{stages}" for id in ("a", "b")}

    files = {"journeymap.yaml": workspace, **journeys}
    assert [summary[2] for summary in summaries(files, select=["unshared-metric"])] == [
        "a/come",
        "a/go",
        "b/come",
        "b/go",
    ]


def test_it_is_not_said_where_the_catalogues_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    files = background(TWO, metric("people-partners", "employer-brand").replace("shared_with", "shard_with"))

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


def test_a_finding_can_be_waived(summaries: Any, background: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers:\n    - {rule: unshared-metric, at: nurse/engage, because: Soon}"

    assert [summary[1] for summary in summaries(background(TWO, OWNED, waiver))] == ["waived"]
