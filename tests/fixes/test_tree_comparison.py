"""A fix changes what it edits and nothing else; edits that change more are refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.fixes import text_edits, tree_comparison
from journeymap.fixes.text_edits import Edit, apply_edits, select_edits
from journeymap.fixes.tree_comparison import _changed_leaves, _Leaf, _lies_in, _Moved, _NewKeys, _parse, _Spans
from journeymap.parsing.nodes import ParseResult
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

TEXT = "a:\n  - id: x\n    nmae: X\n    list: one, two\n  - id: y\n    name: Y\nb: {c: 1}\n"


def _edit(old: str, new: str, text: str = TEXT) -> Edit:
    assert text.count(old) == 1
    start = text.index(old)
    return Edit(start, start + len(old), new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nmae", "name"),
        ("one, two", "[one, two]"),
        ("{c: 1}", "{c: 2, d: 3}"),
        ("X\n    list", "Z\n    list"),
        ("  - id: y\n    name: Y\n", ""),
        ("b: {c: 1}\n", ""),
    ],
)
def test_an_edit_of_what_it_names_is_accepted(old: str, new: str) -> None:
    edit = _edit(old, new)
    assert select_edits(TEXT, [(edit,)]) == [(edit,)]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("nmae", "id", "the key would stand there twice"),
        ("    nmae", "  nmae", "the key would be in another block"),
        ("    nmae", "nmae", "the key would be at the top"),
        ("x\n", "x\nb: 2\n", "what follows would be in another block"),
        ("X\n", '"X\n', "the text could not be read"),
        ("Y\n", "Y\n  z\n", "the text could not be read"),
        ("nmae", "nmae", "nothing would change"),
    ],
)
def test_an_edit_that_changes_more_or_nothing_is_refused(old: str, new: str, why: str) -> None:
    assert select_edits(TEXT, [(_edit(old, new),)]) == [], why


def test_bad_edits_do_not_prevent_good_ones() -> None:
    good, bad, other = _edit("nmae", "name"), _edit("X\n", '"X\n'), _edit("{c: 1}", "{c: 2}")
    assert select_edits(TEXT, [(bad,), (good,), (other,)]) == [(good,), (other,)]


def test_edits_that_overlap_are_not_applied_together() -> None:
    first, second = _edit("one, two", "[one, two]"), _edit("two", "three")
    assert select_edits(TEXT, [(first,), (second,)]) == [(first,)]
    assert select_edits(TEXT, [(first,), (second,)], together=False) == [(first,), (second,)]


def test_an_edit_that_overlaps_is_noticed_after_one_that_is_shared() -> None:
    shared, first, second = _edit("nmae", "name"), _edit("one, two", "[one, two]"), _edit("two", "three")
    assert select_edits(TEXT, [(shared, first), (shared, second)]) == [(shared, first)]


def test_equal_edits_are_applied_once() -> None:
    edit = _edit("nmae", "name")
    assert apply_edits(TEXT, [edit, edit]) == TEXT.replace("nmae", "name")


def test_a_key_around_a_list_keeps_its_items_where_they_are() -> None:
    text = "a:\n  - b: 1\n  - c: 2\n"
    edit = Edit(text.index("- b"), text.index("- b"), "d:\n  ")
    assert select_edits(text, [(edit,)]) == [(edit,)]
    assert apply_edits(text, [edit]) == "a:\n  d:\n  - b: 1\n  - c: 2\n"


def test_what_could_not_be_read_may_appear() -> None:
    text = "a: 1\nb:2\nc: 3\n"
    edit = Edit(text.index(":2") + 1, text.index(":2") + 1, " ")
    assert select_edits(text, [(edit,)]) == [(edit,)]


def test_an_item_that_moves_to_another_list_is_noticed() -> None:
    text = "a:\n  - b\n  - - c\n    - d\n"
    indent = text.index("    - d")
    assert select_edits(text, [(Edit(indent, indent + 2, ""),)]) == []


def test_a_list_may_be_left_empty() -> None:
    text = "a:\n  - b\nc: 1\n"
    edit = _edit("  - b\n", "", text)
    assert select_edits(text, [(edit,)]) == [(edit,)]


def test_fixes_that_collide_with_others_leave_those_others() -> None:
    text = "a:\n" + "".join(f"- id: x{number}\n  nmae: X\n  titel: Y\n" for number in range(50))
    names, titles = (
        [(Edit(match.start(), match.end(), "name"),) for match in re.finditer(word, text)] for word in ("nmae", "titel")
    )
    fixes = [fix for pair in zip(names, titles, strict=True) for fix in pair]

    assert select_edits(text, fixes) == names
    assert select_edits(text, fixes, together=False) == fixes


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["name", "id", '"', "nam: [", "x", ""]), min_size=1, max_size=6), st.booleans())
def test_fixes_are_those_that_are_found_one_by_one(words: list[str], together: bool) -> None:
    """Fixes of different touchpoints do not depend on each other, so each is as good alone as with the others."""
    text = "a:\n" + "".join(f"- id: x{number}\n  nmae: X\n" for number in range(len(words)))
    keys = [match.start() for match in re.finditer("nmae", text)]
    fixes = [(Edit(key, key + 4, word),) for key, word in zip(keys, words, strict=True)]

    assert select_edits(text, fixes, together=together) == [fix for fix in fixes if select_edits(text, [fix])]


@pytest.mark.parametrize("words", [["id"], ["name", "name", '"'], ["id", '"', "nam: ["]])
def test_bad_fixes_are_separated_from_good_ones_within_limits(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "a:\n" + "".join(f"- id: x{number}\n  nmae: X\n" for number in range(400))
    keys = [match.start() for match in re.finditer("nmae", text)]
    fixes = [(Edit(key, key + 4, words[number % len(words)]),) for number, key in enumerate(keys)]
    read: list[int] = []

    def count(source: Source, max_bytes: int) -> ParseResult:
        read.append(len(source.text))
        return parse(source, max_bytes=max_bytes)

    monkeypatch.setattr(text_edits, "_MOST_WORK", 100_000)
    monkeypatch.setattr(tree_comparison, "parse", count)
    select_edits(text, fixes)

    assert sum(read) < 100_000 + 3 * len(text)


@pytest.mark.parametrize("beside", ["", "a:\n  id: x\n  id: y\n"])
def test_a_value_that_an_edit_makes_a_comment_is_noticed(beside: str) -> None:
    text = f"{beside}b: 2\nc: 3\n"
    key = text.index("b: 2")
    assert select_edits(text, [(Edit(key, key, "# "),)]) == []


@pytest.mark.parametrize("beside", ["", "a:\n  id: x\n  id: y\n"])
def test_a_comment_that_an_edit_makes_a_value_is_noticed(beside: str) -> None:
    text = f"{beside}# b: 2\nc: 3\n"
    mark = text.index("# b")
    assert select_edits(text, [(Edit(mark, mark + 2, ""),)]) == []


@pytest.mark.parametrize(
    ("edits", "offsets"),
    [
        ((), [0, 1, 2, 3, 4, 5, 6, 7]),
        ((Edit(2, 4, ""),), [0, 1, 2, 3, 2, 3, 4, 5]),
        ((Edit(2, 4, "abc"),), [0, 1, 2, 3, 5, 6, 7, 8]),
        ((Edit(2, 2, "abc"),), [0, 1, 2, 6, 7, 8, 9, 10]),
        ((Edit(4, 6, "a"), Edit(1, 1, "ab")), [0, 1, 4, 5, 6, 7, 7, 8]),
        ((Edit(1, 2, ""), Edit(1, 2, ""), Edit(2, 4, "a")), [0, 1, 1, 2, 2, 3, 4, 5]),
        ((Edit(2, 2, "ab"), Edit(2, 4, "c")), [0, 1, 2, 5, 5, 6, 7, 8]),
        ((Edit(2, 4, "c"), Edit(2, 2, "ab")), [0, 1, 2, 5, 5, 6, 7, 8]),
        ((Edit(3, 3, "ab"), Edit(3, 3, "c")), [0, 1, 2, 3, 7, 8, 9, 10]),
    ],
)
def test_offsets_after_edits(edits: tuple[Edit, ...], offsets: list[int]) -> None:
    moved = _Moved(edits)

    assert [moved(offset) for offset in range(8)] == offsets


@pytest.mark.parametrize(
    ("offset", "before", "after"),
    [(0, "a", "a"), (2, "a", "a"), (4, "a", "a"), (6, "b", "a"), (7, "b", "a"), (8, "b", "b"), (9, "b", "b")],
)
def test_the_last_edit_before_an_offset_of_either_text(offset: int, before: str, after: str) -> None:
    moved = _Moved([Edit(6, 7, "b"), Edit(2, 2, "a ")])

    assert moved.last_before(offset).text.strip() == before
    assert moved.last_before(offset, is_new=True).text.strip() == after


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, 2), (2, 2), (3, 8), (8, 8), (9, None)],
)
def test_the_first_span_from_an_offset(offset: int, expected: int | None) -> None:
    assert _Spans([(8, 9), (2, 6)]).first_from(offset) == expected
    assert _Spans([]).first_from(offset) is None


def test_a_key_is_new_if_its_first_letter_is_and_the_key_was_not_there() -> None:
    new = _NewKeys({4}, _Spans([(2, 6), (8, 9), (11, 11)]))

    offsets: list[object] = [*range(13), "2"]
    assert [offset for offset in offsets if new.__contains__(offset)] == [2, 3, 5, 8]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, 1, False), (0, 2, True), (2, 4, True), (3, 3, True), (4, 7, True), (5, 7, False), (0, 9, True)],
)
def test_an_edit_touches_what_it_overlaps_or_borders_on(first: int, last: int, expected: bool) -> None:
    assert _Moved([Edit(2, 4, "x")]).touches(first, last) is expected
    assert _Moved([Edit(20, 21, "x"), Edit(2, 4, "x")]).touches(first, last) is expected
    assert not _Moved([]).touches(first, last)


@pytest.mark.parametrize(
    ("text", "old", "new", "accepted"),
    [
        ("a: 1\nb: 2\n", "b", "--- \nb", False),  # another document
        ("a: 1\nb: 2\n", "b: 2\n", "", True),
        ("a: 1\nb: 2\n", "1\nb", "1 b", False),
        ("a:\n  - b\n  - c\n", "  - b\n", "", True),  # the next item has another number, and the same place
        ("a:\n  - b\n  - c\n  - d\n", "b\n  - c", "b c", True),
        ("a:\n  - b\n  - c\n", "- b", "- x\n  - b", True),
        ("a: *x\nb: 1\n", "*x", "'*x'", True),
        ("a: &x 1\nb: *x\n", "&x ", "", False),
        ("a: ~\nb: 1\n", "~", "null", True),
        ("a:\nb: 1\n", "a:", "a: 2", True),
        ("a:\n  b: 1\nc: 2\n", "  b: 1\n", "", True),
        ("a:\n  b: 1\n  c: 2\n", "  b", "b", False),
        ("a: {b: 1, c: 2}\n", "b: 1, ", "", True),
        ("a: {b: 1, c: 2}\n", "1, ", "1 ", False),
        ("a: 1\nA: 2\n", "A", "a", False),
        ("a: b\nc: d\n", "b\n", "b\nx: y\n", True),
        ("a: b\nc: d\n", "a: b", "c: b", False),
        ("a: b # c\nd: e\n", "b # c", "'b # c'", True),
    ],
)
def test_what_an_edit_may_change(text: str, old: str, new: str, accepted: bool) -> None:
    edit = _edit(old, new, text)

    assert select_edits(text, [(edit,)]) == [(edit,)] * accepted


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("a: 1\nb: 2\n", "1", "9", [("1", 3, 4)]),
        ("a: 1\nb: 2\n", "1", "1", []),
        ("a: 1\nb: 2\n", "1", "10", [("1", 3, 4)]),
        ("a: 1\nb: 2\n", "a", "cd", [("a", 0, 1)]),
        ("a: 1\nb: 2\n", "1", "'1'", []),
        ("a: ~\nb: 2\n", "~", "'~'", [(None, 3, 4)]),
        ("a: '~'\nb: 2\n", "'~'", "~", [("~", 3, 6)]),
        ("a: 1\nb: 2\n", "1", "[1]", None),
        ("a: 1\nb: 2\n", "1\n", "1\nc: 3\n", None),
        ("a: 1\nb: 2\n", "b: 2\n", "", None),
        ("- a\n- b\n", "a", "c", [("a", 2, 3)]),
        ("- a\n- b\n", "b", "b\n- c", None),
        ("- &x a\n- &y b\n- *x\n- *y\n", "*x", "*y", [(("alias", "x"), 16, 18)]),
        ("- &x a\n- *x\n- b\n", "b", "c", [("b", 14, 15)]),
        ("- a: {b: [c, d]}\n- e\n", "d", "f", [("d", 13, 14)]),
    ],
)
def test_the_leaves_that_differ_between_trees_of_one_shape(text: str, old: str, new: str, expected: object) -> None:
    edit = _edit(old, new, text)
    after = apply_edits(text, [edit])
    changed = _changed_leaves(_parse(text), _parse(after), _Moved([edit]))

    assert (None if changed is None else [tuple(leaf) for leaf in changed]) == expected


def test_trees_have_another_shape_if_a_key_moves_beyond_an_edit() -> None:
    before, after = _parse("a: 1\nb: 2\n"), _parse("a: 1\n\nb: 2\n")

    assert _changed_leaves(before, after, _Moved([Edit(3, 4, "1")])) is None


@pytest.mark.parametrize(
    ("value", "first", "last", "span", "expected"),
    [
        ("1", 3, 4, (3, 4), True),
        ("1", 3, 4, (2, 5), True),
        ("1", 3, 4, (4, 5), False),
        (None, 2, 2, (2, 2), True),
        (None, 2, 2, (3, 5), True),  # what follows is new
        (None, 2, 2, (4, 5), False),  # what follows was there
        (None, 2, 2, (0, 1), False),
        (None, 5, 5, (6, 6), True),  # nothing follows
        (None, 5, 5, (0, 1), False),
    ],
)
def test_a_new_value_lies_in_an_edit_or_is_nothing_before_one(
    value: object, first: int, last: int, span: tuple[int, int], expected: bool
) -> None:
    assert _lies_in(_Leaf(value, first, last), _Spans([span]), "a: 1 \n") is expected
