"""Every rule's page is complete and true: its flagged examples yield just this rule, its fine ones nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from journeymap import api
from journeymap.model.timing import Duration
from journeymap.rules.api import registry
from journeymap.rules.api.examples import Example, background, examples, set_in
from journeymap.rules.api.page import Page

RULES = {
    "reading": {
        "syntax": "error",
        "duplicate-key": "error",
        "duplicate-id": "error",
        "unknown-key": "error",
        "missing-key": "error",
        "wrong-value": "error",
        "unknown-stage": "error",
        "unknown-reference": "error",
        "text-read-as-comment": "warning",
    },
    "gap": {
        "empty-stage": "error",
        "persona-left-out": "error",
        "candidate-silence": "warning",
        "preboarding-silence": "warning",
        "early-silence": "warning",
        "first-year-silence": "warning",
        "late-first-check-in": "warning",
        "missing-closure": "warning",
        "alumni-silence": "note",
        "missing-moment": "note",
        "moments-everywhere": "note",
        "unkept-promise": "error",
        "untold-promise": "note",
    },
    "ownership": {
        "unowned": "error",
        "contested-owner": "error",
        "conflicting-owner": "error",
        "outside-owner": "error",
        "unnamed-handoff": "warning",
        "misdirected-handoff": "warning",
        "contested-asset": "error",
        "bypassed-asset-owner": "warning",
        "contested-channel": "warning",
        "one-sided-stage": "note",
        "clinical-left-out": "warning",
        "crowded-consultation": "note",
        "unowned-journey": "warning",
        "unowned-opportunity": "note",
        "overdue-opportunity": "warning",
        "unshared-metric": "note",
    },
    "flow": {
        "unreachable": "error",
        "dead-end": "error",
        "endless-loop": "error",
        "backward-step": "warning",
        "skipped-stage": "note",
        "time-reversal": "warning",
        "circular-need": "error",
        "late-need": "warning",
        "retired-reference": "warning",
    },
    "listening": {
        "unanswered-feedback": "error",
        "slow-answer": "warning",
        "unheard-stage": "note",
        "colliding-feedback": "note",
    },
    "reach": {
        "communication-overload": "warning",
        "unreached-persona": "error",
        "single-channel": "note",
        "office-hours-only": "warning",
        "untimed-step": "note",
    },
    "measurement": {
        "unmeasured-stage": "warning",
        "unmeasured-moment": "warning",
        "vanity-metrics": "warning",
        "unanchored-duration": "error",
        "rate-without-boundary": "warning",
    },
    "upkeep": {
        "stale-journey": "warning",
        "unreviewed-journey": "note",
        "overdue-plan": "note",
        "opinion-only": "note",
        "stale-evidence": "note",
        "missing-translation": "warning",
        "unused-definition": "note",
        "unused-waiver": "warning",
        "expired-waiver": "error",
    },
    "privacy": {
        "personal-data": "warning",
        "small-sample": "warning",
    },
}
"""The rules of the contract: category, name, level."""

BY_NAME = {name: (category, level) for category, rules in RULES.items() for name, level in rules.items()}
SECTIONS = ("Why it matters", "Evidence", "Options", "Flagged", "Fine")
NAMES = registry.names()


def test_the_list_is_that_of_the_contract() -> None:
    assert len(BY_NAME) == 72
    assert tuple(RULES) == registry.CATEGORIES


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_is_in_the_contract_with_its_category_and_level(name: str) -> None:
    rule = registry.find(name)

    assert (rule.name, rule.category, str(rule.level)) == (name, *BY_NAME[name])


def test_all_rules_are_listed_by_category_and_name() -> None:
    rules = api.all_rules()

    assert [rule.name for rule in rules] == sorted(NAMES, key=lambda name: (list(RULES).index(BY_NAME[name][0]), name))
    assert {rule.name: api.explain(rule.name).page for rule in rules} == {rule.name: rule.page for rule in rules}


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
    """A default as one would write it in the workspace file."""
    if isinstance(default, tuple):
        return f"[{', '.join(default)}]"
    return str(default) if isinstance(default, (int, float, Duration)) else repr(default)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_cites_its_sources_by_link_or_says_that_there_are_none(name: str) -> None:
    page = Page.of(registry.find(name).page)
    links = re.findall(r"\]\((.*?)\)", page.section("Evidence"))

    assert all(link.startswith(("https://", "http://")) for link in links)


# -- what its examples yield -----------------------------------------------------------------------------------------


def _examples(kind: str) -> list[Any]:
    made = []
    for name in NAMES:
        for number, example in enumerate(one for one in examples(registry.find(name)) if one.kind == kind):
            made.append(pytest.param(example, id=name if not number else f"{name}-{number + 1}"))
    return made


@pytest.mark.parametrize("example", _examples("flagged"))
def test_flagged_yields_just_this_rule_where_it_is_marked(example: Example, check: Any) -> None:
    for _ in range(2):  # a rule that remembers would say something else the second time
        found = check(example.files)

        assert {finding.rule for finding in found} == {example.rule}, [told(one) for one in found]
        assert {(one.location.path, one.location.line) for one in found} == example.marks
        assert len(found) == len(example.marks)


@pytest.mark.parametrize("example", _examples("fine"))
def test_fine_yields_nothing(example: Example, check: Any) -> None:
    assert example.marks == frozenset()
    for _ in range(2):
        assert [told(finding) for finding in check(example.files) if not finding.waived] == []


def test_the_background_alone_yields_nothing(check: Any) -> None:
    for _ in range(2):
        assert [told(finding) for finding in check(background())] == []


def told(finding: Any) -> tuple[str, str, Any]:
    return finding.rule, finding.message, finding.location


# -- how fragments are set in ----------------------------------------------------------------------------------------

BASE = {"a.yaml": "one: 1\ntwo:\n  three: 3\n  four:\n    - id: x\n      k: 1\n    - id: y\nfive: 5\n"}


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", BASE["a.yaml"]),
        ("# a.yaml\none: 11", BASE["a.yaml"].replace("one: 1", "one: 11")),
        ("# a.yaml\nsix: 6", BASE["a.yaml"] + "six: 6\n"),
        ("# a.yaml\ntwo:\n  three: 33", BASE["a.yaml"].replace("three: 3", "three: 33")),
        ("# a.yaml\ntwo: {}", "one: 1\ntwo: {}\nfive: 5\n"),
        ("# a.yaml\ntwo:\n  four: []", "one: 1\ntwo:\n  three: 3\n  four: []\nfive: 5\n"),
        ("# a.yaml\ntwo:\n  four:\n    - id: x", BASE["a.yaml"].replace("      k: 1\n", "")),
        ("# a.yaml\ntwo:\n  four:\n    - {id: y, k: 2}", BASE["a.yaml"].replace("- id: y", "- {id: y, k: 2}")),
        ("# a.yaml\ntwo:\n  four:\n    - id: z", BASE["a.yaml"].replace("id: y\n", "id: y\n    - id: z\n")),
        (
            "# a.yaml\ntwo:\n  four:\n    - id: y\n      k: 1\n    - id: y\n      k: 2",
            BASE["a.yaml"].replace("id: y\n", "id: y\n      k: 1\n    - id: y\n      k: 2\n"),
        ),
        (
            "# a.yaml\ntwo: # about two\n  three: 33",
            BASE["a.yaml"].replace("two:\n  three: 3", "two: # about two\n  three: 33"),
        ),
    ],
)
def test_a_fragment_is_set_in(fragment: str, expected: str) -> None:
    assert set_in(fragment, BASE) == ({"a.yaml": expected}, frozenset())


def test_marks_are_taken_out_and_remembered_where_the_lines_come_to_stand() -> None:
    fragment = "# a.yaml\ntwo: # flagged\n  four:\n    - id: y\n      k: 2 # flagged\n# b.yaml\nnew: 1 # flagged\n"
    expected = BASE["a.yaml"].replace("id: y\n", "id: y\n      k: 2\n")

    files, marks = set_in(fragment, BASE)

    assert files == {"a.yaml": expected, "b.yaml": "new: 1\n"}
    assert marks == {("a.yaml", 2), ("a.yaml", 8), ("b.yaml", 1)}


def test_a_fragment_says_which_file_it_is_of() -> None:
    with pytest.raises(ValueError, match="begins with the name of its file"):
        set_in("journey: nurse")


def test_an_example_that_is_wrong_would_be_seen(check: Any) -> None:
    """The tests above can fail: another rule's example does not pass for this one's."""
    unowned = next(one for one in examples(registry.find("unowned")) if one.kind == "flagged")
    found = check(unowned.files)

    assert [(one.rule, one.location.line) for one in found] == [("unowned", line) for _, line in sorted(unowned.marks)]
    assert check(background()) == []


# -- rules of others ---------------------------------------------------------------------------------------------------


ACME = '''"""Nothing happens on a Friday.

