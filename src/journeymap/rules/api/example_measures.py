"""The measures of examples: a fragment says what of a release matters, and the rest is filled in.

A fragment with the header `# measures.json: nurse/2025` holds members of this release in YAML:

    # measures.json: nurse/2025
    steps:
    - {touchpoint: application, remaining: 300, stopped: 100}
    - {touchpoint: first-day, remaining: 200, completed: 200} # flagged

Counts that are left out are 0, other figures null. The example becomes a complete `measures.json`, and a mark stands at
the line of what begins on its line there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from journeymap.measures_file.json_tree import parse_json
from journeymap.measures_file.layout import layout
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Node, Sequence, core_value, start
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

FILE = "measures.json"
_STEP = {"skipped": 0, "reached": 0, "ended": {}, "completed": 0, "under_way": 0, "stopped": 0}
_OF_VALUE = {"remaining": 0, "ended": 0, "completed": 0, "under_way": 0, "stopped": 0}
_WAIT = {"median": None, "p90": None}
_Route = tuple[str | int, ...]


def example_measures(fragments: Iterable[tuple[str, str, frozenset[int]]]) -> tuple[str, frozenset[int]]:
    """Return the text of `measures.json`, and the numbers of its marked lines.

    A fragment is the name of a release, its members in YAML, and the numbers of the lines that are marked there.
    """
    releases: list[dict[str, Any]] = []
    routes: list[_Route] = []
    for name, text, marks in fragments:
        source = Source(FILE, text)
        root = next(iter(parse(source).documents), None)
        given: Any = core_value(root) if root is not None else {}
        for place, route in _places(root, ()):
            line = source.location(place, place).line
            if line in marks:
                marks -= {line}
                routes.append(("releases", len(releases), *route))
        assert not marks, "a mark stands on a line of a release on which nothing begins"
        releases.append(_release(name, given))
    written = layout({"version": 1, "releases": releases}) + "\n"
    tree, whole = parse_json(written), Source(FILE, written)
    return written, frozenset(whole.location(*tree.span(route)).line or 0 for route in routes)


def _places(node: Node | None, route: _Route) -> Iterator[tuple[int, _Route]]:
    """Yield where each value begins, by the route to it; of a key, where the key is."""
    if isinstance(node, Block):
        for key, (key_node, value) in node.entries.items():
            yield start(key_node), (*route, key)
            yield from _places(value, (*route, key))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield start(item), (*route, number)
            yield from _places(item, (*route, number))


def _release(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a complete release of `JOURNEY/PERIOD`."""
    journey, _, period = name.partition("/")
    steps = [_step(step) for step in given.get("steps", ())]
    by = {
        attribute: {value: [{**_first(step), **_OF_VALUE, **step} for step in part] for value, part in values.items()}
        for attribute, values in given.get("by", {}).items()
    }
    year = int(period[:4])
    release: dict[str, Any] = {
        "journey": journey,
        "period": period,
        "from": f"{year}-01-01",
        "until": f"{year}-12-31",
        "as_of": f"{year + 1}-03-31",
        "k": 10,
        "timezone": "UTC",
        "sources": ["applications"],
        "measured": f"{year + 1}-04-01",
        "journeymap": "0.1.0",
        "revision": 1,
        "cases": steps[0]["remaining"] if steps else 0,
        "steps": [],
        "exits": _exits(steps),
        "aside": [],
        "by": {},
        "reversed": [],
        "unmapped": [],
        "metrics": [],
    }
    return {**release, **given, "steps": steps, "by": by}


def _step(given: Mapping[str, Any]) -> dict[str, Any]:
    counts = {**_STEP, "reached": given["remaining"] - given.get("skipped", 0)}
    figures = {"wait": {**_WAIT, **given.get("wait", {})}, "after_plan": given.get("after_plan")}
    return {**_first(given), "remaining": given["remaining"], **counts, **given, **figures}


def _first(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"touchpoint": given["touchpoint"]}


def _exits(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the exits with which cases ended at steps."""
    ended: dict[str, int] = {}
    for step in steps:
        for id, count in step["ended"].items():
            ended[id] = ended.get(id, 0) + (count if id != step["touchpoint"] else 0)
    return [{"touchpoint": id, "ended": count} for id, count in ended.items() if count]
