"""The small faults: changes of the source text at exact positions, found in the syntax tree."""

from __future__ import annotations

import ast
import hashlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from types import CodeType

COMPARISONS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
}
ARITHMETIC: dict[type[ast.AST], tuple[str, str]] = {
    ast.Add: (r"\+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: (r"\*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: (r"\|", "&"),
}
SKIPPED_FIELDS = {"annotation", "returns", "decorator_list", "format_spec"}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
TYPE = re.compile(r"(\w+\.)*([A-Z]\w*|None|str|int|float|bool|bytes)(\[.*\])?")  # `A | B` of types is no arithmetic
ATTRIBUTE = re.compile(r'[\w:-]+(?==")|(?<==")[\w.%-]+(?=")')
WORD = re.compile(r"[a-z][A-Za-z:-]*")


@dataclass(frozen=True)
class Mutant:
    """A change of the text of a file, from byte `start` to byte `end`."""

    file: str
    function: str
    line: int | None
    """The line of the statement in a function; None for what runs when the module is imported."""
    start: int
    end: int
    new: str
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names this mutant also after changes elsewhere in the file."""
        return (self.file, self.function, self.before, self.after)

    def apply(self, source: bytes) -> bytes:
        """Return the text of the file with this change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def find_mutants(file: str, source: bytes, strings: bool) -> list[Mutant]:
    """Return the possible mutants of a file, also of its attribute names and values if `strings`."""
    finder = _Finder(file, source, strings)
    unique = {(mutant.start, mutant.end, mutant.new): mutant for mutant in finder.walk(ast.parse(source), "", None)}
    return list(unique.values())


def shuffle(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """Order mutants by a hash, so that a change of the code changes few of those that come first."""

    def rank(mutant: Mutant) -> bytes:
        return hashlib.sha256(repr((seed, mutant.key)).encode()).digest()

    return sorted(mutants, key=lambda mutant: (rank(mutant), mutant.start))


def changes_code(mutant: Mutant, source: bytes) -> bool:
    """Whether the changed text can be compiled, to other code than before."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            changed = compile(mutant.apply(source), mutant.file, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
        return not equal_code(compile(source, mutant.file, "exec", dont_inherit=True), changed)


def equal_code(first: CodeType, second: CodeType, nested: bool = True) -> bool:
    """Whether two code objects do the same; positions do not matter, nor nested code if not `nested`."""

    def facts(code: CodeType) -> tuple[object, ...]:
        constants = [repr(one) for one in code.co_consts if not isinstance(one, CodeType)]
        return (code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)

    inner, other = nested_code(first), nested_code(second)
    return (
        facts(first) == facts(second)
        and len(inner) == len(other)
        and (not nested or all(map(equal_code, inner, other)))
    )


def nested_code(code: CodeType) -> list[CodeType]:
    """Return the code of functions, classes and comprehensions directly inside."""
    return [one for one in code.co_consts if isinstance(one, CodeType)]


class _Finder:
    def __init__(self, file: str, source: bytes, strings: bool) -> None:
        self.file, self.source, self.strings = file, source, strings
        self.lines = [0, *accumulate(len(line) + 1 for line in source.split(b"\n"))]

    def walk(self, node: ast.AST, function: str, line: int | None) -> Iterator[Mutant]:
        if _is_skipped(node):
            return
        if line is not None and isinstance(node, ast.stmt):
            line = node.lineno
        for start, end, new in self.changes(node):
            yield self.mutant(function, line, start, end, new)
        inner, body_line = function, line
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            inner = f"{function}.{node.name}".lstrip(".")
            body_line = node.lineno if isinstance(node, ast.FunctionDef) else line
        for name, value in ast.iter_fields(node):
            if name in SKIPPED_FIELDS or (name == "keywords" and isinstance(node, ast.ClassDef)):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not (isinstance(node, ast.JoinedStr) and not self.is_exact(child)):
                    yield from self.walk(child, inner, body_line if name == "body" else line)

    def changes(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:  # noqa: C901 (a table of kinds of nodes)
        match node:
            case ast.Compare():
                for left, operator, right in zip(
                    [node.left, *node.comparators], node.ops, node.comparators, strict=False
                ):
                    yield from self.between(left, right, *COMPARISONS[type(operator)])
            case ast.BoolOp():
                words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
                for left, right in zip(node.values, node.values[1:], strict=False):
                    yield from self.between(left, right, *words)
                for value in node.values:
                    yield (*self.span(value), str(words[0] == "and"))
            case ast.UnaryOp(op=ast.Not()):
                start, end = self.span(node)
                yield start, end, self.text(start + len("not"), end).lstrip()
            case ast.BinOp(op=operator) if type(operator) in ARITHMETIC and not (
                _is_text(node.left) or _is_text(node.right)
            ):
                yield from self.between(node.left, node.right, *ARITHMETIC[type(operator)])
            case ast.AugAssign(op=operator):
                if type(operator) in ARITHMETIC and not _is_text(node.value):
                    yield from self.between(node.target, node.value, *ARITHMETIC[type(operator)])
                yield (*self.span(node), "pass")
            case ast.Constant(value=bool()):
                yield (*self.span(node), str(not node.value))
            case ast.Constant(value=int() | float() as number):
                yield (*self.span(node), repr(number + 1))
                yield (*self.span(node), repr(number - 1))
            case ast.Constant(value=str() as text) if self.strings and WORD.fullmatch(text):
                yield (*self.span(node), repr(text + "x"))
            case ast.Constant(value=str()) | ast.JoinedStr() if self.strings:
                start, end = self.span(node)
                for match in ATTRIBUTE.finditer(self.text(start, end)):
                    after = start + len(self.text(start, end)[: match.end()].encode())
                    yield after, after, "x"
            case ast.If() | ast.IfExp():
                yield (*self.span(node.test), "True")
                yield (*self.span(node.test), "False")
            case ast.While():
                yield (*self.span(node.test), "False")
            case ast.comprehension():
                for test in node.ifs:
                    yield (*self.span(test), "True")
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield (*self.span(value), "None")
            case ast.Slice():
                for bound in filter(None, (node.lower, node.upper)):
                    yield (*self.span(bound), "")
            case ast.Break():
                yield (*self.span(node), "continue")
            case ast.Continue():
                yield (*self.span(node), "break")
            case ast.Expr(value=ast.Call()):
                yield (*self.span(node), "pass")
            case ast.Call(func=ast.Name(id="sorted"), args=[argument, *_]):
                yield (*self.span(node), f"list({self.text(*self.span(argument))})")
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield (*self.span(node.func), CALLS[name])
            case _:
                pass

    def between(self, left: ast.expr, right: ast.expr, pattern: str, new: str) -> Iterator[tuple[int, int, str]]:
        """Give the change of the operator between two operands."""
        start = self.span(left)[1]
        gap = self.text(start, self.span(right)[0])
        match = re.search(pattern, gap)
        if match and not (new == "&" and TYPE.fullmatch(self.text(*self.span(right)))):
            start += len(gap[: match.start()].encode())
            yield start, start + len(match[0]), new

    def is_exact(self, part: ast.AST) -> bool:
        """Whether a part of a formatted string is an expression and has its right position: Python 3.11 errs."""
        if not isinstance(part, ast.FormattedValue):
            return False
        try:
            parsed = ast.parse(self.text(*self.span(part.value)), mode="eval")
        except (SyntaxError, UnicodeDecodeError):
            return False
        return ast.dump(parsed.body) == ast.dump(part.value)

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (self.lines[node.lineno - 1] + node.col_offset, self.lines[node.end_lineno - 1] + node.end_col_offset)

    def text(self, start: int, end: int) -> str:
        return self.source[start:end].decode()

    def mutant(self, function: str, line: int | None, start: int, end: int, new: str) -> Mutant:
        first = self.source.rfind(b"\n", 0, start) + 1
        last = self.source.find(b"\n", end)
        before, after = self.text(first, last), self.text(first, start) + new + self.text(end, last)
        return Mutant(self.file, function, line, start, end, new, " ".join(before.split()), " ".join(after.split()))


def _is_skipped(node: ast.AST) -> bool:
    """Whether nothing inside can change what a test sees: docstrings, imports, assertions, exports, type names."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case _:
            return False


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
