"""Reference pages generated from the code during the build: keys, commands, classes and rules."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from from_code import command_pages, key_pages, library, rule_pages, tables

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives and pages."""
    for part in (key_pages, tables, command_pages, library, rule_pages):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
