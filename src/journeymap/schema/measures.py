"""The JSON Schema of the file with what was measured, version 1."""

from __future__ import annotations

from typing import Any


def _closed(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with exactly these keys."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "type": "array", "items": items}


def _text(description: str) -> dict[str, Any]:
    return {"description": description, "type": "string", "minLength": 1}


def _date(description: str) -> dict[str, Any]:
    return {"description": description, "type": "string", "format": "date"}


def _count(description: str) -> dict[str, Any]:
    return {"description": description, "type": "integer", "minimum": 0}


def _days(description: str) -> dict[str, Any]:
    return {"description": f"{description} In whole days; null where it is not told.", "type": ["integer", "null"]}


_TOUCHPOINT = _text("The id of the touchpoint.")
_OUTCOMES = {
    "completed": _count("Cases that completed the journey here, at its last step."),
    "under_way": _count("Cases that were here at the end of the period and could still go on."),
    "stopped": _count("Cases that came no further, without an end."),
}
_REMAINING = _count("Cases that came to this step or a later one.")

_STEP = _closed(
    "A step of the journey that was observed.",
    {
        "touchpoint": _TOUCHPOINT,
        "remaining": _REMAINING,
        "skipped": _count("Those of them that went further without it."),
        "reached": _count("Those of them that came to it: remaining without skipped."),
        "ended": {
            "description": "Cases that ended here, by the touchpoint with which they ended.",
            "type": "object",
            "additionalProperties": _count("Cases."),
        },
        **_OUTCOMES,
        "wait": _closed(
            "How long it takes until something follows.",
            {
                "median": _days("Half of the cases wait no longer."),
                "p90": _days("Nine in ten cases wait no longer."),
            },
        ),
        "after_plan": _days("The median of how much later than planned it comes; negative is earlier."),
    },
)

_OF_VALUE = _closed(
    "A step for the cases with one value of an attribute.",
    {
        "touchpoint": _TOUCHPOINT,
        "remaining": _REMAINING,
        "ended": _count("Cases that ended here, with whatever touchpoint."),
        **_OUTCOMES,
    },
)

_METRIC = _closed(
    "The value of a metric.",
    {
        "metric": _text("The id of the metric."),
        "value": {"description": "The value; null where it is not told.", "type": ["number", "null"]},
        "unit": {"description": "What the value is in.", "enum": ["%", "days", "cases"]},
        "verdict": {
            "description": "Whether the target is met or missed; open because of rounding, null without a target.",
            "enum": ["met", "missed", "open", None],
        },
    },
)

_RELEASE = _closed(
    "What was published of one period of a journey. It never changes.",
    {
        "journey": _text("The id of the journey."),
        "period": {
            "description": "The period: a year, a half, a quarter or a month.",
            "type": "string",
            "pattern": "^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$",
        },
        "from": _date("The first day of the period."),
        "until": _date("The last day of the period."),
        "as_of": _date("The day as of which the figures are: later events are not looked at."),
        "k": {
            "description": "The smallest number of people that is told; all counts are multiples of it.",
            "type": "integer",
            "minimum": 5,
        },
        "timezone": _text("The time zone of the days, an IANA name."),
        "sources": _list("The ids of the sources that were read.", _text("A source.")),
        "measured": _date("The day on which it was measured."),
        "journeymap": _text("The version of journeymap that measured it."),
        "revision": {
            "description": "How often it was published: 1, more after `--replace`.",
            "type": "integer",
            "minimum": 1,
        },
        "cases": _count("All cases of the period."),
        "steps": _list("The steps, in the order of the map.", _STEP),
        "exits": _list(
            "The exits, in the order of the map.",
            _closed("An exit.", {"touchpoint": _TOUCHPOINT, "ended": _count("Cases that ended with it.")}),
        ),
        "aside": _list(
            "Other touchpoints that were observed.",
            _closed("A touchpoint.", {"touchpoint": _TOUCHPOINT, "reached": _count("Cases that came to it.")}),
        ),
        "by": {
            "description": "The figures of single values, by attribute and value.",
            "type": "object",
            "additionalProperties": {
                "description": "The values of an attribute.",
                "type": "object",
                "additionalProperties": _list("The steps, in the order of the map.", _OF_VALUE),
            },
        },
        "reversed": _list(
            "Neighbouring steps that came in the opposite order.",
            _closed(
                "Two steps.",
                {
                    "earlier": _text("The step that is earlier on the map."),
                    "later": _text("The step that is later on the map."),
                    "cases": _count("Cases in which the later one came first."),
                },
            ),
        ),
        "unmapped": _list(
            "Events that no touchpoint names, the most frequent first.",
            _closed("An event.", {"event": _text("Its name in the data."), "cases": _count("Cases that have it.")}),
        ),
        "metrics": _list("The metrics that are computed from events.", _METRIC),
    },
)

MEASURES_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": "Written by `journeymap schema measures`.",
    "title": "journeymap measures, version 1",
    **_closed(
        "What `journeymap measure` writes. A count of 0 says that there are fewer than k.",
        {
            "version": {"description": "The version of this format.", "const": 1},
            "releases": _list("What was published, by journey and first day.", _RELEASE),
        },
    ),
}
