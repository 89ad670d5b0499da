"""JSON Schema 2020-12 of the files that people write, made from the models, for editors."""

from __future__ import annotations

import types
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from journeymap.errors import UnknownNameError
from journeymap.model import timing
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element, IsId, IsText, Refers
from journeymap.model.framework import SEVEN_STAGES
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Handoff, Next

__all__ = ["NAMES", "schema"]

NAMES = ("journey", "workspace")
"""What there is a schema for; that of the JSON report stands with the report."""

_REFERENCE = {"type": ["string", "number"]}
_NOTHING = {"description": "Nothing yet.", "not": {"type": ["string", "number", "boolean", "object", "array"]}}
"""`{"type": "null"}` in words that do not make an editor offer `null` to write.

The description here, and the empty `properties` of a text per language, are what yaml-language-server tells forms apart
by when it says what a key means; it takes forms that have nothing of their own for one.
"""
_SHORTHANDS: dict[type[Element], str] = {Next: "to", Handoff: "what", RuleSetting: "level"}


def schema(name: str) -> dict[str, Any]:
    """The schema of a `journey` file or of the `workspace` file; raises `UnknownNameError`."""
    models: dict[str, type[Element]] = {"journey": Journey, "workspace": Organization}
    if name not in models:
        raise UnknownNameError("schema", name, NAMES)
    maker = _Maker()
    root = maker.model(models[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": dict(sorted(maker.definitions.items())),
    }


class _Maker:
    """Makes the schema of models; those that are used by others stand under `$defs`."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def model(self, model: type[Element]) -> dict[str, Any]:
        """The keys of a model; no others, but those that begin with `x-`."""
        properties: dict[str, Any] = {}
        required = []
        for name, field in model.model_fields.items():
            key = field.alias or name
            shape = self.shape(field.annotation, (*field.metadata, field))
            if model is Journey and key == "stages":
                shape = {**shape, **self._stages()}
            said: dict[str, Any] = {"description": field.description, "markdownDescription": field.description}
            if field.is_required():
                required.append(key)
            else:
                default = field.get_default(call_default_factory=True)
                if isinstance(default, str | bool | int):
                    said["default"] = default
                elif isinstance(default, tuple) and default:
                    said["default"] = list(default)
            if "enum" in shape:
                shape = {"description": field.description, **shape}  # said beside each word that an editor offers
            properties[key] = {**said, **(shape if field.is_required() else _or_nothing(shape))}
        closed: dict[str, Any] = {} if model is RuleSetting else {"additionalProperties": False}
        made = {
            "type": "object",
            "description": (model.__doc__ or "").strip().partition("\n")[0],
            "properties": properties,
            "patternProperties": {"^x-": {"description": "A key of your own."}},
            **closed,
        }
        if required:
            made["required"] = required
        return made

    def _stages(self) -> dict[str, Any]:
        """The seven stages by name, so that editors offer them; those of another framework are allowed."""
        stage = self.shape(Stage)
        offered = {name: _or_nothing(stage) for name in SEVEN_STAGES}
        return {"properties": offered, "additionalProperties": _or_nothing(stage)}

    def shape(self, annotation: Any, marks: tuple[Any, ...] = ()) -> dict[str, Any]:
        """The schema of a field's annotation."""
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            return self.shape(inner, (*more, *marks))
        if annotation is str:
            refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
            if refers and refers.catalogue == "stages":
                return {"anyOf": [{"enum": list(SEVEN_STAGES)}, _REFERENCE]}
            if refers or any(isinstance(mark, IsId) for mark in marks):
                return dict(_REFERENCE)
        if any(isinstance(mark, IsText) for mark in marks):
            return self._named("Text", _text)
        if annotation in _VALUES:
            return self._named(*_VALUES[annotation])
        if isinstance(annotation, type) and issubclass(annotation, Element):
            return self._element(annotation)
        return self._composed(annotation, marks)

    def _element(self, model: type[Element]) -> dict[str, Any]:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            made = self.model(model)
            short = _SHORTHANDS.get(model)
            if short:
                field = next(field for key, field in model.model_fields.items() if (field.alias or key) == short)
                # the long form first: of several, an editor offers the keys of the first
                shape = self.shape(field.annotation, (*field.metadata, field))
                forms = _text()["anyOf"] if shape == {"$ref": "#/$defs/Text"} else [shape]
                made = {"description": made["description"], "anyOf": [made, *forms]}
            self.definitions[name] = made
        return {"$ref": f"#/$defs/{name}"}

    def _named(self, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        self.definitions.setdefault(name, make())
        return {"$ref": f"#/$defs/{name}"}

    def _composed(self, annotation: Any, marks: tuple[Any, ...]) -> dict[str, Any]:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin in (Union, types.UnionType):
            options = [argument for argument in arguments if argument is not type(None)]
            if set(options) == set(get_args(timing.When)):
                return self._named("When", _when)
            shapes = [self.shape(option, marks) for option in options]
            return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            item = self.shape(arguments[0])
            return {"anyOf": [item, {"type": "array", "items": item}]}
        if origin is dict:
            value = self.shape(arguments[1])
            keys = [argument for argument in get_args(arguments[0]) if argument is str]
            names = {} if keys else {"propertyNames": self.shape(arguments[0])}
            return {"type": "object", **names, "additionalProperties": _or_nothing(value)}
        if annotation is bool:
            return {"type": "boolean"}
        if annotation is int:
            bounds = [inner for mark in marks for inner in getattr(mark, "metadata", None) or [mark]]
            low = next((mark.ge for mark in bounds if hasattr(mark, "ge")), None)
            high = next((mark.le for mark in bounds if hasattr(mark, "le")), None)
            limits = {"minimum": low, "maximum": high}
            return {"type": "integer", **{name: limit for name, limit in limits.items() if limit is not None}}
        patterns = [inner for mark in marks for inner in getattr(mark, "metadata", None) or [mark]]
        pattern = next((mark.pattern for mark in patterns if getattr(mark, "pattern", None)), None)
        return {"type": "string", "pattern": pattern} if pattern else {"type": ["string", "number"]}


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """A key without value counts as left out, so that an editor must not object while one is typing."""
    return {"anyOf": [*(shape["anyOf"] if set(shape) == {"anyOf"} else [shape]), _NOTHING]}


def _text() -> dict[str, Any]:
    return {
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


def _when() -> dict[str, Any]:
    said = f"When it happens: {timing.EXAMPLES}."
    return {
        "description": said,
        "markdownDescription": said,
        "type": "string",
        "pattern": r"^\s*(every\s|on\s|[^\s\d+,-])",
        "patternErrorMessage": "A `when` reads like `started + 30 days` or `every 3 months from started`.",
        "examples": ["started", "started + 30 days", "every 3 months from started", "on 2027-03-01"],
    }


def _duration() -> dict[str, Any]:
    return {
        "description": "A duration such as `14 days`, `1 month` or `36 hours`.",
        "type": "string",
        "pattern": r"^\s*\d+\s*(hour|day|week|month|year)s?\s*$",
        "patternErrorMessage": "A duration reads like `14 days`, `1 month` or `36 hours`.",
    }


def _point() -> dict[str, Any]:
    return {"description": "A point in time such as `started + 4 months`.", "type": "string"}


def _date() -> dict[str, Any]:
    said = "A date such as `2026-09-01`."
    return {"description": said, "type": "string", "format": "date", "patternErrorMessage": said}


_VALUES: dict[Any, tuple[str, Callable[[], dict[str, Any]]]] = {
    timing.Duration: ("Duration", _duration),
    timing.Point: ("Point", _point),
    date: ("Date", _date),
}
