"""Files that cannot be read: one sentence with the file and the line, and nothing of the data."""

from __future__ import annotations

import gzip
import logging
import os
import tempfile
import traceback
import tracemalloc
from datetime import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from journeymap import MeasureError
from journeymap.measuring.engines import open_engine
from journeymap.measuring.sources import event_rows
from journeymap.model.evidence import DataSource, TimeColumn

SECRET = "Kleopatra"
ROWS = b"".join(b"%d,Kleopatra,2025-01-01\n" % number for number in range(3000))
ZIPPED = gzip.compress(b"id,what,when\n" + ROWS, mtime=0)


def read(root: Path, table: str = "events*", **columns: str) -> list[dict[str, object]]:
    names = {"case": "id", "event": "what", "time": "when", **columns}
    source = DataSource(table=table, case=names["case"], event=names["event"], time=TimeColumn(column=names["time"]))
    with open_engine() as engine:
        return engine.rows(engine.keep(event_rows(engine, "hr", source, root, "UTC", {}), "rows"))


def message(root: Path, table: str = "events*", **columns: str) -> str:
    with pytest.raises(MeasureError) as error:
        read(root, table, **columns)
    assert SECRET not in "".join(traceback.format_exception(error.value))
    assert error.value.__cause__ is None
    assert SECRET not in repr(error.value.__context__)
    return error.value.reason


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("events.csv", b"", "events.csv is empty"),
        ("events.csv", b"\n\n", "events.csv is empty"),
        ("events.csv", b"id,what,when\n1,Kleopatra,2025-01-01\n2,Kleopatra\n", "events.csv, line 3: it has 2 columns, and the header 3 columns"),
        ("events.csv", b"id,what,when\n1,Kleopatra,2025-01-01\n2,Kleo", "events.csv, line 3: it has 2 columns, and the header 3 columns"),
        ("events.csv", b"id,what,when\n1,a\n2,Kleopatra,2025-01-01,x\n", "events.csv, line 2: it has 2 columns, and the header 3 columns"),
        ("events.csv", b"id,what,when\r\n1,\"Kleo\r\npatra\",2025-01-01\r\n2,Kleopatra,2025-01-01,x\r\n", "events.csv, line 4: it has 4 columns, and the header 3 columns"),
        ("events.csv", b"id,what,when\n1,Kleopatra,2025-01-01\n2,\"Kleopatra,2025-01-01\n3,b,c\n", "events.csv, line 3: a quote is not closed, or text follows a closing quote"),
        ("events.csv", b"id,what,when\n1,\"Kleopatra\"x,2025-01-01\n", "events.csv, line 2: a quote is not closed, or text follows a closing quote"),
        ("events.csv", b"id,what,when\r\n1,a,b\n2,\"Kleopatra,2025-01-01\n", "events.csv, line 3: a quote is not closed, or text follows a closing quote"),
        ("events.csv", "id,what,when,note\n1,a,2025-01-01,\n2,a,2025-01-01,Kleopatra Müller\n".encode("latin-1"), "events.csv, line 3: it is not UTF-8; save it as UTF-8"),
        ("events.csv", b"id,what,when\n" + ROWS + "1,Kleopatra ü".encode()[:-1], "events.csv, line 3002: it is not UTF-8; save it as UTF-8"),
        ("events.csv", "id,what,when\n1,Kleopatra,2025\n".encode("utf-16"), "events.csv, line 1: it is UTF-16; save it as UTF-8"),
        ("events.csv", "id,what,when\n1,Kleopatra,2025\n".encode("utf-16-be"), "events.csv, line 1: it is UTF-16; save it as UTF-8"),
        ("events.csv.gz", ZIPPED[:-900], "events.csv.gz: it is not a whole gzip file; it is cut off or damaged, or was not compressed"),
        ("events.csv.gz", ZIPPED[:-6] + b"\0" + ZIPPED[-5:], "events.csv.gz: it is not a whole gzip file; it is cut off or damaged, or was not compressed"),
        ("events.csv.gz", b"id,what,when\n1,Kleopatra,2025\n", "events.csv.gz: it is not a whole gzip file; it is cut off or damaged, or was not compressed"),
        ("events.csv", b"id,what,wenn\n1,Kleopatra,2025\n", "events.csv has no column 'when'; did you mean 'wenn'?"),
        ("events.csv", b"id,what,When\n1,Kleopatra,2025\n", "events.csv has no column 'when'; did you mean 'When'?"),
        ("events.csv", b"nr,verb,date\n1,Kleopatra,2025\n", "events.csv has none of the columns that its source names ('id', 'what', 'when'); its first line must name the columns"),
        ("events.csv", b"id,step,date\n1,Kleopatra,2025\n", "events.csv has no column 'what'; its columns are: 'id', 'step', 'date'"),
        ("events.csv", b"7,Kleopatra,2025\n", "events.csv has none of the columns that its source names ('id', 'what', 'when'); its first line must name the columns"),
        ("events.csv", b"\xef\xbb\xbf", "events.csv is empty"),
        ("events.csv", bytes(9), "events.csv is not text; save it as UTF-8"),
        ("events.csv", b"id,what,when,Kleopatra" + b"x" * 2_000_000, "events.csv, line 1: it is longer than 2,000,000 characters"),
        ("events.csv", b"id,what,when\n1,Kleopatra" + b"x" * 2_000_000 + b",2025\n", "events.csv, line 2: it is longer than 2,000,000 characters"),
        ("events.csv", b"id,what,when\n1,a,2025\n2,\"Kleopatra,b\n" + b"Kleopatra,x,y\n" * 150_000, "events.csv, line 3: a quote is not closed within 2,000,000 characters"),
        ("events.csv.gz", gzip.compress(b"", mtime=0) + b"Kleopatra", "events.csv.gz: it is not a whole gzip file; it is cut off or damaged, or was not compressed"),
        ("events.csv.gz", b"", "events.csv.gz is empty"),
        ("events.jsonl", b'{"Kleopatra": 1}\n' * 3, "events.jsonl has none of the columns that its source names ('id', 'what', 'when'); its first line must name the columns"),
        ("events.jsonl", b'{"id": "Kleopatra", "what": "\\uD83D", "when": "2025"}\n', "events.jsonl, line 1: a text has half a character (`\\ud\u2026`), which is not Unicode"),
        ("events.jsonl", b'["Kleopatra"]\n', "events.jsonl, line 1: it is not an object in JSON"),
        ("events.jsonl", b'{"id": ' + b"[" * 200_000, "events.jsonl, line 1: it is cut off"),
        ("events.jsonl", b'{"id": "Kleopatra' + b"x" * 16_000_000 + b'"}\n', "events.jsonl, line 1: it is longer than 16,000,000 bytes"),
        ("events.csv", b"id,what,when,what\n1,Kleopatra,2025,x\n", "events.csv has 2 columns 'what': give each its own name"),
        ("events.jsonl", b'{"id": 1, "what": "Kleopatra", "when": "2025"}\n{"id": 2, "wh', "events.jsonl, line 2: it is cut off"),
        ("events.jsonl", b'{"id": 1, "what": "Kleopatra", "when": "2025"}\n\n{"id": 02}\n', "events.jsonl, line 3: it is not an object in JSON"),
        ("events.jsonl", b'{"id": 1, "what": "Kleopatra"}\n{"id": 2}\n', "events.jsonl has no column 'when'; its columns are: 'id', 'what'"),
        ("events.jsonl", b'{"id": 1, "what": "Kleopatra", "when": "2025"}\n{"id": "\xfc"}\n', "events.jsonl, line 2: it is not UTF-8; save it as UTF-8"),
        ("events.jsonl", b'{"id": 1, "what": "Kleopatra", "when": NaN}\n', "events.jsonl, line 1: it is not an object in JSON"),
        ("events.parquet", b"PAR1 Kleopatra", "events.parquet: it is not a whole Parquet file; it is cut off, or something else"),
        ("events.txt", b"id,what,when\n", "events.txt is no .csv, .csv.gz, .jsonl, .jsonl.gz or .parquet file, and has no `connection`"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_with_its_line(
    name: str,
    data: bytes,
    expected: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_bytes(data)
    with caplog.at_level(logging.DEBUG):
        assert message(tmp_path) == expected
    assert capfd.readouterr() == ("", "")
    assert SECRET not in caplog.text


@pytest.mark.parametrize("cut", [100, 4000, 30_000])
def test_a_parquet_file_that_is_cut_off_or_damaged_is_named(cut: int, tmp_path: Path) -> None:
    table = pa.table({name: [f"{SECRET} {number}" for number in range(20_000)] for name in ("id", "what", "when")})
    parquet.write_table(table, tmp_path / "events.parquet")
    data = (tmp_path / "events.parquet").read_bytes()
    (tmp_path / "events.parquet").write_bytes(data[:cut])
    assert message(tmp_path) == "events.parquet: it is not a whole Parquet file; it is cut off, or something else"
    (tmp_path / "events.parquet").write_bytes(data[:cut] + bytes(2000) + data[cut + 2000 :])
    assert message(tmp_path) == "events.parquet: it is not a whole Parquet file; it is cut off or damaged"


def test_a_column_has_one_type_in_all_parquet_files(tmp_path: Path) -> None:
    for name, ids in (("events-1", [7, 8]), ("events-2", ["007", "NA"])):
        table = pa.table({"id": pa.array(ids), "what": ["a", "b"], "when": ["2025-01-01", "2025-01-02"]})
        parquet.write_table(table, tmp_path / f"{name}.parquet")
    assert message(tmp_path) == (
        "the column 'id' is of type string in events-2.parquet, and of type int64 in events-1.parquet; a column has one"
        " type in all files"
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("missing.csv", "there is no file missing.csv in the workspace"),
        ("missing/*.csv", "there is no file missing/*.csv in the workspace"),
        ("../outside.csv", "../outside.csv is outside of the workspace: files of events lie in its folder"),
        ("/etc/passwd", "/etc/passwd is outside of the workspace: files of events lie in its folder"),
        ("link.csv", "link.csv leads out of the workspace: files of events lie in its folder"),
        ("folder/*.csv", "folder/a.csv leads out of the workspace: files of events lie in its folder"),
        ("folder.csv", "folder.csv is not a regular file"),
    ],
)
def test_files_lie_in_the_folder_of_the_workspace(table: str, expected: str, tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    (root / "folder.csv").mkdir(parents=True)
    (tmp_path / "away").mkdir()
    for path in (tmp_path / "outside.csv", tmp_path / "away" / "a.csv"):
        path.write_text(f"id,what,when\n{SECRET},a,2025-01-01\n")
    (root / "link.csv").symlink_to(tmp_path / "outside.csv")
    (root / "folder").symlink_to(tmp_path / "away")
    assert message(root, table) == expected


def test_nothing_is_left_behind_after_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (tmp_path / "events.csv").write_bytes(b"id,what,when\n" + ROWS + b"1,2\n")
    message(tmp_path)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("id", pa.array([b"\xff Kleopatra"]), "events.parquet: the column 'id' is of type binary, and is not UTF-8; write it as text"),
        ("id", pa.array([["Kleopatra"]]), "the column 'id' of the source `hr` is of type array, which is not text"),
        ("id", pa.array([{"name": "Kleopatra"}]), "the column 'id' of the source `hr` is of type struct, which is not text"),
        ("id", pa.nulls(1, pa.decimal256(70)), "the column 'id' of events.parquet has numbers too long to be read exactly; write texts"),
        ("when", pa.array([20250101]), "the column 'when' of the source `hr` is of type int64; times are of a type for times, or texts"),
        ("when", pa.array([time(1)]), "the column 'when' of the source `hr` is of type time; times are of a type for times, or texts"),
        ("when", pa.array([-(2**62)]).cast(pa.timestamp("ms")), "events.parquet: the column 'when' has times that are too far away to be read; leave those rows out, or write no time"),
    ],
)  # fmt: skip
def test_columns_of_types_that_cannot_be_read_are_named(
    column: str, values: pa.Array, expected: str, tmp_path: Path
) -> None:
    texts = {name: pa.array([f"{SECRET} {name}"]) for name in ("id", "what", "when")}
    parquet.write_table(pa.table({**texts, column: values}), tmp_path / "events.parquet")
    assert message(tmp_path) == expected


