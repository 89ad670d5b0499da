"""Find passwords that are written in addresses, and hide them in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z\d+.-]*)://([^\s<>]*)")
_WHERE_IT_IS = re.compile(r"[^/?#;]*")
"""The part of an address that says whose it is and where: `user:password@host:port`."""
_NAMED = re.compile(
    r"[\w-]*(?:password|passwd|passphrase|pwd|secret|token|encryption_?key|access_?key|api_?key)"
    r"=((?:\$\{\w+\}|[^\s&;,'\"`{}])+)",
    re.IGNORECASE,
)
"""`password=…`, as addresses and settings have it."""
_VARIABLES = re.compile(r"(?:\$\{\w+\})+")
"""What is taken from the environment, and so is no password."""


def password_spans(text: str) -> list[tuple[int, int]]:
    """Return where passwords are written in a text."""
    if "://" not in text and "=" not in text:
        return []
    places = {*_in_addresses(text), *(match.span(1) for match in _NAMED.finditer(text))}
    spans: list[tuple[int, int]] = []
    for first, last in sorted(places):
        if _VARIABLES.fullmatch(text, first, last):
            continue
        if spans and first < spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return spans


def _in_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where `user:password@` has its password."""
    for match in _ADDRESS.finditer(text):
        first, rest = match.start(2), match[2]
        place = _WHERE_IT_IS.match(rest)
        whole = place[0] if place else ""
        user, colon, password = whole.partition(":")
        if "@" not in whole and colon and not password.isdigit() and not match[1].lower().startswith("http"):
            password = rest[len(user) + 1 :]  # with a character that should have been escaped
        known, at, _ = password.rpartition("@")
        if colon and at and known:
            yield first + len(user) + 1, first + len(user) + 1 + len(known)


def replace_passwords(text: str, replacement: str) -> str:
    """Return a text with something else in the place of its passwords."""
    for first, last in reversed(password_spans(text)):
        text = text[:first] + replacement + text[last:]
    return text


def hide_passwords(text: str) -> str:
    """Return a text with asterisks for passwords; all else keeps its column."""
    for first, last in password_spans(text):
        text = f"{text[:first]}{'*' * (last - first)}{text[last:]}"
    return text


def without_passwords(value: Any) -> Any:
    """Return plain data with all its passwords hidden."""
    if isinstance(value, str):
        return hide_passwords(value)
    if isinstance(value, Mapping):
        return {key: without_passwords(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return frozenset(map(without_passwords, value))
    if isinstance(value, (list, tuple)):
        hidden = map(without_passwords, value)
        return list(hidden) if isinstance(value, list) else tuple(hidden)
    return value
