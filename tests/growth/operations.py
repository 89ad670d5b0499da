"""Count the operations of the package, line by line, so that growth can be tested without a clock.

`python -m tests.growth.operations` imports the package with counters compiled into its functions, and answers requests
on standard input: a line with the name of a shape, and then its counts as JSON. Counts are the same in each run and on
each machine, and they are kept by line of source, so a quadratic line is seen at small sizes, where it is still a small
part of the whole.

What is counted, in functions of `journeymap` (the bodies of modules and classes run once):

* each call of a function, each pass of a loop or of a comprehension, and each step of a generator expression;
* work in C by how much it looks at: `x in sequence` counts up to the match; `+`, slices, `[*a]`, `f(*a)` and `{**a}`
  count what they copy, `|`, `-` and `&` of sets and dictionaries what they go through, `==` of sequences and mappings
  their length; calls of built-in functions, types and methods count the sizes of their arguments (an iterator in C is
  counted item by item), of the object for methods that go through it (`list.index`, `list.pop(0)`, `str.replace`),
  and of what they return; a regular expression counts the text that it is given, from where it begins to look.

Texts count one for 32 characters. What is not seen: pydantic's validation, libyaml, networkx, the hash of a long tuple,
backtracking within a regular expression, and Python code of other packages, of which only the call counts. The tests
with limits of time (tests/hostile) and `bench/growth.py` see those.
"""

from __future__ import annotations

import ast
import importlib
import json
import operator
import os
import re
import sys
import tempfile
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path
from types import BuiltinFunctionType, CodeType, MethodDescriptorType, MethodWrapperType, ModuleType
from typing import Any

PACKAGE = "journeymap"
CHARACTERS = 32

COUNTS: list[int] = []
SITES: list[tuple[str, int, str]] = []
"""Module, line and kind of each counter."""


def _add(module: str, line: int, kind: str) -> int:
    COUNTS.append(0)
    SITES.append((module, line, kind))
    return len(COUNTS) - 1


# -- what compiled-in calls do ------------------------------------------------------------------------------------

