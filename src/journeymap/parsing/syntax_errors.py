"""Problems of text that parses as YAML: duplicate or invalid keys, unknown aliases, exceeded limits."""

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
    """A key occurs twice in a block."""
    help = "keep one of the two (or put both values into one list); until then, only the first one counts"
    if name == "<<":
        help = "write one `<<` with both: `<<: [*first, *second]`"
    return SyntaxProblem(
        "duplicate-key",
        f"`{_short(name)}` is used twice in the same block",
        help,
        *here,
        related=((f"`{_short(name)}` is used here first", *first),),
        value=name,
    )


def invalid_key(start: int, end: int) -> SyntaxProblem:
    """A key is a list, a block or empty."""
    return SyntaxProblem(
        "wrong-value",
        "invalid key: expected plain text before the colon",
        "write one word or one text before the colon, as in `owner: marketing`; lists and blocks come after it",
        start,
        end,
    )


def unknown_tag(tag: str, start: int, end: int) -> SyntaxProblem:
    """A `!tag` is not part of YAML."""
    return SyntaxProblem(
        "syntax",
        f"`{_short(tag)}` begins with an exclamation mark, which means something special here",
        f'leave it out, or put the text in quotes: "{_short(tag)} …"',
        start,
        end,
        value=tag,
    )


def undefined_alias(name: str, start: int, end: int) -> SyntaxProblem:
    """An alias `*name` has no anchor `&name` before it."""
    return SyntaxProblem(
        "syntax",
        f"`*{_short(name)}` repeats something marked `&{_short(name)}`, but nothing above it is marked like that",
        f'if it is meant as text, put it in quotes: "*{_short(name)}". Otherwise mark the part to repeat with '
        f"`&{_short(name)}`, further up in the same document",
        start,
        end,
        value=name,
    )


def recursive_alias(name: str, start: int, end: int, first: int) -> SyntaxProblem:
    """An alias `*name` is within the value of `&name`."""
    return SyntaxProblem(
        "syntax",
        f"`*{_short(name)}` repeats a part that contains it, without end",
        "write out what is meant here",
        start,
        end,
        related=((f"the part marked `&{_short(name)}` begins here", first, first + 1),),
        value=name,
    )


def too_many_repetitions(name: str, start: int, end: int, budget: int) -> SyntaxProblem:
    """Alias expansion exceeds the limit ("billion laughs")."""
    return SyntaxProblem(
        "syntax",
        f"with `*{_short(name)}` this file expands to more than {budget:,} repeated values",
        "repeat less with `*` and `<<`, or, if all of it is meant, raise --max-bytes",
        start,
        end,
        value=name,
    )


def too_deep(start: int, deepest: int) -> SyntaxProblem:
    """Lists and blocks are nested too deeply."""
    return SyntaxProblem(
        "syntax",
        f"lists and blocks are nested more than {deepest} levels deep here",
        "a map needs about ten levels. Look for brackets or dashes that were typed by accident",
        start,
        start + 1,
    )


def too_many_documents(start: int, most: int) -> SyntaxProblem:
    """The file has too many documents."""
    return SyntaxProblem(
        "syntax",
        f"this file holds more than {most:,} documents separated by `---`",
        "split it into several files",
        start,
        start + 3,
    )


def too_many_problems(start: int, end: int, most: int) -> SyntaxProblem:
    """The file has too many problems."""
    return SyntaxProblem(
        "syntax",
        f"this file has more than {most} problems; the rest of it is not read",
        "fix these first, then run again",
        start,
        end,
    )


def file_too_large(start: int, limit: int) -> SyntaxProblem:
    """The file exceeds the limit on its size."""
    return SyntaxProblem(
        "syntax",
        f"this file is larger than {limit:,} bytes and is not read",
        "split it into several files, or raise --max-bytes",
        start,
        start,
    )


def invalid_merge(start: int, end: int) -> SyntaxProblem:
    """The value of `<<` is not a block."""
    return SyntaxProblem(
        "syntax",
        "`<<` copies the keys of another block, but this is not a block",
        'mark the block with `&name` where it is first written and write `<<: *name` here; for text, write "<<"',
        start,
        end,
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
