"""What is imported goes into the files of a workspace, and every other byte stays."""

from __future__ import annotations

import textwrap

import pytest

from journeymap.loading import load_texts
from journeymap.office.errors import MergeError
from journeymap.office.into import LeftValue, merge
from journeymap.office.into.insertions import Insertions
from journeymap.workspace import WorkspaceData


def text(lines: str) -> str:
    return textwrap.dedent(lines).lstrip("\n")


def imported(journey: str, organization: str = "") -> WorkspaceData:
    """An import, given as the files that it would be."""
    files = {"journeymap.yaml": f"organization: Import\n{text(organization)}", "sheet.yaml": text(journey)}
    workspace = load_texts(files)
    assert workspace.load_result.problems == ()
    return workspace


SHEET = """
    journey: sheet
    stages:
      attract:
        touchpoints:
          - {id: page, name: Careers page, owner: brand, when: applied}
          - {id: fair, name: Job fair, owner: brand, channels: [booth, flyer]}
      onboard:
        touchpoints:
          - {id: pack, name: Welcome pack, opportunities: [{idea: "Send it earlier, by post", owner: hr}]}
"""


def after(journey: str, sheet: str = SHEET) -> str:
    """The text of the journey `nurse` after the sheet was merged into it."""
    merged = merge({"nurse.yaml": text(journey)}, imported(sheet), "nurse")
    assert set(merged.texts) == {"nurse.yaml"}
    return merged.texts["nurse.yaml"]


def test_touchpoints_and_keys_are_added_in_block_style() -> None:
    """Comments stay with what they stand at; what follows a stage stays behind it."""
    journey = """
        journey: nurse   # the ward nurse
        stages:
          attract:
            touchpoints:
              - id: page
                name: "Careers page"   # as on the site
                # who owns it is not agreed
              # - id: film
                # to be decided

          recruit:
            goal: A yes
    """
    assert after(journey) == text("""
        journey: nurse   # the ward nurse
        stages:
          attract:
            touchpoints:
              - id: page
                name: "Careers page"   # as on the site
                # who owns it is not agreed
                owner: brand
                when: applied
              # - id: film
                # to be decided
              - id: fair
                name: Job fair
                owner: brand
                channels: [booth, flyer]

          recruit:
            goal: A yes
          onboard:
            touchpoints:
              - id: pack
                name: Welcome pack
                opportunities:
                  - idea: Send it earlier, by post
                    owner: hr
    """)


def test_the_indentation_and_the_lists_are_those_of_the_file() -> None:
    journey = """
        journey: nurse
        stages:
            attract:
                touchpoints:
                - id: page
                  name: Careers page
                goal: Be known
            onboard:
    """
    assert after(journey) == text("""
        journey: nurse
        stages:
            attract:
                touchpoints:
                - id: page
                  name: Careers page
                  owner: brand
                  when: applied
                - id: fair
                  name: Job fair
                  owner: brand
                  channels: [booth, flyer]
                goal: Be known
            onboard:
                touchpoints:
                - id: pack
                  name: Welcome pack
                  opportunities:
                  - idea: Send it earlier, by post
                    owner: hr
    """)


