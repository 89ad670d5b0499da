"""The command as a whole: version, help, errors, and what it imports for them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from journeymap.cli.main import COMMANDS, MODULES
from journeymap.version import __version__


def test_version_is_printed(run: Any) -> None:
    assert run("--version") == (0, f"journeymap {__version__}\n", "")


def test_help_lists_the_subcommands(run: Any) -> None:
    result = run("--help", COLUMNS="100")

    assert (result.status, result.err) == (0, "")
    assert re.findall(r"^    ([a-z]+)\b", result.out, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_subcommand_has_help(command: str, run: Any) -> None:
    result = run(command, "--help", COLUMNS="80")

    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"usage: journeymap {command} ")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_subcommand_is_a_module(command: str) -> None:
    assert find_spec(f"journeymap.cli.{MODULES.get(command, command)}") is not None


def test_without_subcommand_the_help_is_printed(run: Any) -> None:
    result = run()

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("usage: journeymap ")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("valdate", "unknown command 'valdate'; did you mean 'validate'?"),
        ("x\ny", f"unknown command 'x\\ny'; choose from: {', '.join(COMMANDS)}"),
    ],
)
def test_an_unknown_subcommand_is_a_one_line_error(word: str, message: str, run: Any) -> None:
    assert run(word) == (2, "", f"journeymap: {message}\n")


def test_abbreviated_options_are_rejected(run: Any) -> None:
    message = "journeymap: unknown option '--vers'; did you mean '--version'? (see journeymap --help)\n"

    assert run("--vers") == (2, "", message)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["validate", "--help"]])
def test_version_and_help_import_nothing_expensive(arguments: list[str], tmp_path: Path) -> None:
    dear = ["pydantic", "yaml", "networkx", "graphviz", "asyncio", "journeymap.model", "journeymap.graph"]
    program = (
        "import sys\nfrom journeymap.cli.main import main\n"
        f"status = main({arguments!r})\n"
        f"print([name for name in {dear!r} if name in sys.modules], status, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stderr == "[] 0\n"


def test_python_m_journeymap_runs_the_command(process: Any) -> None:
    done = process("--version")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"journeymap {__version__}\n".encode(), b"")


def test_the_exit_status_is_that_of_main(process: Any) -> None:
    assert process("validate", "nope").returncode == 2


def test_only_the_command_changes_collector_and_plugins(tmp_path: Path) -> None:
    program = (
        "import gc, os, sys\nimport journeymap as jm\nbefore = gc.get_threshold(); jm.all_rules()\n"
        "library = gc.get_threshold() == before and 'PYDANTIC_DISABLE_PLUGINS' not in os.environ\n"
        "from journeymap.cli.main import main\nmain(['rules'])\n"
        "command = gc.get_threshold() == (100_000, 50, 1000) and os.environ['PYDANTIC_DISABLE_PLUGINS'] == '__all__'\n"
        "print(library, command, file=sys.stderr)"
    )
    env = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)

    assert done.stderr == "True True\n"


@pytest.mark.parametrize(("word", "command"), [("val", "validate"), ("expl", "explain"), ("rendr", "render")])
def test_the_beginning_of_a_command_is_enough_for_a_suggestion(word: str, command: str, run: Any) -> None:
    assert f"did you mean '{command}'?" in run(word).err
