"""What followers do with the touchpoints of their template: every state, chains, copies, and what is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.model.comparison import AddedAlike, AddedPlace, ChangedKey, Row
from tests.comparison.partnership import FELLMOOR, TARNSIDE, TEMPLATE, WRENFIELD, compare, states, write

HOSPITALS = ("fellmoor", "tarnside", "wrenfield")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, TEMPLATE, FELLMOOR, TARNSIDE, WRENFIELD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_state_says_what_it_is_about(folder: Path) -> None:
    comparison = compare(folder, *HOSPITALS)

    assert states(comparison) == {
        "Fellmoor": [
            "call same; noted name notes x-room",
            (
                "devices adapted; when started + 7 days -> started + 10 days; place after call -> after talk; noted tags;"
                " because Pumps alone from week two"
            ),
            "talk same",
            "evening same",
            "rounds same",
            "midpoint same",
            "supervision added",
        ],
        "Tarnside": [
            "call same",
            "devices omitted; because Taught at the bed",
            (
                "talk adapted; when by started + 30 days -> by started + 50 days; locked tags when; noted tags;"
                " because Joint visits"
            ),
            "evening planned; owner people -> education; 2027-10-14; because The hall is booked",
            "rounds no-persona",
            "midpoint same",
            "group added",
            "car added; 2027-02-01",
        ],
        "Wrenfield": [
            "call adapted; owner recruitment -> education; responsible None -> education; because The matron calls",
            "devices same",
            (
                "talk adapted; when by started + 30 days -> started + 14 days to started + 21 days;"
                " because Earlier is better"
            ),
            "evening not-adopted",
            "rounds same",
            "midpoint omitted; because There is no second half",
        ],
    }


def test_rows_are_the_touchpoints_of_the_template_in_the_order_of_the_stages(folder: Path) -> None:
    comparison = compare(folder, *HOSPITALS)

    assert comparison.rows == (
        Row("call", "Call", "onboard", "required"),
        Row("devices", "Devices", "onboard", "recommended"),
        Row("talk", "Talk", "onboard", "required", ("when", "tags")),
        Row("evening", "Evening", "onboard", "optional"),
        Row("rounds", "Rounds", "onboard", "recommended"),
        Row("midpoint", "Midpoint", "develop", "recommended"),
    )
    assert [stage.id for stage in comparison.stages] == ["onboard", "develop"]
    assert (comparison.organization, comparison.journey) == ("Northern partnership", "nurse")
    assert (comparison.version, comparison.versions) == (2, {1: "First", 2: "Talks"})


def test_columns_have_their_names_versions_and_counts(folder: Path) -> None:
    columns = compare(folder, *HOSPITALS).columns

    assert [(each.organization, each.journey, each.name, each.folder, each.version) for each in columns] == [
        ("Fellmoor", "nurse", "A nurse's first year", "fellmoor", 2),
        ("Tarnside", "nurse", "First year on the road", "tarnside", 1),
        ("Wrenfield", "nurse", "A nurse's first year", "wrenfield", None),
    ]
    assert [each.counts for each in columns] == [
        {"onboard": {"same": 4, "adapted": 1}, "develop": {"same": 1, "added": 1}},
        {
            "onboard": {"same": 1, "adapted": 1, "planned": 1, "omitted": 1, "no-persona": 1, "added": 2},
            "develop": {"same": 1},
        },
        {"onboard": {"same": 2, "adapted": 2, "not-adopted": 1}, "develop": {"omitted": 1}},
    ]


def test_what_several_organizations_add_is_a_candidate(folder: Path) -> None:
    assert compare(folder, *HOSPITALS).added_alike == (
        AddedAlike(
            "Supervision group",
            (AddedPlace("Fellmoor", "nurse", "supervision"), AddedPlace("Tarnside", "nurse", "group")),
        ),
    )


def test_values_are_also_said_in_words(folder: Path) -> None:
    call = compare(folder, "wrenfield").columns[0].touchpoints[0]
    devices = compare(folder, "fellmoor", language="fi").columns[0].touchpoints[1]

    assert call.keys == (
        ChangedKey("owner", "recruitment", "education", "Recruitment", "Practice education"),
        ChangedKey("responsible", None, ["education"], "", "Practice education"),
    )
    assert [(each.template_words, each.here_words) for each in devices.keys] == [
        ("7 päivää ensimmäisen päivän jälkeen", "10 päivää ensimmäisen päivän jälkeen"),
        ("tämän jälkeen: Soitto", "tämän jälkeen: Talk"),
    ]


def test_one_stage_is_compared_alone(folder: Path) -> None:
    comparison = compare(folder, *HOSPITALS, stage="develop")

    assert [row.id for row in comparison.rows] == ["midpoint"]
    assert states(comparison) == {
        "Fellmoor": ["midpoint same", "supervision added"],
        "Tarnside": ["midpoint same"],
        "Wrenfield": ["midpoint omitted; because There is no second half"],
    }
    assert [column.counts for column in comparison.columns] == [
        {"develop": {"same": 1, "added": 1}},
        {"develop": {"same": 1}},
        {"develop": {"omitted": 1}},
    ]
    assert comparison.added_alike == ()
    with pytest.raises(jm.UnknownNameError, match="there is no stage 'leave'; there are: onboard, develop"):
        compare(folder, "fellmoor", stage="leave")


def test_a_workspace_is_compared_once(folder: Path) -> None:
    assert [each.organization for each in compare(folder, "fellmoor", "tarnside", "fellmoor/nurse.yaml").columns] == [
        "Fellmoor",
        "Tarnside",
    ]
    loaded = jm.load(folder / "fellmoor")
    assert jm.compare(loaded, loaded) == jm.compare(folder / "fellmoor")


def test_what_falls_away_with_an_omission_is_not_adapted(folder: Path) -> None:
    """Rounds need the devices, which Tarnside omits; that its personas do not do rounds is not its change either."""
    (folder / "tarnside" / "nurse.yaml").write_text(
        "journey: nurse\nfollows: template/nurse\npersonas: [doctor]\nomits: {devices: Elsewhere}\n", "utf-8"
    )

    assert states(compare(folder, "tarnside"))["Tarnside"] == [
        "call same",
        "devices omitted; because Elsewhere",
        "talk same",
        "evening not-adopted",
        "rounds same",
        "midpoint same",
    ]


def test_a_place_is_next_to_the_touchpoint_that_is_written(folder: Path) -> None:
    moves = "{call: {after: talk}, devices: {after: talk}, evening: {before: talk}}"
    (folder / "tarnside" / "nurse.yaml").write_text(
        f"journey: nurse\nfollows: template/nurse\nadapts: {moves}\n", "utf-8"
    )

    assert states(compare(folder, "tarnside"))["Tarnside"] == [
        "call adapted; place before devices -> after talk",
        "devices adapted; place after call -> after talk",
        "talk same",
        "evening adapted; place after talk -> before talk",
        "rounds same",
        "midpoint same",
    ]


def test_a_place_is_said_by_the_side_that_differs(folder: Path) -> None:
    moves = "{devices: {before: call}, talk: {after: devices}}"
    text = f"journey: nurse\nfollows: template/nurse\nadapts: {moves}\n"
    (folder / "tarnside" / "nurse.yaml").write_text(text, "utf-8")

    assert states(compare(folder, "tarnside"))["Tarnside"][:3] == [
        "call same",
        "devices adapted; place after call -> before call",
        "talk adapted; place before evening -> before call",
    ]


def test_a_template_keeps_its_events_for_itself(folder: Path) -> None:
    text = "journey: nurse\nfollows: template/nurse\nadapts: {call: {events: []}, midpoint: {events: [Halfway]}}\n"
    (folder / "tarnside" / "nurse.yaml").write_text(text, "utf-8")
    (column,) = states(compare(folder, "tarnside")).values()

    assert (column[0], column[-1]) == ("call same", "midpoint same; noted events")


def test_an_omitted_stage_omits_its_touchpoints_for_its_reason(folder: Path) -> None:
    (folder / "tarnside" / "nurse.yaml").write_text(
        "journey: nurse\nfollows: template/nurse\nomits: {onboard: Others do it, call: Nobody calls}\n", "utf-8"
    )

    assert states(compare(folder, "tarnside"))["Tarnside"] == [
        "call omitted; because Nobody calls",
        "devices omitted; because Others do it",
        "talk omitted; because Others do it",
        "evening omitted; because Others do it",
        "rounds omitted; because Others do it",
        "midpoint same",
    ]


# -- chains ------------------------------------------------------------------------------------------------------

WARDS = {
    "wards/journeymap.yaml": "organization: Wrenfield\ntemplate: ../template\n",
    "wards/base.yaml": """
