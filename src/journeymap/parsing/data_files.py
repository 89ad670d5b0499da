"""Read the data files of packages, which are plain YAML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import Any

from journeymap.parsing.nodes import core_value
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source


@cache
def read_data(package: str, file: str) -> Mapping[str, Any]:
    """Return the sections of a data file that lies beside a module or in a package."""
    document = parse(Source(file, (get_data(package, file) or b"").decode("utf-8"))).documents[0]
    data = core_value(document) if document is not None else {}
    assert isinstance(data, dict)
    return data
