"""Decode lists, which can also be a single item or one text with several ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from journeymap.decoding.decoder import INVALID, Decode, Decoder
from journeymap.decoding.references import reject_list, split_list
from journeymap.decoding.scalars import follow_alias
from journeymap.decoding.timings import is_shared_value
from journeymap.decoding.wrong_shapes import is_by_id, reject_items_by_id
from journeymap.parsing.nodes import NULLS, Alias, Mapping, Node, Scalar, is_null
from journeymap.parsing.nodes import Sequence as Items

Split = Callable[[Scalar, Decoder], Sequence[str]]
"""Finds the items of a list that is written as one text."""
_MAX_LISTS = 4096
"""How many lists each kind of reference and timing remembers, for the whole process: a megabyte at most.

300 generated journeys name 13 lists of ids and 35 of timings, in 21,000 places. Sharing them saves 6 to 9 % of
decoding, and a quarter of the objects that the garbage collector looks at. Remembering single ids saves nothing.
"""


def list_decoder(item: Decode, split: Split | None = None, keys: frozenset[str] = frozenset()) -> Decode:
    """Return the decoder of a list; `split` finds its items in one text.

    `keys` are those of its items, if they have ids.
    """

    def decode(node: Node, decoder: Decoder) -> Any:
        if node.__class__ is Scalar:
            ids = split(node, decoder) if split else ()
            if ids:
                return reject_list(ids, node, decoder)
            value = item(node, decoder)
            return INVALID if value is INVALID else (value,)
        if isinstance(node, Items):
            items, positions = [], []
            for position, entry in enumerate(node.items):
                if isinstance(entry, Scalar) and entry.value in NULLS and is_null(entry):
                    if not decoder.is_lost_to_comment(None, entry, item):
                        decoder.reject(entry, "an item of this list is empty", "write it after `- `, or remove the `-`")
                    continue
                value = item(entry, decoder)
                if value is not INVALID:
                    items.append(value)
                    positions.append(position)
            if len(items) != len(node.items):
                decoder.kept_items[node.start] = tuple(positions)
            return tuple(items)
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        if keys and isinstance(node, Mapping) and is_by_id(node, keys):
            return reject_items_by_id(node, decoder)
        value = item(node, decoder)
        return INVALID if value is INVALID else (value,)

    return decode


@cache
def recurring_list_decoder(item: Decode, catalogue: str | None = None) -> Decode:
    """Return the decoder of a list of ids or timings, with a cache of valid lists."""
    decode_list = list_decoder(item, partial(split_list, catalogue) if catalogue else None)
    valid: dict[str | tuple[str, ...], Any] = {}

    def decode(node: Node, decoder: Decoder) -> Any:
        words: str | tuple[str, ...] | None = None
        if node.__class__ is Scalar:
            words = node.value
        elif isinstance(node, Items):
            scalars = [entry.value for entry in node.items if isinstance(entry, Scalar)]
            words = tuple(scalars) if len(scalars) == len(node.items) else None
        cached = valid.get(words) if words is not None else None
        if cached is not None:
            return cached
        before = len(decoder.problems)
        values = decode_list(node, decoder)
        # an item such as ~ is an id only in quotes, which are not part of the words
        is_unambiguous = words.__class__ is str or (words is not None and NULLS.isdisjoint(words))
        if words is not None and is_unambiguous and decoder.has_room and len(decoder.problems) == before:
            if not all(map(is_shared_value, values)):
                return values
            if len(valid) >= _MAX_LISTS:
                valid.clear()
            valid[words] = values
        return values

    return decode
