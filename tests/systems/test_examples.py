"""Journeys that follow others are resolved as the worked examples say."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap.yaml_writer import plain_keys
from tests.systems.reference_names import Data, all_touchpoints
from tests.systems.reference_resolution import resolve_workspace
from tests.systems.worked_examples import WorkedExample, worked_examples

EXAMPLES = [each for each in worked_examples() if each.is_resolved]


def assert_resolved(example: WorkedExample, journey: Data, settings: Data) -> None:
    touchpoints = {each["id"]: each for each in all_touchpoints(journey)}
    for id, keys in example.expected("touchpoints", {}).items():
        assert {id: single(touchpoints[id], keys)} == {id: single(keys, keys)}
    for stage, ids in example.expected("order", {}).items():
        assert [each["id"] for each in journey["stages"][stage]["touchpoints"]] == ids
    for stage, keys in example.expected("stages", {}).items():
        assert {stage: single(journey["stages"][stage], keys)} == {stage: single(keys, keys)}
    for key in ("journey", "organization"):
        keys = example.expected(key, {})
        assert single(journey if key == "journey" else settings, keys) == single(keys, keys)


def single(data: Data, keys: Data) -> Data:
    """The values of some keys, with a list of one item as that item."""
    values = {key: data.get(key) for key in keys}
    return {
        key: (value[0] if isinstance(value, list) and len(value) == 1 else value) or None
        for key, value in values.items()
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_a_journey_is_resolved_as_worked_out_by_hand(example: WorkedExample, tmp_path: Path) -> None:
    example.write(tmp_path)
    workspace = jm.load(tmp_path / "site")
    journey = plain_keys(workspace.resolved(example.journey))
    assert_resolved(example, journey, plain_keys(workspace.organization))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_the_reference_resolves_it_so_too(example: WorkedExample) -> None:
    settings, journeys = resolve_workspace(example.plain_workspace())
    assert_resolved(example, journeys[example.journey], settings)