def test_brackets_stay_brackets() -> None:
    journey = """
        journey: nurse
        covers: attract
        stages: {attract: {touchpoints: [{id: page, name: Careers page, when: },  # the site
          ]}, recruit: {}}
        tags: [a]
    """
    assert after(journey) == text("""
        journey: nurse
        covers: [attract, onboard]
        stages: {attract: {touchpoints: [{id: page, name: Careers page, when: applied, owner: brand }, {id: fair, name: Job fair, owner: brand, channels: [booth, flyer]},  # the site
          ]}, recruit: {}, onboard: {touchpoints: [{id: pack, name: Welcome pack, opportunities: [{idea: 'Send it earlier, by post', owner: hr}]}]}}
        tags: [a]
    """)


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ("", "\nstages:\n  attract:\n    touchpoints:\n      - id: a\n        name: A"),
        ("\nstages:", "\nstages:\n  attract:\n    touchpoints:\n      - id: a\n        name: A"),
        ("\nstages: # all\n", "\nstages: # all\n  attract:\n    touchpoints:\n      - id: a\n        name: A\n"),
        ("\nstages: {}", "\nstages: {attract: {touchpoints: [{id: a, name: A}]}}"),
        (
            "\nstages:\n  attract: {}\n",
            "\nstages:\n  attract: {touchpoints: [{id: a, name: A}]}\n",
        ),
        (
            "\nstages:\n  attract: {touchpoints: []}\n",
            "\nstages:\n  attract: {touchpoints: [{id: a, name: A}]}\n",
        ),
        (
            "\nstages:\n  attract:\n    touchpoints:  # none\n    goal: G\n",
            "\nstages:\n  attract:\n    touchpoints:  # none\n      - id: a\n        name: A\n    goal: G\n",
        ),
        (
            "\nstages:\n  attract:\n    goal: G",
            "\nstages:\n  attract:\n    goal: G\n    touchpoints:\n      - id: a\n        name: A",
        ),
        (
            "\nstages:\n  attract:\n    goal: |\n      Two\n      lines\n\n\n",
            (
                "\nstages:\n  attract:\n    goal: |\n      Two\n      lines\n"
                "    touchpoints:\n      - id: a\n        name: A\n\n\n"
            ),
        ),
        (
            "\nstages:\n  attract:\n    goal: |+\n      Two\n\n\n",
            "\nstages:\n  attract:\n    goal: |+\n      Two\n\n\n    touchpoints:\n      - id: a\n        name: A\n",
        ),
        (
            "\nstages:\n  attract:\n    goal: >-\n      Two\n      lines",
            (
                "\nstages:\n  attract:\n    goal: >-\n      Two\n      lines\n"
                "    touchpoints:\n      - id: a\n        name: A"
            ),
        ),
    ],
)
def test_stages_are_added_wherever_there_are_none(stages: str, expected: str) -> None:
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A}]}}\n"
    assert after(f"journey: nurse{stages}", sheet) == f"journey: nurse{expected}"


A = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A, notes: 'B, c'}]}}\n"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "journey: nurse\n# the end\n",
            (
                "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - id: a\n        name: A\n        notes: B, c\n"
                "# the end\n"
            ),
        ),
        (
            (
                "journey: nurse\nstages:\n  attract:\n    touchpoints:\n    - {id: z, name: Z}\n"
                "    # what it is for\n    goal: G\n"
            ),
            (
                "journey: nurse\nstages:\n  attract:\n    touchpoints:\n    - {id: z, name: Z}\n"
                "    - {id: a, name: A, notes: 'B, c'}\n    # what it is for\n    goal: G\n"
            ),
        ),
        (
            "journey: nurse\nstages:\n  attract:\n    goal: |+\n      Two\n\n  recruit:\n    goal: G\n",
            (
                "journey: nurse\nstages:\n  attract:\n    goal: |+\n      Two\n\n    touchpoints:\n      - id: a\n"
                "        name: A\n        notes: B, c\n  recruit:\n    goal: G\n"
            ),
        ),
        (
            (
                "journey: nurse\nx-a: &a {kind: event}\nstages:\n  attract:\n    touchpoints:\n      - id: a\n"
                "        name: A\n        <<: *a\n  recruit:\n"
            ),
            (
                "journey: nurse\nx-a: &a {kind: event}\nstages:\n  attract:\n    touchpoints:\n      - id: a\n"
                "        name: A\n        <<: *a\n        notes: B, c\n  recruit:\n"
            ),
        ),
        (
            "journey: nurse\nstages: {attract: {touchpoints: [{id: a, notes: , name: A}]}}\n",
            "journey: nurse\nstages: {attract: {touchpoints: [{id: a, notes: 'B, c' , name: A}]}}\n",
        ),
        (
            "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - id: a\n        name: A\n        notes:  # ask\n",
            (
                "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - id: a\n        name: A\n"
                "        notes: B, c  # ask\n"
            ),
        ),
    ],
)
def test_additions_stand_where_they_belong(before: str, expected: str) -> None:
    assert after(before, A) == expected


