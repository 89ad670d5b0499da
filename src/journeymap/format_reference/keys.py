"""Describe every block and key of the format, and the values that it takes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from journeymap.model import timing
from journeymap.model.choices import meanings
from journeymap.model.element import Element
from journeymap.model.fields import Block as Block_
from journeymap.model.fields import (
    Boolean,
    ByKey,
    Choice,
    Declaration,
    Either,
    Field,
    ListOf,
    Reference,
    Shape,
    String,
    Timing,
    Translatable,
    WholeNumber,
    blocks_in,
    fields,
    models,
    summary,
    walk,
)
from journeymap.model.values import COLOR, COUNTRY, OWN_KEY

ROOTS = {"Workspace": "workspace", "Journey": "journey"}
"""The blocks that are a whole file, and the names of their schemas."""
KINDS = ("Text", "Date", "Days", "Duration", "Point", "When")
"""The definitions in the schema that are kinds of value without keys."""
_CATALOGUES = {
    "anchors": "the id of an [anchor](#anchor)",
    "assets": "the id of an [asset](#asset)",
    "channels": "the id of a [channel](#channel)",
    "followed": "the id of a [touchpoint](#touchpoint) of the journey that is followed",
    "journeys": "the id of a [journey](#journey)",
    "keys": "a key",
    "metrics": "the id of a [metric](#metric)",
    "moments": "an anchor, or `journey/touchpoint`",
    "personas": "the id of a [persona](#persona)",
    "promises": "the id of a [promise](#promise)",
    "rules": "the name of a [rule](rules/index.md)",
    "spans": "the id of an [anchor](#anchor)",
    "stages": "the id of a [stage](#the-stages)",
    "subjects": "`journey`, `journey/stage`, `journey/touchpoint` or `catalogue/id`",
    "teams": "the id of a [team](#team)",
    "templates": "`ID` or `template/ID` of a [journey](#journey)",
    "touchpoints": "the id of a [touchpoint](#touchpoint), or `journey/touchpoint` for one of another journey",
}
"""What a reference to each catalogue is called."""
_EACH = {
    "anchors": "[anchor](#anchor)",
    "dates": "[anchor](#anchor) or [touchpoint](#touchpoint)",
    "followed": "[touchpoint](#touchpoint) of the journey that is followed",
    "personas": "[persona](#persona)",
    "rules": "[rule](rules/index.md)",
    "spans": "[anchor](#anchor)",
    "stages": "[stage](#the-stages)",
}
"""What each line of a block is for, by the catalogue of its keys."""
_FREE_KEYS = {String: "a text", WholeNumber: "a number"}
"""What each line of a block begins with, by the shape of its keys, where people choose it."""
_NOUNS = {
    "Adaptation": "an [adaptation]",
    "Anchor": "an [anchor]",
    "Asset": "an [asset]",
    "AttributeColumn": "an [attribute column]",
    "Checks": "[checks]",
    "Evidence": "[evidence]",
    "Follows": "[what is followed]",
    "Days": "a [date or a range]",
    "Handoff": "a [hand-off]",
    "JourneyChecks": "[checks]",
    "JourneyMeasure": "a [journey measure]",
    "Next": "a [transition]",
    "Opportunity": "an [opportunity]",
    "When": "a [time]",
    "WorkingDays": "the [working days]",
}
"""What a block or a kind of value is called, unless it is `a` with its name."""
_NO_BRACKETS = str.maketrans("", "", "[]")
_FILES = {"Organization": "Workspace", "Journey": "Journey"}
"""The models that are a whole file, with the names of their blocks."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a block; `value` is Markdown that describes its values.

    `of` are the blocks that it holds, `words` has the definition of each word that can be chosen.
    """

    anchor: str
    name: str
    description: str
    value: str
    default: str | None = None
    is_required: bool = False
    of: tuple[str, ...] = ()
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(slots=True)
class Block:
    """A block of keys.

    `short` is the key whose value can replace it, `inside` are the keys that hold it.
    """

    name: str
    description: str
    keys: list[Key]
    short: Key | None = None
    inside: list[tuple[str, Key]] = dataclasses.field(default_factory=list)


def anchor(name: str, key: str | None = None) -> str:
    """The anchor of a block or of a key, such as `framework-stage-same-as`."""
    kebab = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return kebab if key is None else f"{kebab}-{key.replace('_', '-')}"


def in_words(block: str) -> str:
    """What a block is called in a sentence, such as `a touchpoint`."""
    words = anchor(block).replace("-", " ")
    return _NOUNS.get(block, "the workspace" if block == "Workspace" else f"a {words}").translate(_NO_BRACKETS)


@cache
def blocks() -> dict[str, Block]:
    """The blocks of both files by name, the two files themselves first."""
    in_order = sorted(
        models().items(), key=lambda entry: (list(_FILES).index(entry[0]) if entry[0] in _FILES else 9, entry)
    )
    table = {_FILES.get(name, name): _block_of(_FILES.get(name, name), model) for name, model in in_order}
    for block in table.values():
        for key in block.keys:
            for held in key.of:
                table[held].inside.append((block.name, key))
    return table


def _block_of(name: str, model: type[Element]) -> Block:
    inherited: Mapping[str, Field] = {}
    others = ""
    if model.absent_keys:  # the keys of the model that it derives from have lines of their own
        base = model.__bases__[0]
        inherited = fields(base)
        but = listed(sorted(model.absent_keys), "and")
        others = f" It also has the keys of {_link(base.__name__)} but {but}, and requires none of them."
    keys = [
        Key(
            anchor(name, key),
            key,
            field.description,
            _value(field.shape),
            _default(field),
            field.is_required,
            tuple(sorted({block.__name__ for block in blocks_in(field.shape)})),
            _words(model, field),
        )
        for key, field in fields(model).items()
        if key not in inherited
    ]
    short = next((key for key in keys if key.name == model.shorthand), None)
    return Block(name, summary(model) + others, keys, short)


def _words(model: type[Element], field: Field) -> Mapping[str, str]:
    """Return the definitions of the words of a field's choices."""
    texts = meanings(model.__name__, field.key)
    return {word: texts[word] for part in walk(field.shape) if isinstance(part, Choice) for word in part.words}


