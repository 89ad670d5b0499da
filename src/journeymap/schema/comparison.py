"""The JSON Schema of comparisons, version 1."""

from __future__ import annotations

from typing import Any

from journeymap.model.comparison import STATES
from journeymap.schema.objects import closed_object, count, list_of, text

_ORGANIZATION, _JOURNEY = text("The name of the organization."), text("The id of the journey.")
_VALUE = "as in files; null where the key is not there."
_CHANGED_KEY = closed_object(
    "An agreed key that differs.",
    {
        "key": text("The key; `place` stands for where the touchpoint is in its stage."),
        "template": {"description": f"The value of the template, {_VALUE}"},
        "here": {"description": f"The value of the follower, {_VALUE}"},
    },
)
_TOUCHPOINT = closed_object(
    "A touchpoint of the follower, compared with its own copy of the template.",
    {
        "id": text("Its id."),
        "name": {"description": "What the follower calls it.", "type": "string"},
        "stage": text("The id of its stage."),
        "state": {"description": "What the follower does with it.", "enum": list(STATES)},
        "binding": {
            "description": "Whether followers must have it, should or can.",
            "enum": ["required", "recommended", "optional"],
        },
        "keys": list_of("The agreed keys that differ.", _CHANGED_KEY),
        "because": list_of(
            "The reasons, those of the follower before those of the journeys that it follows.", {"type": "string"}
        ),
        "locked_changed": list_of("The keys that differ and are locked.", {"type": "string"}),
        "noted": list_of("The local keys that differ.", {"type": "string"}),
        "planned_for": {
            "description": "The day from which it is planned; null if it is in use, or no day is named.",
            "type": ["string", "null"],
            "format": "date",
        },
    },
)
_FOLLOWER = closed_object(
    "A journey that follows the template, directly or through others.",
    {
        "organization": _ORGANIZATION,
        "journey": _JOURNEY,
        "folder": text("The folder of its workspace."),
        "version": {
            "description": "The version that it agreed to; null if it names none.",
            "type": ["integer", "null"],
            "minimum": 1,
        },
        "touchpoints": list_of(
            "The touchpoints of the template in their order, then those that it added.", _TOUCHPOINT
        ),
        "counts": {
            "description": "How many touchpoints are in each state, by stage.",
            "type": "object",
            "additionalProperties": {
                "description": "The states that there are in the stage.",
                "type": "object",
                "propertyNames": {"enum": list(STATES)},
                "additionalProperties": count("Touchpoints."),
            },
        },
    },
)
_ALIKE = closed_object(
    "A touchpoint that two or more organizations added with the same id or name.",
    {
        "name": {"description": "The name of the first.", "type": "string"},
        "touchpoints": list_of(
            "Where it was added.",
            closed_object(
                "A touchpoint that was added.",
                {"organization": _ORGANIZATION, "journey": _JOURNEY, "id": text("Its id there.")},
            ),
        ),
    },
)

COMPARISON_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": "Written by `journeymap schema comparison`.",
    "title": "journeymap comparison, version 1",
    **closed_object(
        "What `journeymap compare --format json` prints.",
        {
            "version": {"description": "The version of this format.", "const": 1},
            "template": closed_object(
                "The journey that others follow.",
                {
                    "organization": _ORGANIZATION,
                    "journey": _JOURNEY,
                    "version": {"description": "Its current version.", "type": "integer", "minimum": 1},
                },
            ),
            "followers": list_of("The journeys that follow it.", _FOLLOWER),
            "added_alike": list_of("The candidates for the template.", _ALIKE),
        },
    ),
}
