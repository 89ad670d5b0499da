"""Hold schemas of texts and times, titles of blocks, and snippets."""

from __future__ import annotations

from datetime import date
from typing import Any

from journeymap.model import timing
from journeymap.model.choices import WHEN_FORMS
from journeymap.model.timing import WEEKDAYS
from journeymap.model.unknown import WORDS

SCALAR: dict[str, Any] = {"type": ["string", "number"]}
"""A text or an id; an unquoted number is taken as written."""

NOTHING: dict[str, Any] = {
    "description": "Nothing yet.",
    "not": {"type": ["string", "number", "boolean", "object", "array"]},
}
"""`{"type": "null"}`, written so that an editor does not offer `null`.

The description here, and the empty `properties` of a text per language, let yaml-language-server tell forms
apart when it explains a key; forms without any property of their own count as one.
"""


def or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also accepts a key without a value, as during typing."""
    return {"anyOf": [*(shape["anyOf"] if set(shape) == {"anyOf"} else [shape]), NOTHING]}


TITLES = {
    "Adaptation": "an adaptation",
    "Follows": "the journey that is followed",
    "Anchor": "an anchor",
    "Asset": "an asset",
    "AttributeColumn": "the column of an attribute",
    "Channel": "a channel",
    "Cohort": "a cohort",
    "Checks": "checks",
    "DataSource": "a source of events",
    "Evidence": "evidence",
    "FrameworkStage": "a stage of the framework",
    "Handoff": "a hand-off",
    "Holiday": "a holiday",
    "JourneyChecks": "checks",
    "JourneyMeasure": "how the journey is measured",
    "Lane": "a lane",
    "Link": "a link",
    "Measure": "how journeys are measured",
    "Metric": "a metric",
    "Next": "a transition",
    "Opportunity": "an opportunity",
    "Persona": "a persona",
    "Promise": "a promise",
    "RuleSetting": "the setting of a rule",
    "Stage": "a stage",
    "Team": "a team",
    "Theme": "a theme",
    "TimeColumn": "the column with times",
    "Touchpoint": "a touchpoint",
    "Waiver": "a waiver",
    "WorkingDays": "working days",
}
"""The title of each block that stands inside a file; an editor labels the block with it."""

SNIPPETS: dict[str, list[dict[str, Any]]] = {
    "Touchpoint": [
        {
            "label": "new touchpoint",
            "description": "A touchpoint with the keys that most have.",
            "body": {
                "id": "${1:short-id}",
                "name": "${2:What people call it}",
                "kind": "${3:conversation}",
                "owner": "${4:hr}",
                "when": "${5:started + 30 days}",
            },
        }
    ],
    "Handoff": [
        {
            "label": "new hand-off",
            "description": "What passes to the next owner, how soon, and who agreed to take it.",
            "body": {"what": "${1:What passes}", "within": "${2:2 days}", "accepted_by": "${3:hr}"},
        }
    ],
    "Evidence": [
        {
            "label": "new evidence",
            "description": "How we know: the source, the date, and how many people.",
            "body": {"source": "${1:Interviews}", "date": "${2:2026-09-01}", "sample": "${3:12}"},
        }
    ],
}
"""What an editor offers to write for a block."""

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Za-z]{2}|\d{3}))?$"
TEXT: dict[str, Any] = {
    "description": "A text, or one text per language.",
    "anyOf": [
        SCALAR,
        {
            "type": "object",
            "properties": {},
            "patternProperties": {_LANGUAGE: {"type": ["string", "number", "null"]}},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
}


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in word)


_OTHER_WORDS = "|".join("[?]" if word == "?" else _in_any_case(word) for word in sorted(WORDS))
UNKNOWN: dict[str, Any] = {
    "description": "Nobody knows yet.",
    "type": "string",
    "pattern": f"^({_OTHER_WORDS})$",
}
"""The other words for `unknown`, which an editor does not offer."""

WEEKDAY_IN_ANY_CASE: dict[str, Any] = {
    "type": "string",
    "pattern": f"^\\s*({'|'.join(map(_in_any_case, WEEKDAYS))})\\s*$",
}
"""The weekdays in other cases, which an editor does not offer."""

_UNITS = "|".join(_in_any_case(unit) for unit in ("hour", "day", "week", "month", "year"))
_DURATION = rf"^\s*\d+(\.\d+)?\s*({_in_any_case('working')}\s+{_in_any_case('day')}|{_UNITS})[Ss]?\s*$"
_WHEN = "When it happens, such as `started + 30 days`; `unknown` if nobody knows yet."
_DATE = "A date such as `2026-09-01`."
_DAYS = "A date such as `2026-09-01`, or `2026-09-01 to 2026-09-03` for several days."
_DAYS_PATTERN = r"^\s*\d{4}-\d{2}-\d{2}(\s+[Tt][Oo]\s+\d{4}-\d{2}-\d{2})?\s*$"
TIMINGS: dict[Any, tuple[str, dict[str, Any]]] = {
    timing.When: (
        "When",
        {
            "description": _WHEN,
            "markdownDescription": _WHEN,
            "type": "string",
            "pattern": r"^\s*[^\s\d+,-]",
            "patternErrorMessage": "A `when` is written like `started + 30 days` or `every 3 months from started`.",
            "examples": list(WHEN_FORMS),
        },
    ),
    timing.Duration: (
        "Duration",
        {
            "description": "A duration such as `14 days`, `2 working days`, `1 month` or `36 hours`.",
            "type": "string",
            "pattern": _DURATION,
            "patternErrorMessage": "A duration is written like `14 days`, `1 month` or `36 hours`.",
        },
    ),
    timing.Point: ("Point", {"description": "A point in time such as `started + 4 months`.", "type": "string"}),
    date: ("Date", {"description": _DATE, "type": "string", "format": "date", "patternErrorMessage": _DATE}),
    timing.Days: (
        "Days",
        {"description": _DAYS, "type": "string", "pattern": _DAYS_PATTERN, "patternErrorMessage": _DAYS},
    ),
}
"""The name and the schema of each kind of time."""
