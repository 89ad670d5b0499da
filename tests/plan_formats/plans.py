"""Plans that are built by hand, and generated ones with the texts and days that break formats."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from hypothesis import strategies as st

from journeymap.model.touchpoint_parts import Link
from journeymap.planning.plan import CrowdedWeek, Handoff, PlanData, PlanEntry, UndatedTouchpoint

LANGUAGES = ("en", "fi", "sv", "de")
NAMES = {
    "teams": {"hr": "Human resources", "comms": "Internal communications", "wards": "Wards", "it": "IT service desk"},
    "channels": {"email": "E-mail", "intranet": "Intranet", "hall": "Auditorium"},
    "cohorts": {"nurses-march": "Nurses of March", "nurses-june": "Nurses of June"},
    "personas": {"night": "Night nurse", "day": "Day nurse"},
    "journeys": {"nurse": "A nurse's first year"},
    "stages": {"nurse/onboard": "Onboarding"},
}


def entry(date: str, name: str, *, end: str | None = None, due: str | None = None, **fields: Any) -> PlanEntry:
    """Make an entry of the nurses of March, in which `fields` are different."""
    usual: dict[str, Any] = {
        "cohort": "nurses-march",
        "journey": "nurse",
        "stage": "onboard",
        "touchpoint": "-".join(name.lower().split()),
        "kind": "message",
        "side": "frontstage",
        "from_": "employer",
        "personas": ("night", "day"),
        "size": 12,
        "channels": ("email", "intranet"),
        "owner": "hr",
        "responsible": (),
        "consulted": (),
        "informed": (),
        "handoffs": (),
        "estimated": False,
        "remarks": (),
        "notes": None,
        "links": (),
    }
    first, last, due_day = (None if text is None else datetime.date.fromisoformat(text) for text in (date, end, due))
    assert first
    return PlanEntry(date=first, end=last, due=due_day, name=name, **{**usual, **fields})


ENTRIES = (
    entry("2027-02-01", "Open house", end="2027-04-30", cohort=None, size=None, owner="comms", kind="campaign"),
    entry("2027-03-01", "Welcome letter", due="2027-03-01", estimated=True, remarks=("1 March is a holiday",)),
    entry(
        "2027-03-03",
        "IT account",
        side="backstage",
        owner="it",
        channels=(),
        informed=("wards", "comms"),
        handoffs=(
            Handoff("Laptop and badge", "wards", datetime.date(2027, 3, 8), "wards"),
            Handoff(None, "hr", None, None),
        ),
    ),
    entry(
        "2027-03-08",
        "Welcome day in the auditorium with the chief nurse",
        channels=("hall",),
        kind="event",
        responsible=("wards",),
        notes="Bring the badge.\nParking is free.",
        links=(Link(title={"en": "Programme", "de": "Programm"}, url="https://example.org/welcome"),),
    ),
    entry("2027-03-31", "First month survey", end="2027-04-15", due="2027-04-15", kind="feedback"),
    entry("2027-04-05", "Newsletter", cohort=None, size=None, owner="comms", channels=("email",), kind=None),
    entry("2027-04-09", "Check-in", from_="person", owner=None, channels=(), personas=("night",)),
    entry("2027-04-10", "Check-in", owner="wards", channels=(), personas=("day",)),
    entry("2027-12-27", "New Year greeting", end="2028-01-01", due="2028-01-01", owner="comms"),
    entry("2028-01-01", "1. *Talk*", cohort="nurses-june", end="2028-01-20", consulted=("unlisted",)),
    entry("2028-02-28", "Second survey", end="2029-03-14", due="2029-03-14", cohort="nurses-june"),
)
UNDATED = (
    UndatedTouchpoint(
        "nurses-march", "nurse", "leave", "farewell", "Farewell talk", ("night",), "hr", "the last day has no date"
    ),
)
CROWDED = CrowdedWeek(
    "nurses-march",
    "night",
    datetime.date(2027, 4, 8),
    datetime.date(2027, 4, 14),
    ("newsletter", "check-in", "survey", "letter", "party", "talk", "welcome"),
)
PLAN = PlanData(
    since=datetime.date(2027, 3, 1),
    until=datetime.date(2028, 2, 29),
    today=datetime.date(2027, 2, 20),
    language="en",
    organization="Lakeside Hospital",
    entries=ENTRIES,
    undated=UNDATED,
    planned=2,
    crowded=(CROWDED,),
    names=NAMES,
    functions={"hr": "hr", "comms": "marketing", "it": "it"},
)
NOTHING = dataclasses.replace(PLAN, entries=(), undated=(), planned=0, crowded=())


def plan(*entries: PlanEntry, **changes: Any) -> PlanData:
    """Return the plan with other entries."""
    return dataclasses.replace(PLAN, entries=entries, **{"undated": (), "crowded": (), **changes})


# --- Generated plans --------------------------------------------------------------------------------------

_TRAPS = (
    "=1+1", "+1", "-1", "@now", "\t=1", " =1", "＝1", "a;=1", 'a,"=1', "a\n=1", "- a", "# a", "1. a", "> a", "| a |",
    "<b>a</b>", "[a](b)", "**a**", "`a`", "a@example.org", "https://example.org", "&amp;", "##[error]", "::set a", "\x1b[31m",
    "\x00", "\u202eabc", "\ufeff=1", "שלום", "你好", "👩‍🚀", "\r\n", "{name}", "'a", '"a"', "a; b", "_x0041_", "\\", "~~a~~", "x" * 130,
)  # fmt: skip
texts = st.one_of(st.sampled_from(_TRAPS), st.text(min_size=1, max_size=12)).filter(str.strip)
days = st.one_of(
    st.dates(datetime.date(2026, 12, 20), datetime.date(2027, 1, 15)),
    st.dates(),
    st.just(datetime.date.max),
    st.just(datetime.date.min),
)
_ids = st.sampled_from(["hr", "comms", "it", "unlisted"])
_channels = st.lists(st.sampled_from(["email", "hall", "unlisted"]), max_size=2, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> PlanEntry:
    first, last = sorted((draw(days), draw(days)))
    is_window = draw(st.booleans())
    links = draw(st.lists(texts, max_size=1))
    return dataclasses.replace(
        ENTRIES[0],
        date=first,
        end=last if last > first else None,
        due=last if is_window else None,
        cohort=draw(st.sampled_from(["nurses-march", None])),
        touchpoint=draw(st.sampled_from(["talk", "letter"])),
        name=draw(texts),
        side=draw(st.sampled_from(["frontstage", "backstage"])),
        from_=draw(st.sampled_from(["employer", "person"])),
        personas=draw(st.sampled_from([("night",), ("day",), ("night", "day")])),
        size=draw(st.one_of(st.none(), st.integers(1, 10**6))),
        channels=draw(_channels),
        owner=draw(st.one_of(st.none(), _ids)),
        handoffs=tuple(
            Handoff(what, "it", first, None) for what in draw(st.lists(st.one_of(st.none(), texts), max_size=1))
        ),
        estimated=draw(st.booleans()),
        remarks=tuple(draw(st.lists(texts, max_size=2))),
        notes=draw(st.one_of(st.none(), texts)),
        links=tuple(Link.model_construct(title=title, url="https://example.org/a") for title in links),
    )


@st.composite
def plans(draw: st.DrawFn) -> PlanData:
    """Plans in any language, whose entries are in order."""
    some = draw(st.lists(entries(), max_size=5))
    undated = [
        dataclasses.replace(UNDATED[0], name=name, why=why) for name, why in draw(st.lists(st.tuples(texts, texts)))
    ][:2]
    return dataclasses.replace(
        PLAN,
        language=draw(st.sampled_from(LANGUAGES)),
        organization=draw(st.one_of(st.just(""), texts)),
        entries=tuple(sorted(some, key=lambda each: (each.date, each.last))),
        undated=tuple(undated),
        crowded=(CROWDED,) if draw(st.booleans()) else (),
        next_date=draw(st.one_of(st.none(), days)),
    )
