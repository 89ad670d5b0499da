"""Rows of files: the same columns whatever the file, and texts as they are written."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from journeymap import MeasureError
from journeymap.measuring.engines import open_engine
from journeymap.measuring.sources import event_rows
from journeymap.model.evidence import AttributeColumn, DataSource, TimeColumn

SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2003\u2028\u202f\u205f\u3000\ufeff"
CHANNELS = {"channel": {"fair": "fair", "Job fair": "fair", "social-media": "social-media"}}


def source_of(table: str, **more: Any) -> DataSource:
    return DataSource(**{"table": table, "case": "id", "event": "what", "time": TimeColumn(column="when"), **more})


def rows(root: Path, source: DataSource, zone: str = "UTC") -> list[tuple[Any, ...]]:
    with open_engine() as engine:
        table = event_rows(engine, "hr", source, root, zone, {**source.attributes, "absent": None}, CHANNELS)
        read = engine.rows(engine.keep(table, "rows"))
    assert {row.pop(f"attribute_{len(source.attributes)}") for row in read} == {None}
    return sorted((tuple(row.values()) for row in read), key=str)


NEW_YEAR = 1735689600000
WHAT_IT_SAYS = [
    ("007", "Applied", NEW_YEAR),
    ("7", "Applied, again", NEW_YEAR),
    ("NA", None, NEW_YEAR),
    (None, 'a "b"', None),
]
COMMA = b'id,what,when\n007, Applied ,2025-01-01\n7,"Applied, again",2025-01-01\nNA,,2025-01-01\n,"a ""b""",\n'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("events.csv", COMMA),
        ("events.csv", b"\xef\xbb\xbf" + COMMA),
        ("events.csv", COMMA.replace(b"\n", b"\r\n")),
        ("events.csv", COMMA.replace(b"\n", b"\r")),
        ("events.csv", COMMA.replace(b"\n", b"\r\n", 2)),
        ("events.csv", COMMA[:-1]),
        ("events.csv", b"\n\n" + COMMA + b"\n\n"),
        ("EVENTS.CSV", COMMA),
        ("events[1].csv", COMMA),
        ("it's.csv", COMMA),
        ("events.csv.gz", gzip.compress(COMMA, mtime=0)),
        ("events.csv", b'when;"id";what\n2025-01-01;" 007";Applied\n2025-01-01;7;Applied, again\n2025-01-01;NA\t;\n;"  ";"a ""b"""\n'),
        ("events.csv", b"what\twhen\tid\nApplied\t2025-01-01\t007\nApplied, again\t2025-01-01\t7\n\t2025-01-01\tNA\n\"a \"\"b\"\"\"\t\t\n"),
        ("events.jsonl", (b'{"id": "007", "what": "Applied", "when": "2025-01-01", "more": [1]}\n{"id": 7, "what": "Applied, again", "when": "2025-01-01"}\n\n'
                         b'{"id": "NA", "when": "2025-01-01", "what": " "}\r\n{"id": null, "what": "a \\u0022b\\u0022"}')),
        ("events.jsonl.gz", gzip.compress(b'\xef\xbb\xbf{"when": "2025-01-01", "id": "007", "what": "Applied"}\n{"id": "7", "when": "2025-01-01", "what": "Applied, again"}\n'
                                          b'{"id": "NA", "when": "2025-01-01"}\n{"what": "a \\"b\\""}\n', mtime=0)),
    ],
)  # fmt: skip
def test_files_that_say_the_same_are_read_alike(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert rows(tmp_path, source_of(name)) == sorted(WHAT_IT_SAYS, key=str)
    assert rows(tmp_path, source_of("*")) == sorted(WHAT_IT_SAYS, key=str)


def test_files_of_one_source_can_differ_in_their_columns_and_kinds(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "a.csv").write_text("id,what,when\n007,A,2025-01-01\n")
    (tmp_path / "2024" / "b.csv").write_text("more;when;what;id\n;2025-01-01;B;7\n")
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(b"id,when,what\nNA,2025-01-01,C\n", mtime=0))
    (tmp_path / "d.jsonl").write_text('{"id": 7.0, "when": "2025-01-01", "what": "D"}\n')
    parquet.write_table(pa.table({"what": ["E"], "id": [7], "when": ["2025-01-01"]}), tmp_path / "e.parquet")
    (tmp_path / ".hidden.csv").write_text("nothing\n")
    expected = [("007", "A"), ("7", "B"), ("NA", "C"), ("7.0", "D"), ("7", "E")]
    assert rows(tmp_path, source_of("**/*.*")) == sorted(((*each, NEW_YEAR) for each in expected), key=str)


