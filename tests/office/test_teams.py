"""Cells that name teams: how they are split, and which names are teams."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.words.cell_lists import split_list
from journeymap.office.words.teams import TeamCells, function_of, is_team_word


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("HR", ("HR",)),
        ("HR / IT, Marketing; Comms | Sales + Ward 3", ("HR", "IT", "Marketing", "Comms", "Sales", "Ward 3")),
        ("HR\nIT\r\nMarketing", ("HR", "IT", "Marketing")),
        ("- HR\n• IT\n* Ward\n– Comms", ("HR", "IT", "Ward", "Comms")),
        ("1. HR\n2) IT", ("HR", "IT")),
        ("2. Station", ("2. Station",)),
        ("HR,, IT,", ("HR", "IT")),
        ("HR, IT, HR", ("HR", "IT")),
        ("24/7 desk", ("24/7 desk",)),
        ("Ward 3/4, HR", ("Ward 3/4", "HR")),
        ("HR (Talent, Payroll)", ("HR (Talent, Payroll)",)),
        ("HR (Talent/Pay (old), new), IT", ("HR (Talent/Pay (old), new)", "IT")),
        ("HR (Talent, IT", ("HR (Talent", "IT")),
        ("Marketing (lead), HR", ("Marketing (lead)", "HR")),
        ("HR & IT", ("HR & IT",)),
        ("https://intranet.example/a/b, HR", ("https://intranet.example/a/b", "HR")),
        ("Teamleiter/in", ("Teamleiter/in",)),
        ("Praxisanleiter/-innen/HR", ("Praxisanleiter/-innen", "HR")),
        ("N/A", ("N/A",)),
        ("k.A.", ("k.A.",)),
        ("Disney+", ("Disney+",)),
        ("-", ("-",)),
        ("—", ("—",)),
        ("?", ("?",)),
        (",", (",",)),
        ("", ()),
        (" ", ()),
    ],
)
def test_cells_are_split_at_separators(cell: str, items: tuple[str, ...]) -> None:
    assert split_list(cell) == items


@pytest.mark.parametrize(
    ("cell", "teams"),
    [
        ("HR & Marketing", ("HR", "Marketing")),
        ("HR and Marketing", ("HR", "Marketing")),
        ("HR &amp; Marketing", ("HR", "Marketing")),
        ("HR&IT", ("HR", "IT")),
        ("HR and/or IT", ("HR", "IT")),
        ("HR ja viestintä", ("HR", "viestintä")),
        ("HR och kommunikation", ("HR", "kommunikation")),
        ("Personal und Marketing", ("Personal", "Marketing")),
        ("Personal- und Marketingabteilung", ("Personal", "Marketingabteilung")),
        ("IT et marketing", ("IT", "marketing")),
        ("HR en IT", ("HR", "IT")),
        ("Nurse manager and HR", ("Nurse manager", "HR")),
        ("Line manager and HR", ("Line manager", "HR")),
        ("HR and Finance", ("HR", "Finance")),
        ("HR, IT and Marketing", ("HR", "IT", "Marketing")),
        ("HR and IT and Marketing", ("HR", "IT", "Marketing")),
        ("People & Culture and Marketing", ("People & Culture", "Marketing")),
        ("IT and Learning & Development", ("IT", "Learning & Development")),
        ("People & Culture", ("People & Culture",)),
        ("Learning and Development", ("Learning and Development",)),
        ("Sales & Marketing", ("Sales & Marketing",)),
        ("Compensation and Benefits", ("Compensation and Benefits",)),
        ("Marketing & Communications", ("Marketing & Communications",)),
        ("HR & Recruiting", ("HR & Recruiting",)),
        ("Aus- und Weiterbildung", ("Aus- und Weiterbildung",)),
        ("R&D", ("R&D",)),
        ("HR (pay and benefits)", ("HR (pay and benefits)",)),
        ("Red team & Blue team", ("Red team & Blue team",)),
        ("& HR", ("& HR",)),
        ("HR and", ("HR and",)),
        ("Brandt", ("Brandt",)),
        ("@hr, @IT", ("hr", "IT")),
        ("@", ("@",)),
    ],
)
def test_connecting_words_separate_teams_of_different_functions(cell: str, teams: tuple[str, ...]) -> None:
    assert TeamCells.of([cell]).split(cell) == teams


@pytest.mark.parametrize(
    ("others", "teams"),
    [
        (("Red team", "blue TEAM, HR"), ("Red team", "Blue team")),
        (("Red team (night)", "Blue team"), ("Red team", "Blue team")),
        (("Red team",), ("Red team & Blue team",)),
        (("Red team & Blue team", "Red team and Blue team"), ("Red team & Blue team",)),
    ],
)
def test_connecting_words_separate_what_stands_alone_in_the_column(
    others: tuple[str, ...], teams: tuple[str, ...]
) -> None:
    cell = "Red team & Blue team"

    assert TeamCells.of([cell, *others]).split(cell) == teams


_CELLS = st.text(st.sampled_from("ab Z3é/,;|+&()[]\n-•."), max_size=30)


@given(st.lists(_CELLS, max_size=4), _CELLS)
def test_splitting_loses_no_letter(column: list[str], cell: str) -> None:
    names = TeamCells.of([*column, cell]).split(cell)
    letters = Counter(filter(str.isalpha, cell))
    kept = Counter(filter(str.isalpha, "".join(names)))

    assert set(kept) == set(letters)
    assert all(name and name == name.strip() for name in names)
    assert len(set(names)) == len(names)
    assert kept == letters or any(cell.count(name) > 1 for name in names)


@given(
    st.lists(
        st.text("abé Z", min_size=4, max_size=8).map(str.strip).filter(str.strip), min_size=1, max_size=5, unique=True
    ),
    st.sampled_from(["/", ", ", ";", " | ", "\n", " + ", "\n- "]),
)
def test_joined_names_come_back(names: list[str], separator: str) -> None:
    assert split_list(separator.join(names)) == tuple(names)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("HR", "hr"),
        ("human resources", "hr"),
        ("People team", "hr"),
        ("Henkilöstö", "hr"),
        ("Marketing", "marketing"),
        ("communications", "marketing"),
        ("Brand", "marketing"),
        ("Viestintä", "marketing"),
        ("IT", "it"),
        ("Leadership", "leadership"),
        ("HR (Talent team)", None),
        ("HR manager", None),
        ("Ward manager", None),
        ("Recruiting", None),
        ("Finance", None),
        ("Blue team", None),
        ("", None),
    ],
)
def test_a_team_has_the_function_that_its_whole_name_says(name: str, function: str | None) -> None:
    assert function_of(name) == function


@pytest.mark.parametrize(
    "text",
    """HR; Human Resources; People & Culture; IT Helpdesk; Talent Acquisition Team; Ward manager; Ward 3; Line manager
    Hiring manager; Supervisor; Buddy; Mentor; Preceptor; Recruiter; CEO; Head of Nursing; Finance; Works council
    Esihenkilö; Osastonhoitaja; Lähiesihenkilö; Viestintä; Henkilöstöosasto; Perehdyttäjä; Osasto 4
    Chef; Enhetschef; Närmaste chef; Personalavdelningen; Handledare; Avdelning 12
    Führungskraft; Stationsleitung; Personalabteilung; Praxisanleiterin; Teamleiter/in; Station 7
    Responsable formation; Manager de proximité; Tuteur; Équipe RH; Chef de service
    Leidinggevende; Teamleider; Afdeling communicatie; Praktijkopleider; HR (Talent team)""".replace("\n", ";").split(
        ";"
    ),
)
def test_names_of_teams_and_roles_are_recognized(text: str) -> None:
    assert is_team_word(text.strip())


@pytest.mark.parametrize(
    "text",
    """Nurse; Candidate; New hire; Employee; Me; Cat; Sairaanhoitaja; Uusi työntekijä; Medarbetare; Bewerber; Infirmière
    Medewerker; Welcome Day; Team lunch; Manager check-in; Meet the team; Meet your manager; Anna Virtanen; Safety training
    Intranet; E-mail; Careers page; TBD; ?; -; Ask HR about the contract and then wait for the next call with the team
    Ensimmäinen päivä; Första dagen; Erster Tag; Premier jour; Eerste dag""".replace("\n", ";").split(";"),
)
def test_other_texts_are_not_names_of_teams(text: str) -> None:
    assert not is_team_word(text.strip())
