"""Read CSV files as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journeymap.errors import MeasureError
from journeymap.measuring.engines.duckdb_engine import literal
from journeymap.measuring.engines.engine import Diagnosis
from journeymap.measuring.sources.column_names import check_header
from journeymap.measuring.sources.file_names import literal_path
from journeymap.measuring.sources.raw_rows import column_of
from journeymap.measuring.sources.text_files import TextFile, checked_text_file, first_fault, too_long_line

_DELIMITERS = (",", ";", "\t")
_LONGEST_LINE = 2_000_000
"""What DuckDB reads, in bytes."""
_MOST_EMPTY_LINES = 1000
_QUOTE = "a quote is not closed, or text follows a closing quote"
_QUOTE_TOO_LONG = f"a quote is not closed within {_LONGEST_LINE:,} characters"


@dataclass(frozen=True)
class Header:
    """The delimiter of a file, the names of its columns, and the empty lines before."""

    delimiter: str
    columns: tuple[str, ...]
    skipped: int = 0


def delimited_query(names: Sequence[str], root: Path, needed: Sequence[str]) -> tuple[str, Diagnosis]:
    """Return SQL that reads columns of CSV files, and what looks for faults in them."""
    headers: dict[TextFile, Header] = {}
    for name in names:
        file = checked_text_file(root / name, name)
        headers[file] = header = _header(file)
        check_header(needed, header.columns, name)
        is_read_loosely = file.has_mixed_ends or file.last_line > _LONGEST_LINE  # by DuckDB
        if is_read_loosely and (fault := _fault(file, header)):
            raise MeasureError(fault)
    alike: dict[tuple[Header, bool, bool], list[TextFile]] = {}
    for file, header in headers.items():
        alike.setdefault((header, file.is_zipped, file.has_mixed_ends), []).append(file)
    queries = [_query(header, files, needed) for (header, *_), files in alike.items()]
    return " UNION ALL ".join(queries), lambda: first_fault(headers, lambda file: _fault(file, headers[file]))


def _header(file: TextFile) -> Header:
    """Read the first line of a CSV file."""
    lines = _first_lines(file)
    skipped = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if skipped == len(lines):
        raise MeasureError(f"{file.name} is empty")
    delimiter = max(_DELIMITERS, key=lines[skipped].count)
    with _long_fields():
        names = next(csv.reader(lines[skipped:], delimiter=delimiter), [])
    return Header(delimiter, tuple(names), skipped)


def _first_lines(file: TextFile) -> list[str]:
    """Return the first lines, which are not longer than DuckDB reads."""
    lines: list[str] = []
    with file.open_text() as stream:
        while len(lines) < _MOST_EMPTY_LINES and sum(map(len, lines[-1:])) <= _LONGEST_LINE:
            line = stream.readline(_LONGEST_LINE + 1)
            if not line:
                break
            lines.append(line)
            if line.strip() and line.count('"') % 2 == 0:
                break
    if lines and len(lines[-1]) > _LONGEST_LINE:
        raise MeasureError(_too_long(file, len(lines)))
    return lines


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let the reader of Python take cells that DuckDB takes."""
    before = csv.field_size_limit(_LONGEST_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _query(header: Header, files: Iterable[TextFile], needed: Sequence[str]) -> str:
    columns = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(header.columns)))
    chosen = ", ".join(f"c{header.columns.index(column)} AS {column_of(place)}" for place, column in enumerate(needed))
    first = next(iter(files))
    paths = ", ".join(literal(literal_path(file.path)) for file in files)
    return (
        f"SELECT {chosen} FROM read_csv([{paths}], auto_detect=false, header=true, columns={{{columns}}},"
        f" delim={literal(header.delimiter)}, quote='\"', escape='\"', null_padding=false, ignore_errors=false,"
        f" strict_mode={str(not first.has_mixed_ends).lower()}, skip={header.skipped},"
        f" compression={literal('gzip' if first.is_zipped else 'none')})"
    )


def _fault(file: TextFile, header: Header) -> str | None:
    """Return what is wrong with a file, and the line."""
    checked_text_file(file.path, file.name)
    if line := too_long_line(file, _LONGEST_LINE):
        return _too_long(file, line)
    with file.open_text() as stream, _long_fields():
        reader = csv.reader(stream, delimiter=header.delimiter, strict=True)
        width, line = len(header.columns), 1
        while True:
            row = _next_row(reader)
            if isinstance(row, str):
                return f"{file.name}, line {line}: {row}"
            if not row and reader.line_num < line:
                return None
            if row and len(row) != width:
                return f"{file.name}, line {line}: it has {_columns(len(row))}, and the header {_columns(width)}"
            if sum(map(len, row)) > _LONGEST_LINE:
                return _too_long(file, line)
            line = reader.line_num + 1


def _next_row(reader: Iterator[list[str]]) -> list[str] | str:
    """Return the next row, empty at the end; or what is wrong with it."""
    try:
        return next(reader, [])
    except csv.Error as error:
        is_too_long = "field larger" in str(error)
    return _QUOTE_TOO_LONG if is_too_long else _QUOTE


def _too_long(file: TextFile, line: int) -> str:
    return f"{file.name}, line {line}: it is longer than {_LONGEST_LINE:,} characters"


def _columns(number: int) -> str:
    return "1 column" if number == 1 else f"{number} columns"
