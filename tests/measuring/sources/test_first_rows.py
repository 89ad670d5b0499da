"""Rows of files: the same columns whatever the file."""

from __future__ import annotations

import gzip
from pathlib import Path

from journeymap.measuring.engines import open_engine
from journeymap.measuring.sources import event_rows
from journeymap.model.evidence import AttributeColumn, DataSource


def test_ids_stay_texts_and_times_are_milliseconds_in_utc(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id;what;when;ch\n007; Applied ;2025-03-30T03:30:00,1239;LinkedIn\nNA;Offer;2025-02-30;x\n"
        "7;;2025-01-01;\n7;x;1969-12-31T23:59:59.9999+02;Fair\n",
        encoding="utf-8-sig",
    )
    with gzip.open(tmp_path / "b.csv.gz", "wb") as file:
        file.write(b"what,id,when,ch\nA,1,2025-01-01 10:00Z,fair\n")
    source = DataSource(
        table="*.csv*",
        case="id",
        event="what",
        time="when",
        attributes={"channel": AttributeColumn(column="ch", values={"LinkedIn": "social-media"})},
    )
    catalogues = {"channel": {"fair": "fair", "Fair": "fair", "social-media": "social-media"}}
    with open_engine() as engine:
        table = event_rows(engine, "hr", source, tmp_path, "Europe/Helsinki", source.attributes, catalogues)
        rows = engine.rows(engine.keep(table, "rows"))
    assert sorted(map(str, rows)) == sorted(
        map(
            str,
            [
                {"case": "007", "event": "Applied", "at": 1743298200123, "attribute_0": "social-media"},
                {"case": "NA", "event": "Offer", "at": None, "attribute_0": None},
                {"case": "7", "event": None, "at": 1735682400000, "attribute_0": None},
                {"case": "7", "event": "x", "at": -7200001, "attribute_0": "fair"},
                {"case": "1", "event": "A", "at": 1735725600000, "attribute_0": "fair"},
            ],
        )
    )
