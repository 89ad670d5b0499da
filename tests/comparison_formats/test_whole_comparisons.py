"""A comparison by hand in each format, as a whole."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest

import journeymap as jm
from journeymap.comparison.wording import ComparisonWording
from journeymap.comparison_formats import data, delimited, markdown, page, text
from journeymap.model.comparison import ChangedKey, ComparisonData
from tests.comparison_formats.comparisons import COMPARISON, GENERAL, TARNSIDE

TEXT = """\
A nurse's first year, version 2
===============================
Partnership · 2 journeys that follow it

Onboard
-------
Touchpoint                          General                       Tarnside (version 1)
----------------------------------  ----------------------------  ----------------------------------
Welcome call (required)             same                          adapted: responsible [1]
Medical devices                     adapted: when, place [2] [1]  –
Talk after a month (required,       omitted (required) [3]        adapted: when, locked
  locked: when, x-room)
Own touchpoints                                                   Tour (planned for 1 February
                                                                    2027); Supervision

Develop
-------
Touchpoint                 General                             Tarnside (version 1)
-------------------------  ----------------------------------  ---------------------------
Evening of all (optional)  same (also differs: notes, x-room)  planned for 14 October 2027
Own touchpoints            Supervision

Reasons
-------
[1] The matron calls
[2] Pumps alone
[3] Nobody has time

What differs
------------
Touchpoint          Who                   What         Template              Here
------------------  --------------------  -----------  --------------------  -----------
Welcome call        Tarnside (version 1)  responsible  nothing               Matron
Medical devices     General               when         7 days after day one  on day one
Medical devices     General               place        after: Welcome call   after: Talk
Talk after a month  Tarnside (version 1)  when         A                     B

In numbers
----------
Stage       General                                Tarnside (version 1)
----------  -------------------------------------  -----------------------------
Onboard     1 same, 1 adapted, 1 omitted           2 adapted, 2 added
Develop     1 same, 1 added                        1 planned
All stages  2 same, 1 adapted, 1 omitted, 1 added  2 adapted, 1 planned, 2 added

Added by several
----------------
Two or more organizations added these: they are candidates for the template.
Touchpoint   Who
-----------  ---------------------------------
Supervision  General (group), Tarnside (guide)
"""
MARKDOWN = r"""# A nurse's first year, version 2

Partnership · 2 journeys that follow it

## Onboard

| Touchpoint | General | Tarnside (version 1) |
|---|---|---|
| Welcome call (required) | same | adapted: responsible \[1\] |
| Medical devices | adapted: when, place \[2\] \[1\] | – |
| Talk after a month (required, locked: when, x-room) | omitted (required) \[3\] | adapted: when, locked |
| Own touchpoints |  | Tour (planned for 1 February 2027); Supervision |

## Develop

| Touchpoint | General | Tarnside (version 1) |
|---|---|---|
| Evening of all (optional) | same (also differs: notes, x-room) | planned for 14 October 2027 |
| Own touchpoints | Supervision |  |

## Reasons

- \[1\] The matron calls
- \[2\] Pumps alone
- \[3\] Nobody has time

## What differs

| Touchpoint | Who | What | Template | Here |
|---|---|---|---|---|
| Welcome call | Tarnside (version 1) | responsible | nothing | Matron |
| Medical devices | General | when | 7 days after day one | on day one |
| Medical devices | General | place | after: Welcome call | after: Talk |
| Talk after a month | Tarnside (version 1) | when | A | B |

## In numbers

| Stage | General | Tarnside (version 1) |
|---|---|---|
| Onboard | 1 same, 1 adapted, 1 omitted | 2 adapted, 2 added |
| Develop | 1 same, 1 added | 1 planned |
| All stages | 2 same, 1 adapted, 1 omitted, 1 added | 2 adapted, 1 planned, 2 added |

## Added by several

Two or more organizations added these: they are candidates for the template.

