"""Files with fixes: their marks and encodings, and the fixes that are offered."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from journeymap.findings import Finding, Fix, Level, Location, TextEdit
from journeymap.fixes.files import Correction, verify_fixes
from journeymap.parsing.source import Source

MARKS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


@pytest.mark.parametrize(("mark", "encoding"), MARKS)
def test_a_file_keeps_its_mark_and_encoding(mark: bytes, encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(mark + "a: ä\n".encode(encoding))
    correction = Correction("a.yaml", file, "a: ä\n", "a: ö\n", 1)
    shown = mark.decode(encoding)

    is_text = encoding == "utf-8"
    assert (f"-{shown}a: ä\n+{shown}a: ö\n" in correction.to_diff()) is is_text
    assert bool(correction.to_diff()) is is_text
    assert correction.write()
    assert file.read_bytes() == mark + "a: ö\n".encode(encoding)
    assert not correction.write()  # it is another file now
    assert file.read_bytes() == mark + "a: ö\n".encode(encoding)


def test_only_fixes_that_change_nothing_else_are_offered() -> None:
    source = Source("a.yaml", "a: 1\nb: 2\n")

    def finding(text: str, path: str = "a.yaml") -> Finding:
        at = Location(path, 1, 4, 1, 5)
        fix = Fix("write", (TextEdit(text, at),))
        return Finding("unowned", "gap", Level.ERROR, "wrong", "write", "f", location=at, fix=fix)

    given = [finding("9"), finding('"'), finding("8"), finding("1"), finding("9", "b.yaml")]
    left = verify_fixes(given, lambda path: source if path == "a.yaml" else None)

    assert [each.fix for each in left] == [given[0].fix, None, given[2].fix, None, None]


def test_without_a_location_no_fix_is_compared() -> None:
    finding = Finding("unowned", "gap", Level.ERROR, "wrong", "write", "f", fix=Fix("write", (TextEdit("x"),)))

    assert verify_fixes([finding], lambda _: None) == [finding]
