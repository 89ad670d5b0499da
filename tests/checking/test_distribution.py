"""Checking in chunks: any partition of the files, in any executor, gives the findings of one process."""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.checking.chunk import CheckedChunk, Request, locate
from journeymap.checking.distribution import check_files, partition
from journeymap.findings import Pointer
from journeymap.loading.load import find
from journeymap.workspace import WorkspaceData
from journeymap.yaml_writer import to_yaml
from tests.strategies import faulty_workspaces, sound_workspaces, workspaces

TODAY = date(2026, 11, 22)


class PicklingExecutor(Executor):
    """Runs everything at once and here; arguments and results are pickled, as between processes."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        future: Future[Any] = Future()
        copied = pickle.loads(pickle.dumps((task, arguments, keywords)))
        future.set_result(pickle.loads(pickle.dumps(copied[0](*copied[1], **copied[2]))))
        return future


@contextmanager
def in_folder(texts: Mapping[str, str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        yield folder


def texts_of(workspace: WorkspaceData) -> dict[str, str]:
    journeys = {f"journey-{number}.yaml": to_yaml(journey) for number, journey in enumerate(workspace.all_journeys)}
    return {"journeymap.yaml": to_yaml(workspace.organization), **journeys}


def damaged(texts: Mapping[str, str], chance: Random) -> dict[str, str]:
    """The files, some of them with something cut out."""
    if chance.random() < 0.5:
        return dict(texts)
    name = chance.choice(list(texts))
    start = chance.randrange(len(texts[name]) + 1)
    return {**texts, name: texts[name][:start] + texts[name][start + chance.randrange(30) :]}


def check_in_chunks(folder: str, chunks: Callable[[Sequence[str]], list[Sequence[str]]]) -> Any:
    files, workspace_file = find(folder)
    return check_files(Request(files, TODAY), workspace_file, PicklingExecutor(), chunks(files.paths))


def assert_equal_in_any_partition(texts: Mapping[str, str], chunks: Callable[[Sequence[str]], Any]) -> None:
    with in_folder(texts) as folder:
        whole = jm.validate(jm.load(folder), today=TODAY)
        parts = check_in_chunks(folder, chunks)
    # the whole run has tried its fixes, which the files in parts are not open for
    assert [replace(each, fix=None) for each in parts.findings] == [replace(each, fix=None) for each in whole.findings]
    assert [each.importance for each in parts.findings] == [each.importance for each in whole.findings]
    assert len(parts.held_back) == whole.summary.held_back
    assert parts.tracebacks == whole.tracebacks == ()
    assert (parts.journeys, parts.touchpoints) == (whole.summary.journeys, whole.summary.touchpoints)
    assert whole.lines.items() <= parts.lines.items()


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
@given(
    st.one_of(workspaces(), sound_workspaces(), faulty_workspaces(), faulty_workspaces()),
    st.integers(0, 2**16).map(Random),
)
def test_any_partition_gives_the_findings_of_one_process(workspace: WorkspaceData, chance: Random) -> None:
    def chunks(paths: Sequence[str]) -> list[Sequence[str]]:
        cuts = sorted(chance.sample(range(len(paths) + 1), chance.randint(0, len(paths))))
        parts = [paths[start:end] for start, end in zip([0, *cuts], [*cuts, len(paths)], strict=True)]
        return [part for part in parts if part]

    assert_equal_in_any_partition(damaged(texts_of(workspace), chance), chunks)


def journey(id: str, *touchpoints: str) -> str:
    listed = "".join(f"      - {{{touchpoint}}}\n" for touchpoint in touchpoints)
    return f"journey: {id}\nstages:\n  attract:\n    touchpoints:\n{listed}"


LINKED = {
    "a step that another journey leads to": {
        "a.yaml": journey("a", "id: one, name: One, next: b/two"),
        "b.yaml": journey("b", "id: zero, name: Zero, next: [], ends: hired", "id: two, name: Two"),
    },
    "an unknown touchpoint of another journey": {
        "a.yaml": journey("a", "id: one, name: One, next: b/nowhere"),
        "b.yaml": journey("b", "id: two, name: Two"),
    },
    "a cycle of needs over three journeys": {
        "a.yaml": journey("a", "id: one, name: One, needs: b/two, when: started"),
        "b.yaml": journey("b", "id: two, name: Two, needs: c/three, when: started + 1 day"),
        "c.yaml": journey("c", "id: three, name: Three, needs: a/one, when: started + 2 days"),
    },
    "a late need in another journey": {
        "a.yaml": journey("a", "id: one, name: One, needs: b/two, when: started"),
        "b.yaml": journey("b", "id: two, name: Two, when: started + 9 days"),
    },
    "preparation that another journey needs": {
        "a.yaml": journey("a", "id: one, name: One, needs: b/two, when: started"),
        "b.yaml": journey("b", "id: two, name: Two, kind: task, side: backstage"),
    },
    "a retired touchpoint of another journey": {
        "a.yaml": journey("a", "id: one, name: One, feeds: b/two"),
        "b.yaml": journey("b", "id: two, name: Two, status: retired"),
    },
    "feedback that a planned touchpoint of another journey answers": {
        "a.yaml": journey("a", "id: one, name: One, kind: feedback, feeds: b/two, when: started"),
        "b.yaml": journey("b", "id: two, name: Two, status: planned, when: started + 300 days"),
    },
    "two journeys of one id, and one that refers to it": {
        "a.yaml": journey("a", "id: one, name: One, owner: hr"),
        "b.yaml": journey("a", "id: one, name: One, owner: marketing, next: c/three"),
        "c.yaml": journey("c", "id: two, name: Two, next: a/one", "id: three, name: Three"),
    },
    "owners who differ between journeys, and a waiver of it": {
        "a.yaml": journey("a", "id: one, name: One, owner: hr"),
        "b.yaml": journey(
            "b", "id: one, name: One, owner: marketing, waivers: [{rule: conflicting-owner, because: agreed}]"
        ),
    },
    "a channel that only the second journey of an id uses": {
        "journeymap.yaml": "organization: Fernmoor\nchannels: {mail: {owner: hr}}\n",
        "a.yaml": journey("a", "id: one, name: One, owner: hr"),
        "b.yaml": journey("a", "id: one, name: One, owner: hr, channels: mail"),
    },
    "a key that the format does not know": {
        "a.yaml": journey("a", "id: one, name: One, nmae: One"),
        "b.yaml": journey("b", "id: two, name: Two"),
    },
    "a hand-off to another journey": {
        "a.yaml": journey("a", "id: one, name: One, owner: hr, next: [{to: b/two, handoff: {what: the file}}]"),
        "b.yaml": journey("b", "id: two, name: Two, owner: marketing"),
    },
}


@pytest.mark.parametrize("texts", LINKED.values(), ids=LINKED)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_journeys_that_depend_on_each_other_can_be_in_different_chunks(texts: Mapping[str, str], size: int) -> None:
    assert_equal_in_any_partition(
        texts, lambda paths: [paths[start : start + size] for start in range(0, len(paths), size)]
    )


def asked(chunks: Sequence[Sequence[str]], texts: Mapping[str, str]) -> list[list[tuple[str, bool]]]:
    """The journeys that each task of an executor brings, and whether it checked them."""
    tasks: list[list[tuple[str, bool]]] = []

    class Recorder(PicklingExecutor):
        def submit(self, task: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
            future = super().submit(task, *arguments, **keywords)
            result = future.result()
            if isinstance(result, CheckedChunk):
                tasks.append([(each.result.journey, each.is_checked) for each in result.journeys])
            return future

    with in_folder(texts) as folder:
        files, workspace_file = find(folder)
        paths = {Path(path).name: path for path in files.paths}
        check_files(
            Request(files, TODAY), workspace_file, Recorder(), [[paths[name] for name in chunk] for chunk in chunks]
        )
    return tasks


A, B, C = (journey(id, "id: one, name: One") for id in "abc")
TO_B, TO_NOWHERE = (journey("a", f"id: one, name: One, next: {to}") for to in ("b/one", "z/one"))
NEEDS = {
    "a.yaml": journey("a", "id: one, name: One, needs: b/one, when: started"),
    "b.yaml": journey("b", "id: one, name: One, needs: a/one, when: started"),
    "c.yaml": C,
}

NEEDS_OF_THREE = {
    f"{id}.yaml": journey(id, f"id: one, name: One, needs: {needed}/one, when: started")
    for id, needed in (("a", "b"), ("b", "c"), ("c", "a"))
}


@pytest.mark.parametrize(
    ("chunks", "texts", "expected"),
    [
        ("a b c", {"a.yaml": A, "b.yaml": B, "c.yaml": C}, ["a b c"]),
        ("a/b c", {"a.yaml": A, "b.yaml": B, "c.yaml": C}, ["a", "b c"]),
        ("a b/c", {"a.yaml": TO_B, "b.yaml": B, "c.yaml": C}, ["a b", "c"]),
        ("a/b c", {"a.yaml": TO_B, "b.yaml": B, "c.yaml": C}, ["a?", "b c", "a b"]),
        ("a/b c", {"a.yaml": TO_NOWHERE, "b.yaml": B, "c.yaml": C}, ["a?", "b c", "a"]),
        ("a b/c", NEEDS, ["a b", "c"]),
        ("a/b c", NEEDS, ["a?", "b? c", "a b"]),
        ("a b/c", NEEDS_OF_THREE, ["a b?", "c?", "a b c"]),
        ("a/b/c", {"a.yaml": A, "b.yaml": A, "c.yaml": C}, ["a", "a", "c"]),
        ("a/b/c", {"a.yaml": A, "b.yaml": TO_B.replace("b/", "c/"), "c.yaml": C}, ["a", "a?", "c", "c"]),
    ],
)
def test_a_journey_is_checked_again_only_if_it_depends_on_other_chunks(
    chunks: str, texts: Mapping[str, str], expected: list[str]
) -> None:
    """A `?` is a journey of which a chunk knows too little, so that it is not checked there."""
    tasks = asked([[f"{id}.yaml" for id in chunk.split()] for chunk in chunks.split("/")], texts)

    assert [" ".join(id + "?" * (not is_checked) for id, is_checked in task) for task in tasks] == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, []),
        (1, [1]),
        (63, [63]),
        (64, [64]),
        (65, [33, 32]),
        (128, [64, 64]),
        (129, [43, 43, 43]),
        (130, [44, 44, 42]),
    ],
)
def test_files_are_parted_into_neighbours(count: int, expected: list[int]) -> None:
    paths = [str(number) for number in range(count)]
    parts = partition(paths)

    assert [len(part) for part in parts] == expected
    assert [path for part in parts for path in part] == paths


def test_a_file_that_has_gone_has_no_positions() -> None:
    with in_folder({"a.yaml": A}) as folder:
        files, _ = find(folder)
        (path,) = files.paths
        pointer = Pointer("a")
        [there] = locate(files, {path: [(pointer, 0, {})]})[0].values()
        Path(path).unlink()
        gone = locate(files, {path: [(pointer, 0, {})]})

    assert [place.line for place in there] == [1]
    assert [place.line for place in gone[0][pointer]] == [None] * len(gone[0][pointer])
    assert gone[1] == {}


@pytest.mark.slow
def test_processes_give_the_report_of_one_process() -> None:
    texts = {
        f"{case}-{name}": text.replace("journey: ", f"journey: j{case}")
        for case, files in enumerate(LINKED.values())
        for name, text in files.items()
    }
    with in_folder({**texts, "journeymap.yaml": "organization: Fernmoor\n"}) as folder:
        whole = jm.check(folder, today=TODAY)
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
            parts = jm.check([folder], executor=executor, today=TODAY)
    assert whole.findings
    assert (parts, parts.to_text(), parts.to_json()) == (whole, whole.to_text(), whole.to_json())


def test_models_do_not_travel() -> None:
    """Results hold no journeys, stages or touchpoints: a portfolio is checked where its files are read."""
    with in_folder(LINKED["a hand-off to another journey"]) as folder:
        files, workspace_file = find(folder)
        travelling: list[bytes] = []

        class Recorder(PicklingExecutor):
            def submit(self, task: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
                future = super().submit(task, *arguments, **keywords)
                travelling.append(pickle.dumps(future.result()))
                return future

        check_files(Request(files, TODAY), workspace_file, Recorder(), [[path] for path in files.paths])
    assert travelling
    assert not any(b"journeymap.model.journey" in data or b"journeymap.model.touchpoint" in data for data in travelling)


def test_the_command_checks_in_processes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from journeymap.cli.main import main

    for number in range(130):  # more than a chunk holds
        (tmp_path / f"{number:03}.yaml").write_text(journey(f"j{number}", "id: one, name: One"), "utf-8")
    outputs = []
    for jobs in ("1", "2"):
        assert main(["validate", "--jobs", jobs, "--format", "json", "--today", "2026-11-22", str(tmp_path)]) == 1
        outputs.append(capfd.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("jobs", ["0", "many", "-1"])
def test_wrong_numbers_of_jobs_are_refused(jobs: str, capfd: pytest.CaptureFixture[str]) -> None:
    from journeymap.cli.main import main

    assert main(["validate", f"--jobs={jobs}", "."]) == 2
    assert "neither a number of processes nor `auto`" in capfd.readouterr().err
