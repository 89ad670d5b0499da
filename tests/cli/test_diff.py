"""`--diff` is a patch that `git apply` takes, and that changes what `--fix` changes."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.cli.main import main
from journeymap.fixes.files import Correction
from tests.cli.conftest import SMALLEST, Run, start

WRONG = SMALLEST.replace("kind: content", "knd: content").replace("First talk", "First talk with everybody")


def git(folder: Path, *arguments: str, text: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=text, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nurse.yaml", WRONG.encode()),
        ("nurse.yaml", b"\xef\xbb\xbf" + WRONG.encode()),
        ("nurse.yaml", WRONG.replace("\n", "\r\n").encode()),
        ("nurse.yaml", WRONG.replace("with everybody", "with\u2028everybody\x85").encode()),
        ("nurse.yaml", WRONG.replace("First talk", "'First\rtalk'").replace(" with everybody", "").encode()),
        ("nurse.yaml", WRONG.rstrip("\n").encode()),
        ("nurse.yaml", WRONG.replace("journey: nurse", "knd: x\njourney: nurse").rstrip("\n").encode()),
        ("new nurses.yaml", WRONG.encode()),
        ("kätilö.yaml", WRONG.encode()),
        ('so "called".yaml', WRONG.encode()),
        ("back\\slash.yaml", WRONG.encode()),
    ],
)
def test_git_applies_the_diff(folder: Path, name: str, text: bytes) -> None:
    file = folder / name
    file.write_bytes(text)
    git(folder, "init", "-q")
    diff = start("validate", "--diff", cwd=folder).stdout
    git(folder, "apply", text=diff)
    applied = file.read_bytes()
    file.write_bytes(text)
    start("validate", "--fix", cwd=folder)

    assert diff
    assert applied == file.read_bytes() != text


@pytest.mark.parametrize("folder_of_run", ["sub", "sub/below"])
def test_files_above_the_current_folder_are_named_from_the_root(folder: Path, folder_of_run: str) -> None:
    (folder / "maps").mkdir()
    (folder / "maps/nurse.yaml").write_text(WRONG, "utf-8")
    (folder / folder_of_run).mkdir(parents=True)
    git(folder, "init", "-q")
    path = "../" * len(Path(folder_of_run).parts) + "maps"
    diff = start("validate", path, "--diff", cwd=folder / folder_of_run).stdout
    git(folder, "apply", text=diff)

    assert diff.startswith(b"diff --git a/maps/nurse.yaml b/maps/nurse.yaml\n--- a/maps/nurse.yaml\n")
    assert b"kind: content" in (folder / "maps/nurse.yaml").read_bytes()


def test_in_a_folder_of_a_repository_paths_begin_there(folder: Path) -> None:
    (folder / "maps").mkdir()
    (folder / "maps/nurse.yaml").write_text(WRONG, "utf-8")
    git(folder, "init", "-q")
    git(folder / "maps", "apply", text=start("validate", "--diff", cwd=folder / "maps").stdout)

    assert b"kind: content" in (folder / "maps/nurse.yaml").read_bytes()


def test_git_takes_a_file_in_utf_16_for_binary(folder: Path) -> None:
    (folder / "nurse.yaml").write_bytes(b"\xff\xfe" + WRONG.encode("utf-16-le"))

    result = start("validate", "--diff", cwd=folder)

    assert result.stdout == b""
    assert b"nurse.yaml is in UTF-16, for which git has no diff; --fix can fix it" in result.stderr
    assert start("validate", "--fix", cwd=folder).returncode == 0
    assert (folder / "nurse.yaml").read_bytes()[2:].decode("utf-16-le") == WRONG.replace("knd", "kind")


def test_a_terminal_gets_no_control_characters(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "nurse.yaml").write_text(WRONG + "# \u009b2J\u202e\r\n", "utf-8", newline="")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    diff = run("validate", "--diff").out

    assert "+        kind: content\n" in diff
    assert all(character.isprintable() or character == "\n" for character in diff)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("nurse.yaml", "a/nurse.yaml", "b/nurse.yaml"),
        ("new nurses.yaml", "a/new nurses.yaml\t", "b/new nurses.yaml\t"),
        ('so "called".yaml', r'"a/so \"called\".yaml"', r'"b/so \"called\".yaml"'),
        ("back\\slash.yaml", r'"a/back\\slash.yaml"', r'"b/back\\slash.yaml"'),
        ("tab\tbell\x07.yaml", r'"a/tab\tbell\007.yaml"', r'"b/tab\tbell\007.yaml"'),
    ],
)
def test_names_below_the_current_folder_are_written_as_git_writes_them(
    name: str, old: str, new: str, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "nurse.yaml"
    file.write_text("a\n", "utf-8")

    assert Correction(name, file, "a\n", "b\n", 1).to_diff() == f"--- {old}\n+++ {new}\n@@ -1 +1 @@\n-a\n+b\n"


WORDS = st.text(st.sampled_from("ab \u2028\u0085\r\t#:'\u00e4"), max_size=8)


@given(before=st.lists(WORDS, max_size=6), word=WORDS, end=st.sampled_from(["", "\n"]), bom=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_applies_any_change(before: list[str], word: str, end: str, bom: bool, tmp_path: Path) -> None:
    file = tmp_path / "nurse.yaml"
    old = "\n".join([*before, "x"]) + end
    new = "\n".join([word, *before, "y"]) + end
    start = "\ufeff" if bom else ""
    file.write_bytes((start + old).encode())
    diff = Correction("nurse.yaml", file, old, new, 1).to_diff()
    git(tmp_path, "apply", "--whitespace=nowarn", text=diff.encode())

    assert file.read_bytes() == (start + new).encode()


MISTAKES = {
    "kind: content": ["kind: content", "knd: content", "kind: contnet", "knd: contnet", "kind: content #intern"],
    "moment: true": ["moment: true", "momnt: true", "momnt: tru"],
    "when: applied": ["when: applied", "when: applyed", "wehn: 2 weeks before start"],
    "touchpoints:": ["touchpoints:", "touchponts:"],
    "stages:": ["stages:", "stgaes:", "stages:  # \u2028\u0085\x0b"],
    "covers: attract": ["covers: attract", "covers: atract", "covers:\tatract", "covers:atract"],
    "owner: hr": ["owner: hr", "owner: HR", "owner: @hr", "ownr: Human Resources", "owner: [hr, IT"],
    "name: First talk": [
        "name: First talk",
        "titel: 'First\r talk'",
        "name: \u201cFirst talk\u201d",
        "name:\u00a0Talk",
    ],
}
NAMES = [
    "nurse.yaml",
    "a b.yaml",
    "kätilö.yaml",
    'so "called".yaml',
    "a\\b.yaml",
    "a\tb\n.yaml",
    "sub/ .yml",
    "\x7f.yaml",
]


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    text = SMALLEST
    for correct, written in MISTAKES.items():
        text = text.replace(correct, draw(st.sampled_from(written)))
    text = draw(st.sampled_from(["", "\ufeff", "# one\u2029two\x85\n\n"])) + text
    text = text.rstrip("\n") + draw(st.sampled_from(["\n", "", "\n\n", "\n# end"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))).encode()


@given(files=st.lists(texts(), min_size=1, max_size=3), names=st.permutations(NAMES))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_git_makes_of_the_diff_is_what_the_fix_writes(
    files: list[bytes], names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder, monkeypatch.context() as patch:
        written = {Path(folder, name): text for name, text in zip(names, files, strict=False)}
        patch.chdir(folder)

        def write_files() -> None:
            for number, (file, text) in enumerate(written.items()):
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(text.replace(b"journey: nurse", f"journey: nurse-{number}".encode()))

        def run_and_read(option: str) -> tuple[bytes, list[bytes]]:
            output = io.BytesIO()
            patch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding="utf-8"))
            assert main(["validate", ".", option, "--today", "2026-11-22"]) in (0, 1)
            return output.getvalue(), [file.read_bytes() for file in written]

        write_files()
        diff, unchanged = run_and_read("--diff")
        if diff:
            git(Path(folder), "apply", "--whitespace=nowarn", text=diff)
        applied = [file.read_bytes() for file in written]
        write_files()
        _, fixed = run_and_read("--fix")
        assert applied == fixed
        assert (fixed == unchanged) == (not diff)
        assert run_and_read("--diff") == (b"", fixed)
