"""The JSON Schema of the file with what was measured, version 1."""

from __future__ import annotations

from typing import Any

from journeymap.schema.objects import closed_object, count, date, list_of, text


def _days(description: str) -> dict[str, Any]:
    return {"description": f"{description} In whole days; null where it is not told.", "type": ["integer", "null"]}


_TOUCHPOINT = text("The id of the touchpoint.")
_OUTCOMES = {
    "completed": count("Cases that completed the journey here, at its last step."),
    "under_way": count("Cases that were here at the end of the period and could still go on."),
    "stopped": count("Cases that came no further, without an end."),
}
_REMAINING = count("Cases that came to this step or a later one.")

_STEP = closed_object(
    "A step of the journey that was observed.",
    {
        "touchpoint": _TOUCHPOINT,
        "remaining": _REMAINING,
        "skipped": count("Those of them that went further without it."),
        "reached": count("Those of them that came to it: remaining without skipped."),
        "ended": {
            "description": "Cases that ended here, by the touchpoint with which they ended.",
            "type": "object",
            "additionalProperties": count("Cases."),
        },
        **_OUTCOMES,
        "wait": closed_object(
            "How long it takes until something follows.",
            {
                "median": _days("Half of the cases wait no longer."),
                "p90": _days("Nine in ten cases wait no longer."),
            },
        ),
        "after_plan": _days("The median of how much later than planned it comes; negative is earlier."),
    },
)

_OF_VALUE = closed_object(
    "A step for the cases with one value of an attribute.",
    {
        "touchpoint": _TOUCHPOINT,
        "remaining": _REMAINING,
        "ended": count("Cases that ended here, with whatever touchpoint."),
        **_OUTCOMES,
    },
)

_METRIC = closed_object(
    "The value of a metric.",
    {
        "metric": text("The id of the metric."),
        "value": {"description": "The value; null where it is not told.", "type": ["number", "null"]},
        "unit": {"description": "What the value is in.", "enum": ["%", "days", "cases"]},
        "verdict": {
            "description": "Whether the target is met or missed; open because of rounding, null without a target.",
            "enum": ["met", "missed", "open", None],
        },
    },
)

_RELEASE = closed_object(
    "What was published of one period of a journey. It never changes.",
    {
        "journey": text("The id of the journey."),
        "period": {
            "description": "The period: a year, a half, a quarter or a month.",
            "type": "string",
            "pattern": "^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$",
        },
        "from": date("The first day of the period."),
        "until": date("The last day of the period."),
        "as_of": date("The day as of which the figures are: later events are not looked at."),
        "k": {
            "description": "The smallest number of people that is told; all counts are multiples of it.",
            "type": "integer",
            "minimum": 5,
        },
        "timezone": text("The time zone of the days, an IANA name."),
        "sources": list_of("The ids of the sources that were read.", text("A source.")),
        "measured": date("The day on which it was measured."),
        "journeymap": text("The version of journeymap that measured it."),
        "revision": {
            "description": "How often it was published: 1, more after `--replace`.",
            "type": "integer",
            "minimum": 1,
        },
        "cases": count("All cases of the period."),
        "steps": list_of("The steps, in the order of the map.", _STEP),
        "exits": list_of(
            "The exits, in the order of the map.",
            closed_object("An exit.", {"touchpoint": _TOUCHPOINT, "ended": count("Cases that ended with it.")}),
        ),
        "aside": list_of(
            "Other touchpoints that were observed.",
            closed_object("A touchpoint.", {"touchpoint": _TOUCHPOINT, "reached": count("Cases that came to it.")}),
        ),
        "by": {
            "description": "The figures of single values, by attribute and value.",
            "type": "object",
            "additionalProperties": {
                "description": "The values of an attribute.",
                "type": "object",
                "additionalProperties": list_of("The steps, in the order of the map.", _OF_VALUE),
            },
        },
        "reversed": list_of(
            "Neighbouring steps that came in the opposite order.",
            closed_object(
                "Two steps.",
                {
                    "earlier": text("The step that is earlier on the map."),
                    "later": text("The step that is later on the map."),
                    "cases": count("Cases in which the later one came first."),
                },
            ),
        ),
        "unmapped": list_of(
            "Events that no touchpoint names, the most frequent first.",
            closed_object("An event.", {"event": text("Its name in the data."), "cases": count("Cases that have it.")}),
        ),
        "metrics": list_of("The metrics that are computed from events.", _METRIC),
    },
)

MEASURES_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": "Written by `journeymap schema measures`.",
    "title": "journeymap measures, version 1",
    **closed_object(
        "What `journeymap measure` writes. A count of 0 says that there are fewer than k.",
        {
            "version": {"description": "The version of this format.", "const": 1},
            "releases": list_of("What was published, by journey and first day.", _RELEASE),
        },
    ),
}
