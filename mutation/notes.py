"""Note which statements run: each statement in a function is preceded by a note of its line."""

from __future__ import annotations

import ast
import builtins
import functools
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

NOTE = "__note_statement__"
LINES_OF_A_FILE = 100_000
"""A note is the number of the file times this, plus the line."""


_Result = tuple[int, object]
"""A cache, and the arguments."""


class Notes:
    """The statements that have run, also those of results that a cache has kept since."""

    def __init__(self) -> None:
        self.lines: set[int] = set()
        self._results: set[_Result] = set()
        self._computed: dict[_Result, tuple[set[int], set[_Result]]] = {}

    def install(self, root: Path, sources: list[str]) -> None:
        """Note statements of modules that are imported from now on, and use of caches of functions below `root`."""
        numbers = {str(root / source): number for number, source in enumerate(sources)}
        load, lru_cache = SourceFileLoader.get_code, functools.lru_cache

        def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
            if loader.path not in numbers:
                return load(loader, name)
            tree = ast.parse(Path(loader.path).read_bytes())
            _add_notes(tree, numbers[loader.path] * LINES_OF_A_FILE, inside=False)
            return compile(tree, loader.path, "exec", dont_inherit=True)

        def cache(maxsize: Any = 128, typed: bool = False) -> Any:
            if callable(maxsize):
                return cache()(maxsize)
            make = lru_cache(maxsize, typed)
            own = f"{root}/"

            def decorate(function: Callable[..., Any]) -> Any:
                is_own = isinstance(function, FunctionType) and function.__code__.co_filename.startswith(own)
                return self._cached(function, make) if is_own else make(function)

            return decorate

        SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]
        functools.lru_cache = cache
        functools.cache = cache(None)
        self._use(set(), set())

    def take(self) -> set[int]:
        """Return the statements since the last call."""
        lines, pending, known = self.lines, list(self._results), set(self._results)
        self._use(set(), set())
        while pending:
            computed, results = self._computed[pending.pop()]
            lines |= computed
            pending += results - known
            known |= results
        return lines

    def _use(self, lines: set[int], results: set[_Result]) -> None:
        self.lines, self._results = lines, results
        setattr(builtins, NOTE, lines.add)

    def _cached(self, function: Callable[..., Any], make: Callable[[Any], Any]) -> Any:
        """Return a function with a cache, whose results are those of the statements that computed them."""

        def compute(*arguments: Any, **options: Any) -> Any:
            before = (self.lines, self._results)
            self._use(set(), set())
            try:
                return function(*arguments, **options)
            finally:
                self._computed[result_of(arguments, options)] = (self.lines, self._results)
                self._use(*before)

        def call(*arguments: Any, **options: Any) -> Any:
            try:
                return cached(*arguments, **options)
            finally:
                if (result := result_of(arguments, options)) in self._computed:
                    self._results.add(result)

        def result_of(arguments: tuple[Any, ...], options: dict[str, Any]) -> _Result:
            return id(cached), (arguments, tuple(options.items()))

        cached = make(compute)
        functools.update_wrapper(call, function)
        call.cache_clear, call.cache_info = cached.cache_clear, cached.cache_info  # type: ignore[attr-defined]
        return call


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
