"""Decode fields and blocks of keys with decoders built from the table of fields."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from journeymap import synonyms
from journeymap.decoding.adaptations import report_shifted_keys
from journeymap.decoding.cohorts import dates_of_cohort, days_in_order
from journeymap.decoding.decoder import INVALID, Decode, Decoder
from journeymap.decoding.evidence import decode_connection
from journeymap.decoding.following import (
    decode_followed_journey,
    decode_omissions,
    decode_template_path,
    decode_version,
    split_keys,
    versions_decoder,
)
from journeymap.decoding.key_advice import report_unknown_key
from journeymap.decoding.lists import Split, list_decoder, recurring_list_decoder
from journeymap.decoding.references import (
    decode_identifier,
    owner_decoder,
    reference_decoder,
    split_list,
)
from journeymap.decoding.scalars import (
    choice_decoder,
    decode_boolean,
    decode_color,
    decode_own_key,
    decode_sample,
    decode_string,
    decode_text,
    follow_alias,
    is_by_language,
    whole_number_decoder,
)
from journeymap.decoding.timings import TIMINGS
from journeymap.decoding.working_days import (
    decode_country,
    decode_weekday,
    holiday_with_date,
    holidays_by_date,
    split_weekdays,
)
from journeymap.decoding.wrong_shapes import reject_non_block, reject_non_mapping
from journeymap.model.checks import RuleSetting
from journeymap.model.cohorts import Holiday
from journeymap.model.element import Element
from journeymap.model.evidence import DataSource
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
    fields,
)
from journeymap.model.journey import Follows, Journey
from journeymap.model.organization import NAMELESS, Organization
from journeymap.model.timing import WEEKDAYS, Days
from journeymap.model.touchpoint import Adaptation
from journeymap.model.touchpoint_parts import Handoff
from journeymap.model.values import COLOR, COUNTRY, OWN_KEY, slug
from journeymap.parsing.nodes import NULLS, Alias, Mapping, Node, Scalar, core_value, is_null
from journeymap.parsing.nodes import Sequence as Items

_NAMES = {
    "AttributeColumn": "attribute",
    "DataSource": "source",
    "Follows": "`follows`",
    "FrameworkStage": "stage of the framework",
    "Next": "entry of `next`",
    "Organization": "workspace file",
    "TimeColumn": "`time`",
}
"""What messages call models whose names are not words of the format."""


class _BlockDecoder:
    """Decodes one model: reports all its problems and returns what is valid."""

    def __init__(self, model: type[Element]) -> None:
        self.model = model
        self.fields: dict[str, tuple[str, Decode]] = {}
        """The names of the fields and their decoders, by key."""
        self.required: list[tuple[str, str]] = []
        for key, field in fields(model).items():
            self.fields[key] = (field.name, _DECODERS_BY_KEY.get((model, key)) or _decoder_of(field.shape))
            if field.is_required:
                self.required.append((key, field.name))
        of_followers = model.keys_over_template
        self._without_template = {key: field for key, field in self.fields.items() if key not in of_followers}
        self._is_over_template = bool(of_followers)

    def decode(self, node: Node, decoder: Decoder, head: Node | None = None) -> Any:
        """Decode a node; `head` is the key that names it, if there is one."""
        if node.__class__ is not Mapping or (self.model is Handoff and is_by_language(node)):
            return self._decode_other_form(node, decoder)
        values: dict[str, Any] = {}
        extensions: dict[str, Any] = {}
        invalid: set[str] = set()
        fields = self.fields
        if self._is_over_template and not decoder.has_template:
            fields = self._without_template
        for key, (key_node, value_node) in node.entries.items():
            field = fields.get(key)
            if field is None:
                if key.startswith("x-") or self.model is RuleSetting:
                    extensions[key] = core_value(value_node)
                else:
                    meant = report_unknown_key(key_node, value_node, fields, node.entries, decoder)
                    invalid.update(fields[meant][:1] if meant else ())
                continue
            name, decode = field
            if value_node.__class__ is Scalar and value_node.value in NULLS and is_null(value_node):
                if decoder.is_lost_to_comment(key, value_node, decode):
                    invalid.add(name)
                continue
            value = decode(value_node, decoder)
            if value is INVALID:
                invalid.add(name)
            else:
                values[name] = value
        if invalid and self.model.is_read_completely:
            self._fill_in(values, invalid, head, node, decoder)
            return INVALID
        for _, name in self.required:
            if name not in values and not self._fill_in(values, invalid, head, node, decoder):
                return INVALID
        return self.model.from_values(values, extensions)

    def _decode_other_form(self, node: Node, decoder: Decoder) -> Any:
        """Decode an alias of a block of keys, or the shorthand of the model."""
        if isinstance(node, Alias):
            return follow_alias(self.decode, node, decoder)
        if self.model.shorthand and not isinstance(node, Items):
            name, decode = self.fields[self.model.shorthand]
            value = decode(node, decoder)
            return INVALID if value is INVALID else self.model.from_values({name: value}, {})
        return reject_non_block(node, decoder, self.fields)

    def _fill_in(
        self, values: dict[str, Any], invalid: set[str], head: Node | None, node: Mapping, decoder: Decoder
    ) -> bool:
        """Report absent required keys and fill them in: `id` replaces an absent `name`."""
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
                name_entry = node.entries.get("name") if key == "id" else None
                if name_entry and isinstance(name_entry[1], Scalar) and slug(name_entry[1].value):
                    help += f", such as `id: {slug(name_entry[1].value)}`"
                help += ", such as `dates: {started: 2027-03-01}`" if key == "dates" else ""
                decoder.report("missing-key", where, message, help, value=key, data={"key": key})
            if key == "name" and "id" in values:
                values[name] = values["id"]
            elif self.model is Organization:
                values[name] = NAMELESS
            elif key == "dates":
                values[name] = {}  # so that the other keys of a cohort can be checked as well
            elif self.model is Journey and (id := _id_of_journey(node)):
                values[name] = id  # what the help says, so that the rest can be checked as well
            else:
                usable = False
        return usable


def _id_of_journey(node: Mapping) -> str:
    """The id that `journey`, or a key that stands for it, means; '' if it has none."""
    for key, (_, value) in node.entries.items():
        if isinstance(value, Scalar) and (key == "journey" or _stands_for_journey(key)):
            return slug(value.value)
    return ""


def _stands_for_journey(key: str) -> bool:
    if key in fields(Journey) or not synonyms.suggest(key, ["journey"], "keys"):
        return False
    return synonyms.suggest(key, fields(Journey), "keys")[:1] == ("journey",)


def decode_as(model: type[Element], node: Node, decoder: Decoder) -> Any:
    """Return `node` as a `model`, or `INVALID`; report problems to `decoder`."""
    return _block_decoder(model).decode(node, decoder)


_DECODERS_BY_PATTERN = {None: decode_string, COLOR: decode_color, OWN_KEY: decode_own_key, COUNTRY: decode_country}


def _decoder_of(shape: Shape) -> Decode:
    match shape:
        case Translatable():
            return decode_text
        case Declaration():
            return decode_identifier
        case Reference(catalogue, True):
            return owner_decoder(catalogue)
        case Reference(catalogue):
            return reference_decoder(catalogue)
        case Timing(kind):
            return days_in_order(TIMINGS[kind]) if kind == Days else TIMINGS[kind]
        case Block(block):
            decode_block = _block_decoder(block).decode
            return holiday_with_date(decode_block) if block is Holiday else decode_block
        case Choice(words):
            return decode_weekday if words == WEEKDAYS else choice_decoder(words)
        case Boolean():
            return decode_boolean
        case WholeNumber(low, high):
            return whole_number_decoder(low, high)
        case String(pattern):
            return _DECODERS_BY_PATTERN[pattern]
        case ListOf(item):
            decode = _decoder_of(item)
            if isinstance(item, Declaration | Reference | Timing) and item != Reference("keys"):
                return recurring_list_decoder(decode, _catalogue_of(item))
            keys = frozenset(fields(item.model)) if isinstance(item, Block) else frozenset()
            decode_list = list_decoder(decode, _splitter_of(item), keys if "id" in keys else frozenset())
            return holidays_by_date(decode_list) if item == Block(Holiday) else decode_list
        case ByKey(key, value):
            model = _block_decoder(value.model) if isinstance(value, Block) else None
            decode = _by_key(_decoder_of(key), _decoder_of(value), model)
            return dates_of_cohort(decode) if key == Reference("dates") else decode
        case Either(options):
            return _either(options)


def _splitter_of(item: Shape) -> Split | None:
    """What finds the items of a list that is written as one text."""
    if item == Reference("keys"):
        return split_keys
    if isinstance(item, Choice):
        return split_weekdays if item.words == WEEKDAYS else None
    catalogue = _catalogue_of(item)
    return partial(split_list, catalogue) if catalogue else None


def _catalogue_of(item: Shape) -> str | None:
    """The catalogue of the references in a list, which a single text can name."""
    if isinstance(item, Block) and item.model.shorthand:
        item = fields(item.model)[item.model.shorthand].shape
    return item.catalogue if isinstance(item, Reference) else None


def _either(options: tuple[Shape, ...]) -> Decode:
    """Return the decoder of a value with two shapes, such as a word or a list."""
    first, second = options
    if isinstance(second, ByKey):
        holds_text = isinstance(first, ListOf) and isinstance(first.item, Translatable)
        return _per_persona(_decoder_of(first), _decoder_of(second), holds_text)
    if isinstance(second, ListOf):
        return _word_or_list(_decoder_of(first), _decoder_of(second))
    return decode_sample


def _word_or_list(decode_word: Decode, decode_list: Decode) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        return (decode_word if isinstance(node, Scalar) else decode_list)(node, decoder)

    return decode


def _per_persona(decode_shared: Decode, decode_by_persona: Decode, holds_text: bool) -> Decode:
    def decode(node: Node, decoder: Decoder) -> Any:
        if not isinstance(node, Mapping):
            return follow_alias(decode, node, decoder) if isinstance(node, Alias) else decode_shared(node, decoder)
        # `thoughts: {en: …, fi: …}` is one thought in two languages, `{night-nurse: …}` one per persona
        if holds_text and is_by_language(node) and not node.entries.keys() & decoder.known_personas:
            return decode_shared(node, decoder)
        return decode_by_persona(node, decoder)

    return decode


def _by_key(decode_key: Decode, decode_value: Decode, model: _BlockDecoder | None) -> Decode:
    is_adapted = model is not None and model.model is Adaptation

    def decode(node: Node, decoder: Decoder) -> Any:
        if isinstance(node, Alias):
            return follow_alias(decode, node, decoder)
        if not isinstance(node, Mapping):
            keys = model.fields if model and not model.required else {}
            main_key = next((name for name in ("name", "text") if name in keys), None)
            return reject_non_mapping(node, decoder, bool(keys), main_key)
        entries = {}
        reported = report_shifted_keys(node.entries, model.fields, decoder) if model and is_adapted else ()
        for name, (key_node, value_node) in node.entries.items():
            if name in reported:
                continue
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


_block_decoder = cache(_BlockDecoder)
_DECODERS_BY_KEY: dict[tuple[type[Element], str], Decode] = {
    (DataSource, "connection"): decode_connection,
    # anchors and touchpoints can be named in other words, because `unknown-reference` knows the source's journey
    (DataSource, "anchors"): _by_key(reference_decoder("anchors"), reference_decoder("dates"), None),
    (Organization, "template"): decode_template_path,
    (Follows, "journey"): decode_followed_journey,
    (Journey, "omits"): decode_omissions,
    (Journey, "versions"): versions_decoder(_by_key(decode_version, decode_text, None)),
}
"""Keys whose values have a decoder of their own."""
