"""The rule `duplicate-id`: two touchpoints of a journey, or two journeys, have the same id."""

from __future__ import annotations

from typing import Any

RULE = "duplicate-id"


def test_duplicate_ids_in_one_stage(background: Any, summaries: Any, locate: Any) -> None:
    page = "      - id: page\n        name: A\n        kind: content\n        owner: hr\n"
    files = background(f"# nurse.yaml\nstages:\n  attract:\n    touchpoints:\n{page}{page.replace('A', 'B')}")
    first, second = locate(files, "page\n        name: A"), locate(files, "page\n        name: B")

    assert summaries(files) == [(RULE, "error", "nurse/page", (), second, (first,))]


def test_in_two_stages_the_later_line_counts(background: Any, summaries: Any, locate: Any) -> None:
    files = background(("      - id: farewell\n", "      - id: careers-page\n"))
    first, second = (
        locate(files, "careers-page\n        name: Careers"),
        locate(files, "careers-page\n        name: Farewell"),
    )

    assert summaries(files) == [(RULE, "error", "nurse/careers-page", (), second, (first,))]


def test_also_where_stages_are_written_in_another_order(summaries: Any, locate: Any) -> None:
    text = "journey: a\nstages:\n  depart:\n    touchpoints: [{id: x, name: Late}]\n"
    text += "  attract:\n    touchpoints: [{id: x, name: Early}]\n"
    first, second = locate(text, "x, name: Late"), locate(text, "x, name: Early")

    assert summaries(text, select=["reading"]) == [(RULE, "error", "a/x", (), second, (first,))]


def test_three_are_two_findings(summaries: Any) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n" + "      - {id: x, name: X}\n" * 3

    assert [summary[4:] for summary in summaries(text, select=["reading"])] == [
        ("map.yaml:6:14", ("map.yaml:5:14",)),
        ("map.yaml:7:14", ("map.yaml:5:14",)),
    ]


def test_retired_touchpoints_count(summaries: Any) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n"
    text += "      - {id: x, name: X, status: retired}\n      - {id: x, name: X}\n"

    assert [summary[:3] for summary in summaries(text, select=["reading"])] == [(RULE, "error", "a/x")]


def test_ids_are_compared_in_one_form_of_unicode(summaries: Any) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n"
    text += "      - {id: caf\u00e9, name: X}\n      - {id: cafe\u0301, name: Y}\n"

    assert [summary[:3] for summary in summaries(text, select=["reading"])] == [(RULE, "error", "a/caf\u00e9")]


def test_two_journeys_can_use_the_same_touchpoint_id(summaries: Any) -> None:
    text = "journey: {}\nstages:\n  attract:\n    touchpoints: [{{id: x, name: X}}]\n"
    files = {"a.yaml": text.format("a"), "b.yaml": text.format("b")}

    assert summaries(files, select=["reading"]) == []


def test_a_duplicate_journey_is_reported_in_the_later_file(background: Any, summaries: Any, check: Any) -> None:
    files = {**background(), "another.yaml": "journey: nurse\nname: Another\n"}
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "error", "nurse", (), "another.yaml:1:10", ("nurse.yaml:1:10",))]
    assert finding.message == "there is another journey with the id `nurse`"


def test_a_duplicate_journey_in_one_file_is_reported_in_the_later_document(summaries: Any) -> None:
    text = "journey: a\n---\njourney: b\n---\njourney: a\n"

    assert summaries(text, select=["reading"]) == [(RULE, "error", "a", (), "map.yaml:5:10", ("map.yaml:1:10",))]
