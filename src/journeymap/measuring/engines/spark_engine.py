"""Compute with a Spark cluster, as a driver of its own or through Spark Connect."""

from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeymap.errors import MeasureError, MissingExtraError
from journeymap.measuring.engines.engine import Engine
from journeymap.passwords import hide_passwords

if TYPE_CHECKING:
    from ibis.expr.types import Table
    from pyarrow import Table as ArrowTable

CONNECT = "sc://"
_PORTS = {"spark://": 7077, CONNECT: 15002}
_PATIENCE = 10
"""The seconds in which a cluster must answer."""
_LOGGERS = ("SQLQueryContextLogger", "DataFrameQueryContextLogger", "pyspark.sql.connect.logging", "py4j")
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class SparkEngine(Engine):
    """A Spark session; its tables are views, which Spark keeps in its memory."""

    name = "Spark"

    def __init__(self, connection: Any, session: Any) -> None:
        super().__init__(connection)
        self._session = session
        self._views: list[str] = []

    def _keep(self, expression: Table, name: str) -> Table:
        import ibis

        frame = self._session.sql(str(ibis.to_sql(expression, dialect="pyspark")))
        self._name(frame, name)
        self._session.catalog.cacheTable(self._views[-1])
        return ibis.table(expression.schema(), name=self._views[-1])

    def _rows(self, expression: Table) -> list[dict[str, Any]]:
        import ibis

        return [row.asDict() for row in self._session.sql(str(ibis.to_sql(expression, dialect="pyspark"))).collect()]

    def table(self, name: str) -> Table | None:
        """Return a table or a view of the cluster; None if it does not have it."""

        def open_table() -> Table | None:
            import ibis

            try:
                frame = self._session.table(name)
                schema = frame.schema
            except Exception as error:
                if "TABLE_OR_VIEW_NOT_FOUND" in str(error):
                    return None
                raise
            self._name(frame, name)
            types = {field.name: _type_of(field.dataType) for field in schema.fields}
            return ibis.table(types, name=self._views[-1])

        return self.attempt(open_table)

    def take(self, table: ArrowTable) -> Table:
        """Return rows that were read elsewhere, as a table of the cluster."""

        def take() -> Table:
            import ibis

            self._name(self._session.createDataFrame(table), "rows")
            return ibis.table(ibis.Schema.from_pyarrow(table.schema), name=self._views[-1])

        return self.attempt(take)

    def _name(self, frame: Any, name: str) -> None:
        """Name rows, so that queries can ask for them."""
        view = f"journeymap_{len(self._views)}_{re.sub('[^a-z0-9]+', '_', name.lower())}"
        frame.createOrReplaceTempView(view)
        self._views.append(view)

    def forget(self) -> None:
        """Let the cluster forget all that it keeps for this run, if it is still there."""
        try:
            for view in self._views:
                self._session.catalog.dropTempView(view)
        except Exception:  # noqa: BLE001, S110 - a cluster that is gone keeps nothing
            pass

    def _reason(self, error: Exception) -> str:
        return f"Spark stopped or cannot compute this ({type(error).__name__}); look at the log of the cluster"


def _type_of(kind: Any) -> Any:
    """Return a type of Spark as one of Ibis, with instants told from local times."""
    import ibis
    from ibis.backends.pyspark.datatypes import PySparkType
    from ibis.common.exceptions import UnsupportedBackendType

    if kind.typeName() == "timestamp":
        return ibis.dtype("timestamp('UTC')")
    try:
        return PySparkType.to_ibis(kind)
    except UnsupportedBackendType:
        return ibis.dtype("unknown")


@contextmanager
def open_spark(url: str) -> Iterator[SparkEngine]:
    """Open a session on the cluster with an address; it is closed at the end.

    A session that this process has already is used with settings of its own, and stays open.
    """
    try:
        import ibis  # noqa: F401 - looks whether it is installed
        import pyspark  # noqa: F401
    except ImportError:
        raise MissingExtraError("measures cannot be computed on Spark", "spark") from None
    _check_server(url)
    with _without_logs():
        yield from _opened(url)


