"""Markup that cannot be broken by what it holds: text is escaped in one place, links lead to the web or to mail."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.writers.svg import text_of

__all__ = ["Markup", "element", "join", "safe_url"]

_EMPTY = frozenset({"br", "input", "meta"})
_SAFE = ("http://", "https://", "mailto:")


class Markup(str):
    """Markup as it stands; every other string is text."""

    __slots__ = ()


Child = str | Iterable[str]


def element(tag: str, attributes: dict[str, str | bool] | None = None, *children: Child) -> Markup:
    """An element. An attribute that is True has no value, one that is False is left out."""
    said = "".join(_attribute(name, value) for name, value in (attributes or {}).items() if value is not False)
    if tag in _EMPTY:
        return Markup(f"<{tag}{said}>")
    return Markup(f"<{tag}{said}>{join(children)}</{tag}>")


def join(children: Iterable[Child], between: str = "") -> Markup:
    """What stands one after the other, text escaped, with markup `between`."""
    return Markup(between.join(_said(child) for child in children))


def _said(child: Child) -> str:
    if isinstance(child, Markup):
        return str(child)
    return text_of(child) if isinstance(child, str) else join(child)


def _attribute(name: str, value: str | bool) -> str:
    return f" {name}" if value is True else f' {name}="{text_of(str(value))}"'


def safe_url(url: str) -> str:
    """`url` where it may be followed from a page, else ''."""
    url = url.strip()
    return url if url.lower().startswith(_SAFE) else ""
