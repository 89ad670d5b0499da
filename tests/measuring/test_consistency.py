"""What does not add up in published figures, or tells of too few people."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest

from journeymap.measuring.consistency import Fault, faults
from journeymap.measuring.publication import publish
from journeymap.model.measures import Release, Releases
from tests.measuring.test_promise_guards import HEADER
from tests.measuring.test_publication import EXAMPLE, EXAMPLE_COUNTS

NOT_THE_SUM = "`remaining` is not the sum of the outcomes and of what remains at the next step"
MULTIPLE = "the count is not a multiple of 10"


def example() -> dict[str, Any]:
    """Return the published example of the contract as JSON, with a touchpoint aside and a metric of each unit."""
    content = publish(EXAMPLE, EXAMPLE_COUNTS, 10).release({**HEADER, "k": 10}).model_dump(mode="json", by_alias=True)
    content["aside"] = [{"touchpoint": "intranet", "reached": 100}]
    content["metrics"] += [
        {"metric": "days", "value": 13, "unit": "days", "verdict": None},
        {"metric": "reached", "value": 60, "unit": "cases", "verdict": "open"},
        {"metric": "hidden", "value": None, "unit": "cases", "verdict": None},
    ]
    return content


def faults_in(*releases: Mapping[str, Any]) -> list[Fault]:
    return faults(Releases(releases=tuple(Release.model_validate(each) for each in releases)))


def test_what_is_published_has_no_faults() -> None:
    assert faults_in(example()) == []


def put(content: dict[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    """Return content with other values at places such as `steps.0.reached`."""
    content = copy.deepcopy(content)
    for place, value in changes.items():
        *path, last = [int(key) if key.isdigit() else key for key in place.split(".")]
        parent: Any = content
        for key in path:
            parent = parent[key]
        if isinstance(last, int) and last == len(parent):
            parent.append(value)
        else:
            parent[last] = value
    return content


def text_of(fault: Fault) -> str:
    assert fault.place[:2] == ("releases", 0)
    return f"{'.'.join(map(str, fault.place[2:]))}: {fault.text}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"k": 5}, []),
        ({"k": 4}, ["k: k is under 5"]),
        ({"k": 7}, ["k: the counts are not multiples of 7"]),
        ({"until": "2024-12-31"}, ["until: the days of the release are not in order"]),
        ({"until": "2025-01-01"}, []),
        ({"as_of": "2025-12-30"}, ["until: the days of the release are not in order"]),
        ({"as_of": "2025-12-31"}, []),
        ({"cases": 104}, [f"cases: {MULTIPLE}"]),
        ({"cases": 110}, ["cases: `cases` is not what remains at the first step"]),
        ({"steps.0.skipped": 1, "steps.0.reached": 99}, [f"steps.0.{key}: {MULTIPLE}" for key in ("skipped", "reached")]),
        ({"steps.1.reached": 70}, ["steps.1.reached: `reached` is not `remaining` less `skipped`"]),
        ({"steps.1.stopped": 30}, [f"steps.1.remaining: {NOT_THE_SUM}"]),
        ({"steps.1.under_way": 30}, [f"steps.1.remaining: {NOT_THE_SUM}"]),
        (
            {"steps.3.completed": 0, "by.channel.fair.3.completed": 0, "by.channel.fair.3.ended": 20},
            [f"steps.3.remaining: {NOT_THE_SUM}"],
        ),
        (
            {"steps.2.completed": 20, "steps.3.completed": 0, "steps.3.remaining": 0, "steps.3.reached": 0},
            ["steps.2.completed: only the last step completes a journey"],
        ),
        (
            {"steps.1.remaining": 80},
            ["steps.1.reached: `reached` is not `remaining` less `skipped`"],
        ),
        (
            {"steps.1.remaining": 80, "steps.1.reached": 70},
            [f"steps.0.remaining: {NOT_THE_SUM}"],
        ),
        ({"steps.0.skipped": 90, "steps.0.reached": 10, "steps.0.wait.median": None}, []),
        (
            {"steps.0.skipped": 100, "steps.0.reached": 0, "steps.0.wait.median": None, "reversed": []},
            ["steps.0.skipped: more cases skip the step than go further"],
        ),
        ({"steps.1.skipped": 20, "steps.1.reached": 50}, []),
        (
            {"steps.1.skipped": 30, "steps.1.reached": 40},
            ["steps.1.skipped: more cases skip the step than go further"],
        ),
        (
            {"steps.3.skipped": 10, "steps.3.reached": 10},
            ["steps.3.skipped: more cases skip the step than go further"],
        ),
        ({"steps.0.wait.p90": 40}, ["steps.0.wait.p90: the 90th percentile is of under 100 cases"]),
        (
            {"steps.0.ended.rejection": 30, "steps.0.stopped": 0, "exits.0.ended": 40, "by": {}, "steps.0.wait.p90": 40},
            [],
        ),
        ({"steps.1.skipped": 0, "steps.1.reached": 70, "steps.1.wait.median": 12}, []),
        ({"steps.1.wait.median": 12}, ["steps.1.wait.median: the median is of under 30 cases"]),
        (
            {"steps.1.ended": {"no-exit": 10}, "exits.0.ended": 20},
            ["steps.1.ended.no-exit: a case ends with an exit, or with the step itself"],
        ),
        ({"steps.1.ended": {"interview": 10}, "exits.0.ended": 20}, []),
        (
            {"steps.0.ended": {"rejection": 10, "application": 10}, "exits.0.ended": 20, "steps.0.skipped": 80,
             "steps.0.reached": 20, "steps.0.wait.median": None},
            [],
        ),
        (
            {"steps.0.ended": {"rejection": 10, "application": 10}, "exits.0.ended": 20, "steps.0.skipped": 90,
             "steps.0.reached": 10, "steps.0.wait.median": None},
            ["steps.0.skipped: more cases skip the step than go further"],
        ),
        ({"exits.0.ended": 40}, ["exits.0.ended: `ended` is not the sum of the steps"]),
        (
            {"exits.0.ended": 31},
            [f"exits.0.ended: {MULTIPLE}"],
        ),
        (
            {"steps.0.ended.rejection": 21},
            [f"steps.0.ended.rejection: {MULTIPLE}"],
        ),
        ({"exits.1": {"touchpoint": "rejection", "ended": 30}}, ["exits.1.touchpoint: it is there twice"]),
        ({"aside.0.reached": 110}, ["aside.0.reached: the count is more than all cases"]),
        ({"aside.0.reached": 7}, [f"aside.0.reached: {MULTIPLE}"]),
        ({"aside.1": {"touchpoint": "intranet", "reached": 0}}, ["aside.1.touchpoint: it is there twice"]),
        ({"unmapped.0.cases": 100}, []),
        ({"unmapped.0.cases": 110}, ["unmapped.0.cases: the count is under 10, or more than all cases"]),
        ({"unmapped.0.cases": 0}, ["unmapped.0.cases: the count is under 10, or more than all cases"]),
        ({"unmapped.0.cases": 13}, [f"unmapped.0.cases: {MULTIPLE}"]),
        ({"unmapped.1": {"event": "Note", "cases": 10}}, ["unmapped.1.event: it is there twice"]),
        ({"reversed.0.cases": 60}, []),
        ({"reversed.0.cases": 70}, ["reversed.0.cases: the count is under 10, or more than reached the steps"]),
        ({"reversed.0.cases": 0}, ["reversed.0.cases: the count is under 10, or more than reached the steps"]),
        ({"reversed.0.cases": 15}, [f"reversed.0.cases: {MULTIPLE}"]),
        ({"reversed.0.earlier": "rejection"}, ["reversed.0: it is not about two steps"]),
        ({"reversed.0.later": "rejection"}, ["reversed.0: it is not about two steps"]),
        (
            {"reversed.1": {"earlier": "application", "later": "interview", "cases": 10}},
            ["reversed.1.later: it is there twice"],
        ),
        ({"metrics.0.value": 900, "metrics.1.value": 901}, []),
        ({"metrics.2.value": 0}, []),
        ({"metrics.2.value": 100}, []),
        ({"metrics.2.value": 65}, [f"metrics.2.value: {MULTIPLE}"]),
        ({"metrics.2.value": 110}, ["metrics.2.value: the count is under 0, or more than all cases"]),
        ({"metrics.2.value": -10}, ["metrics.2.value: the count is under 0, or more than all cases"]),
        ({"metrics.2.metric": "hired"}, ["metrics.2.metric: it is there twice"]),
        ({"by.channel.fair.0.stopped": 3}, [f"by.channel.fair.0.stopped: {MULTIPLE}"]),
        ({"by.channel.fair.3.remaining": 10}, [f"by.channel.fair.2.remaining: {NOT_THE_SUM}"]),
        (
            {"by.channel.social-media.1.under_way": 20, "by.channel.social-media.1.stopped": 0},
            [],
        ),
        (
            {"by.channel.social-media.1.under_way": 0, "by.channel.social-media.1.stopped": 20},
            [],
        ),
        (
            {"by.channel.fair.1.ended": 0, "by.channel.fair.1.under_way": 10, "by.channel.social-media.1.under_way": 20,
             "by.channel.social-media.1.stopped": 0},
            ["by.channel: the values have more under way than all cases"],
        ),
        (
            {"by.channel.fair.0.ended": 10, "by.channel.fair.0.stopped": 10},
            ["by.channel: the values have more stopped than all cases"],
        ),
        (
            {"by.channel.social-media.0.remaining": 20},
            ["by.channel.social-media: the value has under 30 cases"],
        ),
        (
            {"by.channel.social-media.0.remaining": 20, "by.channel.social-media.0.stopped": 0},
            ["by.channel.social-media: the value has under 30 cases"],
        ),
        (
            {"by.unit": {"ward": []}, "by.channel.fair": []},
            [f"by.{value}: the steps are not those of the release" for value in ("channel.fair", "unit.ward")],
        ),
        ({"by.channel.fair": []}, ["by.channel.fair: the steps are not those of the release"]),
        ({"by.channel.fair.0.touchpoint": "offer"}, ["by.channel.fair: the steps are not those of the release"]),
        ({"by": {}}, []),
    ],
)  # fmt: skip
def test_each_change_of_a_figure_is_noticed(changes: dict[str, object], expected: list[str]) -> None:
    assert [text_of(fault) for fault in faults_in(put(example(), changes))] == expected


@pytest.mark.parametrize("place", [
    *(f"steps.1.{key}" for key in ("remaining", "skipped", "reached", "completed", "under_way", "stopped")),
    *(f"by.channel.fair.1.{key}" for key in ("remaining", "ended", "completed", "under_way", "stopped")),
])  # fmt: skip
def test_each_count_is_a_multiple_of_k(place: str) -> None:
    assert f"{place}: {MULTIPLE}" in [text_of(fault) for fault in faults_in(put(example(), {place: 11}))]


def test_a_step_that_is_there_twice_is_noticed() -> None:
    changes = {"steps.3.touchpoint": "offer", "by": {}}

    assert [text_of(fault) for fault in faults_in(put(example(), changes))] == ["steps.3.touchpoint: it is there twice"]


def test_a_release_without_steps_or_of_few_cases_is_noticed() -> None:
    small = {
        "cases": 20, "by": {}, "unmapped": [], "reversed": [], "aside": [], "metrics": [], "exits": [],
        "steps": [
            {"touchpoint": "application", "remaining": 20, "skipped": 0, "reached": 20, "completed": 0,
             "under_way": 0, "stopped": 20},
        ],
    }  # fmt: skip
    of_30 = {**small, "cases": 30, "steps": [{**small["steps"][0], "remaining": 30, "reached": 30, "stopped": 30}]}  # type: ignore[index]

    assert faults_in(put(example(), of_30)) == []
    assert [text_of(fault) for fault in faults_in(put(example(), small))] == ["cases: the release has under 30 cases"]
    assert [text_of(fault) for fault in faults_in(put(example(), {**of_30, "steps": []}))] == [
        "cases: `cases` is not what remains at the first step"
    ]


@pytest.mark.parametrize(
    ("stopped", "reached", "expected"),
    [
        (35, 30, ["cases: the count is not a multiple of 10", "steps.0.stopped: the count is not a multiple of 10"]),
        (35, 35, ["k: the counts are not multiples of 10"]),
    ],
)
def test_where_most_counts_are_no_multiples_k_is_wrong(stopped: int, reached: int, expected: list[str]) -> None:
    """The release has four counts."""
    changes = {
        "cases": 35, "by": {}, "unmapped": [], "reversed": [], "aside": [], "metrics": [], "exits": [],
        "steps": [
            {"touchpoint": "application", "remaining": 30, "skipped": 0, "reached": reached, "completed": 0,
             "under_way": 0, "stopped": stopped},
        ],
    }  # fmt: skip

    assert [text_of(fault) for fault in faults_in(put(example(), changes))] == expected


def of_days(first: str, last: str, journey: str = "nurse") -> dict[str, Any]:
    return {**example(), "from": first, "until": last, "period": f"{first} on", "journey": journey}


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        ("2026-01-01", "2026-03-01", False),
        ("2025-12-31", "2026-03-01", True),
        ("2024-01-01", "2024-12-31", False),
        ("2024-01-01", "2025-01-01", True),
        ("2025-03-01", "2025-04-01", True),
        ("2020-01-01", "2026-03-31", True),
    ],
)
def test_releases_of_a_journey_do_not_overlap(first: str, last: str, overlaps: bool) -> None:
    expected = [Fault(("releases", 1, "from"), "the period overlaps that of nurse/2025")]

    assert faults_in(example(), of_days(first, last)) == (expected if overlaps else [])
    assert faults_in(example(), of_days(first, last, "doctor")) == []


def test_faults_are_found_in_each_release() -> None:
    later = put(of_days("2026-01-01", "2026-03-31"), {"aside.0.reached": 110})

    assert faults_in(example(), of_days("2024-01-01", "2024-12-31"), later) == [
        Fault(("releases", 2, "aside", 0, "reached"), "the count is more than all cases")
    ]
