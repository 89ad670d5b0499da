"""What can be written in the files: every block and key of the schemas, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args, get_origin

import journeymap as jm
from journeymap.model.element import Element
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.values import IsId, Refers

__all__ = ["Block", "Key", "anchor", "blocks", "listed"]

ROOTS = {"Workspace": "workspace", "Journey": "journey"}
"""The blocks that are a whole file, and the names of their schemas."""
KINDS = ("Text", "Date", "Duration", "Point", "When")
"""What stands in the schema as a definition, and is a kind of value without keys."""
_CATALOGUES = {
    "anchors": "the id of an [anchor](#anchor), or one of the six that there are always",
    "assets": "the id of an [asset](#asset)",
    "channels": "the id of a [channel](#channel)",
    "metrics": "the id of a [metric](#metric)",
    "moments": "an anchor, or `journey/touchpoint`",
    "personas": "the id of a [persona](#persona)",
    "promises": "the id of a [promise](#promise)",
    "rules": "the name of a [rule](rules/index.md)",
    "stages": "the id of a [stage](#the-stages)",
    "subjects": "`journey`, `journey/stage`, `journey/touchpoint` or `catalogue/id`",
    "teams": "the id of a [team](#team)",
    "touchpoints": "the id of a [touchpoint](#touchpoint), or `journey/touchpoint` for one of another journey",
}
"""What a reference to something that is declared elsewhere is called."""
_EACH = {
    "anchors": "[anchor](#anchor)",
    "personas": "[persona](#persona)",
    "rules": "[rule](rules/index.md)",
    "stages": "[stage](#the-stages)",
}
"""What a block by id has a line for."""
_NOUNS = {
    "Anchor": "an [anchor]",
    "Asset": "an [asset]",
    "Checks": "[checks]",
    "Evidence": "[evidence]",
    "Handoff": "a [hand-off]",
    "JourneyChecks": "[checks]",
    "Next": "a [way on]",
    "Opportunity": "an [opportunity]",
    "When": "a [time]",
}
"""What a block or a kind of value is called, where it is not `a` with its name."""
_SHORT = {"Handoff": "what", "Next": "to", "RuleSetting": "level"}
"""The blocks that may be written short: as the value of this key."""
_COLOUR = r"^#[0-9a-fA-F]{6}$"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a block; `value` is Markdown that says what may stand there, `of` the blocks that it holds."""

    anchor: str
    name: str
    description: str
    value: str
    default: str | None = None
    is_required: bool = False
    of: tuple[str, ...] = ()


@dataclass(slots=True)
class Block:
    """A block of keys; `short` is the key whose value may stand in its place, `inside` are the keys that hold it."""

    name: str
    description: str
    keys: list[Key]
    short: Key | None = None
    inside: list[tuple[str, Key]] = field(default_factory=list)


def anchor(name: str, key: str | None = None) -> str:
    """Where a block or a key of it stands in its page: `same_as` of `FrameworkStage` at `framework-stage-same-as`."""
    kebab = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return kebab if key is None else f"{kebab}-{key.replace('_', '-')}"


@cache
def blocks() -> dict[str, Block]:
    """The blocks of both files by name, the two files themselves first."""
    made: dict[str, Block] = {}
    definitions: dict[str, Any] = {}
    for name, schema in ROOTS.items():
        found = jm.json_schema(schema)
        made[name] = _block_of(name, found)
        definitions |= found["$defs"]
    for name in sorted(definitions.keys() - set(KINDS)):
        made[name] = _block_of(name, definitions[name])
    for block in made.values():
        for key in block.keys:
            for held in key.of:
                made[held].inside.append((block.name, key))
    return made


def _block_of(name: str, shape: dict[str, Any]) -> Block:
    """A block of the schema; where it may be written short, the long form stands first."""
    long, *others = shape.get("anyOf", [shape])
    model = _models()[name]
    fields = {found.validation_alias or own: found for own, found in model.model_fields.items()}
    required = long.get("required", ())
    keys = [
        Key(
            anchor(name, key),
            key,
            said["description"],
            _value(said, _marks((fields[key].annotation, *fields[key].metadata))),
            _default(said),
            key in required,
            tuple(sorted(_held(said))),
        )
        for key, said in long["properties"].items()
    ]
    short = next(key for key in keys if key.name == _SHORT[name]) if others else None
    return Block(name, shape["description"], keys, short)


