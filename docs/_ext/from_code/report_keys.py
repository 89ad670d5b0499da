"""What stands in the JSON report: every object and key of its schema."""

from __future__ import annotations

from functools import cache
from typing import Any

import journeymap as jm
from from_code.keys import Block, Key, anchor, listed

__all__ = ["report_blocks"]

_TYPES = {"string": "text", "integer": "whole number", "object": "object", "null": "`null`"}


@cache
def report_blocks() -> dict[str, Block]:
    """The objects of the JSON report, from the whole to its parts."""
    made: dict[str, Block] = {}
    _add("report", jm.json_schema("report"), made)
    return made


def _add(name: str, shape: dict[str, Any], made: dict[str, Block]) -> None:
    keys: list[Key] = []
    made[name] = Block(name, shape["description"], keys)
    for key, said in shape["properties"].items():
        inner = said.get("items", said)
        held = key.removesuffix("s") if "properties" in inner else None
        keys.append(
            Key(anchor(name, key), key, said["description"], _json_value(said, held), of=(held,) if held else ())
        )
        if held:
            _add(held, inner, made)
            made[held].inside.append((name, keys[-1]))


def _json_value(shape: dict[str, Any], held: str | None) -> str:
    """What stands there in a report; a `held` object has a section of its own."""
    if "const" in shape:
        return f"always `{shape['const']}`"
    if "enum" in shape:
        return listed(shape["enum"])
    types = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    if shape.get("format") == "date":
        names = ["date, `2027-03-01`", *(_TYPES[kind] for kind in types if kind != "string")]
    elif types == ["array"]:
        names = [f"list, each a [{held}](#{held})" if held else f"list of {_TYPES[shape['items']['type']]}s"]
    else:
        names = [f"[{held}](#{held})" if held and kind == "object" else _TYPES[kind] for kind in types]
    return " or ".join(names)
