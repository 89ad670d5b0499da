"""Read JSON lines as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeymap.measuring.engines.duckdb_engine import literal
from journeymap.measuring.sources.delimited_files import literal_path


def json_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> str:
    """Return SQL for DuckDB that reads the needed keys of objects, one a line."""
    chosen = ", ".join(f"json ->> {literal(_pointer(column))} AS c_{place}" for place, column in enumerate(needed))
    return " UNION ALL ".join(
        f"SELECT {chosen} FROM read_json_objects([{files}], format='newline_delimited', compression='{compression}')"
        for compression, ending in (("none", ".jsonl"), ("gzip", ".gz"))
        if (files := ", ".join(literal(literal_path(root / name)) for name in names if name.lower().endswith(ending)))
    )


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")
