"""Times in French and Dutch have the meaning that they have in English."""

from __future__ import annotations

import pytest

from journeymap.time_phrases import Bases, read_date, read_duration, read_time

BASES = Bases({"interview": ("Interview with the ward",)})

CERTAIN = {
    "started": [
        *(
            "jour 1",
            "premier jour",
            "le premier jour",
            "1er jour",
            "à la prise de poste",
            "lors de l'arrivée",
            "Jour J",
            "J0",
        ),
        *(
            "dès l’embauche",
            "à partir du premier jour",
            "dag 1",
            "op de eerste werkdag",
            "bij indiensttreding",
            "vanaf de start",
        ),
    ],
    "started - 2 weeks": [
        *(
            "2 semaines avant la prise de poste",
            "deux semaines avant l'arrivée",
            "2 sem. avant le début",
            "J-2 semaines",
        ),
        *(
            "2 weken voor de start",
            "twee weken voor indiensttreding",
            "2 wkn voorafgaand aan de eerste dag",
            "T-2 weeks",
        ),
    ],
    "started + 2 weeks": [
        *("2 semaines après la prise de poste", "2 semaines à compter de l'embauche", "2 weken na de start"),
        *("2 weken vanaf indiensttreding", "T+2 weeks"),
    ],
    "started - 7 days": ["J-7", "J − 7", "jour -7", "dag -7", "D-7"],
    "started + 30 days": ["J+30", "30 jours après l'arrivée", "30 dagen na de start"],
    "started - 1 day": ["la veille de la prise de poste", "de dag voor de start"],
    "started + 1 day": ["le lendemain de l'arrivée", "de dag na de start"],
    "started - 1 week": ["la semaine avant l'arrivée", "de week voor de start"],
    "started + 30 to 45 days": [
        "30 à 45 jours après l'arrivée",
        "30 tot 45 dagen na de start",
        "tussen 30 en 45 dagen na de start",
    ],
    "started - 7 to 5 days": ["7 à 5 jours avant l'arrivée", "7 tot 5 dagen voor de start"],
    "started + 1 month": ["à la fin du premier mois", "aan het einde van de eerste maand"],
    "by started + 1 month": [
        *("au plus tard 1 mois après la prise de poste", "1 mois après l'arrivée au plus tard"),
        *("uiterlijk 1 maand na indiensttreding", "1 maand na de start uiterlijk"),
    ],
    "by started": ["d'ici le premier jour", "jusqu'à l'arrivée", "uiterlijk op de eerste dag"],
    "interview + 2 working days": [
        "2 jours ouvrés après l’entretien d’embauche",
        "2 werkdagen na het sollicitatiegesprek",
    ],
    "offered to started": [
        "entre l'offre et la prise de poste",
        "van het aanbod tot en met de start",
        "aanbod tot start",
        "tussen aanbod en start",
    ],
    "accepted": ["à la signature du contrat", "bij ondertekening van het contract"],
    "left - 2 weeks": ["2 semaines avant le départ", "2 weken voor het vertrek"],
    "notice": ["à la démission", "bij opzegging"],
    "applied + 3 days": ["3 jours après la candidature", "3 dagen na de sollicitatie"],
    "every day": ["quotidien", "tous les jours", "chaque jour", "dagelijks", "elke dag"],
    "every week": [
        "hebdomadaire",
        "toutes les semaines",
        "une fois par semaine",
        "wekelijks",
        "iedere week",
        "een keer per week",
    ],
    "every month": ["mensuel", "tous les mois", "chaque mois", "maandelijks", "elke maand", "1x per maand"],
    "every 3 months": ["trimestriel", "chaque trimestre", "tous les 3 mois", "elk kwartaal", "elke 3 maanden"],
    "every 6 months": ["semestriel", "deux fois par an", "halfjaarlijks", "twee keer per jaar"],
    "every year": ["annuel", "tous les ans", "jaarlijks", "elk jaar"],
    "every 2 weeks": [
        "tous les 15 jours",
        "toutes les deux semaines",
        "une semaine sur deux",
        "om de week",
        "tweewekelijks",
    ],
    "every 2 months": ["bimestriel", "un mois sur deux", "om de maand", "tweemaandelijks"],
    "every Monday": ["chaque lundi", "tous les lundis", "elke maandag", "maandags"],
    "every Monday, Thursday": ["chaque lundi et jeudi", "elke maandag en donderdag"],
    "every Monday, Tuesday, Wednesday, Thursday, Friday": [
        "du lundi au vendredi",
        "en semaine",
        "op werkdagen",
        "ma t/m vr",
    ],
    "every Saturday, Sunday": ["le week-end", "in het weekend"],
    "every March": ["en mars chaque année", "elk jaar in maart"],
    "every month from started": ["mensuel à partir de la prise de poste", "maandelijks vanaf de start"],
    "every month until left": ["tous les mois jusqu'au départ", "maandelijks tot en met vertrek"],
    "every week until started + 3 months": [
        *("chaque semaine pendant les 3 premiers mois", "wekelijks gedurende de eerste 3 maanden"),
    ],
    "on 2027-03-01": ["1er mars 2027", "le 1er mars 2027", "1 maart 2027", "op 1 maart 2027", "01.03.2027"],
    "on 2027-03-01 to 2027-03-31": ["mars 2027", "en mars 2027", "maart 2027", "in maart 2027"],
    "on 2027-08-15": ["15 août 2027", "15 augustus 2027"],
    "unknown": ["à définir", "inconnu", "pas encore défini", "nog niet bekend", "n.t.b.", "onbekend", "nog te bepalen"],
    "[started + 30 days, started + 60 days, started + 90 days]": [
        "30/60/90 jours",
        "30, 60 et 90 jours",
        "30/60/90 dagen",
    ],
    "[started, left]": ["premier jour et dernier jour", "eerste dag en laatste dag"],
}
POSSIBLE = {
    ("started + 2 days", "started + 3 days"): ["jour 3", "dag 3"],
    ("started + 7 to 13 days", "started + 1 week to started + 2 weeks"): [
        "semaine 2",
        "la deuxième semaine",
        "tweede week",
        "week 2",
    ],
    ("by started - 1 day", "accepted + 1 day to started - 1 day"): ["avant la prise de poste", "voor de start"],
    ("by interview - 1 day", "interview - 7 to 1 days"): ["avant l'entretien", "vlak voor het interview"],
    ("started + 1 day", "started + 0 to 7 days"): ["après l'arrivée", "na de start"],
    ("started + 0 to 3 days", "by started + 3 days"): [
        *("dans les 3 jours suivant l'embauche", "sous 3 jours", "binnen 3 dagen na de start", "binnen 3 dagen"),
    ],
    ("started + 0 to 90 days", "started to started + 90 days"): ["les 90 premiers jours", "de eerste 90 dagen"],
    ("started + 3 months", "by started + 3 months"): ["après 3 mois", "au bout de 3 mois", "na 3 maanden"],
    ("started - 3 days", "left - 3 days"): ["3 jours à l'avance", "3 dagen van tevoren"],
    ("every Monday", "started + 0 to 6 days"): ["lundi", "le lundi", "maandag"],
    ("every 2 weeks", "every 15 days"): ["deux fois par mois", "twee keer per maand"],
    ("every Monday, Thursday", "every Tuesday, Friday"): ["deux fois par semaine", "twee keer per week"],
    ("on 2027-03-01", "every March"): ["1er mars", "1 maart"],
    ("every March", "on 2027-03-01 to 2027-03-31"): ["en mars", "in maart"],
    ("by applied + 2 days", "by accepted + 2 days", "by started + 2 days"): [
        "dès que possible",
        "zo snel mogelijk",
        "z.s.m.",
    ],
    ("started to left", "every month"): ["en continu", "si besoin", "doorlopend", "op aanvraag"],
    ("every month", "every 3 months"): ["régulièrement", "de temps en temps", "regelmatig", "af en toe"],
    ("accepted + 1 day to started - 1 day", "started to started + 90 days"): ["intégration", "inwerkperiode"],
    ("started + 2 months", "started + 4 months"): ["fin de la période d'essai"],
    ("started + 1 month", "started + 2 months"): ["einde van de proeftijd"],
    ("started + 30 years", "every 30 years", "started + 30 days"): ["30 j"],
}


