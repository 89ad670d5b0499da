"""Say what to write instead of a value of the wrong shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.decoding.evidence import period_block
from journeymap.decoding.scalars import decode_boolean
from journeymap.findings import Fix
from journeymap.model.values import slug
from journeymap.parsing.nodes import Alias, Node, Scalar, end, is_null, is_plain, start
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Sequence as Items
from journeymap.parsing.text_keys import in_quotes

_MAIN_KEYS = ("source", "idea", "at", "name", "text")
"""The keys that a single text most probably is the value of, the likeliest first."""
_PLAIN_WORDS = re.compile(r"[^\W_][\w .()/-]*[\w.)]|[^\W_]")
GLUED_COLON = re.compile(r"([^\W\d][\w-]*):(?=[^\s/:])")


def reject_non_block(node: Node, decoder: Decoder, fields: Mapping[str, tuple[str, Decode]]) -> Any:
    """Report a value or a list where a block with these fields is expected."""
    expected = f"write keys such as `{next(iter(fields))}:`, each on its own line"
    if "dates" in fields:
        expected = "write `journey:` and `dates:`, each on its own line, such as `dates: {started: 2027-03-01}`"
    elif {"case", "table"} <= fields.keys():
        expected = "write `table:`, `case:`, `event:` and `time:`, each on its own line"
    elif {"period", "settled"} <= fields.keys():
        expected = "write keys on indented lines, such as `{period: quarter, by: [channel]}`"
    elif fields.keys() == {"journey", "version"}:
        expected = "a journey follows one other: write its id, or `{journey: template/ID, version: 2}`"
    elif "weekend" in fields:
        expected = "write the days off, such as `{weekend: [Saturday, Sunday]}`"
    if isinstance(node, Items):
        return _reject_list(node, decoder, fields, expected)
    assert isinstance(node, Scalar)
    shown = quoted(node.value)
    glued = GLUED_COLON.match(node.value) if is_plain(node) else None
    if glued:
        at = start(node) + glued.end()
        message = f"a space is missing after the colon in {shown}"
        return decoder.reject(
            node, message, f"write `{glued[1]}: …`", value=shown, fix=decoder.source.fix([(at, at, " ")])
        )
    message = f"expected a block of keys, not {shown}"
    written = _block_of(node, fields, decoder)
    if written is None:
        if "url" in fields and re.match(r"https?://|www\.", node.value):
            expected = f"write `{{title: …, url: {node.value}}}` with the words that are shown"
        return decoder.reject(node, message, expected, value=shown)
    fix = decoder.source.fix([(start(node), end(node), written)])
    return decoder.reject(node, message, f"write `{written}`", value=shown, fix=fix)


def _block_of(node: Scalar, fields: Mapping[str, tuple[str, Decode]], decoder: Decoder) -> str | None:
    """Return the block that a single text stands for, if that is certain."""
    if node.value in fields and fields[node.value][1] is decode_boolean:
        return f"{{{node.value}: true}}"
    period = period_block(node.value, fields)
    if period:
        return period
    if {"id", "name"} <= fields.keys():
        id = slug(node.value)
        return f"{{id: {id}, name: {_in_braces(node)}}}" if id and not decoder.is_taken(id) else None
    main = _MAIN_KEYS if fields.keys().isdisjoint(("because", "dates")) else ()
    key = next((key for key in main if key in fields), None)
    return f"{{{key}: {_in_braces(node)}}}" if key and _fits(node, fields[key][1], decoder) else None


def _fits(node: Node, decode: Decode, decoder: Decoder) -> bool:
    trial = decoder.trial()
    decode(node, trial)
    return not trial.problems


def _in_braces(node: Scalar) -> str:
    """Return a scalar as it can be written in braces."""
    return node.value if _PLAIN_WORDS.fullmatch(node.value) and is_plain(node) else in_quotes(node.value)


def _reject_list(node: Items, decoder: Decoder, fields: Mapping[str, tuple[str, Decode]], expected: str) -> Any:
    message, fix = "expected a block of keys, not a list", None
    line_before = decoder.source.text[decoder.source.text.rfind("\n", 0, node.start) + 1 : node.start]
    is_below = not line_before.strip() and decoder.source.text.startswith("-", node.start)
    if "touchpoints" in fields and is_below:
        expected = "write the line `touchpoints:` above the list"
        fix = decoder.source.fix([(node.start, node.start, f"touchpoints:\n{line_before}")])
    return decoder.reject(node, message, expected, value="a list", fix=fix)


def reject_non_mapping(node: Node, decoder: Decoder, can_be_empty: bool, main_key: str | None) -> Any:
    """Report a value or a list where ids with values are expected."""
    expected = "write an id, a colon, and what belongs to it on indented lines"
    if isinstance(node, Scalar):
        message = f"expected a block of keys, not {quoted(node.value)}"
        return decoder.reject(node, message, expected, value=quoted(node.value))
    fix: Fix | None = None
    items = [item.node if isinstance(item, Alias) else item for item in getattr(node, "items", ())]
    texts = [item.value for item in items if isinstance(item, Scalar)]
    ids = [slug(text) for text in texts]
    if can_be_empty and len(texts) == len(items) and all(ids) and len(set(ids)) == len(ids):
        entries = [_entry(id, item, main_key) for id, item in zip(ids, items, strict=True) if isinstance(item, Scalar)]
        written = f"{{{', '.join(entries)}}}"
        fix = decoder.source.fix([(start(node), end(node), written)])
        expected = f"write `{written}`"
    elif first := next((id for item in items if (id := _id_of(item))), None):
        expected = f"write `{first}:` without a dash, and what belongs to it on indented lines"
    return decoder.reject(node, "expected a block of keys, not a list", expected, value="a list", fix=fix)


def is_by_id(node: Block, keys: Collection[str]) -> bool:
    """Whether a block has ids with blocks where a list of blocks is expected."""
    return bool(node.entries) and all(
        name not in keys and isinstance(value, Block) for name, (_, value) in node.entries.items()
    )


def reject_items_by_id(node: Block, decoder: Decoder) -> Any:
    """Report ids with blocks where a list is expected."""
    first, (key, _) = next(iter(node.entries.items()))
    message = f"{quoted(first)} is written like a key, and this is a list"
    help = f"write `- id: {slug(first) or first}` instead of `{first}:`, likewise the others; the lines below can stay"
    return decoder.reject(key, message, help, value=first)


def _entry(id: str, item: Scalar, main_key: str | None) -> str:
    return f"{id}: {{{main_key}: {_in_braces(item)}}}" if main_key and id != item.value else f"{id}: {{}}"


def _id_of(item: Node) -> str | None:
    """The id that an item gives: under `id`, or as its only key or empty first one."""
    if not isinstance(item, Block) or not item.entries:
        return None
    id = item.entries.get("id")
    if id and isinstance(id[1], Scalar):
        return str(id[1].value)
    first, (_, value) = next(iter(item.entries.items()))
    return first if len(item.entries) == 1 or is_null(value) else None
