"""Times of a column are read as far as they are certain."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.timing import ANCHORS, points
from journeymap.model.timing_parser import parse_when
from journeymap.office.grid import Value
from journeymap.office.words.times import TimeColumn, is_phase_time


def read(value: Value, heading: str = "When", *others: Value) -> list[str]:
    return list(TimeColumn.of(heading, [value, *others]).read(value))


CERTAIN: dict[str, list[Value]] = {
    "started": [
        *(
            "Day 1",
            "day one",
            "First day",
            "Päivä 1",
            "Dag 1",
            "Tag 1",
            "Jour 1",
            "1. Tag",
            "T0",
            "J0",
            "D0",
            "D+0",
            "J+0",
        ),
        *("T-0", 0, 0.0, "0", "1. päivä", "Premier jour", "eerste werkdag", "DAY 1.", "• Day 1", "Day01", "on day 1"),
    ],
    "started + 1 day": [
        "Day 2",
        "Päivä 2",
        "Dag 2",
        "Tag 2",
        "Jour 2",
        "D+1",
        "J+1",
        "T + 1",
        1,
        1.0,
        "1",
        "+1",
        "2. Tag",
    ],
    "started + 29 days": ["Day 30", "jour 30"],
    "started + 30 days": ["D+30", "J+30", "T+30", 30, "30", "30 days after start", "Day +30"],
    "started - 7 days": [
        *(
            "Day -7",
            "Day −7",
            "Day – 7",
            "Päivä -7",
            "Dag -7",
            "Tag -7",
            "Jour -7",
            "J-7",
            "T-7",
            "D-7",
            "T – 7",
            -7,
            "−7",
        ),
        *("7 days before start", "7 päivää ennen aloitusta", "7 dagar före start", "7 Tage vor dem Start"),
        *("7 jours avant la prise de poste", "7 dagen voor de start"),
    ],
    "started + 0 to 6 days": [
        *(
            "Week 1",
            "Week no. 1",
            "Viikko 1",
            "Vecka 1",
            "Woche 1",
            "Semaine 1",
            "Semaine n° 1",
            "First week",
            "W1",
            "wk 1",
        ),
        *(
            "Ensimmäinen viikko",
            "Första veckan",
            "Erste Woche",
            "1. Woche",
            "Première semaine",
            "1ère semaine",
            "Week #1",
        ),
        *(
            "Eerste week",
            "1e week",
            "in week 1",
            "in der ersten Woche",
            "during the first week",
            "Week one",
            "1:a veckan",
        ),
    ],
    "started + 7 to 13 days": [
        "Week 2",
        "viikko 2",
        "vecka 2",
        "Woche 2",
        "semaine 2",
        "2nd week",
        "weeks 2",
        "week 2.",
    ],
    "started + 7 to 27 days": [
        *(
            "Weeks 2–4",
            "Weeks 2-4",
            "week 2 to 4",
            "Week 2 – Week 4",
            "viikot 2-4",
            "veckor 2 till 4",
            "Wochen 2 bis 4",
        ),
        *("semaines 2 à 4", "weken 2 t/m 4", "from week 2 to week 4", "from week 2-4"),
    ],
    "started + 1 to 4 days": [
        "Day 2-5",
        "Days 2 to 5",
        "päivät 2–5",
        "Tage 2 bis 5",
        "du jour 2 au jour 5",
        "dag 2 tot 5",
    ],
    "started + 0 to 2 days": ["Days 1 to 3", "Day 1 - Day 3"],
    "started + 0 to 29 days": [
        "Month 1",
        "kuukausi 1",
        "Månad 1",
        "Monat 1",
        "Mois 1",
        "Maand 1",
        "first month",
        "Days 1-30",
    ],
    "started + 60 to 89 days": ["Month 3", "3. kuukausi", "3e maand", "Days 61–90"],
    "started + 0 to 364 days": ["Year 1", "first year"],
    "started + 2 working days": ["Working day 3", "Arbeitstag 3", "työpäivä 3", "jour ouvré 3", "werkdag 3"],
    "started - 7 to 1 days": ["Week -1", "vecka −1", "Day -7 to -1", "Days -7 – -1"],
    "started - 14 to 1 days": ["Weeks -2 to -1"],
    "started - 7 days to started + 1 day": ["Day -7 to 2", "Day -7 to Day 2"],
    "started - 3 days to started": ["Day -3 to 1", "Day -3 to 0", "Day -3 to Day 1"],
    "started + 1899 days": [1899, "1899"],
    "started + 2200 days": [2200],
    "on 1900-01-01 to 1900-12-31": [1900],
    "on 2199-01-01 to 2199-12-31": ["2199"],
    "started - 2 weeks": ["2 weeks before start", "2 semaines avant la prise de poste", "T-2 weeks", "J-2 semaines"],
    "by started + 1 month": ["no later than 1 month after start", "uiterlijk 1 maand na de start"],
    "every month": ["monthly", "kuukausittain", "månadsvis", "monatlich", "mensuel", "maandelijks"],
    "every week": ["weekly", "hebdomadaire", "wekelijks"],
    "every Monday": ["every Monday", "Mondays", "tous les lundis", "elke maandag"],
    "every Monday, Tuesday, Wednesday, Thursday, Friday": ["working days", "tous les jours ouvrés", "werkdagen"],
    "on 2027-03-01": [
        *("2027-03-01", "01.03.2027", "1 March 2027", "1er mars 2027", "1 maart 2027", date(2027, 3, 1)),
        datetime(2027, 3, 1, 9, 30),  # noqa: DTZ001
    ],
    "on 2027-01-01 to 2027-12-31": [2027, "2027"],
    "unknown": [
        "TBD",
        "?",
        "n/a",
        "tuntematon",
        "okänd",
        "unbekannt",
        "inconnu",
        "onbekend",
        "à définir",
        "n.t.b.",
        "tbc",
    ],
}
SEVERAL: dict[tuple[str, ...], list[Value]] = {
    ("started + 30 days", "started + 60 days", "started + 90 days"): [
        *("30/60/90 days", "30-60-90", "30 / 60 / 90 päivää", "30/60/90 dagar", "30/60/90 Tage", "30/60/90 jours"),
        *("30/60/90 dagen", "Day 30/60/90", "Days 30, 60 and 90"),
    ],
    ("started", "started + 2 days", "started + 4 days"): [
        "Day 1, 3, 5",
        "Days 1, 3 & 5",
        "jours 1, 3 et 5",
        "Tag 1, 3 und 5",
    ],
    ("started", "started + 29 days"): [
        "Day 1 and Day 30",
        "Day 1; Day 30",
        "Day 1\nDay 30",
        "- Day 1\n- Day 30",
        "Day 1, Day 30",
    ],
    ("started", "started + 0 to 6 days", "started + 0 to 29 days"): ["Day 1, Week 1, Month 1"],
    ("started + 0 to 6 days", "started + 7 to 13 days"): ["Week 1/2", "Week 1 & 2"],
    ("started", "every month"): ["Day 1 and monthly", "Day 1\nmonthly"],
}
UNCERTAIN: list[Value] = [
    *(
        "01/03/2027",
        "30 days",
        "2 weeks",
        "Q1",
        "ongoing",
        "asap",
        "before start",
        "first 30 days",
        "By day 5",
        "Monday",
    ),
    *(
        "2-5",
        "1, 3",
        "1,5",
        "0.5",
        0.5,
        "Day 1.5",
        "Week 1,5",
        "Day 5-2",
        "Week 4-2",
        "Day -5-2",
        "Day -5-0",
        "Day 1 - Week 2",
        "Day 2 to week 3",
        "Day 99999",
        "Day 999999",
    ),
    *(
        True,
        False,
        1e300,
        -1e300,
        10**30,
        float("inf"),
        float("-inf"),
        float("nan"),
        100_000,
        time(9),
        timedelta(days=3),
    ),
    *(
        "Week 3 - Day 1",
        "Day 1 at 9:00",
        "Day 1 (morning)",
        "at 3",
        "D5",
        "M1",
        "v. 2",
        "KW 12",
        "week A",
        "from week 2",
    ),
    *(
        "",
        " ",
        "-",
        "–",
        "Welcome call",
        "x" * 400,
        "Day 1, " * 40,
        "Day 1\nperhaps",
        "Day 1; TBD",
        "2027-02-30",
        "Day 1, Monday",
    ),
    *("40000", "started + 101 years", "\x00", "1. 2. 3."),
]


@pytest.mark.parametrize("form", CERTAIN)
def test_a_value_with_one_meaning_is_one_time(form: str) -> None:
    values = CERTAIN[form]

    assert [(value, read(value)) for value in values] == [(value, [form]) for value in values]


@pytest.mark.parametrize("forms", SEVERAL, ids=" & ".join)
def test_a_value_that_names_several_times_is_all_of_them(forms: tuple[str, ...]) -> None:
    values = SEVERAL[forms]

    assert [(value, read(value)) for value in values] == [(value, list(forms)) for value in values]


def test_a_value_that_is_not_certain_is_not_read() -> None:
    assert [value for value in UNCERTAIN if read(value)] == []


def test_long_texts_and_long_lists_are_not_read() -> None:
    days = [f"Day {day}" for day in range(1, 14)]

    assert read("Day 1".ljust(295) + "\nDay2") == ["started", "started + 1 day"]
    assert read("Day 1".ljust(296) + "\nDay2") == []
    assert len(read("; ".join(days[:12]))) == 12
    assert read("; ".join(days)) == []
    assert is_phase_time("Day 1: ".ljust(300, "x"))
    assert not is_phase_time("Day 1: ".ljust(301, "x"))


def test_a_day_0_that_a_column_does_not_hold_is_the_first_day() -> None:
    assert TimeColumn.of("When", ["Day 1"]).read("Day 0") == ("started",)


@pytest.mark.parametrize("zero", ["Day 0", "Päivä 0", "Dag 0", "Tag 0", "Jour 0", 0, "0", "Day 0-2"])
def test_days_of_a_column_that_holds_a_0_count_from_0(zero: Value) -> None:
    column = TimeColumn.of("When", ["Day 1", zero, "Week 1"])

    assert [
        column.read(value) for value in ("Day 0", "Day 1", "Day 2-5", "Day -1", "First day", "2. Tag", 3, "Week 1")
    ] == [
        ("started",),
        ("started + 1 day",),
        ("started + 2 to 5 days",),
        ("started - 1 day",),
        ("started",),
        ("started + 1 day",),
        ("started + 3 days",),
        ("started + 0 to 6 days",),
    ]
    assert column.why.startswith("days count from 0, because it holds a 0")


def test_weeks_of_a_column_that_holds_a_week_0_count_from_0() -> None:
    column = TimeColumn.of("When", ["Week 0", "Week 1"])

    assert [column.read(value) for value in ("Week -1", "Week 0", "Week 1", "Day 2")] == [
        ("started - 7 to 1 days",),
        ("started + 0 to 6 days",),
        ("started + 7 to 13 days",),
        ("started + 1 day",),
    ]


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("When", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Day", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Päivä", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Due in (days)", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Working day", ["started + 1 working day", "started + 3 working days", "started - 2 working days"]),
        ("Days after start", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("When (days after start)", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Päivää aloituksesta", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Tage nach Eintritt", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Jours après la prise de poste", ["started + 1 day", "started + 3 days", "started - 2 days"]),
        ("Days after acceptance", ["accepted + 1 day", "accepted + 3 days", "accepted - 2 days"]),
        ("Weeks after start", ["started + 1 week", "started + 3 weeks", "started - 2 weeks"]),
        ("Hours after start", ["started + 1 hour", "started + 3 hours", "started - 2 hours"]),
        ("Days before start", ["started - 1 day", "started - 3 days", ""]),
        ("Week", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("Week no.", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("W", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("Viikko", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("Vecka", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("Zeitpunkt (Woche)", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("Semaine n°", ["started + 0 to 6 days", "started + 14 to 20 days", "started - 14 to 8 days"]),
        ("Month", ["started + 0 to 29 days", "started + 60 to 89 days", "started - 60 to 31 days"]),
        *(
            (heading, ["", "", ""])
            for heading in (
                *("Day/Week", "Hours", "Time (min)", "Quarter", "KW", "Kalenderwoche", "Duration (days)"),
                *("Days after the welcome call", "Before start"),
            )
        ),
    ],
)
def test_bare_numbers_mean_what_the_heading_says(heading: str, times: list[str]) -> None:
    values = [1, 3, -2]

    for spelled in (values, [float(value) for value in values], [str(value) for value in values], ["1", "3", "−2"]):
        column = TimeColumn.of(heading, spelled)
        assert ["".join(column.read(value)) for value in spelled] == times


@pytest.mark.parametrize(
    ("heading", "value", "time"),
    [
        ("Week", "2-4", "started + 7 to 27 days"),
        ("Mois", "1-3", "started + 0 to 89 days"),
        ("Day", "2-5", "started + 2 to 5 days"),
        ("Days after start", "2-5", "started + 2 to 5 days"),
        ("Before start", "2 weeks", "started - 2 weeks"),
        ("Vor dem Start", "3 Tage", "started - 3 days"),
        ("Days", "2027", "started + 2027 days"),
        ("Week", "Day 3", "started + 2 days"),
    ],
)
def test_a_heading_completes_what_its_cells_say(heading: str, value: str, time: str) -> None:
    assert read(value, heading) == [time]


def test_week_numbers_below_a_heading_for_weeks_count_from_0_if_there_is_a_0() -> None:
    column = TimeColumn.of("Week", [0, 1, 2])

    assert [column.read(value) for value in (0, 1, 2)] == [
        ("started + 0 to 6 days",),
        ("started + 7 to 13 days",),
        ("started + 14 to 20 days",),
    ]
    assert column.why == "weeks count from 0, because it holds a 0; numbers alone count from 0"


@pytest.mark.parametrize(
    ("heading", "values", "why"),
    [
        ("When", ["Day 2", 5], "Day 1 is the first day; numbers alone count from 0"),
        ("When", ["Day 2", "weekly"], "Day 1 is the first day"),
        ("When", [5], "numbers alone count from 0"),
        ("When", ["weekly", "Week 2", "2 weeks before start"], ""),
        ("Week", [3], "numbers alone are weeks, and the first is 1"),
        ("Day/Week", ["Day 3", 4], "Day 1 is the first day"),
    ],
)
def test_a_column_says_how_it_counts(heading: str, values: list[str | int], why: str) -> None:
    assert TimeColumn.of(heading, values).why == why


PHASES = [
    *(
        "Pre-boarding",
        "Preboarding",
        "PRE BOARDING",
        "Pre-arrival",
        "Before day one",
        "Before start",
        "Day 1",
        "First day",
    ),
    *("Week 1", "First week", "Month 1", "First 30 days", "First 60 days", "First 90 days", "Days 1-30", "First year"),
    *(
        "90 days",
        "6 months",
        "30/60/90 days",
        "T-7",
        "J+30",
        "D-5",
        "Weeks 2–4",
        "Day 1 & Day 2",
        "Week 2+",
        "After 90 days",
    ),
    *(
        "Day 1 – Welcome",
        "Week 1: Orientation",
        "Pre-boarding (week -2)",
        "By day 30",
        "2 weeks before start",
        "After start",
    ),
    *(
        "Ensimmäinen päivä",
        "Ensimmäinen viikko",
        "Ensimmäiset 30 päivää",
        "Ennen aloitusta",
        "Viikko 1",
        "Esiperehdytys",
    ),
    *("Första dagen", "Första veckan", "De första 90 dagarna", "Före start", "Vecka 1", "Inför start", "Månad 3"),
    *("Erster Tag", "Erste Woche", "Die ersten 90 Tage", "Vor dem ersten Tag", "Woche 1", "Monat 3", "Probezeit"),
    *("Premier jour", "Première semaine", "Les 90 premiers jours", "Avant l’arrivée", "Semaine 1", "Pré-intégration"),
    *("Eerste dag", "Eerste week", "Eerste 90 dagen", "Voor de start", "Week 1", "Maand 3", "Proeftijd"),
    *("Jour J", "Aloituspäivä", "Starttag", "Startdagen", "Startdag"),
]
NO_PHASES = [
    *(
        "Onboarding",
        "Attract",
        "Recruitment",
        "Offer",
        "Start",
        "Application",
        "Exit",
        "Hiring",
        "Last day",
        "Before offer",
    ),
    *(
        "Monthly",
        "Every Monday",
        "Mondays",
        "2027-03-01",
        "March 2027",
        "March",
        "Q1",
        "2027",
        "ongoing",
        "asap",
        "TBD",
    ),
    *(
        "1",
        "2",
        "30-60-90",
        "1. Attract",
        "Stage 1",
        "Phase 2",
        "Step 3",
        "",
        "-",
        "x" * 400,
        "1:1 meeting",
        "First interview",
    ),
    *(
        "Perehdytys",
        "Rekrytointi",
        "Introduktion",
        "Einarbeitung",
        "Bewerbung",
        "Intégration",
        "Recrutement",
        "Inwerken",
    ),
    *(
        "Welcome to the team",
        "Road to day one",
        "Day to day",
        "Return to work",
        "Onboarding (week 1-4)",
        "2 weeks after offer",
    ),
]


def test_times_of_onboarding_are_phases() -> None:
    assert [text for text in PHASES if not is_phase_time(text)] == []


def test_dates_recurring_times_and_names_of_stages_are_not_phases() -> None:
    assert [text for text in NO_PHASES if is_phase_time(text)] == []


_TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "Day",
                "weeks",
                "viikko",
                "Monat",
                "jour",
                "maand",
                "-",
                "–",
                "to",
                "à",
                "and",
                "&",
                ",",
                "/",
                "0",
                "1",
                "3",
                "30",
                "-7",
                "99999",
                "first",
                "before",
                "start",
                "after",
                "J",
                "T",
                "+",
                "2027",
                "\n",
                ";",
                "every",
                "monthly",
                "?",
            ]
        ),
        max_size=6,
    ).map(" ".join),
)
_VALUES: st.SearchStrategy[Value] = st.one_of(
    _TEXTS, st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas()
)


@given(_TEXTS, st.lists(_VALUES, min_size=1, max_size=4))
def test_whatever_is_read_is_a_time_of_the_format(heading: str, values: list[Value]) -> None:
    column = TimeColumn.of(heading, values)
    for value in values:
        times = column.read(value)
        assert [str(parse_when(text)) for text in times] == list(dict.fromkeys(times))
        assert {point.base for text in times for point in points(parse_when(text))} <= set(ANCHORS)
        assert "unknown" not in times or times == ("unknown",)


@given(_TEXTS)
def test_every_text_is_a_phase_or_not(text: str) -> None:
    assert is_phase_time(text) in (True, False)


@pytest.mark.parametrize(
    ("value", "others", "expected"),
    [
        ("10/01/2027", ["15/01/2027"], ["on 2027-01-10"]),
        ("10-01-2027", ["15-01-2027", "03-04-2027"], ["on 2027-01-10"]),
        ("10/01/2027", ["01/15/2027"], ["on 2027-10-01"]),
        ("10/01/2027", ["01/15/2027", "15/01/2027"], []),
        ("10/01/2027", ["03/04/2027"], []),
        ("31/02/2027", ["15/01/2027"], []),
        ("D", ["D-5"], ["started"]),
        ("J", ["D-5"], []),
        ("D", [], []),
        ("D+1 to D+30", ["D"], ["started + 1 to 30 days"]),
        ("J-3 à J+2", [], ["started - 3 days to started + 2 days"]),
        ("D+30 to D+1", ["D"], []),
        ("D+1 to D+3 to D+9", [], []),
        ("D+1 to J+3", ["D+1", "J+1"], ["started + 1 to 3 days"]),
    ],
)
def test_times_can_be_certain_beside_others(value: str, others: list[str], expected: list[str]) -> None:
    assert read(value, "When", *others) == expected


def test_what_is_certain_beside_others_is_said() -> None:
    assert TimeColumn.of("Date", ["15/01/2027", "10/01/2027"]).why == "days are first in its dates"
    assert TimeColumn.of("Date", ["01/15/2027"]).why == "months are first in its dates"
    assert TimeColumn.of("When", ["J-3", "J"]).why == "J alone is the first day"
    assert TimeColumn.of("When", ["J-3", "J+2"]).why == ""


@given(st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1), st.booleans())
def test_dates_are_read_in_the_order_of_their_column_or_not_at_all(days: list[date], is_day_first: bool) -> None:
    texts = [day.strftime("%d/%m/%Y" if is_day_first else "%m/%d/%Y") for day in days]
    column = TimeColumn.of("Date", texts)
    is_certain = any(day.day > 12 for day in days)

    assert [column.read(text) for text in texts] == [
        (f"on {day}",) if is_certain or day.day == day.month else () for day in days
    ]
