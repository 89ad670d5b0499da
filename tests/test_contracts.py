"""The import contracts are kept, and each one fails for an import that breaks it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).parents[1]


def lint_imports(root: Path) -> tuple[int, str]:
    """Run import-linter on the tree in `root`; return its exit status and output."""
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
    return copied(tmp_path)


def copied(folder: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def source_of(tree: Path, name: str) -> Path:
    """Return the file of a package or module; `rules#1` is the second module of `rules`."""
    package, _, number = name.partition("#")
    folder = tree / "src" / "journeymap" / package
    if number:
        return sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")[int(number)]
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")


def test_the_contracts_are_kept() -> None:
    status, output = lint_imports(ROOT)

    assert status == 0, output
    assert "0 broken" in output


def test_the_architecture_page_lists_every_package_and_module() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    modules = [path for path in (ROOT / "src" / "journeymap").iterdir() if not path.name.startswith("__")]
    names = [
        f"{path.name}/" if path.is_dir() else path.name for path in modules if path.is_dir() or path.suffix == ".py"
    ]

    table = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([^`]+)`", table)) == set(names)


def test_the_contracts_are_checked_in_the_copy(tree: Path) -> None:
    """Otherwise the next tests would check the installed package, where nothing was changed."""
    plain, _ = lint_imports(tree)
    (tree / "src" / "journeymap" / "errors.py").write_text("import (", encoding="utf-8")
    broken, output = lint_imports(tree)

    assert plain == 0
    assert broken != 0
    assert str(tree) in output.replace("\n", "")


FORBIDDEN = [
    ("model", "import journeymap.graph", "Packages import only"),
    ("model", "import journeymap.parsing", "Packages import only"),
    ("graph", "from journeymap import reports", "Packages import only"),
    ("graph", "import journeymap.rules.api", "Packages import only"),
    ("reports#0", "import journeymap.checking", "Packages import only"),
    ("reports#0", "import {rule}", "Packages import only"),
    ("graph", "def late():\n    from journeymap.checking import run", "Packages import only"),
    (
        "model",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import journeymap.api",
        "Packages import only",
    ),
    ("rules#0", "import journeymap", "Internal modules do not"),
    ("rules#0", "import {rule}", "Rules, reports and writers"),
    ("reports#0", "import {report}", "Rules, reports and writers"),
    ("cli", "import journeymap.graph", "CLI and extensions use only"),
    ("cli", "from journeymap.api import load", "CLI and extensions use only"),
    ("cli", "import journeymap.ext", "Packages import only"),
    ("cli", "import journeymap.ext", "CLI and extensions use only"),
    ("api", "import journeymap.ext.site", "Packages import only"),
    ("views", "import journeymap.ext", "Packages import only"),
    ("document", "import journeymap.views", "Packages import only"),
    ("document", "import journeymap.drawing.primitives", "Packages import only"),
    ("document", "import markdown", "The core imports no"),
    ("notebook", "import journeymap.ext.site", "Packages import only"),
    ("ext", "import journeymap.cli.main", "Packages import only"),
    ("ext", "import journeymap.graph", "CLI and extensions use only"),
    ("ext/site", "from journeymap.api import load", "CLI and extensions use only"),
    ("ext/sphinx", "import journeymap.views", "CLI and extensions use only"),
    ("ext/markdown", "from journeymap.writers import svg", "CLI and extensions use only"),
    ("ext/sphinx", "import journeymap.ext.markdown", "Extensions for different tools"),
    ("ext/markdown", "from journeymap.ext import sphinx", "Extensions for different tools"),
    ("ext/sphinx", "import journeymap.ext.mkdocs", "Extensions for different tools"),
    ("ext/markdown", "import journeymap.ext.mkdocs", "Extensions for different tools"),
    ("ext/mkdocs", "from journeymap.ext import sphinx", "Extensions for different tools"),
    ("ext/site", "import journeymap.ext.sphinx", "Extensions for different tools"),
    ("ext/request", "import journeymap.ext.site", "Extensions for different tools"),
    ("views", "import journeymap", "Internal modules do not"),
    ("office/files", "import journeymap.office.words.headings", "Import of tables"),
    ("office/words", "import journeymap.office.tables.records", "Import of tables"),
    ("office/into", "import journeymap.office.import_book", "Import of tables"),
    ("office/grid", "import journeymap.office.account", "Import of tables"),
    ("office/columns/column_use", "import journeymap.office.touchpoints.drafts", "Import of tables"),
    ("planning/dated_times", "import journeymap.planning.cohort_dates", "Plans: each step"),
    ("plan_formats/data", "import journeymap.plan_formats.delimited", "Formats of plans"),
    ("comparison/rows", "import journeymap.comparison.columns", "Comparisons: each step"),
    ("comparison/followers", "import journeymap.rules", "Packages import only"),
    ("comparison_formats/data", "import journeymap.comparison_formats.page", "Formats of comparisons"),
    ("measuring/counting/case_rows", "import journeymap.measuring.run", "Measuring: each step"),
    ("measuring/counts", "import journeymap.measuring.publication", "Measuring: each step"),
    (
        "measuring/publication",
        "from journeymap.measuring.engines import open_engine",
        "Publication reads exact counts",
    ),
    ("measuring/portions", "import journeymap.measuring.counting.case_rows", "Publication reads exact counts"),
    ("measuring/publication", "import ibis", "The core imports no"),
    ("views", "import duckdb", "The core imports no"),
    ("api/measure", "from pyspark.sql import SparkSession", "Only the module that needs"),
    ("api/plan", "from icalendar import Calendar", "Only the module that needs"),
    ("drawing/text_box", "import journeymap.graph", "Drawing does not depend"),
    ("drawing/theme", "from journeymap.model.values import Text", "Drawing does not depend"),
    ("writers/svg", "import journeymap.graph", "Writers read drawings"),
    ("drawing/pagination", "import journeymap.document.touchpoint_texts", "Drawing does not depend"),
    ("graph", "import yaml", "Only parsing and the YAML writer"),
    ("rules#0", "import networkx", "Only graph imports networkx"),
    ("rules#0", "from networkx.algorithms import dag", "Only graph imports networkx"),
    ("reports#0", "import rich", "The core imports no"),
    ("reports#0", "from rich.console import Console", "The core imports no"),
    ("graph", "import graphviz", "The core imports no"),
    ("web_embedding", "import docutils.nodes", "The core imports no"),
    ("notebook", "from IPython.display import SVG", "The core imports no"),
    ("ext/site", "import sphinx", "The core imports no"),
    ("ext/site", "import markdown", "The core imports no"),
    ("ext/sphinx", "import markdown", "The core imports no"),
    ("ext/sphinx", "import mkdocs", "The core imports no"),
    ("ext/markdown", "from docutils import nodes", "The core imports no"),
    ("ext/mkdocs", "import sphinx.util", "The core imports no"),
    ("ext/markdown", "import sphinx.util", "The core imports no"),
]
"""A module or package, an import that is added to it, and the beginning of the name of the contract that forbids it."""


@dataclass
class Planted:
    """The forbidden imports of a tree with their lines, and the report about each contract that they break."""

    imports: list[tuple[str, int]]
    broken: dict[str, list[str]]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A run on one tree with all forbidden imports: it names each by its module and line."""
    root = copied(tmp_path_factory.mktemp("planted"))
    rule, report = source_of(root, "rules#1"), source_of(root, "reports#1")
    imports = []
    for module, statement, _ in FORBIDDEN:
        statement = statement.format(rule=f"journeymap.rules.{rule.stem}", report=f"journeymap.reports.{report.stem}")
        source = source_of(root, module)
        text = f"{source.read_text(encoding='utf-8')}\n\n{statement}\n"
        source.write_text(text, encoding="utf-8")
        importer = ".".join(source.relative_to(root / "src").with_suffix("").parts).removesuffix(".__init__")
        imports.append((f"{importer} -> {imported(root, statement)}", text.count("\n")))
    status, output = lint_imports(root)
    assert status == 1, output
    return Planted(imports, broken_contracts(output))


