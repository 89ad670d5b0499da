"""Each promise of SECURITY.md names the tests that prove it, and these exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
PROMISES = re.findall(r"^### (.+?)\n+(.+?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the test functions of a file."""
    nodes = ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def sentences_without_tests(text: str) -> list[str]:
    """Return the items of a list that name no test that exists."""
    items = re.split(r"^\* ", text, flags=re.MULTILINE)[1:]
    return [
        item
        for item in items
        if not TEST.search(item) or any(name not in names_in(path) for path, name in TEST.findall(item))
    ]


def test_the_page_makes_promises() -> None:
    assert len(PROMISES) > 5


@pytest.mark.parametrize(("promise", "text"), PROMISES, ids=[promise for promise, _ in PROMISES])
def test_a_promise_names_tests_that_exist(promise: str, text: str) -> None:
    assert re.search(r"^\* ", text, re.MULTILINE), f"{promise} has no list of what is tested"
    assert sentences_without_tests(text) == []


def test_a_sentence_without_a_test_is_noticed() -> None:
    untested = "* Nothing is lost.\n"
    misspelt = "* Nothing is lost: `tests/test_security.py::test_the_page_makes_promise`.\n"
    tested = "* Nothing is lost: `tests/test_security.py::test_the_page_makes_promises`.\n"

    assert sentences_without_tests(untested + misspelt + tested) == [untested[2:], misspelt[2:]]
