"""The examples in docs/ work: files are written, commands and Python are run, and their output is compared.

Each page is processed from top to bottom in its own folder, with copies of `journeys/` and `docs/precision/`:

* A fence with a path as `:caption:` is written to that file.
* In a `console` fence each line that begins with `$ ` is run. The lines below are its output: `...` is any lines, `...`
  within a line any text, and `[exit 1]` at the end the exit status. Without output only the status is compared.
* `python` fences share a namespace; a `text` fence after one, with `<!-- output -->` between, is its output.
* `yaml`, `json` and `toml` fences are parsed.
* A table or YAML file beside the page, or in a folder there, that the page links to is copied into the folder.
* A picture beside the page that the page also draws must be equal, and so must a results file that it links to and also
  writes; with JOURNEYMAP_DOCS_PICTURES=1 they are updated.

Commands that depend on the day run with the date TODAY, so the output does not change with time.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TODAY = "2026-11-22"

OPENING = re.compile(r"(?P<indent> *)(?P<ticks>`{3,}|~{3,})\s*(?P<info>.*?)\s*")
CODE = re.compile(r"\{(?:code-block|code|sourcecode)\}\s*(?P<language>\S*)")
OPTION = re.compile(r":(?P<key>[\w-]+):\s*(?P<value>.*?)\s*")
IMAGE = re.compile(r"!\[[^\]]*\]\(([\w.-]+)\)")
RESULTS = re.compile(r"\]\(((?:[\w-]+/)*measures\.json)\)")
DOWNLOAD = re.compile(r"\]\(((?:[\w-]+/)*[\w-]+\.(?:csv|csv\.gz|xlsx|yaml))\)")
NAMED = ("docs/partnership", "docs/tutorials/applicants")
"""Folders that are copied for the pages that name them."""
OUTPUT = re.compile(r"\s*(?:<!-- output -->|% output)\s*")

NOT_RUN = (
    # needs a network, a window, input or a checkout
    *("pip", "py", "pipx", "uv", "python -m pip", "python3 -m pip", "python3 -m venv", ". .venv/bin/activate"),
    *(
        "apt",
        "brew",
        "npm",
        "npx",
        "quarto",
        "docker",
        "git clone",
        "git push",
        "git pull",
        "git submodule",
        "pre-commit",
        "code",
        "open",
        "start",
    ),
    *("mkdocs serve", "properdocs serve", "zensical serve", "sphinx-autobuild", "jupyter"),
    *("python3 dev.py", "python bench/run.py", "journeymap validate --watch"),
)
NEEDS = {
    "sphinx-build": ("sphinx", "myst_parser"),
    "mkdocs": ("mkdocs",),
    "properdocs": ("properdocs",),
    "zensical": ("zensical",),
}
"""Optional modules that commands need."""
PROGRAMS = ("pandoc",)
"""Optional programs that are commands."""
EXTRAS = ("markdown", "sphinx")
"""Optional modules that Python examples need."""


@dataclass(frozen=True)
class Fence:
    """A block of code on a page, with its options and first line."""

    language: str
    text: str
    line: int
    options: dict[str, str] = field(default_factory=dict)
    is_output: bool = False

    @property
    def file(self) -> str | None:
        """The path in the caption, if it is one."""
        caption = self.options.get("caption", "")
        return caption if re.fullmatch(r"[^\s:]*[./][^\s:]+", caption) else None


def fences(page: str, first: int = 1) -> Iterator[Fence]:
    """Yield the blocks of code of a page, including those in notes and tabs."""
    lines = page.splitlines()
    number, end = 0, 0
    while number < len(lines):
        opening = OPENING.fullmatch(lines[number])
        if opening is None:
            number += 1
            continue
        indent, ticks = len(opening["indent"]), opening["ticks"]
        between = "\n".join(lines[end:number]).strip()
        start = number + 1
        closing = re.compile(rf" *{re.escape(ticks)}{ticks[0]}* *")
        number = next((n for n in range(start, len(lines)) if closing.fullmatch(lines[n])), len(lines))
        body = [line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[start:number]]
        number += 1
        end = number
        code = CODE.fullmatch(opening["info"])
        if code is None and opening["info"].startswith("{"):
            yield from fences("\n".join(body), first + start)
            continue
        options: dict[str, str] = {}
        while code is not None and body and (option := OPTION.fullmatch(body[0])):
            options[option["key"]] = option["value"]
            body.pop(0)
        if options and body and not body[0].strip():
            body.pop(0)
        language = code["language"] if code else opening["info"].partition(" ")[0]
        text = "".join(f"{line}\n" for line in body)
        yield Fence(language, text, first + start - 1, options, is_output=OUTPUT.fullmatch(between) is not None)


class ExampleError(Exception):
    """An example does not work as shown."""


@dataclass
class PageRun:
    """The processing of a page: its current folder, namespace and last output."""

    page: str
    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    printed: str | None = None

    def run(self, text: str) -> None:
        """Process a page; raises ExampleError with the line of an example that does not work."""
        for fence in fences(text):
            where = f"{self.page}:{fence.line}"
            if fence.is_output and self.printed is not None:
                compare(fence.text.splitlines(), self.printed, where)
            elif fence.file is not None:
                self._write(fence.file, fence.text)
            elif fence.language == "console":
                for command, shown in commands(fence.text):
                    self._run(command, shown, where)
            elif fence.language == "python":
                self._execute(fence, where)
            else:
                parse(fence.language, fence.text, where)
            self.printed = self.printed if fence.language == "python" else None

    def _write(self, name: str, text: str) -> None:
        assert not Path(name).is_absolute() and ".." not in Path(name).parts, name
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _execute(self, fence: Fence, where: str) -> None:
        out = io.StringIO()
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out):
                exec(compile("\n" * fence.line + fence.text, self.page, "exec"), self.names)
        except Exception as error:
            if isinstance(error, ModuleNotFoundError) and error.name in EXTRAS:
                pytest.skip(f"no {error.name}")
            raise ExampleError(f"{where}: {type(error).__name__}: {error}") from error
        finally:
            os.chdir(before)
        self.printed = out.getvalue()

    def _run(self, command: str, shown: list[str], where: str) -> None:
        if any(command == name or command.startswith(f"{name} ") for name in NOT_RUN):
            return
        for needed in NEEDS.get(command.split(maxsplit=1)[0], ()):
            if importlib.util.find_spec(needed) is None:
                pytest.skip(f"no {needed}")
        if (program := command.split(maxsplit=1)[0]) in PROGRAMS and shutil.which(program) is None:
            pytest.skip(f"no {program}")
        status = 0
        if shown and (ending := re.fullmatch(r"\[exit (\d+)\]", shown[-1])):
            status, shown = int(ending[1]), shown[:-1]
        current_folder = self.folder.parent / "current_folder"
        # A `cd` applies to the following commands.
        script = f'{command}\nstatus=$?\npwd > "{current_folder}"\nexit $status'
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        if current_folder.exists():
            self.folder = Path(current_folder.read_text(encoding="utf-8").strip())
        place = f"{where}: $ {command}"
        if done.returncode != status:
            raise ExampleError(f"{place}\nended with {done.returncode}, not {status}:\n{done.stdout}")
        if shown:
            compare(shown, done.stdout, place)

    def _environment(self) -> dict[str, str]:
        """Return the environment: the command and Python on PATH, a width, no color."""
        programs = self.folder
        while not (programs / "programs").is_dir():
            programs = programs.parent
        removed = ("GITHUB_", "FORCE_COLOR", "CI", "PYTEST")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(removed)}
        path = os.pathsep.join([str(programs / "programs"), str(Path(sys.executable).parent), os.environ["PATH"]])
        return {
            **kept,
            "PATH": path,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])),
            "PYTHONUNBUFFERED": "1",
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
        }


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console fence with its output lines."""
    command: str | None = None
    shown: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            if command is not None:
                yield command, shown
            command, shown = line[2:], []
        elif command is not None and command.endswith("\\") and not shown:
            command = f"{command}\n{line}"
        else:
            shown.append(line.rstrip())
    if command is not None:
        yield command, _without_blank_ends(shown)


