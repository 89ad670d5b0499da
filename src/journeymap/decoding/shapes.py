"""How each kind of field is read: decoders made once from the annotations of the models."""

from __future__ import annotations

import types
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from journeymap.decoding.decoder import Decoder, guess, quoted
from journeymap.errors import UnusableValue
from journeymap.model import timing
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element, IsId, IsText, Refers
from journeymap.model.text import check_id, is_language, normal, slug
from journeymap.model.touchpoint import Handoff, Next
from journeymap.reading.scalars import as_bool, as_int, core_value, is_null, is_number, is_plain
from journeymap.reading.tree import Alias, Mapping, Node, Scalar, Sequence

__all__ = ["BROKEN", "decode_as"]

BROKEN: Any = object()
"""Stands for a value that could not be read; its problem has been reported."""

Decode = Callable[[Node, Decoder], Any]

_SHORTHANDS: dict[type[Element], str] = {Next: "to", Handoff: "what", RuleSetting: "level"}
"""Models that may be written as their one most important value."""
_A_LIST = "write one item after the other, each on a line that begins with `- `, or in brackets: [a, b]"


def decode_as(model: type[Element], node: Node, decoder: Decoder) -> Any:
    """`node` as an instance of `model`, or `BROKEN`; problems are reported to `decoder`."""
    return _model(model)(node, decoder)


