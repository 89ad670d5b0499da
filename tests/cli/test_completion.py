"""`completion`: scripts that know every command, option and word, made from the command line as it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.cli.main import COMMANDS


@pytest.fixture
def complete(run: Any, folder: Path) -> Any:
    """`complete("validate", "--fo")`: what bash offers."""
    script = folder / "completion.bash"
    script.write_text(run("completion", "bash").out, "utf-8")

    def ask(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in ("journeymap", *words))
        program = f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _journeymap; echo ${{COMPREPLY[@]}}"
        done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout.split()

    return ask


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ([""], [*COMMANDS, "--help", "--version"]),
        (["va"], ["validate"]),
        (["validate", "--fo"], ["--format"]),
        (["validate", "--format", ""], ["concise", "github", "gitlab", "json", "junit", "sarif", "text"]),
        (["validate", "--fail-on", "w"], ["warning"]),
        (["validate", "--select", "unown"], ["unowned", "unowned-journey", "unowned-opportunity"]),
        (["validate", "--ignore", "owner"], ["ownership"]),
        (["validate", "--baseline", ""], []),  # files: bash offers them where the script does not
        (["validate", "jour"], []),
        (["explain", "vanity"], ["vanity-metrics"]),
        (["schema", ""], ["journey", "workspace", "report"]),
        (["completion", ""], ["bash", "fish", "zsh"]),
        (["rules", "--format", "m"], ["markdown"]),
    ],
)
def test_bash_offers(words: list[str], offered: list[str], complete: Any) -> None:
    assert complete(*words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_knows_commands_options_and_rules(shell: str, run: Any) -> None:
    ended = run("completion", shell)

    assert (ended.status, ended.err) == (0, "")
    wanted = [*COMMANDS, "write-baseline", "min-level", *(rule.name for rule in jm.all_rules())]
    assert [word for word in wanted if word not in ended.out] == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_is_sound(shell: str, run: Any) -> None:
    program = shutil.which(shell)
    script = run("completion", shell).out
    if program is None:  # what can be said without the shell: quotes are closed on every line
        assert all(line.replace("'\"'\"'", "").replace("\\'", "").count("'") % 2 == 0 for line in script.splitlines())
        return
    assert subprocess.run([program, "-n"], input=script.encode(), check=False).returncode == 0


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("va", ["validate"]),
        ("validate --fo", ["--format"]),
        ("validate --fail-on ", ["error", "never", "note", "warning"]),
        ("explain vanity", ["vanity-metrics"]),
        ("completion ", ["bash", "fish", "zsh"]),
    ],
)
def test_fish_offers(line: str, offered: list[str], run: Any, folder: Path) -> None:
    script = folder / "completion.fish"
    script.write_text(run("completion", "fish").out, "utf-8")
    program = f"source {script}; complete -C 'journeymap {line}'"
    done = subprocess.run(["fish", "--no-config", "-c", program], capture_output=True, text=True, check=True)

    assert [answer.partition("\t")[0] for answer in done.stdout.splitlines()] == offered
