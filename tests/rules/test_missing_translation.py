"""A text that is given by language is given in all languages of the workspace, wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

TWO = "# journeymap.yaml\nlanguages: [en, fi]\n"
TALK = "        when: started + 180 days\n"


def talk(*lines: str) -> tuple[str, str]:
    return (TALK, TALK + "".join(f"        {line}\n" for line in lines))


def test_the_text_is_pointed_at(check: Any, tell: Any, background: Any, at: Any) -> None:
    files = background(TWO, talk("notes: {en: By day}"))

    assert tell(files) == [("missing-translation", "warning", "nurse/growth-talk", (), at(files, "{en: By day}"))]
    (found,) = check(files)
    assert found.message == '`notes` of "Growth talk" (growth-talk) is given in en, and not in fi'
    assert found.help == "add it in fi: the workspace has the languages en and fi"
    assert found.data == {"missing": ["fi"]}


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
def test_every_text_of_a_touchpoint_is_looked_at(
    lines: list[str], inside: str, tell: Any, background: Any, at: Any
) -> None:
    files = background(TWO, talk(*lines))

    found = tell(files, select=["missing-translation"])
    assert found == [("missing-translation", "warning", "nurse/growth-talk", (), at(files, inside))]


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
def test_so_is_every_text_around_them(edit: tuple[str, str], subject: str | None, tell: Any, background: Any) -> None:
    found = tell(background(TWO, edit))

    assert [(told[0], told[2]) for told in found] == [("missing-translation", subject)]


def test_names_of_stages_and_reasons_of_waivers_are_texts(tell: Any) -> None:
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

    found = tell({"journeymap.yaml": workspace, "nurse.yaml": journey}, select=["missing-translation"])
    assert [told[2:] for told in found] == [(None, (), "journeymap.yaml:4:25"), (None, (), "journeymap.yaml:7:32")]


@pytest.mark.parametrize(
    "lines",
    [["notes: By day"], ["notes: {en: By day, fi: Päivällä}"], ["notes: {fi: Päivällä, en: By day, sv: På dagen}"],
     ["emotion: {day-nurse: 1}"], ["x-words: {fi: Sana}"], ["thoughts: {day-nurse: Why?}"]],
)  # fmt: skip
def test_what_is_complete_or_plain_is_fine(lines: list[str], tell: Any, background: Any) -> None:
    assert tell(background(TWO, talk(*lines))) == []


def test_without_languages_english_is_wanted(tell: Any, background: Any) -> None:
    assert tell(background(talk("notes: {en: By day}"))) == []
    assert [told[0] for told in tell(background(talk("notes: {fi: Päivällä}")))] == ["missing-translation"]


def test_several_languages_are_one_finding(check: Any, background: Any) -> None:
    (found,) = check(background("# journeymap.yaml\nlanguages: [sv, en, fi]\n", talk("notes: {en: By day}")))

    assert found.message == '`notes` of "Growth talk" (growth-talk) is given in en, and not in sv and fi'


def test_each_text_is_a_finding_of_its_own(check: Any, background: Any) -> None:
    found = check(background(TWO, talk("notes: {en: By day}", "thoughts: [{en: Why?}, {en: How?}]")))

    assert len(found) == len({one.fingerprint for one in found}) == 3


def test_a_fault_elsewhere_does_not_hide_it_and_one_in_its_journey_does(tell: Any, background: Any) -> None:
    other = "# other.yaml\njourney: doctor\nnmae: Doctor\ncovers: attract\n"
    rules = [
        told[0] for told in tell(background(TWO, talk("notes: {en: By day}"), other), select=["missing-translation"])
    ]
    assert rules == ["missing-translation", "unknown-key"]

    assert [told[0] for told in tell(background(TWO, talk("notes: {en: By day, fi: [x]}")))] == ["wrong-value"]


def test_a_retired_touchpoint_is_not_asked(tell: Any, background: Any) -> None:
    new = "      - {id: old-talk, name: {en: Old talk}, status: retired}\n"

    assert tell(background(TWO, f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{new}")) == []


def test_it_can_be_waived_and_set(tell: Any, background: Any) -> None:
    waiver = "waivers: {rule: missing-translation, because: It is being translated}"
    level = "# nurse.yaml\nchecks:\n  rules:\n    missing-translation: note"

    assert [told[1] for told in tell(background(TWO, talk("notes: {en: By day}", waiver)))] == ["waived"]
    assert [told[1] for told in tell(background(TWO, talk("notes: {en: By day}"), level))] == ["note"]
