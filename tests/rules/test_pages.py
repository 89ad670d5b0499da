"""Every rule's page is complete and true: its flagged examples yield just this rule, its fine ones nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.document.everyday_words import everyday_message
from journeymap.document.findings_context import FindingsContext
from journeymap.document.render_options import RenderOptions
from journeymap.findings import Finding
from journeymap.graph import Portfolio
from journeymap.model.organization import CATALOGUES
from journeymap.rules.api import registry
from journeymap.rules.api.examples import Example, background, examples
from journeymap.rules.api.page import Page

SECTIONS = ("Why it matters", "Evidence", "Options", "Flagged", "Fine")
NAMES = registry.names()
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def published() -> dict[str, tuple[str, str]]:
    """Rule to category and level, as the change log announces them; what stands higher is newer and holds."""
    entries = re.findall(r"`([a-z-]+)`\s+\(([a-z]+),\s+(error|warning|note)\)", CHANGELOG.read_text("utf-8"))
    return {name: (category, level) for name, category, level in reversed(entries)}


def test_the_change_log_announces_every_rule_with_its_category_and_level() -> None:
    """So no rule is lost, and no level changes, without a word to users: the change log is the list of rules."""
    assert {rule.name: (rule.category, str(rule.level)) for rule in jm.all_rules()} == published()


def test_a_module_is_named_after_its_rule() -> None:
    assert [registry.find(name).name for name in NAMES] == list(NAMES)


def test_all_rules_are_listed_by_category_and_name() -> None:
    rules = [(registry.CATEGORIES.index(rule.category), rule.name) for rule in jm.all_rules()]

    assert rules == sorted(rules)
    assert sorted(name for _, name in rules) == list(NAMES)


def test_a_page_is_the_docstring_of_its_module() -> None:
    page = jm.explain("unowned").page

    assert page.startswith("A touchpoint ")
    assert "## Why it matters" in page


# -- what a page holds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_complete(name: str) -> None:
    rule = registry.find(name)
    page = Page.of(rule.page)

    assert len(page.summary) <= 200
    assert page.summary.endswith(".")
    assert list(page.sections) == [heading for heading in SECTIONS if heading in page.sections]
    assert set(SECTIONS) - set(page.sections) <= {"Options"}
    assert all(page.sections.values())
    assert page.fragments("Flagged")
    assert page.fragments("Fine")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_documents_the_options_and_their_defaults(name: str) -> None:
    rule = registry.find(name)
    page = Page.of(rule.page)

    assert list(page.options) == list(rule.option_defaults())
    assert ("Options" in page.sections) == bool(page.options)
    for option, default in rule.option_defaults().items():
        what, default_here, source = page.options[option].replace("`", "").partition(f"; {as_written(default)}, ")
        assert all((what, default_here, source)), page.options[option]


def as_written(default: Any) -> str:
    """Write a default as in a workspace file."""
    if isinstance(default, tuple):
        return f"[{', '.join(default)}]"
    return str(default).lower() if isinstance(default, bool) else str(default)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_links_its_sources_or_says_that_it_has_none(name: str) -> None:
    evidence = Page.of(registry.find(name).page).section("Evidence")
    links = re.findall(r"\]\((.*?)\)", evidence)

    assert all(link.startswith(("https://", "http://")) for link in links)
    assert links or evidence.startswith("No source")


# -- what its examples yield -----------------------------------------------------------------------------------------


def _examples(kind: str) -> list[Any]:
    cases = []
    for name in NAMES:
        some = (example for example in examples(registry.find(name)) if example.kind == kind)
        cases += [pytest.param(example, id=f"{name}-{number}") for number, example in enumerate(some, 1)]
    return cases


@pytest.mark.parametrize("example", _examples("flagged"))
def test_flagged_yields_just_this_rule_where_it_is_marked(example: Example, check: Any) -> None:
    findings: Any = ()
    for _ in range(2):  # a rule that keeps state would report something else the second time
        findings = check(example.files)

        assert {finding.rule for finding in findings} == {example.rule}, [summary(finding) for finding in findings]
        assert {(finding.location.path, finding.location.line) for finding in findings} == example.marks
        assert len(findings) == len(example.marks)
    _assert_everyday_words(jm.load("."), findings)


def _assert_everyday_words(workspace: jm.Workspace, findings: Sequence[Finding]) -> None:
    """Pictures say each finding in a sentence without keys and ids; an id with a `-` cannot be a word of English."""
    portfolio = Portfolio(workspace)
    context = FindingsContext(portfolio, tuple(portfolio.graphs), RenderOptions())
    graphs = portfolio.graphs
    ids = {graph.id for graph in graphs} | {node.id for graph in graphs for node in graph.all_touchpoints}
    ids |= {id for catalogue in CATALOGUES for id in portfolio.catalogue(catalogue) or ()}
    for finding in findings:
        message = everyday_message(context, finding)
        own_words = re.sub("“[^”]*”", "", message) if finding.category == "reading" else message  # it quotes the file
        words = set(re.findall(r"[\w-]+", own_words))

        assert "`" not in message and '"' not in message, message
        assert not {f"({id})" for id in ids} & set(message.split()), message
        assert not {id for id in ids if "-" in id} & words, message
        assert message[0] == message[0].upper(), message
        assert "\x02" not in finding.message + finding.help + "".join(each.message for each in finding.related)


@pytest.mark.parametrize("example", _examples("fine"))
def test_fine_yields_nothing(example: Example, check: Any) -> None:
    assert example.marks == frozenset()
    for _ in range(2):
        assert [summary(finding) for finding in check(example.files) if not finding.waived] == []


def test_the_background_alone_yields_nothing(check: Any) -> None:
    for _ in range(2):
        assert [summary(finding) for finding in check(background())] == []


def summary(finding: Finding) -> tuple[str, str, Any]:
    return finding.rule, finding.message, finding.location


def test_a_wrong_example_would_be_noticed(check: Any) -> None:
    """The tests above can fail: the example of another rule does not pass for the one of this rule."""
    example = next(examples(registry.find("unowned")))
    findings = check(example.files)

    assert [(finding.rule, finding.location.line) for finding in findings] == [
        ("unowned", line) for _, line in sorted(example.marks)
    ]
