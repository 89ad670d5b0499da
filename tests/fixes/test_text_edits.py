"""Which edits of a text are applied, one by one and together."""

from __future__ import annotations

import pytest

from journeymap.findings import Fix, Location, TextEdit
from journeymap.fixes import text_edits
from journeymap.fixes.text_edits import Edit, apply_edits, edits_of, select_edits
from journeymap.parsing.source import Source

TEXT = "a: 1\nb: 2\nc: 3\nd: 4\n"
A, B, C, D = (Edit(number, number + 1, "9") for number in (3, 8, 13, 18))
BAD = Edit(8, 9, '"')


def at(line: int, column: int, end_line: int, end_column: int) -> Location:
    return Location("a.yaml", line, column, end_line, end_column)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ((), ()),
        ((TextEdit("x", at(1, 1, 1, 2)),), (Edit(0, 1, "x"),)),
        ((TextEdit("x", at(2, 4, 2, 5)), TextEdit("y", at(1, 2, 2, 1))), (Edit(1, 5, "y"), Edit(8, 9, "x"))),
        ((TextEdit("x", at(2, 4, 2, 5)), TextEdit("y")), ()),
        ((TextEdit("x", Location("a.yaml")),), ()),
    ],
)
def test_edits_of_a_fix_are_those_of_its_file(edits: tuple[TextEdit, ...], expected: tuple[Edit, ...]) -> None:
    assert edits_of(Source("a.yaml", TEXT), Fix("write", edits)) == expected


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], TEXT),
        ([A], "a: 9\nb: 2\nc: 3\nd: 4\n"),
        ([A, D, B], "a: 9\nb: 9\nc: 3\nd: 9\n"),
        ([A, A], "a: 9\nb: 2\nc: 3\nd: 4\n"),
        ([Edit(3, 3, "8"), A], "a: 89\nb: 2\nc: 3\nd: 4\n"),
        ([Edit(0, 5, "")], "b: 2\nc: 3\nd: 4\n"),
    ],
)
def test_edits_are_applied_at_their_places(edits: list[Edit], expected: str) -> None:
    assert apply_edits(TEXT, edits) == expected


@pytest.mark.parametrize(
    ("fixes", "together", "apart"),
    [
        ([], [], []),
        ([(A,)], [(A,)], [(A,)]),
        ([(A,), (B,), (C,), (D,)], [(A,), (B,), (C,), (D,)], [(A,), (B,), (C,), (D,)]),
        ([(A,), (A,)], [(A,)], [(A,)]),
        ([(A, B), (B, C)], [(A, B), (B, C)], [(A, B), (B, C)]),
        ([(A,), (BAD,), (C,)], [(A,), (C,)], [(A,), (C,)]),
        ([(BAD,)], [], []),
        ([(A, BAD)], [], []),
        ([(B,), (BAD,)], [(B,)], [(B,)]),
        ([(B,), (Edit(8, 9, "7"),)], [(B,)], [(B,), (Edit(8, 9, "7"),)]),
        ([(Edit(8, 9, "2"),)], [], []),
        ([(Edit(8, 9, "2"), A)], [(Edit(8, 9, "2"), A)], [(Edit(8, 9, "2"), A)]),
        ([(A,), (Edit(3, 4, "9"), B)], [(A,), (A, B)], [(A,), (A, B)]),
    ],
)
def test_fixes_that_fit_are_selected(fixes: list[tuple[Edit, ...]], together: object, apart: object) -> None:
    assert select_edits(TEXT, fixes) == together
    assert select_edits(TEXT, fixes, together=False) == apart


@pytest.mark.parametrize(
    ("first", "second", "fit"),
    [
        (Edit(5, 10, ""), Edit(10, 15, ""), True),
        (Edit(5, 10, ""), Edit(8, 9, "7"), False),
        (Edit(5, 10, ""), Edit(5, 15, ""), False),
        (Edit(8, 9, "7"), Edit(5, 10, ""), False),
    ],
)
def test_edits_that_overlap_do_not_fit(first: Edit, second: Edit, fit: bool) -> None:
    assert select_edits(TEXT, [(first,), (second,)]) == [(first,), (second,)][: 1 + fit]


@pytest.mark.parametrize(
    ("taken", "given", "fitting"),
    [
        ([], [(B,)], [(B,)]),
        ([B], [(A,), (C,)], [(A,), (C,)]),
        ([B], [(B,)], [(B,)]),
        ([B], [(A, B)], [(A, B)]),
        ([B], [(Edit(8, 9, "7"),), (C,)], [(C,)]),
        ([B], [(Edit(7, 8, "7"),), (Edit(9, 10, "7"),)], [(Edit(7, 8, "7"),), (Edit(9, 10, "7"),)]),
        ([B], [(Edit(7, 9, "7"),)], []),
        ([B], [(Edit(5, 10, "7"),)], []),
        ([Edit(5, 10, "7")], [(Edit(9, 11, "7"),), (Edit(10, 11, "7"),)], [(Edit(10, 11, "7"),)]),
        ([Edit(5, 10, "7"), D], [(B,)], []),
        ([A, Edit(5, 10, "7"), D], [(B,), (C,)], [(C,)]),
        ([B], [(Edit(7, 9, "7"), C), (Edit(13, 14, "5"),)], [(Edit(13, 14, "5"),)]),
        ([B], [(A, Edit(7, 9, "7")), (Edit(3, 4, "5"),)], [(Edit(3, 4, "5"),)]),
        ([], [(A,), (Edit(3, 4, "5"),)], [(A,)]),
        ([], [(A, B), (B, Edit(7, 9, "7")), (B, C)], [(A, B), (B, C)]),
        ([], [(A, B), (B, Edit(3, 4, "5")), (B, C)], [(A, B), (B, C)]),
    ],
)
def test_only_what_overlaps_is_set_aside(
    taken: list[Edit], given: list[tuple[Edit, ...]], fitting: list[tuple[Edit, ...]]
) -> None:
    """The comparison of trees refuses most of it as well, but blames edits that are good."""
    set_aside = [fix for fix in given if fix not in fitting]

    assert text_edits._without_overlaps(given, taken) == (fitting, set_aside)


@pytest.mark.parametrize(
    ("culprits", "groups"),
    [
        ([], [[(A,), (B,)], [(C,), (D,)]]),
        ([B], [[(A,), (C,), (D,)], [(B,)]]),
        ([B, D], [[(A,), (C,)], [(B,), (D,)]]),
        ([A, B, C], [[(D,)], [(A,), (B,), (C,)]]),
        ([A, B, C, D], [[(A,), (B,)], [(C,), (D,)]]),
    ],
)
def test_culprits_are_separated_from_other_fixes(culprits: list[Edit], groups: object) -> None:
    assert text_edits._divide([(A,), (B,), (C,), (D,)], frozenset(culprits)) == groups


@pytest.mark.parametrize("culprits", [[], [A]])
def test_a_fix_alone_is_not_divided(culprits: list[Edit]) -> None:
    assert text_edits._divide([(A,)], frozenset(culprits)) == []
    assert text_edits._divide([(A,), (A, B)], frozenset(culprits)) == [[(A,)], [(A, B)]]


@pytest.mark.parametrize(("most", "count"), [(-1, 0), (0, 0), (1, 3), (2, 3)])
def test_each_comparison_counts_as_the_length_of_the_text(
    most: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_edits, "_MOST_WORK", most * len(TEXT))

    assert len(select_edits(TEXT, [(A,), (BAD,), (C,), (D,)])) == count
