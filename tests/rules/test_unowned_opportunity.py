"""The rule `unowned-opportunity`: an idea for an improvement has no owner."""

from __future__ import annotations

from typing import Any

import pytest

RECEIVED = "        channels: sms\n        when: applied + 1 day\n"


def with_ideas(*ideas: str, status: str = "") -> tuple[str, str]:
    lines = "".join(f"          - {{{idea}}}\n" for idea in ideas)
    return (RECEIVED, f"{RECEIVED}{status}        opportunities:\n{lines}")


def test_the_finding_points_at_its_entry(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(with_ideas("idea: Send it at once, owner: hr", "idea: Name the reader"))

    place = locate(files, "{idea: Name the reader}")
    assert summaries(files) == [("unowned-opportunity", "note", "nurse/received", (), place)]
    (finding,) = check(files)
    assert finding.message == 'no team owns the idea "Name the reader" at "We have your application" (received)'


def test_a_single_opportunity_needs_no_brackets(summaries: Any, background: Any, locate: Any) -> None:
    files = background((RECEIVED, f"{RECEIVED}        opportunities:\n          idea: Name the reader\n"))

    place = locate(files, "idea: Name the reader")
    assert summaries(files) == [("unowned-opportunity", "note", "nurse/received", (), place)]


@pytest.mark.parametrize(
    ("status", "is_open"), [("", True), (", status: open", True), (", status: doing", False),
                            (", status: done", False), (", status: dropped", False)]
)  # fmt: skip
def test_only_open_opportunities_need_an_owner(status: str, is_open: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background(with_ideas(f"idea: Name the reader{status}")))

    assert [summary[0] for summary in findings] == ["unowned-opportunity"] * is_open


def test_each_idea_is_a_finding(check: Any, background: Any) -> None:
    findings = check(background(with_ideas("idea: Name the reader", "idea: Send it at once")))

    assert len({finding.fingerprint for finding in findings}) == len(findings) == 2


def test_moving_an_idea_does_not_make_another_finding(check: Any, background: Any) -> None:
    ways = [("idea: Name the reader", "idea: Once, owner: hr"), ("idea: Once, owner: hr", "idea: Name the reader")]

    assert len({finding.fingerprint for ideas in ways for finding in check(background(with_ideas(*ideas)))}) == 1


def test_the_idea_is_reported_in_the_first_language(check: Any, background: Any) -> None:
    languages = "# journeymap.yaml\nlanguages: [fi, en]"

    findings = check(
        background(languages, with_ideas("idea: {en: Name the reader, fi: Kerro lukija}")),
        select=["unowned-opportunity"],
    )
    assert ['"Kerro lukija"' in finding.message for finding in findings] == [True]


@pytest.mark.parametrize(
    ("idea", "rule"),
    [("idea: Name it, ownr: hr", "unknown-key"), ("idea: Name it, owner: human-resources", "unknown-reference")],
)
def test_a_misspelt_owner_is_not_also_missing(idea: str, rule: str, summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(with_ideas(idea)))] == [rule]


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", ["nurse/received"]), ("retired", [])):
        files = background(with_ideas("idea: Name it", status=f"        status: {status}\n"))
        assert [summary[2] for summary in summaries(files, select=["unowned-opportunity"])] == expected


def test_a_finding_can_be_waived_at_the_touchpoint(summaries: Any, background: Any) -> None:
    waiver = "        waivers: {rule: unowned-opportunity, because: Agreed next week}\n"

    assert [summary[1] for summary in summaries(background(with_ideas("idea: Name it", status=waiver)))] == ["waived"]
