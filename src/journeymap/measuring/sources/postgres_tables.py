"""Read tables and views of Postgres into DuckDB: only the needed columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit, urlunsplit

from journeymap.errors import MeasureError, MissingExtraError
from journeymap.measuring.engines.duckdb_engine import DuckDbEngine
from journeymap.measuring.sources.column_names import check_columns
from journeymap.measuring.sources.raw_rows import column_of
from journeymap.measuring.sources.table_names import table_meant

if TYPE_CHECKING:
    from pyarrow import RecordBatch

SCHEMES = ("postgres://", "postgresql://")
_PATIENCE = 10
"""The seconds in which a server must answer."""
_TABLES = """
SELECT n.nspname, c.relname, pg_table_is_visible(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
"""
_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relname = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
_TIMES = {
    "timestamp without time zone": "make_timestamp",
    "timestamp with time zone": "make_timestamptz",
    "date": "make_timestamp",
}
"""Types of times to the function of DuckDB that makes one of microseconds."""


def postgres_query(engine: DuckDbEngine, address: str, source_id: str, table: str, needed: Sequence[str]) -> str:
    """Copy the needed columns of a table, and return SQL for DuckDB that reads them."""
    try:
        import psycopg
    except ImportError:
        raise MissingExtraError(f"the source `{source_id}` cannot be read", "postgres") from None
    import pyarrow

    server, reason = _server(address, source_id), ""
    copied, kinds = "", dict[str, str]()
    try:
        with _connected(psycopg, address) as connection:
            schema, name, kinds = _types(connection, source_id, table, needed, server)
            copied = engine.fill(_batches(psycopg, connection, schema, name, needed, kinds), len(needed))
            reason = ""
    except psycopg.Error as error:
        reason = _why_not(error, server)
    except pyarrow.ArrowException:
        reason = f"the Postgres server at {server} stopped while rows were read"
    if reason:
        raise MeasureError(f"the source `{source_id}`: {reason}")
    chosen = [
        f"{_TIMES[kinds[column]]}({column_of(place)}::BIGINT)" if kinds[column] in _TIMES else column_of(place)
        for place, column in enumerate(needed)
    ]
    return f"SELECT {', '.join(f'{each} AS {column_of(place)}' for place, each in enumerate(chosen))} FROM {copied}"


def _connected(psycopg: Any, address: str) -> Any:
    """Connect to a server, to read only; a second part of the path is a schema."""
    parts = urlsplit(address)
    database, _, schema = parts.path.lstrip("/").partition("/")
    options = "-c default_transaction_read_only=on -c timezone=UTC"
    whole = urlunsplit(parts._replace(scheme="postgresql", path=f"/{database}"))
    connection = psycopg.connect(whole, connect_timeout=_PATIENCE, options=options, application_name="journeymap")
    if schema:
        path = '"' + unquote(schema).replace('"', '""') + '"'
        connection.execute("SELECT set_config('search_path', %s, false)", (path,))
    return connection


def _types(
    connection: Any, source_id: str, table: str, needed: Sequence[str], server: str
) -> tuple[str, str, dict[str, str]]:
    """Return the schema and the name of a table, and the types of its columns."""
    place = f"the database at {server}"
    schema, name = table_meant(table, connection.execute(_TABLES).fetchall(), source_id, place)
    kinds = dict(connection.execute(_COLUMNS, (schema, name)).fetchall())
    check_columns(needed, list(kinds), f"the table {table!r}")
    return schema, name, kinds


def _batches(
    psycopg: Any, connection: Any, schema: str, name: str, needed: Sequence[str], kinds: dict[str, str]
) -> Iterator[RecordBatch]:
    """Yield the rows as text, times as microseconds since 1970."""
    import pyarrow
    from pyarrow import csv

    sql = psycopg.sql
    chosen = [
        sql.SQL(_microseconds(kinds[column]) if kinds[column] in _TIMES else "{0}::text").format(sql.Identifier(column))
        for column in needed
    ]
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv)").format(
        sql.SQL(", ").join(chosen), sql.Identifier(schema, name)
    )
    names = [column_of(place) for place in range(len(needed))]
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        data = _CopiedFile(iter(copy))
        if data.is_empty():
            return
        yield from csv.open_csv(
            pyarrow.PythonFile(data, "r"),
            csv.ReadOptions(column_names=names, block_size=1 << 22),
            csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(
                column_types=dict.fromkeys(names, pyarrow.string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )


def _microseconds(kind: str) -> str:
    finite = "CASE WHEN isfinite({0}) THEN "
    if kind == "date":
        return finite + "({0} - date '1970-01-01')::bigint * 86400000000 END"
    return finite + "floor(extract(epoch FROM {0}) * 1000000)::bigint END"


class _CopiedFile:
    """What Postgres sends, as a file that can be read once."""

    closed = False

    def __init__(self, parts: Iterator[bytes | memoryview]) -> None:
        self._parts = parts
        self._rest = b""

    def is_empty(self) -> bool:
        """Whether there is nothing more."""
        self._rest = self._rest or bytes(next(self._parts, b""))
        return not self._rest

    def read(self, size: int = -1) -> bytes:
        """Return as many bytes as asked for, fewer at the end."""
        parts, length = [self._rest], len(self._rest)
        for part in self._parts:
            parts.append(bytes(part))
            length += len(part)
            if 0 <= size <= length:
                break
        data = b"".join(parts)
        size = len(data) if size < 0 else size
        self._rest = data[size:]
        return data[:size]

    def close(self) -> None:
        """Do nothing: the connection ends with its block."""


def _server(address: str, source_id: str) -> str:
    """Return host and port, without user and password."""
    try:
        parts = urlsplit(address)
    except ValueError:  # quotes the address
        parts = urlsplit("@")
    if "@" in parts.path + parts.fragment:  # with a part of the password
        raise MeasureError(
            f"the source `{source_id}`: its `connection` is not an address; write `postgres://user@host:port/database`,"
            " with `%2F` for a `/` in a password, `%40` for an `@` and `%23` for a `#`"
        )
    return parts.netloc.rpartition("@")[2] or "this machine"


def _why_not(error: Any, server: str) -> str:
    """Return what an error of Postgres means; its own text can hold values."""
    state, text = error.sqlstate or "", str(error).lower()
    if state.startswith("28") or "authentication" in text or "password" in text or "role" in text:
        return f"the Postgres server at {server} refuses this user or password"
    if state == "42501":
        return "the user may not read this table"
    if state == "3D000" or ("database" in text and "does not exist" in text):
        return f"the Postgres server at {server} has no such database"
    if state.startswith("57") or (not state and "server closed" in text):
        return f"the Postgres server at {server} stopped while rows were read"
    if not state:
        return f"no Postgres server answers at {server}; is it running, and is the address right?"
    return f"Postgres cannot send these rows (error {state})"
