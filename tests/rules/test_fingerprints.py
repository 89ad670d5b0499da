"""Fingerprints: another fault in the same place has another one, and the order of writing means nothing."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import journeymap as jm
from journeymap.findings import Finding
from journeymap.rules.api import registry
from journeymap.rules.api.examples import examples

TODAY = date(2026, 11, 22)
RULES = [rule.name for rule in registry.installed() if rule.category != "reading"]
"""Those that a baseline can hold."""
Edit = tuple[str, str]

PERSONA = (("journey: nurse\n", "journey: nurse\npersonas: day-nurse\n"),)
ANOTHER_OWNER = (("owner: people-partners", "owner: ward-managers"),)
VARIATIONS: Mapping[str, tuple[Edit, ...]] = {
    "alumni-silence": PERSONA,
    "candidate-silence": (("when: applied + 5 days", "when: applied + 4 days"),),
    "early-silence": (("when: started + 36 days", "when: started + 37 days"),),
    "first-year-silence": (("when: started + 179 days", "when: started + 178 days"),),
    "late-first-check-in": PERSONA,
    "later-silence": (("until started + 13 months", "until started + 14 months"),),
    "one-way-preboarding": PERSONA,
    "persona-left-out": (("personas: day-nurse", "personas: night-nurse"),),
    "preboarding-silence": (("when: accepted + 1 day", "when: accepted + 2 days"),),
    "unkept-promise": (("wanted-shifts", "fair-pay"),),
    "untold-promise": (("mentor", "buddy"),),
    "bypassed-asset-owner": (("careers-site", "brand-site"),),
    "clinical-left-out": PERSONA,
    "conflicting-owner": (
        ("    owner: people-partners\n        consulted", "    owner: ward-managers\n        consulted"),
    ),
    "contested-asset": ANOTHER_OWNER,
    "contested-channel": ANOTHER_OWNER,
    "contested-owner": (("[employer-brand, people-partners]", "[employer-brand, ward-managers]"),),
    "crowded-consultation": (("nurse-education, facilities]", "nurse-education, people-partners]"),),
    "misdirected-handoff": (("accepted_by: ward-managers", "accepted_by: employer-brand"),),
    "one-sided-stage": (("owner: employer-brand", "owner: people-partners"), ("consulted: employer-brand", "tags: []")),
    "outside-owner": (("ward-managers", "ward-leads"),),
    "overdue-opportunity": (("Name the person who reads it", "Say how long it takes"),),
    "unnamed-handoff": (("next: application", "next: received"),),
    "unowned-commons": (("  sms:\n    owner: people-partners", "  sms:\n    owner: []"),),
    "unowned-opportunity": (("Name the person who reads it", "Say how long it takes"),),
    "unshared-metric": ANOTHER_OWNER,
    "backward-step": (("- interview", "- update"),),
    "circular-need": (
        ("needs: exit-review", "needs: farewell"),
        ("- id: farewell\n", "- id: farewell\n        needs: exit-interview\n"),
    ),
    "dead-end": PERSONA,
    "endless-loop": (
        ("when: applied + 30 days\n        next: talent-pool", "when: applied + 30 days\n        next: fair"),
        (
            "  onboard:\n",
            "      - {id: fair, name: Fair, owner: people-partners, kind: event, next: talent-pool}\n  onboard:\n",
        ),
    ),
    "late-need": (("access-card", "key-card"),),
    "retired-reference": (("what-we-heard", "what-you-said"),),
    "skipped-stage": (("- welcome-call", "- first-week-plan"),),
    "time-reversal": (("id: received", "id: receipt"),),
    "unreachable": PERSONA,
    "colliding-feedback": (("onboarding-survey", "first-survey"),),
    "slow-answer": (("what-we-heard", "what-you-said"),),
    "unanswered-feedback": ANOTHER_OWNER,
    "unheard-stage": PERSONA,
    "communication-overload": ANOTHER_OWNER,
    "crowded-week": (("personas: day-nurse\n    dates", "personas: night-nurse\n    dates"),),
    "office-hours-only": (("kind: conversation", "kind: training"),),
    "single-channel": (("channels: phone", "channels: sms"),),
    "unreached-persona": (("mailbox", "pigeonhole"),),
    "unanchored-duration": (("from: applied\n    to:", "from:\n    to: accepted"),),
    "unmeasured-stage": (("        metrics: ready-on-day-one\n", ""),),
    "vanity-metrics": (("page-views", "visits"),),
    "other-order": (('"earlier": "interview"', '"earlier": "application"'),),
    "old-measures": (('"touchpoint": "assessment"', '"touchpoint": "trial-shift"'),),
    "small-group": (('"reached": 12', '"reached": 10'), ('"k": 10', '"k": 4')),
    "unmapped-event": (("Second interview", "Medical check"),),
    "adapted-without-reason": (("when: started + 33 days", "channels: phone"),),
    "changed-locked": (("when: started + 34 days", "when: started + 35 days"),),
    "empty-adaptation": (
        ("    kind: conversation\n    when: started + 33", "    channels: in-person\n    when: started + 33"),
    ),
    "omitted-required": (
        ("omits:\n  growth-talk: Nobody", "adapts:\n  growth-talk:\n    status: retired\n    because: Nobody"),
    ),
    "outdated-template": (("  3: The survey", "  4: The survey"),),
    "unknown-template": (("follows: nurses", "follows: nursing"),),
    "expired-waiver": (("rule: unowned", "rule: dead-end"),),
    "future-review": (("2026-11-23", "2026-11-24"),),
    "missing-translation": (("[en, fi]", "[en, sv]"),),
    "overdue-plan": (("2026-11-21", "2026-11-20"),),
    "stale-evidence": (("2024-11-21", "2024-11-20"),),
    "stale-journey": (("2025-11-21", "2025-11-20"),),
    "unknown-function": (("preceptors", "mentors"),),
    "unused-waiver": (("rule: unowned", "rule: dead-end"),),
    "unworked-low-point": (("emotion: -2", "emotion: {day-nurse: -2}"),),
    "personal-data": (("maria.lindqvist", "elina.korhonen"),),
    "small-sample": (("Interviews with night nurses", "Interviews with day nurses"),),
}
"""Changes to the first flagged example that keep rule and subject, and change what is concerned."""

IN_THE_STAGE = "a stage has it or lacks it, and the subject is the stage"
IN_THE_JOURNEY = "a journey has it or lacks it, and the subject is the journey"
LIST = "it lists touchpoints, and the list does not count"
DETERMINED: Mapping[str, str] = {
    "empty-stage": IN_THE_STAGE,
    "missing-closure": IN_THE_STAGE,
    "unasked-onboarding": IN_THE_STAGE,
    "missing-moment": IN_THE_JOURNEY,
    "unowned-journey": IN_THE_JOURNEY,
    "unreviewed-journey": IN_THE_JOURNEY,
    "opinion-only": IN_THE_JOURNEY,
    "moments-everywhere": "it is about all touchpoints of the journey, and their number changes all the time",
    "unowned": "a touchpoint has an owner or none, and the subject is the touchpoint",
    "turnover-without-boundary": "a metric has a boundary or none, and the subject is the metric",
    "unused-definition": "the subject is what nothing uses",
    "past-cohort": "all dates of a cohort are past or not, and the subject is the cohort",
    "steep-drop-off": "too many stop at a touchpoint or not, and the subject is the touchpoint",
    "late-in-practice": "a touchpoint is late or not, and the subject is the touchpoint",
    "unseen-touchpoint": "a touchpoint is seen or not, and the subject is the touchpoint",
    "missed-target": "a metric misses its target or not in a journey, and the subject is the metric",
    "unknown-shift": LIST,
    "untimed-step": LIST,
    "unmeasured-moment": LIST,
    "open-question": LIST,
}
"""Rules whose subject says everything, with the reason."""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Finding]]:
    """`check(rule, files)`: what the rule finds in a new workspace of these files."""
    folders = itertools.count()

    def run(rule: str, files: Mapping[str, str]) -> list[Finding]:
        folder = tmp_path / str(next(folders))
        folder.mkdir()
        for name, text in files.items():
            Path(folder, name).write_text(text, "utf-8")
        monkeypatch.chdir(folder)
        select = () if rule == "unused-waiver" else (rule,)
        return [each for each in jm.validate(jm.load("."), today=TODAY, select=select).findings if each.rule == rule]

    return run


def flagged(rule: str) -> dict[str, str]:
    return dict(next(each for each in examples(registry.find(rule)) if each.kind == "flagged").files)


def edited(files: Mapping[str, str], edits: tuple[Edit, ...]) -> dict[str, str]:
    for old, new in edits:
        assert any(old in text for text in files.values()), old
        files = {name: text.replace(old, new) for name, text in files.items()}
    return dict(files)


def test_every_rule_has_a_variation_or_a_reason_why_it_can_have_none() -> None:
    assert sorted([*VARIATIONS, *DETERMINED]) == sorted(RULES)


@pytest.mark.parametrize("rule", VARIATIONS)
def test_another_fault_in_the_same_place_has_another_fingerprint(rule: str, check: Any) -> None:
    before, after = check(rule, flagged(rule)), check(rule, edited(flagged(rule), VARIATIONS[rule]))

    assert before
    assert {finding.subject for finding in after} == {finding.subject for finding in before}
    assert {finding.fingerprint for finding in after}.isdisjoint(finding.fingerprint for finding in before)


# -- the order of writing --------------------------------------------------------------------------------------------


def reordered(text: str, *, touchpoints: bool) -> str:
    """A file with its keys, or the touchpoints of each stage, in the opposite order; ids stay first."""
    root = yaml.compose(text, yaml.SafeLoader)
    assert root is not None
    for node in mappings(root):
        if touchpoints:
            for key, value in node.value:
                if key.value == "touchpoints":
                    value.value.reverse()
        else:
            node.value.reverse()
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True)


def mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from mappings(value)


def fingerprints(findings: list[Finding]) -> list[str]:
    return sorted(finding.fingerprint for finding in findings)


@pytest.mark.parametrize("rule", RULES)
def test_the_order_of_keys_and_the_names_of_files_mean_nothing(rule: str, check: Any) -> None:
    fixed = ("journeymap.yaml", "measures.json")
    renamed = {
        name if name in fixed else f"{name[::-1]}.yaml": (
            reordered(text, touchpoints=False) if name.endswith(".yaml") else text
        )
        for name, text in flagged(rule).items()
    }
    before = check(rule, flagged(rule))

    assert before
    assert fingerprints(check(rule, renamed)) == fingerprints(before)


def content(findings: list[Finding]) -> Counter[str]:
    """What findings say, whatever comes first in it."""
    return Counter(repr((sorted(each.personas), sorted(map(str, _flat(each.data))))) for each in findings)


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from (each for item in value.items() for each in _flat(item))
    elif isinstance(value, list | tuple):
        yield from (each for item in value for each in _flat(item))
    else:
        yield value


def test_the_order_of_touchpoints_means_nothing_where_the_same_is_found(check: Any) -> None:
    """The order of steps is their path, so that other faults can be found; where they are the same, so is the rest."""
    changed, compared = {}, set()
    for rule in RULES:
        files = edited(flagged(rule), VARIATIONS.get(rule, ()))
        before = check(rule, files)
        after = check(rule, {name: reordered(text, touchpoints=True) for name, text in files.items()})
        if content(after) == content(before):
            compared.add(rule)
            if fingerprints(after) != fingerprints(before):
                changed[rule] = [(each.subject, each.data) for each in (*before, *after)]

    assert changed == {}
    assert len(compared) > len(RULES) * 0.8
