"""Describe journeymap itself: its rules, their pages, and its schemas."""

from __future__ import annotations

from typing import Any

from journeymap.errors import UnknownNameError
from journeymap.rules.api import Rule, registry
from journeymap.workspace import WorkspaceData


def all_rules() -> tuple[Rule, ...]:
    """The built-in rules, by category and name."""
    return registry.installed()


def explain(name: str) -> Rule:
    """The rule with a name; its `page` is Markdown. Raises `UnknownNameError`."""
    return registry.find(name)


def json_schema(name: str = "journey", workspace: WorkspaceData | None = None) -> dict[str, Any]:
    """Return the JSON Schema of a `journey`, the `workspace` file or the `report`.

    With a `workspace`, the schema of a file knows what the workspace declares: ids with their names, stages and rules.
    Raises `UnknownNameError` for another name.
    """
    if name == "report":
        from journeymap.reports.json import REPORT_SCHEMA

        return {"$comment": "Written by `journeymap schema report`.", **REPORT_SCHEMA}
    if name not in ("journey", "workspace"):
        raise UnknownNameError("schema", name, ("journey", "workspace", "report"))
    from journeymap import schema

    return schema.schema(name, workspace)
