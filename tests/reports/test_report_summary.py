"""The summary of a long report: a table of the rules, and the three findings to start with."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from journeymap.findings import Finding, Fix, Importance, Level, Location, Summary, Waived
from journeymap.report_summary import has_table, most_important, rule_table
from journeymap.reporting import Changes, ReportContent, RuleCard, write
from journeymap.rules.api import registry
from journeymap.rules.api.catalogue import MEANINGS, rule_number

RULES = ("first", "second", "third", "fourth")
CARDS = {
    name: RuleCard(name, "gap", Level.ERROR, "A sentence.", "", meaning=f"what {name} means", number=number)
    for number, name in enumerate(RULES)
}


def finding(rule: str, level: Level = Level.ERROR, category: str = "gap", **values: Any) -> Finding:
    """A finding; what decides its importance can be given by name."""
    facts = {name: values.pop(name) for name in (*Importance.__dataclass_fields__,) if name in values}
    values.setdefault("touchpoint", None)
    location = Location("nurse.yaml", 1, 1, 1, 2)
    number = f"{rule}-{values.get('touchpoint')}-{facts}"
    return Finding(
        rule, category, level, f"about {rule}", "help", number, "nurse", "nurse",
        location=location, importance=Importance(**facts), **values,
    )  # fmt: skip


def shown(*findings: Finding) -> list[str]:
    return [highlight.finding.rule for highlight in most_important(findings, CARDS)]


# -- the order ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"category": "reading", "level": Level.WARNING}, {"level": Level.ERROR}),
        ({"level": Level.ERROR, "category": "privacy"}, {"level": Level.WARNING, "category": "gap"}),
        ({"level": Level.WARNING}, {"level": Level.NOTE}),
        ({"silence": 3.0}, {"silence": 2.0}),
        ({"silence": 1.1, "is_for_all": False}, {}),
        ({"is_for_all": True, "is_backstage": True}, {"is_for_all": False}),
        ({"touchpoints": 1}, {"is_backstage": True, "touchpoints": 9}),
        ({"touchpoints": 2}, {"touchpoints": 1}),
    ],
)
def test_what_matters_more_comes_first(more: dict[str, Any], less: dict[str, Any]) -> None:
    assert shown(finding("second", **more), finding("first", **less)) == ["second", "first"]
    assert shown(finding("first", **less), finding("second", **more)) == ["second", "first"]


def test_categories_have_an_order_within_a_level() -> None:
    categories = (
        "gap", "ownership", "flow", "listening", "reach", "measurement", "reality", "system", "upkeep", "privacy",
    )  # fmt: skip
    for before, after in pairwise(categories):
        assert shown(finding("second", category=before), finding("first", category=after)) == ["second", "first"]


def test_at_last_the_order_of_the_rules_decides() -> None:
    assert shown(*(finding(rule) for rule in reversed(RULES))) == ["first", "second", "third"]


# -- one of a rule, one of a touchpoint ----------------------------------------------------------------------------


def test_of_a_rule_one_is_shown_with_the_number_of_the_others() -> None:
    highlights = most_important([finding("first", touchpoint=f"t{n}") for n in range(10)], CARDS)

    assert [(each.finding.touchpoint, each.more) for each in highlights] == [("t0", 9)]


def test_of_a_rule_a_moment_that_matters_comes_first_then_the_lowest_feeling() -> None:
    usual = finding("first", touchpoint="usual", touchpoints=5)
    low = finding("first", touchpoint="low", feeling=-2)
    moment = finding("first", touchpoint="moment", is_moment=True)

    def first(*findings: Finding) -> str | None:
        return most_important(findings, CARDS)[0].finding.touchpoint

    assert first(usual, low, moment) == "moment"
    assert first(usual, low) == "low"
    assert first(finding("first", touchpoint="other"), usual) == "usual"


def test_a_moment_of_a_lower_level_does_not_stand_for_an_error() -> None:
    moment = finding("first", Level.WARNING, touchpoint="moment", is_moment=True)
    highlights = most_important([moment, finding("first", touchpoint="usual")], CARDS)

    assert [(each.finding.touchpoint, each.more) for each in highlights] == [("usual", 1)]


def test_of_a_touchpoint_one_is_shown() -> None:
    both = [finding("first", touchpoint="page"), finding("second", touchpoint="page")]

    assert shown(*both, finding("third", touchpoint="talk")) == ["first", "third"]
    assert shown(*both, finding("second", touchpoint="talk")) == ["first", "second"]
    elsewhere = replace(both[1], journey="porter")
    assert shown(both[0], elsewhere) == ["first", "second"]


def test_reading_errors_with_a_certain_fix_take_one_place_at_most() -> None:
    fixable = [
        finding(rule, category="reading", touchpoint=rule, fix=Fix("write `x`", ())) for rule in ("first", "second")
    ]
    unclear = [finding(rule, category="reading", touchpoint=rule) for rule in ("first", "second")]

    assert shown(*fixable, finding("third"), finding("fourth")) == ["first", "third", "fourth"]
    assert shown(*unclear, finding("third")) == ["first", "second", "third"]


# -- the table -----------------------------------------------------------------------------------------------------


def test_the_table_counts_findings_by_rule_and_level() -> None:
    findings = [
        finding("first", Level.NOTE),
        *[finding("second", Level.WARNING)] * 2,
        finding("third"),
        finding("second"),
        replace(finding("third"), waived=Waived("so be it")),
    ]

    assert rule_table(findings, CARDS) == [
        "rule    level    findings  meaning",
        "second  error           1  what second means",
        "third   error           1  what third means",
        "second  warning         2  what second means",
        "first   note            1  what first means",
    ]
    assert rule_table([], CARDS) == []


@pytest.mark.parametrize(
    ("number", "statistics", "expected"), [(5, None, False), (6, None, True), (1, True, True), (6, False, False)]
)
def test_from_six_findings_on_there_is_a_table(number: int, statistics: bool | None, expected: bool) -> None:
    waived = replace(finding("first"), waived=Waived("so be it"))
    content = run(*[finding("first")] * number, waived, statistics=statistics)

    assert has_table(content) is expected
    assert ("rule   level" in write(content, "text")) is expected


def test_every_rule_has_a_meaning_of_about_six_words() -> None:
    assert set(registry.names()) <= set(MEANINGS)
    assert {name: text for name, text in MEANINGS.items() if not 3 <= len(text.split()) <= 8} == {}
    assert rule_number("syntax") == 0 < rule_number("unowned") < rule_number("vendor/rule")


def test_the_order_of_rules_is_by_category() -> None:
    order = [registry.find(name).category for name in MEANINGS if name in registry.names()]
    assert order == sorted(order, key=registry.CATEGORIES.index)


# -- the text ------------------------------------------------------------------------------------------------------


def run(*findings: Finding, **options: Any) -> ReportContent:
    summary = Summary(files=1, journeys=options.pop("journeys", 1), error=len(findings))
    return ReportContent(findings, summary, "0.1.0", CARDS, lambda _path, _line: None, **options)


def test_a_summary_has_the_table_then_three_findings_then_further_commands() -> None:
    content = run(*(finding(rule) for rule in RULES), is_summarized=True, paths=("my maps",))

    assert (
        write(content, "text")
        == """\