def test_columns_of_parquet_files_are_read_by_their_types(tmp_path: Path) -> None:
    cases: dict[str, tuple[Any, list[str | None]]] = {
        "whole": (pa.array([7, None], pa.int64()), ["7", None]),
        "float": (pa.array([7.0, 2.5], pa.float64()), ["7", "2.5"]),
        "text": (pa.array([" 007 ", ""]), ["007", None]),
        "bytes": (pa.array([b"007", None], pa.binary()), ["007", None]),
        "named": (pa.array(["NA", "x"]).dictionary_encode(), ["NA", "x"]),
        "yes": (pa.array([True, False]), ["true", "false"]),
        "day": (pa.array([0, 1], pa.int32()).cast(pa.date32()), ["1970-01-01", "1970-01-02"]),
    }
    columns = {name: column for name, (column, _) in cases.items()}
    parquet.write_table(pa.table({**columns, "when": [1, 2], "list": [[1], [2]]}), tmp_path / "events.parquet")
    source = source_of("events.parquet", time=TimeColumn(column="day"), event="text")
    for name, (_, expected) in cases.items():
        read = rows(tmp_path, source.model_copy(update={"case": name}))
        assert [(case, at) for case, _, at in read] == sorted(zip(expected, [0, 86400000], strict=True), key=str)
    with pytest.raises(MeasureError) as error:
        rows(tmp_path, source_of("events.parquet", event="text", case="text"))
    assert error.value.reason == (
        "the column 'when' of the source `hr` is of type int64; times are of a type for times, or texts"
    )
    with pytest.raises(MeasureError) as error:
        rows(tmp_path, source.model_copy(update={"case": "list"}))
    assert error.value.reason == "the column 'list' of the source `hr` is of type array, which is not text"


def test_names_of_columns_are_exact(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('ID,id,what,"when, exactly"\nX,7,A,2025-01-01\n')
    (tmp_path / "b.jsonl").write_text('{"ID": "X", "id": 7, "what": "A", "when, exactly": "2025-01-01", "a/b~c": 1}\n')
    for name in ("a.csv", "b.jsonl"):
        source = source_of(name, time=TimeColumn(column="when, exactly"))
        assert rows(tmp_path, source) == [("7", "A", NEW_YEAR)]
        assert rows(tmp_path, source.model_copy(update={"case": "ID"})) == [("X", "A", NEW_YEAR)]
    source = source_of("b.jsonl", time=TimeColumn(column="when, exactly"), case="a/b~c")
    assert rows(tmp_path, source) == [("1", "A", NEW_YEAR)]


def test_attributes_mean_what_the_map_says_and_where_selects_rows(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(
        "id,what,when,how,kind,town\n1,A,2025-01-01, LinkedIn ,x,Turku\n2,A,2025-01-01,fair,y,\n3,A,2025-01-01,Job fair,x,Åbo\n"
        "4,A,2025-01-01,Fair,x,Turku\n5,A,2025-01-01,fair,z,Turku\n6,A,2025-01-01,,x,\n",
        "utf-8",
    )
    source = source_of(
        "events.csv",
        where={"kind": ["x", " y "], "what": "A"},
        attributes={
            "channel": AttributeColumn(column="how", values={"LinkedIn": "social-media", "radio": "radio"}),
            "town": AttributeColumn(column="town", values={"Åbo": "Turku"}),
        },
    )
    assert rows(tmp_path, source) == [
        ("1", "A", NEW_YEAR, "social-media", "Turku"),
        ("2", "A", NEW_YEAR, "fair", None),
        ("3", "A", NEW_YEAR, "fair", "Turku"),
        ("4", "A", NEW_YEAR, None, "Turku"),
        ("6", "A", NEW_YEAR, None, None),
    ]


@settings(max_examples=10)
@given(
    st.lists(
        st.builds(
            lambda before, text, after: before + text + after,
            st.text(SPACES, max_size=2),
            st.text("aä€😀 09\x00~!'\"\\", max_size=6),
            st.text(SPACES, max_size=2),
        ),
        min_size=30,
        max_size=60,
    )
)
def test_white_space_around_texts_is_ignored(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    root = tmp_path_factory.mktemp("texts")
    table = pa.table({"id": texts, "what": texts, "when": ["2025-01-01"] * len(texts)})
    parquet.write_table(table, root / "events.parquet")
    stripped = [text.strip(SPACES) or None for text in texts]
    assert rows(root, source_of("events.parquet")) == sorted(((text, text, NEW_YEAR) for text in stripped), key=str)