@pytest.mark.parametrize("form", CERTAIN)
def test_a_phrase_with_one_meaning_is_certain(form: str) -> None:
    readings = {phrase: read_time(phrase, BASES) for phrase in CERTAIN[form]}

    assert {
        phrase: (reading.texts, reading.is_certain) for phrase, reading in readings.items() if reading
    } == dict.fromkeys(readings, ([form], True))


@pytest.mark.parametrize("forms", POSSIBLE, ids=" or ".join)
def test_a_phrase_with_several_meanings_has_all_of_them(forms: tuple[str, ...]) -> None:
    readings = {phrase: read_time(phrase, BASES) for phrase in POSSIBLE[forms]}

    assert {
        phrase: (reading.texts, reading.is_certain) for phrase, reading in readings.items() if reading
    } == dict.fromkeys(readings, (list(forms), False))


@pytest.mark.parametrize(
    ("phrase", "duration"),
    [
        *(
            ("deux jours", "2 days"),
            ("3 jours ouvrés", "3 working days"),
            ("1 trimestre", "3 months"),
            ("un an", "1 year"),
        ),
        *(
            ("twee dagen", "2 days"),
            ("3 werkdagen", "3 working days"),
            ("1 kwartaal", "3 months"),
            ("een jaar", "1 year"),
        ),
        *(("une quinzaine", "2 weeks"), ("half jaar", "6 months"), ("1,5 uur", "1.5 hours")),
    ],
)
def test_a_duration_is_read(phrase: str, duration: str) -> None:
    reading = read_duration(phrase)

    assert reading is not None
    assert (reading.texts, reading.is_certain) == ([duration], True)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [("le 1er février 2027", "2027-02-01"), ("15 déc. 2027", "2027-12-15"), ("1 mrt 2027", "2027-03-01")],
)
def test_a_date_is_read(phrase: str, date: str) -> None:
    reading = read_date(phrase)

    assert reading is not None
    assert (reading.texts, reading.is_certain) == ([date], True)


@pytest.mark.parametrize(
    "phrase", ["l'", "d'", "le", "jour", "avant", "de", "dag", "voor", "'", "31 février 2027", "31 februari 2027"]
)
def test_a_part_of_a_phrase_says_no_time(phrase: str) -> None:
    assert read_time(phrase, BASES) is None
