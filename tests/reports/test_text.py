"""The excerpts of the text report: carets under what is meant, long lines cut, nothing obeyed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from journeymap.findings import Finding, Level, Location, Related
from journeymap.reporting import ReportContent, display_width, write


def report_lines(run: ReportContent, line: str | None, place: Location | None, **more: object) -> list[str]:
    """The lines that the report writes of one finding at a place in the line."""
    finding = replace(Finding("rule", "c", Level.ERROR, "said", "", "print", location=place), **more)  # type: ignore[arg-type]
    output = write(replace(run, findings=(finding,), lines=lambda path, number: line), "text")
    return output.partition("\n\n")[0].split("\n")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("owner: [hr, marketing]", "[hr, marketing]"),
        ("看護師: hr # x", "hr"),
        ("cafe\u0301 e\u0301: hr", "hr"),
        ("👩\u200d⚕\ufe0f 👍🏽 1\ufe0f\u20e3: hr", "hr"),
        ("\ta:\t\thr", "hr"),
        ("\x1b[31m\u202e\x07: hr", "hr"),
        ("name: 看護師\x9b", "看護師\x9b"),
        ("x: \ud800hr", "hr"),
    ],
)
def test_carets_stand_under_what_is_meant(clean: ReportContent, line: str, meant: str) -> None:
    start = line.index(meant)
    place = Location("a.yaml", 1, start + 1, 1, start + 1 + len(meant))
    _, _, _, shown, underline = report_lines(clean, line, place)
    assert underline == f"   | {' ' * display_width(line[:start])}{'^' * display_width(meant)}"
    assert display_width(shown) == len(" 1 | ") + display_width(line)


def test_a_place_behind_the_line_or_without_width_has_one_caret(clean: ReportContent) -> None:
    assert report_lines(clean, "abc", Location("a.yaml", 1, 99, 1, 120))[4] == "   |    ^"
    assert report_lines(clean, "abc", Location("a.yaml", 1, 2, 1, 2))[4] == "   |  ^"
    assert report_lines(clean, "", Location("a.yaml", 1, 1, 1, 1))[3:] == [" 1 |", "   | ^"]


def test_a_line_without_column_is_underlined_whole(clean: ReportContent) -> None:
    assert report_lines(clean, "  abc  \n", Location("a.yaml", 1))[4] == "   |   ^^^"


@pytest.mark.parametrize(
    ("end_line", "end_column", "words"),
    [(2, 1, ""), (2, 5, " and 1 more line, to line 2"), (9, 1, " and 7 more lines, to line 8")],
)
def test_a_place_of_several_lines(clean: ReportContent, end_line: int, end_column: int, words: str) -> None:
    lines = report_lines(clean, "  steps:  ", Location("a.yaml", 1, 3, end_line, end_column))
    assert lines[4] == f"   |   ^^^^^^{words}"


@pytest.mark.parametrize("start", [0, 30, 100, 139, 150, 400, 990])
@pytest.mark.parametrize("letter", ["x", "看", "e\u0301", "\x07"])
def test_a_long_line_is_cut_around_the_caret(clean: ReportContent, start: int, letter: str) -> None:
    line = letter * start + "HERE" + letter * (1000 - start)
    column = len(letter) * start + 1
    for run, ornament in ((clean, "…"), (replace(clean, unicode=False), "...")):
        shown, underline = report_lines(run, line, Location("a.yaml", 1, column, 1, column + 4))[3:]
        assert display_width(shown) <= 160
        assert ornament in shown
        where = underline.index("^")
        assert underline[where:] == "^^^^"
        assert display_width(shown[: shown.index("HERE")]) == where


def test_a_long_place_is_underlined_as_far_as_it_is_shown(clean: ReportContent) -> None:
    shown, underline = report_lines(clean, "x" * 1000, Location("a.yaml", 1, 501, 1, 901))[3:]
    assert shown == f" 1 | …{'x' * 140}…"
    assert underline == f"   | {' ' * 41}{'^' * 100}"


def test_a_finding_without_place_names_its_subject(clean: ReportContent) -> None:
    assert report_lines(clean, None, None, subject="nurse/careers-page")[1:] == ["  --> nurse/careers-page"]
    assert report_lines(clean, None, None) == ["error[rule]: said"]


def test_a_line_that_cannot_be_shown_leaves_the_place(clean: ReportContent) -> None:
    assert report_lines(clean, None, Location("a.yaml", 7, 3, 7, 9), help="fix it")[1:] == [
        "  --> a.yaml:7:3",
        "   = fix it",
    ]


def test_a_related_place_without_a_first_one(clean: ReportContent) -> None:
    related = (Related("declared here", Location("b.yaml", 1, 1, 1, 3)),)
    lines = report_lines(clean, "hr: {}", None, subject="nurse", related=related)
    assert lines[1:] == ["  --> nurse", "  ::: b.yaml:1:1", "   |", " 1 | hr: {}", "   | -- declared here"]


def test_excluded_findings_are_not_printed(run: ReportContent) -> None:
    errors = write(replace(run, min_level=Level.ERROR), "text")
    assert "warning[" not in errors
    assert "note[" not in errors
    notes = write(replace(run, min_level=Level.NOTE), "text")
    assert "note[unheard-stage]" in notes
    assert "waived-rule" not in notes


def test_color_adds_nothing_but_color(run: ReportContent) -> None:
    colored = write(replace(run, color=True), "text")
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == write(run, "text")