| Touchpoint | Who |
|---|---|
| Supervision | General (group), Tarnside (guide) |
"""


def test_markdown_has_all_of_it() -> None:
    assert markdown.write(COMPARISON) == MARKDOWN


def test_text_has_the_same_tables_in_aligned_columns() -> None:
    assert text.write(COMPARISON, 100) == TEXT


@pytest.mark.parametrize("width", [40, 60, 250])
def test_followers_that_do_not_fit_are_in_a_further_table(width: int) -> None:
    columns = tuple(dataclasses.replace(GENERAL, organization=f"Hospital {number}") for number in range(9))
    lines = text.write(dataclasses.replace(COMPARISON, columns=columns), width).splitlines()

    assert max(map(len, lines)) <= width
    heads = [line for line in lines[:80] if line.startswith("Touchpoint ")]
    assert sum(line.count("Hospital") for line in lines if line.startswith("Touchpoint ") and "Who" not in line) == 18
    assert len(heads) > (width < 250)


def test_a_width_below_40_is_refused() -> None:
    with pytest.raises(jm.InvalidOptionError, match="a text needs 40 columns at least, and not 39"):
        text.write(COMPARISON, 39)


def test_csv_has_a_row_for_each_touchpoint_and_column() -> None:
    table = list(csv.DictReader(io.StringIO(delimited.write(COMPARISON), newline="")))

    assert [(row["touchpoint"], row["organization"], row["state"]) for row in table] == [
        ("welcome-call", "General", "same"),
        ("welcome-call", "Tarnside", "adapted"),
        ("devices", "General", "adapted"),
        ("talk", "General", "omitted"),
        ("talk", "Tarnside", "adapted"),
        ("evening", "General", "same"),
        ("evening", "Tarnside", "planned"),
        ("group", "General", "added"),
        ("tour", "Tarnside", "added"),
        ("guide", "Tarnside", "added"),
    ]
    assert table[2] == {
        "stage": "onboard",
        "touchpoint": "devices",
        "name": "Medical devices",
        "binding": "recommended",
        "organization": "General",
        "journey": "nurse",
        "folder": "general",
        "version": "2",
        "state": "adapted",
        "keys": "when; place",
        "template": "started + 7 days; after welcome-call",
        "here": "started; after talk",
        "because": "Pumps alone; The matron calls",
        "locked_changed": "",
        "noted": "",
        "planned_for": "",
    }
    assert (table[4]["locked_changed"], table[5]["noted"]) == ("when", "notes; x-room")
    assert [row["planned_for"] for row in table if row["planned_for"]] == ["2027-10-14", "2027-02-01"]


def test_json_is_version_1() -> None:
    written = json.loads(data.write(dataclasses.replace(COMPARISON, columns=(TARNSIDE,), language="fi")))
    empty: dict[str, object] = {"keys": [], "because": [], "locked_changed": [], "noted": [], "planned_for": None}

    assert written == {
        "version": 1,
        "template": {"organization": "Partnership", "journey": "nurse", "version": 2},
        "followers": [
            {
                "organization": "Tarnside",
                "journey": "nurse",
                "folder": "tarnside",
                "version": 1,
                "touchpoints": [
                    {
                        "id": "welcome-call",
                        "name": "Welcome call",
                        "stage": "onboard",
                        "state": "adapted",
                        "binding": "required",
                        **empty,
                        "keys": [{"key": "responsible", "template": None, "here": ["matron"]}],
                        "because": ["The matron calls"],
                    },
                    {
                        "id": "talk",
                        "name": "Talk after a month",
                        "stage": "onboard",
                        "state": "adapted",
                        "binding": "required",
                        **empty,
                        "keys": [{"key": "when", "template": "a", "here": "b"}],
                        "locked_changed": ["when"],
                    },
                    {
                        "id": "evening",
                        "name": "Evening of all",
                        "stage": "develop",
                        "state": "planned",
                        "binding": "optional",
                        **empty,
                        "planned_for": "2027-10-14",
                    },
                    {
                        "id": "tour",
                        "name": "Tour",
                        "stage": "onboard",
                        "state": "added",
                        "binding": "recommended",
                        **empty,
                        "planned_for": "2027-02-01",
                    },
                    {
                        "id": "guide",
                        "name": "Supervision",
                        "stage": "onboard",
                        "state": "added",
                        "binding": "recommended",
                        **empty,
                    },
                ],
                "counts": {"onboard": {"adapted": 2, "added": 2}, "develop": {"planned": 1}},
            }
        ],
        "added_alike": [
            {
                "name": "Supervision",
                "touchpoints": [
                    {"organization": "General", "journey": "nurse", "id": "group"},
                    {"organization": "Tarnside", "journey": "nurse", "id": "guide"},
                ],
            }
        ],
    }


def names(*columns: object) -> tuple[str, ...]:
    comparison = dataclasses.replace(COMPARISON, columns=columns)  # type: ignore[arg-type]
    return ComparisonWording(comparison).column_names


def test_columns_are_named_by_what_tells_them_apart() -> None:
    night = dataclasses.replace(GENERAL, name="At night", journey="night")
    twin = dataclasses.replace(night, journey="night-2")

    assert names(GENERAL, TARNSIDE) == ("General", "Tarnside (version 1)")
    assert names(GENERAL, night) == ("A nurse's first year", "At night")
    assert names(GENERAL, night, TARNSIDE) == (
        "General: A nurse's first year",
        "General: At night",
        "Tarnside (version 1)",
    )
    assert names(night, twin) == ("At night (night)", "At night (night-2)")
    assert names(GENERAL) == ("General",)


def test_the_organization_of_all_columns_is_named_once() -> None:
    night = dataclasses.replace(GENERAL, name="At night")
    wording = ComparisonWording(dataclasses.replace(COMPARISON, columns=(GENERAL, night)))

    assert wording.summary == "Partnership · General · 2 journeys that follow it"
    assert ComparisonWording(dataclasses.replace(COMPARISON, columns=(GENERAL,))).summary == (
        "Partnership · 1 journey that follows it"
    )


@pytest.mark.parametrize("write", [text.write, markdown.write])
def test_what_is_not_compared_is_said_at_the_end(write: object) -> None:
    comparison = dataclasses.replace(COMPARISON, unresolved=("a: b", "c"), incomplete=("d: e",))
    assert callable(write)

    assert write(comparison).splitlines()[-3:] in (
        [
            "",
            "Not compared, because what they follow is not known: a: b, c",
            "Could not be read completely: d: e",
        ],
        [
            "Not compared, because what they follow is not known: a: b, c",
            "",
            "Could not be read completely: d: e",
        ],
    )


def test_a_comparison_in_finnish_has_finnish_words_for_states_and_keys() -> None:
    finnish: ComparisonData = dataclasses.replace(COMPARISON, language="fi")

    assert "| Medical devices | mukautettu: ajankohta, paikka \\[2\\] \\[1\\] | – |" in markdown.write(finnish)
    assert "- \\[2\\] Pumput yksin" in markdown.write(finnish)
    assert "| Onboard | 1 sama, 1 mukautettu, 1 jätetty pois | 2 mukautettua, 2 lisättyä |" in markdown.write(finnish)


def test_what_has_no_name_goes_by_its_id() -> None:
    nameless = dataclasses.replace(
        COMPARISON,
        stages=(dataclasses.replace(COMPARISON.stages[0], name={}),),
        rows=(dataclasses.replace(COMPARISON.rows[0], name=""),),
        columns=(
            dataclasses.replace(
                GENERAL, touchpoints=(dataclasses.replace(GENERAL.touchpoints[-1], name="", stage="onboard"),)
            ),
        ),
        added_alike=(dataclasses.replace(COMPARISON.added_alike[0], name={}),),
    )

    written = markdown.write(nameless).splitlines()
    assert written[4:10] == [
        "## onboard",
        "",
        "| Touchpoint | General |",
        "|---|---|",
        "| welcome-call (required) | – |",
        "| Own touchpoints | group |",
    ]
    assert written[-1] == "| group | General (group), Tarnside (guide) |"
    assert '<span class="text">onboard</span>' in page.write(nameless)
    assert '<th scope="row"><span class="text">welcome-call</span><span' in page.write(nameless)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("a", "a"),
        (["a", "b"], "a, b"),
        ([], ""),
        (True, "true"),
        ([{"to": "käynti", "if": "a"}], '[{"to": "käynti", "if": "a"}]'),
    ],
)
def test_a_value_in_a_cell(value: object, cell: str) -> None:
    touchpoint = dataclasses.replace(GENERAL.touchpoints[1], keys=(ChangedKey("x-any", value, "b"),))
    comparison = dataclasses.replace(COMPARISON, columns=(dataclasses.replace(GENERAL, touchpoints=(touchpoint,)),))

    (row,) = csv.DictReader(io.StringIO(delimited.write(comparison), newline=""))
    assert (row["keys"], row["template"], row["here"]) == ("x-any", cell, "b")


def test_a_notebook_shows_the_rows_and_the_reasons() -> None:
    shown = {each.name: getattr(COMPARISON, each.name) for each in dataclasses.fields(COMPARISON)}
    comparison = jm.Comparison(**shown)
    bundle = comparison._repr_mimebundle_()

    assert repr(comparison) == "<Comparison A nurse's first year: 2 followers>"
    assert str(comparison) == bundle["text/plain"] + "\n" == text.write(COMPARISON)
    for words in ("Medical devices", "adapted: when, place [2] [1]", "[3] Nobody has time", "Tarnside (version 1)"):
        assert words in bundle["text/html"]
    assert list(comparison._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]


def test_a_notebook_shows_the_beginning_of_a_large_comparison() -> None:
    rows = tuple(dataclasses.replace(COMPARISON.rows[0], id=f"row-{number}") for number in range(70))
    columns = tuple(dataclasses.replace(GENERAL, organization=f"Hospital {number}") for number in range(14))
    bundle = jm.Comparison("A", "nurse", "A", 1, "en", rows=rows, columns=columns)._repr_mimebundle_()

    assert bundle["text/html"].count("<tr>") == 61
    assert "and 10 more rows" in bundle["text/html"]
    assert "and 2 more columns" in bundle["text/html"]
