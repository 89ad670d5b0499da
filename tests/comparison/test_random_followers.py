"""Comparisons of random followers, against a slow and simple one, and of broken ones."""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.comparison.compare import compare
from journeymap.model.comparison import PLACE, Column, ComparedTouchpoint
from journeymap.model.fields import fields
from journeymap.systems.keys import LOCAL_KEYS
from tests.systems.reference_names import (
    Data,
    PlainWorkspace,
    all_touchpoints,
    as_list,
    current_id,
    followed,
    with_names,
)
from tests.systems.reference_resolution import chain, complete
from tests.systems.test_bad_input import CASES
from tests.systems.test_bad_input import write as write_case
from tests.systems.worlds import World, built, worlds

FALLING_AWAY = ("needs", "part_of")
"""The keys that lose what is omitted, which is no change of the touchpoint."""
DEFAULTS = {key: field.default for key, field in fields(jm.Touchpoint).items() if field.default not in ((), {})}


def template_as_read(workspace: PlainWorkspace, id: str) -> Data:
    """The first template of a journey, with the names that its workspace and those between them use."""
    links = chain(workspace, id)
    base_workspace, base = links[-1]
    journey = complete(base_workspace, base["journey"])
    for each_workspace, _ in reversed(links[:-1]):
        journey = with_names(journey, each_workspace)
    return journey


def adaptations(workspace: PlainWorkspace, id: str, touchpoint: str) -> list[Data]:
    """What the journeys of a chain write of a touchpoint, nearest first."""
    found_ones = []
    for each_workspace, journey in chain(workspace, id):
        origin = followed(each_workspace, journey)
        base = complete(*origin) if origin else {}
        for name, adaptation in (journey.get("adapts") or {}).items():
            if current_id(base, name) == touchpoint:
                found_ones.append(adaptation or {})
    return found_ones


def differing_keys(template: Data, here: Data, adapted: list[Data]) -> set[str]:
    written = {key for each in adapted for key in (*each, *as_list(each.get("without")))}
    template = {key: value for key, value in template.items() if key != "events"}
    keys = {*template, *here}
    return {
        key
        for key in keys
        if normal(key, template.get(key)) != normal(key, here.get(key)) and (key not in FALLING_AWAY or key in written)
    }


def normal(key: str, value: Any) -> Any:
    if key in ("name", "notes", "starts", "ends", "emotion") or key.startswith("x-"):
        return value
    if key == "next" and value is not None:
        return ("next", *as_list(value))  # nothing that follows is not the same as nothing written
    return as_list(DEFAULTS.get(key) if value is None else value)


def is_local(key: str, template: Data, here: Data, language: str) -> bool:
    """Whether a key is local, or only has more languages."""
    if key in LOCAL_KEYS or key.startswith("x-"):
        return True
    before, after = template.get(key), here.get(key)
    if key not in ("name", "starts", "ends") or before is None or not isinstance(after, dict):
        return False
    texts = before if isinstance(before, dict) else {language: before}
    return all(after.get(tag) == text for tag, text in texts.items())


def expected(template: Data, here: Data, adapted: list[Data], language: str) -> tuple[str, set[str], set[str]]:
    """The state of a touchpoint that is there, without moves: its agreed and its local keys that differ."""
    keys = differing_keys(template, here, adapted)
    is_planned = here.get("status") == "planned" != template.get("status")
    keys -= {"status", "planned_for"} if is_planned else set()
    local = {key for key in keys if is_local(key, template, here, language)}
    return "planned" if is_planned else "adapted" if keys - local else "same", keys - local, local


@given(worlds())
@settings(max_examples=10)
def test_states_and_keys_are_those_of_a_simple_comparison(world: World) -> None:
    workspace = built(world.workspace)
    comparison = compare([workspace])

    rows = [row.id for row in comparison.rows]
    assert len(set(rows)) == len(rows)
    for column in comparison.columns:
        check(column, world.workspace, workspace, rows)


def check(column: Column, plain: PlainWorkspace, workspace: jm.Workspace, rows: list[str]) -> None:
    following = workspace.following(column.journey)
    assert following is not None
    template = {each["id"]: each for each in all_touchpoints(template_as_read(plain, column.journey))}
    here = {each["id"]: each for each in all_touchpoints(complete(plain, column.journey))}
    inherited = [each for each in column.touchpoints if each.state != "added"]
    added = [each.id for each in column.touchpoints if each.state == "added"]

    assert [each.id for each in inherited] == rows
    assert sorted(template) == sorted(rows)
    assert added == [id for id in added if id in here]
    assert set(added) == set(here) - set(template) - set(following.absent)
    assert {each.id: each.state for each in inherited if each.id in following.absent} == {
        id: why for id, why in following.absent.items() if id in template
    }
    for touchpoint in inherited:
        if touchpoint.id not in following.absent:
            adapted = adaptations(plain, column.journey, touchpoint.id)
            language = following.chain()[-1].template_language
            check_touchpoint(touchpoint, expected(template[touchpoint.id], here[touchpoint.id], adapted, language))
            reasons = [each["because"] for each in adapted if each.get("because")]
            assert list(touchpoint.because) == reasons
    counted = Counter((each.stage, each.state) for each in column.touchpoints)
    assert counted == {(stage, state): n for stage, by_state in column.counts.items() for state, n in by_state.items()}


def check_touchpoint(touchpoint: ComparedTouchpoint, simple: tuple[str, set[str], set[str]]) -> None:
    state, agreed, local = simple
    is_moved = PLACE in {key.key for key in touchpoint.keys}
    assert {key.key for key in touchpoint.keys} - {PLACE} == agreed
    assert set(touchpoint.noted) == local
    assert touchpoint.state == ("adapted" if state == "same" and is_moved else state)
    assert all(key.template != key.here for key in touchpoint.keys if key.key != PLACE)


@pytest.mark.parametrize("files", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_broken_followers_are_compared_or_named(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_case(files, tmp_path)
    monkeypatch.chdir(tmp_path)

    for audience in (None, "public"):
        with contextlib.suppress(jm.ComparisonError):
            comparison = jm.compare("ward", audience=audience)
            assert comparison.columns
            assert all(comparison.to(format) for format in ("text", "markdown", "json", "csv", "html"))
