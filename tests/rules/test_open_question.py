"""The rule `open-question`: an owner, a time or a shift is still `unknown`."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["open-question"]}
NOTE = ("open-question", "note")
STAY = "        owner: people-partners\n        channels: in-person\n        when: started + 300 days\n"


def stay(lines: str) -> tuple[str, str]:
    return (STAY, "".join(f"        {line}\n" for line in ("channels: in-person", *lines.split("; "))))


def test_the_finding_points_at_the_value(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(stay("owner: unknown; when: started + 300 days"))

    place = locate(files, "owner: unknown", "unknown")
    assert summaries(files) == [(*NOTE, "nurse", (), place)]
    (finding,) = check(files)
    assert finding.message == (
        'answers are still missing at 1 place: for people-partners: owner of "Stay interview" (stay-interview)'
    )
    assert finding.data == {"touchpoints": ["stay-interview"]}
    assert (finding.stage, finding.touchpoint) == ("retain", "stay-interview")


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        ("owner: [hr, tbd]; when: started + 300 days", "tbd"),
        ('owner: hr; when: "?"', '"?"'),
        ("owner: hr; when: [started + 300 days, n/a]", "n/a"),
        ("owner: hr; when: started + 300 days; shift: Unbekannt", "Unbekannt"),
        ("owner: hr; when: started + 300 days; opportunities: {idea: More, owner: okänd}", "okänd"),
    ],
)
def test_each_word_in_each_place_is_one(lines: str, marked: str, summaries: Any, background: Any, locate: Any) -> None:
    files = background(stay(lines))

    assert summaries(files, **ONLY) == [(*NOTE, "nurse", (), locate(files, marked))]


def test_what_is_unknown_of_one_touchpoint_is_listed_once(check: Any, background: Any) -> None:
    (finding,) = check(background(stay("owner: unknown; when: unknown; shift: unknown")), **ONLY)

    assert finding.data == {"touchpoints": ["stay-interview"]}
    assert 'owner, when and shift of "Stay interview" (stay-interview)' in finding.message


def test_questions_are_listed_by_the_owner_of_touchpoint_stage_or_journey(check: Any, background: Any) -> None:
    edits = (
        stay("owner: unknown; when: unknown"),
        ("  retain:\n", "  retain:\n    owner: ward-managers\n"),
        ("        when: started + 180 days\n", "        when: unknown\n        shift: any\n"),
        (
            "        owner: people-partners\n        channels: in-person\n        when: left\n",
            "        owner: unknown\n        channels: in-person\n        when: left\n",
        ),
    )

    (finding,) = check(background(*edits), **ONLY)
    assert finding.message == (
        'answers are still missing at 3 places: for people-partners: when of "Growth talk" (growth-talk), owner of "Farewell on the'
        ' ward" (farewell); for ward-managers: owner and when of "Stay interview" (stay-interview)'
    )
    assert finding.data == {"touchpoints": ["growth-talk", "stay-interview", "farewell"]}


def test_journeys_and_stages_have_open_questions_too(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(
        ("name: Ward nurse\nowner: people-partners\n", "name: Ward nurse\nowner: tbd\n"),
        ("  retain:\n", "  retain:\n    owner: unknown\n"),
    )

    assert summaries(files) == [(*NOTE, "nurse", (), locate(files, "owner: tbd", "tbd"))]
    assert check(files)[0].message == (
        'answers are still missing at 2 places: for nobody yet: owner of the journey "Ward nurse", owner of the stage retain'
    )


def test_catalogues_have_one_finding_for_the_workspace(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(
        "# journeymap.yaml\nchannels:\n  web: {owner: unknown}\nassets:\n  careers-site: {owner: unknown}"
    )

    place = locate(files, "web: {owner: unknown}", "unknown")
    assert summaries(files) == [(*NOTE, None, (), place)]
    (finding,) = check(files)
    assert finding.message == (
        'answers are still missing at 2 places: owner of the channel "web" (web) and owner of the asset "careers-site"'
        " (careers-site)"
    )
    assert finding.data == {"items": ["channels/web", "assets/careers-site"]}


def test_the_shift_of_a_persona_can_be_unknown(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(("    shift: night\n", "    shift: tbd\n"))

    assert summaries(files) == [(*NOTE, None, (), locate(files, "tbd"))]
    assert check(files)[0].data == {"items": ["personas/night-nurse"]}


def test_retired_touchpoints_have_no_questions(summaries: Any, background: Any) -> None:
    assert summaries(background(stay("owner: unknown; when: unknown; status: retired")), **ONLY) == []


@pytest.mark.parametrize("rule", ["unowned", "unowned-journey", "unowned-opportunity", "unowned-commons"])
def test_the_rules_about_missing_owners_do_not_report_unknown_ones(rule: str, check: Any, background: Any) -> None:
    files = background(
        stay("owner: unknown; when: started + 300 days; opportunities: {idea: More, owner: unknown}"),
        ("name: Ward nurse\nowner: people-partners\n", "name: Ward nurse\nowner: tbd\n"),
        "# journeymap.yaml\nchannels:\n  web: {owner: unknown}",
    )

    assert check(files, select=[rule]) == []


def test_a_waiver_takes_a_touchpoint_from_the_list(check: Any, background: Any) -> None:
    waiver = "waivers: {rule: open-question, because: After the merger}"
    growth = ("        when: started + 180 days\n", "        when: unknown\n")

    (finding,) = check(background(stay(f"owner: unknown; when: unknown; {waiver}"), growth), **ONLY)
    assert (finding.data, finding.waived) == ({"touchpoints": ["growth-talk"]}, None)