## Why it matters
Nobody reads it.
"""

from journeymap.findings import Problem
from journeymap.rules.api import rule


@rule("acme/no-friday", "reach", "warning")
def check(graph):
    """Touchpoints that are named after the day."""
    for node in graph.touchpoints:
        if "Friday" in node.name:
            yield Problem(node.id_pointer, f"{node.label} is on a Friday", "choose another day")


@rule("acme/broken", "reach", "warning")
def broken(graph):
    """A rule that breaks."""
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
        owner: people-partners
        channels: in-person
        when: left
"""


@pytest.fixture
def acme(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A package of somebody else's that brings two rules."""
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


def test_somebody_elses_rule_runs_where_the_workspace_names_it(acme: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(FRIDAY, naming("acme/no-friday"))
    place = at(files, "id: farewell", "farewell")

    assert tell(files) == [("acme/no-friday", "warning", "nurse/farewell", (), place)]


def test_somebody_elses_rule_does_not_run_unasked(acme: Any, tell: Any, background: Any) -> None:
    assert tell(background(FRIDAY)) == []


def test_a_rule_that_nobody_brings_is_an_unknown_key(tell: Any, background: Any, at: Any) -> None:
    files = background(FRIDAY, naming("acme/no-friday"))

    assert tell(files) == [("unknown-key", "error", None, (), at(files, "acme/no-friday"))]


def test_a_broken_rule_says_so_and_the_others_go_on(
    acme: Any, background: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: Mapping[str, str] = background(FRIDAY, naming("acme/no-friday", "acme/broken"))
    (tmp_path / "map").mkdir()
    for name, text in files.items():
        (tmp_path / "map" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path / "map")

    report = api.validate(api.load("."), today=date(2026, 11, 22))

    said = {(one.rule, one.category, str(one.level), one.subject) for one in report.findings}
    assert said == {
        ("broken-rule", "internal", "error", "nurse"),
        ("acme/no-friday", "reach", "warning", "nurse/farewell"),
    }
    assert "broken on purpose" in "".join(report.tracebacks)
    assert not report.ok
