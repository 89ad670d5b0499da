"""Write a comparison as JSON, version 1, for other programs."""

from __future__ import annotations

from typing import Any

from journeymap.escaping import json_text
from journeymap.model.comparison import Column, ComparedTouchpoint, ComparisonData
from journeymap.model.values import Text, in_language

VERSION = 1


def write(comparison: ComparisonData) -> str:
    """Return the comparison, ending in a line break."""
    return json_text(fields(comparison))


def fields(comparison: ComparisonData) -> dict[str, Any]:
    """Return the comparison as plain data: texts in its language, dates as text."""

    def text(text: Text) -> str:
        return in_language(text, comparison.language)

    def touchpoint(touchpoint: ComparedTouchpoint) -> dict[str, Any]:
        return {
            "id": touchpoint.id,
            "name": text(touchpoint.name),
            "stage": touchpoint.stage,
            "state": touchpoint.state,
            "binding": touchpoint.binding,
            "keys": [{"key": each.key, "template": each.template, "here": each.here} for each in touchpoint.keys],
            "because": [text(reason) for reason in touchpoint.because],
            "locked_changed": list(touchpoint.locked_changed),
            "noted": list(touchpoint.noted),
            "planned_for": touchpoint.planned_for.isoformat() if touchpoint.planned_for else None,
        }

    def follower(column: Column) -> dict[str, Any]:
        return {
            "organization": text(column.organization),
            "journey": column.journey,
            "folder": column.folder,
            "version": column.version,
            "touchpoints": [touchpoint(each) for each in column.touchpoints],
            "counts": {stage: dict(counts) for stage, counts in column.counts.items()},
        }

    return {
        "version": VERSION,
        "template": {
            "organization": text(comparison.organization),
            "journey": comparison.journey,
            "version": comparison.version,
        },
        "followers": [follower(column) for column in comparison.columns],
        "added_alike": [
            {
                "name": text(alike.name),
                "touchpoints": [
                    {"organization": text(place.organization), "journey": place.journey, "id": place.id}
                    for place in alike.touchpoints
                ],
            }
            for alike in comparison.added_alike
        ],
    }
