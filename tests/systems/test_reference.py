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


@settings(max_examples=12)
@given(worlds())
def test_what_is_written_and_what_is_resolved_are_read_back(world: World) -> None:
    with TemporaryDirectory() as folder:
        workspace = jm.load(world.write(Path(folder)))
        workspace.to_yaml(Path(folder, "written"))
        workspace.to_yaml(Path(folder, "resolved"), resolved=True)
        again, resolved = jm.load(Path(folder, "written")), jm.load(Path(folder, "resolved"))
    assert again == workspace
    for id in world.workspace.journeys:
        assert plain_keys(again.written(id)) == plain_keys(workspace.written(id))
        assert plain_keys(resolved.written(id)) == plain_keys(workspace.resolved(id))
