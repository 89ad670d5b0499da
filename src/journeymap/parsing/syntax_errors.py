"""Word the problems of valid YAML: duplicate keys, unknown aliases, limits."""

from __future__ import annotations

from journeymap.parsing.nodes import SyntaxProblem


def duplicate_key(name: str, here: tuple[int, int], first: tuple[int, int]) -> SyntaxProblem:
    """A key occurs twice in a block."""
    help = "keep one of the two (or put both values into one list); until then, only the first one counts"
    if name == "<<":
        help = "write one `<<` with both: `<<: [*first, *second]`"
    message, related = f"`{_short(name)}` is used twice in the same block", f"`{_short(name)}` is used here first"
    return SyntaxProblem("duplicate-key", message, help, *here, ((related, *first),), value=name)


def missing_dash(text: str, name: str, here: tuple[int, int], first: tuple[int, int]) -> SyntaxProblem:
    """The first key of an item is repeated, because the dash before it is missing."""
    message = f"`{name}` is used twice in the same block: a dash before it is missing"
    start = here[0]
    edits = ((start - 2, start, "- "),) if text[max(start - 3, 0) : start] == "   " else ()
    help = f"write `- {name}:`, with the dash below that of the item above"
    related = ((f"`{name}` is used here first", *first),)
    return SyntaxProblem("duplicate-key", message, help, *here, related, value=name, edits=edits)


def invalid_key(start: int, end: int) -> SyntaxProblem:
    """A key is a list, a block or empty."""
    message = "invalid key: expected plain text before the colon"
    help = "write one word or one text before the colon, as in `owner: marketing`; lists and blocks come after it"
    return SyntaxProblem("wrong-value", message, help, start, end)


def unknown_tag(tag: str, start: int, end: int, is_alone: bool = False) -> SyntaxProblem:
    """A `!tag` is not part of YAML; alone, it is probably a text."""
    message = f"`{_short(tag)}` begins with an exclamation mark, which means something special here"
    help = f'leave it out, or put the text in quotes: "{_short(tag)} …"'
    if is_alone:
        help = f'put it in quotes: "{_short(tag)}"'
    edits = ((start, end, f'"{tag}"'),) if is_alone else ()
    return SyntaxProblem("syntax", message, help, start, end, value=tag, edits=edits)


def undefined_alias(name: str, start: int, end: int, is_text: bool = True) -> SyntaxProblem:
    """An alias `*name` has no anchor `&name` before it; the value may be `is_text`."""
    alias, anchor = f"*{_short(name)}", f"&{_short(name)}"
    message = f"`{alias}` repeats something marked `{anchor}`, but nothing above it is marked like that"
    meant = f'if it is meant as text, put it in quotes: "{alias}"' if is_text else f"write `{_short(name)}` without `*`"
    help = f"{meant}. To repeat a part, mark it with `{anchor}`, further up in the same document"
    return SyntaxProblem("syntax", message, help, start, end, value=name)


def recursive_alias(name: str, start: int, end: int, first: int) -> SyntaxProblem:
    """An alias `*name` is within the value of `&name`."""
    message = f"`*{_short(name)}` repeats a part that contains it, without end"
    related = ((f"the part marked `&{_short(name)}` begins here", first, first + 1),)
    return SyntaxProblem("syntax", message, "write out what is meant here", start, end, related, value=name)


def too_many_repetitions(name: str, start: int, end: int, budget: int) -> SyntaxProblem:
    """Alias expansion exceeds the limit ("billion laughs")."""
    message = f"with `*{_short(name)}` this file expands to more than {budget:,} repeated values"
    help = "repeat less with `*` and `<<`, or, if all of it is meant, raise --max-bytes"
    return SyntaxProblem("syntax", message, help, start, end, value=name)


def too_deep(start: int, deepest: int) -> SyntaxProblem:
    """Lists and blocks are nested too deeply."""
    message = f"lists and blocks are nested more than {deepest} levels deep here"
    help = "a map needs about ten levels. Look for brackets or dashes that were typed by accident"
    return SyntaxProblem("syntax", message, help, start, start + 1)


def too_many_documents(start: int, most: int) -> SyntaxProblem:
    """The file has too many documents."""
    message = f"this file holds more than {most:,} documents separated by `---`"
    return SyntaxProblem("syntax", message, "split it into several files", start, start + 3)


def too_many_problems(start: int, end: int, most: int) -> SyntaxProblem:
    """The file has too many problems."""
    message = f"this file has more than {most} problems; the rest of it is not read"
    return SyntaxProblem("syntax", message, "fix these first, then run again", start, end)


def file_too_large(start: int, limit: int) -> SyntaxProblem:
    """The file exceeds the limit on its size."""
    message = f"this file is larger than {limit:,} bytes and is not read"
    return SyntaxProblem("syntax", message, "split it into several files, or raise --max-bytes", start, start)


def invalid_merge(start: int, end: int) -> SyntaxProblem:
    """The value of `<<` is not a block."""
    message = "`<<` copies the keys of another block, but this is not a block"
    help = 'mark the block with `&name` where it is first written and write `<<: *name` here; for text, write "<<"'
    return SyntaxProblem("syntax", message, help, start, end)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
