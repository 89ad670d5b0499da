"""The order of the built-in rules, with what each of them means in a few words."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    # reading
    "syntax": "a text cannot be read",
    "duplicate-key": "a key is written twice",
    "duplicate-id": "two things have the same id",
    "unknown-key": "the format does not know a key",
    "missing-key": "a required key is missing",
    "wrong-value": "a value cannot be used",
    "unknown-stage": "the framework has no such stage",
    "unknown-reference": "an id is not declared anywhere",
    "text-read-as-comment": "text was lost to a comment",
    # gap
    "empty-stage": "nothing happens in a stage",
    "persona-left-out": "a persona meets nothing in a stage",
    "candidate-silence": "no contact between application and offer",
    "preboarding-silence": "no contact before the first day",
    "early-silence": "no contact in the first 90 days",
    "first-year-silence": "no contact later in the first year",
    "later-silence": "no contact for more than a year",
    "one-way-preboarding": "nobody talks with people before they start",
    "late-first-check-in": "no conversation in the first two months",
    "missing-closure": "nobody tells those who are not hired",
    "alumni-silence": "no contact after people left",
    "missing-moment": "no moment that matters is marked",
    "moments-everywhere": "too many moments that matter",
    "unkept-promise": "a promise that nothing keeps",
    "unasked-onboarding": "nobody asks how onboarding was",
    "untold-promise": "a promise that nothing tells",
    # ownership
    "contested-owner": "two teams own one thing",
    "unowned": "a touchpoint has no owner",
    "conflicting-owner": "two journeys name different owners",
    "outside-owner": "a team outside the agreed functions owns it",
    "unnamed-handoff": "nothing says what is handed over",
    "misdirected-handoff": "another team accepted the hand-off",
    "contested-asset": "two functions work on an unowned asset",
    "bypassed-asset-owner": "the owner of an asset is left out",
    "contested-channel": "two functions send through an unowned channel",
    "one-sided-stage": "HR or marketing takes no part",
    "clinical-left-out": "no clinical team takes part",
    "crowded-consultation": "too many teams are consulted",
    "unowned-journey": "a journey has no owner",
    "unowned-opportunity": "an idea has no owner",
    "overdue-opportunity": "an idea is overdue",
    "unshared-metric": "two functions share no metric",
    "unowned-commons": "nobody owns an asset or channel",
    # flow
    "unreachable": "no path leads to a step",
    "dead-end": "nothing comes after a step",
    "endless-loop": "steps lead only to each other",
    "backward-step": "a path leads back without a condition",
    "skipped-stage": "a path skips a stage",
    "time-reversal": "a step is over before it is reached",
    "circular-need": "touchpoints need each other in a circle",
    "late-need": "what is needed comes too late",
    "retired-reference": "something refers to a retired touchpoint",
    # listening
    "unanswered-feedback": "feedback leads to nothing",
    "slow-answer": "feedback is answered late",
    "unheard-stage": "nobody is asked in a stage",
    "colliding-feedback": "two requests for feedback at once",
    # reach
    "communication-overload": "too much for one week",
    "crowded-week": "the calendar makes a week too full",
    "unreached-persona": "the channels do not reach the person",
    "single-channel": "one channel alone reaches people",
    "unknown-shift": "nobody knows which shifts can attend",
    "office-hours-only": "night staff cannot attend",
    "untimed-step": "steps do not say when they happen",
    # measurement
    "unmeasured-stage": "a stage has no metric",
    "unmeasured-moment": "a moment that matters has no metric",
    "vanity-metrics": "only views and clicks are measured",
    "unanchored-duration": "a duration has no beginning or end",
    "turnover-without-boundary": "it is open what counts as leaving",
    # reality
    "steep-drop-off": "too many people stop at one point",
    "late-in-practice": "it comes later than the map says",
    "missed-target": "a metric misses its target",
    "unseen-touchpoint": "nobody is seen at a touchpoint",
    "other-order": "the order differs from the map",
    "unmapped-event": "the data has events without a touchpoint",
    "old-measures": "nobody has measured for months",
    "small-group": "the figures tell of too few people",
    # system
    "unknown-template": "what is followed is not there",
    "changed-locked": "something agreed for all is changed",
    "omitted-required": "something required is left out",
    "adapted-without-reason": "nothing says why it differs",
    "outdated-template": "the template has a newer version",
    "empty-adaptation": "an adaptation changes nothing",
    # upkeep
    "stale-journey": "the map has not been reviewed lately",
    "unreviewed-journey": "nothing says when the map was reviewed",
    "overdue-plan": "a plan is overdue",
    "past-cohort": "all dates of a cohort are long past",
    "unworked-low-point": "nobody works on a low point",
    "open-question": "answers are still missing",
    "future-review": "a review lies in the future",
    "unknown-function": "the function of a team is missing",
    "opinion-only": "feelings without evidence",
    "stale-evidence": "the evidence is old",
    "missing-translation": "a translation is missing",
    "unused-definition": "something declared is not used",
    "unused-waiver": "a waiver waives nothing",
    "expired-waiver": "a waiver is past its last day",
    # privacy
    "personal-data": "a text holds personal data",
    "small-sample": "so few people can be recognised",
}
"""What each rule means in about six words, in the order in which reports prefer the rules of a category."""

_NUMBERS = {name: number for number, name in enumerate(MEANINGS)}


def rule_number(name: str) -> int:
    """Return the place of a rule in the order; rules of other packages come last."""
    return _NUMBERS.get(name, len(_NUMBERS))
