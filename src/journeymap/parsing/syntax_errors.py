"""The words for what is wrong with values that can be read: repeated, unnamed, too deep, too much."""

from __future__ import annotations

from journeymap.parsing.nodes import SyntaxProblem

__all__ = [
    "duplicate_key",
    "file_too_large",
    "invalid_key",
    "invalid_merge",
    "recursive_alias",
    "too_deep",
    "too_many_documents",
    "too_many_problems",
    "too_many_repetitions",
    "undefined_alias",
    "unknown_tag",
]


def duplicate_key(name: str, here: tuple[int, int], first: tuple[int, int]) -> SyntaxProblem:
    """A key that the same block has already."""
    help = "keep one of the two (or put both values into one list); until then, only the first one counts"
    if name == "<<":
        help = "write one `<<` with both: `<<: [*first, *second]`"
    return SyntaxProblem(
        "duplicate-key",
        f"`{_short(name)}` stands twice in the same block",
        help,
        *here,
        related=((f"`{_short(name)}` stands here first", *first),),
        value=name,
    )


def invalid_key(start: int, end: int) -> SyntaxProblem:
    """A key that is a list, a block, or nothing."""
    return SyntaxProblem(
        "wrong-value",
        "what stands before the colon here is not a name",
        "before a colon comes one word or one text, as in `owner: marketing`; lists and blocks come behind it",
        start,
        end,
    )


def unknown_tag(tag: str, start: int, end: int) -> SyntaxProblem:
    """A `!tag` of somebody's own."""
    return SyntaxProblem(
        "syntax",
        f"`{_short(tag)}` begins with an exclamation mark, which means something special here",
        f'leave it out, or put the text in quotes: "{_short(tag)} …"',
        start,
        end,
        value=tag,
    )


def undefined_alias(name: str, start: int, end: int) -> SyntaxProblem:
    """`*name` without `&name` before it."""
    return SyntaxProblem(
        "syntax",
        f"`*{_short(name)}` repeats something marked `&{_short(name)}`, but nothing above it is marked so",
        f'if it is meant as text, put it in quotes: "*{_short(name)}". Else mark the part to repeat with '
        f"`&{_short(name)}`, further up in the same document",
        start,
        end,
        value=name,
    )


def recursive_alias(name: str, start: int, end: int, first: int) -> SyntaxProblem:
    """`*name` within what `&name` marks."""
    return SyntaxProblem(
        "syntax",
        f"`*{_short(name)}` repeats a part that it is itself in, without end",
        "write out what is meant here",
        start,
        end,
        related=((f"the part marked `&{_short(name)}` begins here", first, first + 1),),
        value=name,
    )


def too_many_repetitions(name: str, start: int, end: int, budget: int) -> SyntaxProblem:
    """Repetitions of repetitions: a bomb, or a very diligent person."""
    return SyntaxProblem(
        "syntax",
        f"with `*{_short(name)}` this file expands to more than {budget:,} repeated values",
        "repeat less with `*` and `<<`, or, if all of it is meant, raise --max-bytes",
        start,
        end,
        value=name,
    )


def too_deep(start: int, deepest: int) -> SyntaxProblem:
    """The 101st level."""
    return SyntaxProblem(
        "syntax",
        f"lists and blocks lie more than {deepest} levels deep in one another here",
        "a map needs about ten levels. Look for brackets or dashes that were typed by accident",
        start,
        start + 1,
    )


def too_many_documents(start: int, most: int) -> SyntaxProblem:
    """A file of separators."""
    return SyntaxProblem(
        "syntax",
        f"this file holds more than {most:,} documents separated by `---`",
        "split it into several files",
        start,
        start + 3,
    )


def too_many_problems(start: int, end: int, most: int) -> SyntaxProblem:
    """Nobody reads so many messages."""
    return SyntaxProblem(
        "syntax",
        f"more than {most} things are wrong in this file; what follows here is not read",
        "mend the first ones and run it again",
        start,
        end,
    )


def file_too_large(start: int, limit: int) -> SyntaxProblem:
    """A file over the limit."""
    return SyntaxProblem(
        "syntax",
        f"this file is larger than {limit:,} bytes and is not read",
        "split it into several files, or raise --max-bytes",
        start,
        start,
    )


def invalid_merge(start: int, end: int) -> SyntaxProblem:
    """`<<` of something that has no keys."""
    return SyntaxProblem(
        "syntax",
        "`<<` takes over the keys of another block, but what stands here is no such block",
        'mark the block with `&name` where it is first written, and write `<<: *name` here; as text, write "<<".',
        start,
        end,
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
