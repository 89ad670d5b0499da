"""Read JSON lines as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import literal
from journeymap.measuring.engines.engine import Diagnosis
from journeymap.measuring.sources.column_names import check_header
from journeymap.measuring.sources.file_names import literal_path
from journeymap.measuring.sources.raw_rows import column_of
from journeymap.measuring.sources.text_files import TextFile, checked_text_file, first_fault

_LONGEST_LINE = 16_000_000
_MOST_KEYS = 1000
"""The most keys of a file that are kept for messages."""


def json_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> tuple[str, Diagnosis]:
    """Return SQL that reads keys of objects, one a line, and what looks for faults."""
    files = [checked_text_file(root / name, name) for name in names]
    for file in files:
        if fault := _look_for(needed, file):
            raise MeasureError(fault)
    chosen = ", ".join(f"json ->> {literal(_pointer(key))} AS {column_of(place)}" for place, key in enumerate(needed))
    queries = []
    for compression, is_zipped in (("none", False), ("gzip", True)):
        paths = ", ".join(literal(literal_path(file.path)) for file in files if file.is_zipped == is_zipped)
        if paths:
            read = f"read_json_objects([{paths}], format='newline_delimited', compression='{compression}')"
            queries.append(f"SELECT {chosen} FROM {read}")
    return " UNION ALL ".join(queries), lambda: first_fault(files, lambda file: _look_for(None, file))


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _look_for(keys: Sequence[str] | None, file: TextFile) -> str | None:
    """Read a file until all keys have been seen, or to its end; return what is wrong.

    Objects leave out keys without a value, so a key is missing only if no object has it.
    """
    missing, there = set(keys or ()), dict[str, None]()
    with file.open() as stream:
        lines = iter(lambda: stream.readline(_LONGEST_LINE + 1), b"")
        for number, line in enumerate(lines, 1):
            if len(line) > _LONGEST_LINE:
                return f"{file.name}, line {number}: it is longer than {_LONGEST_LINE:,} bytes"
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
            if text:
                value = _object(text)
                if value is None:
                    is_cut_off = not line.endswith(b"\n") and text.startswith("{") and not text.endswith("}")
                    fault = "it is cut off" if is_cut_off else "it is not an object in JSON"
                    return f"{file.name}, line {number}: {fault}"
                if "\\ud" in text.lower() and not _is_unicode(value):
                    return f"{file.name}, line {number}: a text has half a character (`\\ud…`), which is not Unicode"
                missing -= value.keys()
                if len(there) < _MOST_KEYS:
                    there.update(dict.fromkeys(value))
            if keys is not None and not missing:
                return None
    if keys is not None and missing:
        seen = [key for key in keys if key not in missing]
        check_header(keys, [*seen, *(key for key in there if key not in seen)], file.name)
    return None


def _object(text: str) -> dict[str, object] | None:
    try:
        value = json.loads(text, parse_constant=_refuse, parse_int=str)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _is_unicode(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse(constant: str) -> object:
    """Refuse `NaN` and `Infinity`, which are not JSON."""
    raise ValueError(constant)
