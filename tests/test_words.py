"""The project speaks only of itself: of no machine that it was written on, and of no host that serves packages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]

# Put together here, so that this file does not hold them either.
FOLDERS = [re.compile(r"(?<![\w./-])/" + name + r"(?![\w-])(?=/)") for name in ("work", "root")]
NEIGHBOURS = [re.compile(r"\.\./" + "shared")]
REGISTRIES = [
    re.compile(re.escape(".".join(name)), re.IGNORECASE)
    for name in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("anaconda", "org"),
        ("pkg", "dev"),
        ("jfrog", "io"),
    )
]


def own_files(root: Path) -> Iterator[Path]:
    """Every file that is, or would be, committed: all but what `.gitignore` names."""
    ignored = [".git", *(line.rstrip("/") for line in (root / ".gitignore").read_text("utf-8").split())]
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in ignored)]
        yield from (Path(folder, name) for name in files if not any(fnmatch(name, pattern) for pattern in ignored))


def lines_with(patterns: list[re.Pattern[str]], root: Path = ROOT) -> list[str]:
    """Where one of the patterns stands, as `path:line`, without the words themselves."""
    found = []
    for path in sorted(own_files(root)):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
            if any(pattern.search(line) for pattern in patterns):
                found.append(f"{name}:{number}")
    return found


def registry_hosts() -> list[re.Pattern[str]]:
    """The hosts that pip on this machine is told of."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "list"]
    said = subprocess.run(pip, capture_output=True, encoding="utf-8", check=False).stdout
    said += " ".join(value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_")))
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^\s'\"]+", said)}
    return [re.compile(re.escape(host), re.IGNORECASE) for host in hosts if host]


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    assert lines_with(FOLDERS + NEIGHBOURS) == []


def test_no_file_names_a_host_that_serves_packages() -> None:
    assert lines_with(REGISTRIES + registry_hosts()) == []


@pytest.mark.parametrize(
    ("planted", "patterns"),
    [
        ("/" + "work/main/journeys", FOLDERS),
        ("see `/" + "root/.cache/`", FOLDERS),
        ("cat ../" + "shared/spec/format.md", NEIGHBOURS),
        ("--index-url https://" + "pypi" + ".org/simple", REGISTRIES),
    ],
)
def test_a_planted_word_is_found(tmp_path: Path, planted: str, patterns: list[re.Pattern[str]]) -> None:
    (tmp_path / ".gitignore").write_text("dist/\n*.pyc\n")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "built.txt").write_text(planted)
    (tmp_path / "kept.md").write_text(f"fine\n{planted}\n")

    assert lines_with(patterns, tmp_path) == ["kept.md:2"]


def test_a_page_on_the_web_may_have_such_a_path(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("")
    (tmp_path / "evidence.md").write_text("https://www.example.org/" + "work/onboarding and src/" + "work/a\n")

    assert lines_with(FOLDERS + NEIGHBOURS, tmp_path) == []
