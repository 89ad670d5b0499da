"""The report for programs: JSON, version 1, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymap.findings import Finding, Fix, Level, Location, Summary
from journeymap.reporting import ReportContent, as_json, fingerprinted_findings

VERSION = 1


def write(run: ReportContent) -> str:
    """Return all findings, with notes and waived ones, under the schema's keys."""
    return as_json(
        {
            "version": VERSION,
            "journeymap": run.version,
            "summary": _summary(run.summary),
            "findings": [_finding(identity, finding) for identity, finding in fingerprinted_findings(run)],
        }
    )


def _finding(identity: str, finding: Finding) -> dict[str, object]:
    related = [{"message": related.message, **_location(related.location)} for related in finding.related]
    waived = finding.waived and _object(_WAIVED, finding.waived)
    computed = {"related": related, "waived": waived, "fingerprint": identity, "fix": _fix(finding.fix)}
    written = _object(_FINDING, finding, **_location(finding.location), **computed)
    if finding.fix is None:
        del written["fix"]
    if not finding.inherited:
        del written["inherited"]
    return written


def _summary(summary: Summary) -> dict[str, object]:
    written = _object(_SUMMARY, summary)
    if not summary.inherited:
        del written["inherited"]
    return written


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {
        "description": fix.description,
        "edits": [{**_location(edit.location), "text": edit.text} for edit in fix.edits],
    }


def _location(location: Location | None) -> dict[str, object]:
    return {key: location and getattr(location, key) for key in _LOCATION}


def _object(schema: Mapping[str, Any], value: object, **computed: object) -> dict[str, object]:
    """Return the attributes of `value` in a schema, or the computed replacements."""
    return {key: computed[key] if key in computed else getattr(value, key) for key in schema["properties"]}


# --- The schema -------------------------------------------------------------------------------------------


def _closed(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with exactly these keys."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _count(description: str) -> dict[str, Any]:
    return {"description": description, "type": "integer", "minimum": 0}


def _text(description: str) -> dict[str, Any]:
    return {"description": description, "type": "string"}


def _maybe(description: str) -> dict[str, Any]:
    return {"description": description, "type": ["string", "null"]}


def _position(description: str) -> dict[str, Any]:
    return {"description": description, "type": ["integer", "null"], "minimum": 1}


_LOCATION = {
    "path": _maybe("The file, relative to the current directory, with `/`; null where there is no file."),
    "line": _position("The first line, counted from 1; null where only the file is known."),
    "column": _position("The first column, counted from 1 in characters."),
    "end_line": _position("The line of the end."),
    "end_column": _position("The column of the end, which is exclusive: the first one that no longer belongs."),
}

_SUMMARY = _closed(
    "The sum of the run.",
    {
        "files": _count("Files that were read."),
        "journeys": _count("Journeys in them."),
        "touchpoints": _count("Touchpoints in the journeys."),
        "error": _count("Findings of level error that are not waived."),
        "warning": _count("Findings of level warning that are not waived."),
        "note": _count("Findings of level note that are not waived."),
        "waived": _count("Findings that are waived."),
        "held_back": _count(
            "Checks that were not asked because a file could not be read completely, or an extra is missing."
        ),
        "passed_over": _count("Documents that were skipped because they are not journeys."),
        "open_questions": _count("Values that are `unknown`, and the other findings about drafts."),
        "inherited": _count("Findings that what is followed has too, which count nowhere else; absent without any."),
    },
)
_SUMMARY["required"].remove("inherited")

_WAIVED = _closed(
    "Why the finding does not count; null where it does.",
    {
        "because": _text("The reason."),
        "until": {"description": "The last day, or null.", "type": ["string", "null"], "format": "date"},
        "approved_by": _maybe("Who agreed to it."),
    },
)
_WAIVED["type"] = ["object", "null"]

_FIX = _closed(
    "The one change that solves the finding; absent where there is none or more than one.",
    {
        "description": _text("What the change does."),
        "edits": {
            "description": "What to replace, all at once.",
            "type": "array",
            "minItems": 1,
            "items": _closed("A range and its new text.", {**_LOCATION, "text": _text("What stands there instead.")}),
        },
    },
)

_FINDING = _closed(
    "One thing that the run found.",
    {
        "rule": _text("The name of the rule, its only identifier."),
        "category": _text("The category of the rule."),
        "level": {
            "description": "How much the finding weighs.",
            "type": "string",
            "enum": [str(level) for level in sorted(Level, reverse=True)],
        },
        "message": _text("What is wrong."),
        "help": _text("What to write instead, and why it matters."),
        "journey": _maybe("The id of the journey."),
        "stage": _maybe("The id of the stage."),
        "touchpoint": _maybe("The id of the touchpoint."),
        "personas": {
            "description": "The ids of the personas that meet it; empty where it does not depend on them.",
            "type": "array",
            "items": {"type": "string"},
        },
        "subject": _maybe(
            "What a waiver's `at` would name: `journey`, `journey/stage`, `journey/touchpoint` or `catalogue/id`."
        ),
        **_LOCATION,
        "related": {
            "description": "Second places, such as the other claim or the first definition.",
            "type": "array",
            "items": _closed("A second place.", {"message": _text("What it shows."), **_LOCATION}),
        },
        "data": {"description": "The facts of the finding; the rule's page says which.", "type": "object"},
        "waived": _WAIVED,
        "inherited": {
            "description": "Whether the journey that is followed, or the template, has it too; absent where not.",
            "const": True,
        },
        "fix": _FIX,
        "fingerprint": _text("Who the finding is: the same after lines moved, touchpoints or files were reordered."),
    },
)
_FINDING["required"].remove("fix")
_FINDING["required"].remove("inherited")

REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "journeymap report, version 1",
    **_closed(
        "What `journeymap validate --format json` writes.",
        {
            "version": {"description": "The version of this format.", "const": VERSION},
            "journeymap": _text("The version of journeymap that wrote the report."),
            "summary": _SUMMARY,
            "findings": {
                "description": "All findings, ordered by path, line, column and rule; waived ones too.",
                "type": "array",
                "items": _FINDING,
            },
        },
    ),
}
