"""Plans as iCalendar: three readers read alike what was meant, wherever they are, and what comes again is known again."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeymap.errors import MissingExtraError
from journeymap.escaping import break_commands, printable
from journeymap.model.touchpoint_parts import Link
from journeymap.plan_formats.calendar_file import write
from journeymap.planning import Handoff, PlanData, PlanEntry
from tests.planning.calendar_readers import Meaning, Reader, ical_js, read_with_icalendar, read_with_vobject

DAY = datetime.timedelta(days=1)


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


LETTER = PlanEntry(
    date=date("2027-02-22"),
    end=None,
    due=None,
    cohort="nurses-march",
    journey="nurse",
    stage="join",
    touchpoint="letter",
    name="Welcome letter",
    kind="message",
    side="frontstage",
    from_="employer",
    personas=("graduate", "returner"),
    size=24,
    channels=("email", "post"),
    owner="comms",
    responsible=("ward",),
    consulted=("union",),
    informed=("hr", "it"),
    handoffs=(Handoff("the list of names", "ward", date("2027-02-24"), "ward"), Handoff(None, "it", None, None)),
    estimated=True,
    remarks=("A Saturday; the next working day is Monday.", "Free."),
    notes="Sign it by hand,\nnot by machine; see C:\\New.",
    links=(Link(title={"en": "Draft", "fi": "Luonnos"}, url="https://intranet.example/letter?a=1,2;b"),),
    uid="nurses-march/nurse/letter/1",
)
SURVEY = replace(
    LETTER,
    date=date("2027-03-01"),
    end=date("2027-03-31"),
    due=date("2027-03-31"),
    cohort=None,
    touchpoint="survey",
    name="Survey",
    kind=None,
    side="backstage",
    from_="person",
    personas=(),
    size=None,
    channels=(),
    owner=None,
    responsible=(),
    consulted=(),
    informed=(),
    handoffs=(),
    estimated=False,
    remarks=(),
    notes=None,
    links=(),
    uid="nurse/survey/1",
)
PLAN = PlanData(
    since=date("2027-01-01"),
    until=date("2027-12-31"),
    today=date("2027-01-15"),
    language="en",
    organization="Northwind Hospital",
    entries=(LETTER, SURVEY),
    names={
        "teams": {"comms": "Communications", "ward": "Ward 3", "hr": "People", "it": "IT", "union": "Union"},
        "channels": {"email": "E-mail", "post": "Post, by hand"},
        "personas": {"graduate": "Graduate", "returner": "Returner"},
        "cohorts": {"nurses-march": "Nurses of March"},
        "journeys": {"nurse": "Nurse"},
        "stages": {"nurse/join": "Join"},
    },
    functions={"comms": "marketing"},
)
FILE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//journeymap//plan//EN
METHOD:PUBLISH
NAME:Plan: Northwind Hospital
X-WR-CALNAME:Plan: Northwind Hospital
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
BEGIN:VEVENT
DTSTAMP:20270115T000000Z
SEQUENCE:9876
TRANSP:TRANSPARENT
UID:nurses-march/nurse/letter/1@journeymap
DTSTART;VALUE=DATE:20270222
DTEND;VALUE=DATE:20270223
SUMMARY:Welcome letter – Nurses of March
DESCRIPTION:date estimated\\nA Saturday\\; the next working day is Monday.\\nF
 ree.\\n\\nOwner: Communications\\nDone by: Ward 3\\nAsked before: Union\\nTold:
  People\\, IT\\nChannels: E-mail\\, Post\\, by hand\\nHand-off: the list of nam
 es → Ward 3\\, by 24 February 2027\\, taken on by Ward 3\\nHand-off: → IT
 \\nCohort: Nurses of March\\nPersonas: Graduate\\, Returner\\nPeople: 24\\nJour
 ney: Nurse\\nStage: Join\\n\\nSign it by hand\\,\\nnot by machine\\; see C:\\\\New
 .\\n\\nDraft: https://intranet.example/letter?a=1\\,2\\;b
CATEGORIES:Marketing,message,E-mail,Post\\, by hand
END:VEVENT
BEGIN:VEVENT
DTSTAMP:20270115T000000Z
SEQUENCE:9876
TRANSP:TRANSPARENT
UID:nurse/survey/1@journeymap
DTSTART;VALUE=DATE:20270301
DTEND;VALUE=DATE:20270401
SUMMARY:Survey
DESCRIPTION:backstage\\nthe person makes contact\\n\\nDue: 31 March 2027\\nOwne
 r: nobody is accountable\\nJourney: Nurse\\nStage: Join
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(scope="module")
def reader_of_ical_js() -> Iterator[Reader]:
    with ical_js() as read:
        yield read


def test_a_file_has_what_calendar_programs_need() -> None:
    assert write(PLAN) == FILE.replace("\n", "\r\n")


def test_an_event_says_what_is_known_in_the_language_of_the_plan() -> None:
    entry = replace(LETTER, remarks=("Lauantai.",), notes=None)
    meaning = read_with_icalendar(write(replace(PLAN, language="fi", entries=(entry,))))
    assert meaning["names"] == ["Suunnitelma: Northwind Hospital"] * 2
    assert meaning["events"][0]["categories"] == ["Markkinointi", "viesti", "E-mail", "Post, by hand"]
    assert meaning["events"][0]["description"].split("\n") == [
        "päivä arvioitu",
        "Lauantai.",
        "",
        "Vastuussa: Communications",
        "Toteuttaa: Ward 3",
        "Kuullaan: Union",
        "Tiedoksi: People, IT",
        "Kanavat: E-mail, Post, by hand",
        "Luovutus: the list of names → Ward 3, viimeistään 24.2.2027, vastaanottaja: Ward 3",
        "Luovutus: → IT",
        "Ryhmä: Nurses of March",
        "Persoonat: Graduate, Returner",
        "Henkilöitä: 24",
        "Polku: Nurse",
        "Vaihe: Join",
        "",
        "Luonnos: https://intranet.example/letter?a=1,2;b",
    ]


def test_a_plan_without_entries_is_an_empty_calendar(reader_of_ical_js: Reader) -> None:
    text = write(replace(PLAN, entries=(), organization=""))
    expected = {"names": ["Plan", "Plan"], "method": "PUBLISH", "refresh": ["P1D", "P1D"], "events": []}
    assert read_with_icalendar(text) == read_with_vobject(text) == reader_of_ical_js(text) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"date": datetime.date.max}, {"first": "9999-12-31", "end": None, "days": 1}),
        ({"date": datetime.date.max - DAY}, {"first": "9999-12-30", "end": "9999-12-31", "days": 1}),
        ({"channels": ("\\", " "), "kind": None, "owner": None}, {"categories": []}),
        ({"channels": ("\\", "fax"), "kind": None, "owner": None}, {"categories": ["fax"]}),
        ({"name": "Two\nlines", "cohort": None}, {"summary": "Two lines"}),
    ],
)
def test_unusual_entries_are_events(changes: dict[str, Any], expected: Meaning, reader_of_ical_js: Reader) -> None:
    text = write(replace(PLAN, entries=(replace(LETTER, **changes),)))
    for read in (read_with_icalendar, read_with_vobject, reader_of_ical_js):
        assert read(text)["events"][0].items() >= expected.items()


def test_notes_stand_between_empty_lines() -> None:
    text = write(replace(PLAN, entries=(replace(LETTER, notes="\n One \n"),)))
    assert "Stage: Join\n\nOne\n\nDraft: " in read_with_icalendar(text)["events"][0]["description"]


def test_a_plan_of_the_last_century_has_the_first_sequence() -> None:
    text = write(replace(PLAN, today=date("1999-12-30")))
    assert [event["sequence"] for event in read_with_icalendar(text)["events"]] == [0, 0]


def test_a_line_is_cut_late_if_it_would_begin_like_a_command() -> None:
    entry = replace(LETTER, name=f"{'a' * 60}{':' * 20}b", cohort=None)
    lines = write(replace(PLAN, entries=(entry,))).split("\r\n")
    assert lines[15:17] == [f"SUMMARY:{'a' * 59}", f" a{':' * 20}b"]
    entry = replace(LETTER, name=f"{':' * 69}b{'a' * 80}", cohort=None)
    lines = write(replace(PLAN, entries=(entry,))).split("\r\n")
    assert lines[15:18] == [f"SUMMARY:{':' * 68}", f" :b{'a' * 72}", f" {'a' * 8}"]


# --- Three readers ----------------------------------------------------------------------------------------

TRAPS = (
    *("\\", "\\N", "\\n", "\\\\n", "\\,", ";", ",", ":", "::", "::set-output name=a::", "##[group]", '"', "^n", "^'"),
    *("\r\n", "\n", "\r", "\t", "\x0b", "\x1c", "\x85", "\u2028", "\x00", "\x1b[31m", "\ud800", "\ufeff", "\xa0"),
    *("BEGIN:VEVENT", "END:VCALENDAR", "=3D", "%2C", "a" * 80, "é" * 60, "日本語" * 30, "👩\u200d⚕️" * 20, " " * 90),
    *("שלום עולם", "مرحبا", "\u202eevil", "\u200f", "e\u0301"),
)
texts = st.lists(st.sampled_from(TRAPS) | st.text(max_size=12), max_size=6).map("".join)
names = texts.map(lambda text: f"x{text}")
days = st.dates(date("1990-01-01"), date("9999-12-31"))


@st.composite
def entries(draw: st.DrawFn) -> PlanEntry:
    first = draw(days)
    end = draw(st.none() | st.integers(1, 400).map(lambda number: first + min(number * DAY, datetime.date.max - first)))
    return replace(
        LETTER,
        date=first,
        end=end if end != first else None,
        due=draw(st.none() | st.just(end or first)),
        cohort=draw(st.none() | st.just("c")),
        name=draw(names),
        channels=draw(st.lists(names, max_size=3).map(tuple)),
        owner=draw(st.sampled_from(["comms", "ward", None])),
        kind=draw(st.sampled_from(["message", None])),
        remarks=draw(st.lists(names, max_size=2).map(tuple)),
        notes=draw(st.none() | texts),
        links=tuple(Link(title="x", url="https://a.example") for _ in range(draw(st.integers(0, 1)))),
        uid=draw(st.sampled_from(["c/nurse/letter/1/20", "hoitajat-kevät/näytöt/käynti/2"])),
    )


@st.composite
def plans(draw: st.DrawFn) -> PlanData:
    own = {"cohorts": {"c": draw(names)}}
    today = draw(st.dates(max_value=date("9999-12-31"), min_value=date("1970-01-01")))
    events = tuple(draw(st.lists(entries(), max_size=3)))
    return replace(PLAN, today=today, organization=draw(texts), entries=events, names={**PLAN.names, **own})


def in_line(text: str) -> str:
    return break_marks(" ".join(printable(text).split()))


def break_marks(text: str) -> str:
    """Commands of build servers that can be anywhere in a line."""
    return re.sub(r"#(?=#\w*\[)", "# ", text)


def meaning_of(plan: PlanData, entry: PlanEntry) -> Meaning:
    """What readers should find of an entry, but for the description."""
    last = entry.end or entry.date
    end = None if last == datetime.date.max else (last + DAY).isoformat()
    cohort = f" – {plan.names['cohorts'][entry.cohort]}" if entry.cohort else ""
    categories = ["Marketing"] if entry.owner == "comms" else []
    categories += [entry.kind] if entry.kind else []
    categories += [in_line(channel).rstrip("\\ ") for channel in entry.channels]
    return {
        "uid": f"{entry.uid}@journeymap",
        "first": entry.date.isoformat(),
        "end": end,
        "is_date": True,
        "days": (last - entry.date).days + 1 if end else 1,
        "stamp": f"{plan.today.isoformat()}T00:00:00Z",
        "sequence": max(0, (plan.today - date("2000-01-01")).days),
        "transparency": "TRANSPARENT",
        "summary": in_line(f"{entry.name}{cohort}"),
        "categories": categories,
    }


@given(plan=plans())
@settings(max_examples=40)
def test_three_readers_find_what_was_meant(reader_of_ical_js: Reader, plan: PlanData) -> None:
    text = write(plan)
    meaning = read_with_icalendar(text)
    assert read_with_vobject(text) == meaning
    assert reader_of_ical_js(text) == meaning
    descriptions = [event.pop("description") for event in meaning["events"]]
    assert meaning["events"] == [meaning_of(plan, entry) for entry in plan.entries]
    for description, entry in zip(descriptions, plan.entries, strict=True):
        assert all(remark in description.split("\n") for remark in map(in_line, entry.remarks))
        assert break_marks(printable((entry.notes or "").strip())) in description


@example(plan=replace(PLAN, entries=(replace(LETTER, notes=f"\\{' ' * 90}::"),)))
@given(plan=plans())
@settings(max_examples=40)
def test_lines_are_short_and_none_is_a_command(plan: PlanData) -> None:
    text = write(plan)
    assert break_commands(text) == text
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|(?<!\r)\n|\r(?!\n)", text)
    for line, following in pairwise(text.split("\r\n")):
        assert len(line.encode()) <= 75 or re.search(r":\W*:", line + following)  # no line begins like a command
        assert not line.endswith("\\") or line.endswith("\\\\")  # nor is an escape sequence


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_no_time_zone_moves_a_day(zone: str) -> None:
    with ical_js(TZ=zone) as read:
        events = read(write(PLAN))["events"]
    assert [(event["first"], event["end"], event["is_date"]) for event in events] == [
        ("2027-02-22", "2027-02-23", True),
        ("2027-03-01", "2027-04-01", True),
    ]


# --- Made again -------------------------------------------------------------------------------------------


def test_a_later_file_updates_events_and_keeps_their_uids() -> None:
    moved = replace(LETTER, date=date("2027-02-25"), name="Letter", personas=("graduate",), channels=(), notes=None)
    later = replace(PLAN, today=PLAN.today + DAY, since=date("2027-02-01"), language="fi", entries=(moved, SURVEY))
    before, after = (read_with_icalendar(write(plan))["events"] for plan in (PLAN, later))
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert [new["sequence"] - old["sequence"] for old, new in zip(before, after, strict=True)] == [1, 1]
    assert [event["stamp"] for event in after] == ["2027-01-16T00:00:00Z"] * 2


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(
        MissingExtraError, match=re.escape('a plan as ics: it needs an extra: pip install "journeymap[calendar]"')
    ):
        write(PLAN)
