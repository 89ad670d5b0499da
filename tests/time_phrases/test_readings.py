"""What phrases mean: all readings, in their order, and whether there is no doubt."""

from __future__ import annotations

import pytest

from journeymap.time_phrases import Bases, read_date, read_duration, read_time

BASES = Bases(
    {
        "interview": ("Interview with the ward",),
        "welcome-call": ("Call from the ward manager",),
        "probation-end": ("End of probation",),
    }
)

CERTAIN = [
    # lengths: units of several units of the format, fractions, number words
    ("2 quarters after start", "started + 6 months"),
    ("1,5 quarters after start", "started + 4.5 months"),
    ("3 fortnights before start", "started - 6 weeks"),
    ("one fortnight after start", "started + 2 weeks"),
    ("1.5 weeks after start", "started + 1.5 weeks"),
    ("2.0 weeks after start", "started + 2 weeks"),
    ("hundred days after start", "started + 100 days"),
    ("24 hours before start", "started - 24 hours"),
    ("0 days after start", "started"),
    ("2 weeks after interviews", "interview + 2 weeks"),
    # windows
    ("2-3 weeks before start", "started - 3 to 2 weeks"),
    ("between 2 and 4 fortnights before start", "started - 8 to 4 weeks"),
    ("1-2 quarters after the interview", "interview + 3 to 6 months"),
    ("started + 3 to 2 quarters", "started + 6 to 9 months"),
    ("2 - 3 fortnights", "started + 4 to 6 weeks"),
    # signs
    ("t-14", "started - 14 days"),
    ("t+3", "started + 3 days"),
    ("D - 2 days", "started - 2 days"),
    # several times
    ("10/20/30 quarters", "[started + 30 months, started + 60 months, started + 90 months]"),
    ("30/60 fortnights", "[started + 60 weeks, started + 120 weeks]"),
    ("10/20/30", "[started + 10 days, started + 20 days, started + 30 days]"),
    ("days 10, 20 and 30", "[started + 10 days, started + 20 days, started + 30 days]"),
    ("5 days after started and 2 days before left", "[started + 5 days, left - 2 days]"),
    ("started, left", "[started, left]"),
    ("started and started", "started"),
    # from one to another
    ("accepted -> started", "accepted to started"),
    ("from accepted to interview", "accepted to interview"),
    # deadlines and ends
    ("by start", "by started"),
    ("by the end of the second fortnight", "by started + 4 weeks"),
    ("by end of week 3", "by started + 3 weeks"),
    ("end of the first month", "started + 1 month"),
    ("at end of quarter 2", "started + 6 months"),
    # recurring
    ("every other quarter", "every 6 months"),
    ("every second fortnight", "every 4 weeks"),
    ("every other day", "every 2 days"),
    ("joka toinen kuukausi", "every 2 months"),
    ("joka kolmas viikko", "every 3 weeks"),
    ("varannan månad", "every 2 months"),
    ("var tredje vecka", "every 3 weeks"),
    ("jede zweite Woche", "every 2 weeks"),
    ("every 2 quarters", "every 6 months"),
    ("every quarter", "every 3 months"),
    ("every fortnight", "every 2 weeks"),
    ("monthly from start until the last day", "every month from started until left"),
    ("monthly from started", "every month from started"),
    ("every month from started", "every month from started"),
    ("every Monday from start", "every Monday from started"),
    ("monthly for 2 quarters", "every month until started + 6 months"),
    ("weekly during the first quarter", "every week until started + 3 months"),
    ("every Monday and Monday", "every Monday"),
    # the format mixed with another language
    ("every Monday från start", "every Monday from started"),
    ("every 2 weeks bis Start", "every 2 weeks until started"),
    ("every month aloituksesta", "every month from started"),
    ("Mondays until start", "every Monday until started"),
    ("every December and January", "every December, January"),
    ("every Sunday", "every Sunday"),
    # the calendar
    ("February 2028", "on 2028-02-01 to 2028-02-29"),
    ("Feb 2027", "on 2027-02-01 to 2027-02-28"),
    ("April 2027", "on 2027-04-01 to 2027-04-30"),
    ("December 2027", "on 2027-12-01 to 2027-12-31"),
    ("29 Feb 2028", "on 2028-02-29"),
    ("2027", "on 2027-01-01 to 2027-12-31"),
    ("2027-03-01 / 2027-03-05", "on 2027-03-01 to 2027-03-05"),
    ("1/2/2027 to 13/2/2027", "on 2027-02-01 to 2027-02-13"),
]