def test_times_outside_of_the_calendar_are_no_times(tmp_path: Path) -> None:
    instants = [0, 2**63 - 2, -(2**63) + 2, 253_402_300_800_000_000, 253_402_300_799_999_999, -62_135_596_800_000_001]
    for name, times in (
        ("zone", pa.array(instants).cast(pa.timestamp("us", tz="UTC"))),
        ("local", pa.array(instants).cast(pa.timestamp("us"))),
        ("days", pa.array([0, 2**31 - 1, -(2**31)], pa.int32()).cast(pa.date32())),
        ("texts", pa.array(["1970-01-01", "10000-01-01", "0000-01-01", "-0044-03-15", "9999-12-31T23:59:59.999999Z"])),
    ):
        texts = {column: ["a"] * len(times) for column in ("id", "what")}
        parquet.write_table(pa.table({**texts, "when": times}), tmp_path / f"{name}.parquet")
    read_times = {
        name: sorted(str(row["at"]) for row in read(tmp_path, f"{name}.parquet"))
        for name in ("zone", "local", "days", "texts")
    }
    last = "253402300799999"
    assert read_times == {
        "zone": ["0", last, "None", "None", "None", "None"],
        "local": ["0", last, "None", "None", "None", "None"],
        "days": ["0", "None", "None"],
        "texts": ["0", last, "None", "None", "None"],
    }


def test_a_zipped_file_is_not_unpacked_into_memory(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "events.csv.gz", "wb", 1) as file:
        file.write(b"id,what,when\n1,Kleopatra")
        for _ in range(100):
            file.write(bytes(1 << 20))
    tracemalloc.start()
    try:
        assert message(tmp_path) == "events.csv.gz, line 2: it is longer than 2,000,000 characters"
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "events.csv")
    assert message(tmp_path) == "events.csv is not a regular file"