journey: base
follows: {journey: template/nurse, version: 1}
adapts:
  call: {owner: education, because: The matron calls}
  talk: {locked: [owner]}
omits: {rounds: No doctors}
stages:
  onboard:
    touchpoints:
      - {id: tour, name: Tour, owner: education}
""",
    "wards/surgery.yaml": """
journey: surgery
follows: base
adapts:
  call: {when: started - 3 days, because: The rota comes late}
  talk: {owner: education, because: She knows them}
""",
    "wards/birth.yaml": """
journey: birth
follows: base
adopts: [evening]
adapts:
  call: {owner: recruitment, because: As the others do}
omits: {tour: They know the house}
stages:
  onboard:
    touchpoints:
      - {id: tour-at-night, name: Tour, owner: education}
""",
}


def test_variants_are_compared_with_the_template_of_their_base(folder: Path) -> None:
    write(folder, WARDS)
    comparison = compare(folder, "wards")

    assert {name: each[:4] + each[5:] for name, each in states(comparison).items()} == {
        "Wrenfield/base": [
            "call adapted; owner recruitment -> education; because The matron calls",
            "devices same",
            "talk adapted; locked when,tags -> when,tags,owner",
            "evening not-adopted",
            "midpoint same",
            "tour added",
        ],
        "Wrenfield/birth": [
            "call same; because As the others do; because The matron calls",
            "devices same",
            "talk adapted; locked when,tags -> when,tags,owner",
            "evening same",
            "midpoint same",
            "tour-at-night added",
        ],
        "Wrenfield/surgery": [
            (
                "call adapted; owner recruitment -> education; when started - 7 days -> started - 3 days;"
                " because The rota comes late; because The matron calls"
            ),
            "devices same",
            (
                "talk adapted; owner recruitment -> education; locked when,tags -> when,tags,owner; locked owner;"
                " because She knows them"
            ),
            "evening not-adopted",
            "midpoint same",
            "tour added",
        ],
    }
    assert {each[4] for each in states(comparison).values()} == {"rounds omitted; because No doctors"}
    assert [column.version for column in comparison.columns] == [1, 1, 1]
    assert comparison.added_alike == (), "base and birth are one organization"


def test_variants_are_compared_with_their_base_if_that_is_named(folder: Path) -> None:
    write(folder, WARDS)
    comparison = compare(folder, "wards", journey="base")

    assert [row.id for row in comparison.rows] == ["call", "devices", "talk", "evening", "rounds", "tour", "midpoint"]
    assert states(comparison) == {
        "Wrenfield/birth": [
            "call adapted; owner education -> recruitment; because As the others do",
            "devices same",
            "talk same",
            "evening same",
            "rounds omitted",
            "tour omitted; because They know the house",
            "midpoint same",
            "tour-at-night added",
        ],
        "Wrenfield/surgery": [
            "call adapted; when started - 7 days -> started - 3 days; because The rota comes late",
            "devices same",
            "talk adapted; owner recruitment -> education; locked owner; because She knows them",
            "evening not-adopted",
            "rounds omitted",
            "tour same",
            "midpoint same",
        ],
    }


def test_names_are_replaced_along_the_chain(folder: Path) -> None:
    """A site follows the journey of its group, which follows the template; both say who plays the roles."""
    site = {
        "site/journeymap.yaml": """
