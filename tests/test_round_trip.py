"""What is written reads back as it was: every model, every key, through both parsers, and through pickle."""

from __future__ import annotations

import pickle
import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap import api, loading
from journeymap.model import timing
from journeymap.workspace import Workspace
from journeymap.writing import to_yaml
from tests.strategies import ids, whens, workspaces

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def written(workspace: Workspace, folder: str) -> Path:
    made = api.Workspace(workspace.organization, workspace.all_journeys)
    paths = made.to_yaml(folder)
    assert len(paths) == 1 + len(workspace.journeys)
    return Path(folder)


@slow
@given(workspaces())
def test_what_is_written_reads_back_equal_and_without_problems(workspace: Workspace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(workspace, folder)
        read = api.load(path)
        assert [problem.message for _, problem in read.read.problems] == []
        assert read.organization == workspace.organization
        assert read.journeys == workspace.journeys
        assert read == workspace

        pure = loading.load(path, pure=True)
        assert pure.read.problems == read.read.problems
        assert pure == workspace


@slow
@given(workspaces())
def test_a_pickled_model_is_an_equal_one(workspace: Workspace) -> None:
    for element in (workspace.organization, *workspace.all_journeys):
        again = pickle.loads(pickle.dumps(element))
        assert again == element
        assert again.own == element.own
        assert to_yaml(again) == to_yaml(element)


@slow
@given(workspaces())
def test_decoding_and_pydantic_agree_on_the_same_plain_data(workspace: Workspace) -> None:
    """The decoder and the models read the same format: what one makes of a file, the other makes of its data."""
    with tempfile.TemporaryDirectory() as folder:
        read = api.load(written(workspace, folder))
    for element in (read.organization, *read.all_journeys):
        assert type(element)(**element.model_dump(by_alias=True)) == element
        assert type(element)(**element.model_dump(by_alias=True, exclude_unset=True)) == element
        assert type(element).model_validate_json(element.model_dump_json(by_alias=True)) == element


@given(ids(), whens(st.sampled_from([*timing.ANCHORS, "probation-end", "työsuhde-alkaa", "परीक्षा"])))
def test_a_timing_reads_back_equal(id: str, when: timing.When) -> None:
    assert timing.parse_when(str(when)) == when


@given(whens(st.sampled_from(timing.ANCHORS)), st.randoms(use_true_random=False))
def test_white_space_in_a_timing_means_nothing(when: timing.When, chance: Any) -> None:
    spaced = re.sub(" ", lambda _: chance.choice([" ", "   ", "\n ", "\t"]), f" {when} ")
    assert timing.parse_when(spaced) == when
    tight = re.sub(r" ([+,]) | (?=,)", r"\1", str(when))
    assert timing.parse_when(tight) == when
