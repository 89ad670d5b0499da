"""Tables and views of databases: read as they are, and errors in one sentence."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest

from journeymap import MeasureError, MissingExtraError
from journeymap.measuring.engines import open_engine
from journeymap.measuring.sources import event_rows, unreadable_times
from journeymap.model.evidence import DataSource, TimeColumn
from tests.measuring.postgres_server import PostgresServer, postgres_server

SECRET = "Kleopatra"
PASSWORD = "p@ss/w:rd"


def source_of(connection: str, table: str = "events", **columns: str) -> DataSource:
    names = {"case": "id", "event": "What", "time": "t", **columns}
    time = TimeColumn(column=names["time"])
    return DataSource(table=table, connection=connection, case=names["case"], event=names["event"], time=time)


def rows(root: Path, connection: str, table: str = "events", **columns: str) -> list[tuple[Any, ...]]:
    source = source_of(connection, table, **columns)
    with open_engine() as engine:
        read = engine.rows(event_rows(engine, "hr", source, root, "Europe/Helsinki", {}))
    return sorted((tuple(row.values()) for row in read), key=str)


def message(root: Path, connection: str, table: str = "events", **columns: str) -> str:
    with pytest.raises(MeasureError) as error:
        rows(root, connection, table, **columns)
    shown = "".join(traceback.format_exception(error.value)) + repr(error.value.__context__)
    assert SECRET not in shown
    assert PASSWORD not in shown
    return error.value.reason


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "hr.duckdb")) as database:
        database.execute("""
            CREATE TABLE events AS SELECT '007' AS id, ' Applied ' AS "What", TIMESTAMP '2025-03-30 03:30:00.1239' AS t,
                TIMESTAMPTZ '1969-12-31 23:59:59.9985+00' AS tz, 3::HUGEINT AS number, ['x'] AS list;
            CREATE SCHEMA old; CREATE VIEW old.applied AS SELECT * FROM old.all; CREATE TABLE old.all AS FROM events;
            CREATE VIEW "all events" AS FROM events
        """.replace("CREATE VIEW old.applied AS SELECT * FROM old.all; CREATE TABLE old.all AS FROM events;",
                    "CREATE TABLE old.all AS FROM events; CREATE VIEW old.applied AS SELECT * FROM old.all;"))  # fmt: skip
    return tmp_path


EVENT = ("007", "Applied", 1743298200123)


@pytest.mark.parametrize("table", ["events", "main.events", "old.all", "old.applied", "applied", "all events"])
def test_tables_and_views_of_a_duckdb_file_are_read(table: str, root: Path) -> None:
    assert rows(root, "duckdb:///hr.duckdb", table) == [EVENT]
    assert rows(root, "duckdb:///hr.duckdb", table, time="tz", case="number") == [("3", "Applied", -2)]


def test_a_duckdb_file_can_be_named_by_its_whole_path(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("workspace")
    assert rows(elsewhere, f"duckdb:///{root / 'hr.duckdb'}") == [EVENT]


@pytest.mark.parametrize(
    ("connection", "table", "column", "expected"),
    [
        ("duckdb:///none.duckdb", "events", "t", "the source `hr`: there is no file none.duckdb in the workspace"),
        ("duckdb:///link.duckdb", "events", "t", "the source `hr`: link.duckdb leads out of the workspace; write its whole path"),
        ("duckdb:///bad.duckdb", "events", "t", "the source `hr`: bad.duckdb is not a DuckDB file, or cannot be read"),
        ("duckdb:///hr.duckdb", "event", "t", "the source `hr`: hr.duckdb has no table or view 'event'; did you mean 'events'?"),
        ("duckdb:///hr.duckdb", "events", "T", "the table 'events' has no column 'T'; did you mean 't'?"),
        ("duckdb:///hr.duckdb", "events", "number", "the column 'number' of the source `hr` is of type decimal; times are of a type for times, or texts"),
        ("${HR_URL}", "events", "t", "the source `hr` needs the environment variable HR_URL, which is not set"),
        ("mysql://hr/people", "events", "t", "the source `hr` has a `connection` that is no duckdb://, postgres://, postgresql://, spark://, sc:// address"),
        ("spark://host:7077", "events", "t", "the source `hr` is a table of a Spark cluster, which DuckDB cannot read"),
        ("postgres://hr@127.0.0.1:1/people", "events", "t", "the source `hr`: no Postgres server answers at 127.0.0.1:1; is it running, and is the address right?"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(
    connection: str, table: str, column: str, expected: str, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (root / "bad.duckdb").write_text(SECRET * 2000)
    away = tmp_path_factory.mktemp("away") / "x.duckdb"
    away.write_bytes((root / "hr.duckdb").read_bytes())
    (root / "link.duckdb").symlink_to(away)
    assert message(root, connection, table, time=column) == expected


def test_a_duckdb_file_that_another_program_has_open_is_said(root: Path) -> None:
    script = f"import duckdb; held = duckdb.connect({str(root / 'hr.duckdb')!r}); print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        reason = message(root, "duckdb:///hr.duckdb")
        other.communicate(b"\n")
    assert reason == "the source `hr`: hr.duckdb is in use by another program, which must close it first"


def test_variables_of_the_environment_are_filled_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HR_FILE", "hr")
    monkeypatch.setenv("HR_URL", "duckdb:///hr.duckdb")
    assert rows(root, "duckdb:///${HR_FILE}.duckdb") == rows(root, "${HR_URL}") == [EVENT]


def test_an_extra_that_is_missing_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError) as error:
        rows(root, "postgres://hr@127.0.0.1:1/people")
    assert str(error.value) == 'the source `hr` cannot be read: it needs an extra: pip install "journeymap[postgres]"'
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(MissingExtraError) as error, open_engine():
        pass
    assert str(error.value) == 'measures cannot be computed: it needs an extra: pip install "journeymap[evidence]"'


# -- Postgres -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="module")
def address(server: PostgresServer) -> str:
    with psycopg.connect(f"postgresql://{server.address}", autocommit=True) as connection:
        connection.execute("""
            CREATE TABLE events(id text, n int, "What" varchar(30), t timestamp, tz timestamptz, d date, secret bytea);
            INSERT INTO events VALUES
                ('007', 7, E' Applied, "x"\\ny ', '2025-03-30 03:30:00.1239', '1969-12-31 23:59:59.9985+00', '2025-02-28', 'x'),
                (' NA ', NULL, '', 'infinity', '-infinity', 'infinity', NULL),
                ('ä', 2, 'B', '0001-01-01 BC', '2025-01-01+02', '4000-01-01', NULL);
            CREATE SCHEMA "old years"; CREATE VIEW "old years"."All" AS SELECT * FROM events;
            CREATE TABLE closed(id text, "What" text, t text); CREATE ROLE guest LOGIN;
            CREATE VIEW faulty AS SELECT id, (id::int)::text AS "What", t FROM events;
            CREATE VIEW endless AS SELECT x::text AS id, 'Kleopatra' AS "What", now() AS t FROM generate_series(1, 100000000) x
        """)  # fmt: skip
    return f"postgres://{server.address}"


def test_rows_of_postgres_are_what_they_are(address: str, tmp_path: Path) -> None:
    applied = 'Applied, "x"\ny'
    expected = [
        ("007", applied, 1743298200123),
        ("NA", None, None),
        ("ä", "B", None),
    ]  # years before 1 are none that Python has
    assert rows(tmp_path, address) == expected
    assert rows(tmp_path, address, "public.events") == expected
    assert rows(tmp_path, address, "old years.All") == expected
    assert rows(tmp_path, address.replace("/postgres?", "/postgres/old%20years?"), "All") == expected
    instants = [("007", applied, -2), ("NA", None, None), ("ä", "B", 1735682400000)]
    assert rows(tmp_path, address, time="tz") == instants
    days = [("2", "B", 64060581600000), ("7", applied, 1740693600000), (None, None, None)]
    assert rows(tmp_path, address, time="d", case="n") == days


def test_what_postgres_lacks_is_said(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HR_PASSWORD", PASSWORD)
    with_password = address.replace("hr@", "hr:${HR_PASSWORD}@")
    assert len(rows(tmp_path, with_password)) == 3
    here = "the source `hr`: the Postgres server at this machine"
    assert message(tmp_path, with_password.replace("hr:", "nobody:")) == f"{here} refuses this user or password"
    assert message(tmp_path, address.replace("/postgres?", "/people?")) == f"{here} has no such database"
    missing = "the source `hr`: the database at this machine has no table or view 'event'; did you mean 'events'?"
    assert message(tmp_path, address, "event") == missing
    assert message(tmp_path, address, event="what") == "the table 'events' has no column 'what'; did you mean 'What'?"
    guest = address.replace("hr@", "guest@")
    assert message(tmp_path, guest, "closed") == "the source `hr`: the user may not read this table"
    assert message(tmp_path, address, "faulty") == "the source `hr`: Postgres cannot send these rows (error 22P02)"


def test_a_time_of_no_known_form_is_said(address: str, tmp_path: Path) -> None:
    source = source_of(address, time="id")
    with open_engine() as engine:
        sentence = unreadable_times(engine, "hr", source, tmp_path, "UTC")
    assert sentence == (
        "no row of the source `hr` has a case, an event and a readable time: the times in 'id' look like ` a `; where that"
        ' is not ISO 8601, write `time: {column: id, format: "%d.%m.%Y"}`, with the directives of strptime that fit'
    )


def test_a_server_that_is_killed_while_it_answers_is_said(
    server: PostgresServer, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    killer = threading.Timer(1, server.kill)
    killer.start()
    reason = message(tmp_path, address, "endless")
    killer.join()
    assert reason == "the source `hr`: the Postgres server at this machine stopped while rows were read"
    assert list(temporary.iterdir()) == []
