"""The rule `unanchored-duration`: a duration does not say from where to where it is measured, or runs backwards."""

from __future__ import annotations

from typing import Any

import pytest

ENDS = "    from: applied\n    to: accepted\n"


def ends(first: str, last: str) -> tuple[str, str]:
    return (ENDS, f"    from: {first}\n    to: {last}\n")


@pytest.mark.parametrize(
    ("left", "missing"),
    [("", ["from", "to"]), ("    from: applied\n", ["to"]), ("    to: accepted\n    from:\n", ["from"])],
)
def test_the_finding_points_at_one_without_an_end_by_its_key(
    left: str, missing: list[str], check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background((ENDS, left))

    place = locate(files, "  time-to-hire:\n", "time-to-hire")
    assert summaries(files) == [("unanchored-duration", "error", "metrics/time-to-hire", (), place)]
    assert check(files)[0].data == {"missing": missing}


def test_the_finding_points_at_one_that_runs_backwards_by_its_end(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(ends("accepted", "applied"))

    begins = locate(files, "from: accepted", "accepted")
    place = locate(files, "to: applied", "applied")
    assert summaries(files) == [("unanchored-duration", "error", "metrics/time-to-hire", (), place, (begins,))]
    (finding,) = check(files)
    assert finding.message == (
        'the duration "time-to-hire" (time-to-hire) runs backwards: applied comes before accepted'
    )


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("applied", "applied", False),
        ("started", "left", False),
        ("left", "started", True),
        ("application", "offer-call", False),
        ("offer-call", "application", True),
        ("application", "accepted", False),
        ("first-day", "accepted", True),
        ("nurse/offer-call", "nurse/application", True),
        ("nurse/application", "offer-call", False),
        ("careers-page", "application", False),  # the page has no time, but its stage comes first
        ("application", "careers-page", True),
        ("first-day", "what-we-heard", False),
        ("ward-talk", "growth-talk", False),  # concurrent stages, and it recurs for years
    ],
)  # fmt: skip
def test_ends_are_compared_on_the_line_of_days(
    first: str, last: str, wrong: bool, summaries: Any, background: Any
) -> None:
    findings = summaries(background(ends(first, last)))

    assert [summary[0] for summary in findings] == ["unanchored-duration"] * wrong


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [("started", "probation-end", False), ("probation-end", "started", True), ("probation-end", "check-in", True)],
)
def test_events_of_your_own_count(first: str, last: str, wrong: bool, summaries: Any, background: Any) -> None:
    own = "# journeymap.yaml\nanchors:\n  probation-end:\n    at: started + 4 months\n"

    assert [summary[0] for summary in summaries(background(own, ends(first, last)))] == ["unanchored-duration"] * wrong


@pytest.mark.parametrize(("first", "last", "wrong"), [("interview", "update", False), ("update", "interview", True)])
def test_without_a_time_the_path_decides(first: str, last: str, wrong: bool, summaries: Any, background: Any) -> None:
    files = background(ends(first, last), ("        when: applied + 12 days\n", ""))
    findings = summaries(files, select=["unanchored-duration"])

    assert [summary[0] for summary in findings] == ["unanchored-duration"] * wrong


def test_nothing_comes_before_itself(summaries: Any, background: Any) -> None:
    files = background(ends("interview", "interview"), ("        when: applied + 12 days\n", ""))

    assert summaries(files, select=["unanchored-duration"]) == []


def test_on_a_round_nothing_comes_first(summaries: Any, background: Any) -> None:
    back = "        next: [offer-call, rejection, {to: interview, if: we need a second talk}]\n"
    way = "        next:\n          - offer-call\n          - to: rejection\n            if: this time somebody else\n"
    files = background(ends("update", "interview"), ("        when: applied + 12 days\n", ""), (way, back))

    assert summaries(files, select=["unanchored-duration"]) == []


def test_spans_of_the_workspace_count(summaries: Any, background: Any) -> None:
    files = background(ends("check-in", "notice"))
    short = background(ends("check-in", "notice"), "# journeymap.yaml\nspans:\n  started: 10 days\n")

    assert summaries(files) == []
    assert summaries(short, select=["unanchored-duration"]) == []  # what is counted from `started` ends before `notice`


def test_one_journey_in_which_it_runs_forwards_is_enough(summaries: Any, background: Any) -> None:
    other = """
# other.yaml
journey: doctor
covers: recruit
stages:
  recruit:
    touchpoints:
      - {id: offer-call, name: The offer, when: applied}
      - {id: application, name: The application, when: applied + 3 days}
"""
    files = background(ends("offer-call", "application"), other)

    assert summaries(files, select=["unanchored-duration"]) == []


def test_a_retired_touchpoint_is_not_compared(summaries: Any, background: Any) -> None:
    new = "      - {id: old-letter, name: Old letter, when: started + 90 days, status: retired}\n"
    files = background(ends("old-letter", "applied"), f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{new}")

    assert summaries(files) == []


@pytest.mark.parametrize("kind", ["rate", "score", "count", "conversion"])
def test_other_kinds_need_no_ends(kind: str, summaries: Any, background: Any) -> None:
    files = background(("    kind: duration\n" + ENDS, f"    kind: {kind}\n    boundary: unit\n"))

    assert summaries(files) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("    form: applied\n", "unknown-key"),
        ("    from: aplied\n", "unknown-reference"),
        ("    from: [a, b]\n", "wrong-value"),
    ],
)
def test_an_invalid_end_is_not_also_missing(line: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(("    from: applied\n", line)))] == [rule]


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "    - {rule: unanchored-duration, at: metrics/time-to-hire, because: Defined by the ministry}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unanchored-duration: note"

    assert [
        summary[1] for summary in summaries(background((ENDS, ""), f"# journeymap.yaml\nchecks:\n  waivers:\n{waiver}"))
    ] == ["waived"]
    assert [summary[1] for summary in summaries(background((ENDS, ""), level))] == ["note"]


@pytest.mark.parametrize(("day", "is_wrong"), [(10, True), (49, True), (50, False), (60, False)])
def test_ends_in_two_journeys_are_compared_by_their_days(day: int, is_wrong: bool, summaries: Any) -> None:
    journey = "journey: {}\nstages:\n  engage:\n    touchpoints: [{{id: {}, name: A, when: started + {} days}}]\n"
    files = {
        "journeymap.yaml": "organization: X\nmetrics: {wait: {kind: duration, from: one/a, to: two/b}}\n",
        "one.yaml": journey.format("one", "a", 50),
        "two.yaml": journey.format("two", "b", day),
    }

    assert [summary[2] for summary in summaries(files, select=["unanchored-duration"])] == ["metrics/wait"] * is_wrong
