"""The examples of a rule's page: fragments that are merged into the complete workspace that ships with the package.

A *flagged* example is a fragment of YAML. It begins with a line that says where it belongs, such as `# nurse.yaml` or
`# nurse.yaml: stages / onboard / touchpoints`; it may have several such lines, and a file of another name is a new one.
Merged in, blocks are joined key by key, and so are list items with the same `id`; other items come at the end of
their list; everything else replaces what the workspace has. `# flagged` at the end of a line marks a finding.

A *fine* example is a change to the flagged one before it: lines to remove begin with `-`, lines to add with `+`, other
lines show where; a blank line separates changes, and what belongs elsewhere is added with its own file line.
`# measures.json: nurse/2025` begins what was measured (see `example_measures`).
A journey that follows another one is a new file with `follows: nurse`. The file of a template in another folder is
`# partnership/journeymap.yaml`, and the workspace file says `template: partnership`.
A fine example that has nothing in common with the flagged one is a fragment as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files as resources
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from journeymap.rules.api.page import Page
from journeymap.rules.api.rule import Rule

_FILE = re.compile(r"^# ([\w./-]+\.ya?ml|measures\.json)(?:: (.+?))?\s*$")
_MEASURES = "measures.json: "
_MARK = re.compile(r"\s+# flagged\s*$", re.MULTILINE)
_KEY = re.compile(r"""([^\s#&*!|>'"%@`{\[-][^:#]*|-[^\s:#][^:#]*):(?=\s|$)""")
_ID = re.compile(r"(?:- *\{?|[{,]) *id: *([^\s,}#]+)|^ *id: *([^\s,}#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a page: the fragment or change as it is printed there, and the workspace that results.

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
    flagged = [text for _, text in page.fragments("Flagged")]
    for fragment in flagged:
        yield Example(rule.name, "flagged", fragment, *merge_fragment(fragment))
    for number, (language, text) in enumerate(page.fragments("Fine")):
        base = flagged[min(number, len(flagged) - 1)]
        fragment = apply_change(base, text) if language == "diff" else text
        yield Example(rule.name, "fine", text, *merge_fragment(fragment))


@cache
def background() -> Mapping[str, str]:
    """The files of the complete workspace, in which no rule finds anything."""
    folder = resources("journeymap.rules.api") / "background"
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".yaml")}
    return MappingProxyType(dict(sorted(texts.items())))


def apply_change(fragment: str, change: str) -> str:
    """The fragment after a change; raises `ValueError` where a part of the change does not fit exactly one place."""
    lines = _MARK.sub("", fragment).splitlines()
    for is_blank, group in groupby(change.splitlines(), key=lambda line: not line.strip()):
        if is_blank:
            continue
        hunk = list(group)
        old = [line[2:] for line in hunk if line[0] != "+"]
        new = [line[2:] for line in hunk if line[0] != "-"]
        if not old and _FILE.match(new[0]):
            lines += new
            continue
        stripped = [line.strip() for line in lines]
        places = [at for at in range(len(lines)) if stripped[at : at + len(old)] == [line.strip() for line in old]]
        if not old or len(places) != 1:
            raise ValueError(f"the change fits {len(places)} places of the flagged example:\n" + "\n".join(hunk))
        at = places[0]
        indent = " " * (_indent(lines[at]) - _indent(old[0]))
        lines[at : at + len(old)] = [indent + line for line in new]
    return "\n".join(lines)


def merge_fragment(
    fragment: str, files: Mapping[str, str] | None = None, *, replace_items: bool = False
) -> tuple[dict[str, str], frozenset[tuple[str, int]]]:
    """Merge a fragment into `files` (default: the background), and return where its marks are then.

    With `replace_items` a list item replaces the item with the same `id` instead of being joined with it.
    """
    merged = dict(background() if files is None else files)
    changed: dict[str, list[_Line]] = {}
    measured: list[tuple[str, list[_Line]]] = []
    for path, lines in _by_file(fragment):
        if path.startswith(_MEASURES):
            measured.append((path.removeprefix(_MEASURES), lines))
            continue
        base = changed.get(path) or _lines(merged.get(path, ""))
        changed[path] = _join(base, lines, replace_items)
    merged |= {path: "".join(f"{line.text}\n" for line in lines) for path, lines in changed.items()}
    marks = {(path, number) for path, lines in changed.items() for number, line in enumerate(lines, 1) if line.flagged}
    if measured:
        from journeymap.rules.api.example_measures import FILE, example_measures

        merged[FILE], numbers = example_measures(map(_measured, measured))
        marks |= {(FILE, number) for number in numbers}
    return merged, frozenset(marks)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    flagged: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def is_item(self) -> bool:
        return self.text.lstrip(" ").startswith("- ") or self.text.strip() == "-"


def _measured(release: tuple[str, list[_Line]]) -> tuple[str, str, frozenset[int]]:
    """Return the name of a release, the text of its members, and the numbers of the marked lines."""
    name, lines = release
    marks = frozenset(number for number, line in enumerate(lines, 1) if line.flagged)
    return name, "\n".join(line.text for line in lines), marks


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _lines(text: str, indent: int = 0) -> list[_Line]:
    return [_Line(" " * indent + _MARK.sub("", line), bool(_MARK.search(line))) for line in text.splitlines()]


def _by_file(fragment: str) -> Iterator[tuple[str, list[_Line]]]:
    path, lines, indent = None, list[_Line](), 0
    for text in fragment.splitlines():
        header = _FILE.match(text)
        if header:
            if path is not None:
                yield path, lines
            is_measured = header[1].endswith(".json")
            path, keys = header[1], header[2].split(" / ") if header[2] and not is_measured else []
            path = f"{_MEASURES}{header[2]}" if is_measured else path
            lines = [_Line(f"{'  ' * depth}{key}:") for depth, key in enumerate(keys)]
            indent = 2 * len(keys)
        elif path is not None:
            lines += _lines(text, indent)
        elif text.strip():
            raise ValueError(f"a fragment begins with the name of its file, such as `# nurse.yaml`: {text!r}")
    if path is not None:
        yield path, lines


@dataclass(slots=True)
class _Part:
    """A key or a list item: the line on which it begins, and the lines that belong to it."""

    name: str | None
    head: _Line
    body: list[_Line] = field(default_factory=list)

    @property
    def lines(self) -> list[_Line]:
        return [self.head, *self.body]

    @property
    def is_open(self) -> bool:
        """Whether its value is on the lines below."""
        has_lines = any(not line.is_blank for line in self.body)
        return has_lines and self.head.text.partition(" #")[0].rstrip().endswith(":")

    @property
    def keys(self) -> list[_Line]:
        """The lines of a list item as a block of keys, without its dash."""
        return [_Line(self.head.text.replace("- ", "  ", 1), self.head.flagged), *self.body]


def _join(base: list[_Line], given: list[_Line], replace_items: bool) -> list[_Line]:
    """Join two blocks: keys with keys, items with the items of the same id; anything else replaces."""
    below, above = _parts(base), _parts(given)
    if not below or not above or _are_items(base) != _are_items(given):
        return given
    lines: list[_Line] = []
    for part in below:
        new = next((other for other in above if other.name is not None and other.name == part.name), None)
        if new is None:
            lines += part.lines
            continue
        above.remove(new)
        if not _are_items(base) and part.is_open and new.is_open:
            lines += [new.head, *_join(part.body, new.body, replace_items)]
        elif _are_items(base) and not replace_items and _parts(part.keys) and _parts(new.keys):
            first, *others = _join(part.keys, new.keys, replace_items)
            at = _indent(part.head.text)
            lines += [_Line(f"{first.text[:at]}- {first.text[at + 2 :]}", first.flagged), *others]
        else:
            lines += new.lines
    return [*lines, *(line for part in above for line in part.lines)]


def _are_items(lines: Iterable[_Line]) -> bool:
    return next((line.is_item for line in lines if not line.is_blank), False)


def _parts(lines: list[_Line]) -> list[_Part]:
    """The keys or items of a block; empty where it is neither a mapping nor a list."""
    first = next((line for line in lines if not line.is_blank), None)
    if first is None or not (first.is_item or _KEY.match(first.text.lstrip(" "))):
        return []
    parts: list[_Part] = []
    for line in lines:
        if line.is_blank or _indent(line.text) > _indent(first.text):
            if parts:
                parts[-1].body.append(line)
            continue
        key = _KEY.match(line.text.lstrip(" "))
        parts.append(_Part(key[1] if key and not first.is_item else None, line))
    if first.is_item:
        for part in parts:
            id = _ID.search("\n".join(line.text for line in part.lines))
            part.name = (id[1] or id[2]) if id else None
    return parts
