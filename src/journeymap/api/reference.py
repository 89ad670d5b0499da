"""What journeymap itself knows: its rules, their pages, and the schemas of its formats."""

from __future__ import annotations

from typing import Any

from journeymap.errors import UnknownNameError
from journeymap.rules.api import Rule, registry


def all_rules() -> tuple[Rule, ...]:
    """The built-in rules, by category and name."""
    return registry.installed()


def explain(name: str) -> Rule:
    """The rule with a name; its `page` is Markdown. Raises `UnknownNameError`."""
    return registry.find(name)


def json_schema(name: str = "journey") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a `journey`, of the `workspace` file or of the JSON `report`.

    Raises `UnknownNameError` for another name.
    """
    if name == "report":
        from journeymap.reports.json import REPORT_SCHEMA

        return REPORT_SCHEMA
    if name not in ("journey", "workspace"):
        raise UnknownNameError("schema", name, ("journey", "workspace", "report"))
    from journeymap import schema

    return schema.schema(name)
