"""The routes, tracks and paths of made-up edges are those of the golden files: any change of a cost is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from journeymap.drawing.routing.edge_paths import LineJumps, rounded_path
from journeymap.drawing.routing.track_assignment import FIRST_PORT_TRACK, TrackSegment, assign_tracks
from tests.drawing.made_up_routes import corners, directions, routed_edges, written

Compare = Callable[[str, str], None]


def track(segment: TrackSegment) -> str:
    ports = segment.track - FIRST_PORT_TRACK
    return str(segment.track) if ports < 0 else f"port {ports}"


@pytest.mark.parametrize("seeds", [range(5), range(5, 8), range(8, 11), (11, 13, 15), (23,), (29,)])
def test_routes_and_their_tracks(golden: Compare, seeds: Sequence[int]) -> None:
    lines = []
    for seed in seeds:
        routed = routed_edges(seed)
        edges = [edge for _, _, edge in routed]
        counts = assign_tracks(edges)
        lines.append(f"grid {seed}: {dict(sorted(counts.items()))}")
        for source, target, edge in routed:
            tracks = " ".join(track(segment) for segment in edge.track_segments)
            lines.append(f"{source} to {target} in {edge.bundle}: {directions(edge.points)} on {tracks}")
    golden(f"routes-{seeds[0]}.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize("seed", [3, 6, 9])
def test_paths(golden: Compare, seed: int) -> None:
    edges = [edge for _, _, edge in routed_edges(seed)]
    ends = [list(corners(edge)) for edge in edges]
    jumps = LineJumps(ends, [edge.bundle for edge in edges])
    paths = [written(rounded_path(end, jumps, edge.bundle)) for end, edge in zip(ends, edges, strict=True)]

    golden(f"paths-{seed}.txt", "\n".join([*paths, ""]))