def test_line_breaks_marks_and_other_documents_stay() -> None:
    """A file can have a byte order mark, the line breaks of Windows and several journeys."""
    first = "journey: porter\nstages:\n  attract:\n    touchpoints:\n      - {id: z, name: Z}\n"
    last = "--- # the nurse\njourney: nurse\nstages:\n  attract:\n    touchpoints:\n      - {id: page, name: Careers page}\n"
    before = ("\ufeff" + first + last + "...\n").replace("\n", "\r\n")
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A}]}}\n"
    merged = merge({"all.yaml": before}, imported(sheet), "nurse")

    added = "      - {id: a, name: A}\n"
    assert merged.texts == {"all.yaml": ("\ufeff" + first + last + added + "...\n").replace("\n", "\r\n")}


def test_long_lines_are_not_written_in_brackets() -> None:
    before = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - {id: z, name: Z}\n"
    notes = "word " * 14
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A, notes: %s}]}}\n"
    line, longer = f"{notes}1234567", f"{notes}12345678"

    assert after(before, sheet % line) == f"{before}      - {{id: a, name: A, notes: {line}}}\n"
    assert after(before, sheet % longer) == f"{before}      - id: a\n        name: A\n        notes: {longer}\n"


def test_values_that_differ_are_left_and_named() -> None:
    """A touchpoint is matched by its id, else by its name in the same stage."""
    journey = """
        journey: nurse
        stages:
          attract:
            touchpoints:
              - id: careers
                name: {en: careers PAGE, fi: Urasivu}
                owner: hr
                side: frontstage
              - {id: moved, name: Moved, x-ticket: 7}
    """
    sheet = """
        journey: sheet
        name: Nurses
        summary: S
        stages:
          attract:
            goal: Be known
            touchpoints:
              - {id: page, name: Careers page, owner: marketing, side: backstage, next: moved, x-note: N}
          onboard:
            touchpoints:
              - {id: moved, name: Moved on, x-ticket: 8, when: page + 2 days}
              - {id: new, name: Careers page, needs: page}
    """
    merged = merge({"nurse.yaml": text(journey)}, imported(sheet), "nurse")

    assert merged.left == (
        LeftValue("sheet", "name", "", "Nurses"),
        LeftValue("sheet", "summary", "", "S"),
        LeftValue("sheet/page", "name", "{en: careers PAGE, fi: Urasivu}", "Careers page"),
        LeftValue("sheet/page", "owner", "hr", "marketing"),
        LeftValue("sheet/page", "side", "frontstage", "backstage"),
        LeftValue("sheet/moved", "stage", "attract", "onboard"),
        LeftValue("sheet/moved", "name", "Moved", "Moved on"),
        LeftValue("sheet/moved", "x-ticket", "7", "8"),
    )
    assert merged.subjects == {
        "sheet": "nurse",
        "sheet/page": "nurse/careers",
        "sheet/moved": "nurse/moved",
        "sheet/new": "nurse/new",
    }
    assert merged.texts == {
        "nurse.yaml": text("""
            journey: nurse
            stages:
              attract:
                touchpoints:
                  - id: careers
                    name: {en: careers PAGE, fi: Urasivu}
                    owner: hr
                    side: frontstage
                    next:
                      - moved
                    x-note: N
                  - {id: moved, name: Moved, x-ticket: 7, when: careers + 2 days}
                goal: Be known
              onboard:
                touchpoints:
                  - id: new
                    name: Careers page
                    needs: [careers]
        """).replace("next:\n          - moved", "next: [moved]")
    }


