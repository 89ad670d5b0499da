"""The SARIF report is read by independent readers, which object to a broken one.

`sarif-pydantic` is installed for tests. Two stricter readers are used where they are given: Microsoft's SARIF
Multitool (npm `@microsoft/sarif-multitool`; its program in `JOURNEYMAP_SARIF_MULTITOOL`) and the official schema
(its file in `JOURNEYMAP_SARIF_SCHEMA`).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journeymap.findings import Finding, Level, Location
from journeymap.reporting import ReportContent, write

Report = dict[str, Any]

MULTITOOL = os.environ.get("JOURNEYMAP_SARIF_MULTITOOL", "")
SCHEMA = os.environ.get("JOURNEYMAP_SARIF_SCHEMA", "")

# The keys of SARIF that sarif-pydantic does not know.
UNKNOWN_TO_IT = {"columnKind", "suppressions", "toolExecutionNotifications"}


def by_pydantic(report: Report, folder: Path) -> list[str]:
    sarif = pytest.importorskip("sarif_pydantic")
    pydantic = pytest.importorskip("pydantic")
    try:
        read = sarif.Sarif.model_validate(report)
    except pydantic.ValidationError as error:
        return [str(error)]
    return [f"unknown key {name}" for name in strays(read, pydantic.BaseModel) - UNKNOWN_TO_IT]


def strays(value: Any, model: type) -> set[str]:
    """Keys that the reader kept without knowing them."""
    if isinstance(value, list):
        return set().union(*(strays(item, model) for item in value))
    if not isinstance(value, model):
        return set()
    parts = [getattr(value, name) for name in type(value).model_fields]  # type: ignore[attr-defined]
    return set(value.model_extra or ()).union(*(strays(part, model) for part in parts))  # type: ignore[attr-defined]


def by_multitool(report: Report, folder: Path) -> list[str]:
    path = folder / "report.sarif"
    path.write_text(json.dumps(report), encoding="utf-8")
    command = [MULTITOOL, "validate", str(path), "--rule-kind", "Sarif;Ghas", "--level", "Error"]
    command += ["--output", str(folder / "out.sarif"), "--log", "ForceOverwrite"]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert "1 files scanned" in done.stdout, done.stdout + done.stderr
    return re.findall(r"\berror \w+: .*", done.stdout)


def by_schema(report: Report, folder: Path) -> list[str]:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [error.message for error in validator.iter_errors(report)]


Reader = Callable[[Report, Path], list[str]]
READERS: list[Reader] = [by_pydantic, *([by_multitool] if MULTITOOL else []), *([by_schema] if SCHEMA else [])]


def result(report: Report) -> Any:
    return report["runs"][0]["results"][0]


def region(report: Report) -> Any:
    return result(report)["locations"][0]["physicalLocation"]["region"]


BREAKS: dict[str, Callable[[Report], Any]] = {
    "no message": lambda report: result(report).pop("message"),
    "a message that is text": lambda report: result(report).update(message="said"),
    "a new key": lambda report: report["runs"][0].update(bogus=1),
    "a misspelt key": lambda report: result(report).update(partialFingerprint={"a": "b"}),
    "no tool": lambda report: report["runs"][0].pop("tool"),
    "a rule without id": lambda report: report["runs"][0]["tool"]["driver"]["rules"][0].pop("id"),
}
BREAKS_FOR_SOME: dict[str, tuple[list[Reader], Callable[[Report], Any]]] = {
    "a line that is text": ([by_pydantic, by_schema], lambda report: region(report).update(startLine="twelve")),
    "a level that is none": ([by_pydantic, by_schema], lambda report: result(report).update(level="fatal")),
    "a column kind that is none": ([by_schema], lambda report: report["runs"][0].update(columnKind="characters")),
    "a line 0": ([by_multitool, by_schema], lambda report: region(report).update(startLine=0)),
    "an index beyond": ([by_multitool], lambda report: result(report).update(ruleIndex=99)),
    "no location": ([by_multitool], lambda report: result(report).update(locations=[])),
    "an odd suppression": ([by_schema], lambda report: result(report).update(suppressions=[{"kind": "other"}])),
}
CASES = [(read, name, change) for name, change in BREAKS.items() for read in READERS]
CASES += [
    (read, name, change) for name, (readers, change) in BREAKS_FOR_SOME.items() for read in readers if read in READERS
]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_readers_take_our_reports(read: Reader, run: ReportContent, clean: ReportContent, tmp_path: Path) -> None:
    for each in (run, clean):
        assert read(json.loads(write(each, "sarif")), tmp_path) == []


@pytest.mark.parametrize(("read", "name", "change"), CASES, ids=lambda case: getattr(case, "__name__", case))
def test_readers_object_to_a_broken_report(
    read: Reader, name: str, change: Callable[[Report], Any], run: ReportContent, tmp_path: Path
) -> None:
    report = json.loads(write(run, "sarif"))
    change(report)
    assert read(report, tmp_path)


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("journeys/nurse.yaml", {"uri": "journeys/nurse.yaml", "uriBaseId": "%SRCROOT%"}),
        ("journeys/kätilö one.yaml", {"uri": "journeys/k%C3%A4til%C3%B6%20one.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b/c%.yaml", {"uri": "a%3Ab/c%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("../other/a.yaml", {"uri": "../other/a.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/a b.yaml", {"uri": "file:///srv/a%20b.yaml"}),
        ("D:/maps/a.yaml", {"uri": "file:///D:/maps/a.yaml"}),
        ("\udcff.yaml", {"uri": "%EF%BF%BD.yaml", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_become_uris(path: str, artifact: dict[str, str], clean: ReportContent) -> None:
    finding = Finding("r", "c", Level.ERROR, "m", "", "print", location=Location(path))
    written = json.loads(write(replace(clean, findings=(finding,)), "sarif"))
    assert result(written)["locations"][0]["physicalLocation"] == {"artifactLocation": artifact}


def test_a_rule_that_broke_is_a_run_that_failed(clean: ReportContent) -> None:
    finding = Finding("broken-rule", "reading", Level.ERROR, "m", "", "print")
    written = json.loads(write(replace(clean, findings=(finding,)), "sarif"))
    assert written["runs"][0]["invocations"] == [{"executionSuccessful": False}]
