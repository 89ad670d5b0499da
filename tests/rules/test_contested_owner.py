"""The rule `contested-owner`: two or more teams are named as the owner of one thing."""

from __future__ import annotations

from typing import Any

import pytest

CAREERS_PAGE = """
# nurse.yaml
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        kind: content
        channels: web
        assets: careers-site
        metrics: visitors-who-apply
        promises: growth
"""
BOTH = "[employer-brand, people-partners]"


@pytest.mark.parametrize(
    ("edit", "subject", "label", "instead"),
    [
        (
            f"{CAREERS_PAGE}        owner: {BOTH}",
            "nurse/careers-page",
            '"Careers page for nurses" (careers-page)',
            "keep one as `owner`, and name the other under `responsible`",
        ),
        (f"# nurse.yaml\nowner: {BOTH}", "nurse", 'the journey "Ward nurse"', "keep one as `owner`"),
        (
            f"# nurse.yaml\nstages:\n  recruit:\n    owner: {BOTH}",
            "nurse/recruit",
            "the stage recruit",
            "keep one as `owner`",
        ),
        (
            f"# journeymap.yaml\nmetrics:\n  engagement:\n    owner: {BOTH}",
            "metrics/engagement",
            'the metric "engagement" (engagement)',
            "keep one as `owner`, and name the other under `shared_with`",
        ),
        (
            f"# journeymap.yaml\nchannels:\n  sms:\n    name: Text message\n    owner: {BOTH}",
            "channels/sms",
            'the channel "Text message" (sms)',
            "keep one as `owner`, or write `shared: true` if each may use it on its own",
        ),
        (
            f"# journeymap.yaml\nassets:\n  careers-site:\n    owner: {BOTH}",
            "assets/careers-site",
            'the asset "careers-site" (careers-site)',
            "keep one as `owner`",
        ),
    ],
)
def test_two_owners_are_one_too_many(
    edit: str, subject: str, label: str, instead: str, check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [("contested-owner", "error", subject, (), locate(files, f"owner: {BOTH}", BOTH))]
    (finding,) = check(files)
    assert finding.message == f"{label} has two owners, employer-brand and people-partners"
    assert finding.help == f"one team must be accountable: {instead}"
    assert finding.data == {"owners": ["employer-brand", "people-partners"]}


def test_three_are_counted(check: Any, background: Any) -> None:
    files = background(f"{CAREERS_PAGE}        owner: [employer-brand, hr, people-partners, hr]")

    assert [findings.message for findings in check(files)] == [
        '"Careers page for nurses" (careers-page) has 3 owners, employer-brand, hr and people-partners'
    ]


def test_a_team_named_twice_is_one_owner(summaries: Any, background: Any) -> None:
    assert summaries(background(f"{CAREERS_PAGE}        owner: [employer-brand, employer-brand]")) == []


def test_owners_may_be_listed_below_each_other(summaries: Any, background: Any, locate: Any) -> None:
    files = background(f"{CAREERS_PAGE}        owner:\n          - employer-brand\n          - hr")

    place = locate(files, "- employer-brand\n          - hr")
    assert summaries(files) == [("contested-owner", "error", "nurse/careers-page", (), place)]


def test_a_retired_touchpoint_may_have_had_two(summaries: Any, background: Any) -> None:
    new = f"      - id: old\n        name: Old\n        kind: message\n        owner: {BOTH}\n        status: retired\n"

    assert summaries(background(f"# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n{new}")) == []


def test_it_is_reported_although_the_journey_could_not_be_read_whole(summaries: Any, background: Any) -> None:
    files = background(f"{CAREERS_PAGE}        owner: {BOTH}", ("        emotion: 2\n", "        emotoin: 2\n"))

    assert [summary[0] for summary in summaries(files)] == ["contested-owner", "unknown-key"]


def test_the_order_of_owners_does_not_make_another_finding(check: Any, background: Any) -> None:
    ways = [
        background(f"{CAREERS_PAGE}        owner: [{owners}]")
        for owners in ("hr, employer-brand", "employer-brand, hr")
    ]

    assert len({findings.fingerprint for files in ways for findings in check(files)}) == 1


def test_the_journey_sets_the_level_for_its_touchpoints_only(summaries: Any, background: Any) -> None:
    files = background(
        f"{CAREERS_PAGE}        owner: {BOTH}",
        f"# journeymap.yaml\nassets:\n  careers-site:\n    owner: {BOTH}",
        "# nurse.yaml\nchecks:\n  rules:\n    contested-owner: warning",
    )

    assert [summary[1:3] for summary in summaries(files)] == [
        ("error", "assets/careers-site"),
        ("warning", "nurse/careers-page"),
    ]


@pytest.mark.parametrize("owner", ["[people-partners, unknown]", "[tbd, employer-brand, people-partners]"])
def test_one_unknown_owner_among_several_is_an_open_question(owner: str, summaries: Any, background: Any) -> None:
    page = (
        "        owner: employer-brand\n        channels: web\n",
        f"        owner: {owner}\n        channels: web\n",
    )

    rules = [
        summary[0] for summary in summaries(background(page), select=["contested-owner", "open-question", "unowned"])
    ]
    assert rules == ["open-question"]
