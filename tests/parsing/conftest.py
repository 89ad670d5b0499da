"""Fixtures for the parsing tests: both parsers, a comparable form of a tree, generated files."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from typing import Any

import pytest

from fuzz.targets.parsing import comparable
from journeymap.parsing import parse as parsing
from journeymap.parsing.nodes import ParseResult
from journeymap.parsing.source import Source


def journey_lines(touchpoints: int, seed: int) -> list[str]:
    """Return the lines of a journey with so many touchpoints."""
    chance = random.Random(seed)
    lines = ["journey: nurse", "name: The nurse's journey", "stages:", "  attract:", "    touchpoints:"]
    for index in range(touchpoints):
        lines += [
            f"      - id: step-{index}",
            f"        name: Careers page for nurses {index}",
            f"        kind: {chance.choice(['message', 'content', 'event'])}",
            f"        owner: {chance.choice(['hr', 'marketing', 'it'])}",
            "        channels: [email, intranet]",
            f"        when: started + {chance.randint(1, 90)} days",
        ]
        if chance.random() < 0.6:
            lines += ["        metrics:", f"          - views-{index}", f"          - clicks-{index}"]
        if chance.random() < 0.5:
            lines += ["        thoughts:", '          - "Who is going to meet me on my first day?"']
        if chance.random() < 0.4:
            lines += ["        evidence:", "          - source: Exit interviews", "            sample: 12"]
    return lines


@pytest.fixture(params=[False, True], ids=["libyaml", "python"])
def parse(request: pytest.FixtureRequest) -> Callable[..., ParseResult]:
    """The function under test, with libyaml and with PyYAML's own parser."""
    return functools.partial(parsing.parse, pure=request.param)


@pytest.fixture
def parse_with_both() -> Callable[[str], tuple[Any, Any]]:
    """Parse a text with libyaml and with PyYAML's own parser, to comparable values."""

    def both(text: str) -> tuple[Any, Any]:
        source = Source("a.yaml", text)
        return comparable(parsing.parse(source)), comparable(parsing.parse(source, pure=True))

    return both


@pytest.fixture
def make_journey() -> Callable[[int, int], list[str]]:
    return journey_lines