CATALOGUES = """
    teams:
      people: {name: HR department}
      brand: {name: Employer brand, function: marketing}
      hr: {name: People}
      it: {name: Service desk}
    channels:
      booth: {name: Booth}
"""
TEAMS_SHEET = """
    journey: sheet
    stages:
      attract:
        touchpoints:
          - {id: a, name: A, owner: people, responsible: [brand, it, hr], channels: booth}
"""


def test_items_are_added_to_declared_catalogues_only() -> None:
    """An item with the name of another one is that one; `hr` is always there."""
    workspace = text("""
        organization: Fern Hospital
        teams:
          department: {name: HR Department}  # all of it
          it:
            name: IT
          # clinical teams follow
        channels:
    """)
    files = {"w/journeymap.yaml": workspace, "w/nurse.yaml": "journey: nurse\nstages: {}\n"}
    merged = merge(files, imported(TEAMS_SHEET, CATALOGUES), None)

    assert merged.texts == {
        "w/journeymap.yaml": workspace.replace(
            "follow\n", "follow\n  brand:\n    name: Employer brand\n    function: marketing\n"
        ),
        "w/sheet.yaml": text("""
            journey: sheet

            stages:
              attract:
                touchpoints:
                  - id: a
                    name: A
                    owner: department
                    responsible: [brand, it, hr]
                    channels: [booth]
        """),
    }
    assert merged.left == (
        LeftValue("teams/people", "name", "HR Department", "HR department"),
        LeftValue("teams/hr", "name", "", "People"),
        LeftValue("teams/it", "name", "IT", "Service desk"),
        LeftValue("channels/booth", "name", "", "Booth"),
    )


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        ("teams: {}\n", "teams: {brand: {name: Brand}}\n"),
        ("teams: {it: {name: IT}}", "teams: {it: {name: IT}, brand: {name: Brand}}"),
        ("teams: {\n  it: {name: IT},  # desk\n}\n", "teams: {\n  it: {name: IT}, brand: {name: Brand},  # desk\n}\n"),
        ("teams:\n    it:\n        name: IT", "teams:\n    it:\n        name: IT\n    brand:\n        name: Brand"),
        ("teams:\n  it: {name: IT}\n", "teams:\n  it: {name: IT}\n  brand: {name: Brand}\n"),
        (
            "teams:\n  it: {name: IT}\n  ops:\n    name: Ops\n",
            "teams:\n  it: {name: IT}\n  ops:\n    name: Ops\n  brand:\n    name: Brand\n",
        ),
        ("teams:\n  it:\n\n# end\n", "teams:\n  it:\n  brand:\n    name: Brand\n\n# end\n"),
    ],
)
def test_catalogues_are_extended_as_they_are_written(teams: str, expected: str) -> None:
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A, owner: brand}]}}\n"
    files = {"journeymap.yaml": f"organization: F\n{teams}"}
    merged = merge(files, imported(sheet, "teams: {brand: {name: Brand}}\n"))

    assert merged.texts["journeymap.yaml"] == f"organization: F\n{expected}"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (
            {"journeymap.yaml": "organization: F\nx-t: &t {it: {}}\nteams: *t\n"},
            "journeymap.yaml, line 3: this repeats `&t`, so nothing can be added here alone; write it out",
        ),
        (
            {"journeymap.yaml": "organization: F\nx-t: &t {it: {}}\nteams:\n  <<: *t\n  ops: {}\n"},
            "journeymap.yaml, line 4: `teams` takes items from elsewhere with `<<`; write them out",
        ),
        (
            {"journeymap.yaml": "organization: F\nteams: &t {it: {}}\nx-t: *t\n"},
            "journeymap.yaml, line 2: what was imported cannot be inserted here without a change of something else",
        ),
        (
            {"journeymap.yaml": "organization: F\nteams: {it: {}}\nx-t: [a\n"},
            "journeymap.yaml, line 3: ",
        ),
        (
            {"nurse.yaml": "journey: nurse\nx-s: &s {touchpoints: [{id: b, name: B}]}\nstages:\n  attract: *s\n"},
            "nurse.yaml, line 4: this repeats `&s`, so nothing can be added here alone; write it out",
        ),
        (
            {
                "nurse.yaml": "journey: nurse\nx-a: &a {id: a, name: A}\n"
                "stages:\n  attract:\n    touchpoints:\n      - *a\n"
            },
            "nurse.yaml, line 6: the touchpoint `a` repeats another one; write it out",
        ),
        (
            {"nurse.yaml": "journey: nurse\nstages:\n  attract:\n    touchpoints: ~\n"},
            "nurse.yaml, line 4: nothing can be added to this value",
        ),
        (
            {"journeymap.yaml": "organization: F\nframework: [{id: start}]\n"},
            "the workspace has no stage `attract`: say with `--stage` which of its stages is meant (start)",
        ),
    ],
)
def test_what_would_change_more_is_refused_with_its_place(files: dict[str, str], reason: str) -> None:
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A, owner: brand}]}}\n"
    with pytest.raises(MergeError) as caught:
        merge(files, imported(sheet, "teams: {brand: {name: Brand}}\n"), "nurse")

    assert str(caught.value).startswith(reason)
    assert caught.value.reason == str(caught.value)


