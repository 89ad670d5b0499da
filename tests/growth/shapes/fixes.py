"""Many mistakes that are fixed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.growth.registry import TODAY, Files, alone, organization, shape, work


@work
def fix(folder: Path) -> Any:
    """Read and check a folder, and apply all fixes to its texts."""
    import journeymap as jm

    workspace = jm.load(folder)
    return workspace.corrections(jm.validate(workspace, today=TODAY))


@shape(24, "fix")
def misspelt_keys(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, nmae: T, ownr: hr}}" for i in range(n)]})


@shape(24, "fix")
def misspelt_keys_that_collide(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, nmae: T, titel: T}}" for i in range(n)]})


@shape(24, "fix")
def misspelt_keys_beside_right_ones(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, name: T, nmae: T, ownr: hr}}" for i in range(n)]})


@shape(24, "fix")
def misspelt_ids_among_many(n: int) -> Files:
    return {
        "journeymap.yaml": organization(channels=[f"channel-{i}: {{}}" for i in range(5 * n)]),
        **alone({"onboard": [f"{{id: t-{i}, name: T, channels: Channel {i}}}" for i in range(n)]}),
    }
