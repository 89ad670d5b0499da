"""The fix of an unused waiver removes its lines, and the key with the last one."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm

JOURNEY = """\
journey: nurse
name: Nurse
owner: hr
{waivers}stages:
  attract:
    touchpoints:
      - {{id: page, name: Page}}
"""
USED = "  - {rule: unowned, because: Soon}\n"
UNUSED = "  - rule: dead-end\n    because: Soon\n"
SHORT = "  - {rule: dead-end, because: Soon}\n"


def fixed(folder: Path, waivers: str) -> str | None:
    """The waivers after the fix; None without a fix."""
    before, after = JOURNEY.format(waivers="|").split("|")
    (folder / "journeymap.yaml").write_text("organization: Clinic\nteams: {hr: {name: HR}}\n", "utf-8")
    (folder / "nurse.yaml").write_text(f"{before}{waivers}{after}", "utf-8")
    workspace = jm.load(folder)
    corrections = workspace.corrections(jm.validate(workspace))
    if not corrections:
        return None
    (correction,) = corrections
    return correction.after.removeprefix(before).removesuffix(after)


@pytest.mark.parametrize(
    ("waivers", "left"),
    [
        (f"waivers:\n{SHORT}", ""),
        (f"waivers:\n{UNUSED}", ""),
        (f"waivers: # of a decision\n{SHORT}", ""),
        (f"waivers:\n{USED}{SHORT}", f"waivers:\n{USED}"),
        (f"waivers:\n{SHORT}{USED}", f"waivers:\n{USED}"),
        (f"waivers:\n{UNUSED}{USED}", f"waivers:\n{USED}"),
        (f"waivers:\n{USED}{UNUSED}", f"waivers:\n{USED}"),
        (f"waivers:\n\n{UNUSED}\n{USED}", f"waivers:\n\n\n{USED}"),
        (f"waivers:\n{USED}{SHORT}{USED}", f"waivers:\n{USED}{USED}"),
    ],
)
def test_the_lines_of_a_waiver_are_removed(tmp_path: Path, waivers: str, left: str) -> None:
    assert fixed(tmp_path, waivers) == left


@pytest.mark.parametrize(
    "waivers",
    [
        "waivers: [{rule: dead-end, because: Soon}]\n",
        "waivers:\n  - {rule: dead-end, because: Soon} # decided in May\n",
        "waivers: \n  - &a {rule: dead-end, because: Soon}\n",
    ],
)
def test_a_waiver_on_a_line_that_holds_more_is_not_removed(tmp_path: Path, waivers: str) -> None:
    assert fixed(tmp_path, waivers) is None
