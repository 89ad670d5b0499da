"""The kept inputs of the fuzzer hold, and the fuzzer notices what does not; without the fuzzer itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

import journeymap as jm
from fuzz import mutations, run
from fuzz.targets import fixes, parsing, render, validate, when
from fuzz.workspace_input import as_input, files_in
from journeymap.fixes import files as fixed_files
from journeymap.model.timing_parser import InvalidTimeError
from journeymap.rules.api.examples import background
from journeymap.time_phrases import TimeReading

MODULES = {"parsing": parsing, "when": when, "validate": validate, "render": render, "fixes": fixes}
PARTS = 4
"""Into how many tests the inputs of a target are divided, so that they run in parallel."""
MISSPELT = b"journey: nurse\nstages:\n  onboard:\n    touchpoints:\n      - id: a\n        naem: A\n"


MOST = 40
"""How many inputs of the corpus of a target are checked here; the fuzzer itself begins with all of them."""


def inputs(target: str) -> list[Path]:
    kept, broken = (sorted((folder / target).glob("*")) for folder in (run.CORPUS, run.REGRESSIONS))
    return broken + kept[:MOST]


def test_every_target_has_a_module_and_a_corpus() -> None:
    assert tuple(MODULES) == run.TARGETS
    assert [name for name in run.TARGETS if len(inputs(name)) < 20] == []


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("target", run.TARGETS)
def test_kept_inputs_hold(target: str, part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in inputs(target)[part::PARTS]:
        try:
            MODULES[target].check(path.read_bytes())
        except Exception as error:
            error.add_note(f"the input is {path.relative_to(run.FOLDER.parent)}")
            raise


def test_an_input_is_divided_into_files() -> None:
    assert files_in(b"a: 1\n") == {"nurse.yaml": b"a: 1\n"}
    assert files_in(b"# nurse.yaml\na: 1\n# journeymap.yaml\nb: 2\n") == {
        "nurse.yaml": b"a: 1\n",
        "journeymap.yaml": b"b: 2\n",
    }
    assert files_in(as_input(background())) == {name: text.encode() for name, text in background().items()}


def test_a_change_depends_on_its_seed_only() -> None:
    data = as_input(background())
    changed = [mutations.mutate(data, 8000, Random(seed)) for seed in range(100)]
    assert [mutations.mutate(data, 8000, Random(seed)) for seed in range(100)] == changed
    assert len(set(changed)) > 90
    assert max(map(len, changed)) <= 8000


@pytest.mark.parametrize(
    ("target", "data", "owner", "name", "fault"),
    [
        (parsing, b"a: 1\n", parsing, "core_value", lambda node: 1 / 0),
        (parsing, b"a: 1\n", parsing, "end", lambda node: 99),
        (when, b"started + 3 days", InvalidTimeError, "__init__", None),
        (when, b"3 days after the start", TimeReading, "help", lambda reading: ""),
        (validate, MISSPELT, jm.Report, "to", lambda report, format: "\x1b"),
        (validate, MISSPELT, validate, "to_yaml", lambda element: "journey: other\n"),
        (
            render,
            b"# draw: flow\n" + as_input(background()),
            jm.Picture,
            "to",
            lambda picture, format: "<svg onload='x'/>",
        ),
        (fixes, MISSPELT, fixed_files, "apply_edits", lambda text, edits: text + "\n"),
        (fixes, MISSPELT, fixes, "apply_edits", lambda text, edits: text),
    ],
)
def test_a_fault_is_noticed(
    target: ModuleType,
    data: bytes,
    owner: object,
    name: str,
    fault: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    target.check(data)
    monkeypatch.setattr(owner, name, fault)
    with pytest.raises(Exception):  # noqa: B017 (whatever the fuzzer would keep)
        target.check(data)


def test_the_table_is_text_or_markdown() -> None:
    rows = [["target", "broken"], ["when", "0"]]
    assert run.table(rows, markdown=False) == "target  broken\nwhen         0"
    assert run.table(rows, markdown=True) == "| target | broken |\n|---|---:|\n| when | 0 |"


def work(campaign: run.Campaign, name: str, folders: Sequence[Path], *options: str) -> str:
    """Stand for a process of libFuzzer: an input reaches an edge for each of its letters, and `ab!` breaks something."""
    control = next((Path(option.partition("=")[2]) for option in options if "control_file" in option), None)
    if control is None:
        (folders[0] / "new").write_bytes(b"ab!")
        (run.REGRESSIONS / name / "broken-ab").write_bytes(b"ab!")
        return "#7 DONE cov: 3 ft: 9 corp: 1/1b\nstat::number_of_executed_units: 7\nstat::peak_rss_mb: 50\n"
    count, _, *files = control.read_text().splitlines()
    seen: set[str] = set()
    with control.open("a") as answer:
        for number, file in enumerate(files[: int(count)]):
            text = Path(file).read_text()
            print(f"STARTED {number} {len(text)}", file=answer)
            if text == "crash":
                return ""
            print(f"FT {number}\nCOV {number} {' '.join(sorted(set(text) - seen))}", file=answer)
            seen |= set(text)
    return ""


def test_a_run_keeps_what_reaches_new_code_and_fails_if_something_broke(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "FOLDER", tmp_path / "fuzz")
    monkeypatch.setattr(run, "CORPUS", tmp_path / "fuzz" / "corpus")
    monkeypatch.setattr(run, "REGRESSIONS", tmp_path / "fuzz" / "regressions")
    monkeypatch.setattr(run.Campaign, "_worker", work)
    folder = run.CORPUS / "when"
    folder.mkdir(parents=True)
    for text in ("a", "b", "crash", "abba", "aaaaaz"):
        (folder / text).write_text(text)

    assert run.main(["2", "--jobs", "1", "when"]) == 1
    assert sorted(path.read_text() for path in folder.iterdir()) == ["aaaaaz", "ab!", "b"]
    *_, header, figures, broken = capsys.readouterr().out.splitlines()
    assert header.split() == " ".join(run.HEADER).split()
    assert figures.split()[:2] == ["when", "7"]
    assert figures.split()[-1] == "1"
    assert broken == "broken: fuzz/regressions/when/broken-ab"

    monkeypatch.setattr(run.Campaign, "fuzz", lambda campaign, name, seconds: None)
    assert run.main(["2", "when", "--jobs", "1"]) == 0
    with pytest.raises(SystemExit):
        run.main(["2", "wen"])
