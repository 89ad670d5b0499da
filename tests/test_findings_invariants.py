"""What holds of all findings: no rule breaks, order means nothing, places hold what is claimed of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.findings import Finding, Location
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.rules.api import registry
from journeymap.rules.api.examples import background, examples, merge_fragment
from journeymap.workspace import WorkspaceData
from journeymap.yaml_writer import to_yaml
from tests.strategies import faulty_workspaces, sound_workspaces, workspaces

TODAY = date(2026, 11, 22)

checked = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
some = st.one_of(workspaces(), sound_workspaces(), faulty_workspaces(), faulty_workspaces())
chances = st.integers(0, 2**16).map(Random)


def texts_of(workspace: WorkspaceData) -> dict[str, str]:
    """The files of a workspace by name, one to a journey."""
    journeys = {f"journey-{number}.yaml": to_yaml(journey) for number, journey in enumerate(workspace.written_journeys)}
    return {"journeymap.yaml": to_yaml(workspace.written_organization), **journeys}


@contextmanager
def in_folder(texts: Mapping[str, str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        yield folder


def findings_of(texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """What is found in a workspace of these files; the paths of places are their names."""
    with in_folder(texts) as folder:
        return tuple(map(shortened, validated(jm.load(folder)).findings))


def validated(workspace: WorkspaceData) -> jm.Report:
    report = jm.validate(workspace, today=TODAY)
    assert report.tracebacks == (), report.tracebacks[0]
    return report


def shortened(finding: Finding) -> Finding:
    def short(place: Location) -> Location:
        return replace(place, path=Path(place.path).name)

    related = tuple(replace(one, location=short(one.location)) for one in finding.related)
    return replace(finding, location=finding.location and short(finding.location), related=related)


def facts(findings: Sequence[Finding]) -> Counter[tuple[str, str | None, str]]:
    return Counter((finding.rule, finding.subject, finding.message) for finding in findings)


def text_at(texts: Mapping[str, str], place: Location) -> str:
    """The text of a place; fails if the place does not lie in its file."""
    text = texts[place.path]
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    assert place.line and place.column and place.end_line and place.end_column, place
    begin = starts[place.line - 1] + place.column - 1
    end = starts[place.end_line - 1] + place.end_column - 1
    assert 0 <= begin <= end <= len(text), place
    assert end <= (starts[place.end_line] if place.end_line < len(starts) else len(text)), place
    return text[begin:end]


@checked
@given(some, chances)
def test_what_holds_of_all_findings(workspace: WorkspaceData, chance: Random) -> None:
    """Together, because to generate and check a workspace takes most of the time."""
    texts = texts_of(workspace)
    read = findings_of(texts)
    built_in_python_the_same_is_found(workspace, read)
    the_order_of_files_means_nothing(workspace, read, chance)
    every_place_holds_what_the_finding_claims(texts, read)
    fingerprints_are_unique_and_survive_what_means_nothing(texts, read, chance)


def built_in_python_the_same_is_found(workspace: WorkspaceData, read: Sequence[Finding]) -> None:
    if workspace.organization.exclude:  # patterns are about files
        organization = workspace.organization.model_copy(update={"exclude": ()})
        workspace = WorkspaceData(organization, workspace.written_journeys)
        read = findings_of(texts_of(workspace))
    built = validated(workspace).findings
    assert {finding.location for finding in built} <= {None}
    assert all(not finding.related for finding in built)
    if not any("is not how a" in finding.message for finding in read):  # words for times are lost in reading
        stages = [stage.id for stage in workspace.framework.stages]
        if len(set(stages)) == len(stages):
            assert facts(built) == facts(read)
        else:  # a stage that is twice in the framework has findings at one place, which are one where there are places
            assert facts(built).keys() == facts(read).keys()


def the_order_of_files_means_nothing(workspace: WorkspaceData, before: Sequence[Finding], chance: Random) -> None:
    journeys = list(workspace.written_journeys)
    chance.shuffle(journeys)
    files: dict[str, list[str]] = {}
    for journey in journeys:
        files.setdefault(f"{chance.choice('abc')}.yml", []).append(to_yaml(journey))
    texts = {name: "---\n".join(documents) for name, documents in files.items()}
    after = findings_of({"journeymap.yaml": to_yaml(workspace.organization), **texts})
    assert counted(after) == counted(before)


def counted(findings: Sequence[Finding]) -> Counter[tuple[str, ...]]:
    """Findings without their order; a conflict between two files is reported at the later one."""
    counts = Counter[tuple[str, ...]]()
    for finding in findings:
        if "was formerly" in finding.message:  # of two journeys, at the later
            counts[finding.rule, "former id"] += 1
        elif finding.rule == "conflicting-owner":
            counts[finding.rule, str(finding.touchpoint)] += 1
        else:
            counts[finding.rule, str(finding.subject), finding.message, finding.fingerprint] += 1
    return counts


def damaged(texts: Mapping[str, str], chance: Random) -> dict[str, str]:
    """The files with something cut out of one of them, perhaps."""
    name = chance.choice(list(texts))
    begin = chance.randrange(len(texts[name]) + 1)
    return {**texts, name: texts[name][:begin] + texts[name][begin + chance.randrange(30) :]}


@checked
@given(some, chances)
def test_two_runs_say_the_same_in_the_same_order_with_places_in_the_file(
    workspace: WorkspaceData, chance: Random
) -> None:
    texts = damaged(texts_of(workspace), chance)
    with in_folder(texts) as folder:
        once, again = (jm.validate(jm.load(folder), today=TODAY) for _ in range(2))
    assert once.tracebacks == ()
    assert once.findings == again.findings
    assert once.to_json() == again.to_json()
    for finding in map(shortened, once.findings):
        assert finding.location is not None, finding
        for place in (finding.location, *(one.location for one in finding.related)):
            text_at(texts, place)


@pytest.mark.slow
def test_chance_in_hashing_means_nothing(tmp_path: Path) -> None:
    files: Mapping[str, str] = background()
    for rule in registry.installed():
        for example in examples(rule) if rule.category != "reading" else ():
            if example.kind == "flagged":
                files, _ = merge_fragment(example.fragment, files)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    say = "import datetime as d, journeymap as j; print(j.validate(j.load('.'), today=d.date(2026, 11, 22)).to_json())"
    reports = [
        subprocess.run(
            [sys.executable, "-c", say],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(jm.__file__).parents[1])},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert json.loads(reports[0])["findings"]
    assert reports[0] == reports[1] == reports[2]


def every_place_holds_what_the_finding_claims(texts: Mapping[str, str], read: Sequence[Finding]) -> None:
    for finding in read:
        assert finding.location is not None, finding
        for place in (finding.location, *(one.location for one in finding.related)):
            text = text_at(texts, place)
            assert text and text.strip() == text, (finding, text)
            assert readable(text, place), (finding, text)
        claim = CLAIMS.get(finding.rule)
        if claim:
            value = said_at(text_at(texts, finding.location), finding.location)
            assert claim(finding, value), (finding, value)


def readable(text: str, place: Location) -> bool:
    """Whether the text, alone at its column, is whole: it reads without fault."""
    return not parse(Source("place.yaml", " " * ((place.column or 1) - 1) + text)).problems


def said_at(text: str, place: Location) -> Any:
    """What stands at a place, every word as text."""
    return yaml.load(" " * ((place.column or 1) - 1) + text, yaml.BaseLoader)


def _holds(words: Sequence[str], value: Any) -> bool:
    return all(word == value or word in value for word in words)


Claim = Callable[[Finding, Any], bool]
CLAIMS: Mapping[str, Claim] = {
    "unowned": lambda finding, value: value == finding.touchpoint,
    "contested-owner": lambda finding, value: _holds(finding.data["owners"], value),
    "missing-key": lambda finding, value: value in (finding.touchpoint, (finding.subject or "").removeprefix("data/")),
    "unknown-reference": lambda finding, value: finding.data["id"] in str(value),
    "unknown-stage": lambda finding, value: str(value) in finding.message,
}
"""What stands at the place of a finding, for rules whose page says it."""


def fingerprints_are_unique_and_survive_what_means_nothing(
    texts: Mapping[str, str], read: Sequence[Finding], chance: Random
) -> None:
    before = sorted(finding.fingerprint for finding in read)
    assert len(set(before)) == len(before)

    def fingerprints(changed: Mapping[str, str]) -> list[str]:
        return sorted(finding.fingerprint for finding in findings_of(changed))

    assert fingerprints({name: f"# a comment\n\n{text}" for name, text in texts.items()}) == before
    renamed = {name if name == "journeymap.yaml" else f"z-{name}l": text for name, text in texts.items()}
    assert fingerprints({name.replace(".yamll", ".yml"): text for name, text in renamed.items()}) == before
    assert fingerprints({name: shuffled(text, chance) for name, text in texts.items()}) == before


def shuffled(text: str, chance: Random) -> str:
    """A file with the keys of its touchpoints in another order."""
    root = yaml.compose(text, yaml.SafeLoader)
    for stage in values_of(values_of(root).get("stages")).values():
        touchpoints = values_of(stage).get("touchpoints")
        for touchpoint in touchpoints.value if touchpoints else ():
            chance.shuffle(touchpoint.value)
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True)


def values_of(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
