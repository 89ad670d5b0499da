"""Times as people say them are read in six languages, and answered with the line to write."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.timing import points
from journeymap.model.timing_parser import parse_duration, parse_when
from journeymap.time_phrases import Bases, read_date, read_duration, read_time
from journeymap.time_phrases.patterns import patterns
from journeymap.time_phrases.vocabulary import LANGUAGES, vocabulary

BASES = Bases(
    {
        "interview": ("Interview with the ward",),
        "welcome-call": ("Call from the ward manager",),
        "probation-end": ("End of probation",),
    }
)

CERTAIN = {
    "started": [
        *("day 1", "Day one", "first day", "on the first day.", "start date", "at start", "first working day"),
        *("päivä 1", "ensimmäinen päivä", "ensimmäisenä työpäivänä", "aloituspäivänä", "aloitus"),
        *("dag 1", "första dagen", "på första arbetsdagen", "vid start"),
        *("Tag 1", "erster Tag", "am ersten Tag", "beim Dienstantritt", "1. Arbeitstag"),
    ],
    "started - 2 weeks": [
        *("2 weeks before start", "two weeks before the first day", "2wks prior to joining", "started − 2 weeks"),
        *("started – 2 weeks", "start - 2 weeks", "2 viikkoa ennen aloitusta", "2 veckor före start"),
        *("två veckor innan första dagen", "2 Wochen vor dem Start", "zwei Wochen vor Eintritt"),
    ],
    "started + 2 weeks": [
        *("2 weeks after start", "a fortnight after starting", "2 weeks from the start date", "started +2 Wochen"),
        *("2 viikkoa aloituksen jälkeen", "2 viikon kuluttua aloituksesta", "2 veckor efter start"),
        *("2 Wochen nach dem ersten Tag", "2 Wochen ab Start"),
    ],
    "started + 30 to 45 days": [
        "started + 30–45 days",
        "started + 30-45 days",
        "started + 45 to 30 days",
        "30 to 45 days after start",
    ],
    "accepted + 1 day to started - 7 days": ["accepted + 1 day – started - 7 days"],
    "offered to started": ["between offer and start", "from the offer to the first day"],
    "interview + 2 working days": [
        *("2 working days after the interview", "two business days after interview", "interview + 2 workdays"),
        *("2 työpäivää haastattelun jälkeen", "2 arbetsdagar efter intervjun", "2 Werktage nach dem Interview"),
    ],
    "by started + 1 month": [
        *("no later than 1 month after start", "by 1 month after start", "1 month after start at the latest"),
        *("viimeistään 1 kuukausi aloituksen jälkeen", "senast 1 månad efter start", "spätestens 1 Monat nach Start"),
    ],
    "every month": [
        *("monthly", "Once a month", "each month", "kuukausittain", "joka kuukausi", "kerran kuukaudessa"),
        *("månadsvis", "varje månad", "en gång i månaden", "monatlich", "jeden Monat", "einmal im Monat"),
    ],
    "every week": ["weekly", "once a week", "viikoittain", "joka viikko", "veckovis", "wöchentlich", "jede Woche"],
    "every 2 weeks": [
        *("fortnightly", "every other week", "joka toinen viikko", "2 viikon välein", "varannan vecka"),
        *("alle 2 Wochen", "alle zwei Wochen", "14-tägig"),
    ],
    "every 3 months": ["quarterly", "every quarter", "neljännesvuosittain", "kvartalsvis", "vierteljährlich"],
    "every year": ["yearly", "annually", "vuosittain", "årligen", "jährlich", "once a year"],
    "every month until started + 6 months": ["monthly for 6 months", "every month for the first 6 months"],
    "every week until started": ["weekly until the first day"],
    "every Monday": [
        *("Mondays", "on Mondays", "each Monday", "maanantaisin", "joka maanantai", "måndagar", "på måndagar"),
        *("varje måndag", "montags", "jeden Montag"),
    ],
    "every Monday, Thursday": ["Mondays and Thursdays", "maanantaisin ja torstaisin", "måndagar och torsdagar"],
    "every March": ["every year in March", "yearly in March", "jährlich im März", "varje år i mars"],
    "on 2027-03-01": [
        *("2027-03-01", "01.03.2027", "1.3.2027", "2027/03/01", "March 1, 2027", "1 March 2027", "1st of March 2027"),
        *("1. maaliskuuta 2027", "den 1 mars 2027", "1. März 2027", "am 1. März 2027", "2027-03-01T09:00"),
        *("2027-03-01T09:00:00.000Z", "2027-03-01 09:00:30+02:00", "01/Mar/27 9:15 AM", "1-Mar-2027", "1-Mär-27"),
    ],
    "on 2027-03-13": ["13/03/2027", "03/13/2027", "13-03-2027"],
    "on 2027-03-01 to 2027-03-31": ["2027-03-01 to 2027-03-31", "01.03.2027 – 31.03.2027", "March 2027", "März 2027"],
    "[started + 30 days, started + 60 days, started + 90 days]": [
        *("30/60/90 days", "30-60-90", "30, 60 and 90 days after start", "30/60/90 päivää", "30/60/90 dagar"),
        *("30/60/90 Tage", "nach 30, 60 und 90 Tagen", "days 30, 60 and 90", "30, 60 and 90 days"),
    ],
    "[started - 1 week, started + 1 week]": [
        *("started - 1 week and started + 1 week", "1 week before start and 1 week after start"),
        *("started - 1 week, started + 1 week", "started - 1 week ja started + 1 week"),
        *("started - 1 week och started + 1 week", "started - 1 week und started + 1 week"),
    ],
    "accepted to started": [
        *("between accepted and started", "accepted → started", "from accepted until started"),
        *("mellan accepted och started", "zwischen accepted und started", "accepted bis started"),
    ],
    "left": ["last day", "viimeisenä työpäivänä", "sista arbetsdagen", "letzter Arbeitstag"],
    "started + 1.5 months": ["1.5 months after start", "1,5 kuukautta aloituksen jälkeen"],
}

POSSIBLE = {
    "by started - 1 day": ["before start", "before the first day", "ennen aloitusta", "före start", "vor dem Start"],
    "started + 0 to 3 days": [
        *("within 3 days of starting", "within 3 days after start", "3 päivän kuluessa aloituksesta"),
        *("inom 3 dagar från start", "innerhalb von 3 Tagen nach Start"),
    ],
    "interview + 1 day": ["after the interview", "haastattelun jälkeen", "efter intervjun", "nach dem Interview"],
    "started + 7 to 13 days": ["week 2", "in the second week", "viikko 2", "2. viikko", "vecka 2", "Woche 2"],
    "on 2027-03-01": ["March 1", "1 March", "1. maaliskuuta", "1 mars", "1. März", "01/03/2027"],
    "by started + 2 days": ["asap", "as soon as possible", "mahdollisimman pian", "snarast", "so bald wie möglich"],
    "started to left": ["ongoing", "always", "jatkuvasti", "löpande", "laufend"],
    "started + 30 days": ["day 30", "30 days", "päivä 30", "dag 30", "Tag 30"],
    "every Monday": ["Monday", "maanantai", "måndag", "Montag"],
    "every March": ["in March", "March", "maaliskuussa", "i mars", "im März"],
}


@pytest.mark.parametrize(("form", "phrase"), [(form, phrase) for form in CERTAIN for phrase in CERTAIN[form]])
def test_a_phrase_with_one_meaning_is_answered_with_the_line_to_write(form: str, phrase: str) -> None:
    reading = read_time(phrase, BASES)

    assert reading is not None
    assert (reading.texts, reading.is_certain) == ([form], True)


@pytest.mark.parametrize(("form", "phrase"), [(form, phrase) for form in POSSIBLE for phrase in POSSIBLE[form]])
def test_a_phrase_with_several_meanings_is_answered_with_all_of_them(form: str, phrase: str) -> None:
    reading = read_time(phrase, BASES)

    assert reading is not None
    assert form in reading.texts
    assert 2 <= len(reading.texts) <= 3
    assert not reading.is_certain


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "rubbish",
        "when it is done",
        "after the party",
        "2 parsecs before start",
        "monthly check",
        "31/02/2027",
        "from 31-02-2027",
        "x" * 99,
    ],
)
def test_what_says_no_time_is_not_read(phrase: str) -> None:
    assert read_time(phrase, BASES) is None


def test_only_events_and_touchpoints_that_exist_are_named() -> None:
    assert read_time("2 days after the interview", Bases()) is None
    reading = read_time("2 days after the call from the ward manager", BASES)
    assert reading is not None
    assert reading.texts == ["welcome-call + 2 days"]


def test_the_first_day_is_the_event_even_where_a_touchpoint_has_its_name() -> None:
    reading = read_time("2 weeks before the first day", Bases({"first-day": ("First day",)}))

    assert reading is not None
    assert reading.texts == ["started - 2 weeks"]


def test_where_an_event_and_a_touchpoint_have_the_name_both_are_possible() -> None:
    reading = read_time("2 days after the offer", Bases({"offer": ("Offer",)}))

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (["offered + 2 days", "offer + 2 days"], False)


def test_not_more_than_three_of_those_with_a_part_of_the_name_are_answered() -> None:
    talks = Bases({f"{number}-talk": (f"{number.title()} talk",) for number in ("first", "second", "third", "fourth")})
    reading = read_time("2 weeks after the talk", talks)

    assert reading is not None
    assert reading.texts == ["first-talk + 2 weeks", "fourth-talk + 2 weeks", "second-talk + 2 weeks"]
    assert reading.help() == "write `first-talk + 2 weeks`, `fourth-talk + 2 weeks` or `second-talk + 2 weeks`"


def test_a_part_of_a_name_has_all_words_that_are_said() -> None:
    names = {
        "panel": ("Panel interview",),
        "short": ("Ward interview",),
        "ward": ("Panel interview in the ward",),
        "other": ("Ward interview panel",),
    }
    reading = read_time("2 weeks after ward panel interview", Bases(names))

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (["ward + 2 weeks", "other + 2 weeks"], False)


def test_a_comma_outside_of_brackets_needs_quotes_in_a_list() -> None:
    days, points = read_time("every Monday and Friday", BASES), read_time("30/60/90 days", BASES)

    assert days is not None
    assert points is not None
    assert days.help() == 'write `"every Monday, Friday"`'
    assert days.help(is_quoted=False) == "write `every Monday, Friday`"
    assert points.help() == "write `[started + 30 days, started + 60 days, started + 90 days]`"


def test_an_event_counts_from_single_points_only() -> None:
    reading = read_time("4 months after start", BASES, only_points=True)

    assert reading is not None
    assert reading.texts == ["started + 4 months"]
    assert read_time("monthly", BASES, only_points=True) is None
    assert read_time("30/60/90 days", BASES, only_points=True) is None
    assert read_time("started + 30–45 days", BASES, only_points=True) is None


@pytest.mark.parametrize(
    ("phrase", "duration"),
    [
        *(("2 wks", "2 weeks"), ("a month", "1 month"), ("30d", "30 days"), ("fortnight", "2 weeks")),
        *(("1,5 kuukautta", "1.5 months"), ("zwei Jahre", "2 years"), ("en vecka", "1 week"), ("14 days.", "14 days")),
        *(("yearly", "1 year"), ("every 6 months", "6 months"), ("vuosittain", "1 year"), ("halbjährlich", "6 months")),
    ],
)
def test_a_duration_is_read_in_other_words(phrase: str, duration: str) -> None:
    reading = read_duration(phrase)

    assert reading is not None
    assert reading.texts == [duration]
    assert str(parse_duration(duration)) == duration


def test_a_date_is_read_in_other_words() -> None:
    for phrase in ("01.03.2027", "March 1, 2027", "2027/3/1"):
        reading = read_date(phrase)
        assert reading is not None
        assert reading.texts == ["2027-03-01"]
    assert read_date("monthly") is None
    assert read_date("March 2027") is None
    assert read_date("every October") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reading_of_a_language_can_be_written(language: str) -> None:
    """Each pattern is compiled, and no word has two units or two numbers."""
    words = vocabulary(language)

    assert len(patterns(language)) > 50
    assert len(words.data["every_weekday"]) == len(words.data["weekdays"]) == 7
    assert len(words.data["months"]) == 12


_WORDS = st.deferred(
    lambda: st.sampled_from(
        sorted(
            {
                word
                for language in LANGUAGES
                for name in ("units", "numbers", "anchors", "weekdays", "months")
                for word in getattr(vocabulary(language), name)
            }
            | {
                "after",
                "before",
                "ennen",
                "jälkeen",
                "efter",
                "före",
                "vor",
                "nach",
                "in",
                "by",
                "-",
                "–",
                "/",
                "+",
                "2",
                "30",
            }
        )
    )
)


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)))
def test_whatever_is_answered_is_a_time_of_the_format(text: str) -> None:
    reading = read_time(text, BASES)
    if reading is not None:
        times = [time for form in reading.forms for time in form]
        assert [str(parse_when(time)) for time in times] == times
        assert {point.base for time in times for point in points(parse_when(time))} <= BASES.ids
        assert not reading.is_certain or len(reading.forms) == 1


@pytest.mark.parametrize("text", ["- " * 50, "a " * 50, "30/" * 33, "on " * 33, "2 weeks after " * 7, "first " * 16])
def test_long_phrases_are_answered_fast(text: str) -> None:
    read_time("monthly", BASES)
    began = time.perf_counter()
    read_time(text, BASES)

    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    "phrase", ["every Monday at 9:00", "Monday mornings", "first Monday of every month", "every March 1"]
)
def test_a_phrase_that_says_more_than_the_format_can_is_not_fixed(phrase: str) -> None:
    reading = read_time(phrase, BASES)

    assert reading is not None
    assert not reading.is_certain


@pytest.mark.parametrize(
    "phrase",
    [
        "tbc",
        "to be confirmed",
        "ei tiedossa",
        "oklart",
        "noch offen",
        "vet ej",
        "okänt",
        "weiß noch nicht",
        "don't know yet",
    ],
)
def test_what_is_not_known_yet_is_an_open_question(phrase: str) -> None:
    reading = read_time(phrase, BASES)

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (["unknown"], True)
