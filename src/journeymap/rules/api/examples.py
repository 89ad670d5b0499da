"""The examples of a rule's page: fragments, set into the one complete workspace that ships with the package.

A fragment begins with a line that says which file it is of, such as `# nurse.yaml`; it may hold several such
lines, and a file of another name is a new one. It says the whole way from the top, with the indentation of the
background: two spaces, list items indented. Set in, blocks of keys are joined key by key; a list item with an
`id` takes the place of the background's item of that id, other items come at the end of their list; everything
else replaces what stands there. `# flagged` at the end of a line says that a finding must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from journeymap.rules.api.page import Page
from journeymap.rules.api.rule import Rule

__all__ = ["Example", "background", "examples", "set_in"]

_FOLDER = Path(__file__).parent / "background"
_FILE = re.compile(r"^# ([\w./-]+\.ya?ml)\s*$")
_MARK = re.compile(r"\s+# flagged\s*$")
_KEY = re.compile(r"""([^\s#&*!|>'"%@`{\[-][^:#]*|-[^\s:#][^:#]*):(?=\s|$)""")
_ID = re.compile(r"(?:- *\{?|[{,]) *id: *([^\s,}#]+)|^ *id: *([^\s,}#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a page: the fragment as it is printed there, and the workspace that it makes.

    `files` are the texts by path; `marks` are the file and line of each `# flagged` (which the texts lack).
    """

    rule: str
    kind: Literal["flagged", "fine"]
    fragment: str
    files: Mapping[str, str]
    marks: frozenset[tuple[str, int]]


def examples(rule: Rule) -> Iterator[Example]:
    """The examples of a rule's page, in their order."""
    page = Page.of(rule.page)
    kinds: tuple[Literal["flagged", "fine"], ...] = ("flagged", "fine")
    for kind in kinds:
        for fragment in page.fragments(kind.capitalize()):
            files, marks = set_in(fragment)
            yield Example(rule.name, kind, fragment, files, marks)


@cache
def background() -> Mapping[str, str]:
    """The files of the complete workspace, of which no rule says anything."""
    texts = {file.name: file.read_text("utf-8") for file in sorted(_FOLDER.glob("*.yaml"))}
    return MappingProxyType(texts)


def set_in(fragment: str, files: Mapping[str, str] | None = None) -> tuple[dict[str, str], frozenset[tuple[str, int]]]:
    """`files` (the background, if none are given) with a fragment set in, and where its marks then stand."""
    made = dict(background() if files is None else files)
    marks: set[tuple[str, int]] = set()
    for path, lines in _by_file(fragment):
        if path in made:
            lines = _joined(_lines(made[path]), lines)
        made[path] = "".join(f"{line.text}\n" for line in lines)
        marks |= {(path, number) for number, line in enumerate(lines, 1) if line.flagged}
    return made, frozenset(marks)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    flagged: bool = False

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def is_item(self) -> bool:
        return self.text.lstrip(" ").startswith("- ") or self.text.strip() == "-"


def _lines(text: str) -> list[_Line]:
    return [_Line(_MARK.sub("", line), bool(_MARK.search(line))) for line in text.splitlines()]


def _by_file(fragment: str) -> Iterator[tuple[str, list[_Line]]]:
    path, lines = None, list[_Line]()
    for line in _lines(fragment):
        named = _FILE.match(line.text)
        if named:
            if path is not None:
                yield path, lines
            path, lines = named[1], []
        elif path is not None:
            lines.append(line)
        elif not line.is_blank:
            raise ValueError(f"a fragment begins with the name of its file, such as `# nurse.yaml`: {line.text!r}")
    if path is not None:
        yield path, lines


@dataclass(slots=True)
class _Part:
    """A key or a list item: the line on which it begins, and all that belongs to it."""

    name: str | None
    head: _Line
    body: list[_Line] = field(default_factory=list)

    @property
    def lines(self) -> list[_Line]:
        return [self.head, *self.body]

    @property
    def is_open(self) -> bool:
        """Whether what it says stands on the lines below."""
        has_lines = any(not line.is_blank for line in self.body)
        return has_lines and self.head.text.partition(" #")[0].rstrip().endswith(":")


def _joined(base: list[_Line], given: list[_Line]) -> list[_Line]:
    """Two blocks as one: keys are joined, items take the place of those with their id, all else replaces."""
    below, above = _parts(base), _parts(given)
    if not below or not above or _are_items(base) != _are_items(given):
        return given
    left = list(above)
    lines: list[_Line] = []
    for part in below:
        new = next((one for one in left if one.name is not None and one.name == part.name), None)
        if new is None:
            lines += part.lines
            continue
        left.remove(new)
        if not _are_items(base) and part.is_open and new.is_open:
            lines += [new.head, *_joined(part.body, new.body)]
        else:
            lines += new.lines
    return [*lines, *(line for part in left for line in part.lines)]


def _are_items(lines: Iterable[_Line]) -> bool:
    return next((line.is_item for line in lines if not line.is_blank), False)


def _parts(lines: list[_Line]) -> list[_Part]:
    """The keys or items that stand side by side in a block; nothing where it is none."""
    first = next((line for line in lines if not line.is_blank), None)
    if first is None or not (first.is_item or _KEY.match(first.text.lstrip(" "))):
        return []
    parts: list[_Part] = []
    for line in lines:
        if line.is_blank or line.indent > first.indent:
            if parts:
                parts[-1].body.append(line)
            continue
        key = _KEY.match(line.text.lstrip(" "))
        parts.append(_Part(key[1] if key and not first.is_item else None, line))
    if first.is_item:
        for part in parts:
            found = _ID.search("\n".join(line.text for line in part.lines))
            part.name = (found[1] or found[2]) if found else None
    return parts
