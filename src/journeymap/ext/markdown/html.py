"""Elements that cannot be broken by what they hold: text is text, links lead to the web, to mail or into the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, AtomicString  # type: ignore[import-untyped,unused-ignore]

__all__ = ["Child", "element", "plain", "protect", "read_back", "safe_url", "text_of", "written"]

Child = str | Element | Iterable["Child"]

_NOT_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]"
)
_SAFE = ("http://", "https://", "mailto:")
_EMPTY = frozenset({"br", "link", "wbr"})
_LINES = frozenset({"caption", "dd", "dt", "li", "p", "tbody", "td", "th", "thead", "tr"})
"""What stands in lines of its own, so that the words of one and of the next are not one word for a search."""


def plain(text: str) -> str:
    """`text` without what no page may hold: control characters, halves of characters, changes of direction."""
    return text if text.isascii() and text.isprintable() else _NOT_XML.sub("", text)


def text_of(text: str) -> str:
    """`text` for an element of Python-Markdown: it comes out as it is here, whatever other extensions look for.

    Python-Markdown takes `&lt;` for what is escaped already; so every `&` is written as its own sign for one.
    """
    return str(AtomicString(plain(text).replace("&", f"{AMP_SUBSTITUTE}amp;")))


def read_back(text: str) -> str:
    """What `text_of` was given."""
    return text.replace(f"{AMP_SUBSTITUTE}amp;", "&")


def element(tag: str, attributes: dict[str, str | None] | None = None, *children: Child) -> Element:
    """An element; attributes that are None are left out, strings among its children are text."""
    made = Element(tag, {name: text_of(value) for name, value in (attributes or {}).items() if value is not None})
    for child in _flat(children):
        if isinstance(child, str):
            said = text_of(child)
            if len(made):
                made[-1].tail = AtomicString((made[-1].tail or "") + said)
            else:
                made.text = AtomicString((made.text or "") + said)
        else:
            made.append(child)
            if child.tag in _LINES:
                child.tail = "\n"
    return made


def _flat(children: Iterable[Child]) -> Iterable[str | Element]:
    for child in children:
        if isinstance(child, str | Element):
            yield child
        else:
            yield from _flat(child)


def safe_url(url: str) -> str:
    """`url` where it may be followed from a page, else ''."""
    url = plain(url).strip()
    return url if url.lower().startswith(_SAFE) else ""


def protect(made: Element, marker: str) -> None:
    """Keep the texts of an element that are nothing but `marker` from being taken for the place of a table of contents.

    The extension `toc` replaces any element that holds its marker and no other element.
    """
    for one in list(made.iter()):
        if marker and not len(one) and (one.text or "").strip() == marker:
            one.append(Element("span"))


def written(made: Element) -> str:
    """An element as HTML, for places that take no elements; the same as Python-Markdown would write it."""
    said = "".join(f' {name}="{_escaped(value)}"' for name, value in made.items())
    if made.tag in _EMPTY:
        return f"<{made.tag}{said}>"
    inner = _escaped(made.text or "") + "".join(written(child) + _escaped(child.tail or "") for child in made)
    return f"<{made.tag}{said}>{inner}</{made.tag}>"


def _escaped(text: str) -> str:
    return escape(read_back(text))
