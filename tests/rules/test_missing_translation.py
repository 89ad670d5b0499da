"""The rule `missing-translation`: a text that is given by language lacks one of the languages of the workspace."""

from __future__ import annotations

from typing import Any

import pytest

TWO = "# journeymap.yaml\nlanguages: [en, fi]\n"
TALK = "        when: started + 180 days\n"


def talk(*lines: str) -> tuple[str, str]:
    return (TALK, TALK + "".join(f"        {line}\n" for line in lines))


def test_the_finding_points_at_the_text(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(TWO, talk("notes: {en: By day}"))

    assert summaries(files) == [
        ("missing-translation", "warning", "nurse/growth-talk", (), locate(files, "{en: By day}"))
    ]
    (finding,) = check(files)
    assert finding.message == '`notes` of "Growth talk" (growth-talk) is given in en, and not in fi'
    assert finding.help == "add it in fi: the workspace has the languages en and fi"
    assert finding.data == {"missing": ["fi"]}


@pytest.mark.parametrize(
    ("lines", "inside"),
    [
        (["thoughts: {fi: Miksi?}"], "{fi: Miksi?}"),
        (["thoughts: [Why?, {fi: Miksi?}]"], "{fi: Miksi?}"),
        (["pains: {night-nurse: [{fi: Aina aamulla}]}"], "{fi: Aina aamulla}"),
        (["opportunities:", "  - idea: {fi: Jotain}", "    owner: people-partners"], "{fi: Jotain}"),
        (["evidence:", "  - source: {fi: Kysely}"], "{fi: Kysely}"),
        (["links: {title: {fi: Ohje}, url: https://x.example}"], "{fi: Ohje}"),
        (["handoff: {fi: nimet}"], "{fi: nimet}"),
        (["handoff:", "  what: {fi: nimet}"], "{fi: nimet}"),
        (["next:", "  - to: stay-interview", "    if: {fi: halutessa}"], "{fi: halutessa}"),
        (["next:", "  - to: stay-interview", "    handoff: {fi: nimet}"], "{fi: nimet}"),
        (["starts: {fi: paluu}"], "{fi: paluu}"),
    ],
)
def test_every_text_of_a_touchpoint_is_checked(
    lines: list[str], inside: str, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(TWO, talk(*lines))

    findings = summaries(files, select=["missing-translation"])
    assert findings == [("missing-translation", "warning", "nurse/growth-talk", (), locate(files, inside))]


@pytest.mark.parametrize(
    ("edit", "subject"),
    [
        (("organization: Northshore Health", "organization: {fi: Pohjoisranta}"), None),
        (("    text: You grow with us", "    text: {fi: Kasvat kanssamme}"), "promises/growth"),
        (("    name: Day nurse", "    name: Day nurse\n    goals: [Peace, {fi: Rauha}]"), "personas/day-nurse"),
        (("name: Ward nurse", "name: {fi: Hoitaja}"), "nurse"),
        (("  develop:\n", "  develop:\n    goal: {fi: Kasvu}\n"), "nurse/develop"),
        (("name: A personal no", "name: {fi: Ei}"), "nurse/rejection"),
        (("journey: nurse\n", "journey: nurse\nlinks: {title: {fi: Kartta}, url: https://x.example}\n"), "nurse"),
    ],
)
def test_texts_of_journeys_and_catalogues_are_checked(
    edit: tuple[str, str], subject: str | None, summaries: Any, background: Any
) -> None:
    findings = summaries(background(TWO, edit))

    assert [(summary[0], summary[2]) for summary in findings] == [("missing-translation", subject)]


def test_names_of_stages_and_reasons_of_waivers_are_texts(summaries: Any) -> None:
    workspace = """\
organization: Northshore
languages: [en, fi]
framework:
  - {id: attract, name: {en: Attract}}
checks:
  waivers:
    - {rule: unowned, because: {fi: Koska}}
"""
    journey = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - {id: page, name: Page}\n"

    findings = summaries({"journeymap.yaml": workspace, "nurse.yaml": journey}, select=["missing-translation"])
    assert [summary[2:] for summary in findings] == [
        (None, (), "journeymap.yaml:4:25"),
        (None, (), "journeymap.yaml:7:32"),
    ]


@pytest.mark.parametrize(
    "lines",
    [["notes: By day"], ["notes: {en: By day, fi: Päivällä}"], ["notes: {fi: Päivällä, en: By day, sv: På dagen}"],
     ["emotion: {day-nurse: 1}"], ["x-words: {fi: Sana}"], ["thoughts: {day-nurse: Why?}"]],
)  # fmt: skip
def test_complete_and_plain_texts_are_not_reported(lines: list[str], summaries: Any, background: Any) -> None:
    assert summaries(background(TWO, talk(*lines))) == []


def test_without_languages_english_is_required(summaries: Any, background: Any) -> None:
    assert summaries(background(talk("notes: {en: By day}"))) == []
    assert [summary[0] for summary in summaries(background(talk("notes: {fi: Päivällä}")))] == ["missing-translation"]


def test_several_languages_are_one_finding(check: Any, background: Any) -> None:
    (finding,) = check(background("# journeymap.yaml\nlanguages: [sv, en, fi]\n", talk("notes: {en: By day}")))

    assert finding.message == '`notes` of "Growth talk" (growth-talk) is given in en, and not in sv and fi'


def test_each_text_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    findings = check(background(TWO, talk("notes: {en: By day}", "thoughts: [{en: Why?}, {en: How?}]")))

    assert len(findings) == len({finding.fingerprint for finding in findings}) == 3


@pytest.mark.parametrize("name", ["nmae: Doctor", "x: 1"])
def test_an_error_elsewhere_does_not_hide_it(name: str, summaries: Any, background: Any) -> None:
    other = f"# other.yaml\njourney: doctor\n{name}\ncovers: attract\n"
    for edits in ((talk("notes: {en: By day}"), other), (talk(f"{name}\n        notes: {{en: By day}}"),)):
        rules = [summary[0] for summary in summaries(background(TWO, *edits), select=["missing-translation"])]
        assert sorted(rules) == ["missing-translation", "unknown-key"]


def test_a_text_that_could_not_be_read_whole_is_not_also_missing(summaries: Any, background: Any) -> None:
    for edit in (
        talk("notes: {en: By day, fi: [x]}"),
        talk("pains: [{en: None, fi: {a: b}}]"),
        ("    name: People partners\n", "    name: {en: People partners, fi: [x]}\n"),
    ):
        files = background(TWO, edit)
        assert [summary[0] for summary in summaries(files, select=["missing-translation"])] == ["wrong-value"]


def test_the_languages_are_part_of_the_fingerprint(check: Any, background: Any) -> None:
    three = ("languages: [en, fi]", "languages: [en, fi, sv]")
    one = check(background(TWO, three, talk("notes: {en: By day}")), select=["missing-translation"])
    other = check(background(TWO, three, talk("notes: {en: By day, fi: Päivällä}")), select=["missing-translation"])

    assert len({finding.fingerprint for finding in (*one, *other)}) == 2


def test_a_retired_touchpoint_is_not_checked(summaries: Any, background: Any) -> None:
    new = "      - {id: old-talk, name: {en: Old talk}, status: retired}\n"

    assert summaries(background(TWO, f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")) == []


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    waiver = "waivers: {rule: missing-translation, because: It is being translated}"
    level = "# nurse.yaml\nchecks:\n  rules:\n    missing-translation: note"

    assert [summary[1] for summary in summaries(background(TWO, talk("notes: {en: By day}", waiver)))] == ["waived"]
    assert [summary[1] for summary in summaries(background(TWO, talk("notes: {en: By day}"), level))] == ["note"]


def test_a_text_of_one_persona_is_named_after_its_key(check: Any) -> None:
    text = "journey: map\nstages:\n  onboard:\n    touchpoints:\n"
    text += "      - {id: a, name: A, personas: p, thoughts: {p: [{en: Nice, fi: Kiva}]}, pains: {p: [{en: Slow}, write to ann.lee@x.org]}}\n"
    files = {"journeymap.yaml": "organization: Us\nlanguages: [en, fi]\n", "map.yaml": text}

    messages = [finding.message for finding in check(files, select=["missing-translation", "personal-data"])]
    assert [message.split(" of ")[0] for message in messages] == ["`pains`", "`pains`"]
