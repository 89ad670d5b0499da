"""The patterns of `exclude` mean what they do in `.gitignore`."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.loading.discovery import find_files


def _words(text: str) -> list[str]:
    return text.split()


FILES = _words(
    "a/one.yaml a/x.yml a/b/one.yaml a/b/c/one.yaml drafts/top.yaml drafts/old/deep.yaml drafts/old/x.yml live/l.yaml"
    " keep/x.yml keep/y.yaml top.yaml one.yaml live/drafts/z.yaml Über/ä.yaml"
)
PATTERNS = _words(
    "drafts drafts/ /drafts drafts/* drafts/** **/one.yaml a/**/one.yaml * */ !*/ !live/* *.yaml *.yml !keep/ !keep"
    " !a/b a/* !a/b/ !one.yaml !/one.yaml live/** !live/l.yaml a/b/** !**/c/ /* !/a [ab] o?e.yaml !drafts/old **/old"
    " old/deep.yaml drafts/old/deep.yaml Über/ ** !**/*.yaml"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path, *patterns: str) -> set[str]:
    return {Path(path).relative_to(folder).as_posix() for path in find_files(str(folder), patterns).paths}


@pytest.mark.parametrize(
    ("patterns", "excluded"),
    [
        (["drafts/*.yaml"], {"drafts/top.yaml"}),
        (["a/**/one.yaml"], {"a/one.yaml", "a/b/one.yaml", "a/b/c/one.yaml"}),
        (["/drafts"], {"drafts/top.yaml", "drafts/old/deep.yaml", "drafts/old/x.yml"}),
        (["drafts\\old"], set()),
        (["*.yaml", "!live/*"], {name for name in FILES if name.endswith(".yaml") and name != "live/l.yaml"}),
        (["drafts/", "!drafts/top.yaml"], {"drafts/top.yaml", "drafts/old/deep.yaml", "drafts/old/x.yml", "live/drafts/z.yaml"}),
    ],
)  # fmt: skip
def test_patterns_leave_out_what_git_ignores(patterns: list[str], excluded: set[str], folder: Path) -> None:
    assert set(FILES) - read(folder, *patterns) == excluded


def test_git_agrees(folder: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("no git")
    subprocess.run(["git", "init", "-q", "."], check=True)
    chance = random.Random(1)
    for _ in range(40):
        patterns = chance.sample(PATTERNS, chance.choice((1, 2, 3, 4)))
        (folder / ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")
        command = ["git", "-c", "core.quotePath=false", "ls-files", "-o", "-i", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert set(FILES) - read(folder, *patterns) == set(listed.splitlines()) & set(FILES), patterns


@pytest.mark.parametrize(
    ("patterns", "unused"),
    [
        ([], ()),
        (["drafts/", "nothing", "*.md", "# a remark", "!", "[", "drafts\\old"], (1, 2, 3, 4, 5, 6)),
        (["drafts/", "drafts/old/*.yml", "!drafts/top.yaml", "drafts/none.yaml"], (3,)),
        ([".git*"], (0,)),
    ],
)
def test_patterns_that_match_nothing_are_known(patterns: list[str], unused: tuple[int, ...], folder: Path) -> None:
    assert find_files(str(folder), patterns).unused_patterns == unused


def test_a_pattern_that_matches_nothing_is_an_unused_definition(folder: Path) -> None:
    for name in FILES:
        (folder / name).unlink()
    (folder / "journeymap.yaml").write_text("organization: X\nexclude:\n  - drafts/\n  - drfts/\n")
    report = jm.validate(jm.load("."), select=["unused-definition"])
    (finding,) = report.findings
    assert finding.location is not None
    assert (finding.location.line, finding.location.column, finding.subject) == (4, 5, None)
    assert "`drfts/`" in finding.message
