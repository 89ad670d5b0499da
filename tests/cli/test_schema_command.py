"""`schema` prints the JSON Schemas of the library."""

from __future__ import annotations

import json
from typing import Any

import pytest

import journeymap as jm


@pytest.mark.parametrize("name", ["journey", "workspace", "report"])
def test_a_schema_is_printed(name: str, run: Any) -> None:
    result = run("schema", name)

    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out) == jm.json_schema(name)


def test_the_default_is_the_schema_of_a_journey(run: Any) -> None:
    assert run("schema").out == run("schema", "journey").out


def test_an_unknown_schema_is_an_error(run: Any) -> None:
    result = run("schema", "map")

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("journeymap schema: argument name: invalid choice: 'map'")
