"""`--fix` and `--diff`: misspelt keys and words are fixed, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

MISSPELT = """\
# A remark stays, and so do blank lines.

journey: nurse
ownr: hr          # the owner
reviewed: 2026-11-01
covers: attract
stages:
  attrct:
    metrics: visits
    touchpoints:
      - {id: page, name: Page,   'kind': contnet, owner: marketing}
      - id: talk
        name: First talk
        kind: "conversaton"
        momnt: true
        when: applied
        metrics: visits
        owner: hr
"""
CORRECT = (
    MISSPELT.replace("ownr", "owner")
    .replace("attrct", "attract")
    .replace("contnet", "content")
    .replace("conversaton", "conversation")
    .replace("momnt", "moment")
)
DIFF = """\
--- a/nurse.yaml
+++ b/nurse.yaml
@@ -1,18 +1,18 @@
 # A remark stays, and so do blank lines.
{blank}
 journey: nurse
-ownr: hr          # the owner
+owner: hr          # the owner
 reviewed: 2026-11-01
 covers: attract
 stages:
-  attrct:
+  attract:
     metrics: visits
     touchpoints:
-      - {id: page, name: Page,   'kind': contnet, owner: marketing}
+      - {id: page, name: Page,   'kind': content, owner: marketing}
       - id: talk
         name: First talk
-        kind: "conversaton"
-        momnt: true
+        kind: "conversation"
+        moment: true
         when: applied
         metrics: visits
         owner: hr
