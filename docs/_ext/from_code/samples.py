"""Examples of keys and blocks, as they are written in files that ship with journeymap."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

import journeymap as jm
from journeymap.format_reference.keys import ROOTS

__all__ = ["find_block_example", "find_key_example"]

JOURNEYS = Path(__file__).parents[3] / "journeys"
SHIPPED = ("journeymap.yaml", "ward-nurse.yaml", "hospital-doctor.yaml", "health-centre-doctor.yaml")
"""The shipped files, those in one language before those in two."""
MORE = (
    """\
organization: Sinivuono Health
exclude: [drafts/**]
checks:
  rules:
    untimed-step: off
    unowned:
      level: warning
    preboarding-silence: {level: error, days: 10}
  waivers:
    - rule: office-hours-only
      at: ward-nurse/simulation-day
      because: The simulation centre has teachers by day only
    - rule: single-channel
      because: Everybody on the wards reads the staff app
""",
    """\
journey: porter
stages:
  onboard:
    touchpoints:
      - id: first-round
        name: First round with a colleague
  depart:
""",
)
"""Examples of keys that no shipped journey has, or has as briefly."""
LINES = 6
"""The most lines that the example of a key may have; what is longer is shown by its first part, in twice as many."""
WIDTHS = (80, 110)
"""How wide an example may be, and how wide where there is no narrower one."""


@dataclass(frozen=True, slots=True)
class _Example:
    """Where a block, or one of its keys, is written: its text, the text to the end of its first part, its keys."""

    text: str
    part: str = ""
    keys: int = 1


def find_key_example(block: str, key: str) -> str | None:
    """Return the first short example of a key, or else the first part of a longer one; None if there is neither."""
    examples = [example for example in _all().get((block, key), ()) if not example.text.endswith("[]")]
    short = (example.text for width in WIDTHS for example in examples if _fits(example.text, LINES, width))
    parts = (
        f"{example.part}\n{_more(example.part)}"
        for example in examples
        if example.part and _fits(example.part, 2 * LINES, WIDTHS[-1])
    )
    return next(chain(short, parts), None)


def find_block_example(block: str, most: int = 14) -> str | None:
    """Return the example of a block that shows most keys in `most` lines; None if all its examples are longer."""
    examples = [
        example
        for example in _all().get((block, None), ())
        if example.keys > 1 and _fits(example.text, most, WIDTHS[0])
    ]
    return max(examples, key=lambda example: example.keys, default=_Example("")).text or None


def _fits(text: str, lines: int, width: int) -> bool:
    return text.count("\n") < lines and max(map(len, text.splitlines())) <= width


def _more(part: str) -> str:
    """Return the comment that there is more, to be put below the first entry of a block or of a list."""
    second = part.splitlines()[1]
    return f"{' ' * (len(second) - len(second.lstrip()))}# and so on"


@cache
def _all() -> dict[tuple[str, str | None], list[_Example]]:
    """All examples, those of the shipped journeys first."""
    examples: dict[tuple[str, str | None], list[_Example]] = {}
    for text in dict.fromkeys(_texts()):
        root = yaml.compose(text, yaml.SafeLoader)
        if isinstance(root, yaml.MappingNode):
            name = "Journey" if any(node.value == "journey" for node, _ in root.value) else "Workspace"
            for key, example in _walk(text, name, _schema(name), root):
                examples.setdefault(key, []).append(example)
    return examples


def _texts() -> Iterator[str]:
    for name in SHIPPED:
        yield (JOURNEYS / name).read_text("utf-8")
    yield from MORE
    for file in sorted((Path(jm.__file__).parent / "frameworks").glob("*.yaml")):
        stages = file.read_text("utf-8").partition("\nstages:")[2]
        yield f"organization: Sinivuono Health\nframework:{stages}"
    for rule in jm.all_rules():
        for example in jm.rule_examples(rule.name):
            if example.kind == "fine":
                yield from example.files.values()


@cache
def _schema(name: str) -> dict[str, Any]:
    return jm.json_schema(ROOTS[name])


def _walk(
    text: str, root: str, shape: dict[str, Any], node: yaml.Node
) -> Iterator[tuple[tuple[str, str | None], _Example]]:
    """The blocks and keys in `node`, whose schema is `shape`."""
    for name, form in _forms(root, shape):
        if isinstance(node, yaml.SequenceNode) and "items" in form:
            for item in node.value:
                yield from _walk(text, root, form["items"], item)
        if isinstance(node, yaml.MappingNode) and form.get("type") == "object":
            properties = form.get("properties", {})
            if name:
                yield (name, None), _Example(_text(text, node, node), keys=len(node.value))
            for key, value in node.value:
                if name and key.value in properties:
                    yield (name, key.value), _Example(_text(text, key, value), _part(text, key, value))
                inner = properties.get(key.value, form.get("additionalProperties"))
                if isinstance(inner, dict):
                    yield from _walk(text, root, inner, value)


def _part(text: str, key: yaml.Node, value: yaml.Node) -> str:
    """A key with the first entry of its block or list; empty if that is all, or is on the same line."""
    if not isinstance(value, yaml.CollectionNode) or value.flow_style or len(value.value) < 2:
        return ""
    first = value.value[0]
    return _text(text, key, first[1] if isinstance(first, tuple) else first)


def _forms(root: str, shape: dict[str, Any], name: str | None = None) -> Iterable[tuple[str | None, dict[str, Any]]]:
    """The forms that a value may take, each with the name of the block that it is."""
    if "$schema" in shape:
        name = root
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        shape = _schema(root)["$defs"][name]
    if "anyOf" not in shape:
        return [(name, shape)]
    return [form for option in shape["anyOf"] for form in _forms(root, option, name)]


def _text(text: str, first: yaml.Node, last: yaml.Node) -> str:
    """The text from one node to the end of another, moved to the left, without comments at its end."""
    column = first.start_mark.column
    lines = (" " * column + text[first.start_mark.index : last.end_mark.index]).splitlines()
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return textwrap.dedent("\n".join(lines))