def test_a_new_journey_gets_a_file_and_an_id_of_its_own() -> None:
    """Beside the workspace file, with a name that no file has, in any case."""
    sheet = "journey: nurse\nstatus: draft\nstages: {attract: {touchpoints: [{id: a, name: A}]}}\n"
    files = {"w/journeymap.yaml": "organization: F\n", "w/NURSE-2.yaml": "journey: nurse\nstages: {}\n"}
    content = "status: draft\n\nstages:\n  attract:\n    touchpoints:\n      - id: a\n        name: A\n"

    assert merge(files, imported(sheet)).texts == {"w/journey-nurse-2.yaml": f"journey: nurse-2\n{content}"}
    assert merge(files, imported(sheet), "porter").texts == {"w/porter.yaml": f"journey: porter\n{content}"}
    assert merge({}, imported(sheet)).texts == {"nurse.yaml": f"journey: nurse\n{content}"}


def test_several_journeys_go_into_one() -> None:
    """The second finds the touchpoints of the first, also in a journey that is new."""
    workspace = imported(SHEET)
    other = imported(
        "journey: other\nstages: {attract: {touchpoints: [{id: booth, name: Job fair, kind: event}, {id: b, name: B}]}}\n"
    )
    both = WorkspaceData(workspace.organization, [*workspace.all_journeys, *other.all_journeys])
    for files in ({}, {"nurse.yaml": "journey: nurse\nstages:\n  attract:\n"}):
        merged = merge(files, both, "nurse")
        result = load_texts({**files, **merged.texts}).journeys["nurse"]

        assert [each.id for each in result.stages["attract"].touchpoints] == ["page", "fair", "b"]
        assert result.stages["attract"].touchpoints[1].kind == "event"
        assert merged.subjects["other/booth"] == "nurse/fair"


def test_stages_are_matched_by_their_role() -> None:
    workspace = "organization: F\nframework: [{id: start, same_as: attract}, {id: onboard}]\n"
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A}]}, onboard: {goal: G}}\n"
    merged = merge({"journeymap.yaml": workspace}, imported(sheet))

    assert list(load_texts({"journeymap.yaml": workspace, **merged.texts}).journeys["s"].stages) == ["start", "onboard"]


