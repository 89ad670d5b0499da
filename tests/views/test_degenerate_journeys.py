"""Every view draws journeys that have nothing to draw: no stages, only what is retired, nobody concerned."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

import journeymap as jm

TOUCHPOINTS = {
    "nothing": "",
    "one": "{id: a, name: A}",
    "retired": "{id: a, name: A, status: retired}",
    "standing": "{id: a, name: A, standing: true}",
    "backstage": "{id: a, name: A, side: backstage}",
    "standing backstage": "{id: a, name: A, standing: true, side: backstage}",
    "leads to itself": "{id: a, name: A, next: a, needs: a, feeds: a, part_of: a}",
    "for nobody": "{id: a, name: A, personas: [], emotion: {}}",
    "for strangers": "{id: a, name: A, personas: [stranger], emotion: {stranger: -2}}",
    "elsewhere": "{id: a, name: A, next: other/b, needs: other/b}",
    "far away": "{id: a, name: A, when: started + 900 years, emotion: 2}",
    "internal": "{id: a, name: A, audience: internal}",
}
COVERED = {"all": "", "unknown": "covers: [onbord]\n"}
STAGES = {"none": "", "known": "attract", "unknown": "onbord"}
OPTIONS: tuple[dict[str, Any], ...] = ({}, {"stage": "attract"}, {"audience": "public"})


@pytest.mark.parametrize("view", [view for view in jm.all_views() if view != "system"])
def test_a_journey_without_anything_to_draw_is_drawn(view: str) -> None:
    failed = []
    for touchpoint, covered, stage in product(TOUCHPOINTS, COVERED, STAGES):
        stages = f"stages: {{{STAGES[stage]}: {{touchpoints: [{TOUCHPOINTS[touchpoint]}]}}}}\n" if STAGES[stage] else ""
        workspace = jm.load_text(f"journey: nurse\n{COVERED[covered]}{stages}".encode())
        for options in OPTIONS:
            try:
                picture = jm.render(workspace, "nurse", view=view, **options)
                assert picture.to_svg() and picture.to("text")
                assert all(0 < length < 10_000 for length in (picture.drawn.width, picture.drawn.height))
            except Exception as error:  # noqa: BLE001 (all are listed)
                failed.append((touchpoint, covered, stage, options, repr(error)))
    assert failed == []
