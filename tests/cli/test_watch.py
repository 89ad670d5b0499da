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


def test_after_the_first_report_it_prints_what_is_new_and_what_is_solved(
    run: Any, nurse: Path, meanwhile: Callable[..., None]
) -> None:
    text = nurse.read_text("utf-8")
    unowned = text.replace("        metrics: visits\n        owner: hr\n", "        metrics: visits\n")
    meanwhile(
        lambda: nurse.write_text(unowned, "utf-8"),
        lambda: nurse.write_text(f"# moved\n{unowned}", "utf-8"),
        lambda: nurse.write_text(unowned.replace("owner: hr\nreviewed", "reviewed"), "utf-8"),
        lambda: nurse.write_text(text, "utf-8"),
    )
    nurse.write_text(text.replace("owner: hr\nreviewed", "reviewed"), "utf-8")

    reports = run("validate", "--watch", "--select", "unowned,unowned-journey").out.split("\nChecked 1 file")
    first, second, moved, third, fourth, _ = reports
    assert first.startswith("warning[unowned-journey]")
    assert "error[unowned]: " in second
    assert 'Solved\n  nurse.yaml:1:10: warning[unowned-journey] the journey "nurse" has no owner\n' in second
    assert "Nothing is new, and nothing is solved." in moved
    assert "warning[unowned-journey]" in third
    assert "error[unowned]" not in third
    assert "Solved\n  nurse.yaml:1:10: warning[unowned-journey]" in fourth
    assert "\n  nurse.yaml:12:13: error[unowned]" in fourth


def test_what_cannot_be_checked_any_more_is_not_solved(run: Any, nurse: Path, meanwhile: Callable[..., None]) -> None:
    text = nurse.read_text("utf-8").replace("        metrics: visits\n        owner: hr\n", "        metrics: visits\n")
    assert text.count("owner: hr\nreviewed") == 1
    meanwhile(
        lambda: nurse.write_bytes(text.encode() + b"\xff"),
        lambda: nurse.write_text(text.replace("owner: hr\nreviewed", "owner: @hr\nreviewed"), "utf-8"),
    )
    nurse.write_text(text, "utf-8")

    _, unreadable, damaged, _ = run("validate", "--watch", "--select", "unowned,reading").out.split("\nChecked 1 file")
    assert "error[syntax]" in unreadable
    assert "Solved" not in unreadable
    assert "Solved" in damaged
    assert "[unowned]" in damaged.partition("Solved")[0]
    assert "[unowned]" not in damaged.partition("Solved")[2]


def test_formats_for_programs_get_whole_reports(run: Any, nurse: Path, meanwhile: Callable[..., None]) -> None:
    text = nurse.read_text("utf-8").replace("owner: hr\nreviewed", "reviewed")
    nurse.write_text(text, "utf-8")
    meanwhile(lambda: nurse.write_text(f"# moved\n{text}", "utf-8"))

    assert run("validate", "--watch", "--format", "json").out.count('"rule": "unowned-journey"') == 2


def test_it_checks_again_when_something_was_measured(run: Any, nurse: Path, meanwhile: Callable[..., None]) -> None:
    results = nurse.with_name("measures.json")
    meanwhile(
        lambda: results.write_text("{}", "utf-8"),
        lambda: results.write_text('{"version": 1, "releases": []}', "utf-8"),
        results.unlink,
    )

    result = run("validate", "--watch", "--format", "concise")
    assert [line for line in result.out.splitlines() if "measures.json" in line] == [
        "measures.json:1:1: error[wrong-value] this file holds no measures: `version` is missing",
        "solved: measures.json:1:1: error[wrong-value] this file holds no measures: `version` is missing",
    ]
    assert result.err.count(WATCHING) == 4


def test_it_checks_again_when_the_template_changes(run: Any, nurse: Path, meanwhile: Callable[..., None]) -> None:
    follower = "journey: nurse\nfollows: template/nurse\nowner: hr\nadapts:\n  page:\n    owner: []\n    because: Why\n"
    template = "journey: nurse\ncovers: []\nstages: {attract: {touchpoints: [{id: page, name: Page, owner: hr}]}}\n"
    for name, text in {"template/nurse.yaml": template, "site/nurse.yaml": follower}.items():
        Path(name).parent.mkdir()
        Path(name).write_text(text, "utf-8")
    Path("template/journeymap.yaml").write_text("organization: Partnership\n", "utf-8")
    Path("site/journeymap.yaml").write_text("organization: Site\ntemplate: ../template\n", "utf-8")
    meanwhile(
        lambda: Path("template/nurse.yaml").write_text(template.replace("owner: hr", "owner: []"), "utf-8"),
        lambda: Path("template/nurse.yaml").write_text(template, "utf-8"),
    )

    result = run("validate", "site", "--watch", "--format", "concise", "--select", "unowned")
    assert result.err.count(WATCHING) == 3
    assert result.out.splitlines() == [
        'site/nurse.yaml:5:3: error[unowned] "Page" (page) has no owner',
        "Checked 2 files, 1 journey, 1 touchpoint: 1 error, 0 warnings, 0 notes.",
        (
            "Checked 2 files, 1 journey, 1 touchpoint: no findings; 1 more is the template's."
            " Not everything was checked: only some rules were selected."
        ),
        'site/nurse.yaml:5:3: error[unowned] "Page" (page) has no owner',
        "Checked 2 files, 1 journey, 1 touchpoint: 1 error, 0 warnings, 0 notes.",
    ]
