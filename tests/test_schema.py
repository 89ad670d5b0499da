"""The schemas of the files are current and valid, and agree with the checker about what is an error."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

import journeymap as jm
from journeymap.model.organization import SEVEN_STAGES
from journeymap.model.timing import ANCHORS
from journeymap.parsing.nodes import core_value
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.schema import NAMES, schema

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "docs" / "schema"


def _plain(text: str) -> Any:
    """A document as a YAML 1.2 reader, such as an editor's, hands it to a schema."""
    document = parse(Source("file.yaml", text)).documents[0]
    assert document is not None
    return core_value(document)


def _errors(name: str, document: Any) -> list[str]:
    errors = Draft202012Validator(schema(name)).iter_errors(document)
    return sorted("/".join(map(str, _deepest(error).absolute_path)) for error in errors)


def _deepest(error: ValidationError) -> ValidationError:
    """The error of the form that was probably intended: the one with the longest path."""
    return max([error, *map(_deepest, error.context or ())], key=lambda inner: len(inner.absolute_path))


@pytest.mark.parametrize("name", [*NAMES, "report", "measures", "comparison"])
def test_committed_schema_is_current(name: str) -> None:
    committed = json.loads((COMMITTED / f"{name}.json").read_text(encoding="utf-8"))

    assert committed == jm.json_schema(name), f"run: journeymap schema {name} > docs/schema/{name}.json"


def test_a_schema_has_its_descriptions_without_docstrings() -> None:
    """`python -OO` strips docstrings."""
    command = [sys.executable, "-OO", "-m", "journeymap", "schema", "journey"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert json.loads(output) == schema("journey")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described(name: str) -> None:
    root = schema(name)
    blocks = [root, *root["$defs"].values()]
    undescribed = [
        (block.get("description"), key)
        for block in blocks
        for key, value in block.get("properties", {}).items()
        if not value.get("description") or value["description"] != value.get("markdownDescription")
    ]

    assert undescribed == []


def _shapes(shape: Any) -> Iterator[dict[str, Any]]:
    if isinstance(shape, dict):
        yield shape
    for inner in shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ():
        yield from _shapes(inner)


@pytest.mark.parametrize("with_workspace", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_choice_is_described(name: str, with_workspace: bool) -> None:
    """Each once, and each in its own words."""
    root = schema(name, jm.load(ROOT / "journeys") if with_workspace else None)
    choices = [shape for shape in _shapes(root) if isinstance(shape.get("enum"), list)]

    assert len(choices) > 9
    assert [choice["enum"] for choice in choices if len(choice["enum"]) != len(choice["enumDescriptions"])] == []
    assert [choice["enum"] for choice in choices if not all(choice["enumDescriptions"])] == []
    kind = root["$defs"]["Touchpoint" if name == "journey" else "Metric"]["properties"]["kind"]["anyOf"][0]
    assert len(set(kind["enumDescriptions"])) == len(kind["enum"])


@pytest.mark.parametrize("name", NAMES)
def test_every_block_has_a_title_in_words(name: str) -> None:
    blocks = {block: shape for block, shape in schema(name)["$defs"].items() if "properties" in shape}

    assert {block for block, shape in blocks.items() if not shape.get("title", "X").islower()} == set()


def test_a_workspace_without_catalogues_gives_examples() -> None:
    """Ids that are used elsewhere, and the teams that always exist; any other id is valid too."""
    journey = jm.Journey(
        journey="nurse",
        stages={
            "attract": jm.Stage(touchpoints=[jm.Touchpoint(id="page", name="Page", owner="studio", channels="web")])
        },
    )
    touchpoint = schema("journey", jm.Workspace(None, [journey]))["$defs"]["Touchpoint"]["properties"]

    assert touchpoint["owner"]["anyOf"][0]["examples"] == ["hr", "marketing", "studio", "unknown"]
    assert touchpoint["consulted"]["anyOf"][0]["examples"] == ["hr", "marketing", "studio"]
    assert touchpoint["channels"]["anyOf"][0]["examples"] == ["web"]
    assert touchpoint["needs"]["anyOf"][0]["examples"] == ["page"]
    definitions = schema("workspace", jm.Workspace(None, [journey]))["$defs"]
    assert definitions["Metric"]["properties"]["from"]["anyOf"][0]["examples"] == [*ANCHORS, "nurse/page"]
    assert definitions["Waiver"]["properties"]["at"]["anyOf"][0]["examples"] == ["nurse", "nurse/page"]


def test_a_framework_of_its_own_has_its_stages_and_no_others() -> None:
    stages = [
        jm.FrameworkStage(id="come", same_as="attract"),
        jm.FrameworkStage(id="go", name="Going", same_as="depart"),
    ]
    root = schema("journey", jm.Workspace(jm.Organization(organization="O", framework=stages)))

    assert list(root["properties"]["stages"]["anyOf"][0]["properties"]) == ["come", "go"]
    assert root["properties"]["stages"]["anyOf"][0]["additionalProperties"] is False
    assert root["properties"]["covers"]["anyOf"][0]["enum"] == ["come", "go"]


def test_what_can_be_followed_is_offered_with_its_name() -> None:
    """Touchpoints are examples, because a schema does not know which journey is followed."""
    talk = jm.Touchpoint(id="talk", name="Talk after a month")
    template = jm.Workspace(None, [jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=[talk])})])
    ward = jm.Journey(journey="ward", follows="template/nurse")
    own = jm.Organization(organization="Ward", template="../template")
    root = schema("journey", jm.Workspace(own, [ward], template=template))

    journeys = root["$defs"]["Follows"]["properties"]["journey"]
    assert (journeys["enum"], journeys["enumDescriptions"]) == (["template/nurse", "ward"], ["nurse", "ward"])
    assert root["properties"]["adopts"]["anyOf"][0]["examples"] == ["talk"]
    offered = {key: root["properties"][key]["anyOf"][0] for key in ("adapts", "omits")}
    assert {id: item["description"] for id, item in offered["adapts"]["properties"].items()} == {
        "talk": "Talk after a month"
    }
    assert list(offered["omits"]["properties"]) == ["talk", *SEVEN_STAGES]
    assert offered["adapts"]["additionalProperties"] is not False


