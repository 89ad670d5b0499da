"""The reference implementation gives what was worked out by hand."""

from __future__ import annotations

import pytest

from tests.measuring.reference_releases import reference_releases
from tests.measuring.worked_cases import WorkedCase, figures_at, name_of, worked_cases


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case.name)
def test_the_reference_gives_what_was_worked_out_by_hand(case: WorkedCase) -> None:
    world = case.world
    releases = reference_releases(world.workspace, world.journeys, world.rows, world.today)
    figures = {
        name_of(release): figures_at(release, case.expected[name_of(release)])
        for release in releases
        if name_of(release) in case.expected
    }

    assert [name_of(release) for release in releases] == case.releases
    assert figures == case.expected
