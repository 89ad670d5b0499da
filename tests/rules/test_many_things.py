"""What findings say of many things of a kind: the text names the first eight, and as many places are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Lines = Callable[[int, int], str]


def feedback(n: int, number: int) -> str:
    pulse = "name: Pulse, kind: feedback, feeds: t0, when: every 60 days from started"
    survey = f"name: Survey, kind: feedback, feeds: t{n}, when: started + {60 * n + 3} days"
    return pulse if n == 0 else survey


RULES: dict[str, tuple[Lines, str]] = {
    "endless-loop": (
        lambda n, number: f"name: T, next: t{(n + 1) % number}",
        "{0} lead only to each other: the person would go round for ever",
    ),
    "circular-need": (
        lambda n, number: f"name: T, needs: t{(n + 1) % number}",
        "{0} need each other, so that none can ever happen",
    ),
    "communication-overload": (
        lambda n, number: "name: T, kind: message, owner: hr, when: started + 200 days",
        'within 7 days, from "T" (t0) on, {number} touchpoints of 1 team ask the person for attention',
    ),
    "colliding-feedback": (
        feedback,
        (
            '"Pulse" (t0) recurs, and {1} ask the person for feedback as well, less than 14 days apart; people who are'
            " asked too often stop answering"
        ),
    ),
}


@pytest.mark.parametrize("number", [8, 9, 10])
@pytest.mark.parametrize("rule", RULES)
def test_eight_are_named_and_shown(rule: str, number: int, check: Any) -> None:
    lines, message = RULES[rule]
    touchpoints = "".join(f"      - {{id: t{n}, {lines(n, number)}}}\n" for n in range(number))
    name = "Survey" if rule == "colliding-feedback" else "T"

    def first(begin: int) -> str:
        named = [f'"{name}" (t{n})' for n in range(begin, number)]
        words = named if len(named) <= 8 else [*named[:8], f"{len(named) - 8} more"]
        return f"{', '.join(words[:-1])} and {words[-1]}"

    (finding,) = check(f"journey: map\nstages:\n  engage:\n    touchpoints:\n{touchpoints}", select=[rule])
    assert finding.message == message.format(first(0), first(1), number=number)
    assert len(finding.related) == min(number - 1, 8)