def _without_blank_ends(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").splitlines()


def compare(shown: list[str], printed: str, where: str) -> None:
    """Compare the output on a page with the actual output; raises ExampleError."""
    actual = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())
    lines = _without_blank_ends([line.rstrip() for line in shown])
    pattern = "".join(map(_pattern, lines))
    shown_again = "\n".join(lines)
    if not re.fullmatch(pattern, actual):
        raise ExampleError(f"{where}\nThe page shows:\n{shown_again}\n\nIt printed:\n{actual}")


def _pattern(line: str) -> str:
    if line == "...":
        return "(?:.*\n)*?"
    return ".*".join(map(re.escape, line.split("..."))) + "\n"


def parse(language: str, text: str, where: str) -> None:
    """Parse YAML, JSON and TOML; raises ExampleError."""
    readers: dict[str, Any] = {
        "yaml": lambda text: list(yaml.safe_load_all(text)),
        "json": json.loads,
        "toml": tomllib.loads,
    }
    if language not in readers:
        return
    try:
        readers[language](text)
    except (yaml.YAMLError, ValueError) as error:
        raise ExampleError(f"{where}: this {language} cannot be parsed: {error}") from error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a page, beside the folder of the programs that it runs."""
    programs = tmp_path / "programs"
    programs.mkdir()
    python = f'exec "{sys.executable}" "$@"\n'
    journeymap = (
        f'case $1 in validate|plan|render|measure) command=$1; shift; set -- "$command" --today {TODAY} "$@";; esac\n'
        f'exec "{sys.executable}" -m journeymap "$@"\n'
    )
    for name, text in {"python": python, "python3": python, "journeymap": journeymap}.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        (programs / name).chmod(0o755)
    shutil.copytree(ROOT / "journeys", tmp_path / "page" / "journeys")
    shutil.copytree(DOCS / "precision", tmp_path / "page" / "docs" / "precision")
    return tmp_path / "page"


PAGES = sorted(
    page
    for page in DOCS.rglob("*.md")
    # Pages of rules are generated, and the tests of the rules check their examples.
    if not any(part.startswith(("_", ".")) for part in page.relative_to(DOCS).parts)
    and page.relative_to(DOCS).parts[:2] != ("reference", "rules")
)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_the_examples_of_a_page_work(page: Path, folder: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in DOWNLOAD.findall(text):
        shutil.copy(page.parent / name, folder)
    for name in NAMED:
        if name in text:
            shutil.copytree(ROOT / name, folder / name)
    PageRun(page.relative_to(ROOT).as_posix(), folder).run(text)

    for name in IMAGE.findall(text) + RESULTS.findall(text):
        shown = page.parent / name
        for drawn in folder.rglob(shown.name):
            if os.environ.get("JOURNEYMAP_DOCS_PICTURES") == "1":
                shutil.copy(drawn, shown)
            assert shown.read_bytes() == drawn.read_bytes(), (
                f"{name} is outdated: run this with JOURNEYMAP_DOCS_PICTURES=1"
            )


PAGE = """\
# A page

