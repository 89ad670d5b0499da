"""Whole sheets, in every format and language, beside the texts that are expected.

`JOURNEYMAP_WRITE=1` writes the expected files again.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

import journeymap as jm

SHEETS = Path(__file__).parent / "sheets"
TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("en.txt", "internal"),
        ("en.md", "internal"),
        ("en.html", "internal"),
        ("public.txt", "public"),
        ("de.txt", "internal"),
        ("fi.txt", "internal"),
        ("sv.txt", "internal"),
    ],
)
def test_the_sheets_are_as_expected(name: str, audience: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHEETS)
    stem, _, ending = name.partition(".")
    language = "en" if stem == "public" else stem
    sheets = jm.questions(jm.load("ward"), today=TODAY, language=language, audience=audience)
    formats = {"txt": "text", "md": "markdown", "html": "html"}
    text = sheets.to(formats[ending])
    if os.environ.get("JOURNEYMAP_WRITE"):
        Path(name).write_text(text, "utf-8")

    assert text == Path(name).read_text("utf-8")
    assert "".join(sheets.files("text").values()).replace("\n", "") == sheets.to_text().replace("\n", "")


def test_each_file_has_the_name_of_its_team(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of an internal team is its function in a public edition."""
    monkeypatch.chdir(SHEETS)
    workspace = jm.load("ward")

    everything, public = (jm.questions(workspace, today=TODAY, audience=word) for word in ("internal", "public"))
    assert list(everything.files("markdown")) == ["people.md", "brand.md", "wards.md", "it.md", "unowned.md"]
    assert list(public.files("markdown")) == ["people.md", "brand.md", "it.md", "clinical.md", "unowned.md"]
