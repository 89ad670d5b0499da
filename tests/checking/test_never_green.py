"""Damage to a text never turns a red run green.

The worlds are the flagged examples of all rules, each as an error. One line is damaged in some way. The run may pass
only if the map without that line passes too: then what was wrong stood in the lost text itself.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.rules.api import registry
from journeymap.rules.api.examples import examples

TODAY = date(2026, 11, 22)
RULES = [rule.name for rule in registry.installed() if rule.category != "reading" and rule.name != "unused-waiver"]
"""All but the one that does not ask about waivers that are not read completely."""
ENTRY = re.compile(r"( *(?:- )?)(?:([\w-]+):)? ?(.*)")


def swallowed(line: str) -> str:
    """The value becomes a comment."""
    return ENTRY.sub(lambda part: f"{part[1]}{part[2] + ': ' if part[2] else ''}#{part[3]}", line, count=1)


def cut_off(line: str) -> str:
    """The value ends in the middle."""
    return f"{line[:-2]} #{line[-2:]}"


def with_unknown_key(line: str) -> str:
    return ENTRY.sub(lambda part: f"{part[1]}{part[2] or 'word'}zz: {part[3]}", line, count=1)


def with_wrong_value(line: str) -> str:
    return ENTRY.sub(lambda part: f"{part[1]}{part[2] + ': ' if part[2] else ''}{{what: ever}}", line, count=1)


def broken(line: str) -> str:
    return f"{line} ["


def unquoted(line: str) -> str:
    return ENTRY.sub(lambda part: f"{part[1]}{part[2] + ': ' if part[2] else ''}@{part[3]}", line, count=1)


def moved_right(line: str) -> str:
    return f" {line}"


DAMAGES: tuple[Callable[[str], str], ...] = (
    *(swallowed, swallowed, swallowed, cut_off),  # which are warnings: all others are errors by themselves
    *(with_unknown_key, with_wrong_value, broken, unquoted, moved_right),
)


@cache
def red_files(rule: str) -> dict[str, str]:
    """The example of a rule in which its finding is an error, and nothing else is."""
    files = dict(next(each for each in examples(registry.find(rule)) if each.kind == "flagged").files)
    text = files["journeymap.yaml"]
    if re.search(rf"^    {rule}:", text, re.MULTILINE):
        pass  # the example sets an option of a rule that is an error
    elif "\n  rules:\n" in text:
        text = text.replace("\n  rules:\n", f"\n  rules:\n    {rule}: error\n")
    elif "\nchecks:\n" in text:
        text = text.replace("\nchecks:\n", f"\nchecks:\n  rules: {{{rule}: error}}\n")
    else:
        text += f"checks:\n  rules: {{{rule}: error}}\n"
    journey = files["nurse.yaml"].replace(f"    {rule}: {{", f"    {rule}: {{level: error, ")
    return {**files, "journeymap.yaml": text, "nurse.yaml": journey}


def report(files: Mapping[str, str]) -> jm.Report:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, "utf-8")
        return jm.validate(jm.load(folder), today=TODAY)


def changed(files: Mapping[str, str], place: tuple[str, int], line: str | None) -> dict[str, str]:
    """The files with another line, or none, at a place."""
    name, number = place
    lines = files[name].split("\n")
    lines[number : number + 1] = [] if line is None else [line]
    return {**files, name: "\n".join(lines)}


def assert_red_unless_the_fault_is_gone(rule: str, place: tuple[str, int], damage: Callable[[str], str]) -> None:
    files = red_files(rule)
    line = files[place[0]].split("\n")[place[1]]
    damaged = report(changed(files, place, damage(line)))
    if damaged.ok:
        without = report(changed(files, place, None))
        can_be_read = all(finding.category != "reading" for finding in without.findings)
        assert without.ok or not can_be_read, (rule, place, damage(line), without.findings, damaged.findings)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.sampled_from(RULES), st.integers(0, 10_000), st.sampled_from(DAMAGES))
def test_a_damaged_line_turns_no_red_run_green(rule: str, number: int, damage: Callable[[str], str]) -> None:
    files = red_files(rule)
    lines = [(name, at) for name, text in files.items() for at, line in enumerate(text.split("\n")) if line.strip()]
    assert_red_unless_the_fault_is_gone(rule, lines[number % len(lines)], damage)


@pytest.mark.parametrize("rule", ["unowned", "unmeasured-stage", "moments-everywhere", "outside-owner"])
def test_the_worlds_are_red(rule: str) -> None:
    assert {finding.rule for finding in report(red_files(rule)).findings if finding.level == jm.Level.ERROR} == {rule}


@pytest.mark.parametrize("text", ["owner: people-partners", "when: started", "kind: event", "channels: in-person"])
def test_each_line_of_a_touchpoint_is_tried(text: str) -> None:
    """Whatever is lost of the first day, the stage without contact after it stays red."""
    files = red_files("early-silence")
    for number, line in enumerate(files["nurse.yaml"].split("\n")):
        if line.strip() == text:
            assert_red_unless_the_fault_is_gone("early-silence", ("nurse.yaml", number), swallowed)
