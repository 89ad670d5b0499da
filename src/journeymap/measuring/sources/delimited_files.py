"""Read CSV files as text."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import literal
from journeymap.measuring.sources.column_names import check_columns

_DELIMITERS = (",", ";", "\t")
_MOST_OF_HEADER = 1 << 20


@dataclass(frozen=True)
class Header:
    """The delimiter of a file, and the names of its columns."""

    delimiter: str
    columns: tuple[str, ...]


def delimited_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> str:
    """Return SQL for DuckDB that reads the needed columns of CSV files."""
    by_header: dict[tuple[Header, bool], list[str]] = {}
    for name in names:
        header = read_header(root / name, name)
        check_columns(needed, header.columns, name)
        by_header.setdefault((header, name.lower().endswith(".gz")), []).append(name)
    return " UNION ALL ".join(
        _query(header, is_zipped, paths, root, needed) for (header, is_zipped), paths in by_header.items()
    )


def read_header(path: Path, name: str) -> Header:
    """Read the first line of a CSV file; raises `MeasureError`."""
    is_zipped = name.lower().endswith(".gz")
    try:
        with gzip.open(path, "rb") if is_zipped else path.open("rb") as file:
            first = file.read(_MOST_OF_HEADER)
    except (EOFError, gzip.BadGzipFile):
        raise MeasureError(f"{name} is not a whole gzip file: it is cut off, or was not compressed") from None
    if not first:
        raise MeasureError(f"{name} is empty: its first line says which columns it has")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise MeasureError(f"{name}, line 1: it is UTF-16; save it as UTF-8")
    line = first.split(b"\n")[0].rstrip(b"\r")
    text = line.decode("utf-8-sig", "replace")
    if "\ufffd" in text:
        raise MeasureError(f"{name}, line 1: it is not UTF-8; save it as UTF-8")
    delimiter = max(_DELIMITERS, key=text.count)
    return Header(delimiter, tuple(next(csv.reader(io.StringIO(text), delimiter=delimiter))))


def _query(header: Header, is_zipped: bool, names: Iterable[str], root: Path, needed: Sequence[str]) -> str:
    columns = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(header.columns)))
    chosen = ", ".join(f"c{header.columns.index(column)} AS c_{place}" for place, column in enumerate(needed))
    files = ", ".join(literal(literal_path(root / name)) for name in names)
    return (
        f"SELECT {chosen} FROM read_csv([{files}], auto_detect=false, header=true, columns={{{columns}}},"
        f" delim={literal(header.delimiter)}, quote='\"', escape='\"', strict_mode=true, null_padding=false,"
        f" ignore_errors=false, compression={literal('gzip' if is_zipped else 'none')})"
    )


def literal_path(path: Path) -> str:
    """Return a path in which no character stands for others."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in str(path.absolute()))
