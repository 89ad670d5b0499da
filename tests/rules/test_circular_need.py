"""Touchpoints that need each other in a circle: one finding, at the first need in it."""

from __future__ import annotations

from typing import Any

INTERVIEW = "        feeds: exit-review\n"
REVIEW = "        when: notice + 20 days\n"


def need(interview: str = "", review: str = "") -> list[tuple[str, str]]:
    return [(INTERVIEW, f"{INTERVIEW}{interview}"), (REVIEW, f"{REVIEW}{review}")]


def test_two_that_need_each_other(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(
        *need("        needs: exit-review\n", "        needs:\n          - farewell\n          - exit-interview\n")
    )

    first, second = at(files, "needs: exit-review", "exit"), at(files, "          - exit-interview\n", "exit")
    found = [told for told in tell(files) if told[0] == "circular-need"]
    assert found == [("circular-need", "error", "nurse/exit-interview", (), first, (second,))]
    (one,) = check(files, select=["circular-need"])
    assert one.message == (
        '"Exit interview" (exit-interview) and "Review of what leavers say" (exit-review) need each other, so'
        " that none can"
        " ever happen"
    )
    assert one.data == {"touchpoints": ["nurse/exit-interview", "nurse/exit-review"]}


def test_what_needs_itself(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(*need("", "        needs: exit-review\n"))

    assert tell(files) == [("circular-need", "error", "nurse/exit-review", (), at(files, "needs: exit-review", "exit"))]
    assert check(files)[0].message.startswith('"Review of what leavers say" (exit-review) needs itself')


def test_in_a_circle_no_need_is_also_late(tell: Any, background: Any) -> None:
    files = background(*need("        needs: exit-review\n", "        needs: exit-interview\n"))

    assert [told[:3] for told in tell(files)] == [("circular-need", "error", "nurse/exit-interview")]


def test_a_chain_is_no_circle(tell: Any, background: Any) -> None:
    assert tell(background(*need("        needs: first-day\n", "        needs: [exit-interview, first-day]\n"))) == []


def test_a_circle_of_three_points_at_the_first_listed(tell: Any) -> None:
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

    assert tell(text, select=["flow"]) == [
        ("circular-need", "error", "map/z", (), "map.yaml:6:33", ("map.yaml:7:33", "map.yaml:8:34")),
        ("circular-need", "error", "map/c", (), "map.yaml:9:33"),
    ]


def test_a_circle_across_two_journeys_is_one_finding(tell: Any) -> None:
    one = "journey: {id}\nstages:\n  attract:\n    touchpoints:\n      - {{id: x, name: X, needs: {needs}}}\n"
    files = {"a.yaml": one.format(id="one", needs="two/x"), "b.yaml": one.format(id="two", needs="one/x")}

    assert tell(files, select=["flow"]) == [
        ("circular-need", "error", "one/x", (), "a.yaml:5:33", ("b.yaml:5:33",)),
    ]


def test_all_touchpoints_are_looked_at_whomever_they_are_for(tell: Any, background: Any) -> None:
    files = background(
        *need(
            "        needs: exit-review\n        personas: day-nurse\n",
            "        needs: exit-interview\n        personas: night-nurse\n",
        )
    )

    assert [told[:4] for told in tell(files, select=["flow"])] == [
        ("circular-need", "error", "nurse/exit-interview", ())
    ]


def test_planned_and_retired(tell: Any, background: Any) -> None:
    def of(status: str) -> list[Any]:
        review = f"        needs: exit-interview\n        status: {status}\n"
        return [told[:3] for told in tell(background(*need("        needs: exit-review\n", review)), select=["flow"])]

    assert of("planned") == [("circular-need", "error", "nurse/exit-interview")]
    assert of("retired") == [("retired-reference", "warning", "nurse/exit-interview")] * 2  # it also feeds it


def test_it_can_be_waived_at_any_and_be_off_in_a_journey(tell: Any, background: Any) -> None:
    circle = need("        needs: exit-review\n", "        needs: exit-interview\n")
    waiver = "# nurse.yaml\nwaivers:\n  - rule: circular-need\n    because: It is being untied\n"
    off = "# nurse.yaml\nchecks:\n  rules:\n    circular-need: off\n"

    assert [told[:2] for told in tell(background(*circle, waiver))] == [("circular-need", "waived")]
    assert tell(background(*circle, off)) == []
