"""What is handed out: the wheel and the source archive, built twice, looked into and installed."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
GROUPS = PYPROJECT["dependency-groups"]


def build(root: Path, target: str, into: Path) -> Path:
    """The file that the build backend makes of the tree in `root`."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (archive,) = into.iterdir()
    return archive


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive as somebody else unpacks it: another place, another time."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (root,) = folder.iterdir()
    for path in root.rglob("*"):
        os.utime(path)
    return root


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and nothing else, not even pip."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    return programs


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run an installed program away from the checkout, so that only what was installed can answer."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, cwd=cwd, env={**clean, **environment}, capture_output=True, encoding="utf-8", check=False
    )


def test_the_wheel_is_the_same_bytes_wherever_and_whenever_it_is_built(
    wheel: Path, unpacked: Path, tmp_path: Path
) -> None:
    again = build(unpacked, "wheel", tmp_path)

    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_source_archive_is_the_same_bytes_each_time(sdist: Path, tmp_path: Path) -> None:
    assert build(ROOT, "sdist", tmp_path).read_bytes() == sdist.read_bytes()


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    source = ROOT / "src"
    package = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and not re.search(r"/(__pycache__|\.\w+_cache)/", path.as_posix())
    }
    about = wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info/"
    assert {name for name in names if not name.startswith(about)} == package
    assert {"licenses/LICENSE", "licenses/NOTICE", "entry_points.txt"} <= {name.removeprefix(about) for name in names}


def test_the_wheel_holds_the_data_that_the_package_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert "journeymap/py.typed" in names
    assert "journeymap/frameworks/seven-stage.yaml" in names


def test_the_source_archive_holds_what_its_tests_need_and_no_leavings(unpacked: Path) -> None:
    held = {path.name for path in unpacked.iterdir()}

    assert {
        "src",
        "tests",
        "fuzz",
        "journeys",
        "dev.py",
        "constraints.txt",
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
    } <= held
    assert not {".venv", ".git", "dist", "uv.lock"} & held
    assert not list(unpacked.rglob("__pycache__"))


def test_the_command_says_its_version_with_nothing_else_installed(installed: Path, tmp_path: Path) -> None:
    """So `--version` imports none of the dependencies; that would cost most of its time."""
    version = re.search(r'__version__ = "(.+)"', (ROOT / "src/journeymap/version.py").read_text("utf-8"))
    program = shutil.which("journeymap", path=str(installed))
    assert version
    assert program

    by_name = run(program, "--version", cwd=tmp_path)
    by_module = run(installed / "python", "-m", "journeymap", "--version", cwd=tmp_path)

    assert (by_name.returncode, by_name.stderr) == (0, "")
    assert by_name.stdout.strip() == f"journeymap {version[1]}"
    assert by_module.stdout == by_name.stdout


def test_the_installed_command_validates_with_the_dependencies_and_no_extra(installed: Path, tmp_path: Path) -> None:
    dependencies = copy_of_dependencies(tmp_path / "site")
    shutil.copytree(ROOT / "journeys", tmp_path / "journeys")
    python = installed / "python"

    where = run(python, "-c", "import journeymap; print(journeymap.__file__)", cwd=tmp_path, PYTHONPATH=dependencies)
    done = run(python, "-m", "journeymap", "validate", cwd=tmp_path, PYTHONPATH=dependencies)

    assert where.stdout.startswith(str(installed.parent))
    assert done.returncode == 0, done.stdout + done.stderr


def copy_of_dependencies(folder: Path) -> str:
    """A folder with what the project depends on, and what that depends on, and nothing of its extras."""
    folder.mkdir()
    seen: set[str] = set()
    wanted = list(PROJECT["dependencies"])
    while wanted:
        requirement = wanted.pop()
        name = requirement_name(requirement)
        if name in seen or "extra ==" in requirement:
            continue
        seen.add(name)
        package = distribution(name)
        wanted += package.requires or ()
        for top in {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}:
            source = Path(str(package.locate_file(top)))
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / top)
    return str(folder)


def pins_in(constraints: Path) -> dict[str, str]:
    """The entries of a file of constraints by name, each with its hashes; several of one name are joined."""
    text = constraints.read_text("utf-8")
    entries = re.findall(r"^(([\w.-]+)==\S+.*\\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    assert len(re.findall(r"^[^#\s].*", text, re.MULTILINE)) == len(entries)
    pins: dict[str, str] = {}
    for entry, name in entries:
        pins[name] = pins.get(name, "") + entry
    return pins


def test_constraints_pin_by_hash_all_that_the_project_and_its_tests_need() -> None:
    needed = [*PROJECT["dependencies"], *GROUPS["docs"], *(name for name in GROUPS["dev"] if isinstance(name, str))]

    assert sorted({requirement_name(text) for text in needed} - pins_in(ROOT / "constraints.txt").keys()) == []


def test_the_fuzzer_runs_with_the_packages_that_the_tests_run_with() -> None:
    tests, fuzzer = pins_in(ROOT / "constraints.txt"), pins_in(ROOT / "fuzz" / "constraints.txt")
    needed = [*PROJECT["dependencies"], *GROUPS["fuzz"]]

    assert sorted({requirement_name(text) for text in needed} - fuzzer.keys()) == []
    assert {name: pin for name, pin in fuzzer.items() if name != "atheris"} == {
        name: tests[name] for name in fuzzer if name != "atheris"
    }


def test_an_old_python_can_read_dev_py_far_enough_to_be_refused() -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 7))


