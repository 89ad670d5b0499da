"""The findings of journeys that follow others lie where the worked examples mark them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from tests.systems.reference_names import as_list
from tests.systems.worked_examples import Place, WorkedExample, worked_examples


def places_of(finding: dict[str, Any]) -> list[Place]:
    mark = " inherited" if finding.get("inherited") else " waived" if finding["waived"] else ""
    places = [(finding["rule"] + mark, finding["path"], finding["line"], finding["column"])]
    return places + [
        (f"also {finding['rule']}", each["path"], each["line"], each["column"]) for each in finding["related"]
    ]


@pytest.mark.parametrize("example", list(worked_examples()), ids=lambda each: each.name)
def test_findings_lie_where_they_are_marked(
    example: WorkedExample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    report = jm.check("site", select=["system", *example.expected("select", ())], today=date(2026, 12, 1))
    findings = json.loads(report.to_json())["findings"]
    not_asked = example.expected("not_asked", ())

    places = sorted(place for each in findings for place in places_of(each) if each["rule"] not in not_asked)
    asked = {place[0] for place in example.places if place[0].startswith("also ")}
    places = [place for place in places if not place[0].startswith("also ") or place[0] in asked]
    assert places == example.places
    assert report.ok is not example.expected("fails", False)
    for rule, words in example.expected("messages", {}).items():
        texts = "\n".join(f"{each['message']} {each['help']}" for each in findings if each["rule"] == rule)
        assert [word for word in as_list(words) if word not in texts] == []