rule    level  findings  meaning
first   error         1  what first means
fourth  error         1  what fourth means
second  error         1  what second means
third   error         1  what third means

Start here

error[first]: about first
  --> nurse.yaml:1:1
   = help

error[second]: about second
  --> nurse.yaml:1:1
   = help

error[third]: about third
  --> nurse.yaml:1:1
   = help

One rule      journeymap validate 'my maps' --select first --show all
All findings  journeymap validate 'my maps' --show all
A page        journeymap render --findings --format html --path 'my maps'

Checked 1 file, 1 journey, 0 touchpoints: 4 errors, 0 warnings, 0 notes.
"""
    )


def test_the_others_of_a_rule_are_counted_and_several_journeys_need_all() -> None:
    findings = [finding("first", touchpoint=f"t{n}") for n in range(10)]
    text = write(run(*findings, is_summarized=True, journeys=2), "text")

    assert "   = help\n   and 9 more of first\n\n" in text
    assert "journeymap render --findings --format html --all\n" in text


def test_a_summary_without_findings_is_the_last_line() -> None:
    assert write(run(is_summarized=True), "text") == (
        "Checked 1 file, 1 journey, 0 touchpoints: no findings. Well mapped!\n"
    )


def test_what_has_changed() -> None:
    old, new = finding("first"), finding("second")
    hidden = replace(finding("third"), level=Level.NOTE)
    content = run(new, old, changes=Changes(frozenset({new.fingerprint}), (finding("fourth"), hidden)))

    assert (
        write(content, "text")
        == """\
error[second]: about second
  --> nurse.yaml:1:1
   = help

Solved
  nurse.yaml:1:1: error[fourth] about fourth

Checked 1 file, 1 journey, 0 touchpoints: 2 errors, 0 warnings, 0 notes.
"""
    )
    assert (
        write(content, "concise")
        == """\
nurse.yaml:1:1: error[second] about second
solved: nurse.yaml:1:1: error[fourth] about fourth
Checked 1 file, 1 journey, 0 touchpoints: 2 errors, 0 warnings, 0 notes.
"""
    )
    nothing = run(old, changes=Changes(frozenset(), ()))
    assert write(nothing, "text").startswith("Nothing is new, and nothing is solved.\n\nChecked")


# -- honest praise -------------------------------------------------------------------------------------------------


def test_praise_is_only_for_what_was_checked_completely() -> None:
    assert write(run(), "text").endswith(": no findings. Well mapped!\n")
    assert write(run(journeys=0), "text").endswith(": no findings.\n")
    unchecked = run(unchecked=("unowned is off", "1 error is waived"))
    assert write(unchecked, "text").endswith(
        ": no findings. Not everything was checked: unowned is off; 1 error is waived.\n"
    )
