"""A duration runs from somewhere to somewhere later."""

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
def test_one_without_an_end_is_pointed_at_by_its_key(
    left: str, missing: list[str], check: Any, tell: Any, background: Any, at: Any
) -> None:
    files = background((ENDS, left))

    place = at(files, "  time-to-hire:\n", "time-to-hire")
    assert tell(files) == [("unanchored-duration", "error", "metrics/time-to-hire", (), place)]
    assert check(files)[0].data == {"missing": missing}


def test_one_that_runs_backwards_is_pointed_at_by_its_end(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(ends("accepted", "applied"))

    begins = at(files, "from: accepted", "accepted")
    place = at(files, "to: applied", "applied")
    assert tell(files) == [("unanchored-duration", "error", "metrics/time-to-hire", (), place, (begins,))]
    (found,) = check(files)
    assert found.message == ('the duration "time-to-hire" (time-to-hire) runs backwards: applied comes before accepted')


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
def test_ends_are_compared_on_the_line_of_days(first: str, last: str, wrong: bool, tell: Any, background: Any) -> None:
    found = tell(background(ends(first, last)))

    assert [told[0] for told in found] == ["unanchored-duration"] * wrong


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [("started", "probation-end", False), ("probation-end", "started", True), ("probation-end", "check-in", True)],
)
def test_events_of_ones_own_count(first: str, last: str, wrong: bool, tell: Any, background: Any) -> None:
    own = "# journeymap.yaml\nanchors:\n  probation-end:\n    at: started + 4 months\n"

    assert [told[0] for told in tell(background(own, ends(first, last)))] == ["unanchored-duration"] * wrong


@pytest.mark.parametrize(("first", "last", "wrong"), [("interview", "update", False), ("update", "interview", True)])
def test_without_a_time_the_way_decides(first: str, last: str, wrong: bool, tell: Any, background: Any) -> None:
    files = background(ends(first, last), ("        when: applied + 12 days\n", ""))
    found = tell(files, select=["unanchored-duration"])

    assert [told[0] for told in found] == ["unanchored-duration"] * wrong


def test_on_a_round_nothing_comes_first(tell: Any, background: Any) -> None:
    back = "        next: [offer-call, rejection, {to: interview, if: we need a second talk}]\n"
    way = "        next:\n          - offer-call\n          - to: rejection\n            if: this time somebody else\n"
    files = background(ends("update", "interview"), ("        when: applied + 12 days\n", ""), (way, back))

    assert tell(files, select=["unanchored-duration"]) == []


def test_spans_of_the_workspace_count(tell: Any, background: Any) -> None:
    files = background(ends("check-in", "notice"))
    short = background(ends("check-in", "notice"), "# journeymap.yaml\nspans:\n  started: 10 days\n")

    assert tell(files) == []
    assert tell(short, select=["unanchored-duration"]) == []  # what is counted from `started` ends before `notice`


def test_one_journey_in_which_it_runs_forwards_is_enough(tell: Any, background: Any) -> None:
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

    assert tell(files, select=["unanchored-duration"]) == []


def test_a_retired_touchpoint_is_not_compared(tell: Any, background: Any) -> None:
    new = "      - {id: old-letter, name: Old letter, when: started + 90 days, status: retired}\n"
    files = background(ends("old-letter", "applied"), f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{new}")

    assert tell(files) == []


@pytest.mark.parametrize("kind", ["rate", "score", "count", "conversion"])
def test_other_kinds_need_no_ends(kind: str, tell: Any, background: Any) -> None:
    files = background(("    kind: duration\n" + ENDS, f"    kind: {kind}\n    boundary: unit\n"))

    assert tell(files) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("    form: applied\n", "unknown-key"),
        ("    from: aplied\n", "unknown-reference"),
        ("    from: [a, b]\n", "wrong-value"),
    ],
)
def test_what_is_broken_is_not_also_missing(line: str, rule: str, tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background(("    from: applied\n", line)))] == [rule]


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "    - {rule: unanchored-duration, at: metrics/time-to-hire, because: Defined by the ministry}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    unanchored-duration: note"

    assert [told[1] for told in tell(background((ENDS, ""), f"# journeymap.yaml\nchecks:\n  waivers:\n{waiver}"))] == [
        "waived"
    ]
    assert [told[1] for told in tell(background((ENDS, ""), level))] == ["note"]