def test_ids_come_before_names() -> None:
    """What is the same under two names is named once; `hr` is never another team."""
    workspace = "organization: F\nteams:\n  it: {name: IT}\n  desk: {name: Service desk}\n  staff: {name: People}\n"
    sheet = """
        journey: s
        stages:
          attract:
            touchpoints:
              - {id: a, name: A, owner: hr, responsible: [it, desk, helpdesk]}
              - {id: b, name: B, owner: it}
    """
    teams = "teams: {it: {name: Service desk}, helpdesk: {name: service  desk}, hr: {name: People}}\n"
    merged = merge({"journeymap.yaml": workspace}, imported(sheet, teams))

    assert merged.texts["s.yaml"] == text("""
        journey: s

        stages:
          attract:
            touchpoints:
              - id: a
                name: A
                owner: hr
                responsible: [it, desk]
              - id: b
                name: B
                owner: it
    """)


def test_items_that_nothing_uses_are_not_added() -> None:
    """A team that is named only in a value that was left would be an unused definition."""
    files = {
        "journeymap.yaml": "organization: F\nteams: {it: {}}\nchannels: {}\n",
        "nurse.yaml": "journey: nurse\nstages: {attract: {touchpoints: [{id: a, name: A, owner: it}]}}\n",
    }
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: A, owner: desk, channels: [app]}]}}\n"
    catalogues = "teams: {desk: {name: Desk}, ops: {name: Ops}}\nchannels: {app: {owner: ops}, fax: {name: Fax}}\n"
    merged = merge(files, imported(sheet, catalogues), "nurse")

    assert merged.texts["journeymap.yaml"] == (
        "organization: F\nteams: {it: {}, ops: {name: Ops}}\nchannels: {app: {owner: ops}}\n"
    )
    assert merged.left == (
        LeftValue("s/a", "owner", "it", "desk"),
        LeftValue("teams/desk", "name", "", "Desk"),
        LeftValue("channels/fax", "name", "", "Fax"),
    )


def test_a_touchpoint_is_matched_once() -> None:
    """A second one with the same name is another one."""
    sheet = "journey: s\nstages: {attract: {touchpoints: [{id: a, name: Call}, {id: b, name: Call}]}}\n"
    journey = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - {id: z, name: Call}\n"
    merged = merge({"nurse.yaml": journey}, imported(sheet), "nurse")

    assert merged.texts == {"nurse.yaml": f"{journey}      - {{id: b, name: Call}}\n"}
    assert (merged.subjects["s/a"], merged.subjects["s/b"]) == ("nurse/z", "nurse/b")


def test_a_stage_without_touchpoints_is_added_if_it_says_something() -> None:
    sheet = "journey: s\nstages: {attract: {goal: G}, recruit: {}}\n"
    assert after("journey: nurse\n", sheet) == "journey: nurse\nstages:\n  attract:\n    goal: G\n"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (
            "nonsense: 1\n",
            "nurse.yaml, line 3: what was imported would be wrong here: the format does not know `nonsense`",
        ),
        (
            "name: N\n",
            "nurse.yaml, line 2: what was imported cannot be inserted here without a change of something else",
        ),
    ],
)
def test_the_result_is_read_again(fault: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the insertions is an error."""
    together = Insertions.together
    monkeypatch.setattr(Insertions, "together", lambda documents: together(documents) + fault)
    with pytest.raises(MergeError) as caught:
        after("journey: nurse\nstages: {}\n", A)

    assert caught.value.reason.startswith(reason)


def test_a_workspace_with_problems_can_be_merged_into() -> None:
    journey = "journey: nurse\nnonsense: 1\nstages:\n  attract:\n"
    assert after(journey, A).startswith(journey)


def test_the_upper_workspace_file_counts_and_names_are_compared_as_file_systems_do() -> None:
    files = {
        "w/sub/journeymap.yaml": "organization: S\n",
        "w/journeymap.yaml": "organization: W\n",
        "w/Straße.yaml": "",
    }
    assert list(merge(files, imported(A), "straße").texts) == ["w/journey-straße.yaml"]


def test_nothing_changes_where_everything_is_there() -> None:
    journey = text(SHEET).replace("journey: sheet", "journey: nurse")
    merged = merge({"nurse.yaml": journey}, imported(SHEET), "nurse")

    assert (merged.texts, merged.left) == ({}, ())
