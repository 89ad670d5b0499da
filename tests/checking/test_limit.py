"""A report lists 1,000 findings of a rule, and one more that counts the rest."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.checking import limit_findings
from journeymap.findings import Finding, Level, Location, Waived

TODAY = date(2026, 11, 22)
MOST = 10
"""The limit of the tests that check a journey."""
MANY = MOST + 4


def journey(count: int, waived: int = 0, head: str = "") -> str:
    """A journey with touchpoints without an owner; the first `waived` accept that."""
    lines = ["journey: nurse", *head.splitlines(), "stages:", "  onboard:", "    touchpoints:"]
    for number in range(count):
        waiver = ", waivers: {rule: unowned, because: Later}" if number < waived else ""
        lines.append(f"      - {{id: t-{number}, name: Talk{waiver}}}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.checking.limit.MOST_FINDINGS", MOST)


def unowned(report: jm.Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == "unowned"]


def check(text: str, **options: Any) -> jm.Report:
    return jm.validate(jm.load_text(text.encode()), today=TODAY, select=["unowned"], **options)


@pytest.mark.usefixtures("few")
def test_after_a_thousand_findings_one_counts_the_rest() -> None:
    findings = unowned(check(journey(MANY)))

    assert len(findings) == MOST + 1
    assert [finding.touchpoint for finding in findings[:-1]] == [f"t-{number}" for number in range(MOST)]
    rest = findings[-1]
    assert rest.message == "and 4 more findings of this rule"
    assert (rest.stands_for, rest.data, rest.level, rest.waived) == (4, {"more": 4}, Level.ERROR, None)
    assert (rest.subject, rest.journey, rest.stage, rest.touchpoint) == (None, None, None, None)
    assert rest.location is not None and rest.location.line == MOST + 5


@pytest.mark.parametrize("count", [MOST, MOST + 1])
@pytest.mark.usefixtures("few")
def test_a_finding_that_would_stand_for_one_is_that_one(count: int) -> None:
    findings = unowned(check(journey(count)))

    assert [finding.touchpoint for finding in findings] == [f"t-{number}" for number in range(count)]


@pytest.mark.usefixtures("few")
def test_findings_that_count_are_listed_before_waived_ones_and_fail_the_run() -> None:
    report = check(journey(MANY, waived=MOST + 1))
    findings = unowned(report)

    counting = [finding for finding in findings if finding.counts]
    assert [finding.touchpoint for finding in counting] == [f"t-{n}" for n in range(MOST + 1, MANY)]
    (rest,) = (finding for finding in findings if finding.stands_for > 1)
    assert rest.message == "and 4 more waived findings of this rule"
    assert rest.waived == Waived("Later")
    assert not report.ok


@pytest.mark.usefixtures("few")
def test_what_is_not_listed_fails_the_run_or_is_waived() -> None:
    assert not check(journey(MANY)).ok
    assert check(journey(MANY, waived=MANY)).ok
    assert [finding.stands_for for finding in unowned(check(journey(MANY, waived=MANY)))][-1] == 4


@pytest.mark.usefixtures("few")
def test_the_summary_and_the_json_report_count_what_is_listed() -> None:
    report = check(journey(MANY))
    written = json.loads(report.to_json())

    assert report.summary.error == MOST + 1
    assert written["summary"]["error"] == len(written["findings"]) == MOST + 1
    assert written["findings"][-1]["data"] == {"more": 4}


@pytest.mark.usefixtures("few")
def test_a_baseline_holds_what_is_not_listed_and_nothing_new(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    before = check(journey(MANY))
    new = before.write_baseline(file)

    assert len(new) == len(before.all_findings) == MANY
    assert check(journey(MANY), baseline=file).ok
    report = check(journey(MANY + 1), baseline=file)
    assert [finding.touchpoint for finding in report.findings if finding.counts] == [f"t-{MANY}"]
    assert not report.ok


@pytest.mark.usefixtures("few")
def test_what_comes_into_the_list_because_others_are_fixed_is_not_new() -> None:
    before, after = (
        check(journey(MANY)),
        check(journey(MANY).replace("id: t-0, name: Talk", "id: t-0, owner: hr, name: T")),
    )

    assert "t-0" in after.to("text", since=before)
    assert f"t-{MOST}, " not in after.to("text", since=before)


FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["a", "b"]),
        category=st.just("gap"),
        level=st.sampled_from(Level),
        message=st.just("missing"),
        help=st.just("add it"),
        fingerprint=st.integers().map(str),
        location=st.just(Location("a.yaml", 1)),
        waived=st.none() | st.just(Waived("later")),
        stands_for=st.sampled_from([1, 1, 1, 7]),
    ),
    max_size=12,
)


def test_a_thousand_findings_of_a_rule_are_listed() -> None:
    finding = Finding("a", "gap", Level.NOTE, "missing", "add it", "0")

    listed, left_out = limit_findings([finding] * 2_500)

    assert (listed[:-1], listed[-1].message) == ((finding,) * 1_000, "and 1,500 more findings of this rule")
    assert len(left_out) == 1_500


@given(FINDINGS, st.integers(1, 4))
def test_nothing_is_lost_and_nothing_weighs_less(findings: list[Finding], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journeymap.checking.limit.MOST_FINDINGS", most)
        listed, left_out = limit_findings(findings)

    assert sum(finding.stands_for for finding in listed) == sum(finding.stands_for for finding in findings)
    for is_waived in (False, True):
        before = [finding for finding in findings if (finding.waived is not None) is is_waived]
        after = [finding for finding in listed if (finding.waived is not None) is is_waived]
        assert {(each.rule, max(o.level for o in before if o.rule == each.rule)) for each in before} == {
            (each.rule, max(o.level for o in after if o.rule == each.rule)) for each in after
        }
    own = [finding for finding in listed if finding in findings and finding.stands_for == 1]
    assert Counter(map(id, own)).total() + len(left_out) == len(findings)
    assert all(number <= most + 2 for number in Counter(finding.rule for finding in own).values())
