"""How fields are read: decoders made once from the annotations of the models."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from journeymap.decoding.decoder import Decoder, guess, quoted
from journeymap.decoding.scalars import (
    BROKEN,
    REFERENCES,
    TIMINGS,
    Decode,
    choice,
    colour,
    identifier,
    sample,
    string,
    text,
    through,
    truth,
    when,
    whole_number,
)
from journeymap.model import timing
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element, IsId, IsText, Refers
from journeymap.model.organization import NAMELESS, Organization
from journeymap.model.text import is_language
from journeymap.model.touchpoint import Handoff, Next
from journeymap.parsing.parse import Alias, Mapping, Node, Scalar, Sequence
from journeymap.parsing.scalars import core_value, is_null

__all__ = ["decode_as"]

_SHORTHANDS: dict[type[Element], str] = {Next: "to", Handoff: "what", RuleSetting: "level"}
"""Models that may be written as their one most important value."""
_CALLED = {"FrameworkStage": "stage of the framework", "Next": "way on", "Organization": "workspace file"}
"""What messages call models whose names are not words of the format."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MOST = 65536
"""So many lists of ids are kept."""


def decode_as(model: type[Element], node: Node, decoder: Decoder) -> Any:
    """`node` as an instance of `model`, or `BROKEN`; problems are reported to `decoder`."""
    return _model(model).decode(node, decoder)


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Decode:
    """The decoder for a field's annotation; `marks` are what its `Annotated` and its `Field` say besides."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*more, *marks))
    refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
    if refers and annotation is str:
        return REFERENCES.get(refers.catalogue, identifier)
    if any(isinstance(mark, IsText) for mark in marks):
        return text
    if any(isinstance(mark, IsId) for mark in marks):
        return identifier
    if annotation in TIMINGS:
        return TIMINGS[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return _model(annotation).decode
    return _composed(annotation, marks)


def _composed(annotation: Any, marks: tuple[Any, ...]) -> Decode:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _union([argument for argument in arguments if argument is not type(None)], marks)
    if origin is Literal:
        return choice(arguments)
    if origin is tuple:
        item = _shape(arguments[0])
        return _ids(_list(item)) if item in (identifier, when) else _list(item)
    if origin is dict:
        value = get_args(arguments[1])[0] if get_origin(arguments[1]) is Annotated else arguments[1]
        model = _model(value) if isinstance(value, type) and issubclass(value, Element) else None
        return _catalogue(_shape(arguments[0]), _shape(arguments[1]), model)
    if annotation is bool:
        return truth
    if annotation is int:
        return whole_number(_bound(marks, "ge"), _bound(marks, "le"))
    if annotation is str:
        return colour if any(getattr(mark, "pattern", None) for mark in _flat(marks)) else string
    raise TypeError(f"no decoder for {annotation!r}")  # a fault of the models, found by any test


def _flat(marks: tuple[Any, ...]) -> list[Any]:
    return [inner for mark in marks for inner in getattr(mark, "metadata", None) or [mark]]


def _bound(marks: tuple[Any, ...], name: str) -> int | None:
    return next((getattr(mark, name) for mark in _flat(marks) if hasattr(mark, name)), None)


def _union(options: list[Any], marks: tuple[Any, ...]) -> Decode:
    """A value that may take two forms: one for all or one per persona, one word or a list."""
    if set(options) == set(get_args(timing.When)):
        return when
    if len(options) == 1:
        return _shape(options[0], marks)
    per_persona = [option for option in options if get_origin(option) is dict]
    if per_persona:
        for_all = next(option for option in options if get_origin(option) is not dict)
        return _per_persona(_shape(for_all, marks), _shape(per_persona[0]), _holds_text(for_all))
    if any(get_origin(option) is tuple for option in options):
        return _word_or_list(_shape(options[0]), _shape(options[1]))
    return sample


def _holds_text(annotation: Any) -> bool:
    return any(isinstance(mark, IsText) for mark in _flat(get_args(annotation))) or any(
        _holds_text(argument) for argument in get_args(annotation)
    )


def _word_or_list(word: Decode, several: Decode) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return through(decode, node, decoder)
        return (word if isinstance(node, Scalar) else several)(node, decoder)

    return decode


def _per_persona(for_all: Decode, each: Decode, holds_text: bool) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Mapping):
            return through(decode, node, decoder) if isinstance(node, Alias) else for_all(node, decoder)
        # `thoughts: {en: …, fi: …}` is one thought in two languages, `{night-nurse: …}` one per persona
        if holds_text and _is_by_language(node) and not node.entries.keys() & decoder.known_personas:
            return for_all(node, decoder)
        return each(node, decoder)

    return decode


def _is_by_language(node: Mapping) -> bool:
    """Whether a block is one text in several languages: its keys are languages, and nothing below them is a list."""
    return bool(node.entries) and all(
        is_language(key) and not isinstance(value.node if isinstance(value, Alias) else value, Sequence)
        for key, (_, value) in node.entries.items()
    )


def _list(item: Decode) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is Scalar:
            found = item(node, decoder)
            return BROKEN if found is BROKEN else (found,)
        if isinstance(node, Sequence):
            items = []
            for entry in node.items:
                if isinstance(entry, Scalar) and entry.value in _NULLS and is_null(entry):
                    if not decoder.lost(None, entry):
                        decoder.wrong(entry, "an item of this list is empty", "write it after `- `, or remove the `-`")
                    continue
                found = item(entry, decoder)
                if found is not BROKEN:
                    items.append(found)
            return tuple(items)
        if isinstance(node, Alias):
            return through(decode, node, decoder)
        found = item(node, decoder)
        return BROKEN if found is BROKEN else (found,)

    return decode


def _ids(several: Decode) -> Decode:
    """A list of ids: most occur many times, and what was once read without a fault is read so again."""
    sound: dict[str | tuple[str, ...], Any] = {}

    def decode(node: Node, decoder: Decoder) -> Any:
        words: str | tuple[str, ...] | None = None
        if node.__class__ is Scalar:
            words = node.value
        elif isinstance(node, Sequence):
            given = [item.value for item in node.items if isinstance(item, Scalar)]
            words = tuple(given) if len(given) == len(node.items) else None
        found = sound.get(words) if words is not None else None
        if found is not None:
            return found
        before = len(decoder.problems)
        found = several(node, decoder)
        # an item such as ~ is an id only in quotes, which are not part of the words
        is_sure = words.__class__ is str or (words is not None and _NULLS.isdisjoint(words))
        if words is not None and is_sure and len(decoder.problems) == before and len(sound) < _MOST:
            sound[words] = found
        return found

    return decode


def _catalogue(key_shape: Decode, value_shape: Decode, model: _Model | None) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return through(decode, node, decoder)
        if not isinstance(node, Mapping):
            return _no_keys(node, decoder, "an id, a colon, and what belongs to it on indented lines")
        found = {}
        for key_node, value_node in node.entries.values():
            key = key_shape(key_node, decoder)
            if isinstance(value_node, Scalar) and value_node.value in _NULLS and is_null(value_node):
                if decoder.lost(key_node.value, value_node) or model is None or model.required:
                    continue
                value = model.model.from_values({}, {})
            else:
                value = model.decode(value_node, decoder, key_node) if model else value_shape(value_node, decoder)
            if key is not BROKEN and value is not BROKEN:
                found[key] = value
        return found

    return decode


def _no_keys(node: Node, decoder: Decoder, wanted: str) -> Any:
    shown = quoted(node.value) if isinstance(node, Scalar) else "a list"
    decoder.wrong(node, f"{shown} stands where several keys are wanted", f"write {wanted}", value=shown)
    return BROKEN


@cache
def _model(model: type[Element]) -> _Model:
    return _Model(model)


class _Model:
    """Reads one model: all its faults in one go, and an instance of what is sound."""

    def __init__(self, model: type[Element]) -> None:
        self.model = model
        self.fields: dict[str, tuple[str, Decode]] = {}
        self.required: list[tuple[str, str]] = []
        for name, field in model.model_fields.items():
            key = field.alias or name
            self.fields[key] = (name, _shape(field.annotation, (*field.metadata, field)))
            if field.is_required():
                self.required.append((key, name))
        self.shorthand = _SHORTHANDS.get(model)

    def decode(self, node: Node, decoder: Decoder, head: Node | None = None) -> Any:
        """What `node` says; `head` is the key by which it goes, if it has one."""
        if node.__class__ is not Mapping or (self.model is Handoff and _is_by_language(node)):
            return self._other_form(node, decoder)
        values: dict[str, Any] = {}
        own: dict[str, Any] = {}
        broken: set[str] = set()
        fields = self.fields
        for key, (key_node, value_node) in node.entries.items():
            field = fields.get(key)
            if field is None:
                meant = self._own_key(key, key_node, value_node, decoder, own)
                if meant:
                    broken.add(fields[meant][0])
                continue
            name, shape = field
            if value_node.__class__ is Scalar and value_node.value in _NULLS and is_null(value_node):
                if decoder.lost(key, value_node):
                    broken.add(name)
                continue
            found = shape(value_node, decoder)
            if found is BROKEN:
                broken.add(name)
            else:
                values[name] = found
        for _, name in self.required:
            if name not in values:
                return self._without_required(node, decoder, values, broken, own, head)
        return self.model.from_values(values, own)

    def _other_form(self, node: Node, decoder: Decoder) -> Any:
        """What is no block of keys: behind an alias one may be, and some models are written as one value."""
        if isinstance(node, Alias):
            return through(self.decode, node, decoder)
        if self.shorthand and not isinstance(node, Sequence):
            name, shape = self.fields[self.shorthand]
            found = shape(node, decoder)
            return BROKEN if found is BROKEN else self.model.from_values({name: found}, {})
        return _no_keys(node, decoder, f"keys such as `{next(iter(self.fields))}:`, each on its own line")

    def _own_key(
        self, key: str, key_node: Scalar, value_node: Node, decoder: Decoder, own: dict[str, Any]
    ) -> str | None:
        """Keep a key of somebody's own, or report it; then give the key that was meant."""
        if key.startswith("x-") or self.model is RuleSetting:
            own[key] = core_value(value_node)
            return None
        meant = guess(key, self.fields) if decoder.may_tell else None
        merged = isinstance(value_node, Alias) and value_node.merged
        if isinstance(value_node, Alias) and merged:
            decoder.uses.append(value_node)
        hint = f"did you mean `{meant}`?" if meant else f"the keys here are {', '.join(self.fields)}"
        decoder.report(
            "unknown-key",
            key_node,
            f"the format does not know {quoted(key)} here",
            f"{hint} (keys of your own begin with `x-`)",
            value=key,
            data={"key": key, "suggestion": meant},
        )
        if merged:
            decoder.uses.pop()
        return meant

    def _without_required(
        self,
        node: Mapping,
        decoder: Decoder,
        values: dict[str, Any],
        broken: set[str],
        own: dict[str, Any],
        head: Node | None,
    ) -> Any:
        """Report what is absent, at the `id` or the key where there is one; whose name is not told has another."""
        usable = True
        for key, name in self.required:
            if name in values:
                continue
            if name not in broken:
                id_entry = node.entries.get("id")
                first = head or next((entry[0] for entry in node.entries.values()), node)
                where: Node = id_entry[1] if id_entry and not is_null(id_entry[1]) else first
                decoder.report(
                    "missing-key",
                    where,
                    f"this {_CALLED.get(self.model.__name__) or self.model.__name__.lower()} has no `{key}`",
                    f"add a line `{key}:` ({self.model.model_fields[name].description or 'with its value'})",
                    value=key,
                    data={"key": key},
                )
            if key == "name" and "id" in values:
                values[name] = values["id"]
            elif self.model is Organization:
                values[name] = NAMELESS
            else:
                usable = False
        return self.model.from_values(values, own) if usable else BROKEN