@cache
def _models() -> dict[str, type[Element]]:
    """The models by the names that they have in the schema."""
    made: dict[str, type[Element]] = {"Workspace": Organization, "Journey": Journey}
    to_see: list[type[Element]] = [Organization, Journey]
    while to_see:
        for found in to_see.pop().model_fields.values():
            for inner in _parts(found.annotation):
                if isinstance(inner, type) and issubclass(inner, Element) and inner.__name__ not in made:
                    made[inner.__name__] = inner
                    to_see.append(inner)
    return made


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of, marks included."""
    yield annotation
    for inner in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from _parts(inner)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the models know beyond the schema: of what catalogue an id is, as value and as key; what declares one."""

    value: str | None = None
    key: str | None = None
    is_id: bool = False

    def __or__(self, other: _Marks) -> _Marks:
        return _Marks(self.value or other.value, self.key or other.key, self.is_id or other.is_id)


def _marks(annotations: tuple[Any, ...]) -> _Marks:
    marks = _Marks()
    for part in annotations:
        if get_origin(part) is dict:
            names, values = get_args(part)
            marks |= _Marks(key=_marks((names,)).value) | _marks((values,))
        elif isinstance(part, Refers):
            marks |= _Marks(part.catalogue)
        elif isinstance(part, IsId):
            marks |= _Marks(is_id=True)
        else:
            marks |= _marks((*get_args(part), *getattr(part, "__metadata__", ())))
    return marks


def _options(shape: dict[str, Any]) -> list[dict[str, Any]]:
    """The forms that a value may take, without that of a key that has none yet."""
    return [form for form in shape.get("anyOf", [shape]) if "not" not in form]


def _held(shape: dict[str, Any]) -> set[str]:
    """The blocks that stand in a value."""
    name = shape.get("$ref", "").rpartition("/")[2]
    found = {name} if name and name not in KINDS else set()
    inner = [*_options(shape), shape.get("items"), shape.get("additionalProperties")]
    return found.union(*(_held(one) for one in inner if isinstance(one, dict) and one is not shape))


def _value(shape: dict[str, Any], marks: _Marks) -> str:
    """What may stand there, in Markdown."""
    forms = _options(shape)
    if len(forms) == 2 and forms[1] == {"type": "array", "items": forms[0]}:
        return f"{_form(forms[0], marks)}, or a list"
    if marks.value == "stages":
        return _CATALOGUES["stages"]  # whatever words the schema offers first
    return ", or ".join(dict.fromkeys(_form(form, marks) for form in forms))


def _form(shape: dict[str, Any], marks: _Marks) -> str:
    """One form that a value may take."""
    if "$ref" in shape:
        return _reference(shape["$ref"].rpartition("/")[2])
    if "anyOf" in shape:
        return _value(shape, marks)
    if "enum" in shape:
        return listed(shape["enum"])
    kind = shape.get("type")
    if kind == "object":
        return _block(shape, marks)
    if kind == "array":
        return f"a list: {_value(shape['items'], marks)}"
    if kind == "integer":
        low, high = shape.get("minimum"), shape.get("maximum")
        return "a whole number" if low is None else f"a whole number from {low} to {high}"
    if kind == "boolean":
        return "`true` or `false`"
    if shape.get("pattern") == _COLOUR:
        return "a colour, `#rrggbb`"
    if marks.value:
        return _CATALOGUES[marks.value]
    return "an [id](#ids)" if marks.is_id else "plain text"


def _reference(name: str) -> str:
    words = anchor(name).replace("-", " ")
    said = _NOUNS.get(name, f"a [{words}]")
    return f"{said}(#{anchor(name)})"


def _block(shape: dict[str, Any], marks: _Marks) -> str:
    inner = _value(shape["additionalProperties"], _Marks())
    names = shape.get("propertyNames")
    if names:
        return f"a line for each of {listed(names['enum'], 'and')}: {inner}"
    if marks.key:
        return f"a line for each {_EACH[marks.key]}: {inner}"
    return f"a line for each, beginning with an [id](#ids) of your choice: {inner}"


def listed(words: list[Any], last: str = "or") -> str:
    """Words to be typed, as a list in a sentence."""
    shown = [f"`{word}`" for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _default(shape: dict[str, Any]) -> str | None:
    """The default as it would be written, in Markdown; None where there is none, or the description tells it."""
    if "default" not in shape or "default" in shape["description"].lower():
        return None
    value = shape["default"]
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`[{', '.join(value)}]`" if isinstance(value, list) else f"`{value}`"
