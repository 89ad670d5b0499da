"""A table is imported without a file system, and only an import loads what it needs."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import journeymap as jm

SHAPES = Path(__file__).parent / "shapes"
TABLES = {
    f"table.{ending}": next(
        table.read_bytes()
        for table in sorted(SHAPES.glob(f"*/table.{ending}"))
        if not (table.parent / "options.txt").exists()
    )
    for ending in ("csv", "md", "mmd", "xlsx", "ods", "xls")
}
IMPORT = """
import base64, json, os, sys
import journeymap as jm
packages = tuple(os.path.realpath(path) + os.sep for path in [sys.prefix, sys.base_prefix, *sys.path] if path)
opened = []
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir") and not isinstance(arguments[0], int):
        path = os.path.realpath(os.fsdecode(arguments[0] or "."))
        if not (path + os.sep).startswith(packages):
            opened.append(path)
tables = json.load(sys.stdin)
sys.addaudithook(watch)
texts = {name: jm.import_table(base64.b64decode(data), name=name).texts for name, data in tables.items()}
for name in sys.argv[1:]:
    open(name).close()
print(json.dumps({"opened": opened, "texts": texts}))
"""
SMALL = b"Stage,Touchpoint,Owner\nAttract,Careers page,HR\nHire,Interview,HR\n"


def run(folder: Path, program: str, *arguments: str, data: str = "") -> Any:
    """Return what a program prints as JSON, in a process of its own."""
    command = [sys.executable, "-P", "-c", program, *arguments]
    return json.loads(
        subprocess.run(command, cwd=folder, input=data, capture_output=True, check=True, text=True).stdout
    )


def test_tables_in_memory_need_no_files(tmp_path: Path) -> None:
    data = json.dumps({name: base64.b64encode(content).decode() for name, content in TABLES.items()})

    result = run(tmp_path, IMPORT, data=data)

    assert result["opened"] == []
    assert result["texts"] == {name: jm.import_table(data, name=name).texts for name, data in TABLES.items()}


def test_the_test_above_notices_a_file(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("x")

    assert run(tmp_path, IMPORT, "other.txt", data="{}")["opened"] == [str(tmp_path.resolve() / "other.txt")]


def test_only_an_import_loads_the_readers_of_tables(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(SMALL)
    (tmp_path / "nurse.yaml").write_text("journey: nurse\n")
    commands = [["--help"], ["import", "--help"], ["validate", "nurse.yaml"], ["import", "table.csv", "--dry-run"]]
    program = (
        "import contextlib, io, json, sys\nfrom journeymap.cli.main import main\nloaded = []\n"
        f"for command in {commands!r}:\n"
        "    with contextlib.redirect_stdout(io.StringIO()):\n        main(command)\n"
        "    loaded.append(any(name.startswith('journeymap.office') for name in sys.modules))\n"
        "print(json.dumps(loaded))"
    )

    assert run(tmp_path, program) == [False, False, False, True]


def test_a_small_table_loads_no_library_and_compiles_no_phrases_for_times(tmp_path: Path) -> None:
    """Together these would take longer than everything else."""
    program = (
        "import json, sys\nimport journeymap as jm\n"
        f"jm.import_table({SMALL!r}, name='table.csv')\n"
        "from journeymap.time_phrases.patterns import patterns\n"
        "libraries = [name for name in ('python_calamine', 'markdown_it', 'networkx') if name in sys.modules]\n"
        "print(json.dumps([libraries, patterns.cache_info().currsize]))"
    )

    assert run(tmp_path, program) == [[], 0]
