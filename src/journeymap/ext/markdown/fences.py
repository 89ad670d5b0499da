"""Fences in the text of a page: their lines, and their content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeymap.errors import InvalidOptionError, JourneymapError
from journeymap.ext import request
from journeymap.ext.request import Request

_OPENS = re.compile(r"(?P<prefix>[> \t]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_OURS = re.compile(r"[ \t]*(?:\.?journeymap|\{[ \t]*\.journeymap[ \t]*\})(?P<more>(?:[ \t{].*)?)$")
_LINE = re.compile(r"(?P<key>[^\s:#][^:]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")


@dataclass(frozen=True)
class Fence:
    """A journeymap fence: its lines `first` to `end` (exclusive), and its content.

    `source` are its lines as they are written; `error` says what is wrong with the fence itself, '' if nothing is.
    """

    first: int
    end: int
    prefix: str
    body: tuple[str, ...]
    source: tuple[str, ...]
    error: str = ""


def find_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Find the journeymap fences in a page."""
    at = 0
    while at < len(lines):
        opens = _OPENS.match(lines[at])
        if opens is None or (opens["fence"][0] == "`" and "`" in opens["info"]):
            at += 1
            continue
        first, prefix, ours = at, opens["prefix"], _OURS.match(opens["info"])
        end, body = _body(lines, at + 1, prefix, opens["fence"], longer=ours is not None)
        if end is not None:
            at = end
        else:
            # a fence of others that nothing closes is not one, as other extensions see it
            at += 1 + (len(body) if ours else 0)
        if ours:
            more = ours["more"].strip()
            error = f"write each option in a line of its own, and not {more!r} after `journeymap`" if more else ""
            error = "the fence is never closed" if end is None else error
            yield Fence(first, at, prefix, tuple(body), tuple(lines[first:at]), error)


def _body(lines: Sequence[str], first: int, prefix: str, fence: str, *, longer: bool) -> tuple[int | None, list[str]]:
    """Return the line after a fence (None if it does not end), and its lines.

    It ends where what stands before its lines ends: the indentation of a list, the marks of a quote.
    """
    body: list[str] = []
    closes = re.compile(f"{re.escape(fence)}{re.escape(fence[0]) + '*' if longer else ''}[ \t]*$")
    for number in range(first, len(lines)):
        inner = _without_prefix(lines[number], prefix)
        if inner is None:
            return None, body
        if closes.match(inner):
            return number + 1, body
        body.append(inner)
    return None, body


def _without_prefix(line: str, prefix: str) -> str | None:
    """Return a line without its fence's prefix; None if it is outside the fence."""
    width, quotes = len(prefix), prefix.count(">")
    before = line[:width]
    if not line.strip("> \t") and line.count(">") <= quotes:
        return ""
    if before.strip("> \t") or before.count(">") != quotes:
        # `>text` without the blank, deeper in the same quote
        marks = re.match(rf"(?:[ \t]*>){{{quotes}}}[ \t]?", line) if quotes else None
        return line[marks.end() :] if marks else None
    return line[width:]


def request_of(fence: Fence, report: Callable[[JourneymapError], None]) -> Request:
    """Return what a fence asks for; it is reported which options it does not know.

    Raises `InvalidOptionError` for a line that is not of the form `key: value`, `UnknownNameError` for an unknown view.
    """
    if fence.error:
        raise InvalidOptionError("", fence.error)
    given = _options(fence.body)
    view = given.pop("view", "map")
    known = request.option_names(view)
    subject = view if view in request.ENTITIES else "journey"
    id = given.pop(subject, None)
    options, errors = request.sort_options(given, (subject, "view", *known))
    for error in errors:
        report(error)
    return request.parse_request(view, id, options)


def _options(lines: Sequence[str]) -> dict[str, str]:
    options: dict[str, str] = {}
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        match = _LINE.match(text)
        if match is None:
            raise InvalidOptionError(text, f"{text!r} is not a line of the form `key: value`")
        key = match["key"].strip("\"'")
        if key in options:
            raise InvalidOptionError(text, f"{key} is given twice")
        options[key] = _value(match["value"] or "")
    return options


def _value(text: str) -> str:
    """Return a value without its quotes, its comment, and the brackets of its list."""
    text = text.strip()
    if text[:1] in ("'", '"') and (end := text.find(text[0], 1)) > 0 and not _COMMENT.sub("", text[end + 1 :]).strip():
        return text[1:end]
    text = _COMMENT.sub("", text).strip()
    if text.startswith("[") and text.endswith("]"):
        return ", ".join(_value(part) for part in text[1:-1].split(","))
    return text
