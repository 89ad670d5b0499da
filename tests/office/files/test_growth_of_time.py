"""Twice the text takes twice the time, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from journeymap.office.errors import TableError
from journeymap.office.files import read_book

HEAD = "| a | b |\n|---|---|\n"
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "quotes": ("a.csv", lambda n: '"' * 40 * n),
    "quotes that open lines": ("a.csv", lambda n: '"a\n' * n),
    "quotes that open cells": ("a.csv", lambda n: 'a,"b\n' * n),
    "quotes in pairs": ("a.csv", lambda n: '"x""\n' * n),
    "spaces before quotes": ("a.csv", lambda n: ' "' * 20 * n),
    "delimiters": ("a.csv", lambda n: "," * 40 * n + "x"),
    "line breaks": ("a.csv", lambda n: "\n" * 40 * n + "x"),
    "dashes below bars": ("a.txt", lambda n: "|\n" + "-|" * n + "x"),
    "brackets in JSON": ("a.txt", lambda n: "[" * 10 * n),
    "comments of HTML": ("a.txt", lambda n: "<!--" * 10 * n),
    "rows of Markdown": ("a.md", lambda n: HEAD + "| a | *b* |\n" * n),
    "brackets in a cell": ("a.md", lambda n: HEAD + f"| {'[' * n} |\n"),
    "stars in a cell": ("a.md", lambda n: HEAD + f"| {'*a_ ' * n} |\n"),
    "tags in a cell": ("a.md", lambda n: HEAD + f"| {'<a ' * n} |\n"),
    "tables": ("a.md", lambda n: f"# h\n\n{HEAD}\n" * (n // 2)),
    "quoted quotes": ("a.md", lambda n: ">" * n + "\n\n" + HEAD),
    "lists in lists": ("a.md", lambda n: "- " * n + "\n\n" + HEAD),
    "paragraphs": ("a.md", lambda n: "a\n\n" * n + HEAD),
    "definitions": ("a.md", lambda n: "[a]: b\n" * n + "\n" + HEAD),
    "open blocks": ("a.md", lambda n: "::: mermaid\n" * n + "\n" + HEAD),
    "tasks": ("a.mmd", lambda n: "journey\n" + "A: 3: Me\n" * n),
    "hashes": ("a.mmd", lambda n: "journey\n" + "#a" * 40 * n),
    "entities": ("a.mmd", lambda n: "journey\n" + "#a;" * n + ": 3"),
    "empty lines and comments": ("a.mmd", lambda n: "journey\n" + "\n\n\n%% c\n" * n),
    "directives": ("a.mmd", lambda n: "%%{wrap}%%\n" * n + "journey\nA: 3"),
    "open directives": ("a.mmd", lambda n: "journey\nA: 3\n" + "%%{ " * n),
    "actors": ("a.mmd", lambda n: "journey\nA: 3: " + "a," * n),
    "titles": ("a.mmd", lambda n: "journey\n" + "title a\n" * n),
}  # fmt: skip


def seconds(name: str, text: str) -> float:
    start = process_time()
    try:
        read_book(text.encode(), name)
    except TableError:
        pass
    return process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_less_than_nine_times_the_time(shape: str) -> None:
    """A quadratic reader takes 16 times as long; the least of several ratios counts."""
    name, make = SHAPES[shape]
    seconds(name, make(10))  # imports
    ratios: list[float] = []
    while not ratios or (min(ratios) >= 9 and len(ratios) < 5):
        ratios.append(seconds(name, make(4_000)) / max(seconds(name, make(1_000)), 0.001))
    assert min(ratios) < 9
