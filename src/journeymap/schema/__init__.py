"""Build the JSON Schema of the files that people write, for editors."""

from __future__ import annotations

from typing import Any

from journeymap.errors import UnknownNameError
from journeymap.model.element import Element
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.schema.builder import Builder
from journeymap.schema.vocabulary import Vocabulary
from journeymap.workspace import WorkspaceData

NAMES = ("journey", "workspace")
"""What there is a schema for; the schema of the JSON report is part of the report."""


def schema(name: str, workspace: WorkspaceData | None = None) -> dict[str, Any]:
    """Build the `journey` or `workspace` schema; raises `UnknownNameError`.

    With a `workspace` the schema knows its ids, its stages and the names of rules.
    """
    models: dict[str, type[Element]] = {"journey": Journey, "workspace": Organization}
    if name not in models:
        raise UnknownNameError("schema", name, NAMES)
    builder = Builder(Vocabulary(workspace) if workspace is not None else None)
    root = builder.root(models[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Written by `journeymap schema {name}`.",
        **root,
        "$defs": dict(sorted(builder.definitions.items())),
    }