"""


def test_misspellings_are_fixed_and_the_rest_is_reported(run: Any, nurse: Path) -> None:
    nurse.write_text(MISSPELT, "utf-8")

    assert run("validate", "--fix") == (
        0,
        "Checked 1 file, 1 journey, 2 touchpoints: no findings. Well mapped!\n",
        "journeymap: fixed 5 mistakes in nurse.yaml\n",
    )
    assert nurse.read_text("utf-8") == CORRECT


def test_a_diff_changes_nothing_and_has_the_exit_status_of_the_report(run: Any, nurse: Path) -> None:
    nurse.write_text(MISSPELT, "utf-8")

    result = run("validate", "--diff")
    assert (result.status, result.err) == (1, "")
    assert result.out == DIFF.replace("{blank}", " ")
    assert nurse.read_text("utf-8") == MISSPELT
    assert run("validate", "--fix", "--diff") == result


def test_a_valid_journey_has_no_fixes(run: Any, nurse: Path) -> None:
    text = nurse.read_bytes()

    assert run("validate", "--diff") == (0, "", "journeymap: there is nothing to fix\n")
    assert run("validate", "--fix").err == "journeymap: there is nothing to fix\n"
    assert nurse.read_bytes() == text


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("owner: marketing\n        ownr: hr", "the key would stand there twice"),
        ("xyzzy: hr", "nothing like it is known"),
        ("owner: marketin", "ids are not fixed automatically"),
        ("name: [", "the text cannot be read"),
    ],
)
def test_ambiguous_words_are_not_fixed(wrong: str, why: str, run: Any, nurse: Path) -> None:
    Path("journeymap.yaml").write_text("organization: North\nteams: {sales: {}}\n", "utf-8")
    text = nurse.read_text("utf-8").replace("owner: marketing", wrong)
    nurse.write_text(text, "utf-8")

    assert run("validate", "--fix").status == 1, why
    assert nurse.read_text("utf-8") == text


def test_an_ambiguous_word_does_not_prevent_other_fixes(run: Any, nurse: Path) -> None:
    text = nurse.read_text("utf-8")
    twice = text.replace("owner: marketing", "owner: marketing\n        ownr: hr")
    nurse.write_text(twice.replace("moment: true", "momnt: true"), "utf-8")

    assert run("validate", "--fix").err == "journeymap: fixed 1 mistake in nurse.yaml\n"
    assert nurse.read_text("utf-8") == twice


def test_a_misspelling_below_a_misspelt_key_is_fixed_too(run: Any, nurse: Path) -> None:
    nurse.write_text(nurse.read_text("utf-8").replace("touchpoints:", "touchponts:").replace("kind:", "knd:"), "utf-8")

    assert run("validate", "--fix").err == "journeymap: fixed 2 mistakes in nurse.yaml\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_encoding_and_line_breaks_are_kept(mark: bytes, encoding: str, run: Any, nurse: Path) -> None:
    text = MISSPELT.replace("Page,", "Sivu äö, ").replace("\n", "\r\n")
    nurse.write_bytes(mark + text.encode(encoding))

    assert run("validate", "--fix").status == 0
    expected = CORRECT.replace("Page,", "Sivu äö, ").replace("\n", "\r\n")
    assert nurse.read_bytes() == mark + expected.encode(encoding)


def test_permissions_and_links_are_kept(run: Any, folder: Path) -> None:
    real = folder / "elsewhere" / "real.txt"
    real.parent.mkdir()
    real.write_text(MISSPELT, "utf-8")
    real.chmod(0o640)
    (folder / "nurse.yaml").symlink_to(real)

    assert run("validate", "--fix").status == 0
    assert (folder / "nurse.yaml").is_symlink()
    assert real.read_text("utf-8") == CORRECT
    assert real.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["real.txt"]


def test_a_word_with_two_aliases_is_fixed_once(run: Any, nurse: Path) -> None:
    text = nurse.read_text("utf-8")
    text = text.replace("kind: content", "kind: &k contnet").replace(
        "        moment: true", "        kind: *k\n        moment: true"
    )
    nurse.write_text(text, "utf-8")

    assert run("validate", "--fix").err == "journeymap: fixed 1 mistake in nurse.yaml\n"
    assert nurse.read_text("utf-8") == text.replace("contnet", "content")


def test_a_file_that_changed_after_reading_is_not_fixed(run: Any, nurse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import journeymap as jm

    nurse.write_text(MISSPELT, "utf-8")
    validate = jm.validate

    def slowly(*given: Any, **options: Any) -> Any:
        nurse.write_text(f"{MISSPELT}# more\n", "utf-8")
        return validate(*given, **options)

    monkeypatch.setattr(jm, "validate", slowly, raising=False)
    assert run("validate", "--fix") == (
        2,
        "",
        "journeymap: nurse.yaml: the file changed since it was read; nothing was fixed in it\n",
    )
    assert nurse.read_text("utf-8") == f"{MISSPELT}# more\n"


def test_a_fix_is_written_wherever_the_process_has_gone(
    nurse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse.write_text(MISSPELT, "utf-8")
    monkeypatch.chdir(nurse.parent)
    workspace = jm.load(".")
    (correction,) = workspace.corrections(jm.validate(workspace))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert correction.write()
    assert nurse.read_text("utf-8") == CORRECT


def test_only_the_named_files_are_fixed(run: Any, nurse: Path) -> None:
    nurse.write_text(MISSPELT, "utf-8")
    Path("other.yaml").write_text(MISSPELT.replace("journey: nurse", "journey: other"), "utf-8")

    assert run("validate", "--fix", "other.yaml").status == 0
    assert nurse.read_text("utf-8") == MISSPELT


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("owner: @hr", "owner: hr"),
        ("notes: @hr knows", 'notes: "@hr knows"'),
        ("channels:\n          - @mail", "channels:\n          - mail"),
        ("owner: [@hr, it]", "owner: [hr, it]"),
    ],
)
def test_a_sign_before_a_value_is_removed_or_put_in_quotes(line: str, fixed: str) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n      - id: b\n        name: B\n        {}\n"
    workspace = jm.load_text(text.format(line).encode(), "a.yaml")
    (correction,) = workspace.corrections(jm.validate(workspace, select=["reading"]))

    assert correction.after == text.format(fixed)


@pytest.mark.parametrize("patterns", ["[!live/*, drafts]", "[drafts, *.bak]", "\n  - !live/*", "*.bak # copies"])
def test_patterns_that_yaml_takes_for_its_own_signs_are_put_in_quotes(patterns: str, tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(f"organization: North\nexclude: {patterns}\n", "utf-8")
    workspace = jm.load(tmp_path)
    report = jm.validate(workspace, select=["reading"])
    (correction,) = workspace.corrections(report)

    assert len(report.findings) == 1
    word = "!live/*" if "!" in patterns else "*.bak"
    assert correction.after == correction.before.replace(word, f'"{word}"')
