"""Compute with DuckDB, in this process."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

from journeymap.errors import MissingExtraError
from journeymap.measuring.engines.engine import Engine

if TYPE_CHECKING:
    from ibis.expr.types import Table
    from pyarrow import RecordBatch
    from pyarrow import Table as ArrowTable

_MEMORY = "1500MB"
"""What tables take in memory; the rest goes to the folder for temporary files."""


class DuckDbEngine(Engine):
    """DuckDB in memory; what does not fit goes to a folder of its own."""

    name = "DuckDB"

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self._numbers = count(1)

    def _keep(self, expression: Table, name: str) -> Table:
        import ibis

        query = ibis.to_sql(expression, dialect="duckdb", pretty=False)
        self.connection.raw_sql(f"CREATE TEMP TABLE {quoted(name)} AS {query}")
        return self.connection.table(name)

    def _rows(self, expression: Table) -> list[dict[str, Any]]:
        import ibis

        rows = self.connection.raw_sql(str(ibis.to_sql(expression, dialect="duckdb", pretty=False))).fetchall()
        return [dict(zip(expression.columns, row, strict=True)) for row in rows]

    def arrow(self, expression: Table) -> ArrowTable:
        """Compute a table, and return it as one of Arrow."""
        return self.attempt(lambda: self.connection.to_pyarrow(expression))

    def view(self, query: str) -> Table:
        """Return a query in SQL as a table."""
        name = f"source {next(self._numbers)}"

        def create() -> Table:
            self.connection.raw_sql(f"CREATE TEMP VIEW {quoted(name)} AS {query}")
            return self.connection.table(name)

        return self.attempt(create)

    def answer(self, query: str, *arguments: str) -> list[tuple[Any, ...]]:
        """Return what DuckDB says of itself."""
        return self.attempt(lambda: self.connection.con.execute(query, list(arguments)).fetchall())

    def failure_of(self, statement: str) -> str | None:
        """Run a statement; return the text of its error, which is not for messages."""
        import duckdb

        try:
            self.connection.raw_sql(statement)
        except duckdb.Error as error:
            return str(error)
        return None

    def copied(self, query: str, database: str) -> str:
        """Keep the rows of a query to a database; return the name of their table in SQL."""
        name = quoted(f"copy {next(self._numbers)}")
        statements = (f"USE {quoted(database)}", f"CREATE TEMP TABLE {name} AS {query}", "USE memory")
        self.attempt(lambda: [self.connection.raw_sql(statement) for statement in statements])
        return name

    def fill(self, batches: Iterator[RecordBatch], columns: int) -> str:
        """Keep rows of texts from elsewhere; return the name of their table in SQL."""
        import pyarrow

        name = quoted(f"copy {next(self._numbers)}")
        texts = ", ".join(f"c_{place} VARCHAR" for place in range(columns))
        self.attempt(lambda: self.connection.raw_sql(f"CREATE TEMP TABLE {name} ({texts})"))
        for batch in batches:
            self.connection.con.register("batch", pyarrow.Table.from_batches([batch]))
            self.attempt(lambda: self.connection.raw_sql(f"INSERT INTO {name} SELECT * FROM batch"))  # noqa: S608
            self.connection.con.unregister("batch")
        return name

    def _reason(self, error: Exception) -> str:
        import duckdb

        if isinstance(error, duckdb.OutOfMemoryException) or "No space left" in str(error):
            return (
                f"there is not enough memory, or not enough room for temporary files in {tempfile.gettempdir()}:"
                " set TMPDIR to a folder with more room"
            )
        return f"DuckDB cannot compute this ({type(error).__name__}); what it reads may have changed meanwhile"

    def _is_interruption(self, error: Exception) -> bool:
        import duckdb

        return isinstance(error, duckdb.InterruptException)


@contextmanager
def open_duckdb() -> Iterator[DuckDbEngine]:
    """Open DuckDB, with a folder for temporary files that only this user can read."""
    try:
        import duckdb
        import ibis
    except ImportError:
        raise MissingExtraError("measures cannot be computed", "evidence") from None
    folder = tempfile.mkdtemp(prefix="journeymap-")
    connection = None
    try:
        connection = duckdb.connect(
            ":memory:",
            config={
                "temp_directory": folder,
                "memory_limit": _MEMORY,
                "preserve_insertion_order": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
                "allow_persistent_secrets": "false",
            },
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            engine = DuckDbEngine(ibis.duckdb.from_connection(connection))
        yield engine
    finally:
        if connection is not None:
            connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def quoted(name: str) -> str:
    """Return a name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL."""
    return "'" + text.replace("'", "''") + "'"
