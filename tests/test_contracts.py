"""The rooms know only what they may know, and a breach of it would be seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def lint_imports(root: Path) -> tuple[int, str]:
    """The exit status of import-linter on the tree in `root`, and what it said."""
    lint = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", lint],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package and its contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def source_of(tree: Path, name: str) -> Path:
    """The file of a room, or of a module in it; of `rules` and `reports` with a number, of one that was found in there."""
    room, _, number = name.partition("#")
    folder = tree / "src" / "journeymap" / room
    if number:
        return sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")[int(number)]
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")


def test_the_contracts_are_kept() -> None:
    status, said = lint_imports(ROOT)

    assert status == 0, said
    assert "0 broken" in said


def test_a_copy_is_judged_as_the_copy_that_it_is(tree: Path) -> None:
    """Without this, a planted breach might be looked for in the installed package and its failure mean nothing."""
    plain, _ = lint_imports(tree)
    (tree / "src" / "journeymap" / "errors.py").write_text("this is no Python", encoding="utf-8")
    broken, said = lint_imports(tree)

    assert plain == 0
    assert broken != 0
    assert str(tree) in said.replace("\n", "")


@pytest.mark.parametrize(
    ("room", "planted", "contract"),
    [
        ("model", "import journeymap.graph", "A journey flows downhill"),
        ("model", "import journeymap.parsing", "A journey flows downhill"),
        ("graph", "from journeymap import reports", "A journey flows downhill"),
        ("graph", "import journeymap.rules.api", "A journey flows downhill"),
        ("reports#0", "import journeymap.checking", "A journey flows downhill"),
        ("reports#0", "import {rule}", "A journey flows downhill"),
        ("graph", "def late():\n    from journeymap.checking import run", "A journey flows downhill"),
        ("model", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import journeymap.api", "A journey flows"),
        ("rules#0", "import journeymap", "No inner room goes round"),
        ("rules#0", "import {rule}", "A rule stands alone"),
        ("reports#0", "import {report}", "A rule stands alone"),
        ("cli", "import journeymap.graph", "The command and the extensions come in"),
        ("cli", "from journeymap.api import load", "The command and the extensions come in"),
        ("cli", "import journeymap.ext", "A journey flows downhill"),
        ("cli", "import journeymap.ext", "The command and the extensions come in"),
        ("api", "import journeymap.ext.site", "A journey flows downhill"),
        ("views", "import journeymap.ext", "A journey flows downhill"),
        ("document", "import journeymap.views", "A journey flows downhill"),
        ("document", "import journeymap.drawing.primitives", "A journey flows downhill"),
        ("views/legend", "import journeymap.views.owners.draw", "No room has a cycle among its modules"),
        ("examples", "import journeymap.ext.site", "A journey flows downhill"),
        ("ext", "import journeymap.cli.main", "A journey flows downhill"),
        ("ext", "import journeymap.graph", "The command and the extensions come in"),
        ("ext/site", "from journeymap.api import load", "The command and the extensions come in"),
        ("ext/sphinx", "import journeymap.views", "The command and the extensions come in"),
        ("ext/markdown", "from journeymap.writers import svg", "The command and the extensions come in"),
        ("ext/sphinx", "import journeymap.ext.markdown", "Extensions know what is asked"),
        ("ext/markdown", "from journeymap.ext import sphinx", "Extensions know what is asked"),
        ("ext/site", "import journeymap.ext.sphinx", "Extensions know what is asked"),
        ("ext/request", "import journeymap.ext.site", "Extensions know what is asked"),
        ("views", "import journeymap", "No inner room goes round"),
        ("drawing/text_box", "import journeymap.graph", "Drawing knows no domain"),
        ("drawing/theme", "from journeymap.model.text import Text", "Drawing knows no domain"),
        ("writers/svg", "import journeymap.graph", "Writers read finished pictures"),
        ("drawing/pagination", "import journeymap.document.touchpoint_texts", "Drawing knows no domain"),
        ("graph", "import yaml", "Only reading and writing know YAML"),
        ("rules#0", "import networkx", "Only the graph knows networkx"),
        ("rules#0", "from networkx.algorithms import dag", "Only the graph knows networkx"),
        ("reports#0", "import rich", "The core needs no"),
        ("reports#0", "from rich.console import Console", "The core needs no"),
        ("graph", "import graphviz", "The core needs no"),
        ("embedding", "import docutils.nodes", "The core needs no"),
        ("notebook", "from IPython.display import SVG", "The core needs no"),
        ("ext/site", "import sphinx", "The core needs no"),
        ("ext/site", "import markdown", "The core needs no"),
        ("ext/sphinx", "import markdown", "The core needs no"),
        ("ext/sphinx", "import mkdocs", "The core needs no"),
        ("ext/markdown", "from docutils import nodes", "The core needs no"),
        ("ext/markdown", "import sphinx.util", "The core needs no"),
    ],
)
def test_a_breach_is_seen(tree: Path, room: str, planted: str, contract: str) -> None:
    rule, report = source_of(tree, "rules#1"), source_of(tree, "reports#1")
    planted = planted.format(rule=f"journeymap.rules.{rule.stem}", report=f"journeymap.reports.{report.stem}")
    source = source_of(tree, room)
    source.write_text(f"{source.read_text(encoding='utf-8')}\n\n{planted}\n", encoding="utf-8")

    status, said = lint_imports(tree)

    assert status == 1, said
    verdicts = [line for line in said.splitlines() if line.startswith(contract)]
    assert any("BROKEN" in verdict for verdict in verdicts), said


@pytest.mark.parametrize("room", ["sphinx", "markdown"])
@pytest.mark.parametrize(
    "allowed",
    [
        "import journeymap",
        "from journeymap.errors import UnknownNameError",
        "import journeymap.version",
        "from journeymap.ext.site import Site",
        "import {tool}",
    ],
)
def test_what_an_extension_may_know(tree: Path, room: str, allowed: str) -> None:
    """In its front and in a module of its own, so that neither is let through by the other's line."""
    folder = tree / "src" / "journeymap" / "ext" / room
    planted = allowed.format(tool=room)
    (folder / "late.py").write_text(f"{planted}\n", encoding="utf-8")
    with (folder / "__init__.py").open("a", encoding="utf-8") as front:
        front.write(f"\n{planted}\n")

    status, said = lint_imports(tree)

    assert status == 0, said


@pytest.mark.parametrize("name", ["utils.py", "helpers/__init__.py", "ext/utils.py"])
def test_a_new_room_must_be_given_its_place(tree: Path, name: str) -> None:
    drawer = tree / "src" / "journeymap" / name
    drawer.parent.mkdir(exist_ok=True)
    drawer.write_text('"""Odds and ends."""\n', encoding="utf-8")

    status, said = lint_imports(tree)

    assert status == 1
    assert f"journeymap.{name.partition('.')[0].removesuffix('/__init__').replace('/', '.')}" in said


def test_a_cycle_within_a_room_is_seen(tree: Path) -> None:
    room = tree / "src" / "journeymap" / "graph"
    (room / "hen.py").write_text("import journeymap.graph.egg\n", encoding="utf-8")
    (room / "egg.py").write_text("def late():\n    import journeymap.graph.hen\n", encoding="utf-8")

    status, said = lint_imports(tree)

    assert status == 1
    assert ".hen -> .egg" in said or ".egg -> .hen" in said, said
