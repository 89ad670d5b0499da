"""The examples of the README work, its pictures are current, and it renders on an index page."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    command = [sys.executable, "-m", "journeymap", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_smallest_file_has_the_finding_shown(tmp_path: Path) -> None:
    (tmp_path / "nurse.yaml").write_text(_blocks("yaml")[0], encoding="utf-8")
    done = _run("validate", "nurse.yaml", "--today", "2026-11-22", cwd=tmp_path)

    assert _blocks("text")[0] in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


def test_the_first_map_has_no_findings(tmp_path: Path) -> None:
    created = _run("init", "my-hospital", cwd=tmp_path)
    checked = _run("validate", "--min-level", "note", cwd=tmp_path / "my-hospital")

    assert created.returncode == 0
    assert checked.returncode == 0
    assert "no findings" in checked.stdout.lower()


def test_the_readme_can_be_followed_in_order(tmp_path: Path) -> None:
    """In a checkout, with the smallest map saved where the text says so; only the smallest map has an error."""
    for name in ("journeys", "examples", "docs/tutorials", "docs/partnership"):
        shutil.copytree(ROOT / name, tmp_path / name)
    saved = "The smallest map is one file. Save this as `nurse.yaml`:"
    assert saved in README
    statuses = {}
    for before, language, block in re.findall(r"(.*?)^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        if before.strip().endswith(saved):
            (tmp_path / "nurse.yaml").write_text(block, encoding="utf-8")
        for line in block.splitlines() if language == "console" else ():
            command = line.removeprefix("$ ")
            if command.startswith("journeymap "):
                done = _run(*shlex.split(command.removeprefix("journeymap ")), cwd=tmp_path)
                statuses[command] = done.returncode
                assert "Traceback" not in done.stderr

    assert {command for command, status in statuses.items() if status} == {"journeymap validate nurse.yaml"}
    assert len(statuses) > 9
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [
            "docs",
            "examples",
            "journeymap.sarif",
            "journeys",
            "my-hospital",
            "nurse.svg",
            "nurse.yaml",
            "physiotherapists",
            "sheets",
            "year.html",
        ]
    )


@pytest.mark.parametrize("rule", ["preboarding-silence"])
def test_the_explained_rule_exists(rule: str, tmp_path: Path) -> None:
    assert f"journeymap explain {rule}" in README
    assert _run("explain", rule, cwd=tmp_path).returncode == 0


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(_blocks("python")[0], "README.md", "exec"), {})

    printed = capsys.readouterr().out
    assert "no findings" in printed
    assert "First night, as second nurse" in printed


def test_the_ci_command_writes_both_formats(tmp_path: Path) -> None:
    (tmp_path / "nurse.yaml").write_text(_blocks("yaml")[0], encoding="utf-8")
    command = next(line for block in _blocks("console") for line in block.splitlines() if "sarif" in line)
    done = _run(*command.removeprefix("$ journeymap ").split(), cwd=tmp_path)

    assert (tmp_path / "journeymap.sarif").is_file()
    assert done.stdout.startswith("::error ")


def test_the_picture_of_the_terminal_is_current() -> None:
    """Run `python docs/pictures/terminal.py` after a change of messages."""
    file = ROOT / "docs" / "pictures" / "terminal.py"
    spec = importlib.util.spec_from_file_location("terminal", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert file.with_suffix(".svg").read_text(encoding="utf-8") == module.to_svg(module.command_output())


def test_links_are_absolute_and_their_files_exist() -> None:
    """An index page shows the README without the files beside it."""
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    files = [re.sub(r"^https://[^/]+/journeymap/journeymap/(blob/)?main/", "", target) for target in targets]

    assert [target for target in targets if not target.startswith("https://")] == []
    assert [file for file in files if not (ROOT / file).exists()] == []
