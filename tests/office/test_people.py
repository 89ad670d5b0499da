"""Names of people and addresses in cells, which are never written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.words.headings import heading_roles
from journeymap.office.words.people import (
    PeopleColumn,
    has_address,
    hide_people,
    is_person,
    without_addresses,
    without_people,
)
from journeymap.office.words.teams import is_team_word
from journeymap.office.words.word_lists import word_lists

DATA = Path(__file__).parent / "data"
NAMES = (DATA / "names_of_people.txt").read_text("utf-8").splitlines()
OTHERS = (DATA / "names_of_other_things.txt").read_text("utf-8").splitlines()


def test_the_lists_are_long_enough_to_measure() -> None:
    assert min(len(set(NAMES)), len(set(OTHERS))) >= 200


@pytest.mark.parametrize(("in_people_column", "most_missed"), [(True, 0), (False, 0)])
def test_few_names_of_people_are_missed(in_people_column: bool, most_missed: int) -> None:
    missed = [name for name in NAMES if not is_person(name, in_people_column)]

    assert len(missed) <= most_missed, missed


@pytest.mark.parametrize("in_people_column", [True, False])
def test_teams_places_tools_and_touchpoints_are_not_people(in_people_column: bool) -> None:
    assert [name for name in OTHERS if is_person(name, in_people_column)] == []


def test_a_column_of_names_is_recognized_without_its_heading() -> None:
    column = PeopleColumn.of("owner", NAMES)
    assert [name for name in NAMES if column.without_people(name) == name] == []


@pytest.mark.parametrize(
    "name",
    [
        "Anna",
        "Grace",
        "anna.virtanen",
        "anna virtanen",
        "Anna & Pekka",
        "Anna/HR",
        "Peter Ward",
        "Bravlin Nguyen",
        "Bravlin K.",
    ],
)
def test_short_names_count_in_columns_of_people_only(name: str) -> None:
    assert is_person(name, in_people_column=True)
    assert not is_person(name)


@pytest.mark.parametrize(
    ("cell", "rest"),
    [
        ("HR", "HR"),
        ("HR / IT\nMarketing", "HR / IT\nMarketing"),
        ("Anna Virtanen", ""),
        ("Virtanen, Anna", ""),
        ("Anna Virtanen, Pekka Korhonen", ""),
        ("HR (Anna Virtanen)", "HR"),
        ("Anna Virtanen (HR)", "HR"),
        ("HR - Anna Virtanen", "HR"),
        ("HR: Dr. Pekka Korhonen", "HR"),
        ("Anna Virtanen and HR", "HR"),
        ("HR; Anna Virtanen; IT", "HR, IT"),
        ("HR (hr@care.example)", "HR"),
        ("anna.virtanen@care.example; HR", "HR"),
        ("Anna Virtanen <anna@care.example>", ""),
    ],
)
def test_a_cell_keeps_its_teams_without_the_people(cell: str, rest: str) -> None:
    assert without_people(cell) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("anna@care.example", "…"),
        ("Write to anna.virtanen+hr@mail.care.example, please", "Write to …, please"),
        ("<anna@care.example>", "…"),
        ("mailto:anna@care.example?subject=Hi there", "… there"),
        ("anna (at) care.example", "…"),
        ("anna [at] care [dot] example", "…"),
        ("anna at care dot example", "…"),
        ("anna@xn--hlsa-loa.example", "…"),
        ("åsa@hälsa.example", "…"),
        ("Ask @anna.virtanen first", "Ask … first"),
        ("a@b.example;c@d.example", "…;…"),
        ('"Anna V."@care.example', "…"),
        ("anna＠care.example", "…"),
        ("anna.virtanen at care.example", "…"),
        ("https://www.linkedin.com/in/anna-virtanen-1", "…"),
        ("anna (a) care.example", "…"),
    ],
)
def test_addresses_are_hidden(text: str, rest: str) -> None:
    assert has_address(text)
    assert without_addresses(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Meet @ 9",
        "5 nurses @ 40 %",
        "Meet at noon",
        "Look at care.example",
        "R@D",
        "",
        "a at b",
        "Ask @hr",
        "@Marketing",
    ],
)
def test_other_texts_have_no_address(text: str) -> None:
    assert not has_address(text)
    assert without_addresses(text) == text


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ask Anna Virtanen before the call.", "Ask … before the call."),
        ("Anneke van den Berg en Jan de Vries.", "… en …."),
        ("See Dr. Pekka Korhonen, ward 3", "See …, ward 3"),
        ("Herr Schmidt hilft (schmidt@klinik.example)", "… hilft (…)"),
        ("Anna Virtanen", "…"),
        ("Martin Luther King Day is off", "Martin Luther King Day is off"),
        ("In Maria Hospital, HR meets Marketing", "In Maria Hospital, HR meets Marketing"),
        ("Ask Anna", "Ask Anna"),
        ("", ""),
    ],
)
def test_full_names_in_sentences_are_hidden(text: str, rest: str) -> None:
    assert hide_people(text) == rest


@pytest.mark.parametrize(
    ("role", "values", "rest"),
    [
        ("who", ("Anna Virtanen", "Pekka", "Jo", "Bravlin Osgar", "Welcome Day"), ("", "", "", "", "Welcome Day")),
        ("who", ("Anna Virtanen", "Pekka Korhonen", "Bravlin Osgar, HR", "HR"), ("", "", "HR", "HR")),
        ("owner", ("HR", "IT", "Bravlin Osgar", "Anna Virtanen"), ("HR", "IT", "Bravlin Osgar", "")),
        ("owner", ("HR", "Bravlin Osgar", "Anna Virtanen"), ("HR", "Bravlin Osgar", "")),
        ("owner", ("Virtanen, Anna", "HR (Anna)", "anna@care.example / IT"), ("", "HR", "IT")),
        ("people", ("HR", "bravlin", "Ward manager; bravlin", "?"), ("HR", "", "Ward manager", "?")),
        ("notes", ("Anna Virtanen", "Bravlin Osgar", "Anna"), ("", "Bravlin Osgar", "Anna")),
    ],
)
def test_the_values_of_a_column_are_freed_from_people(
    role: str, values: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    assert tuple(map(PeopleColumn.of(role, values).without_people, values)) == rest


def test_no_word_of_a_list_contradicts_another_list() -> None:
    words = word_lists("people.yaml")

    assert {section for section in words if "/" not in section} == {
        "given",
        "also_words",
        "surnames",
        "surnames_in_people_columns",
        "surname_endings",
        "surname_endings_in_people_columns",
        "honorifics",
        "honorifics_with_dot",
        "particles",
        "other_words",
    }
    assert not words["given"] & (words["also_words"] | words["other_words"])
    assert [name for name in sorted(words["given"] | words["surnames"]) if is_team_word(name)] == []


def export_headings() -> Iterator[tuple[str, str, str]]:
    """Yield the headings of exports: the tool, what the heading holds, and the heading."""
    tools = yaml.safe_load((DATA / "export_headings.yaml").read_text("utf-8"))
    for tool, by_content in tools.items():
        for content, headings in by_content.items():
            yield from ((tool, content, heading) for heading in headings)


@pytest.mark.parametrize(("tool", "content", "heading"), list(export_headings()))
def test_headings_of_exports_say_where_people_are(tool: str, content: str, heading: str) -> None:
    role = next(iter(heading_roles(heading)), "")

    assert (role in ("people", "person_or_team")) is (content == "people"), role


_TEXTS = st.text(st.sampled_from("aA .,()<>@-&\n/é'"), max_size=25) | st.text(max_size=25)


@given(_TEXTS, st.booleans())
def test_any_text_can_be_asked(text: str, in_people_column: bool) -> None:
    assert is_person(text, in_people_column) in (True, False)
    assert not has_address(without_addresses(text).replace("…", " "))
    assert without_people(text, in_people_column) == text or is_person(text, in_people_column) or has_address(text)
    hide_people(text)
    for role in ("people", "owner", "touchpoint"):
        column = PeopleColumn.of(role, [text])
        assert not has_address(column.without_people(text).replace("…", " "))


@given(st.sampled_from(NAMES), st.sampled_from(OTHERS), st.sampled_from([", ", "\n", "; "]))
def test_no_name_is_left_beside_a_team(name: str, other: str, separator: str) -> None:
    if "," not in name:
        rest = without_people(f"{other}{separator}{name}", in_people_column=True)

        assert name not in rest or not is_person(name, in_people_column=True)
