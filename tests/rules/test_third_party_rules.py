"""Rules that other packages bring: how they are found and set, and what happens when one breaks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

import journeymap as jm
from journeymap.rules.api import registry

ACME = '''"""Nothing happens on a Friday.

## Why it matters
Nobody reads it.
"""

from journeymap.rules.api import Problem, RuleOptions, rule


class Options(RuleOptions):
    word: str = "Friday"
    strict: bool = True
    k: int = 1


@rule("acme/no-friday", "reach", "warning", options=Options)
def check(graph, options):
    for node in graph.touchpoints if options.strict and options.k < 3 else ():
        if options.word in node.name:
            yield Problem(node.id_pointer, f"{node.label} is on a Friday", "choose another day")


@rule("acme/broken", "reach", "warning")
def broken(graph):
    raise RuntimeError("broken on purpose")
'''
ENTRIES = "[journeymap.rules]\nacme/no-friday = acme_rules.no_friday:check\nacme/broken = acme_rules.no_friday:broken\n"
FRIDAY = """
# nurse.yaml
stages:
  depart:
    touchpoints:
      - id: farewell
        name: Farewell on Friday
        kind: event
        shift: any
        owner: people-partners
        channels: in-person
        when: left
"""


@pytest.fixture
def acme(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A package with two rules of a third party."""
    site = tmp_path / "site"
    (site / "acme_rules").mkdir(parents=True)
    (site / "acme_rules" / "__init__.py").touch()
    (site / "acme_rules" / "no_friday.py").write_text(ACME, "utf-8")
    (site / "acme_rules-1.0.dist-info").mkdir()
    (site / "acme_rules-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n"
    )
    (site / "acme_rules-1.0.dist-info" / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(site))
    registry.find.cache_clear()
    yield site
    registry.find.cache_clear()


def naming(*rules: str) -> str:
    lines = "".join(f"    {rule}: warning\n" for rule in rules)
    return f"# journeymap.yaml\nchecks:\n  rules:\n{lines}"


def test_a_third_party_rule_runs_if_the_workspace_names_it(
    acme: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(FRIDAY, naming("acme/no-friday"))
    place = locate(files, "id: farewell", "farewell")

    assert summaries(files) == [("acme/no-friday", "warning", "nurse/farewell", (), place)]


@pytest.mark.parametrize(
    ("options", "is_reported"),
    [
        ("{}", True),
        ("{word: Farewell}", True),
        ("{word: Monday}", False),
        ("{strict: true}", True),
        ("{strict: false}", False),
        ("{k: 0}", True),
        ("{k: 3}", False),
    ],
)
def test_texts_booleans_and_numbers_without_a_floor_are_options(
    options: str, is_reported: bool, acme: Any, summaries: Any, background: Any
) -> None:
    files = background(FRIDAY, f"# journeymap.yaml\nchecks:\n  rules:\n    acme/no-friday: {options}\n")

    assert [summary[0] for summary in summaries(files)] == ["acme/no-friday"] * is_reported


@pytest.mark.parametrize(
    ("option", "help"), [("word: 5", "write a text such as `Friday`"), ("strict: 1", "write `true` or `false`")]
)
def test_a_value_of_another_type_is_wrong(option: str, help: str, acme: Any, check: Any, background: Any) -> None:
    files = background(FRIDAY, f"# journeymap.yaml\nchecks:\n  rules:\n    acme/no-friday: {{{option}}}\n")
    wrong, finding = check(files)

    assert (wrong.rule, wrong.help) == ("wrong-value", help)
    assert finding.rule == "acme/no-friday"


def test_a_third_party_rule_does_not_run_by_itself(acme: Any, summaries: Any, background: Any) -> None:
    assert summaries(background(FRIDAY)) == []


def test_a_rule_that_no_package_has_is_an_unknown_key(summaries: Any, background: Any, locate: Any) -> None:
    files = background(FRIDAY, naming("acme/no-friday"))

    assert summaries(files) == [("unknown-key", "error", None, (), locate(files, "acme/no-friday"))]


def test_a_broken_rule_is_a_finding_and_the_others_run(
    acme: Any, background: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: Mapping[str, str] = background(FRIDAY, naming("acme/no-friday", "acme/broken"))
    (tmp_path / "map").mkdir()
    for name, text in files.items():
        (tmp_path / "map" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path / "map")

    report = jm.validate(jm.load("."), today=date(2026, 11, 22))

    findings = {(finding.rule, finding.category, str(finding.level), finding.subject) for finding in report.findings}
    assert findings == {
        ("broken-rule", "internal", "error", "nurse"),
        ("acme/no-friday", "reach", "warning", "nurse/farewell"),
    }
    assert "broken on purpose" in "".join(report.tracebacks)
    assert not report.ok
