"""The rule `unknown-key`: the format does not know a key."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "unknown-key"
OFFER = "        emotion: 2\n"
NAME = "name: Ward nurse\n"

PLACES = [
    (("        kind: content\n", "        knd: content\n"), "knd", "nurse/careers-page", "kind"),
    ((OFFER, f"{OFFER}        opportunities: [{{idea: Call, ownr: hr}}]\n"), "ownr", "nurse/offer-call", "owner"),
    ((OFFER, f"{OFFER}        evidence: [{{source: Talks, sampel: 12}}]\n"), "sampel", "nurse/offer-call", "sample"),
    ((OFFER, f"{OFFER}        handoff: {{what: File, withn: 2 days}}\n"), "withn", "nurse/offer-call", "within"),
    (
        (OFFER, f"{OFFER}        waivers: [{{rule: unowned, because: x, untill: 2027-01-01}}]\n"),
        "untill",
        "nurse/offer-call",
        "until",
    ),
    ((OFFER, f"{OFFER}        notes: {{en: Yes, finnish: Kyllä}}\n"), "finnish", "nurse/offer-call", None),
    (
        ("        next: welcome-call\n", "        next: [{to: welcome-call, when: never}]\n"),
        "when: never",
        "nurse/offer-call",
        None,
    ),
    (("    metrics: engagement\n", "    metrics: engagement\n    gaol: Stay\n"), "gaol", "nurse/engage", "goal"),
    ((NAME, f"{NAME}sumary: A nurse\n"), "sumary", "nurse", "summary"),
    ((NAME, f"{NAME}checks: {{rulez: {{}}}}\n"), "rulez", "nurse", "rules"),
    ((NAME, f"{NAME}checks: {{rules: {{unownd: error}}}}\n"), "unownd", "nurse", "unowned"),
    ((NAME, f"{NAME}checks: {{rules: {{preboarding-silence: {{dayz: 3}}}}}}\n"), "dayz", "nurse", None),
    ("# journeymap.yaml\nteemz: {}", "teemz", None, None),
    ("# journeymap.yaml\nteams:\n  ward-managers:\n    contct: x", "contct", "teams/ward-managers", "contact"),
    ("# journeymap.yaml\npersonas:\n  day-nurse:\n    deskles: true", "deskles:", "personas/day-nurse", "deskless"),
    ("# journeymap.yaml\nassets:\n  careers-site:\n    knd: content", "knd", "assets/careers-site", "kind"),
    ("# journeymap.yaml\ntheme: {colurs: {}}", "colurs", None, "colors"),
    ("# journeymap.yaml\nchecks: {fail-on: note}", "fail-on", None, "fail_on"),
    ("# journeymap.yaml\nchecks: {rules: {unownd: error}}", "unownd", None, "unowned"),
    ("# journeymap.yaml\nchecks: {rules: {unowned: {days: 3}}}", "days: 3}", None, None),
]


@pytest.mark.parametrize(("edit", "key", "subject", "meant"), PLACES)
def test_the_finding_points_at_the_key(
    edit: Any, key: str, subject: str, meant: str | None, background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background(edit)
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "error", subject, (), locate(files, key))]
    assert meant is None or f"did you mean `{meant}`?" in finding.help


@pytest.mark.parametrize(
    "edit",
    [
        (OFFER, f"{OFFER}        x-room: 2\n"),
        (OFFER, f"{OFFER}        evidence: [{{source: Talks, x-where: here}}]\n"),
        ("    metrics: engagement\n", "    metrics: engagement\n    x-color: [a, {b: c}]\n"),
        (NAME, f"{NAME}x-files: true\n"),
        "# journeymap.yaml\nx-all: 1\nteams:\n  ward-managers:\n    x-cost-centre: 12",
        "# journeymap.yaml\nchecks: {x-why: because, rules: {preboarding-silence: {x-why: because}}}",
    ],
)
def test_keys_of_your_own_are_everywhere(edit: Any, background: Any, summaries: Any) -> None:
    assert summaries(background(edit)) == []


def test_one_that_came_by_a_merge_is_shown_at_its_definition_with_its_use(
    background: Any, summaries: Any, locate: Any
) -> None:
    files = background(
        """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - &parking
        id: parking
        name: Where to park
        kind: content
        owner: people-partners
        farbe: blue
      - <<: *parking
        id: canteen
"""
    )
    uses = (locate(files, "*parking"),)

    assert summaries(files) == [(RULE, "error", "nurse/parking", (), locate(files, "farbe"), uses)]


def test_a_misspelt_option_of_a_rule_comes_with_a_suggestion(background: Any, check: Any) -> None:
    files = background(
        "# journeymap.yaml\nchecks: {rules: {late-first-check-in: {befor: 60 days}, slow-answer: {zzz: 1}}}"
    )
    helps = {finding.message: finding.help for finding in check(files) if finding.rule == RULE}

    assert helps == {
        "the rule late-first-check-in has no option `befor`": "did you mean `before`?",
        "the rule slow-answer has no option `zzz`": "its options are days",
    }
