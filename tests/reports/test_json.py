"""The JSON report keeps to the schema that journeymap prints, and the schema objects to what is none."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from journeymap.reporting import ReportContent, write
from journeymap.reports.json import REPORT_SCHEMA

jsonschema = pytest.importorskip("jsonschema")


def errors(report: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(REPORT_SCHEMA, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(report)]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(REPORT_SCHEMA)


def test_reports_keep_to_the_schema(run: ReportContent, clean: ReportContent) -> None:
    assert errors(json.loads(write(run, "json"))) == []
    assert errors(json.loads(write(clean, "json"))) == []


BREAKS: dict[str, Any] = {
    "another version": lambda report: report.update(version=2),
    "a new key": lambda report: report.update(extra=1),
    "a new key in a finding": lambda report: report["findings"][0].update(code="J001"),
    "a key lost": lambda report: report["findings"][0].pop("fingerprint"),
    "a level that is none": lambda report: report["findings"][0].update(level="fatal"),
    "a line 0": lambda report: report["findings"][0].update(line=0),
    "a negative count": lambda report: report["summary"].update(error=-1),
    "a waiver without reason": lambda report: report["findings"][0].update(waived={"until": None}),
    "a date that is none": lambda report: report["findings"][7]["waived"].update(until="soon"),
    "a related place without message": lambda report: report["findings"][1]["related"][0].pop("message"),
    "data that is a list": lambda report: report["findings"][0].update(data=[]),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_schema_objects(name: str, run: ReportContent) -> None:
    report = copy.deepcopy(json.loads(write(run, "json")))
    BREAKS[name](report)
    assert errors(report)


def test_everything_in_the_schema_is_described() -> None:
    def described(schema: Any) -> None:
        for name, part in schema.get("properties", {}).items():
            assert part.get("description"), name
            described(part)
        if "items" in schema:
            described(schema["items"])

    described(REPORT_SCHEMA)


def test_the_keys_are_those_of_the_specification(run: ReportContent) -> None:
    report = json.loads(write(run, "json"))
    assert list(report) == ["version", "journeymap", "summary", "findings"]
    assert " ".join(report["findings"][0]) == (
        "rule category level message help journey stage touchpoint personas subject"
        " path line column end_line end_column related data waived fingerprint"
    )