def imported(root: Path, statement: str) -> str:
    """Return the module that a statement imports; of another package only its first name is kept."""
    (node,) = (node for node in ast.walk(ast.parse(statement)) if is_import_of_module(node))
    name = node.names[0].name
    if isinstance(node, ast.ImportFrom):
        inner = f"{node.module}.{name}"
        is_module = any((root / "src" / inner.replace(".", "/")).with_suffix(end).exists() for end in ("", ".py"))
        name = inner if is_module else str(node.module)
    return name if name.startswith("journeymap") else name.partition(".")[0]


def is_import_of_module(node: ast.AST) -> TypeGuard[ast.Import | ast.ImportFrom]:
    return isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module != "typing")


def broken_contracts(output: str) -> dict[str, list[str]]:
    """Return the report about each broken contract, by its name."""
    contracts: dict[str, list[str]] = {}
    lines = output.partition("Broken contracts\n")[2].splitlines()
    for line, below in pairwise([*lines, ""]):
        if line and set(below) == {"-"} and len(below) == len(line):
            contracts[line] = []
        elif contracts:
            contracts[list(contracts)[-1]].append(line)
    return contracts


@pytest.mark.parametrize(
    ("number", "contract"),
    list(enumerate(contract for _, _, contract in FORBIDDEN)),
    ids=[f"{module}: {statement}" for module, statement, _ in FORBIDDEN],
)
def test_a_forbidden_import_breaks_its_contract(planted: Planted, number: int, contract: str) -> None:
    lines = [line for name, lines in planted.broken.items() if name.startswith(contract) for line in lines]
    names, line = planted.imports[number]

    others = {names for names, _ in planted.imports} - {names}
    chains = [chain for chain in chains_of_imports(lines) if line in chain.get(names, ()) and others.isdisjoint(chain)]
    assert chains, lines


