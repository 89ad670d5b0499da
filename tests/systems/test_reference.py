"""What the library resolves is what the reference implementation resolves, in generated worlds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

import journeymap as jm
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.yaml_writer import plain_keys
from tests.systems.reference_resolution import resolve_workspace
from tests.systems.worlds import World, worlds


def assert_resolved_alike(world: World) -> None:
    with TemporaryDirectory() as folder:
        workspace = jm.load(world.write(Path(folder)))
    assert [problem.message for _, problem in workspace.load_result.problems] == []
    organization, journeys = resolve_workspace(world.workspace)
    resolved = {id: plain_keys(workspace.resolved(id)) for id in world.workspace.journeys}
    assert resolved == {id: plain_keys(Journey(**journey)) for id, journey in journeys.items()}
    shared = {key: value for key, value in plain_keys(workspace.organization).items() if key != "template"}
    assert shared == plain_keys(Organization(**organization))


@settings(max_examples=20)
@given(worlds())
def test_the_library_resolves_as_the_reference_does(world: World) -> None:
    assert_resolved_alike(world)
