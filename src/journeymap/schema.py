"""Build the JSON Schema of the files that people write, for editors."""

from __future__ import annotations

import ast
import sys
from datetime import date
from inspect import getsource
from typing import Any

from journeymap.errors import UnknownNameError
from journeymap.model import timing
from journeymap.model.checks import RuleSetting
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
)
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import SEVEN_STAGES, Organization

NAMES = ("journey", "workspace")
"""What there is a schema for; the schema of the JSON report is part of the report."""

_REFERENCE = {"type": ["string", "number"]}
_NOTHING = {"description": "Nothing yet.", "not": {"type": ["string", "number", "boolean", "object", "array"]}}
"""`{"type": "null"}`, written so that an editor does not offer `null`.

The description here, and the empty `properties` of a text per language, let yaml-language-server tell forms
apart when it explains a key; forms without any property of their own count as one.
"""


def schema(name: str) -> dict[str, Any]:
    """Build the `journey` or `workspace` schema; raises `UnknownNameError`."""
    models: dict[str, type[Element]] = {"journey": Journey, "workspace": Organization}
    if name not in models:
        raise UnknownNameError("schema", name, NAMES)
    builder = _Builder()
    root = builder.model(models[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": dict(sorted(builder.definitions.items())),
    }


class _Builder:
    """Builds the schema of models; those that are used by others stand under `$defs`."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def model(self, model: type[Element]) -> dict[str, Any]:
        """The keys of a model; no others, except those that begin with `x-`."""
        closed: dict[str, Any] = {} if model is RuleSetting else {"additionalProperties": False}
        required = [key for key, field in fields(model).items() if field.is_required]
        return {
            "type": "object",
            "description": _summary(model),
            "properties": {key: self._property(model, field) for key, field in fields(model).items()},
            "patternProperties": {"^x-": {"description": "A key of your own."}},
            **closed,
            **({"required": required} if required else {}),
        }

    def _property(self, model: type[Element], field: Field) -> dict[str, Any]:
        schema = self.shape(field.shape)
        if model is Journey and field.key == "stages":
            schema = {**schema, **self._stages()}
        about: dict[str, Any] = {"description": field.description, "markdownDescription": field.description}
        if not field.is_required:
            if isinstance(field.default, str | bool | int):
                about["default"] = field.default
            elif isinstance(field.default, tuple) and field.default:
                about["default"] = list(field.default)
        if "enum" in schema:
            schema = {"description": field.description, **schema}  # an editor shows it beside each word it offers
        return {**about, **(schema if field.is_required else _or_nothing(schema))}

    def _stages(self) -> dict[str, Any]:
        """Return the seven stages by name for editors; other stages are allowed too."""
        stage = self.shape(Block(Stage))
        offered = {name: _or_nothing(stage) for name in SEVEN_STAGES}
        return {"properties": offered, "additionalProperties": _or_nothing(stage)}

    def shape(self, shape: Shape) -> dict[str, Any]:
        """The schema of what a field holds."""
        match shape:
            case Block(model):
                return self._block(model)
            case Translatable():
                return self._define("Text", _TEXT)
            case Timing(kind):
                return self._define(*_TIMINGS[kind])
            case Reference("stages"):
                return {"anyOf": [{"enum": list(SEVEN_STAGES)}, _REFERENCE]}
            case Reference() | Declaration() | String(None):
                return dict(_REFERENCE)
            case String(pattern):
                return {"type": "string", "pattern": pattern}
            case Choice(words):
                return {"enum": list(words)}
            case Boolean():
                return {"type": "boolean"}
            case WholeNumber(low, high):
                limits = {"minimum": low, "maximum": high}
                return {"type": "integer", **{name: limit for name, limit in limits.items() if limit is not None}}
            case ListOf(item):
                schema = self.shape(item)
                return {"anyOf": [schema, {"type": "array", "items": schema}]}
            case ByKey(key, value):
                names = {"propertyNames": self.shape(key)} if isinstance(key, Choice) else {}
                return {"type": "object", **names, "additionalProperties": _or_nothing(self.shape(value))}
            case Either(options):
                return {"anyOf": [self.shape(option) for option in options]}

    def _block(self, model: type[Element]) -> dict[str, Any]:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            schema = self.model(model)
            if model.shorthand:
                # the long form first: of several, an editor offers the keys of the first
                short = self.shape(fields(model)[model.shorthand].shape)
                forms = _TEXT["anyOf"] if short == {"$ref": "#/$defs/Text"} else [short]
                schema = {"description": schema["description"], "anyOf": [schema, *forms]}
            self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def _define(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        self.definitions[name] = schema
        return {"$ref": f"#/$defs/{name}"}


def _summary(model: type[Element]) -> str:
    """Return the first line of a model's docstring, from the source under -OO."""
    if model.__doc__ is not None:
        return model.__doc__.partition("\n")[0]
    try:
        module = ast.parse(getsource(sys.modules[model.__module__]))
    except OSError:  # a frozen program has no source
        return ""
    (source,) = (node for node in module.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    return (ast.get_docstring(source) or "").partition("\n")[0]


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also accepts a key without a value, as during typing."""
    return {"anyOf": [*(shape["anyOf"] if set(shape) == {"anyOf"} else [shape]), _NOTHING]}


_TEXT: dict[str, Any] = {
    "description": "A text, or one text per language.",
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "type": "object",
            "properties": {},
            "patternProperties": {
                r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Za-z]{2}|\d{3}))?$": {"type": ["string", "number", "null"]}
            },
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
}
_WHEN = f"When it happens: {timing.EXAMPLES}."
_DATE = "A date such as `2026-09-01`."
_TIMINGS: dict[Any, tuple[str, dict[str, Any]]] = {
    timing.When: (
        "When",
        {
            "description": _WHEN,
            "markdownDescription": _WHEN,
            "type": "string",
            "pattern": r"^\s*(\?\s*$|[^\s\d+,-])",
            "patternErrorMessage": "A `when` is written like `started + 30 days` or `every 3 months from started`.",
            "examples": list(timing.FORMS),
        },
    ),
    timing.Duration: (
        "Duration",
        {
            "description": "A duration such as `14 days`, `2 working days`, `1 month` or `36 hours`.",
            "type": "string",
            "pattern": r"^\s*\d+(\.\d+)?\s*([Hh]our|([Ww]orking\s+)?[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?\s*$",
            "patternErrorMessage": "A duration is written like `14 days`, `1 month` or `36 hours`.",
        },
    ),
    timing.Point: ("Point", {"description": "A point in time such as `started + 4 months`.", "type": "string"}),
    date: ("Date", {"description": _DATE, "type": "string", "format": "date", "patternErrorMessage": _DATE}),
}