POSSIBLE = [
    ("before start", ["by started - 1 day", "accepted + 1 day to started - 1 day"]),
    ("soon after the interview", ["interview + 1 day", "interview + 0 to 3 days"]),
    ("after the interview", ["interview + 1 day", "interview + 0 to 7 days"]),
    ("during the interview", ["interview", "interview to interview + 7 days"]),
    ("week before start", ["started - 7 to 1 days", "started - 1 week"]),
    ("within 3 quarters of start", ["started + 0 to 9 months", "by started + 9 months"]),
    ("within 3 days", ["started + 0 to 3 days", "by started + 3 days"]),
    ("by fortnight 3", ["by started + 6 weeks", "by started + 41 days"]),
    ("in the first fortnight", ["started + 0 to 13 days", "started to started + 2 weeks"]),
    ("third quarter", ["started + 180 to 269 days", "started + 6 months to started + 9 months"]),
    ("3. Woche", ["started + 14 to 20 days", "started + 2 weeks to started + 3 weeks"]),
    ("during the first 3 weeks", ["started + 0 to 3 weeks", "started to started + 3 weeks"]),
    ("week 1", ["started + 0 to 6 days", "started to started + 1 week"]),
    ("month 2", ["started + 30 to 59 days", "started + 1 month to started + 2 months"]),
    ("year 2", ["started + 365 to 729 days", "started + 1 year to started + 2 years"]),
    ("working day 3", ["started + 3 days", "started + 2 working days to started + 3 working days"]),
    ("weeks 2 to 4", ["started + 7 to 27 days", "started + 1 week to started + 4 weeks"]),
    ("day 30", ["started + 29 days", "started + 30 days"]),
    ("day 2", ["started + 1 day", "started + 2 days"]),
    ("weeks 2 and 4", ["[started + 2 weeks, started + 4 weeks]"]),
    ("started + 14", ["started + 14 days", "started + 14 weeks"]),
    ("started - 3", ["started - 3 days", "started - 3 weeks"]),
    ("+2 fortnights", ["started + 4 weeks", "accepted + 4 weeks"]),
    ("- 2 weeks", ["started - 2 weeks", "left - 2 weeks"]),
    ("2 days prior", ["started - 2 days", "left - 2 days"]),
    ("30", ["started + 30 days", "started + 30 weeks"]),
    ("30 quarters", ["started + 90 months", "every 90 months"]),
    ("every 2 to 3 fortnights", ["every 4 weeks", "every 6 weeks"]),
    ("twice a week", ["every Monday, Thursday", "every Tuesday, Friday"]),
    ("Monday", ["every Monday", "started + 0 to 6 days"]),
    ("Mon/Wed & Fri", ["every Monday, Wednesday, Friday", "started + 0 to 6 days"]),
    ("last Friday of every month", ["every month"]),
    ("Monday mornings", ["every Monday"]),
    ("in March", ["every March", "on 2027-03-01 to 2027-03-31"]),
    ("in February", ["every February", "on 2027-02-01 to 2027-02-28"]),
    ("March, June and March", ["every March, June"]),
    ("March 1", ["on 2027-03-01", "every March"]),
    ("1. tammikuuta", ["on 2027-01-01", "every January"]),
    ("31 April", ["every April"]),
    ("every December 31", ["every December"]),
    ("q2", ["every April, May, June", "on 2027-04-01 to 2027-06-30"]),
    ("01/03/2027", ["on 2027-03-01", "on 2027-01-03"]),
    ("01/02/2027 - 03/02/2027", ["on 2027-02-01 to 2027-02-03", "on 2027-01-02 to 2027-03-02"]),
    ("ongoing", ["started to left", "every month"]),
    ("asap", ["by applied + 2 days", "by accepted + 2 days", "by started + 2 days"]),
    ("end of probation", ["started + 3 months", "started + 6 months", "probation-end"]),
    ("2 weeks after the probation", ["probation-end + 2 weeks"]),
    ("2 weeks after welcome calls", ["welcome-call + 2 weeks"]),
]