````{note}
```{code-block} yaml
:caption: maps/nurse.yaml

journey: nurse
stages: {}
```
````

```console
$ cd maps
$ ls
nurse.yaml
$ head -n 1 nurse.yaml; echo two; echo three; false
journey: nurse
...
three
[exit 1]
$ git push nowhere
```

```python
print("one")
print("two")
```

<!-- output -->

```text
one
...
```

```yaml
a: [1, 2]
```
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_working_examples_are_accepted(folder: Path) -> None:
    PageRun("page.md", folder).run(PAGE)

    assert (folder / "maps" / "nurse.yaml").read_text(encoding="utf-8") == "journey: nurse\nstages: {}\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "\nnurse.yaml\n",
            "\nnurses.yaml\n",
            "page.md:12: $ ls\nThe page shows:\nnurses.yaml\n\nIt printed:\nnurse.yaml\n",
        ),
        ("\nthree\n", "\nfour\n", "The page shows:\njourney: nurse\n...\nfour\n"),
        ("\n...\nthree", "\nthree", "The page shows:\njourney: nurse\nthree\n"),
        ("[exit 1]", "[exit 2]", "ended with 1, not 2:\n"),
        ("\n[exit 1]", "", "ended with 1, not 0:\n"),
        ("$ ls", "$ lsss", "ended with 127, not 0:\n"),
        ("\none\n...\n", "\ntwo\n...\n", "page.md:31\nThe page shows:\ntwo\n...\n\nIt printed:\none\n"),
        ('print("two")', "print(two)", "page.md:24: NameError: name 'two' is not defined"),
        ("a: [1, 2]", "a: [1, 2", "page.md:36: this yaml cannot be parsed: "),
        ("maps/nurse.yaml", "maps/doctor.yaml", "It printed:\ndoctor.yaml\n"),
    ],
)
def test_examples_that_do_not_work_are_rejected(right: str, wrong: str, message: str, folder: Path) -> None:
    assert PAGE.count(right) == 1

    with pytest.raises(ExampleError) as raised:
        PageRun("page.md", folder).run(PAGE.replace(right, wrong))

    assert message in str(raised.value)
