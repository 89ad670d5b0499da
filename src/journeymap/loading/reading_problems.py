"""The problems of a text, without those that follow from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.findings import Pointer, Problem
from journeymap.parsing import nodes
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import block_end, indent, line_start

__all__ = ["LocatedProblem", "syntax_problems", "without_consequences"]

LocatedProblem = tuple[str, Problem, int]
"""A rule, its problem, and the offset at which the document uses what is wrong."""


def without_consequences(
    syntax: Sequence[LocatedProblem], values: Sequence[LocatedProblem], text: str
) -> Iterator[LocatedProblem]:
    """The problems of values, without those that follow from problems of syntax.

    Nothing else is reported about a line that could not be read and the lines indented below it, and no key is missing
    in the element that contains it.
    """
    broken = [(problem.subject, _block_at(text, offset)) for rule, problem, offset in syntax if rule == "syntax"]
    incomplete = {pointer for pointer, _ in broken}
    for rule, problem, used in values:
        pointer = problem.subject
        around = {None, pointer}
        if pointer is not None and pointer.journey is not None:
            around |= {Pointer(journey=pointer.journey), Pointer(journey=pointer.journey, stage=pointer.stage)}
        if any(used in lines for _, lines in broken) or (rule == "missing-key" and incomplete & around):
            continue
        yield rule, problem, used


def _block_at(text: str, offset: int) -> range:
    """The line of an offset, and the lines indented below it."""
    line = line_start(text, offset)
    before = text[line : line + indent(text, line)]
    column = len(before.replace("\t", "")) + (2 if text.startswith("- ", line + len(before)) else 0)
    return range(line, block_end(text, line, column) + 1)


def syntax_problems(source: Source, parsed: nodes.ParseResult) -> Iterator[tuple[str, Problem, int, int]]:
    """The problems of the text itself, each with its rule, its offset and the number of its document."""
    for problem in parsed.problems:
        yield (
            problem.rule,
            Problem(
                source.location(problem.start, problem.end),
                problem.message,
                problem.help,
                tuple((label, source.location(first, last)) for label, first, last in problem.related),
                value=problem.value,
            ),
            problem.start,
            problem.document,
        )
