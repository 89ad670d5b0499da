"""The audiences that exist, in a module that imports nothing: the help lists them."""

from __future__ import annotations

AUDIENCES = ("public", "internal")
