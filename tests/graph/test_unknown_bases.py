"""What times that are counted from something unknown probably mean."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.graph.unknown_bases import unknown_bases


@pytest.mark.parametrize(
    ("id", "name", "when", "suggestion", "texts"),
    [
        ("intro", "Welcome talk", "welcome-talk + 2 days", None, ("intro + 2 days",)),
        ("intro", "Welcome talk", "by talk", None, ("by intro",)),
        ("intro", "Welcome talk", "monthly", None, ("every month",)),
        ("intro", "Welcome talk", "interviews + 3 days", None, None),
        ("welcome-talks", "First day", "welcome-talk", "welcome-talks", None),
        ("welcome-tlk", "Welcome talk", "welcome-talk", "welcome-tlk", ("welcome-tlk",)),
        ("interview", "Talk", "interviews + 3 days", "interview", ("interview + 3 days",)),
        ("monthly-talk", "Monthly talk", "monthly", None, ("every month",)),
    ],
)
def test_an_unknown_base_is_read_with_the_names_of_touchpoints(
    id: str, name: str, when: str, suggestion: str | None, texts: tuple[str, ...] | None, build: Any
) -> None:
    graph = build({"onboard": [{"id": id, "name": name}, {"id": "x", "when": when}]})

    (unknown,) = unknown_bases(graph)
    assert unknown.pointer.touchpoint == "x"
    assert unknown.suggestion == suggestion
    assert (tuple(unknown.reading.texts) if unknown.reading else None) == texts
