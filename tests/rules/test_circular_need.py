"""The rule `circular-need`: touchpoints need each other in a circle."""

from __future__ import annotations

from typing import Any

INTERVIEW = "        feeds: exit-review\n"
REVIEW = "        when: notice + 20 days\n"


def need(interview: str = "", review: str = "") -> list[tuple[str, str]]:
    return [(INTERVIEW, f"{INTERVIEW}{interview}"), (REVIEW, f"{REVIEW}{review}")]


def test_two_touchpoints_that_need_each_other(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        *need("        needs: exit-review\n", "        needs:\n          - farewell\n          - exit-interview\n")
    )

    first, second = locate(files, "needs: exit-review", "exit"), locate(files, "          - exit-interview\n", "exit")
    findings = [summary for summary in summaries(files) if summary[0] == "circular-need"]
    assert findings == [("circular-need", "error", "nurse/exit-interview", (), first, (second,))]
    (finding,) = check(files, select=["circular-need"])
    assert finding.message == (
        '"Exit interview" (exit-interview) and "Review of what leavers say" (exit-review) need each other, so'
        " that none can"
        " ever happen"
    )
    assert finding.data == {"touchpoints": ["nurse/exit-interview", "nurse/exit-review"]}


def test_a_touchpoint_that_needs_itself(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(*need("", "        needs: exit-review\n"))

    assert summaries(files) == [
        ("circular-need", "error", "nurse/exit-review", (), locate(files, "needs: exit-review", "exit"))
    ]
    assert check(files)[0].message.startswith('"Review of what leavers say" (exit-review) needs itself')


def test_in_a_cycle_no_need_is_also_late(summaries: Any, background: Any) -> None:
    files = background(*need("        needs: exit-review\n", "        needs: exit-interview\n"))

    assert [summary[:3] for summary in summaries(files)] == [("circular-need", "error", "nurse/exit-interview")]


def test_a_chain_is_not_a_cycle(summaries: Any, background: Any) -> None:
    assert (
        summaries(background(*need("        needs: first-day\n", "        needs: [exit-interview, first-day]\n"))) == []
    )


def test_a_cycle_of_three_points_at_the_first_listed(summaries: Any) -> None:
    text = """
journey: map
stages:
  attract:
    touchpoints:
      - {id: z, name: Z, needs: a}
      - {id: a, name: A, needs: b}
      - {id: b, name: B, needs: [z, c]}
      - {id: c, name: C, needs: c}
"""

    assert summaries(text, select=["flow"]) == [
        ("circular-need", "error", "map/z", (), "map.yaml:6:33", ("map.yaml:7:33", "map.yaml:8:34")),
        ("circular-need", "error", "map/c", (), "map.yaml:9:33"),
    ]


def test_a_cycle_across_two_journeys_is_one_finding(summaries: Any) -> None:
    journey = "journey: {id}\nstages:\n  attract:\n    touchpoints:\n      - {{id: x, name: X, needs: {needs}}}\n"
    files = {"a.yaml": journey.format(id="one", needs="two/x"), "b.yaml": journey.format(id="two", needs="one/x")}

    assert summaries(files, select=["flow"]) == [
        ("circular-need", "error", "one/x", (), "a.yaml:5:33", ("b.yaml:5:33",)),
    ]


def test_all_touchpoints_are_checked_for_any_persona(summaries: Any, background: Any) -> None:
    files = background(
        *need(
            "        needs: exit-review\n        personas: day-nurse\n",
            "        needs: exit-interview\n        personas: night-nurse\n",
        )
    )

    assert [summary[:4] for summary in summaries(files, select=["flow"])] == [
        ("circular-need", "error", "nurse/exit-interview", ())
    ]


def test_planned_and_retired(summaries: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        review = f"        needs: exit-interview\n        status: {status}\n"
        return [
            summary[:3]
            for summary in summaries(background(*need("        needs: exit-review\n", review)), select=["flow"])
        ]

    assert of("planned") == [("circular-need", "error", "nurse/exit-interview")]
    assert of("retired") == [("retired-reference", "warning", "nurse/exit-interview")] * 2  # it also feeds it


def test_a_finding_can_be_waived_at_any_and_be_off_in_a_journey(summaries: Any, background: Any) -> None:
    circle = need("        needs: exit-review\n", "        needs: exit-interview\n")
    waiver = "# nurse.yaml\nwaivers:\n  - rule: circular-need\n    because: It is being untied\n"
    off = "# nurse.yaml\nchecks:\n  rules:\n    circular-need: off\n"

    assert [summary[:2] for summary in summaries(background(*circle, waiver))] == [("circular-need", "waived")]
    assert summaries(background(*circle, off)) == []
