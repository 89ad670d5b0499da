"""The tags of a PDF: headings and lists around the drawings of what they name.

Tags surround what can be seen. A text that only readers of tags would find is found twice by a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from journeymap.drawing.primitives import Group, Item, Picture, TextBlock, shapes_in, walk
from journeymap.escaping import printable


@dataclass(frozen=True, slots=True)
class Figure:
    """A part of a picture that is drawn on its own; decoration if it has no text."""

    items: tuple[Item, ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class Element:
    """A heading, a list with a figure for each item, or a figure that is neither."""

    kind: Literal["heading", "list", "figure"]
    figures: tuple[Figure, ...]
    title: str = ""
    level: int = 0


def on_one_line(text: str) -> str:
    """Return `text` on one line, without characters invalid in PDF metadata."""
    return " ".join(printable(text).split())


def elements_of(picture: Picture, items: Sequence[Item], *, is_first: bool) -> Iterator[Element]:
    """Yield the elements of a page, in the order of painting and reading.

    The first page begins with the title of the picture.
    """
    if is_first:
        title = on_one_line(picture.title) or picture.view
        head = next((item for item in items if isinstance(item, Group) and "heading" in item.meaning), None)
        items = [item for item in items if item is not head]
        yield Element("heading", (Figure((head,) if head else (), title),), title, 1)
    yield from _elements(items)


def _elements(items: Iterable[Item]) -> Iterator[Element]:
    loose: list[Item] = []
    for item in items:
        if not isinstance(item, Group) or not any(map(_is_titled_list, walk([item]))):
            loose.append(item)
            continue
        yield from _figure(loose)
        loose = []
        yield from _section(item) if _is_titled_list(item) else _elements(item.items)
    yield from _figure(loose)


def _section(group: Group) -> Iterator[Element]:
    """Yield the heading of a list with what is before its first item, and the rest."""
    runs = [(is_entry, tuple(run)) for is_entry, run in groupby(group.items, _is_list_item)]
    title = on_one_line(group.title)
    head = runs.pop(0)[1] if runs and not runs[0][0] else ()
    yield Element("heading", (Figure(head, title),), title, 2)
    for is_entry, run in runs:
        if is_entry:
            yield Element("list", tuple(Figure((item,), _description(item)) for item in run))
        else:
            yield from _elements(run)


def _figure(items: Sequence[Item]) -> Iterator[Element]:
    if items:
        yield Element("figure", (Figure(tuple(items), _texts_of(items)),))


def _is_titled_list(item: Item) -> bool:
    return isinstance(item, Group) and item.role == "list" and bool(item.title)


def _is_list_item(item: Item) -> bool:
    return isinstance(item, Group) and item.role == "listitem"


def _description(item: Item) -> str:
    """Return what an item of a list is called, and what is said about it."""
    parts = (item.title, item.description) if isinstance(item, Group) else ()
    return ": ".join(part for part in map(on_one_line, parts) if part) or _texts_of([item])


def _texts_of(items: Iterable[Item]) -> str:
    """Return the texts of items, one after the other."""
    texts = (shape for shape in shapes_in(items) if isinstance(shape, TextBlock))
    return on_one_line(" ".join(line.text for text in texts for line in text.lines))
