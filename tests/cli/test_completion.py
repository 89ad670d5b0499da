"""`completion`: scripts for each shell that complete every subcommand, option and known word."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import shtab

import journeymap as jm
from journeymap.cli.completion import SHELLS
from journeymap.cli.main import COMMANDS

INPUT = [
    ("va", ["validate"]),
    ("validate --fo", ["--format"]),
    ("validate --fail-on w", ["warning"]),
    ("validate --format js", ["json"]),
    ("plan --format ic", ["ics"]),
    ("plan --split c", ["cohort"]),
    ("validate --ignore owner", ["ownership"]),
    ("explain vanity", ["vanity-metrics"]),
    ("completion z", ["zsh"]),
    ("rules --format m", ["markdown"]),
    ("render nurse.y", ["nurse.yaml"]),
]


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"no {shell}")


def test_all_shells_of_shtab_are_offered() -> None:
    assert sorted(shtab.SUPPORTED_SHELLS) == list(SHELLS)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_contains_commands_options_and_rules(shell: str, run: Any) -> None:
    result = run("completion", shell)

    assert (result.status, result.err) == (0, "")
    expected = [*COMMANDS, "write-baseline", "min-level", *(rule.name for rule in jm.all_rules())]
    assert [word for word in expected if word not in result.out] == []


@needs("bash")
@pytest.mark.parametrize(("line", "offered"), INPUT)
def test_bash_completes(line: str, offered: list[str], run: Any, nurse: Path) -> None:
    script = nurse.with_name("completion.bash")
    script.write_text(run("completion", "bash").out, "utf-8")
    words = ["journeymap", *line.split(" ")]
    program = (
        f"source {script}; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; COMP_LINE='journeymap {line}'; "
        f"_shtab_journeymap journeymap '{words[-1]}' '{words[-2]}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)

    assert done.stderr == ""
    assert [word.strip() for word in done.stdout.splitlines()] == offered


@needs("fish")
@pytest.mark.parametrize(("line", "offered"), INPUT)
def test_fish_completes(line: str, offered: list[str], run: Any, nurse: Path) -> None:
    script = nurse.with_name("completion.fish")
    script.write_text(run("completion", "fish").out, "utf-8")
    program = f"source {script}; complete -C 'journeymap {line}'"
    done = subprocess.run(["fish", "--no-config", "-c", program], capture_output=True, text=True, check=True)

    assert [answer.partition("\t")[0] for answer in done.stdout.splitlines()] == offered


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh", "fish")])
def test_the_shell_accepts_the_script(shell: str, run: Any) -> None:
    script = run("completion", shell).out

    assert subprocess.run([shell, "-n"], input=script.encode(), check=False).returncode == 0
