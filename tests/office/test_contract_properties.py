"""Journeys written as tables in every form come back as the same touchpoints, stages, owners and times."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm


class Step(NamedTuple):
    """A touchpoint as a table says it."""

    stage: str
    name: str
    owner: str
    day: int


Rows = list[list[str]]

STAGES = {
    "en": ("Attract", "Recruitment", "Onboarding", "Engage", "Development", "Retention", "Offboarding"),
    "fi": ("Houkuttelu", "Rekrytointi", "Perehdytys", "Sitoutuminen", "Kehittyminen", "Pysyminen", "Lähtö"),
    "sv": ("Attrahera", "Rekrytering", "Introduktion", "Engagera", "Utveckla", "Behålla", "Avslut"),
    "de": ("Gewinnung", "Bewerbung", "Einarbeitung", "Engagement", "Entwicklung", "Bindung", "Austritt"),
    "fr": ("Attirer", "Recrutement", "Intégration", "Engagement", "Développement", "Fidélisation", "Départ"),
    "nl": ("Aantrekken", "Werving", "Inwerken", "Betrokkenheid", "Ontwikkeling", "Behoud", "Uitstroom"),
}
IDS = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
HEADINGS = {
    "en": ("Stage", "Touchpoint", "Owner", "When"),
    "fi": ("Vaihe", "Kosketuspiste", "Omistaja", "Milloin"),
    "sv": ("Fas", "Kontaktpunkt", "Ägare", "När"),
    "de": ("Phase", "Kontaktpunkt", "Verantwortlich", "Wann"),
    "fr": ("Étape", "Point de contact", "Responsable", "Quand"),
    "nl": ("Fase", "Contactmoment", "Eigenaar", "Wanneer"),
}
DAYS = {"en": "Day", "fi": "Päivä", "sv": "Dag", "de": "Tag", "fr": "Jour", "nl": "Dag"}
TEAMS = ("HR", "Marketing", "IT", "Recruiting", "Ward 3")
WORDS = (
    "Saapuva",
    "Long day",
    "🎉 Tour",
    "Écran d’accueil",
    "9 o'clock",
    "A/B",
    "(draft)",
    "Ümlaut",
    "C++",
    "50 %",
    "день",
)
PLACES = ("letter", "juttu", "hand, book", "Überblick", "kort", "=1+1", "«guide»", 'the "box"', "naïve", "room: 2")

names = st.builds(lambda word, place, number: f"{word} {place} {number}", *map(st.sampled_from, (WORDS, PLACES, "123")))
steps = st.builds(
    lambda stage, name, owner, day: (stage, name, owner, day),
    st.integers(0, 6),
    names,
    st.sampled_from(TEAMS),
    st.integers(2, 99),
)


@st.composite
def journeys(draw: st.DrawFn) -> tuple[str, list[Step]]:
    """Return a language, and touchpoints in the order of stages."""
    language = draw(st.sampled_from(sorted(STAGES)))
    drawn = draw(st.lists(steps, min_size=2, max_size=7, unique_by=lambda step: step[1]))
    drawn.sort(key=lambda step: step[0])
    return language, [Step(STAGES[language][stage], name, owner, day) for stage, name, owner, day in drawn]


def as_rows(steps: Sequence[Step], language: str) -> Rows:
    """Write a row for each touchpoint, and each stage once."""
    rows = [list(HEADINGS[language])]
    before = ""
    for step in steps:
        rows.append([step.stage if step.stage != before else "", step.name, step.owner, _day(step, language)])
        before = step.stage
    return rows


def as_columns(steps: Sequence[Step], language: str) -> Rows:
    """Write a column for each touchpoint."""
    return [list(row) for row in zip(*as_rows(steps, language), strict=True)]


def as_sections(steps: Sequence[Step], language: str) -> Rows:
    """Write the stages in rows of their own."""
    _, *headings = HEADINGS[language]
    rows = [headings]
    for stage, group in groupby(steps, key=lambda step: step.stage):
        rows += [[stage, "", ""], *([step.name, step.owner, _day(step, language)] for step in group)]
    return rows


def as_stages_in_columns(steps: Sequence[Step], language: str) -> Rows:
    """Write the stages as headings, and a row of each lane for each touchpoint of a stage."""
    stage, *lanes = HEADINGS[language]
    groups = [list(group) for _, group in groupby(steps, key=lambda step: step.stage)]
    height = max(map(len, groups))
    rows = [[stage, *(group[0].stage for group in groups)]]
    columns = [[(step.name, step.owner, _day(step, language)) for step in group] for group in groups]
    for lane, heading in enumerate(lanes):
        for number in range(height):
            cells = (column[number][lane] if number < len(column) else "" for column in columns)
            rows.append([heading if number == 0 else "", *cells])
    return rows


def as_cells_of_lines(steps: Sequence[Step], language: str) -> Rows:
    """Write a row for each stage, with a line for each touchpoint."""
    rows = [list(HEADINGS[language])]
    for stage, group in groupby(steps, key=lambda step: step.stage):
        names, owners, days = zip(*((step.name, step.owner, _day(step, language)) for step in group), strict=True)
        rows.append([stage, *("\n".join(lines) for lines in (names, owners, days))])
    return rows


def as_matrix(steps: Sequence[Step], language: str) -> Rows:
    """Write a column for each team."""
    stage, name, _, when = HEADINGS[language]
    teams = sorted({step.owner for step in steps})
    rows = [[stage, name, when, *teams]]
    for step in steps:
        cells = ("A" if team == step.owner else "" for team in teams)
        rows.append([step.stage, step.name, _day(step, language), *cells])
    return rows


FORMS = (as_rows, as_columns, as_sections, as_stages_in_columns, as_cells_of_lines, as_matrix)


def _day(step: Step, language: str) -> str:
    return f"{DAYS[language]} {step.day}"


def csv_of(rows: Rows) -> bytes:
    """Return rows as a file with commas."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def read_back(imported: jm.Import) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Yield stage, name, owners and times of each touchpoint."""
    (journey,) = imported.workspace.journeys.values()
    teams = imported.workspace.organization.teams or {}
    for id, stage in journey.stages.items():
        for touchpoint in stage.touchpoints:
            data = touchpoint.model_dump(mode="json", by_alias=True)
            owners = [str(teams[owner].name or owner) for owner in data["owner"]]
            yield id, data["name"], owners, data["when"]


def expected(step: Step, language: str) -> tuple[str, str, list[str], list[str]]:
    """Return what a touchpoint has to come back as."""
    days = f"{step.day - 1} day{'' if step.day == 2 else 's'}"
    return IDS[STAGES[language].index(step.stage)], step.name, [step.owner], [f"started + {days}"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(journey=journeys())
@settings(max_examples=12, deadline=None)
def test_a_journey_in_any_form_comes_back(form: object, journey: tuple[str, list[Step]]) -> None:
    language, steps = journey
    imported = jm.import_table(csv_of(form(steps, language)), name="table.csv")  # type: ignore[operator]
    assert list(read_back(imported)) == [expected(step, language) for step in steps]
