"""Examples of keys and blocks, as they stand in files that ship with journeymap."""

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
from from_code.keys import ROOTS

__all__ = ["of_block", "of_key"]

JOURNEYS = Path(__file__).parents[3] / "journeys"
SHIPPED = ("journeymap.yaml", "ward-nurse.yaml", "hospital-doctor.yaml", "health-centre-doctor.yaml")
"""The shipped files, those in one language before those in two."""
MORE = (
    """\
organization: Sinivuono Health
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
"""What no shipped journey says, or says as briefly."""
LINES = 6
"""The most lines that the example of a key may have; what is longer is shown by its first part, in twice as many."""
WIDTHS = (80, 110)
"""How wide an example may be, and how wide where there is no narrower one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a block, or one of its keys, is written: its text, the text to the end of its first part, its keys."""

    text: str
    part: str = ""
    keys: int = 1


def of_key(block: str, key: str) -> str | None:
    """The first short example of a key, or else the first part of a longer one; None where there is neither."""
    found = [one for one in _all().get((block, key), ()) if not one.text.endswith("[]")]
    short = (one.text for width in WIDTHS for one in found if _fits(one.text, LINES, width))
    parts = (f"{one.part}\n{_more(one.part)}" for one in found if one.part and _fits(one.part, 2 * LINES, WIDTHS[-1]))
    return next(chain(short, parts), None)


def of_block(block: str, most: int = 14) -> str | None:
    """The example of a block that shows most keys in `most` lines; None where all its examples are longer."""
    found = [one for one in _all().get((block, None), ()) if one.keys > 1 and _fits(one.text, most, WIDTHS[0])]
    return max(found, key=lambda one: one.keys, default=_Found("")).text or None


def _fits(text: str, lines: int, width: int) -> bool:
    return text.count("\n") < lines and max(map(len, text.splitlines())) <= width


def _more(part: str) -> str:
    """A remark that there is more, below the first entry of a block or of a list."""
    second = part.splitlines()[1]
    return f"{' ' * (len(second) - len(second.lstrip()))}# and so on"


@cache
def _all() -> dict[tuple[str, str | None], list[_Found]]:
    """All examples, those of the shipped journeys first."""
    made: dict[tuple[str, str | None], list[_Found]] = {}
    for text in dict.fromkeys(_texts()):
        root = yaml.compose(text, yaml.SafeLoader)
        if isinstance(root, yaml.MappingNode):
            name = "Journey" if any(key.value == "journey" for key, _ in root.value) else "Workspace"
            for place, found in _walk(text, name, _schema(name), root):
                made.setdefault(place, []).append(found)
    return made


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
) -> Iterator[tuple[tuple[str, str | None], _Found]]:
    """The blocks and keys in `node`, which is what `shape` says."""
    for name, form in _forms(root, shape):
        if isinstance(node, yaml.SequenceNode) and "items" in form:
            for item in node.value:
                yield from _walk(text, root, form["items"], item)
        if isinstance(node, yaml.MappingNode) and form.get("type") == "object":
            known = form.get("properties", {})
            if name:
                yield (name, None), _Found(_text(text, node, node), keys=len(node.value))
            for key, value in node.value:
                if name and key.value in known:
                    yield (name, key.value), _Found(_text(text, key, value), _part(text, key, value))
                inner = known.get(key.value, form.get("additionalProperties"))
                if isinstance(inner, dict):
                    yield from _walk(text, root, inner, value)


def _part(text: str, key: yaml.Node, value: yaml.Node) -> str:
    """A key with the first entry of its block or list; nothing where that is all, or stands on the same line."""
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
    return [form for one in shape["anyOf"] for form in _forms(root, one, name)]


def _text(text: str, first: yaml.Node, last: yaml.Node) -> str:
    """The text from one node to the end of another, moved to the left, without remarks at its end."""
    column = first.start_mark.column
    lines = (" " * column + text[first.start_mark.index : last.end_mark.index]).splitlines()
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return textwrap.dedent("\n".join(lines))
