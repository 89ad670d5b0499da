"""The project uses plain terms: no private metaphors, and no archaic phrases that a reader has to decode."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("src", "docs", "tests", "bench", "fuzz")
SUFFIXES = (".py", ".md", ".toml")
PHRASES = {
    r"front door": "the public API",
    r"(?:this|inner|every) rooms?|a room may": "a package",
    r"house (?:rules?|manners|sizes?)": "project",
    r"mend(?:s|ed|ing)?": "fix",
    r"astray|whereabouts|hush": "a standard term",
    r"(?<!there )is no (?:id|date|number|text|list|mapping|journey|name|baseline)": "is not a …",
    r"that there (?:is|are) not": "unknown",
    r"(?:put|puts) (?:it |them |words )?right": "fix",
    r"passed over": "ignored, skipped",
    r"nobody'?s (?:business|text)|everybody'?s own": "a plain statement",
    r"(?:read|reads|reading) whole": "completely",
    r"proves no": "does not prove a …",
    r"at the least": "at least …",
    r"colours?": "color",
}
"""Phrases that are not used, with what to write instead."""


NAMES = re.compile(
    r"^[ ]*(?:(?:async )?def _?(?:found|told|said|made)\(|(?:found|told|said|made)(?:: [^=\n]+)? = )"
    r"|\bfor (?:found|told|said|made) in |\((?:found|told|said|made) :=|\"\"\"Gives? ",
    re.MULTILINE,
)
"""Participles as names of variables and functions, and docstrings that do not say what a function returns."""


def phrases_in(text: str) -> Iterator[str]:
    """Yield the phrases that a text should not use."""
    words = " ".join(re.sub(r"\n\s*(?:#|\*)?\s*", " ", text).split())
    for pattern, instead in PHRASES.items():
        for match in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", words, re.IGNORECASE):
            yield f"{match[0]!r}: write {instead}"


def project_files() -> list[Path]:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    own = [path for path in files if not any(part.startswith(("_build", ".", "node_modules")) for part in path.parts)]
    return sorted([*own, *ROOT.glob("*.md"), *ROOT.glob("*.py"), ROOT / "pyproject.toml"])


def test_no_file_uses_a_phrase_of_the_list() -> None:
    uses = {
        path.relative_to(ROOT).as_posix(): phrases
        for path in project_files()
        if path != Path(__file__) and (phrases := list(phrases_in(path.read_text("utf-8"))))
    }

    assert uses == {}


def test_names_say_what_they_stand_for() -> None:
    uses = {
        path.relative_to(ROOT).as_posix(): names
        for path in project_files()
        if path.suffix == ".py" and path != Path(__file__) and (names := NAMES.findall(path.read_text("utf-8")))
    }

    assert uses == {}


def first_lines(path: Path) -> Iterator[str]:
    """Yield the first lines of the docstrings in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield (ast.get_docstring(node) or "").partition("\n")[0]


def test_docstrings_begin_with_a_short_sentence() -> None:
    package = ROOT / "src" / "journeymap"
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sorted(package.rglob("*.py"))
        if not path.is_relative_to(package / "rules") and (lines := [x for x in first_lines(path) if len(x) >= 80])
    }

    assert long == {}


@pytest.mark.parametrize(
    "text", ["    found: list[int] = []", "made = 1", "for said in texts:", "def _told(x):", '"""Give a name."""']
)
def test_a_participle_as_a_name_is_noticed(text: str) -> None:
    assert NAMES.search(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Come in by the\n    front door.", "front door"),
        ("# 'x' is no\n# number", "is no number"),
        ("Names that there are not", "that there are not"),
    ],
)
def test_a_phrase_is_found_across_lines(text: str, phrase: str) -> None:
    assert [hint.partition(":")[0] for hint in phrases_in(text)] == [repr(phrase)]


@pytest.mark.parametrize("text", ["There is no number here.", "A recommendation", "journeys/mender.yaml"])
def test_ordinary_text_is_accepted(text: str) -> None:
    assert list(phrases_in(text)) == []
