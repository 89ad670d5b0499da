"""The rules that CONTRIBUTING.md shows work, and their pages have the form that it describes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Problem
from journeymap.rules.api import Rule
from journeymap.rules.api.page import Page

CONTRIBUTING = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
WORKSPACE = jm.Workspace(
    jm.Organization(organization="Fernmoor", channels={"web": jm.Channel(name="Web"), "fax": jm.Channel(name="Fax")}),
    [
        jm.Journey(
            journey="nurse",
            stages={
                "attract": jm.Stage(
                    touchpoints=[
                        jm.Touchpoint(id="page", name="Page", informed=list("abcdefg"), channels="web"),
                        jm.Touchpoint(id="call", name="Call", informed=list("abcdef")),
                    ]
                )
            },
        )
    ],
)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    """The rules in the Python examples, by name."""

    def load() -> Iterator[Rule]:
        for number, text in enumerate(re.findall(r"^```python\n(.*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)):
            module = ModuleType(f"contributed_{number}")
            monkeypatch.setitem(sys.modules, module.__name__, module)
            exec(compile(text, "CONTRIBUTING.md", "exec"), vars(module))
            yield from (value for value in vars(module).values() if isinstance(value, Rule))

    return {rule.name: rule for rule in load()}


def test_the_rule_with_options_reports_its_problem(rules: Any) -> None:
    rule = rules["widely-informed"]
    graph = WORKSPACE.graph("nurse")

    def messages(**options: int) -> list[str]:
        problems: list[Problem] = [*rule.run(graph, rule.options(**options), date(2026, 11, 22))]
        return [problem.message for problem in problems]

    assert messages() == ['"Page" (page) informs many teams']
    assert len(messages(teams=5)) == 2
    assert Page.of(rule.page).options == {"teams": "the most teams that may be informed; 6, our default."}


def test_the_rule_about_the_workspace_concludes_from_what_it_collects(rules: Any) -> None:
    rule = rules["idle-channel"]
    facts = [rule.collect(WORKSPACE.graph("nurse"))]
    problems = rule.run(WORKSPACE.portfolio, None, date(2026, 11, 22), facts)

    assert [problem.message for problem in problems] == ["no touchpoint uses fax"]
