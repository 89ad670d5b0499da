"""A rate says whose border a move has to cross."""

from __future__ import annotations

from typing import Any

import pytest

BOUNDARY = "    boundary: organization\n"


def test_it_is_pointed_at_by_its_key(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background((BOUNDARY, ""))

    place = at(files, "  leaver-rate:\n", "leaver-rate")
    assert tell(files) == [("rate-without-boundary", "warning", "metrics/leaver-rate", (), place)]
    (found,) = check(files)
    assert found.message == 'the rate "leaver-rate" (leaver-rate) does not say whose border a move has to cross'
    assert (found.journey, found.stage) == (None, None)


@pytest.mark.parametrize("kind", ["conversion", "score", "count"])
def test_other_kinds_need_none(kind: str, tell: Any, background: Any) -> None:
    assert tell(background(("    kind: rate\n" + BOUNDARY, f"    kind: {kind}\n"))) == []


@pytest.mark.parametrize("boundary", ["unit", "organization", "system"])
def test_each_boundary_will_do(boundary: str, tell: Any, background: Any) -> None:
    assert tell(background((BOUNDARY, f"    boundary: {boundary}\n"))) == []


@pytest.mark.parametrize(
    ("line", "rule"), [("    boundry: unit\n", "unknown-key"), ("    boundary: hospital\n", "wrong-value")]
)
def test_what_is_broken_is_not_also_missing(line: str, rule: str, tell: Any, background: Any) -> None:
    assert [told[0] for told in tell(background((BOUNDARY, line)))] == [rule]


def test_a_fault_in_a_journey_does_not_hide_it(tell: Any, background: Any) -> None:
    files = background((BOUNDARY, ""), ("journey: nurse\n", "journey: nurse\nsumary: Nurses\n"))

    assert [told[0] for told in tell(files)] == ["rate-without-boundary", "unknown-key"]


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "    - {rule: rate-without-boundary, at: metrics/leaver-rate, because: One hospital}\n"
    level = "# journeymap.yaml\nchecks:\n  rules:\n    rate-without-boundary: error"

    assert [
        told[1] for told in tell(background((BOUNDARY, ""), f"# journeymap.yaml\nchecks:\n  waivers:\n{waiver}"))
    ] == ["waived"]
    assert [told[1] for told in tell(background((BOUNDARY, ""), level))] == ["error"]
