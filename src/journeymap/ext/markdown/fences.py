"""Fences in the text of a page: which are journeymap's, where they stand, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.ext import request
from journeymap.ext.request import Request

__all__ = ["DEFAULT", "Fence", "closed", "found", "request_of"]

DEFAULT = "map"
"""What a fence shows that says nothing else."""
_OPENS = re.compile(r"(?P<prefix>[> \t]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_OURS = re.compile(r"[ \t]*(?:\.?journeymap|\{[ \t]*\.journeymap[ \t]*\})(?P<more>(?:[ \t{].*)?)$")
_LINE = re.compile(r"(?P<key>[^\s:#][^:]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")


@dataclass(frozen=True)
class Fence:
    """A fence of ours: from which line up to which (exclusive), what stands before each of its lines, and in it.

    `source` are its lines as they are written; `trouble` says what is wrong with the fence itself, '' where nothing is.
    """

    first: int
    end: int
    prefix: str
    body: tuple[str, ...]
    source: tuple[str, ...]
    trouble: str = ""


def found(lines: Sequence[str]) -> Iterator[Fence]:
    """The fences of ours in the lines of a page, in their order; what stands in other fences is none."""
    at = 0
    while at < len(lines):
        opens = _OPENS.match(lines[at])
        if opens is None or (opens["fence"][0] == "`" and "`" in opens["info"]):
            at += 1
            continue
        ours = _OURS.match(opens["info"])
        end, body = _body(lines, at + 1, opens["prefix"], opens["fence"], longer=ours is not None)
        closed = end is not None
        if ours is None:
            # a fence of others that nothing closes is none, as other extensions see it
            at = end if end is not None else at + 1
            continue
        last = end if end is not None else at + 1 + len(body)
        trouble = "" if closed else "the fence is never closed"
        if closed and ours["more"].strip():
            trouble = (
                f"{ours['more'].strip()!r} does not belong behind `journeymap`: options stand in lines of their own"
            )
        yield Fence(at, last, opens["prefix"], tuple(body), tuple(lines[at:last]), trouble)
        at = last


def closed(lines: Sequence[str]) -> Iterator[Fence]:
    """All fences in the lines of a page that something closes, whoever they are for, in their order."""
    at = 0
    while at < len(lines):
        opens = _OPENS.match(lines[at])
        end: int | None = None
        if opens is not None and not (opens["fence"][0] == "`" and "`" in opens["info"]):
            end, body = _body(lines, at + 1, opens["prefix"], opens["fence"], longer=False)
            if end is not None:
                yield Fence(at, end, opens["prefix"], tuple(body), tuple(lines[at:end]))
        at = end if end is not None else at + 1


def _body(lines: Sequence[str], first: int, prefix: str, fence: str, *, longer: bool) -> tuple[int | None, list[str]]:
    """The lines in a fence, and the number of the line behind it; None where it does not end.

    It ends where what stands before its lines ends: the indentation of a list, the marks of a quote.
    """
    body: list[str] = []
    closes = re.compile(f"{re.escape(fence)}{re.escape(fence[0]) + '*' if longer else ''}[ \t]*$")
    for number in range(first, len(lines)):
        inner = _without(lines[number], prefix)
        if inner is None:
            return None, body
        if closes.match(inner):
            return number + 1, body
        body.append(inner)
    return None, body


def _without(line: str, prefix: str) -> str | None:
    """A line without what stands before each line of its fence; None where it does not belong to it."""
    width, quotes = len(prefix), prefix.count(">")
    before = line[:width]
    if not line.strip("> \t") and line.count(">") <= quotes:
        return ""
    if before.strip("> \t") or before.count(">") != quotes:
        # `>text` without the blank, deeper in the same quote
        marks = re.match(rf"(?:[ \t]*>){{{quotes}}}[ \t]?", line) if quotes else None
        return line[marks.end() :] if marks else None
    return line[width:]


def request_of(fence: Fence | str, language: str | None = None) -> Request:
    """What a fence asks for.

    Raises `InvalidOptionError` for a line that cannot be understood, `UnknownNameError` for a view or an option that there
    is not.
    """
    if isinstance(fence, Fence) and fence.trouble:
        raise InvalidOptionError("", fence.trouble)
    given = _options(fence.body if isinstance(fence, Fence) else fence.splitlines())
    view = given.pop("view", DEFAULT)
    journey = given.pop("journey", None)
    known = request.options_of(view)
    for name in given:
        if name not in known:
            raise UnknownNameError("option", name, ("journey", "view", *known))
    if language and "language" in known:
        given.setdefault("language", language)
    return request.read(view, journey, given)


def _options(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        match = _LINE.match(said)
        if match is None:
            raise InvalidOptionError(said, f"{said!r} is no line of the form `key: value`")
        key = match["key"].strip("\"'")
        if key in found:
            raise InvalidOptionError(said, f"{key} is given twice")
        found[key] = _value(match["value"] or "")
    return found


def _value(said: str) -> str:
    """A value without its quotes, its comment, the brackets of its list."""
    said = said.strip()
    if said[:1] in ("'", '"') and (end := said.find(said[0], 1)) > 0 and not _COMMENT.sub("", said[end + 1 :]).strip():
        return said[1:end]
    said = _COMMENT.sub("", said).strip()
    if said.startswith("[") and said.endswith("]"):
        return ", ".join(_value(one) for one in said[1:-1].split(","))
    return said
