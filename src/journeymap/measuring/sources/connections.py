"""Read addresses of databases and clusters, with what the environment says."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from journeymap.errors import MeasureError
from journeymap.workspace import WorkspaceData

CLUSTERS = ("spark://", "sc://")
_VARIABLE = re.compile(r"\$\{([^{}]*)\}")


def filled_in(connection: str, source_id: str) -> str:
    """Return an address with its `${NAME}` taken from the environment."""

    def value(variable: re.Match[str]) -> str:
        value = os.environ.get(variable[1])
        if value is None:
            raise MeasureError(
                f"the source `{source_id}` needs the environment variable {variable[1]}, which is not set"
            )
        # in front of the host, as a password; other parts can hold more than one of an address
        is_of_user = "@" in connection[variable.end() :].partition("/")[0]
        return quote(value, safe="%") if is_of_user else value

    return _VARIABLE.sub(value, connection)


def is_cluster(connection: str) -> bool:
    """Whether an address is one of a Spark cluster, which computes itself."""
    return connection.lower().startswith(CLUSTERS)


def cluster_of(workspace: WorkspaceData) -> str | None:
    """Return the address of the cluster that has sources, or None."""
    sources = workspace.organization.data or {}
    clusters = {
        id: address
        for id, source in sources.items()
        if source.connection is not None and is_cluster(address := filled_in(source.connection, id))
    }
    if len(set(clusters.values())) > 1:
        raise MeasureError(
            f"the sources {', '.join(f'`{id}`' for id in clusters)} are in different clusters; measure those of one"
            " cluster at a time"
        )
    return next(iter(clusters.values()), None)
