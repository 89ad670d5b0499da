"""The rule `contested-channel`: two departments send through one channel, and no team owns it."""

from __future__ import annotations

from typing import Any

import pytest

NEWS = "# journeymap.yaml\nchannels:\n  newsletter:\n    name: Newsletter\n"
WARNING = ("contested-channel", "warning", "channels/newsletter", ())
EVENING = (
    "        channels: in-person\n        when: applied - 20 days\n",
    "        channels: [in-person, newsletter]\n        when: applied - 20 days\n",
)
RECEIVED = (
    "        channels: sms\n        when: applied + 1 day\n",
    "        channels: [newsletter, sms]\n        when: applied + 1 day\n",
)
FAIR = """
# {journey}.yaml
{head}stages:
  attract:
    touchpoints:
      - id: fair
        name: Fair
        kind: {kind}
        owner: {owner}
        channels: [web, newsletter]
        when: applied - 30 days
        moment: true
        metrics: visitors-who-apply
"""
OTHER = "journey: other\nname: Other\nowner: people-partners\nreviewed: 2026-11-01\ncovers: attract\n"
ONLY = {"select": ["contested-channel"]}


def fair(owner: str = "employer-brand", kind: str = "event", journey: str = "other") -> str:
    return FAIR.format(owner=owner, kind=kind, journey=journey, head=OTHER if journey == "other" else "")


def test_the_finding_points_at_the_item_and_one_touchpoint_of_each_function_shown(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(NEWS, EVENING, RECEIVED)

    touchpoints = (
        locate(files, "[in-person, newsletter]", "newsletter"),
        locate(files, "[newsletter, sms]", "newsletter"),
    )
    assert summaries(files) == [(*WARNING, locate(files, "newsletter:"), touchpoints)]
    (finding,) = check(files)
    assert finding.message == (
        'marketing and HR ask for attention through the channel "Newsletter" (newsletter), and no team owns it'
    )
    assert [related.message for related in finding.related] == [
        '"Open evening on the ward" (open-evening) of marketing',
        '"We have your application" (received) of HR',
    ]


def test_it_is_found_across_journeys(summaries: Any, background: Any) -> None:
    findings = summaries(background(NEWS, RECEIVED, fair()))

    assert [summary[:4] for summary in findings] == [WARNING]
    assert [place.partition(":")[0] for place in findings[0][5]] == ["nurse.yaml", "other.yaml"]


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("    shared: true", []),
        ("    owner: employer-brand", []),
        ("    owner: [employer-brand, people-partners]", ["contested-owner"]),
        ("    owner: employer-bran", ["unknown-reference"]),
        ("    shared: false", ["contested-channel"]),
        ("    shard: true", ["unknown-key"]),
    ],
)
def test_an_owner_ends_it_and_so_does_being_shared(
    more: str, rules: list[str], summaries: Any, background: Any
) -> None:
    assert [item[0] for item in summaries(background(f"{NEWS}{more}", EVENING, RECEIVED))] == rules


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        ("message", True),
        ("event", True),
        ("training", True),
        ("feedback", True),
        ("conversation", False),
        ("content", False),
        ("form", False),
        ("recognition", False),
        ("decision", False),
        ("campaign", False),
        ("programme", False),
        ("service", False),
        ("task", False),
        ("", False),
    ],
)
def test_only_what_asks_for_attention_counts(kind: str, asks: bool, summaries: Any, background: Any) -> None:
    findings = summaries(background(NEWS, RECEIVED, fair(kind=kind)), **ONLY)

    assert [summary[:4] for summary in findings] == ([WARNING] if asks else [])


def test_what_happens_behind_the_scenes_asks_nobody(summaries: Any, background: Any) -> None:
    assert summaries(background(NEWS, RECEIVED, f"{fair()}        side: backstage"), **ONLY) == []


@pytest.mark.parametrize("owner", ["people-partners", "hr", "works-council", "[employer-brand, ward-managers]", "[]"])
def test_one_function_is_not_a_contest(owner: str, summaries: Any, background: Any) -> None:
    """Neither is a touchpoint whose function is not known."""
    council = "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council"

    assert summaries(background(NEWS, council, RECEIVED, fair(owner)), **ONLY) == []


def test_it_is_about_declared_channels_only(summaries: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
    for owner in ("hr", "marketing"):
        text += f"      - {{id: {owner}-news, name: News, kind: message, owner: {owner}, channels: newsletter}}\n"

    assert summaries(text, **ONLY) == []


def test_planned_touchpoints_count_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", [WARNING]), ("retired", [])):
        findings = summaries(background(NEWS, RECEIVED, f"{fair()}        status: {status}"), **ONLY)
        assert [summary[:4] for summary in findings] == expected


@pytest.mark.parametrize("place", ["channels/newsletter", "nurse/received", "nurse/open-evening"])
def test_a_finding_can_be_waived_at_any_of_its_places(place: str, summaries: Any, background: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: contested-channel, at: {place}, because: Merging}}"

    assert [summary[1] for summary in summaries(background(NEWS, EVENING, RECEIVED, waiver))] == ["waived"]
