"""Describe journeymap itself: its rules, their pages, and its schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.arguments import checked
from journeymap.errors import UnknownNameError
from journeymap.rules.api import Rule, registry
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.format_reference import LookUp


@checked
def all_rules() -> tuple[Rule, ...]:
    """The built-in rules, by category and name."""
    return registry.installed()


@checked
def explain(name: str) -> Rule:
    """The rule with a name; its `page` is Markdown. Raises `UnknownNameError`."""
    return registry.find(name)


@checked
def look_up(word: str) -> LookUp:
    """Return the pages that a word names, or else those that match.

    `touchpoint.when` names one key, `when` the keys of this name, `feedback` a kind of touchpoint. Of a word without
    pages of its own, `matches` has the pages in whose name or summary it occurs.
    """
    from journeymap import format_reference

    return format_reference.look_up(word)


@checked
def json_schema(name: str = "journey", workspace: WorkspaceData | None = None) -> dict[str, Any]:
    """Return the JSON Schema of a file, or of what a command prints.

    `name` is `journey`, `workspace`, `report`, `measures` or `comparison`. With a `workspace`, the schema of a file
    knows what the workspace declares: ids with their names, stages and rules.
    Raises `UnknownNameError` for another name.
    """
    if name == "report":
        from journeymap.reports.json import REPORT_SCHEMA

        return {"$comment": "Written by `journeymap schema report`.", **REPORT_SCHEMA}
    if name == "measures":
        from journeymap.schema.measures import MEASURES_SCHEMA

        return dict(MEASURES_SCHEMA)
    if name == "comparison":
        from journeymap.schema.comparison import COMPARISON_SCHEMA

        return dict(COMPARISON_SCHEMA)
    if name not in ("journey", "workspace"):
        raise UnknownNameError("schema", name, ("journey", "workspace", "report", "measures", "comparison"))
    from journeymap import schema

    return schema.schema(name, workspace)
