"""Note which statements run: each statement in a function is preceded by a note of its line."""

from __future__ import annotations

import ast
import builtins
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

NOTE = "__note_statement__"
LINES_OF_A_FILE = 100_000
"""A note is the number of the file times this, plus the line."""


def install(sources: list[str]) -> set[int]:
    """Return the notes of these files, for modules that are imported from now on."""
    numbers, notes = {path: number for number, path in enumerate(sources)}, set[int]()
    load = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if loader.path not in numbers:
            return load(loader, name)
        tree = ast.parse(Path(loader.path).read_bytes())
        _add_notes(tree, numbers[loader.path] * LINES_OF_A_FILE, inside=False)
        return compile(tree, loader.path, "exec", dont_inherit=True)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]
    setattr(builtins, NOTE, notes.add)
    return notes


def _add_notes(node: ast.AST, first: int, inside: bool) -> None:
    if isinstance(node, ast.FunctionDef):
        inside = True
    for _, value in ast.iter_fields(node):
        if not isinstance(value, list):
            continue
        for child in value:
            if isinstance(child, ast.AST):
                _add_notes(child, first, inside)
        if inside and value and isinstance(value[0], ast.stmt):
            value[:] = [part for statement in value for part in (*_notes(statement, first), statement)]


def _notes(statement: ast.stmt, first: int) -> list[ast.stmt]:
    """Return the note of a statement; none of a docstring, which must stay the first statement."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return []
    notes = ast.parse(f"{NOTE}({first + statement.lineno})").body
    for node in ast.walk(notes[0]):
        ast.copy_location(node, statement)
    return notes
