"""The counter sees what takes time, also in C."""

from __future__ import annotations

import ast
from bisect import bisect_left
from typing import Any

import pytest

from tests.growth import operations
from tests.growth.test_growth import growing_too_fast


def count(expression: str) -> int:
    """The operations of an expression about 100 `items`, a `table` of them and a `text` of 3,200 characters."""
    tree = operations.Instrument("m").visit(
        ast.parse(f"def f(items, table, text, bisect_left):\n    return {expression}")
    )
    names: dict[str, Any] = dict(operations.NAMES)
    exec(compile(ast.fix_missing_locations(tree), "m", "exec"), names)
    before = sum(operations.COUNTS)
    names["f"](list(range(100)), dict.fromkeys(range(100)), "x" * 3_200, bisect_left)
    return sum(operations.COUNTS) - before - 1  # the call itself


@pytest.mark.parametrize(
    "expression",
    [
        "99 in items",
        "100 not in items",
        "items + [1]",
        "items[:]",
        "[*items]",
        "{**table}",
        "max(*items, 0)",
        "table | {1: 1}",
        "items == [*range(100)]",
        "sorted(items)",
        "set(items)",
        "max(items)",
        "list(map(str, items))",
        "','.join(map(str, items))",
        "dict.fromkeys(items)",
        "items.index(0)",
        "items.pop(0)",
        "items.insert(0, 1)",
        "items.extend(items)",
        "[each for each in items]",
        "sum(each for each in items)",
        "text.replace('x', 'y')",
        "text + 'y'",
        "'y' in text",
        "any(map(lambda each: each < 0, items))",
    ],
)
def test_work_is_counted_by_what_it_looks_at(expression: str) -> None:
    assert 100 <= count(expression) <= 310


@pytest.mark.parametrize(
    "expression",
    [
        "0 in items",
        "99 in table",
        "len(items)",
        "items[-1]",
        "items.pop()",
        "items.append(1)",
        "table.get(1)",
        "table.keys()",
        "text.startswith('x')",
        "bisect_left(items, 50)",
        "iter(items)",
        "zip(items, items)",
    ],
)
def test_what_takes_no_longer_for_more_is_not_counted(expression: str) -> None:
    assert count(expression) <= 1


def test_a_quadratic_line_is_told_from_a_linear_one() -> None:
    kinds = {"linear": [24, 48, 96], "sorted": [110, 268, 632], "pairs": [276, 1128, 4560], "limit": [0, 0, 150]}
    counts = {f"journeymap.graph.{kind}": numbers for kind, numbers in kinds.items()}

    assert growing_too_fast(counts, 24) == {"journeymap.graph.pairs": [276, 1128, 4560]}
