"""DuckDB as engine: what it leaves behind, what it may do, and what its errors tell."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymap import InvalidOptionError, MeasureError
from journeymap.measuring.engines import Engine, open_engine

SECRET = "Kleopatra"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def setting(engine: Engine, name: str) -> str:
    answer = engine.connection.con.execute(f"SELECT current_setting('{name}')").fetchone()
    return str(answer[0])


def test_the_folder_for_temporary_files_is_private_and_removed(temporary: Path) -> None:
    with open_engine() as engine:
        (folder,) = temporary.iterdir()
        assert setting(engine, "temp_directory") == str(folder)
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        connection = engine.connection.con
        connection.execute("SET memory_limit = '60MB'; SET threads = 1")
        connection.execute(f"CREATE TEMP TABLE big AS SELECT '{SECRET}' || hash(x) AS text FROM range(3000000) r(x)")
        assert [path.name for path in folder.iterdir()] != []
        assert connection.execute("SELECT count(DISTINCT text) FROM big").fetchone() == (3_000_000,)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_the_folder_is_removed_after_an_error(error: type[BaseException], temporary: Path) -> None:
    with pytest.raises(error), open_engine():
        raise error
    assert list(temporary.iterdir()) == []


def test_nothing_is_installed_and_the_time_zone_is_utc(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Apia")
    with open_engine() as engine:
        names = ("TimeZone", "autoinstall_known_extensions", "autoload_known_extensions", "allow_persistent_secrets")
        assert [setting(engine, name) for name in names] == ["UTC", "False", "False", "False"]


@pytest.mark.parametrize("way", ["keep", "rows"])
def test_an_error_of_duckdb_is_not_passed_on(way: str) -> None:
    with open_engine() as engine:
        engine.connection.con.execute(f"CREATE TEMP TABLE names AS SELECT '{SECRET}' AS name")
        table = engine.attempt(lambda: engine.connection.table("names"))
        wrong = table.select(number=table.name.cast("int64"))
        compute: Callable[[], object] = {
            "keep": lambda: engine.keep(wrong, "wrong"),
            "rows": lambda: engine.rows(wrong),
        }[way]
        with pytest.raises(MeasureError) as error:
            compute()
        assert error.value.reason == (
            "DuckDB cannot compute this (ConversionException); what it reads may have changed meanwhile"
        )
        assert error.value.__context__ is None
        shown = "".join(traceback.TracebackException.from_exception(error.value, capture_locals=True).format())
        assert f"Could not convert string '{SECRET}'" not in shown


def test_a_diagnosis_says_more_than_the_engine() -> None:
    with open_engine() as engine:
        engine.add_diagnosis(lambda: None)
        engine.add_diagnosis(lambda: "events.csv, line 3: it is cut off")
        with pytest.raises(MeasureError, match=r"^events.csv, line 3: it is cut off$"):
            engine.attempt(lambda: engine.connection.raw_sql("SELECT wrong"))


def test_too_little_memory_and_room_is_said(temporary: Path) -> None:
    with open_engine() as engine:
        engine.connection.con.execute("SET memory_limit = '20MB'; SET max_temp_directory_size = '1MB'; SET threads = 1")
        with pytest.raises(MeasureError) as error:
            engine.attempt(
                lambda: engine.connection.raw_sql(
                    "CREATE TEMP TABLE big AS SELECT hash(x)::VARCHAR AS text FROM range(9000000) r(x)"
                )
            )
        assert error.value.reason == (
            f"there is not enough memory, or not enough room for temporary files in {temporary}: set TMPDIR to a folder"
            " with more room"
        )


def test_names_of_tables_can_be_any_text() -> None:
    with open_engine() as engine:
        engine.connection.con.execute("CREATE TEMP TABLE numbers AS SELECT 7 AS number")
        table = engine.attempt(lambda: engine.connection.table("numbers"))
        for name in ('rows of "nurse"', "ä; DROP TABLE numbers", "numbers "):
            assert engine.rows(engine.keep(table, name)) == [{"number": 7}]


@pytest.mark.parametrize("address", ["mysql://host/people", "duckdb:///hr.duckdb", "spark", ""])
def test_an_address_that_is_no_engine_is_refused(address: str) -> None:
    with pytest.raises(InvalidOptionError) as error, open_engine(address):
        pass
    assert str(error.value) == (f"`engine` is `duckdb://`, or the address of a Spark cluster, not {address!r}")


def test_nothing_is_imported_before_an_engine_is_opened() -> None:
    import subprocess

    script = (
        "import sys, journeymap.measuring.engines, journeymap.measuring.sources;"
        "print({'ibis', 'duckdb', 'pyspark', 'pyarrow', 'pandas', 'psycopg'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"set()\n"
