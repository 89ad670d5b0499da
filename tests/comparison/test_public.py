"""A comparison for the public: nothing of what is internal, no reasons, and counts of what is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import journeymap as jm
from tests.comparison.partnership import compare, states, write

TEMPLATE = {
    "template/journeymap.yaml": """
organization: Partnership
teams: {hr-team: {name: HR}, secret-team: {name: Secretteam, audience: internal, function: hr}}
personas: {nurse: {name: Nurse}, secret-persona: {name: Secretpersona, audience: internal}}
channels: {phone: {name: Phone}, secret-channel: {name: Secretchannel, published: false}}
""",
    "template/nurse.yaml": """
journey: nurse
versions: {1: First, 2: Secretversion}
personas: [nurse, secret-persona]
stages:
  onboard:
    touchpoints:
      - {id: secret-first, name: Secretfirst, owner: hr-team, when: started, audience: internal}
      - {id: call, name: Call, owner: secret-team, channels: [phone], when: secret-first + 1 day}
      - {id: talk, name: Talk, owner: hr-team, personas: [nurse, secret-persona], when: started + 9 days}
      - {id: tour, name: Tour, owner: hr-team, when: started + 11 days}
      - {id: visit, name: Visit, owner: hr-team, personas: [secret-persona]}
  develop:
    touchpoints:
      - {id: plan, name: Plan, owner: hr-team, notes: Secretnote}
""",
}
FOLLOWER = {
    "ward/journeymap.yaml": """
organization: Ward
template: ../template
teams: {secret-office: {name: Secretoffice, audience: internal}}
""",
    "ward/nurse.yaml": """
journey: nurse
follows: {journey: template/nurse, version: 1}
personas: [nurse]
adapts:
  call: {when: secret-first + 3 days, because: Secretreason one, notes: Secretnote}
  talk: {channels: [phone, secret-channel], because: Secretreason two, after: secret-first}
  tour: {responsible: [secret-office], before: call, because: Secretreason three}
  plan: {audience: internal, name: Secretplan}
omits:
  secret-first: Secretreason four
stages:
  onboard:
    touchpoints:
      - {id: secret-own, name: Secretown, owner: hr-team, audience: internal}
      - {id: own, name: Own, owner: secret-office}
""",
}
OTHER = {
    "other/journeymap.yaml": "organization: Other\ntemplate: ../template\n",
    "other/nurse.yaml": """
journey: nurse
follows: template/nurse
adapts: {call: {owner: hr-team, because: Secretreason}}
stages:
  onboard:
    touchpoints:
      - {id: secret-own, name: Secretown, owner: hr-team, audience: internal}
      - {id: mine, name: own, owner: hr-team}
""",
    "other/secret.yaml": "journey: secret-journey\nname: Secretjourney\nfollows: template/nurse\naudience: internal\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, TEMPLATE, FOLLOWER, OTHER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_internal_and_no_reason_is_in_any_format(folder: Path) -> None:
    whole, public = (compare(folder, "ward", "other", audience=audience) for audience in (None, "public"))

    for format in ("text", "markdown", "json", "csv", "html"):
        marked = re.findall(r"(?i)secret[\w-]*", whole.to(format))
        assert len(set(marked)) > 4, f"{format} shows what is internal to others"
        assert re.findall(r"(?i)secret[\w-]*|internal[^\"-]", public.to(format)) == [], format
    assert re.findall(r"(?i)secret[\w-]*", repr(public)) == []


def test_the_rest_is_compared_as_if_it_were_all(folder: Path) -> None:
    public = compare(folder, "ward", "other", audience="public")

    assert [row.id for row in public.rows] == ["call", "talk", "tour", "plan"]
    # talk stands after something internal, which is not said
    assert states(public) == {
        "Ward": [
            "call same",
            "talk adapted; channels None -> phone; place after call -> before tour",
            "tour adapted; place after talk -> before call",
            "own added",
        ],
        "Other": ["call adapted; owner hr -> hr-team", "talk same", "tour same", "plan same", "mine added"],
    }
    assert [column.counts for column in public.columns] == [
        {"onboard": {"same": 1, "adapted": 2, "added": 1}},
        {"onboard": {"same": 2, "adapted": 1, "added": 1}, "develop": {"same": 1}},
    ]
    assert [[place.id for place in alike.touchpoints] for alike in public.added_alike] == [["own", "mine"]]
    assert public.versions == {}


def test_for_others_what_is_internal_is_marked(folder: Path) -> None:
    columns = compare(folder, "ward", "other").columns
    internal = [[each.id for each in column.touchpoints if each.is_internal] for column in columns]

    assert internal == [["secret-first", "plan", "secret-own"], ["secret-first", "secret-own"], ["secret-first"]]


def test_an_internal_template_has_no_public_comparison(folder: Path) -> None:
    path = folder / "template" / "nurse.yaml"
    path.write_text(path.read_text("utf-8").replace("journey: nurse", "journey: nurse\naudience: internal"), "utf-8")

    with pytest.raises(jm.ComparisonError, match="no journey follows another one"):
        compare(folder, "ward", "other", audience="public")


def test_a_template_that_is_only_for_internal_personas_is_internal(folder: Path) -> None:
    path = folder / "template" / "nurse.yaml"
    path.write_text(
        path.read_text("utf-8").replace("personas: [nurse, secret-persona]", "personas: [secret-persona]", 1), "utf-8"
    )

    assert [column.organization for column in compare(folder, "ward").columns] == ["Ward"]
    with pytest.raises(jm.ComparisonError, match="no journey follows another one"):
        compare(folder, "ward", audience="public")


def test_a_journey_between_a_public_one_and_the_template_can_be_internal(folder: Path) -> None:
    """What follows it is internal too, since it shows what the internal one changes."""
    base = "journey: secret-base\nfollows: template/nurse\naudience: internal\n---\n"
    write(folder, {"other/night.yaml": base + "journey: night\nfollows: secret-base\naudience: public\n"})

    assert [each.journey for each in compare(folder, "other").columns] == [
        "secret-base",
        "night",
        "nurse",
        "secret-journey",
    ]
    assert [each.journey for each in compare(folder, "other", audience="public").columns] == ["nurse"]


def test_a_journey_that_is_not_known_to_be_public_is_not_named(folder: Path) -> None:
    write(folder, {"ward/secret.yaml": "journey: secret-ward\nfollows: template/nobody\naudience: internal\n"})

    assert compare(folder, "ward").unresolved == ("ward: secret-ward",)
    assert compare(folder, "ward", audience="public").unresolved == ("ward",)
