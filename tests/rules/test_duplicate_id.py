"""Two touchpoints of a journey, or two journeys, with one id: the second is reported, the first shown."""

from __future__ import annotations

from typing import Any

RULE = "duplicate-id"


def test_in_one_stage(background: Any, tell: Any, at: Any) -> None:
    page = "      - id: page\n        name: A\n        kind: content\n        owner: hr\n"
    files = background(f"# nurse.yaml\nstages:\n  attract:\n    touchpoints:\n{page}{page.replace('A', 'B')}")
    first, second = at(files, "page\n        name: A"), at(files, "page\n        name: B")

    assert tell(files) == [(RULE, "error", "nurse/page", (), second, (first,))]


def test_in_two_stages_the_later_line_counts(background: Any, tell: Any, at: Any) -> None:
    files = background(("      - id: farewell\n", "      - id: careers-page\n"))
    first, second = at(files, "careers-page\n        name: Careers"), at(files, "careers-page\n        name: Farewell")

    assert tell(files) == [(RULE, "error", "nurse/careers-page", (), second, (first,))]


def test_also_where_stages_are_written_in_another_order(tell: Any, at: Any) -> None:
    text = "journey: a\nstages:\n  depart:\n    touchpoints: [{id: x, name: Late}]\n"
    text += "  attract:\n    touchpoints: [{id: x, name: Early}]\n"
    first, second = at(text, "x, name: Late"), at(text, "x, name: Early")

    assert tell(text, select=["reading"]) == [(RULE, "error", "a/x", (), second, (first,))]


def test_three_are_two_findings(tell: Any) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n" + "      - {id: x, name: X}\n" * 3

    assert [one[4:] for one in tell(text, select=["reading"])] == [
        ("map.yaml:6:14", ("map.yaml:5:14",)),
        ("map.yaml:7:14", ("map.yaml:5:14",)),
    ]


def test_retired_ones_count(tell: Any) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n"
    text += "      - {id: x, name: X, status: retired}\n      - {id: x, name: X}\n"

    assert [one[:3] for one in tell(text, select=["reading"])] == [(RULE, "error", "a/x")]


def test_ids_are_compared_in_one_form_of_unicode(tell: Any) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n"
    text += "      - {id: caf\u00e9, name: X}\n      - {id: cafe\u0301, name: Y}\n"

    assert [one[:3] for one in tell(text, select=["reading"])] == [(RULE, "error", "a/caf\u00e9")]


def test_two_journeys_may_have_touchpoints_of_one_id(tell: Any) -> None:
    text = "journey: {}\nstages:\n  attract:\n    touchpoints: [{{id: x, name: X}}]\n"
    files = {"a.yaml": text.format("a"), "b.yaml": text.format("b")}

    assert tell(files, select=["reading"]) == []


def test_of_two_journeys_the_one_of_the_later_file(background: Any, tell: Any, check: Any) -> None:
    files = {**background(), "zz.yaml": "journey: nurse\nname: Another\n"}
    (found,) = check(files)

    assert tell(files) == [(RULE, "error", "nurse", (), "zz.yaml:1:10", ("nurse.yaml:1:10",))]
    assert found.message == "there is another journey with the id `nurse`"


def test_of_one_file_the_later_document(tell: Any) -> None:
    text = "journey: a\n---\njourney: b\n---\njourney: a\n"

    assert tell(text, select=["reading"]) == [(RULE, "error", "a", (), "map.yaml:5:10", ("map.yaml:1:10",))]
