"""`--watch` checks again when a file of the workspace changes, until it is interrupted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WATCHING = "journeymap: watching for changes (press Ctrl+C to stop)\n"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What happens while the command sleeps: one thing after the other, and then Ctrl+C."""

    def plan(*occurrences: Callable[[], object]) -> None:
        waiting = list(occurrences)

        def sleep(_: float) -> None:
            if not waiting:
                raise KeyboardInterrupt
            waiting.pop(0)()

        monkeypatch.setattr("journeymap.cli.watch.time.sleep", sleep)

    return plan


def test_it_checks_again_when_a_file_changes(run: Any, nurse: Path, meanwhile: Callable[..., None]) -> None:
    text = nurse.read_text("utf-8")
    meanwhile(
        lambda: None,
        lambda: nurse.write_text(text.replace("owner: hr\nreviewed", "reviewed"), "utf-8"),
        lambda: None,
        lambda: Path("more.yaml").write_text("services: {}\n", "utf-8"),
        lambda: Path("notes.txt").write_text("nothing to do with it", "utf-8"),
    )

    result = run("validate", "--watch", "--format", "concise")
    assert result.status == 130
    assert [line for line in result.out.splitlines() if line.startswith("Checked")] == [
        "Checked 1 file, 1 journey, 2 touchpoints: no findings. Well mapped!",
        "Checked 1 file, 1 journey, 2 touchpoints: 0 errors, 1 warning, 0 notes.",
        "Checked 2 files, 1 journey, 2 touchpoints: 0 errors, 1 warning, 0 notes; 1 document skipped.",
    ]
    assert result.err.count(WATCHING) == 3


def test_a_deleted_file_is_reported_and_watched(run: Any, nurse: Path, meanwhile: Callable[..., None]) -> None:
    text = nurse.read_text("utf-8")
    meanwhile(nurse.unlink, lambda: nurse.write_text(text, "utf-8"))

    result = run("validate", "--watch", "nurse.yaml", "--format", "concise")
    assert result.err == (f"{WATCHING}journeymap: nurse.yaml: there is no such file or folder\n{WATCHING}{WATCHING}")
    assert result.out.count("Checked 1 file") == 2