_SEQUENCES = (list, tuple, deque)
_VIEWS: tuple[Any, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_SETS = (set, frozenset)
_MAPPINGS = (dict, OrderedDict, defaultdict, Counter)
_SIZED = (*_SEQUENCES, *_SETS, *_MAPPINGS, *_VIEWS)
_TEXTS = (str, bytes)


def size_of(value: Any) -> int:
    kind = type(value)
    if kind in _SIZED:
        return len(value)
    return len(value) // CHARACTERS if kind in _TEXTS else 0


def tick(site: int) -> bool:
    COUNTS[site] += 1
    return True


def contains(site: int, item: Any, container: Any) -> bool:
    kind = type(container)
    if kind in _SEQUENCES:
        for looked, each in enumerate(container, 1):
            if each is item or each == item:
                COUNTS[site] += looked
                return True
        COUNTS[site] += len(container)
        return False
    result = item in container
    if kind in _TEXTS or kind is _VIEWS[1]:
        COUNTS[site] += size_of(container)
    return bool(result)


def binary(site: int, name: str, left: Any, right: Any) -> Any:
    result = getattr(operator, name)(left, right)
    if name == "and_" and type(left) in (*_SETS, *_VIEWS):
        COUNTS[site] += min(len(left), size_of(right))
    elif name == "sub" and type(left) in (*_SETS, *_VIEWS):
        COUNTS[site] += len(left)
    else:
        COUNTS[site] += size_of(result)
    return result


def in_place(site: int, name: str, left: Any, right: Any) -> Any:
    COUNTS[site] += size_of(right)
    result = getattr(operator, name)(left, right)
    if result is not left:
        COUNTS[site] += size_of(result)
    return result


def compare(site: int, left: Any, right: Any) -> None:
    if type(left) is type(right) and type(left) in _SIZED and len(left) == len(right):
        COUNTS[site] += len(left)


def copied(site: int, value: Any) -> Any:
    COUNTS[site] += size_of(value)
    return value


def _counting(site: int, items: Iterator[Any]) -> Iterator[Any]:
    for item in items:
        COUNTS[site] += 1
        yield item


_CONSTANT = """append appendleft add discard get setdefault items keys values popitem popleft startswith endswith
isdigit move_to_end isidentifier encode""".split()  # noqa: SIM905 - words are read more easily
_LAZY = frozenset(
    {bool, enumerate, map, zip, filter, reversed, iter, next, getattr, setattr, hasattr, isinstance, issubclass}
)
_LAZY_NAMES = frozenset(
    {"len", "id", "type", "callable", "repr", "hash", "cast", "attrgetter", "itemgetter", "partial"}
)


def call(site: int, function: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    kind = type(function)
    if kind is BuiltinFunctionType or kind is MethodWrapperType or kind is MethodDescriptorType:
        owner = getattr(function, "__self__", None)
        name = function.__name__
        if owner is None or isinstance(owner, ModuleType | type):
            return _call_builtin(site, function, name, args, named)
        return _call_method(site, function, name, owner, args, named)
    if kind is type and function.__module__ in ("builtins", "collections", "itertools"):
        return _call_builtin(site, function, function.__name__, args, named)
    return function(*args, **named)


def _call_builtin(site: int, function: Any, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    is_constant = getattr(function, "__module__", None) in (
        "itertools",
        "_bisect",
        "_heapq",
    )  # lazy, or with few comparisons
    if is_constant or name in _LAZY_NAMES or function in _LAZY:
        return function(*args, **named)
    args = _counted_arguments(site, args)
    result = function(*args, **named)
    if isinstance(function, type) and not any(size_of(each) for each in args):
        COUNTS[site] += size_of(result)
    return result


def _call_method(site: int, function: Any, name: str, owner: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    kind = type(owner)
    if kind is re.Pattern:
        text = args[1] if name in ("sub", "subn") else args[0] if args else ""
        start = args[1] if len(args) > 1 and name not in ("sub", "subn", "split") else 0
        result = function(*args, **named)
        if name in ("match", "fullmatch"):
            COUNTS[site] += (result.end() - result.start()) // CHARACTERS if result else 0
        elif name == "search":
            COUNTS[site] += ((result.end() if result else len(text)) - start) // CHARACTERS
        else:
            COUNTS[site] += max(0, len(text) - start) // CHARACTERS
        return result
    if kind not in _SIZED and kind not in _TEXTS:
        return function(*args, **named)
    if name in _CONSTANT or (name == "pop" and (kind in _MAPPINGS or not args or args[0] == -1)):
        return function(*args, **named)
    args = _counted_arguments(site, args)
    if name in ("intersection", "isdisjoint") and args:
        COUNTS[site] -= max(0, size_of(args[0]) - len(owner))
        return function(*args, **named)
    if kind in _TEXTS and name in ("find", "index", "rfind", "rindex", "count"):
        start = args[1] if len(args) > 1 and isinstance(args[1], int) else 0
        end = args[2] if len(args) > 2 and isinstance(args[2], int) else len(owner)
        result = function(*args, **named)
        if name in ("find", "index") and result >= 0:
            end = result
        elif name in ("rfind", "rindex") and result >= 0:
            start = result
        COUNTS[site] += max(0, end - start) // CHARACTERS
        return result
    if name not in ("update", "extend", "union") or kind is tuple:
        COUNTS[site] += size_of(owner)
    result = function(*args, **named)
    if name in ("split", "splitlines", "union", "copy", "join", "format"):
        COUNTS[site] += size_of(result)
    return result


def _counted_arguments(site: int, args: Sequence[Any]) -> tuple[Any, ...]:
    counted = []
    for each in args:
        if type(each).__module__ in ("itertools", "builtins") and hasattr(each, "__next__") and not _is_generator(each):
            each = _counting(site, each)
        else:
            COUNTS[site] += size_of(each)
        counted.append(each)
    return tuple(counted)


def _is_generator(value: Any) -> bool:
    return type(value).__name__ == "generator"


# -- compiling counters into functions ------------------------------------------------------------------------------


class Instrument(ast.NodeTransformer):
    """Puts counters into the functions of a module, and leaves annotations alone."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.depth = 0

    def _site(self, node: ast.AST, kind: str) -> ast.expr:
        return ast.Constant(_add(self.module, getattr(node, "lineno", 0), kind))

    def _call(self, name: str, *args: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(f"_growth_{name}", ast.Load()), list(args), [])

    def _tick(self, node: ast.AST, kind: str) -> ast.stmt:
        return ast.Expr(self._call("tick", self._site(node, kind)))

    def _visit_all(self, nodes: list[Any]) -> list[Any]:
        return [self.visit(node) for node in nodes]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.depth += 1
        body = self._visit_all(node.body)
        self.depth -= 1
        has_docstring = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
        node.body = [*body[:has_docstring], self._tick(node, "call"), *body[has_docstring:]]
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.depth += 1
        body = self.visit(node.body)
        self.depth -= 1
        node.body = ast.BoolOp(ast.And(), [self._call("tick", self._site(node, "call")), body])
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def count_loop(self, node: Any) -> Any:
        self.generic_visit(node)
        if self.depth:
            node.body = [self._tick(node, "loop"), *node.body]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if self.depth:
            node.ifs = [self._call("tick", self._site(node.target, "loop")), *node.ifs]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if not self.depth or len(node.ops) != 1:
            return node
        op, left, right = node.ops[0], node.left, node.comparators[0]
        if isinstance(op, ast.In | ast.NotIn):
            contained = self._call("contains", self._site(node, "in"), left, right)
            return contained if isinstance(op, ast.In) else ast.UnaryOp(ast.Not(), contained)
        if isinstance(op, ast.Eq | ast.NotEq) and not isinstance(right, ast.Constant):
            name = ast.Constant("eq" if isinstance(op, ast.Eq) else "ne")
            return self._call("equal", self._site(node, "=="), name, left, right)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        names = {ast.Add: "add", ast.Sub: "sub", ast.BitAnd: "and_", ast.BitOr: "or_", ast.Mult: "mul"}
        if not self.depth or type(node.op) not in names:
            return node
        name = ast.Constant(names[type(node.op)])
        return self._call("binary", self._site(node, "operator"), name, node.left, node.right)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        node.value = self.visit(node.value)
        names = {ast.Add: "iadd", ast.Sub: "isub", ast.BitOr: "ior", ast.BitAnd: "iand"}
        if not self.depth or type(node.op) not in names or not isinstance(node.target, ast.Name):
            if self.depth and not isinstance(node.target, ast.Name):
                node.value = self._call("copied", self._site(node, "operator"), node.value)
            return node
        left = ast.Name(node.target.id, ast.Load())
        name = ast.Constant(names[type(node.op)])
        return ast.Assign([node.target], self._call("in_place", self._site(node, "operator"), name, left, node.value))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if self.depth and isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
            return self._call("copied", self._site(node, "slice"), node)
        return node

    def count_display(self, node: Any) -> Any:
        self.generic_visit(node)
        if self.depth and any(isinstance(each, ast.Starred) for each in node.elts):
            if isinstance(getattr(node, "ctx", None), ast.Store):
                return node
            return self._call("copied", self._site(node, "display"), node)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        if self.depth and any(key is None for key in node.keys):
            return self._call("copied", self._site(node, "display"), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not self.depth or (isinstance(node.func, ast.Name) and node.func.id in ("super", "locals", "globals")):
            return node
        has_star = any(isinstance(each, ast.Starred) for each in node.args)
        args: ast.expr = ast.Tuple(node.args, ast.Load())
        if has_star:
            args = self._call("copied", self._site(node, "star"), args)
        named = ast.Dict(
            [ast.Constant(each.arg) if each.arg else None for each in node.keywords],
            [each.value for each in node.keywords],
        )
        return self._call("call", self._site(node, "call of"), node.func, args, named)


for _name in ("For", "While"):
    setattr(Instrument, f"visit_{_name}", Instrument.count_loop)
for _name in ("List", "Tuple", "Set"):
    setattr(Instrument, f"visit_{_name}", Instrument.count_display)


def equal(site: int, name: str, left: Any, right: Any) -> Any:
    compare(site, left, right)
    return getattr(operator, name)(left, right)


NAMES = {
    f"_growth_{function.__name__}": function for function in (tick, contains, binary, in_place, copied, call, equal)
}


class CountingLoader(SourceFileLoader):
    """Loads a module with counters, and no compiled code of before."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = Instrument(fullname).visit(ast.parse(self.get_data(path)))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(NAMES)
        super().exec_module(module)


class CountingFinder(PathFinder):
    """Finds the modules of the package with their counting loader."""

    @classmethod
    def find_spec(cls, fullname: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
        if fullname.partition(".")[0] != PACKAGE:
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = CountingLoader(spec.loader.name, spec.loader.path)
        return spec


def count(work: Callable[[], Any]) -> list[int]:
    """Return what each site has counted while `work` ran."""
    before = COUNTS.copy()
    work()
    before += [0] * (len(COUNTS) - len(before))
    return [now - then for now, then in zip(COUNTS, before, strict=True)]


def growth_of(name: str) -> dict[str, list[int]]:
    """Return the counts of n, 2n and 4n by module, line and kind."""
    from tests.growth.registry import WORK, shapes

    shape = shapes()[name]
    run = WORK[shape.work]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run(shape.write(Path(folder, "first"), shape.size))  # what is kept for all runs is made here
        counts = []
        for times in (1, 2, 4):
            files = shape.write(Path(folder, str(times)), times * shape.size)
            counts.append(count(partial(run, files)))
        os.chdir("/")
    rows = zip(*(each + [0] * (len(COUNTS) - len(each)) for each in counts), strict=True)
    lines: dict[str, list[int]] = {}
    for (module, line, kind), row in zip(SITES, rows, strict=True):
        if any(row):
            total = lines.setdefault(f"{module}:{line} {kind}", [0, 0, 0])
            for index, number in enumerate(row):
                total[index] += number
    return lines


LIMITS = {
    "journeymap.graph.feedback": {"MOST_FINDINGS": 8, "_MOST_COMPARISONS": 64},
    "journeymap.rules.unknown_reference": {"_GUESSES": 1},
    "journeymap.views.flow.dimensions": {"MOST_ON_PAGE": 8},
}
"""What bounds work that would be quadratic, made as small as the shapes are."""


def serve() -> None:
    """Answer requests until standard input ends."""
    sys.meta_path.insert(0, CountingFinder)
    for module, limits in LIMITS.items():
        vars(importlib.import_module(module)).update(limits)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(growth_of(line.rstrip("\n"))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
