"""What an import writes loads as it was meant, looks as if `init` had written it, and names no person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.workspace_writer import workspace_texts
from tests.office.test_shapes import GOOD, imported

PEOPLE = ("Moreau", "Okoye", "Lindqvist", "Ferrer")
"""The persons in the tables, as their surnames and names of users have them."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
FIRST = Path(jm.__file__).parent / "cli" / "first"
KEY = re.compile(r"( *)(- )?([\w-]+):(?: |$)")

ORDERED = {
    "organization",
    "teams",
    "personas",
    "channels",
    "journey",
    "name",
    "function",
    "owner",
    "stages",
    "touchpoints",
    "id",
    "when",
}
"""Keys that the files of `init` have in the order of the writer."""

of_each_shape = pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
result_of = cache(imported)


@of_each_shape
def test_written_files_load_as_the_workspace_of_the_import(folder: Path, tmp_path: Path) -> None:
    result = result_of(folder)

    paths = result.write(tmp_path / "map")

    assert [path.name for path in paths] == list(result.texts)
    assert [path.read_bytes().decode() for path in paths] == list(result.texts.values())
    loaded = jm.load(tmp_path / "map")
    assert loaded == result.workspace
    assert [problem.message for _, problem in loaded.load_result.problems] == []
    assert dict(workspace_texts(loaded)) == result.texts


@of_each_shape
def test_findings_are_about_the_map(folder: Path) -> None:
    """Each is about a journey, a stage, a touchpoint or an item that the map has, and none about how it is written."""
    result = result_of(folder)
    workspace = result.workspace
    subjects = set(workspace.journeys)
    for id, journey in workspace.journeys.items():
        subjects |= {f"{id}/{stage.id}" for stage in workspace.framework.stages}
        subjects |= {f"{id}/{each.id}" for stage in journey.stages.values() for each in stage.touchpoints}
    for catalogue in ("teams", "personas", "channels", "metrics", "promises", "assets"):
        subjects |= {f"{catalogue}/{item}" for item in getattr(workspace.organization, catalogue) or ()}

    findings = result.report.findings

    assert findings, "an unfinished map has open questions"
    assert [finding.message for finding in findings if finding.category == "reading"] == []
    assert [finding.message for finding in findings if finding.rule in ("unused-definition", "broken-rule")] == []
    assert [finding.message for finding in findings if finding.subject and finding.subject not in subjects] == []


@of_each_shape
def test_written_journeys_are_drafts_that_cover_what_they_have(folder: Path) -> None:
    workspace = result_of(folder).workspace

    assert workspace.organization.organization
    for journey in workspace.journeys.values():
        filled = [stage.id for stage in workspace.framework.stages if stage.id in journey.stages]
        assert journey.status == "draft"
        assert list(journey.covers or ()) == filled
        assert all(journey.stages[stage].touchpoints for stage in filled)


@of_each_shape
def test_written_files_look_as_those_of_init(folder: Path) -> None:
    """Keys stand in the same order, and lists below their key by two spaces."""
    init = _key_orders(file.read_text(encoding="utf-8") for file in sorted(FIRST.glob("*.yaml")))
    texts = result_of(folder).texts

    against = {(later, earlier) for earlier, later in init if {earlier, later} <= ORDERED} - init
    assert _key_orders(texts.values()) & against == set()
    assert next(iter(texts)) == "journeymap.yaml"
    for name, text in texts.items():
        lines = [line for line in text.splitlines() if KEY.match(line)]
        assert {(len(line) - len(line.lstrip())) % 2 for line in lines} == {0}
        assert "\n      - id: " in text or name == "journeymap.yaml"
        assert [line for line in text.splitlines() if line.rstrip() != line or "\t" in line] == []


def _key_orders(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of keys of which one stands before the other in the same mapping."""
    pairs: set[tuple[str, str]] = set()
    for text in texts:
        mappings: list[tuple[int, list[str]]] = []
        for match in filter(None, map(KEY.match, text.splitlines())):
            depth = len(match[1]) + len(match[2] or "")
            while mappings and (mappings[-1][0] > depth or (match[2] and mappings[-1][0] == depth)):
                pairs |= set(combinations(mappings.pop()[1], 2))
            if not mappings or mappings[-1][0] < depth:
                mappings.append((depth, []))
            mappings[-1][1].append(match[3])
        for _, keys in mappings:
            pairs |= set(combinations(keys, 2))
    return pairs


@of_each_shape
def test_no_person_and_no_address_is_written(folder: Path) -> None:
    result = result_of(folder)

    account = json.dumps(result.account.to_data(), ensure_ascii=False)
    output = "\n".join([*result.texts, *result.texts.values(), account, result.account.to_text(), repr(result.account)])

    assert [name for name in PEOPLE if name.casefold() in output.casefold()] == []
    assert ADDRESS.findall(output) == []


def test_the_shapes_have_persons_and_addresses() -> None:
    tables = [
        (folder / "table.csv").read_bytes().decode("latin-1") for folder in GOOD if (folder / "table.csv").exists()
    ]

    assert sum(any(name in table for name in PEOPLE) for table in tables) >= 3
    assert sum(bool(ADDRESS.search(table)) for table in tables) >= 1
