"""Load the data files with the words that the import of tables knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import Any

from journeymap.parsing.nodes import core_value
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source


@cache
def read_data(file: str) -> Mapping[str, Any]:
    """Return the sections of a data file."""
    document = parse(Source(file, (get_data(__name__, file) or b"").decode("utf-8"))).documents[0]
    data = core_value(document) if document is not None else {}
    assert isinstance(data, dict)
    return data
