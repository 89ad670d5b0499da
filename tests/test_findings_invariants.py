"""What holds of all findings, whatever the workspace: nothing breaks, order means nothing, places hold what is claimed."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap import api, loading
from journeymap.findings import Finding, Place
from journeymap.reading.source import Source
from journeymap.reading.tree import read
from journeymap.workspace import Workspace
from journeymap.writing import to_yaml
from tests.strategies import faulty_workspaces, sound_workspaces, workspaces

TODAY = date(2026, 11, 22)

checked = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
some = st.one_of(workspaces(), sound_workspaces(), faulty_workspaces(), faulty_workspaces())
chances = st.integers(0, 2**16).map(Random)


def texts_of(workspace: Workspace) -> dict[str, str]:
    """The files of a workspace by name, one to a journey."""
    journeys = {f"journey-{number}.yaml": to_yaml(journey) for number, journey in enumerate(workspace.all_journeys)}
    return {"journeymap.yaml": to_yaml(workspace.organization), **journeys}


def findings_of(texts: Mapping[str, str], **options: Any) -> tuple[Finding, ...]:
    """What is found in a workspace of these files; their names are relative to its folder."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        report = validated(loading.load(folder, **options))
        return tuple(_inside(finding, folder) for finding in report.findings)


def validated(workspace: Workspace) -> api.Report:
    report = api.validate(workspace, today=TODAY)
    assert report.tracebacks == (), report.tracebacks[0]
    return report


def _inside(finding: Finding, folder: str) -> Finding:
    from dataclasses import replace

    def short(place: Place) -> Place:
        return replace(place, path=Path(place.path).name)

    related = tuple(replace(one, place=short(one.place)) for one in finding.related)
    return replace(finding, place=finding.place and short(finding.place), related=related)


def facts(findings: Sequence[Finding]) -> Counter[tuple[str, str | None, str]]:
    return Counter((finding.rule, finding.subject, finding.message) for finding in findings)


def text_at(texts: Mapping[str, str], place: Place) -> str:
    """The text of a place; fails if the place does not lie in its file."""
    text = texts[place.path]
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    assert place.line and place.column and place.end_line and place.end_column, place
    begin = starts[place.line - 1] + place.column - 1
    end = starts[place.end_line - 1] + place.end_column - 1
    assert 0 <= begin <= end <= len(text), place
    assert end <= (starts[place.end_line] if place.end_line < len(starts) else len(text)), place
    return text[begin:end]


@checked
@given(some)
def test_no_rule_breaks_and_built_in_python_the_same_is_found(workspace: Workspace) -> None:
    built = validated(Workspace(workspace.organization, workspace.all_journeys)).findings
    assert {finding.place for finding in built} <= {None}
    assert all(not finding.related for finding in built)
    assert facts(built) == facts(findings_of(texts_of(workspace)))


@checked
@given(some, chances)
def test_the_order_of_files_means_nothing(workspace: Workspace, chance: Random) -> None:
    before = findings_of(texts_of(workspace))
    journeys = list(workspace.all_journeys)
    chance.shuffle(journeys)
    files: dict[str, list[str]] = {}
    for journey in journeys:
        files.setdefault(f"{chance.choice('abc')}.yml", []).append(to_yaml(journey))
    after = findings_of(
        {"journeymap.yaml": to_yaml(workspace.organization), **{name: "---\n".join(some) for name, some in files.items()}}
    )
    assert facts(after) == facts(before)
    assert Counter(finding.fingerprint for finding in after) == Counter(finding.fingerprint for finding in before)


@settings(checked, max_examples=20)
@given(some)
def test_the_number_of_processes_means_nothing(workspace: Workspace) -> None:
    texts = texts_of(workspace)
    assert findings_of(texts, at_once=1) == findings_of(texts, at_once=3)


@checked
@given(some)
def test_two_runs_say_the_same_in_the_same_order(workspace: Workspace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts_of(workspace).items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        once, again = (api.validate(api.load(folder), today=TODAY) for _ in range(2))
    assert once.to_json() == again.to_json()
    assert once.findings == again.findings


@checked
@given(some)
def test_every_place_holds_what_the_finding_claims(workspace: Workspace) -> None:
    texts = texts_of(workspace)
    for finding in findings_of(texts):
        assert finding.place is not None, finding
        for place in (finding.place, *(one.place for one in finding.related)):
            text = text_at(texts, place)
            assert text.strip() == text and text, (finding, text)
            assert readable(text, place), (finding, text)
        claim = CLAIMS.get(finding.rule)
        if claim:
            said = said_at(text_at(texts, finding.place), finding.place)
            assert claim(finding, said), (finding, said)


def readable(text: str, place: Place) -> bool:
    """Whether the text, alone at its column, is whole: it reads without fault."""
    return not read(Source("place.yaml", " " * ((place.column or 1) - 1) + text)).troubles


def said_at(text: str, place: Place) -> Any:
    """What stands at a place, every word as text."""
    return yaml.load(" " * ((place.column or 1) - 1) + text, yaml.BaseLoader)


def _holds(words: Sequence[str], said: Any) -> bool:
    return all(word == said or word in said for word in words)


Claim = Callable[[Finding, Any], bool]
CLAIMS: Mapping[str, Claim] = {
    "unowned": lambda finding, said: said == finding.touchpoint,
    "contested-owner": lambda finding, said: _holds(finding.data["owners"], said),
    "missing-key": lambda finding, said: said == finding.touchpoint,
    "unknown-reference": lambda finding, said: finding.data["id"] in str(said),
    "unknown-stage": lambda finding, said: str(said) in finding.message,
}
"""What stands at the place of a finding, for rules whose page says it."""


@checked
@given(some, chances)
def test_fingerprints_are_unique_and_survive_what_means_nothing(workspace: Workspace, chance: Random) -> None:
    texts = texts_of(workspace)
    before = sorted(finding.fingerprint for finding in findings_of(texts))
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