def test_dev_py_says_what_it_can_do(tmp_path: Path) -> None:
    unknown = run(sys.executable, ROOT / "dev.py", "deploy", cwd=tmp_path)
    asked = run(sys.executable, ROOT / "dev.py", "--help", cwd=tmp_path)

    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert asked.returncode == 0
    assert "dev.py validate" in asked.stdout
    assert "dev.py fuzz" in asked.stdout
    assert asked.stdout == unknown.stderr


def test_dev_py_updates_an_environment_when_its_files_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None and spec.loader is not None
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    installed: list[tuple[str, ...]] = []

    def create(command: list[str]) -> int:
        python = dev.python_of(Path(command[-1]))
        python.parent.mkdir(parents=True)
        python.touch()
        return 0

    def install(*arguments: str, venv: Path) -> int:
        installed.append((venv.name, *arguments[len(dev.PIP) :]))
        return 0

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev.subprocess, "call", create)
    monkeypatch.setattr(dev, "run", install)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("a")
    (tmp_path / "pyproject.toml").touch()
    packages = (".venv", "--require-hashes", "-r", "constraints.txt")

    for _ in range(2):
        dev.prepare_venv(tmp_path / ".venv", constraints, ("-e", "."))
    assert installed == [packages, (".venv", "-e", ".")]

    constraints.write_text("b")
    dev.prepare_venv(tmp_path / ".venv", constraints)
    assert installed[2:] == [packages]


def requirement_name(requirement: str) -> str:
    """The name at the start of a requirement, as the registry's rules write it."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


MAP = """\
journey: nurse
stages:
  attract:
    touchpoints:
      - {id: open-day, name: Open day}
"""


def test_everything_works_without_docstrings_and_assertions(tmp_path: Path) -> None:
    """Pages of rules are docstrings, which `-OO` strips."""
    (tmp_path / "nurse.yaml").write_text(MAP, "utf-8")
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-OO", "-m", "journeymap"]
    validated = run(*command, "validate", "--format", "sarif", ".", cwd=tmp_path, **environment)
    explained = run(*command, "explain", "unowned", cwd=tmp_path, **environment)
    listed = run(*command, "rules", cwd=tmp_path, **environment)
    drawn = run(*command, "render", "--out", "nurse.svg", cwd=tmp_path, **environment)

    rules = json.loads(validated.stdout)["runs"][0]["tool"]["driver"]["rules"]
    assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)
    assert "Flagged" in explained.stdout
    assert "unowned" in listed.stdout
    assert (tmp_path / "nurse.svg").read_text("utf-8").startswith(("<svg", "<?xml")), drawn.stderr


def test_everything_works_from_a_zip(wheel: Path, tmp_path: Path) -> None:
    """Modules are found by pkgutil, and data by importlib: neither needs a folder."""
    (tmp_path / "nurse.yaml").write_text(MAP, "utf-8")
    archive = tmp_path / "journeymap.pyz"
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(archive, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("__main__.py", "import sys\nfrom journeymap.cli.main import main\nsys.exit(main())\n")
    command = [sys.executable, str(archive)]

    assert "unowned" in run(*command, "validate", ".", cwd=tmp_path).stdout
    assert "unowned" in run(*command, "rules", cwd=tmp_path).stdout
    assert "Flagged" in run(*command, "explain", "unowned", cwd=tmp_path).stdout
    assert "2020-12" in run(*command, "schema", cwd=tmp_path).stdout
    assert "nurse" in run(*command, "show", ".", cwd=tmp_path).stdout
    for view in ("map", "flow", "timeline", "owners"):
        drawn = run(*command, "render", "--view", view, "--format", "html", "--out", f"{view}.html", cwd=tmp_path)
        assert (tmp_path / f"{view}.html").exists(), drawn.stderr
    first = run(*command, "init", "first", cwd=tmp_path)
    assert (tmp_path / "first" / "journeymap.yaml").exists(), first.stderr


def test_the_hook_runs_when_files_are_only_deleted() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert (hook["always_run"], hook["pass_filenames"], hook.get("files")) == (True, False, None)
