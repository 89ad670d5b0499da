"""Broken workspaces of followers and templates, each with what is said of it.

The files below `bad_input` have cases. A case begins with `=== ` and its name, a file with `--- ` and its path, and
what is said with `>>>`: the findings of the categories reading and system that are not inherited, then how many rules
are held back. Files that a case does not write are those of `SOUND`; a file without a line is not there.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import journeymap as jm

FOLDER = Path(__file__).parent / "bad_input"
TODAY = datetime.date(2026, 12, 1)
SOUND = {
    "template/journeymap.yaml": """\
organization: Partnership
teams:
  hr: {}
  recruitment: {formerly: hiring}
  education: {function: education}
channels: {email: {shared: true}}
""",
    "template/nurse.yaml": """\
journey: nurse
name: Nurse
owner: hr
versions: {2: The evening is new}
stages:
  onboard:
    touchpoints:
      - {id: call, name: Welcome call, kind: conversation, owner: recruitment, when: accepted + 3 days}
      - {id: talk, name: Talk after a month, formerly: chat, owner: education, when: started + 30 days}
      - {id: evening, name: Evening of all, kind: event, owner: hr, binding: optional, when: started + 60 days}
  develop:
    touchpoints:
      - {id: devices, name: Medical devices, kind: training, owner: education, when: started + 90 days}
""",
    "ward/journeymap.yaml": """\
organization: Alderwick
template: ../template
""",
    "ward/ward.yaml": """\
journey: ward
follows: template/nurse
owner: hr
""",
}


def cases() -> Iterator[tuple[str, dict[str, str], str]]:
    """The name, the files and the answers of each case."""
    for file in sorted(FOLDER.glob("*.txt")):
        for part in file.read_text("utf-8").split("=== ")[1:]:
            name, _, rest = part.partition("\n")
            written, _, said = rest.partition(">>>\n")
            files = {path: text for path, _, text in (each.partition("\n") for each in written.split("--- ")[1:])}
            yield name, files, said.strip("\n")


def write(files: dict[str, str], folder: Path) -> None:
    for path, text in {**SOUND, **files}.items():
        if text.strip():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


def answers(report: jm.Report, folder: Path) -> str:
    """What a report says, with paths from the folder."""

    def place(location: jm.Location | None) -> str:
        if location is None or location.line is None:
            return location.path if location else "-"
        path = os.path.relpath(location.path, folder).replace(os.sep, "/")
        end = (
            location.end_column if location.end_line == location.line else f"{location.end_line}:{location.end_column}"
        )
        return f"{path}:{location.line}:{location.column}-{end}"

    lines = []
    for finding in report.findings:
        if finding.category in ("reading", "system") and not finding.inherited:
            lines += [f"{finding.level}[{finding.rule}] {place(finding.location)}", f"  {finding.message}"]
            lines += [f"  > {finding.help}"]
            lines += [f"  = {' '.join(edit.text for edit in finding.fix.edits)}" for _ in "1" if finding.fix]
            lines += [f"  ({each.message}: {place(each.location)})" for each in finding.related]
    count = report.summary.held_back
    return "\n".join([*lines, f"held back: {'nothing' if not count else 'some' if count < 40 else 'most'}"])


CASES = list(cases())


@pytest.mark.parametrize(("files", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_said_of_bad_input(
    files: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files, tmp_path)
    monkeypatch.chdir(tmp_path)

    report = jm.validate(jm.load("ward"), today=TODAY)

    assert answers(report, tmp_path) == said
    assert not report.ok


READING = {rule.name for rule in jm.all_rules() if rule.category == "reading"}
VALUES = {"wrong-value", "unknown-key", "unknown-reference"}
"""The rules whose help says what to write in the place that is marked."""
ADVICE = re.compile(r"(?:did you mean|write) `([^`]+)`(?=$|\\?|,)")


def facts(report: jm.Report) -> set[tuple[str, str | None, str]]:
    return {
        (finding.rule, finding.subject, finding.message)
        for finding in report.findings
        if finding.category in ("reading", "system") and not finding.inherited
    }


@pytest.mark.parametrize("files", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_what_help_says_to_write_removes_the_finding(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = jm.validate(jm.load("ward"), today=TODAY)
    for finding in before.findings:
        advice = ADVICE.match(finding.help)
        at = finding.location
        if finding.rule not in VALUES or advice is None or at is None or at.line is None or finding.inherited:
            continue
        assert at.column is not None and at.end_column is not None and at.line == at.end_line
        file = Path(at.path)
        text = file.read_text("utf-8")
        lines = text.splitlines(keepends=True)
        line = lines[at.line - 1]
        lines[at.line - 1] = line[: at.column - 1] + advice[1] + line[at.end_column - 1 :]
        file.write_text("".join(lines), "utf-8")
        after = jm.validate(jm.load("ward"), today=TODAY)
        file.write_text(text, "utf-8")
        fact = (finding.rule, finding.subject, finding.message)
        new = {each for each in facts(after) - facts(before) if each[0] in READING}
        assert (fact in facts(after), new) == (False, set()), (finding.message, advice[1])
