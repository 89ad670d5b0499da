"""Each locale has a complete catalogue, and times are formatted in all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeymap.findings import Level
from journeymap.locales import messages as module
from journeymap.locales.messages import languages, messages
from journeymap.model.timing import ANCHORS, HOURS
from journeymap.model.timing_parser import parse_when
from journeymap.views import lane_names

LANGUAGES = ("de", "en", "fi", "sv")
SOURCES = Path(module.__file__).parents[1]


def test_there_is_a_catalogue_for_each_language() -> None:
    assert languages() == LANGUAGES


DATES = {"date", "calendar.day", "calendar.days-in-month"}
"""Messages of which some languages have the month as a number, and others its name."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_catalogues_have_the_same_keys_and_placeholders(language: str) -> None:
    english, other = messages("en").by_key, messages(language).by_key

    assert set(other) == set(english)
    for key, message in english.items():
        assert other[key].strip(), key
        if key not in DATES:
            assert set(re.findall(r"{\w+}", other[key])) <= set(re.findall(r"{\w+}", message)), key
            assert len(re.findall("{", other[key])) == len(re.findall("{", message)) or key.startswith("every."), key


NO_PLURAL = {"sheet.number"}
"""Messages whose numbers are places in a row."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_with_a_number_has_a_form_for_one_and_for_many(language: str) -> None:
    """Other placeholders have texts: a number of things is a message of its own, as `count.stages.one`."""
    by_key = messages(language).by_key
    numbers = re.compile(r"{(n|count|number|total|[a-z]*_count)}")
    counting = {key for key, message in by_key.items() if numbers.search(message)} - NO_PLURAL
    forms = {key.rpartition(".")[0] for key in by_key if key.endswith((".one", ".many"))}

    assert {key for key in counting if not key.endswith((".one", ".many"))} == set()
    assert {f"{key}.{form}" for key in forms for form in ("one", "many")} <= by_key.keys()


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("de", "1 Kontaktpunkt", "2 Kontaktpunkte"),
        ("en", "1 touchpoint", "2 touchpoints"),
        ("fi", "1 kohtaaminen", "2 kohtaamista"),
        ("sv", "1 kontaktpunkt", "2 kontaktpunkter"),
    ],
)
def test_one_thing_is_counted_in_the_singular(language: str, one: str, many: str) -> None:
    words = messages(language)

    assert [words.format_count("touchpoints", number) for number in (1, 2)] == [one, many]
    assert words.format_count("touchpoints", 0) == many.replace("2", "0")
    assert words.plural("gap.owners", 1) != words("gap.owners.many", n=1) or language == "en"


def test_the_catalogue_has_every_literal_message_key_of_the_code() -> None:
    keys = {
        key
        for package in ("document", "drawing", "views", "writers")
        for file in (SOURCES / package).rglob("*.py")
        for key in re.findall(
            r'\b(?:words|messages|_message)\((?:\w+, )?"([a-z0-9.-]+)"', file.read_text(encoding="utf-8")
        )
    }

    assert len(keys) > 60
    assert keys <= set(messages("en").by_key)


def test_the_catalogue_has_every_composed_message_key() -> None:
    known = set(messages("en").by_key)

    assert {f"lane.{lane}" for lane in lane_names()} <= known
    assert {f"level.{level}" for level in map(str, Level)} <= known
    assert {f"feeling.{value}" for value in range(-2, 3)} <= known
    assert {f"{how}.{anchor}" for how in ("anchor", "at", "before", "after") for anchor in ANCHORS} <= known
    assert {
        f"{how}.{unit.replace(' ', '-')}.{many}"
        for how in ("unit", "every")
        for unit in HOURS
        for many in ("one", "many")
    } <= known
    assert {f"month.{month}" for month in range(1, 13)} | {f"weekday.{day}" for day in range(7)} <= known


def test_the_error_of_a_missing_message_names_the_key_and_the_catalogue() -> None:
    with pytest.raises(
        LookupError, match=r"^there is no message in journeymap/locales/fi\.json with the key 'lane\.mood'"
    ):
        messages("fi")("lane.mood")


def test_a_regional_tag_uses_its_language_and_an_unknown_one_english() -> None:
    assert messages("de-AT").language == "de"
    assert messages("et").language == "en"


def test_braces_inside_values_are_not_placeholders() -> None:
    assert messages("en")("map.part-of", name="{count} {name}") == "part of {count} {name}"


@pytest.mark.parametrize(
    ("when", "english", "finnish"),
    [
        ("started", "on day one", "ensimmäisenä päivänä"),
        ("started + 1 day", "1 day after day one", "1 päivä ensimmäisen päivän jälkeen"),
        ("accepted - 2 to 3 weeks", "2–3 weeks before accepting", "2–3 viikkoa ennen hyväksymistä"),
        ("started to started + 6 weeks", "0–6 weeks after day one", "0–6 viikkoa ensimmäisen päivän jälkeen"),
        ("every 1 week from started", "every week", "joka viikko"),
        ("every 2 weeks from accepted until left", "every 2 weeks, on accepting – on the last day", None),
        ("every March, September", "every March and September", "joka vuosi maaliskuussa ja syyskuussa"),
        ("on 2027-02-01 to 2027-03-31", "1 February 2027 – 31 March 2027", "1.2.2027 – 31.3.2027"),
        ("by started", "at the latest on day one", "viimeistään ensimmäisenä päivänä"),
        (
            "by party - 1.5 weeks",
            "at the latest 1.5 weeks before: The party",
            "viimeistään 1,5 viikkoa ennen: The party",
        ),
        ("accepted + 2 working days", "2 working days after accepting", "2 työpäivää hyväksymisen jälkeen"),
        ("every Monday, Thursday", "every Monday and Thursday", "maanantaisin ja torstaisin"),
        ("every month", "every month", "joka kuukausi"),
        ("party + 2 days", "2 days after: The party", "2 päivää tämän jälkeen: The party"),
    ],
)
def test_times_are_formatted_in_each_language(when: str, english: str, finnish: str | None) -> None:
    anchors = {"party": "The party"}

    assert messages("en").format_when(parse_when(when), anchors) == english
    if finnish:
        assert messages("fi").format_when(parse_when(when), anchors) == finnish
