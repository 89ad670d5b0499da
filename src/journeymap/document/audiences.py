"""The audiences, in a module without imports, since the help lists them."""

from __future__ import annotations

AUDIENCES = ("public", "internal")