organization: Site
template: ../fellmoor
teams: {people: {replaced_by: office}, office: {name: Office}}
""",
        "site/nurse.yaml": "journey: nurse-here\nfollows: template/nurse\nadapts: {call: {owner: education}}\n",
    }
    write(folder, site)
    comparison = compare(folder, "site", "fellmoor")

    assert states(comparison)["Site"] == [
        "call adapted; owner office -> education; noted name notes x-room",
        (
            "devices adapted; when started + 7 days -> started + 10 days; place after call -> after talk; noted tags;"
            " because Pumps alone from week two"
        ),
        "talk same",
        "evening same",
        "rounds same",
        "midpoint same",
        "supervision added",
    ]
    assert comparison.columns[0].version == 2
    assert comparison.added_alike == (), "the site writes no touchpoint of its own"


def test_a_journey_between_can_follow_one_of_its_own_workspace(folder: Path) -> None:
    night = "journey: night\nfollows: nurse\nadapts: {talk: {channels: [phone], because: At night}}\n"
    site = "organization: Site\ntemplate: ../fellmoor\nteams: {people: {replaced_by: office}, office: {name: Office}}\n"
    write(
        folder,
        {
            "fellmoor/night.yaml": night,
            "site/journeymap.yaml": site,
            "site/night.yaml": "journey: night-here\nfollows: template/night\n",
        },
    )
    comparison = compare(folder, "site")

    assert (comparison.organization, comparison.journey, comparison.columns[0].version) == (
        "Northern partnership",
        "nurse",
        2,
    )
    assert states(comparison)["Site"][:3] == [
        "call same; noted name notes x-room",
        (
            "devices adapted; when started + 7 days -> started + 10 days; place after call -> after talk; noted tags;"
            " because Pumps alone from week two"
        ),
        "talk adapted; channels None -> phone; because At night",
    ]


def test_what_the_template_plans_can_be_done_here(folder: Path) -> None:
    template = folder / "template" / "nurse.yaml"
    planned = "{id: rounds, status: planned, planned_for: 2027-05-01,"
    template.write_text(template.read_text("utf-8").replace("{id: rounds,", planned), "utf-8")
    adapts = "{rounds: {status: live, because: Already}, midpoint: {status: retired, because: Never}}"
    own = "stages: {onboard: {touchpoints: [{id: own, name: Own, owner: people, planned_for: 2027-01-01}]}}"
    text = f"journey: nurse\nfollows: template/nurse\nadapts: {adapts}\n{own}\n"
    write(folder, {"tarnside/nurse.yaml": text})

    assert states(compare(folder, "tarnside"))["Tarnside"][4:] == [
        "rounds adapted; status planned -> live; because Already",
        "midpoint adapted; status live -> retired; because Never",
        "own added",
    ]


def test_a_locked_text_with_more_languages_is_not_changed(folder: Path) -> None:
    template = folder / "template" / "nurse.yaml"
    locked = "{id: call, locked: [name, owner],"
    template.write_text(template.read_text("utf-8").replace("{id: call,", locked), "utf-8")
    adapts = (
        "{call: {name: {fi: Puhelu}, owner: education, because: She calls}, talk: {name: {en: Chat}, because: Short}}"
    )
    write(folder, {"tarnside/nurse.yaml": f"journey: nurse\nfollows: template/nurse\nadapts: {adapts}\n"})

    assert states(compare(folder, "tarnside"))["Tarnside"][:3] == [
        "call adapted; owner people -> education; locked owner; noted name; because She calls",
        "devices same",
        "talk adapted; name Talk -> {'en': 'Chat'}; because Short",
    ]


# -- several templates, copies, and nothing ----------------------------------------------------------------------


def test_copies_of_one_template_are_compared_each_with_its_own(folder: Path) -> None:
    """The newest copy makes the rows; what only an older one has stands where it stood there."""
    newer = (
        TEMPLATE["template/nurse.yaml"].replace("2: Talks", "2: Talks, 3: Letters").replace("id: devices", "id: kit")
    )
    copied = {name.replace("template/", "copy/"): text for name, text in TEMPLATE.items()} | {"copy/nurse.yaml": newer}
    write(folder, copied)
    other = folder / "wrenfield" / "journeymap.yaml"
    other.write_text(other.read_text("utf-8").replace("../template", "../copy"), "utf-8")

    comparison = compare(folder, "tarnside", "wrenfield")

    assert comparison.version == 3
    assert [row.id for row in comparison.rows] == ["call", "devices", "kit", "talk", "evening", "rounds", "midpoint"]
    assert [each.id for each in comparison.columns[0].touchpoints[:3]] == ["call", "devices", "talk"]
    assert [each.id for each in comparison.columns[1].touchpoints[:3]] == ["call", "kit", "talk"]


def test_of_several_templates_one_must_be_named(folder: Path) -> None:
    write(
        folder,
        {
            "template/doctor.yaml": "journey: doctor\nowner: recruitment\n",
            "wrenfield/doctor.yaml": "journey: doctor-here\nfollows: template/doctor\n",
        },
    )

    with pytest.raises(jm.ComparisonError, match=r"^several journeys are followed: nurse, doctor; name one$") as error:
        compare(folder, *HOSPITALS)
    assert error.value.journeys == ("nurse", "doctor")
    for name in ("doctor", "template/doctor", "doctor-here"):
        assert [each.journey for each in compare(folder, *HOSPITALS, journey=name).columns] == ["doctor-here"]
    with pytest.raises(jm.UnknownNameError, match="no journey that others follow 'porter'; there are: nurse, doctor"):
        compare(folder, *HOSPITALS, journey="porter")


def test_a_name_is_that_of_the_template_before_that_of_a_follower_in_between(folder: Path) -> None:
    write(folder, {"fellmoor/night.yaml": "journey: night\nfollows: nurse\n"})

    assert [each.journey for each in compare(folder, "fellmoor", journey="nurse").columns] == ["night", "nurse"]


def test_journeys_of_different_organizations_are_different_templates(folder: Path) -> None:
    for name in ("one", "two"):
        base, ward = "journey: base\n", "---\njourney: ward\nfollows: base\n"
        write(folder, {f"{name}/journeymap.yaml": f"organization: {name}\n", f"{name}/all.yaml": base + ward})

    reason = (
        r"^journeys with the same id are followed: base of one, base of two; compare the workspaces that follow one"
    )
    with pytest.raises(jm.ComparisonError, match=reason):
        compare(folder, "one", "two")


def test_without_a_follower_there_is_nothing_to_compare(folder: Path) -> None:
    with pytest.raises(jm.ComparisonError, match=r"^no journey follows another one, so there is nothing") as error:
        compare(folder, "template")
    assert (error.value.journeys, error.value.unresolved) == ((), ())


@pytest.mark.parametrize(
    ("files", "unresolved"),
    [
        ({"tarnside/journeymap.yaml": "organization: Tarnside\ntemplate: ../nowhere\n"}, "tarnside: nurse"),
        ({"tarnside/nurse.yaml": "journey: nurse\nfollows: template/nobody\n"}, "tarnside: nurse"),
        ({"tarnside/nurse.yaml": "journey: nurse\nfollows: nurse\n"}, "tarnside: nurse"),
        ({"tarnside/nurse.yaml": "journey: [\n"}, "tarnside"),
        ({"tarnside/nurse.yaml": "", "tarnside/journeymap.yaml": "organization: T\ntemplate: ../empty\n"}, "tarnside"),
    ],
)
def test_what_cannot_be_resolved_has_no_column_and_is_named(
    files: dict[str, str], unresolved: str, folder: Path
) -> None:
    write(folder, files)
    comparison = compare(folder, "fellmoor", "tarnside")

    assert comparison.unresolved == (unresolved,)
    assert [column.organization for column in comparison.columns] == ["Fellmoor"]
    with pytest.raises(jm.ComparisonError, match=f"it is not known what these follow: {unresolved}$") as error:
        compare(folder, "tarnside")
    assert error.value.unresolved == (unresolved,)


def test_what_was_lost_is_said(folder: Path) -> None:
    lost = FELLMOOR["fellmoor/nurse.yaml"].replace("when: started + 10 days", "when: 10 daisies")
    write(folder, {"fellmoor/nurse.yaml": lost})

    comparison = compare(folder, "fellmoor", "tarnside")

    assert comparison.incomplete == ("fellmoor: nurse",)
    assert len(comparison.columns) == 2


def test_json_has_the_keys_of_the_contract_in_order(folder: Path) -> None:
    data = json.loads(compare(folder, "tarnside").to_json())

    assert list(data) == ["version", "template", "followers", "added_alike"]
    assert data["version"] == 1
    assert data["template"] == {"organization": "Northern partnership", "journey": "nurse", "version": 2}
    (follower,) = data["followers"]
    assert list(follower) == ["organization", "journey", "folder", "version", "touchpoints", "counts"]
    assert follower["touchpoints"][3] == {
        "id": "evening",
        "name": "Evening",
        "stage": "onboard",
        "state": "planned",
        "binding": "optional",
        "keys": [{"key": "owner", "template": "people", "here": "education"}],
        "because": ["The hall is booked"],
        "locked_changed": [],
        "noted": [],
        "planned_for": "2027-10-14",
    }