def test_anchors_of_a_source_are_those_of_all_workspaces_and_its_own() -> None:
    own = {"signed": jm.Anchor(name="Contract signed", at="accepted + 1 day")}
    known = schema("workspace", jm.Workspace(jm.Organization(organization="O", anchors=own)))
    anchors = known["$defs"]["DataSource"]["properties"]["anchors"]["anyOf"][0]
    assert (list(anchors["properties"]), anchors["additionalProperties"]) == ([*ANCHORS, "signed"], False)

    anchors = schema("workspace")["$defs"]["DataSource"]["properties"]["anchors"]["anyOf"][0]
    assert list(anchors["properties"]) == [*ANCHORS]
    assert anchors["additionalProperties"] is not False


@pytest.mark.parametrize("file", sorted((ROOT / "journeys").glob("*.yaml")), ids=lambda file: file.name)
def test_shipped_journeys_are_valid(file: Path) -> None:
    name = "workspace" if file.name == "journeymap.yaml" else "journey"
    text = file.read_text(encoding="utf-8")

    assert _errors(name, _plain(text)) == []
    assert text.startswith(f"# yaml-language-server: $schema=../docs/schema/{name}.json\n")


WRONG = {
    "unknown key": ("chanels: web", "stages/attract/touchpoints/0"),
    "kind": ("kind: letter", "stages/attract/touchpoints/0/kind"),
    "emotion": ("emotion: 3", "stages/attract/touchpoints/0/emotion"),
    "truth": ("moment: maybe", "stages/attract/touchpoints/0/moment"),
    "when": ("when: 3", "stages/attract/touchpoints/0/when"),
    "list for a text": ("name: [a]", "stages/attract/touchpoints/0/name"),
}


@pytest.mark.parametrize("case", WRONG)
def test_schema_and_checker_report_the_same_error(case: str, tmp_path: Path) -> None:
    """The schema and the checker reject the same values."""
    line, where = WRONG[case]
    name = "" if line.startswith("name") else "\n        name: Careers page"
    text = f"journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - id: careers-page{name}\n        {line}\n"
    (tmp_path / "nurse.yaml").write_text(text, encoding="utf-8")
    report = jm.validate(jm.load(tmp_path), today=datetime.date(2026, 11, 22), select=["reading"])

    assert _errors("journey", _plain(text)) == [where]
    assert [finding.category for finding in report.findings] == ["reading"]


def test_extensions_and_shorthands_are_valid() -> None:
    text = """
        journey: nurse
        x-ticket: 12
        personas: day-nurse
        stages:
          attract:
            touchpoints:
              id: careers-page
              name: {en: Careers page, fi: Urasivu}
              next: [a, {to: b, if: yes, handoff: papers}]
              when: [started, every 3 months from started]
              emotion: {day-nurse: 1}
              evidence: {source: Interviews, sample: under 10, date: 2026-01-01}
          wellbeing:
    """

    assert _errors("journey", yaml.safe_load(text.replace("2026-01-01", "'2026-01-01'").replace("yes", "'yes'"))) == []