def _through_alias(decode: Decode) -> Decode:
    """Let `decode` see the definition behind an alias, and remember the use while it does."""

    def decode_through(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is Alias:
            decoder.uses.append(node)  # type: ignore[arg-type]
            try:
                return decode_through(node.node, decoder)  # type: ignore[union-attr]
            finally:
                decoder.uses.pop()
        return decode(node, decoder)

    return decode_through


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Decode:
    """The decoder for a field's annotation."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*more, *metadata))
    refers = next((mark for mark in metadata if isinstance(mark, Refers)), None)
    if refers and annotation is str:
        return _REFERENCES.get(refers.catalogue, _id)
    if any(isinstance(mark, IsText) for mark in metadata):
        return _text
    if any(isinstance(mark, IsId) for mark in metadata):
        return _id
    if annotation in _PARSED:
        return _PARSED[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return _model(annotation)
    return _composed(annotation, metadata)


def _composed(annotation: Any, metadata: tuple[Any, ...]) -> Decode:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _union([argument for argument in arguments if argument is not type(None)], metadata)
    if origin is Literal:
        return _choice(arguments)
    if origin is tuple:
        return _list(_shape(arguments[0]))
    if origin is dict:
        return _catalogue(_shape(arguments[0]), _shape(arguments[1]))
    if annotation is bool:
        return _bool
    if annotation is int:
        low = next((mark.ge for mark in _flat(metadata) if isinstance(mark, Ge)), None)
        high = next((mark.le for mark in _flat(metadata) if isinstance(mark, Le)), None)
        return _int(low, high)
    if annotation is str:
        patterns = [mark.pattern for mark in _flat(metadata) if getattr(mark, "pattern", None)]
        return _colour if patterns else _string
    raise TypeError(f"no decoder for {annotation!r}")  # a fault of the models, found by any test


def _flat(metadata: tuple[Any, ...]) -> list[Any]:
    marks: list[Any] = []
    for mark in metadata:
        marks.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
    return marks


def _union(options: list[Any], metadata: tuple[Any, ...]) -> Decode:
    """A value that may take two forms: one for all or one per persona, one word or a list."""
    if set(options) == set(get_args(timing.When)):
        return _when
    if len(options) == 1:
        return _shape(options[0], metadata)
    per_persona = [option for option in options if get_origin(option) is dict]
    if per_persona:
        others = [option for option in options if get_origin(option) is not dict]
        return _per_persona(_shape(others[0], metadata), _shape(per_persona[0]))
    if any(get_origin(option) is tuple for option in options):
        word, stages = _shape(options[0]), _shape(options[1])
        return lambda node, decoder: (word if _bare(node).__class__ is Scalar else stages)(node, decoder)
    return _sample


def _bare(node: Node) -> Node:
    while node.__class__ is Alias:
        node = node.node  # type: ignore[union-attr]
    return node


def _per_persona(one: Decode, each: Decode) -> Decode:
    texts = one in _LISTS_OF_TEXT

    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is not Mapping:
            return one(node, decoder)
        keys = node.entries.keys()  # type: ignore[union-attr]
        # `thoughts: {en: …, fi: …}` is one thought in two languages, `{night-nurse: …}` one per persona
        if texts and all(map(is_language, keys)) and not keys & decoder.known_personas:
            return one(node, decoder)
        return each(node, decoder)

    return decode


def _list(item: Decode) -> Decode:
    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is not Sequence:
            found = item(node, decoder)
            return BROKEN if found is BROKEN else (found,)
        items = []
        for entry in node.items:  # type: ignore[union-attr]
            if entry.__class__ is Scalar and is_null(entry):
                if not decoder.lost("this item of the list", entry):  # type: ignore[arg-type]
                    decoder.wrong(entry, "an item of this list is empty", "write something after `- `, or remove it")
                continue
            found = item(entry, decoder)
            if found is not BROKEN:
                items.append(found)
        return tuple(items)

    if item is _text:
        _LISTS_OF_TEXT.add(decode)
    return decode


def _catalogue(key_shape: Decode, value_shape: Decode) -> Decode:
    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is not Mapping:
            return _not_a_block(node, decoder, "an id, a colon, and what belongs to it on indented lines")
        found = {}
        for key_node, value_node in node.entries.values():  # type: ignore[union-attr]
            key = key_shape(key_node, decoder)
            if is_null(value_node):
                empty = _EMPTY.get(value_shape)
                if decoder.lost(key_node.value, value_node) or empty is None:
                    continue
                value = empty()
            else:
                value = value_shape(value_node, decoder)
            if key is not BROKEN and value is not BROKEN:
                found[key] = value
        return found

    return decode


def _not_a_block(node: Node, decoder: Decoder, wanted: str) -> Any:
    shown = quoted(node.value) if isinstance(node, Scalar) else "a list"
    decoder.wrong(node, f"{shown} stands where several keys are wanted", f"write {wanted}", value=shown)
    return BROKEN


@cache
def _model(model: type[Element]) -> Decode:
    """The decoder for a model: all its faults in one go, and an instance of what is sound."""
    fields: dict[str, tuple[str, Decode]] = {}
    defaults: dict[str, Any] = {}
    required: list[tuple[str, str]] = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        fields[key] = (name, _shape(field.annotation, (*field.metadata, field)))
        if field.default_factory is not None:
            defaults[name] = field.default_factory()  # type: ignore[call-arg]
        elif field.default is not PydanticUndefined:
            defaults[name] = field.default
        else:
            required.append((key, name))
    shorthand = _SHORTHANDS.get(model)

    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is not Mapping or (model is Handoff and all(map(is_language, node.entries))):
            if shorthand and node.__class__ is not Sequence:
                name, shape = fields[shorthand]
                found = shape(node, decoder)
                return BROKEN if found is BROKEN else _made(model, {**defaults, name: found}, {name}, {})
            return _not_a_block(node, decoder, f"keys such as `{next(iter(fields))}:`, each on its own line")
        values = defaults.copy()
        given: set[str] = set()
        own: dict[str, Any] = {}
        broken: set[str] = set()
        for key, (key_node, value_node) in node.entries.items():  # type: ignore[union-attr]
            field = fields.get(key)
            if field is None:
                _own_key(model, fields, key, key_node, value_node, decoder, own)
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
                given.add(name)
        if len(required) and not given.issuperset(name for _, name in required):
            return _without_required(model, required, node, decoder, values, given, broken, own)
        return _made(model, values, given, own)

    if not required:
        _EMPTY[decode] = lambda: _made(model, defaults.copy(), set(), {})
    return decode


def _made(model: type[Element], values: dict[str, Any], given: set[str], own: dict[str, Any]) -> Element:
    """An instance of values that were just decoded, without checking them a second time."""
    made = model.__new__(model)
    put = object.__setattr__
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", given)
    put(made, "__pydantic_extra__", own)
    put(made, "__pydantic_private__", None)
    return made


def _own_key(
    model: type[Element],
    fields: dict[str, tuple[str, Decode]],
    key: str,
    key_node: Scalar,
    value_node: Node,
    decoder: Decoder,
    own: dict[str, Any],
) -> None:
    if key.startswith("x-") or model is RuleSetting:
        own[key] = core_value(value_node)
        return
    meant = guess(key, fields)
    hint = f"did you mean `{meant}`?" if meant else f"the keys here are {', '.join(fields)}"
    decoder.report(
        "unknown-key",
        key_node,
        f"the format does not know {quoted(key)} here",
        f"{hint} (keys of your own begin with `x-`)",
        value=key,
        data={"key": key, "suggestion": meant},
    )


def _without_required(
    model: type[Element],
    required: list[tuple[str, str]],
    node: Mapping,
    decoder: Decoder,
    values: dict[str, Any],
    given: set[str],
    broken: set[str],
    own: dict[str, Any],
) -> Any:
    """Report what is absent, at the `id` where there is one; a touchpoint without a name goes by its id."""
    usable = True
    for key, name in required:
        if name in given:
            continue
        if name not in broken:
            anchor = node.entries.get("id")
            where: Node = anchor[1] if anchor and not is_null(anchor[1]) else _head(node)
            what = model.__name__.lower()
            decoder.report(
                "missing-key",
                where,
                f"this {what} has no `{key}`",
                f"add a line `{key}:` with {model.model_fields[name].description or 'its value'}",
                value=key,
                data={"key": key},
            )
        if key == "name" and "id" in given:
            values[name] = values["id"]
        else:
            usable = False
    return _made(model, values, given, own) if usable else BROKEN


def _head(node: Mapping) -> Node:
    return next((key for key, _ in node.entries.values()), node)


def _scalar(node: Node, decoder: Decoder, wanted: str) -> Scalar | None:
    if node.__class__ is Scalar:
        return node  # type: ignore[return-value]
    what = "a list" if node.__class__ is Sequence else "several keys"
    decoder.wrong(node, f"{what} cannot stand here", f"write {wanted}", value=what)
    return None


@_through_alias
def _text(node: Node, decoder: Decoder) -> Any:
    if node.__class__ is Mapping:
        return _by_language(node, decoder)  # type: ignore[arg-type]
    return _string(node, decoder)


def _by_language(node: Mapping, decoder: Decoder) -> Any:
    found: dict[str, str] = {}
    for tag, (key_node, value_node) in node.entries.items():
        if not is_language(tag):
            decoder.report(
                "unknown-key",
                key_node,
                f"{quoted(tag)} is no language, and a text is written plainly or once per language",
                "write the text on one line, or one line per language such as `en:` and `fi:`",
                value=tag,
                data={"key": tag},
            )
            continue
        if value_node.__class__ is Scalar and is_null(value_node):
            decoder.lost(tag, value_node)  # type: ignore[arg-type]
            continue
        text = _string(value_node, decoder)
        if text is not BROKEN:
            found[tag] = text
    if not found:
        if not node.entries:
            decoder.wrong(node, "a text by language has at least one language", "write `en:` and the text")
        return BROKEN
    return found


@_through_alias
def _string(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, "a text on one line")
    if scalar is None:
        return BROKEN
    text = scalar.value
    if text in _TRUTHS and is_plain(scalar):
        decoder.wrong(scalar, f"{quoted(text)} is read as true or false, not as text", f'write it in quotes: "{text}"')
        return BROKEN
    if not text.strip():
        decoder.wrong(scalar, "this text is empty", "write something, or remove the key")
        return BROKEN
    return text


_TRUTHS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})


@_through_alias
def _id(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, "one id")
    if scalar is None:
        return BROKEN
    try:
        return check_id(scalar.value)
    except UnusableValue as fault:
        made = slug(scalar.value)
        help = f"write `{made}`" if made else "an id is letters, digits and `-`, such as `welcome-call`"
        decoder.wrong(scalar, f"{quoted(scalar.value)} is no id: {fault.reason}", help, value=scalar.value)
        return BROKEN


@_through_alias
def _touchpoint_reference(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, "the id of one touchpoint")
    if scalar is None:
        return BROKEN
    try:
        return "/".join(check_id(part) for part in scalar.value.split("/", 1))
    except UnusableValue as fault:
        decoder.wrong(
            scalar,
            f"{quoted(scalar.value)} is no reference to a touchpoint: {fault.reason}",
            "write the `id` of a touchpoint, or `journey-id/touchpoint-id` for one in another journey",
            value=scalar.value,
        )
        return BROKEN


@_through_alias
def _word(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, "one word")
    return BROKEN if scalar is None else normal(scalar.value)


_REFERENCES: dict[str, Decode] = {
    "touchpoints": _touchpoint_reference,
    "moments": _touchpoint_reference,
    "rules": _word,
    "subjects": _word,
    "stages": _word,
    "anchors": _word,
}


@_through_alias
def _bool(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, "`true` or `false`")
    if scalar is None:
        return BROKEN
    found = as_bool(scalar)
    if found is None:
        decoder.wrong(scalar, f"{quoted(scalar.value)} is neither `true` nor `false`", "write `true` or `false`")
        return BROKEN
    return found


def _int(low: int | None, high: int | None) -> Decode:
    wanted = "a whole number" if low is None else f"a whole number from {low} to {high}"

    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        scalar = _scalar(node, decoder, wanted)
        if scalar is None:
            return BROKEN
        found = as_int(scalar)
        if found is None or (low is not None and found < low) or (high is not None and found > high):
            decoder.wrong(scalar, f"{quoted(scalar.value)} is not {wanted}", f"write {wanted}", value=scalar.value)
            return BROKEN
        return found

    return decode


@_through_alias
def _sample(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, "a number of people, or `under 10`")
    if scalar is None:
        return BROKEN
    if scalar.value == "under 10":
        return "under 10"
    found = as_int(scalar)
    if found is None or found < 0:
        decoder.wrong(
            scalar,
            f"{quoted(scalar.value)} is no number of people",
            "write a whole number, or `under 10` where fewer could be recognised",
            value=scalar.value,
        )
        return BROKEN
    return found


def _choice(allowed: tuple[str, ...]) -> Decode:
    known = frozenset(allowed)

    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        scalar = _scalar(node, decoder, f"one of {', '.join(allowed)}")
        if scalar is None:
            return BROKEN
        if scalar.value in known:
            return scalar.value
        meant = guess(scalar.value, allowed)
        hint = f"did you mean `{meant}`? " if meant else ""
        decoder.wrong(
            scalar,
            f"{quoted(scalar.value)} is not one of the words that can stand here",
            f"{hint}write one of {', '.join(allowed)}",
            value=scalar.value,
        )
        return BROKEN

    return decode


@_through_alias
def _colour(node: Node, decoder: Decoder) -> Any:
    scalar = _scalar(node, decoder, 'a colour such as "#0b5a60"')
    if scalar is None:
        return BROKEN
    text = scalar.value
    if len(text) == 7 and text[0] == "#" and all(digit in "0123456789abcdefABCDEF" for digit in text[1:]):
        return text
    decoder.wrong(scalar, f"{quoted(text)} is no colour", 'write `#` and six hex digits in quotes: "#0b5a60"', value=text)
    return BROKEN


def _timing(parse: Callable[[str], Any], what: str, example: str) -> Decode:
    @_through_alias
    def decode(node: Node, decoder: Decoder) -> Any:
        scalar = _scalar(node, decoder, f"{what} on one line")
        if scalar is None:
            return BROKEN
        try:
            return parse(scalar.value)
        except timing.NotUnderstood as fault:
            decoder.report(
                "wrong-value",
                scalar,
                fault.reason,
                f"{what} reads like {example}",
                value=scalar.value,
                inside=_word_inside(scalar, fault),
                data={"value": scalar.value},
            )
            return BROKEN

    return decode


def _word_inside(scalar: Scalar, fault: timing.NotUnderstood) -> tuple[int, int]:
    """The offsets of the word that did not fit; of the whole value where the text is not written plainly."""
    first, last = scalar.start_mark.index, scalar.end_mark.index
    shift = 0 if is_plain(scalar) else 1
    if last - first != len(scalar.value) + 2 * shift:
        return first, last
    return first + shift + fault.start, max(first + shift + fault.end, first + shift + fault.start + 1)


_when = _timing(timing.parse_when, "a `when`", timing.EXAMPLES)
_PARSED: dict[Any, Decode] = {
    timing.Duration: _timing(timing.parse_duration, "a duration", "`14 days`, `1 month` or `36 hours`"),
    timing.Point: _timing(timing.parse_point, "a point in time", "`started + 4 months`"),
    date: _timing(timing.parse_date, "a date", "`2026-09-01`"),
}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_EMPTY: dict[Decode, Callable[[], Any]] = {}
_LISTS_OF_TEXT: set[Decode] = set()
