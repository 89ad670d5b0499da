"""Paths in the reports for build servers, which look for files from the root of the repository."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import SMALLEST, Run


@pytest.fixture
def journey(folder: Path) -> Path:
    file = folder / "hr" / "journeys" / "nurse.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(SMALLEST.replace("        owner: marketing\n", ""), "utf-8")
    (folder / "tools").mkdir()
    return file


def paths(run: Run, path: str) -> set[str]:
    """The paths that the three formats name."""
    github = re.findall(r"file=([^,]+)", run("validate", path, "--format", "github").out)
    gitlab = json.loads(run("validate", path, "--format", "gitlab").out)
    sarif = json.loads(run("validate", path, "--format", "sarif").out)
    locations = [result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]]
    return {
        *github,
        *(issue["location"]["path"] for issue in gitlab),
        *(location["artifactLocation"]["uri"] for location in locations),
    }


@pytest.mark.parametrize(("folder_of_run", "path"), [(".", "hr"), ("hr", "journeys"), ("tools", "../hr")])
@pytest.mark.parametrize("is_worktree", [False, True])
def test_paths_begin_at_the_root_of_the_repository(
    run: Run, folder: Path, journey: Path, monkeypatch: pytest.MonkeyPatch, folder_of_run: str, path: str,
    is_worktree: bool,
) -> None:  # fmt: skip
    if is_worktree:
        (folder / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    else:
        (folder / ".git").mkdir()
    monkeypatch.chdir(folder / folder_of_run)

    assert paths(run, path) == {"hr/journeys/nurse.yaml"}
    concise = run("validate", path, "--format", "concise").out
    assert concise.startswith(Path(path, "nurse.yaml" if folder_of_run == "hr" else "journeys/nurse.yaml").as_posix())


def test_without_a_repository_paths_begin_at_the_current_folder(
    run: Run, folder: Path, journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "hr")

    assert paths(run, "journeys") == {"journeys/nurse.yaml"}


def test_each_file_counts_from_its_own_repository(run: Run, folder: Path, journey: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "hr" / ".git").mkdir()

    assert paths(run, "hr") == {"journeys/nurse.yaml"}
