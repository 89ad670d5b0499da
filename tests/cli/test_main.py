"""The command as a whole: what it says of itself, and what it imports for that."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from journeymap.cli.main import COMMANDS
from journeymap.version import __version__


def test_it_says_its_version(run: Any) -> None:
    assert run("--version") == (0, f"journeymap {__version__}\n", "")


def test_it_says_what_it_can_do(run: Any) -> None:
    ended = run("--help", COLUMNS="100")

    assert (ended.status, ended.err) == (0, "")
    assert re.findall(r"^    ([a-z]+)\b", ended.out, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_takes(command: str, run: Any) -> None:
    ended = run(command, "--help", COLUMNS="80")

    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"usage: journeymap {command} ")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_a_module_of_its_own(command: str) -> None:
    assert find_spec(f"journeymap.cli.{command}") is not None


def test_without_a_command_it_says_what_there_is(run: Any) -> None:
    ended = run()

    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("usage: journeymap ")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("valdate", "there is no command 'valdate'; did you mean 'validate'?"),
        ("x\ny", f"there is no command 'x\\ny'; there are: {', '.join(COMMANDS)}"),
    ],
)
def test_an_unknown_command_is_told_in_one_line(word: str, said: str, run: Any) -> None:
    assert run(word) == (2, "", f"journeymap: {said}\n")


def test_an_option_is_never_guessed(run: Any) -> None:
    said = "journeymap: there is no option '--vers'; did you mean '--version'? (see journeymap --help)\n"

    assert run("--vers") == (2, "", said)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["validate", "--help"]])
def test_saying_so_imports_nothing_dear(arguments: list[str], tmp_path: Path) -> None:
    dear = ["pydantic", "yaml", "networkx", "graphviz", "asyncio", "journeymap.model", "journeymap.graph"]
    program = (
        "import sys\nfrom journeymap.cli.main import main\n"
        f"status = main({arguments!r})\n"
        f"print([name for name in {dear!r} if name in sys.modules], status, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stderr == "[] 0\n"


def test_the_module_and_the_command_are_the_same(process: Any) -> None:
    done = process("--version")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"journeymap {__version__}\n".encode(), b"")


def test_it_ends_with_the_status_of_main(process: Any) -> None:
    assert process("validate", "nope").returncode == 2


def test_the_collector_and_plugins_are_set_for_the_command_only(tmp_path: Path) -> None:
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
