"""Workspaces of tests, written to a folder."""

from __future__ import annotations

from pathlib import Path

import journeymap as jm


def write_workspace(folder: Path, head: str, **journeys: str) -> jm.Workspace:
    """Write the workspace file and the journeys, and load them."""
    (folder / "journeymap.yaml").write_text(head, "utf-8")
    for name, text in journeys.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return jm.load(folder)
