"""Schemas of values and objects of which formats for programs are made."""

from __future__ import annotations

from typing import Any


def closed_object(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with exactly these keys."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(description: str, items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"description": description, "type": "array", "items": items}


def text(description: str) -> dict[str, Any]:
    """Return the schema of a text that is not empty."""
    return {"description": description, "type": "string", "minLength": 1}


def date(description: str) -> dict[str, Any]:
    """Return the schema of a date."""
    return {"description": description, "type": "string", "format": "date"}


def count(description: str) -> dict[str, Any]:
    """Return the schema of a number of things."""
    return {"description": description, "type": "integer", "minimum": 0}
