"""Word questions: those of values that are `unknown`, and those of findings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from journeymap.findings import Finding

FALLBACK = "en"
MISSING_KEY = "missing-key"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ANSWERS = {
    "owner": "unowned contested-owner conflicting-owner unowned-journey outside-owner misdirected-handoff",
    "touchpoint": "empty-stage persona-left-out candidate-silence preboarding-silence early-silence first-year-silence"
    " later-silence one-way-preboarding late-first-check-in alumni-silence unasked-onboarding"
    " unheard-stage",
    "when": "untimed-step time-reversal late-need slow-answer colliding-feedback communication-overload"
    " late-in-practice",
    "shift": "unknown-shift office-hours-only",
    "handoff": "unnamed-handoff",
    "next": "missing-closure dead-end unreachable endless-loop backward-step skipped-stage",
    "feeds": "unanswered-feedback",
    "metrics": "unmeasured-stage unmeasured-moment vanity-metrics unshared-metric",
    "channels": "unreached-persona single-channel",
    "opportunities": "unworked-low-point unowned-opportunity",
    "evidence": "opinion-only stale-evidence",
    "reviewed": "stale-journey unreviewed-journey future-review",
    "moment": "missing-moment moments-everywhere",
    "keeps": "unkept-promise untold-promise",
    "function": "unknown-function",
    "teams": "one-sided-stage clinical-left-out bypassed-asset-owner crowded-consultation",
    "workspace": "contested-asset contested-channel unowned-commons unanchored-duration turnover-without-boundary"
    " unused-definition",
    "waiver": "expired-waiver",
    "status-of-idea": "overdue-opportunity",
    "plan": "overdue-plan",
    "needs": "circular-need",
    "translation": "missing-translation",
    "private": "personal-data",
    "replacement": "retired-reference",
    "sample": "small-sample",
    "week": "crowded-week",
    "cohort": "past-cohort",
    "stop": "steep-drop-off",
    "order": "other-order",
    "events": "unseen-touchpoint unmapped-event",
    "target": "missed-target",
    "measuring": "old-measures",
    "figures": "small-group",
    "reason": "adapted-without-reason",
    "agreed": "changed-locked omitted-required",
    "repeated": "empty-adaptation",
    "version": "outdated-template",
    "follows": "unknown-template",
}
_ANSWER_OF_RULE = {rule: answer for answer, rules in _ANSWERS.items() for rule in rules.split()}
"""The kind of answer to the question of each rule, for languages in which findings have no help."""

_WINDOWS = {
    "candidate-silence": ("applied", "offered"),
    "preboarding-silence": ("accepted", "started"),
    "one-way-preboarding": ("accepted", "started"),
    "early-silence": ("started", "started + 90 days"),
    "late-first-check-in": ("started + 14 days", "started + 59 days"),
    "first-year-silence": ("started + 90 days", "started + 1 year"),
    "later-silence": ("started + 1 year", "notice"),
}
"""Between which times the answer to a rule about a window belongs."""


class Wording:
    """The words and questions of one language."""

    def __init__(self, language: str, texts: Mapping[str, Mapping[str, str]]) -> None:
        self.language = language
        self.words = texts["words"]
        self._texts = texts

    def word(self, key: str, /, **values: str) -> str:
        """Return a word or a sentence of a sheet."""
        return self.words[key].format_map(values)

    def quoted(self, names: Sequence[str]) -> str:
        """Return names as a list, each in quotation marks."""
        return ", ".join(self.word("quote", name=name) for name in names)

    def of_unknown(self, key: str, **values: str) -> tuple[str, str]:
        """Return the question for a value that is `unknown`, and what to write."""
        answer = self._texts["answers"].get("owner" if key == "idea" else key, "")
        return self._texts["unknown"][key].format_map(values), answer

    def of_finding(self, finding: Finding, values: Mapping[str, str], *, is_about_one: bool = False) -> tuple[str, str]:
        """Return a finding as a question, and what to write.

        In English a question of the rule's own comes first; a rule without any question asks with its message.
        """
        is_fallback = self.language == FALLBACK
        text = self._question(finding, is_about_one=is_about_one)
        if any(name not in values for name in _PLACEHOLDER.findall(text)):
            text = ""
        question = (finding.question if is_fallback else "") or text.format_map(values) or finding.question
        if not question:
            message = finding.message[:1].upper() + finding.message[1:]
            question = self.word("derived", message=message)
        return question, self._answer_to(finding, is_fallback=is_fallback)

    def _question(self, finding: Finding, *, is_about_one: bool) -> str:
        """Return the question of a rule, or that of a missing key, with placeholders."""
        if finding.rule == MISSING_KEY:
            key = str(finding.data.get("key"))
            is_of_stage = finding.stage and not finding.touchpoint
            return self._texts["missing"].get(f"{key}-in-stage" if is_of_stage else key, "")
        one = self._texts["one"].get(finding.rule, "") if is_about_one else ""
        return one or self._texts["rules"].get(finding.rule, "")

    def _answer_to(self, finding: Finding, *, is_fallback: bool) -> str:
        """Return what to write; the help of a finding is in English."""
        between = ""
        if finding.rule in _WINDOWS:
            first, last = _WINDOWS[finding.rule]
            between = self.word("between", first=first, last=last)
        own = self._texts["answers"].get(_ANSWER_OF_RULE.get(finding.rule, ""), "")
        if finding.rule == MISSING_KEY:
            own = self.word("missing-key", key=str(finding.data.get("key")))
        help = _sentence(finding.help) if is_fallback else between or own or _sentence(finding.help)
        return f"{between} {help}" if is_fallback and between else help


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if not text or text.endswith((".", "!", "?", "…", ".)")) else ".")


@cache
def wording(language: str) -> Wording:
    """Return the wording of a language tag, its primary language, or English."""
    folder = files("journeymap.question_sheets") / "wording"
    for tag in (language, language.partition("-")[0], FALLBACK):
        file = folder / f"{tag}.json"
        if file.is_file():
            texts: Any = json.loads(file.read_text(encoding="utf-8"))
            return Wording(tag, texts)
    raise LookupError(f"{FALLBACK}.json is missing")  # a broken installation
