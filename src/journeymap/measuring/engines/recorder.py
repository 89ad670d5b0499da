"""Record the queries that an engine would compute, and compute nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from journeymap.errors import MissingExtraError
from journeymap.measuring.engines.engine import Engine

if TYPE_CHECKING:
    from ibis.expr.types import Table


class Recorder(Engine):
    """An engine that writes down each query; what it returns is empty."""

    name = "The recorder of queries"

    def __init__(self, dialect: Literal["duckdb", "pyspark"]) -> None:
        try:
            import ibis  # noqa: F401 - looks whether it is installed
        except ImportError:
            raise MissingExtraError("queries cannot be written", "evidence") from None
        super().__init__(None)
        self.dialect: Literal["duckdb", "pyspark"] = dialect
        self.queries: list[str] = []
        """The queries in SQL, in order."""

    def _sql(self, expression: Table) -> str:
        import ibis

        return str(ibis.to_sql(expression, dialect=self.dialect))

    def _keep(self, expression: Table, name: str) -> Table:
        import ibis

        quote = "`" if self.dialect == "pyspark" else '"'
        self.queries.append(f"CREATE TEMPORARY TABLE {quote}{name}{quote} AS\n{self._sql(expression)}")
        return ibis.table(expression.schema(), name=name)

    def _rows(self, expression: Table) -> list[dict[str, Any]]:
        self.queries.append(self._sql(expression))
        return []

    def _reason(self, error: Exception) -> str:
        return f"these queries cannot be written ({type(error).__name__})"
