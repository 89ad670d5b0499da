"""Say where the keys of an adapted touchpoint belong."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.decoding.wrong_shapes import GLUED_COLON
from journeymap.parsing.nodes import Alias, Node, Scalar, end, is_null, start
from journeymap.parsing.nodes import Mapping as Block

Entries = Mapping[str, tuple[Scalar, Node]]
"""The keys of a block, each with its node and that of its value."""
_HOLDERS = ("adapts", "omits")
_MOST_NAMED = 4


def report_shifted_keys(entries: Entries, fields: Mapping[str, tuple[str, Decode]], decoder: Decoder) -> set[str]:
    """Report what is not below a touchpoint's id, and return these entries.

    `fields` are the keys of an adapted touchpoint.
    """
    holder: str | None = None
    shifted: dict[str, list[str]] = {}
    reported: set[str] = set()
    for key, (key_node, value) in entries.items():
        if key in fields and not _is_block(value) and not is_null(value):
            shifted.setdefault(holder or "", []).append(key)
            continue
        holder = key if is_null(value) and key not in fields else None
        if isinstance(value, Scalar) and not is_null(value) and not GLUED_COLON.match(value.value):
            _report_single_value(key_node, value, fields, decoder)
            reported.add(key)
    for id, keys in shifted.items():
        named = ", ".join(f"`{key}`" for key in keys[:_MOST_NAMED]) + (", …" if len(keys) > _MOST_NAMED else "")
        where = f"below `{id}:`, further to the right than it" if id else "below the id of their touchpoint"
        message = f"`{keys[0]}` is a key of a touchpoint, and stands where the id of one is expected"
        decoder.reject(entries[keys[0]][0], message, f"indent {named} {where}", value=keys[0])
        reported.update((*keys, *([id] if id else ())))
    return reported


def _report_single_value(
    key: Scalar, value: Scalar, fields: Mapping[str, tuple[str, Decode]], decoder: Decoder
) -> None:
    trial = decoder.trial()
    fields["when"][1](value, trial)
    written = decoder.source.text[start(value) : end(value)]
    when = "`when:`" if trial.problems or "\n" in written else f"`when: {written}`"
    help = f"write the keys that differ on indented lines below `{key.value}:`, such as {when} and `because:`"
    decoder.reject(value, f"expected a block of keys, not {quoted(value.value)}", help, value=quoted(value.value))


def empty_holder(key: str, entries: Entries, fields: Collection[str]) -> str | None:
    """Return `adapts` or `omits` if it is empty and the key stands just below it.

    `fields` are the keys of a journey. Such a key is a touchpoint, which is not indented.
    """
    holder: str | None = None
    for name, (_, value) in entries.items():
        if name in _HOLDERS and is_null(value):
            holder = name
        elif name in fields or name.startswith("x-"):
            holder = None
        if name == key:
            is_fitting = _is_block(value) if holder == "adapts" else isinstance(value, Scalar)
            return holder if is_fitting else None
    return None


def _is_block(node: Node) -> bool:
    return isinstance(node.node if isinstance(node, Alias) else node, Block)