@pytest.mark.parametrize(("phrase", "time"), CERTAIN)
def test_a_phrase_has_one_meaning(phrase: str, time: str) -> None:
    reading = read_time(phrase, BASES)

    assert reading is not None
    assert (reading.texts, reading.is_certain) == ([time], True)


@pytest.mark.parametrize(("phrase", "times"), POSSIBLE)
def test_a_phrase_has_these_meanings(phrase: str, times: list[str]) -> None:
    reading = read_time(phrase, BASES)

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (times, False)


@pytest.mark.parametrize(
    "phrase",
    [
        *("week 0", "month 0", "29 Feb 2027", "31 April 2027", "3 to 2 days after start", "before week 2"),
        *("101 years after start", "from 2 weeks after party to start", "on 2027-03-02 to 2027-03-01"),
    ],
)
def test_a_phrase_has_no_meaning(phrase: str) -> None:
    assert read_time(phrase, BASES) is None


@pytest.mark.parametrize(
    ("phrase", "duration"),
    [
        *(
            ("2 quarters", "6 months"),
            ("quarter", "3 months"),
            ("half-year", "6 months"),
            ("every quarter", "3 months"),
        ),
        *(("every 2 quarters", "6 months"), ("every other month", "2 months"), ("1.5 h", "1.5 hours")),
        *(("0 d", "0 days"), ("zwei Tage", "2 days"), ("once a week", "1 week")),
        *(("101 yrs", None), ("every Monday", None), ("3 to 4 weeks", None), ("started + 2 days", None), ("", None)),
    ],
)
def test_a_duration_in_other_words(phrase: str, duration: str | None) -> None:
    reading = read_duration(phrase)

    assert (reading and (reading.texts, reading.is_certain)) == (duration and ([duration], True))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        *(("2027-3-1", ["2027-03-01"]), ("2027/03/01", ["2027-03-01"]), ("2027.3.01", ["2027-03-01"])),
        *(("2027-03-01T09:00", ["2027-03-01"]), ("2027-03-01 9.00", ["2027-03-01"])),
        *(("2027-03-01t09:00:30z", ["2027-03-01"]), ("2027-03/01", []), ("2027-03-011", []), ("12027-03-01", [])),
        *(("1.3.2027", ["2027-03-01"]), ("1. 3. 2027", ["2027-03-01"]), ("01.03.27", ["2027-03-01"])),
        *(("31.12.1999", ["1999-12-31"]), ("1.13.2027", []), ("31.2.2027", []), ("111.3.2027", [])),
        *(("3/4/2027", ["2027-04-03", "2027-03-04"]), ("3-4-2027", ["2027-04-03", "2027-03-04"])),
        *(("3/3/2027", ["2027-03-03"]), ("13/4/2027", ["2027-04-13"]), ("4/13/2027", ["2027-04-13"])),
        *(("13/13/2027", []), ("3-4/2027", []), ("3/4/20271", []), ("March 1, 2027", ["2027-03-01"])),
        *(("2027", []), ("2027-03-01 - 2027-03-02", []), ("monthly", []), ("x", [])),
    ],
)
def test_a_date_in_another_form(text: str, dates: list[str]) -> None:
    reading = read_date(text)

    assert (reading.texts if reading else []) == dates
    assert reading is None or reading.is_certain == (len(dates) == 1)


def test_a_day_without_a_year_is_a_date_in_doubt() -> None:
    reading = read_date("March 1")

    assert reading is not None
    assert (reading.texts, reading.is_certain) == (["2027-03-01"], False)


def test_dates_in_a_text_are_read_in_the_same_way() -> None:
    reading = read_time("1/2/2027 to 3/4/2027", BASES)

    assert reading is not None
    assert reading.texts == ["on 2027-02-01 to 2027-04-03", "on 2027-01-02 to 2027-03-04"]
