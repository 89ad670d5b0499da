"""`schema` prints what the library gives."""

from __future__ import annotations

import json
from typing import Any

import pytest

import journeymap as jm


@pytest.mark.parametrize("name", ["journey", "workspace", "report"])
def test_a_schema_is_printed(name: str, run: Any) -> None:
    ended = run("schema", name)

    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out) == jm.json_schema(name)


def test_the_journey_is_the_first_that_comes_to_mind(run: Any) -> None:
    assert run("schema").out == run("schema", "journey").out


def test_another_is_refused(run: Any) -> None:
    ended = run("schema", "map")

    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("journeymap schema: argument name: invalid choice: 'map'")
