"""How fields are read: decoders built once from the table of fields."""

from __future__ import annotations

from functools import cache
from typing import Any

from journeymap.decoding.blocks import NULLS, BlockDecoder, is_by_language, reject_non_block
from journeymap.decoding.decoder import INVALID, Decoder
from journeymap.decoding.scalars import (
    REFERENCES,
    TIMINGS,
    Decode,
    boolean,
    choice,
    color,
    follow_alias,
    identifier,
    sample,
    string,
    text,
    whole_number,
)
from journeymap.model.element import Element
from journeymap.model.fields import (
    Block,
    Boolean,
    ByKey,
    Choice,
    Declaration,
    Either,
    ListOf,
    Reference,
    Shape,
    String,
    Timing,
    Translatable,
    WholeNumber,
)
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, is_null

_MAX_LISTS = 4096
"""How many lists each kind of reference and timing remembers, for the whole process: a megabyte at most.

300 generated journeys name 13 lists of ids and 35 of timings, in 21,000 places. Sharing them saves 6 to 9 % of
decoding, and a quarter of the objects that the garbage collector looks at. Remembering single ids saves nothing.
"""


def decode_as(model: type[Element], node: Node, decoder: Decoder) -> Any:
    """`node` as an instance of `model`, or `INVALID`; problems are reported to `decoder`."""
    return _model(model).decode(node, decoder)


def _decoder_of(shape: Shape) -> Decode:
    match shape:
        case Translatable():
            return text
        case Declaration():
            return identifier
        case Reference(catalogue):
            return REFERENCES.get(catalogue, identifier)
        case Timing(kind):
            return TIMINGS[kind]
        case Block(block):
            return _model(block).decode
        case Choice(words):
            return choice(words)
        case Boolean():
            return boolean
        case WholeNumber(low, high):
            return whole_number(low, high)
        case String(pattern):
            return color if pattern else string
        case ListOf(item):
            decode = _decoder_of(item)
            return _recurring_list(decode) if isinstance(item, Declaration | Reference | Timing) else _list(decode)
        case ByKey(key, value):
            model = _model(value.model) if isinstance(value, Block) else None
            return _by_key(_decoder_of(key), _decoder_of(value), model)
        case Either(options):
            return _either(options)


def _either(options: tuple[Shape, ...]) -> Decode:
    """A value with two shapes: one for all or one per persona, one word or a list, a number or a word."""
    first, second = options
    if isinstance(second, ByKey):
        holds_text = isinstance(first, ListOf) and isinstance(first.item, Translatable)
        return _per_persona(_decoder_of(first), _decoder_of(second), holds_text)
    if isinstance(second, ListOf):
        return _word_or_list(_decoder_of(first), _decoder_of(second))
    return sample


def _word_or_list(word: Decode, several: Decode) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        return (word if isinstance(node, Scalar) else several)(node, decoder)

    return decode


def _per_persona(for_all: Decode, each: Decode, holds_text: bool) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Mapping):
            return follow_alias(decode, node, decoder) if isinstance(node, Alias) else for_all(node, decoder)
        # `thoughts: {en: …, fi: …}` is one thought in two languages, `{night-nurse: …}` one per persona
        if holds_text and is_by_language(node) and not node.entries.keys() & decoder.known_personas:
            return for_all(node, decoder)
        return each(node, decoder)

    return decode


def _list(item: Decode) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is Scalar:
            value = item(node, decoder)
            return INVALID if value is INVALID else (value,)
        if isinstance(node, Sequence):
            items = []
            for entry in node.items:
                if isinstance(entry, Scalar) and entry.value in NULLS and is_null(entry):
                    if not decoder.is_lost_to_comment(None, entry):
                        decoder.reject(entry, "an item of this list is empty", "write it after `- `, or remove the `-`")
                    continue
                value = item(entry, decoder)
                if value is not INVALID:
                    items.append(value)
            return tuple(items)
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        value = item(node, decoder)
        return INVALID if value is INVALID else (value,)

    return decode


@cache
def _recurring_list(item: Decode) -> Decode:
    """A list of ids or timings: most occur many times, and what was valid once is valid again."""
    several = _list(item)
    valid: dict[str | tuple[str, ...], Any] = {}

    def decode(node: Node, decoder: Decoder) -> Any:
        words: str | tuple[str, ...] | None = None
        if node.__class__ is Scalar:
            words = node.value
        elif isinstance(node, Sequence):
            scalars = [entry.value for entry in node.items if isinstance(entry, Scalar)]
            words = tuple(scalars) if len(scalars) == len(node.items) else None
        known = valid.get(words) if words is not None else None
        if known is not None:
            return known
        before = len(decoder.problems)
        values = several(node, decoder)
        # an item such as ~ is an id only in quotes, which are not part of the words
        is_sure = words.__class__ is str or (words is not None and NULLS.isdisjoint(words))
        if words is not None and is_sure and decoder.has_room and len(decoder.problems) == before:
            if len(valid) >= _MAX_LISTS:
                valid.clear()
            valid[words] = values
        return values

    return decode


def _by_key(decode_key: Decode, decode_value: Decode, model: BlockDecoder | None) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        if not isinstance(node, Mapping):
            return reject_non_block(node, decoder, "an id, a colon, and what belongs to it on indented lines")
        entries = {}
        for key_node, value_node in node.entries.values():
            key = decode_key(key_node, decoder)
            if isinstance(value_node, Scalar) and value_node.value in NULLS and is_null(value_node):
                if decoder.is_lost_to_comment(key_node.value, value_node) or model is None or model.required:
                    continue
                value = model.model.from_values({}, {})
            else:
                value = model.decode(value_node, decoder, key_node) if model else decode_value(value_node, decoder)
            if key is not INVALID and value is not INVALID:
                entries[key] = value
        return entries

    return decode


@cache
def _model(model: type[Element]) -> BlockDecoder:
    return BlockDecoder(model, _decoder_of)