_WORDS_BY_PATTERN = {
    None: "plain text",
    COLOR: "a color, `#rrggbb`",
    OWN_KEY: "a key of your own, such as `x-system`",
    COUNTRY: "two letters of ISO 3166, such as `FI`",
}


def _value(shape: Shape) -> str:
    """The values of a shape, in Markdown."""
    match shape:
        case ListOf(item):
            return f"{_value(item)}, or a list"
        case Either(options):
            values = ("a list of dates" if option == ListOf(Timing(date)) else _value(option) for option in options)
            return ", or ".join(dict.fromkeys(values))
        case Choice(words):
            return listed(list(words))
        case Block_(model):
            return _link(model.__name__)
        case Translatable():
            return _link("Text")
        case Timing(kind):
            return _NAMES_OF_TIMES.get(kind) or _link(kind.__name__.capitalize())
        case Reference(catalogue, may_be_unknown):
            return _CATALOGUES[catalogue] + (" or `unknown`" if may_be_unknown else "")
        case Declaration():
            return "an [id](#ids)"
        case WholeNumber(low, high):
            return f"a whole number{_range(low, high)}"
        case Boolean():
            return "`true` or `false`"
        case String(pattern):
            return _WORDS_BY_PATTERN[pattern]
        case ByKey(Choice(words), value):
            return f"a line for each of {listed(list(words), 'and')}: {_value(value)}"
        case ByKey(Reference(catalogue), value):
            return f"a line for each {_EACH[catalogue]}: {_value(value)}"
        case ByKey(key, value):
            first = _FREE_KEYS.get(type(key), "an [id](#ids)")
            return f"a line for each, beginning with {first} of your choice: {_value(value)}"


def _link(name: str) -> str:
    """A link to a block or a kind of value."""
    words = anchor(name).replace("-", " ")
    return f"{_NOUNS.get(name, f'a [{words}]')}(#{anchor(name)})"


_NAMES_OF_TIMES = {timing.When: f"{_link('When')} or `unknown`", timing.Days: _link("Days")}


def listed(words: list[Any], last: str = "or") -> str:
    """Words that people type, as a list in a sentence."""
    shown = [f"`{word}`" for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _default(field: Field) -> str | None:
    """The default in Markdown; None without one, or if the description has it."""
    if field.is_required or "default" in field.description.lower():
        return None
    match field.default:
        case bool():
            return f"`{str(field.default).lower()}`"
        case str() | int():
            return f"`{field.default}`"
        case (_, *_):
            return f"`[{', '.join(field.default)}]`"
        case _:
            return None


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return ""
    return f", at least {low}" if high is None else f" from {low} to {high}"
