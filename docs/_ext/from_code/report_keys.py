"""What stands in the JSON report: every object and key of its schema."""

from __future__ import annotations

from functools import cache
from typing import Any

import journeymap as jm
from journeymap.format_reference.keys import Block, Key, anchor, listed

__all__ = ["report_blocks"]

_TYPES = {"string": "text", "integer": "whole number", "object": "object", "null": "`null`"}


@cache
def report_blocks() -> dict[str, Block]:
    """The objects of the JSON report, from the whole to its parts."""
    blocks: dict[str, Block] = {}
    _add("report", jm.json_schema("report"), blocks)
    return blocks


def _add(name: str, shape: dict[str, Any], blocks: dict[str, Block]) -> None:
    keys: list[Key] = []
    blocks[name] = Block(name, shape["description"], keys)
    for key, schema in shape["properties"].items():
        inner = schema.get("items", schema)
        held = key.removesuffix("s") if "properties" in inner else None
        keys.append(
            Key(anchor(name, key), key, schema["description"], _json_value(schema, held), of=(held,) if held else ())
        )
        if held:
            _add(held, inner, blocks)
            blocks[held].inside.append((name, keys[-1]))


def _json_value(shape: dict[str, Any], held: str | None) -> str:
    """Return how a value of this shape is described; a `held` object has a section of its own."""
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