def _opened(url: str) -> Iterator[SparkEngine]:
    folder = Path(tempfile.mkdtemp(prefix="journeymap-"))
    session, is_own = None, True
    try:
        session, is_own = _session(url, folder)
        engine = _engine(session)
        try:
            yield engine
        finally:
            engine.forget()
    finally:
        if session is not None:
            _close(session, is_own=is_own)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _without_logs() -> Iterator[None]:
    """Keep loggers quiet that write errors of Spark, which quote data."""
    loggers = list(map(logging.getLogger, _LOGGERS))
    before = [(logger.disabled, logger.propagate) for logger in loggers]
    quiet = logging.NullHandler()
    for logger in loggers:
        logger.disabled, logger.propagate = True, False
        logger.addHandler(quiet)
    try:
        yield
    finally:
        for logger, (disabled, propagate) in zip(loggers, before, strict=True):
            logger.removeHandler(quiet)
            logger.disabled, logger.propagate = disabled, propagate


def _check_server(url: str) -> None:
    """Raise `MeasureError` if nothing answers, for which Spark would try a minute."""
    scheme = next(scheme for scheme in _PORTS if url.lower().startswith(scheme))
    servers = re.split(r"[/;]", url[len(scheme) :], maxsplit=1)[0]
    for server in servers.split(","):
        host, _, port = server.rpartition(":") if ":" in server else (server, "", "")
        try:
            with socket.create_connection((host.strip("[]"), int(port or _PORTS[scheme])), timeout=_PATIENCE):
                return
        except (OSError, ValueError, OverflowError):
            continue
    place = hide_passwords(f"{scheme}{servers}")
    raise MeasureError(f"no Spark cluster answers at {place}; is it running, and is the port right?")


def _session(url: str, folder: Path) -> tuple[Any, bool]:
    """Return a session on a cluster, and whether it is one that nobody else uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, which PySpark thinks too new
        try:
            if url.lower().startswith(CONNECT):
                return _connect(url), True
            return _drive(url, folder)
        except MeasureError:
            raise
        except Exception as error:  # noqa: BLE001 - Java, Spark and gRPC have errors of many kinds
            reason = _why_not_open(error)
    raise MeasureError(reason)


def _why_not_open(error: Exception) -> str:
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        return "Spark needs Java 17 or newer on this machine, which is not installed"
    if isinstance(error, ImportError):
        return "Spark Connect needs more packages: pip install 'journeymap[spark]'"
    return f"the Spark cluster cannot be used ({type(error).__name__}); look at its log"


def _connect(url: str) -> Any:
    """Return a session of a Spark Connect server."""
    from pyspark.sql.connect.session import SparkSession

    session = SparkSession.builder.remote(url).create()
    session.conf.set("spark.sql.session.timeZone", "UTC")
    return session


def _drive(url: str, folder: Path) -> tuple[Any, bool]:
    """Return a session with its driver on this machine, and no log on the terminal."""
    from subprocess import DEVNULL

    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        session = active.newSession()
        session.conf.set("spark.sql.session.timeZone", "UTC")
        return session, False
    settings = {**_SETTINGS, "spark.local.dir": str(folder)}
    conf = SparkConf().setMaster(url).setAppName("journeymap measure").setAll(list(settings.items()))
    launch: Any = launch_gateway  # has no type hints
    gateway = SparkContext._gateway or launch(conf, {"stdout": DEVNULL, "stderr": DEVNULL})  # noqa: SLF001
    return SparkSession(SparkContext(conf=conf, gateway=gateway)), True


def _engine(session: Any) -> SparkEngine:
    import ibis

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return SparkEngine(ibis.pyspark.from_connection(session), session)


def _close(session: Any, *, is_own: bool) -> None:
    """Close a session, even one whose cluster is gone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if is_own:
                session.stop()
        except Exception:  # noqa: BLE001, S110 - nothing is left to close
            pass
