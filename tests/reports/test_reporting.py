"""What formats share: widths on a terminal, text that is safe, counts, the identity of a finding."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Level, Location, Summary
from journeymap.reporting import (
    ReportContent,
    as_json,
    closing_sentence,
    counted,
    display_cells,
    display_width,
    fingerprinted_findings,
    location_text,
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("äö", 2),
        ("cafe\u0301", 4),
        ("看護師", 6),
        ("ﾍﾙﾊﾟ", 4),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),
        ("👩", 2),
        ("👩\u200d⚕\ufe0f", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("👍🏽", 2),
        ("🇫🇮", 2),
        ("1\ufe0f\u20e3", 2),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("می\u200cخواهم", 7),
        ("\t", 4),
        ("\x1b", 4),
        ("\u202e", 8),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert display_width(text) == columns
    assert len(display_cells(text)) == len(text)


@pytest.mark.parametrize("text", ["##[error]a", "a\tb", "a\x7fb", "a#b", " ~"])
def test_the_width_is_the_sum_of_the_cells(text: str) -> None:
    assert display_width(text) == sum(columns for _, columns in display_cells(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("\x9b2J\x7f\x00", "\\x9b2J\\x7f\\x00"),
        ("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree"),
        ("\u202eexe.png\u2066", "<U+202E>exe.png<U+2066>"),
        ("\u2028\ufeff\u200b\ud800", "<U+2028><U+FEFF><U+200B><U+D800>"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("Päivi 看護師 👩\u200d⚕\ufe0f می\u200cخواهم", "Päivi 看護師 👩\u200d⚕\ufe0f می\u200cخواهم"),
    ],
)
def test_control_characters_are_escaped(text: str, shown: str) -> None:
    assert escape_unsafe(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("page ##[set-output name=ok]true", "page # #[set-output name=ok]true"),
        ("x ##vso[task.setvariable]y", "x # #vso[task.setvariable]y"),
        ("x ##VSO[task.setvariable]y", "x # #VSO[task.setvariable]y"),
        ("###[x", "## #[x"),
        ("##teamcity[message text='x']", "# #teamcity[message text='x']"),
        ("#\u00ad#\u200d[set-output name=ok]", "# \u00ad#\u200d[set-output name=ok]"),
        ("\u00a0\u00ad:\u200d:error::x", "\u00a0\u00ad: \u200d:error::x"),
        ("::error::x", ": :error::x"),
        ("  ::error::x", "  : :error::x"),
        ("a ## b #[c] nurse::page", "a ## b #[c] nurse::page"),
    ],
)
def test_commands_of_build_servers_are_broken_up(text: str, shown: str) -> None:
    assert escape_unsafe(text) == shown
    if "#" in text:
        assert "".join(cell for cell, _ in display_cells(text)) == shown
        written = as_json(text)
        assert not re.search(r"#\W*#\w*\[", written)
        assert json.loads(written) == text


def test_where() -> None:
    assert location_text(Location("a.yaml", 3, 4, 3, 5), "nurse") == "a.yaml:3:4"
    assert location_text(Location("a.yaml", 3)) == "a.yaml:3"
    assert location_text(Location("a.yaml")) == "a.yaml"
    assert location_text(None, "nurse/careers") == "nurse/careers"
    assert location_text(None) == "workspace"


def test_counted() -> None:
    assert [counted(number, "journey") for number in (0, 1, 2)] == ["0 journeys", "1 journey", "2 journeys"]


def test_the_sum_in_plain_english(clean: ReportContent) -> None:
    def summary(shown: Level = Level.WARNING, **counts: int) -> str:
        return closing_sentence(replace(clean, summary=Summary(**counts)), shown)

    assert summary(files=3, journeys=2, touchpoints=74, error=1, note=2, waived=1) == (
        "Checked 3 files, 2 journeys, 74 touchpoints: 1 error, 0 warnings, 2 notes"
        " (notes are shown with --min-level note); 1 waived."
    )
    assert summary(files=1, note=1, shown=Level.NOTE).endswith(": 0 errors, 0 warnings, 1 note.")
    assert summary(Level.ERROR, warning=1, note=1).endswith("(warnings and notes are shown with --min-level note).")
    assert summary(Level.ERROR, warning=1).endswith("(warnings are shown with --min-level warning).")
    assert summary(files=1, journeys=1) == "Checked 1 file, 1 journey, 0 touchpoints: no findings. Well mapped!"
    assert summary(files=1, passed_over=1).endswith(": no findings; 1 document skipped.")
    assert summary(error=1, held_back=2).endswith("; 2 checks held back.")


def test_findings_that_share_a_fingerprint_are_told_apart(clean: ReportContent) -> None:
    same = Finding("r", "c", Level.ERROR, "m", "", "print")
    other = replace(same, fingerprint="other")
    pairs = fingerprinted_findings(replace(clean, findings=(same, other, same, same)))
    assert [identity for identity, _ in pairs] == ["print", "other", "print:2", "print:3"]


def test_json_accepts_any_data_of_a_rule() -> None:
    value = {
        1: date(2024, 2, 29),
        "set": {"b", "a"},
        "tuple": (1, 2.5, True, None),
        "level": Level.NOTE,
        "nan": float("nan"),
        "odd": object,
        "bytes": b"x",
        "text": "\ud800 \x9b \u202e ä",
    }
    text = as_json(value)
    assert not set(text) & set("\ud800\x9b\u202e")
    assert "ä" in text
    assert json.loads(text) == {
        "1": "2024-02-29",
        "set": ["a", "b"],
        "tuple": [1, 2.5, True, None],
        "level": "note",
        "nan": "nan",
        "odd": "<class 'object'>",
        "bytes": "b'x'",
        "text": "\ufffd \x9b \u202e ä",
    }
