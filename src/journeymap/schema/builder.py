"""Build the schema of the models, driven by the table of fields."""

from __future__ import annotations

from typing import Any

from journeymap.frameworks import names as framework_names
from journeymap.model.checks import RuleSetting
from journeymap.model.choices import ANCHORS as ANCHOR_MEANINGS
from journeymap.model.choices import meanings
from journeymap.model.element import Element
from journeymap.model.fields import (
    Block,
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
    fields,
    models,
    summary,
)
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import SEVEN_STAGES
from journeymap.model.timing import ANCHORS, WEEKDAYS
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.schema.forms import SCALAR, SNIPPETS, TEXT, TIMINGS, TITLES, UNKNOWN, WEEKDAY_IN_ANY_CASE, or_nothing
from journeymap.schema.vocabulary import Vocabulary, choice


class Builder:
    """Builds the schema of models; those that are used by others stand under `$defs`.

    With a `vocabulary`, references are choices of what the workspace declares.
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.definitions: dict[str, Any] = {}
        self._vocabulary = vocabulary

    def root(self, model: type[Element]) -> dict[str, Any]:
        """Return the schema of a whole file.

        It has neither title nor type: an editor would show the title above every key, and offer the type as a key.
        """
        schema = self.model(model)
        del schema["type"]
        return {**schema, "not": {"type": ["string", "number", "boolean", "array"]}}

    def model(self, model: type[Element]) -> dict[str, Any]:
        """Return the keys of a model; no others, except those that begin with `x-`."""
        closed: dict[str, Any] = {} if model is RuleSetting else {"additionalProperties": False}
        required = [key for key, field in fields(model).items() if field.is_required]
        return {
            "type": "object",
            "description": summary(model),
            "properties": {key: self._property(model, field) for key, field in fields(model).items()},
            "patternProperties": {"^x-": {"description": "A key of your own."}},
            **closed,
            **({"required": required} if required else {}),
        }

    def _property(self, model: type[Element], field: Field) -> dict[str, Any]:
        schema = self._special(model, field) or self.shape(field.shape, model.__name__, field.key)
        about: dict[str, Any] = {"description": field.description, "markdownDescription": field.description}
        if not field.is_required:
            if isinstance(field.default, str | bool | int):
                about["default"] = field.default
            elif isinstance(field.default, tuple) and field.default:
                about["default"] = list(field.default)
        return {**about, **(schema if field.is_required else or_nothing(schema))}

    def _special(self, model: type[Element], field: Field) -> dict[str, Any] | None:
        if model is Journey and field.key == "stages":
            return self._stages()
        if field.key == "framework":
            own = {"examples": list(framework_names())}
            return {"anyOf": [{**SCALAR, **own}, *self.shape(field.shape, model.__name__, field.key)["anyOf"][1:]]}
        if field.key == "rules" and self._vocabulary and isinstance(field.shape, ByKey):
            return self._vocabulary.rule_settings(self.model(RuleSetting))
        return None

    def _stages(self) -> dict[str, Any]:
        """Return the stages by name; without a workspace others are allowed too."""
        stage = or_nothing(self.shape(Block(Stage)))
        if self._vocabulary is None:
            offered = {name: {"description": meanings("", "stages")[name], **stage} for name in SEVEN_STAGES}
            return {"type": "object", "properties": offered, "additionalProperties": stage}
        offered = {name: {"description": text, **stage} for name, text in self._vocabulary.stages.items()}
        return {"type": "object", "properties": offered, "additionalProperties": False}

    def shape(self, shape: Shape, model: str = "", key: str = "") -> dict[str, Any]:
        """Return the schema of what a key of a model holds."""
        match shape:
            case Block(block):
                return self._block(block)
            case Translatable():
                return self._define("Text", TEXT)
            case Timing(kind):
                return self._define(*TIMINGS[kind])
            case Reference("keys"):
                return self._names_of_keys(Touchpoint if model == Adaptation.__name__ else models()[model])
            case Reference():
                return self._reference(shape)
            case Declaration() | String(None):
                return dict(SCALAR)
            case String(pattern):
                return {"type": "string", "pattern": pattern}
            case Choice(words):
                texts = meanings(model, key)
                words_alone = choice({word: texts[word] for word in words})
                if words == WEEKDAYS:
                    return {"anyOf": [words_alone, WEEKDAY_IN_ANY_CASE]}
                return {"anyOf": [words_alone, UNKNOWN]} if "unknown" in words else words_alone
            case Boolean():
                return {"type": "boolean"}
            case WholeNumber(low, high):
                limits = {"minimum": low, "maximum": high}
                return {"type": "integer", **{name: limit for name, limit in limits.items() if limit is not None}}
            case ListOf(item):
                schema = self._list(self.shape(item, model, key))
                is_owner = isinstance(item, Reference) and item.may_be_unknown
                return {"anyOf": [*schema["anyOf"], UNKNOWN]} if is_owner and "anyOf" in schema else schema
            case ByKey(of, value):
                return self._by_key(of, or_nothing(self.shape(value, model, key)), model, key)
            case Either(options):
                return {"anyOf": [self.shape(option, model, key) for option in options]}

    def _reference(self, reference: Reference) -> dict[str, Any]:
        if self._vocabulary is not None:
            return self._vocabulary.reference(reference)
        if reference.catalogue == "stages":
            return {**SCALAR, "examples": list(SEVEN_STAGES)}
        return {**SCALAR, "examples": ["unknown"]} if reference.may_be_unknown else dict(SCALAR)

    def _names_of_keys(self, model: type[Element]) -> dict[str, Any]:
        """Return the keys of a model that can be locked or left out."""
        keys = {key: field.description for key, field in fields(model).items() if key not in model.keys_over_template}
        return self._define(f"KeyOf{model.__name__}", {"anyOf": [choice(keys), {"type": "string", "pattern": "^x-"}]})

    def _list(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return the schema of a list, or of one item without brackets.

        An editor offers the examples of a list's items in brackets, unless the list has examples of its own.
        """
        resolved = self.definitions.get(item.get("$ref", "").rpartition("/")[2], item)
        if "examples" in resolved:
            types = resolved["type"] if isinstance(resolved["type"], list) else [resolved["type"]]
            return {**resolved, "type": [*types, "array"], "items": item}
        return {"anyOf": [item, {"type": "array", "items": item}]}

    def _by_key(self, of: Shape, value: dict[str, Any], model: str, key: str) -> dict[str, Any]:
        if isinstance(of, Choice):
            texts = meanings(model, key)
            properties = {word: {"description": texts[word], **value} for word in of.words}
            return {"type": "object", "title": "one per word", "properties": properties, "additionalProperties": False}
        if isinstance(of, Reference) and self._vocabulary and (words := self._vocabulary.declared(of.catalogue)):
            properties = {word: {"description": text, **value} for word, text in words.items()}
            return {"type": "object", "title": "one per id", "properties": properties, "additionalProperties": False}
        if of == Reference("followed") and self._vocabulary:
            words = self._vocabulary.followed(with_stages=key == "omits")
            properties = {id: {"description": name, **value} for id, name in words.items()}
            return {"type": "object", "title": "one per id", "properties": properties, "additionalProperties": value}
        each = {"personas": "one per persona", "spans": "one per anchor", "dates": "one per anchor or touchpoint"}
        each |= {"anchors": "one per anchor", "texts": "one per text"}
        if isinstance(of, WholeNumber):
            numbered = {"^[1-9][0-9]*$": value}
            return {
                "type": "object",
                "title": "one per number",
                "patternProperties": numbered,
                "additionalProperties": False,
            }
        catalogue = of.catalogue if isinstance(of, Reference) else "texts" if of == String() else ""
        if catalogue in ("anchors", "dates"):
            offered = {anchor: {"description": ANCHOR_MEANINGS[anchor], **value} for anchor in ANCHORS}
            return {"type": "object", "title": each[catalogue], "properties": offered, "additionalProperties": value}
        return {"type": "object", "title": each.get(catalogue, "one per id"), "additionalProperties": value}

    def _block(self, model: type[Element]) -> dict[str, Any]:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            snippets = {"defaultSnippets": SNIPPETS[name]} if name in SNIPPETS else {}
            schema = {"title": TITLES[name], **self.model(model), **snippets}
            if model.shorthand:
                schema |= self._shorthand(model)
            self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def _shorthand(self, model: type[Element]) -> dict[str, Any]:
        """Return what makes the schema of a block accept the value of one key instead.

        Not as another form of an `anyOf`: of that, an editor offers each form as an "array item".
        """
        short = self.shape(fields(model)[model.shorthand].shape, model.__name__, model.shorthand)
        if "enum" in short:
            return {"type": ["object", "string"], "anyOf": [{"type": "object"}, short]}
        types = {"type": ["object", "string", "number"]}
        if short == {"$ref": "#/$defs/Text"}:
            return {**types, "patternProperties": {"^x-": {}, **TEXT["anyOf"][1]["patternProperties"]}}
        return {**types, **({"examples": short["examples"]} if "examples" in short else {})}

    def _define(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}
