"""Files of plans are known as our own, so the next plan replaces them, and nobody else's file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.output_marks import is_marked
from journeymap.plan_formats import data, delimited, markdown, text, workbook
from tests.plan_formats.plans import NOTHING, PLAN

CONTENTS: dict[str, str | bytes] = {
    "plan.txt": text.write(PLAN),
    "plan.md": markdown.write(PLAN),
    "plan.csv": delimited.write(PLAN).encode("utf-8-sig"),
    "tabs.csv": delimited.write(PLAN, "\t").encode("utf-8-sig"),
    "header.csv": delimited.write(NOTHING),
    "plan.json": data.write(PLAN),
    "empty.json": data.write(NOTHING),
    "plan.xlsx": workbook.write(PLAN),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_next_plan_replaces_a_plan(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    jm.write_output(file, CONTENTS[name])
    first = file.read_bytes()
    jm.write_output(file, CONTENTS[name])

    assert is_marked(file)
    assert file.read_bytes() == first


def test_only_files_of_markdown_have_a_mark() -> None:
    assert "<!--" not in markdown.write(PLAN)


def saved_by_somebody(content: bytes) -> bytes:
    """Return a workbook as another program saves it, with the name of its user."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            mine, others = "<cp:lastModifiedBy>journeymap<", "<cp:lastModifiedBy>Communications<"
            new.writestr(name, old.read(name).decode().replace(mine, others))
    return saved.getvalue()


def without_properties(content: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as new:
        new.writestr("a.txt", content)
    return saved.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        saved_by_somebody(workbook.write(PLAN)),
        without_properties(b"journeymap"),
        workbook.write(PLAN)[:3000],
        b"PK\x03\x04",
        b"date,end,name\n",
        b"name,date,end,due,cohort,journey,stage,touchpoint,name,\n",
        b'{\n  "version": 1,\n  "from": "2027-03-01"\n}',
    ],
    ids=["saved", "archive", "cut", "signature", "csv", "shifted", "json"],
)
def test_a_file_of_somebody_else_is_kept(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(content)

    with pytest.raises(jm.OutputNotWritableError):
        jm.write_output(file, CONTENTS["plan.xlsx"])
    assert file.read_bytes() == content
