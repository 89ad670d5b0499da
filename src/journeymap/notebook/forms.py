"""The forms of what a notebook shows, and tables that act as nothing but tables."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from journeymap.escaping import escape_unsafe
from journeymap.html_elements import Child, element, separated, to_html

MimeTypes = Container[str] | None  # MIME types to include or to exclude; an empty container means nothing

LONGEST_TEXT = 300  # characters of a text from a file
_MOST_LINES = 100  # of a text form
LONGEST_NAME = 60  # characters of a name in a form of one line


def make_bundle(forms: Mapping[str, Callable[[], str]], include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the forms that are asked for; the others are not made."""
    return {
        kind: form()
        for kind, form in forms.items()
        if (not include or kind in include) and not (exclude and kind in exclude)
    }


def one_line(text: str, most: int = LONGEST_TEXT) -> str:
    """Return a text in one line that is safe to show, of at most `most` characters."""
    joined = " ".join(text.split())
    return escape_unsafe(joined if len(joined) <= most else f"{joined[: most - 1]}…")


def count_more(number: int, noun: str) -> list[str]:
    """Say how many more there are; nothing if there are none."""
    return [f"and {number} more {noun if number == 1 else noun + 's'}"] if number > 0 else []


def first_lines(text: str) -> str:
    """Return the first lines of a text, and how many more there are."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join([*lines[:_MOST_LINES], *count_more(len(lines) - _MOST_LINES, "line")])


def in_language(text: str, language: str, most: int = LONGEST_TEXT) -> Element:
    """Mark a text with its language, which is not always that of the notebook."""
    return element("bdi", {"lang": one_line(language)}, one_line(text, most))


def output(*parts: Element | str) -> str:
    """Write the output of a cell: elements, and texts as paragraphs.

    The classes tell both generations of MathJax to leave it alone: between two dollar signs a text would become
    a formula, and a formula may hold a link. There are no headings, which would join the notebook's contents.
    """
    blocks = [element("p", {}, part) if isinstance(part, str) else part for part in parts]
    attributes = {"lang": "en", "class": "tex2jax_ignore mathjax_ignore"}
    return to_html(element("div", attributes, "\n", separated(blocks, "\n"), "\n"))


def aligned(*children: Child) -> Element:
    """Align words to the left: notebooks align cells to the right, as suits numbers.

    A policy that forbids inline styles lets an attribute through.
    """
    return element("div", {"align": "left"}, *children)


def cell(*lines: Child) -> Element:
    """Write a cell of words, in one or more lines."""
    return element("td", {}, [aligned(line) for line in lines])


def heading(content: Child, scope: str) -> Element:
    """Write the cell that heads a column or a row."""
    return element("th", {"scope": scope}, content)


def table(caption: Child, labels: Iterable[Child], rows: Iterable[Sequence[Element]]) -> Element:
    """Write a table of rows, each of cells."""
    head = element("thead", {}, element("tr", {}, [heading(label, "col") for label in labels]))
    body = element("tbody", {}, "\n", separated([element("tr", {}, row) for row in rows], "\n"), "\n")
    lines = separated([element("caption", {}, caption), head, body], "\n")
    return element("table", {}, "\n", lines, "\n")