def chains_of_imports(lines: Sequence[str]) -> list[dict[str, list[int]]]:
    """Return chains that break a contract: the lines of each import by its importer and what it imports."""
    chains: list[dict[str, list[int]]] = []
    for text in lines:
        hop = re.fullmatch(r"(-?) +(\S+ -> \S+) \((.+)\)", text)
        if hop and hop[1]:
            chains.append({})
        if hop:
            chains[-1][hop[2]] = list(map(int, re.findall(r"\d+", hop[3])))
    return chains


ALLOWED = (
    "import journeymap",
    "from journeymap.errors import UnknownNameError",
    "import journeymap.version",
    "from journeymap.document.tree import Table",
    "from journeymap.html_elements import HtmlEmitter",
    "from journeymap.ext.site import Site",
    "import {tool}",
)


def test_an_extension_can_import_the_public_api_and_its_tool(tree: Path) -> None:
    """In `__init__.py` and in a submodule, because the contract lists them separately."""
    for extension in ("sphinx", "markdown", "mkdocs"):
        folder = tree / "src" / "journeymap" / "ext" / extension
        statements = "\n".join(ALLOWED).format(tool=extension)
        (folder / "late.py").write_text(f"{statements}\n", encoding="utf-8")
        with (folder / "__init__.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{statements}\n")

    status, output = lint_imports(tree)

    assert status == 0, output


def test_a_new_module_must_be_added_to_the_layers(tree: Path) -> None:
    packages = (
        "ext",
        "office",
        "planning",
        "plan_formats",
        "measuring",
        "measure_formats",
        "comparison",
        "comparison_formats",
    )
    for name in ("utils.py", "helpers/__init__.py", *(f"{package}/utils.py" for package in packages)):
        module = tree / "src" / "journeymap" / name
        module.parent.mkdir(exist_ok=True)
        module.write_text('"""Anything."""\n', encoding="utf-8")

    status, output = lint_imports(tree)

    modules = ["utils", "helpers", *(f"{package}.utils" for package in packages)]
    assert status == 1
    assert [name for name in modules if not re.search(rf"\bjourneymap\.{re.escape(name)}\b", output)] == []


def test_libraries_of_extras_are_imported_when_they_are_needed() -> None:
    """A contract says which modules import them; none does so when it is imported itself."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (libraries,) = (set(contract["forbidden_modules"]) for contract in contracts if contract["id"] == "extras")
    early = []
    for path in (ROOT / "src").rglob("*.py"):
        source = path.read_text("utf-8")
        if any(library in source for library in libraries):
            for node in ast.parse(source).body:
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                early += [path.name for name in names if name.partition(".")[0] in libraries]

    assert early == []


def test_an_import_cycle_within_a_package_breaks_the_contract(tree: Path) -> None:
    package = tree / "src" / "journeymap" / "graph"
    (package / "hen.py").write_text("import journeymap.graph.egg\n", encoding="utf-8")
    (package / "egg.py").write_text("def late():\n    import journeymap.graph.hen\n", encoding="utf-8")

    status, output = lint_imports(tree)

    assert status == 1
    assert ".hen -> .egg" in output or ".egg -> .hen" in output, output


def test_an_import_cycle_of_views_breaks_the_contract(tree: Path) -> None:
    with source_of(tree, "views/pictures").open("a", encoding="utf-8") as file:
        file.write("\nimport journeymap.views.owners.draw\n")

    status, output = lint_imports(tree)

    assert status == 1
    assert list(broken_contracts(output)) == ["Modules of a package have no import cycles"]
