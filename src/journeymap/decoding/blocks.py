"""How a block of keys becomes a model: unknown, missing and invalid keys, and the shorthand of one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journeymap.decoding.decoder import INVALID, Decoder, quoted
from journeymap.decoding.scalars import Decode, follow_alias
from journeymap.errors import closest_match
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element
from journeymap.model.fields import Shape, fields
from journeymap.model.organization import NAMELESS, Organization
from journeymap.model.text import is_language
from journeymap.model.touchpoint import Handoff
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, Sequence, core_value, is_null

_NAMES = {"FrameworkStage": "stage of the framework", "Next": "entry of `next`", "Organization": "workspace file"}
"""What messages call models whose names are not words of the format."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What can be nothing where it is not in quotes; a set is faster than asking how each value is written."""


def is_by_language(node: Mapping) -> bool:
    """Whether a block is a text by language: its keys are languages, and none of its values is a list."""
    return bool(node.entries) and all(
        is_language(key) and not isinstance(value.node if isinstance(value, Alias) else value, Sequence)
        for key, (_, value) in node.entries.items()
    )


def reject_non_block(node: Node, decoder: Decoder, expected: str) -> Any:
    """Report a value or a list where a block of keys is expected."""
    shown = quoted(node.value) if isinstance(node, Scalar) else "a list"
    return decoder.reject(node, f"expected a block of keys, not {shown}", f"write {expected}", value=shown)


class BlockDecoder:
    """Decodes one model: reports all its problems, and gives an instance of what is valid."""

    def __init__(self, model: type[Element], decoder_of: Callable[[Shape], Decode]) -> None:
        self.model = model
        self.fields: dict[str, tuple[str, Decode]] = {}
        self.required: list[tuple[str, str]] = []
        for key, field in fields(model).items():
            self.fields[key] = (field.name, decoder_of(field.shape))
            if field.is_required:
                self.required.append((key, field.name))

    def decode(self, node: Node, decoder: Decoder, head: Node | None = None) -> Any:
        """Decode a node; `head` is the key that names it, if there is one."""
        if node.__class__ is not Mapping or (self.model is Handoff and is_by_language(node)):
            return self._decode_other_form(node, decoder)
        values: dict[str, Any] = {}
        extensions: dict[str, Any] = {}
        invalid: set[str] = set()
        fields = self.fields
        for key, (key_node, value_node) in node.entries.items():
            field = fields.get(key)
            if field is None:
                intended = self._decode_unknown_key(key, key_node, value_node, decoder, extensions)
                if intended:
                    invalid.add(fields[intended][0])
                continue
            name, decode = field
            if value_node.__class__ is Scalar and value_node.value in NULLS and is_null(value_node):
                if decoder.is_lost_to_comment(key, value_node):
                    invalid.add(name)
                continue
            value = decode(value_node, decoder)
            if value is INVALID:
                invalid.add(name)
            else:
                values[name] = value
        for _, name in self.required:
            if name not in values:
                return self._report_missing(node, decoder, values, invalid, extensions, head)
        return self.model.from_values(values, extensions)

    def _decode_other_form(self, node: Node, decoder: Decoder) -> Any:
        """Decode what is not a block of keys: an alias of one, or the shorthand of the model."""
        if isinstance(node, Alias):
            return follow_alias(self.decode, node, decoder)
        if self.model.shorthand and not isinstance(node, Sequence):
            name, decode = self.fields[self.model.shorthand]
            value = decode(node, decoder)
            return INVALID if value is INVALID else self.model.from_values({name: value}, {})
        return reject_non_block(node, decoder, f"keys such as `{next(iter(self.fields))}:`, each on its own line")

    def _decode_unknown_key(
        self, key: str, key_node: Scalar, value_node: Node, decoder: Decoder, extensions: dict[str, Any]
    ) -> str | None:
        """Keep an `x-` key, or report an unknown key and give the key that was probably meant."""
        if key.startswith("x-") or self.model is RuleSetting:
            extensions[key] = core_value(value_node)
            return None
        meant = closest_match(key, self.fields) if decoder.has_room else None
        merged = isinstance(value_node, Alias) and value_node.merged
        if isinstance(value_node, Alias) and merged:
            decoder.aliases.append(value_node)
        hint = f"did you mean `{meant}`?" if meant else f"the keys here are {', '.join(self.fields)}"
        message = f"the format does not know {quoted(key)} here"
        help = f"{hint} (keys of your own begin with `x-`)"
        decoder.report("unknown-key", key_node, message, help, value=key, data={"key": key, "suggestion": meant})
        if merged:
            decoder.aliases.pop()
        return meant

    def _report_missing(
        self,
        node: Mapping,
        decoder: Decoder,
        values: dict[str, Any],
        invalid: set[str],
        extensions: dict[str, Any],
        head: Node | None,
    ) -> Any:
        """Report required keys that are absent; an element without `name` takes its `id`."""
        usable = True
        for key, name in self.required:
            if name in values:
                continue
            if name not in invalid:
                id_entry = node.entries.get("id")
                first = head or next((entry[0] for entry in node.entries.values()), node)
                where: Node = id_entry[1] if id_entry and not is_null(id_entry[1]) else first
                message = f"this {_NAMES.get(self.model.__name__) or self.model.__name__.lower()} has no `{key}`"
                help = f"add a line `{key}:` ({fields(self.model)[key].description or 'with its value'})"
                decoder.report("missing-key", where, message, help, value=key, data={"key": key})
            if key == "name" and "id" in values:
                values[name] = values["id"]
            elif self.model is Organization:
                values[name] = NAMELESS
            else:
                usable = False
        return self.model.from_values(values, extensions) if usable else INVALID
