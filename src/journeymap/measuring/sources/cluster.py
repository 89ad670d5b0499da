"""Find the cluster on which the sources of a workspace are."""

from __future__ import annotations

from journeymap.workspace import WorkspaceData

_CLUSTERS = ("spark://", "sc://")


def cluster_of(workspace: WorkspaceData) -> str | None:
    """Return the address of the cluster that sources name; None if they name none."""
    connections = [source.connection for source in (workspace.organization.data or {}).values()]
    return next((each for each in connections if each and each.startswith(_CLUSTERS)), None)
