"""How the examples of pages are merged into the complete workspace, and how a fine example changes a flagged one."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from journeymap.rules.api import registry
from journeymap.rules.api.examples import Example, apply_change, examples, merge_fragment

BASE = {"a.yaml": "one: 1\ntwo:\n  three: 3\n  four:\n    - id: x\n      k: 1\n    - id: y\nfive: 5\n"}


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", BASE["a.yaml"]),
        ("# a.yaml\none: 11", BASE["a.yaml"].replace("one: 1", "one: 11")),
        ("# a.yaml\nsix: 6", BASE["a.yaml"] + "six: 6\n"),
        ("# a.yaml\ntwo:\n  three: 33", BASE["a.yaml"].replace("three: 3", "three: 33")),
        ("# a.yaml\ntwo: {}", "one: 1\ntwo: {}\nfive: 5\n"),
        ("# a.yaml\ntwo:\n  four: []", "one: 1\ntwo:\n  three: 3\n  four: []\nfive: 5\n"),
        ("# a.yaml\ntwo:\n  four:\n    - id: x\n      k:", BASE["a.yaml"].replace("k: 1", "k:")),
        ("# a.yaml\ntwo:\n  four:\n    - {id: y, k: 2}", BASE["a.yaml"].replace("- id: y", "- {id: y, k: 2}")),
        ("# a.yaml\ntwo:\n  four:\n    - id: z", BASE["a.yaml"].replace("id: y\n", "id: y\n    - id: z\n")),
        (
            "# a.yaml\ntwo:\n  four:\n    - id: y\n      k: 1\n    - id: y\n      k: 2",
            BASE["a.yaml"].replace("id: y\n", "id: y\n      k: 1\n    - id: y\n      k: 2\n"),
        ),
        (
            "# a.yaml\ntwo: # about two\n  three: 33",
            BASE["a.yaml"].replace("two:\n  three: 3", "two: # about two\n  three: 33"),
        ),
    ],
)
def test_a_fragment_is_merged(fragment: str, expected: str) -> None:
    assert merge_fragment(fragment, BASE) == ({"a.yaml": expected}, frozenset())


def test_marks_are_removed_and_returned_with_the_lines_they_end_up_on() -> None:
    fragment = "# a.yaml\ntwo: # flagged\n  four:\n    - id: y\n      k: 2 # flagged\n# b.yaml\nnew: 1 # flagged\n"
    expected = BASE["a.yaml"].replace("id: y\n", "id: y\n      k: 2\n")

    files, marks = merge_fragment(fragment, BASE)

    assert files == {"a.yaml": expected, "b.yaml": "new: 1\n"}
    assert marks == {("a.yaml", 2), ("a.yaml", 8), ("b.yaml", 1)}


def test_a_fragment_must_name_its_file() -> None:
    with pytest.raises(ValueError, match="begins with the name of its file"):
        merge_fragment("journey: nurse")


def test_items_of_the_same_id_are_joined_or_replaced() -> None:
    fragment = "# a.yaml: two / four\n- id: x\n  m: 2"

    joined, _ = merge_fragment(fragment, BASE)
    replaced, _ = merge_fragment(fragment, BASE, replace_items=True)

    assert joined == {"a.yaml": BASE["a.yaml"].replace("k: 1\n", "k: 1\n      m: 2\n")}
    assert replaced == {"a.yaml": BASE["a.yaml"].replace("k: 1\n", "m: 2\n")}


def test_the_id_of_an_item_can_follow_its_other_keys() -> None:
    base = {"a.yaml": "- m: 1\n  id: x\n- m: 3\n  id: y\n"}

    joined, _ = merge_fragment("# a.yaml\n- id: y\n  m: 2", base)

    assert joined == {"a.yaml": "- m: 1\n  id: x\n- m: 2\n  id: y\n"}


def test_marks_stay_right_where_a_file_is_named_twice() -> None:
    fragment = "# a.yaml: two / four\n- id: y # flagged\n# a.yaml: two / four\n- id: x\n  m: 2 # flagged\n"

    files, marks = merge_fragment(fragment, BASE)

    lines = files["a.yaml"].splitlines()
    assert {lines[line - 1].strip() for _, line in marks} == {"- id: y", "m: 2"}


FLAGGED = "# a.yaml: two / four\n- id: x\n  k: 1 # flagged\n  m: 2\n- id: y\n  m: 2"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("- k: 1\n+ k: 3", FLAGGED.replace("k: 1 # flagged", "k: 3")),
        ("- k: 1", FLAGGED.replace("  k: 1 # flagged\n", "")),
        ("  k: 1\n+ n: 3", FLAGGED.replace("k: 1 # flagged", "k: 1\n  n: 3")),
        ("  - id: y\n-   m: 2\n+   m: 4", FLAGGED.replace(" # flagged", "")[:-1] + "4"),
        ("- k: 1\n\n  - id: y\n-   m: 2", FLAGGED.replace("  k: 1 # flagged\n", "")[: -len("\n  m: 2")]),
        ("+ # b.yaml\n+ new: 1", FLAGGED.replace(" # flagged", "") + "\n# b.yaml\nnew: 1"),
    ],
)
def test_a_change_is_applied_to_the_flagged_example(change: str, expected: str) -> None:
    assert apply_change(FLAGGED, change) == expected


@pytest.mark.parametrize("change", ["- m: 2", "- k: 2", "+ k: 2"])
def test_a_change_that_fits_no_place_or_several_is_refused(change: str) -> None:
    with pytest.raises(ValueError, match="the change fits"):
        apply_change(FLAGGED, change)


def test_a_change_says_where_it_adds_even_in_a_single_line() -> None:
    with pytest.raises(ValueError, match="the change fits"):
        apply_change("k: 1", "+ m: 2")


PAGE = """Two new files.

## Flagged
```yaml
# a.yaml
k: 1 # flagged
```
```yaml
# b.yaml
k: 1
m: 2 # flagged
```
## Fine
```diff
- k: 1
+ k: 3
```
```diff
- k: 1
+ k: 4
```
```diff
- m: 2
```
```yaml
# c.yaml
- k: 5
```
"""


def test_each_fine_example_changes_the_flagged_one_of_its_number_or_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rules_of_acme", ModuleType("rules_of_acme", PAGE))
    rule = replace(registry.find("unowned"), module="rules_of_acme")
    background, _ = merge_fragment("")

    def example(kind: Any, fragment: str, name: str, text: str, *marks: int) -> Example:
        return Example("unowned", kind, fragment, {**background, name: text}, frozenset((name, mark) for mark in marks))

    assert list(examples(rule)) == [
        example("flagged", "# a.yaml\nk: 1 # flagged", "a.yaml", "k: 1\n", 1),
        example("flagged", "# b.yaml\nk: 1\nm: 2 # flagged", "b.yaml", "k: 1\nm: 2\n", 2),
        example("fine", "- k: 1\n+ k: 3", "a.yaml", "k: 3\n"),
        example("fine", "- k: 1\n+ k: 4", "b.yaml", "k: 4\nm: 2\n"),
        example("fine", "- m: 2", "b.yaml", "k: 1\n"),
        example("fine", "# c.yaml\n- k: 5", "c.yaml", "- k: 5\n"),
    ]
