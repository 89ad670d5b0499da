"""What the silence rules say of the contacts around a silence, and of those that may lie in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_silence_reckoning import SPANS, files


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (
            "onboard:\n a conversation accepted + 10 days\n b conversation started + 20 days",
            "preboarding-silence",
            'between accepting the offer and the first day, after "A" (a), until the first day',
        ),
        (
            "recruit:\n a conversation applied + 10 days\n b conversation accepted + 5 days",
            "candidate-silence",
            'between application and offer, after "A" (a), until the offer',
        ),
        (
            "onboard:\n a conversation started\n b conversation started + 300 days",
            "early-silence",
            'after "A" (a), until day 90',
        ),
        (
            "engage:\n a conversation started + 100 days\n b conversation started + 600 days",
            "first-year-silence",
            'after "A" (a), until day 365',
        ),
        (
            "engage:\n a conversation started + 400 days\n b conversation left",
            "later-silence",
            'after "A" (a), until the notice',
        ),
        (
            "onboard:\n x form accepted\n b conversation started + 20 days",
            "preboarding-silence",
            'between accepting the offer and the first day, and the next contact is "B" (b)',
        ),
        (
            "onboard:\n a conversation accepted\n b conversation started",
            "preboarding-silence",
            'between accepting the offer and the first day: after "A" (a) comes "B" (b)',
        ),
        (
            "onboard:\n a conversation [accepted, started]",
            "preboarding-silence",
            'between accepting the offer and the first day: between one "A" (a) and the next',
        ),
    ],
)
def test_only_a_contact_in_the_window_ends_a_silence(text: str, rule: str, words: str, check: Any) -> None:
    (finding,) = check(files(text), select=[rule])

    assert finding.message.endswith(words)


def test_the_window_of_who_leaves_early_ends_at_the_notice(check: Any) -> None:
    text = "onboard:\n a conversation started\n b conversation left"
    (finding,) = check(files(text, SPANS.replace("3 years", "50 days")), select=["early-silence"])

    assert finding.message.endswith('after "A" (a), until the notice')


def test_touchpoints_without_a_day_for_one_reason_share_it(check: Any) -> None:
    text = "onboard:\n a conversation accepted\n x message\n y message|standing: true; kind: event\n"
    text += " z message y + 3 days\n v message y + 4 days\n b conversation started"
    given = files(text.replace("y message|", "y -|"))
    (finding,) = check(given, select=["preboarding-silence"])

    assert finding.message.endswith(
        '; "X" (x) and "Y" (y) have no `when` and "Z" (z) and "V" (v) count from something without a date: they may lie'
        " between"
    )


def test_one_reason_alone_is_one_sentence(check: Any) -> None:
    text = "onboard:\n a conversation accepted\n x event |standing: true\n y event |standing: true\n"
    (finding,) = check(files(text + " b conversation started"), select=["preboarding-silence"])

    assert finding.message.endswith('; "X" (x) and "Y" (y) have no `when` and may lie between')


def test_a_misspelt_next_holds_back_no_silence(check: Any) -> None:
    text = "onboard:\n a conversation accepted|next: [bb]\n b conversation started"
    findings = check(files(text), select=["preboarding-silence"])

    assert {each.rule for each in findings} == {"preboarding-silence", "unknown-reference"}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("every 3 months from accepted until started", '"X" (x) ends before its first time and may lie between'),
        ("every 1 week from y", '"X" (x) counts from something without a date and may lie between'),
    ],
)
def test_why_something_that_recurs_has_no_day(when: str, words: str, check: Any) -> None:
    text = f"onboard:\n a conversation accepted\n y task\n x conversation {when}\n b conversation started"
    (finding,) = check(files(text), select=["preboarding-silence"])

    assert finding.message.endswith(words)


def test_who_has_no_name_is_anybody_else(check: Any) -> None:
    text = "onboard:\n a conversation accepted|personas: [nurse]\n b conversation started"
    error, warning = sorted(
        check(files(text), select=["preboarding-silence"]), key=lambda each: each.level, reverse=True
    )

    assert (error.personas, error.message[:42]) == ((), "no contact with anybody else for 60 days b")
    assert (warning.personas, warning.message[:35]) == (("nurse",), "no contact with nurse for 60 days b")
