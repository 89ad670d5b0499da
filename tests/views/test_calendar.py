"""The calendar: what stands on which day, in which row, and what the list beside it says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Group, Path, Picture, TextBlock
from journeymap.errors import InvalidOptionError, RenderError, UnknownNameError
from journeymap.graph import Portfolio
from journeymap.model.cohorts import Cohort, Holiday, WorkingDays
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Channel, Organization, Persona, Team
from journeymap.model.timing import Dates
from journeymap.model.timing_parser import parse_when
from journeymap.model.touchpoint import Touchpoint
from journeymap.views.calendar.content import letters_of
from journeymap.views.calendar.day_scale import DayScale, fit_day
from journeymap.views.calendar.lanes import Extent, Lanes, gather, layers_over
from journeymap.workspace import WorkspaceData
from tests.views import generated
from tests.views.geometry import find_layout_errors, text_areas

TODAY = date(2026, 12, 7)  # a Monday
WEEKEND = frozenset({5, 6})


def touchpoint(id: str, name: str, *when: str, **keys: Any) -> Touchpoint:
    timings = tuple(map(parse_when, when))
    return Touchpoint(**{"id": id, "name": name, "owner": ("hr",), "kind": "message", "when": timings, **keys})


SMALL = (
    touchpoint("letter", "Letter", "started - 7 days", channels=("post",)),
    touchpoint("talk", "Talk", "started + 30 to 45 days", owner=("ward",), kind="conversation", personas=("nurse",)),
    touchpoint("news", "News", "every Tuesday", owner=("comms",), kind="content", channels=("post", "web")),
    touchpoint("party", "Party", "on 2027-06-18", owner=("comms",), kind="event"),
    touchpoint("badge", "Badge", "left", owner=(), kind="task", side="backstage"),
)


def workspace(
    touchpoints: tuple[Touchpoint, ...] = SMALL,
    cohorts: dict[str, dict[str, Any]] | None = None,
    holidays: tuple[Holiday, ...] = (),
    **keys: Any,
) -> Portfolio:
    dates = {"march": {"started": date(2027, 3, 1)}} if cohorts is None else cohorts
    organization = Organization(
        organization="Sinivuono",
        teams={
            "guild": Team(name="Guild"),
            "comms": Team(name="Communications", function="marketing"),
            "ward": Team(name="Ward managers", function="clinical"),
            "hr": Team(name="People", function="hr"),
        },
        channels={"web": Channel(name="Intranet"), "post": Channel(name="Post"), "desk": Channel(name="Telephone")},
        personas={"nurse": Persona(name="Nurse"), "doctor": Persona(name="Doctor")},
        cohorts={id: Cohort(name=id.capitalize(), journey="way", dates=dates[id], size=8) for id in dates} or None,
        working_days=WorkingDays(holidays=holidays),
        **keys,
    )
    stages = {"onboard": Stage(touchpoints=touchpoints)}
    journey = Journey(journey="way", name="The way in", personas=("nurse", "doctor"), stages=stages)
    return Portfolio(WorkspaceData(organization, [journey]))


def draw(portfolio: Portfolio, **options: Any) -> Picture:
    return views.draw(portfolio, None, "calendar", RenderOptions(**{"today": TODAY, **options}))


def rows(picture: Picture) -> dict[str, list[tuple[str, str]]]:
    """The rows by title, with what is read out of each of their marks in all bands."""
    by_title: dict[str, list[tuple[str, str]]] = {}
    for group in picture.groups():
        if group.meaning == ("calendar-row",):
            marks = (item for item in group.items if isinstance(item, Group) and item.description)
            by_title.setdefault(group.title, []).extend((mark.title, mark.description) for mark in marks)
    return by_title


def listed(picture: Picture) -> list[list[str]]:
    """The texts of each entry of the list."""
    entries = (group.items for group in picture.groups() if group.meaning == ("listed",))
    return [[text_of(item) for item in items if isinstance(item, TextBlock)] for items in entries]


def text_of(block: TextBlock) -> str:
    return " ".join(line.text for line in block.lines).replace("\u00a0", " ")


def words(picture: Picture, meaning: str) -> list[str]:
    """The texts with a meaning, in the order of drawing."""
    blocks = (shape for shape in picture.shapes() if isinstance(shape, TextBlock) and meaning in shape.meaning)
    return [text_of(block) for block in blocks]


def named(picture: Picture, *meaning: str) -> list[Box]:
    boxes = (shape for shape in picture.shapes() if isinstance(shape, Box))
    return [box for box in boxes if set(meaning) <= set(box.meaning)]


# -- rows ------------------------------------------------------------------------------------------------------


def test_each_team_has_a_row_with_what_happens_in_the_next_12_months() -> None:
    tuesdays = ("8 December 2026", "15 December 2026", "22 December 2026", "29 December 2026", "5 January 2027")

    assert rows(draw(workspace())) == {
        "People": [("Letter", "22 February 2027 · March. Owner: People. Post")],
        "Communications": [
            (
                "News",
                f"{', '.join(tuesdays)}, 12 January 2027, +47 more · Owner: Communications. Post, Intranet",
            ),
            ("Party", "18 June 2027 · Owner: Communications"),
        ],
        "Ward managers": [("Talk", "31 March 2027 – 15 April 2027 · March. Owner: Ward managers")],
    }


def test_estimates_and_personas_with_other_dates_are_read_out() -> None:
    portfolio = workspace((Touchpoint(id="contract", name="Contract", owner="hr", when="accepted"),))
    doctor = Persona(name="Doctor", spans={"accepted": "2 months"})
    personas = {**(portfolio.organization.personas or {}), "doctor": doctor}
    organization = portfolio.organization.model_copy(update={"personas": personas})
    journeys = [graph.journey for graph in portfolio.graphs]
    saturday = "Saturday is not a working day; the next one is Monday, 1 February 2027"

    assert rows(draw(Portfolio(WorkspaceData(organization, journeys))))["People"] == [
        ("Contract", "1 January 2027 · March. Doctor. Owner: People"),
        ("Contract", f"30 January 2027 · March. Nurse. Owner: People. The date is an estimate. {saturday}"),
    ]


def test_the_list_says_what_the_numbers_stand_for() -> None:
    assert listed(draw(workspace())) == [
        ["1", "News", "every Tuesday: 8 Dec – 7 Dec 2027", "Communications · Post, Intranet"],
        ["2", "Letter", "22 Feb", "People · Post"],
        ["3", "Talk", "31 Mar – 15 Apr", "Ward managers"],
        ["4", "Party", "18 Jun", "Communications"],
    ]


def test_the_numbers_stand_at_the_marks() -> None:
    assert words(draw(workspace()), "name")[:4] == ["2", "1", "4", "3"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("channels", {"Intranet": ["News"], "Post": ["News", "Letter"], "No channel named": ["Talk", "Party"]}),
        ("personas", {"Nurse": ["News", "Letter", "Talk", "Party"], "Doctor": ["News", "Letter", "Party"]}),
    ],
)
def test_rows_can_be_channels_and_personas(kind: str, expected: dict[str, list[str]]) -> None:
    by_title = rows(draw(workspace(), rows=kind))

    assert {title: [name for name, _ in entries] for title, entries in by_title.items()} == expected


def test_a_mark_has_the_function_of_its_owner() -> None:
    letter, talk, *_ = SMALL
    portfolio = workspace(
        (letter, talk.model_copy(update={"moment": True}), touchpoint("call", "Call", "started", owner=()))
    )
    marks = {group.title: group.meaning for group in draw(portfolio).groups() if "touchpoint" in group.meaning}

    assert marks == {
        "Letter": ("touchpoint", "hr"), "Talk": ("touchpoint", "clinical", "moment"), "Call": ("touchpoint",),
    }  # fmt: skip


def test_a_channel_has_the_icon_of_its_id_or_name() -> None:
    call = touchpoint("call", "Call", "started", channels=("desk", "post", "unheard"))
    shapes = draw(workspace((call,)), rows="channels").shapes()

    assert [shape.meaning[1] for shape in shapes if "icon" in shape.meaning] == ["letter", "telephone"]


def test_a_persona_has_only_its_row() -> None:
    by_title = rows(draw(workspace(), rows="personas", persona="doctor"))

    assert {title: [name for name, _ in entries] for title, entries in by_title.items()} == {
        "Doctor": ["News", "Letter", "Party"]
    }


def test_what_nobody_owns_has_the_last_row() -> None:
    cohorts = {"march": {"started": date(2027, 3, 1), "left": date(2027, 9, 1)}}

    picture = draw(workspace(cohorts=cohorts))

    assert list(rows(picture)) == ["People", "Communications", "Ward managers", "nobody is accountable"]
    subjects = [group.subject for group in picture.groups() if group.meaning == ("row-name",)]
    assert subjects == ["teams/hr", "teams/comms", "teams/ward", ""]
    edges = [box.meaning[1] for box in named(picture, "edge")]
    assert edges == ["hr", "marketing", "clinical", "gap"]


def test_a_team_without_a_function_stands_after_those_with_one() -> None:
    call = touchpoint("call", "Call", "started", owner=("guild",))

    assert list(rows(draw(workspace((call, *SMALL))))) == ["People", "Communications", "Ward managers", "Guild"]


def test_months_have_the_longest_names_that_fit_into_each_whole_one() -> None:
    def months(until: date, paper: str) -> list[str]:
        return words(draw(workspace(SMALL[2:4], {}), until=until, paper=paper), "month")[:3]

    assert months(date(2027, 10, 30), "A3") == ["Dec", "January 2027", "February 2027"]
    assert months(date(2027, 12, 7), "A3") == ["Dec 2026", "Jan 2027", "Feb 2027"]
    assert months(date(2027, 12, 7), "A5") == ["Dec", "Jan", "Feb"]


def test_what_several_claim_has_a_place_in_the_row_of_each() -> None:
    letter = touchpoint("letter", "Letter", "started", owner=("hr", "comms"))
    entry = ("Letter", "1 March 2027 · March. Owner: People, Communications")

    assert rows(draw(workspace((letter,)))) == {"People": [entry], "Communications": [entry]}


def test_cohorts_have_letters_if_there_are_several() -> None:
    cohorts = {"spring": {"started": date(2027, 4, 1)}, "autumn": {"started": date(2027, 9, 1)}}
    picture = draw(workspace(SMALL[:2], cohorts))

    assert words(picture, "name")[:4] == ["1a", "1b", "2a", "2b"]
    assert listed(picture)[0] == ["1", "Letter", "25 Mar a, 25 Aug b", "People · Post"]
    assert "a: Spring (8 people) · b: Autumn (8 people)" in [
        text_of(shape) for shape in picture.shapes() if isinstance(shape, TextBlock)
    ]


def test_the_list_names_whole_months_and_joins_those_that_follow_each_other() -> None:
    def dates_of(when: str, **options: Any) -> str:
        return listed(draw(workspace((touchpoint("fair", "Fair", when),)), **options))[0][-2]

    assert dates_of("every February, March, October") == "February – March, October"
    assert dates_of("every December") == "December, December 2027"
    assert dates_of("every March", language="fi") == "maaliskuu"
    assert dates_of("on 2027-03-01 to 2027-03-30") == "1–30 Mar"
    assert dates_of("on 2027-03-01 to 2027-03-30", language="de") == "1.–30.3."
    assert dates_of("on 2027-02-28 to 2027-03-31") == "28 Feb – 31 Mar"
    stay = draw(workspace((touchpoint("stay", "Stay", "started to started + 30 days"),)))
    assert listed(stay)[0][-2] == "1–31 Mar"
    (fair,) = rows(draw(workspace((touchpoint("fair", "Fair", "every February, March"),))))["People"]
    assert fair == ("Fair", "1 February 2027 – 31 March 2027 · Owner: People")


def test_a_date_has_its_year_where_it_could_be_another() -> None:
    def dates_of(when: str, since: date, until: date | None) -> str:
        entries = listed(draw(workspace((touchpoint("fair", "Fair", when),)), since=since, until=until))
        return entries[0][-2]

    week = (date(2027, 2, 22), date(2027, 2, 28))
    assert dates_of("on 2027-02-20 to 2027-03-04", *week) == "20 Feb – 4 Mar"
    assert dates_of("on 2026-11-09 to 2027-05-07", *week) == "9 Nov – 7 May"
    assert dates_of("on 2027-02-07 to 2028-02-07", *week) == "7 Feb – 7 Feb 2028"
    assert dates_of("on 2027-12-06", TODAY, None) == "6 Dec"
    assert dates_of("on 2027-12-07", TODAY, None) == "7 Dec 2027"
    assert dates_of("on 2027-12-06", TODAY, date(2027, 12, 8)) == "6 Dec 2027"


def test_what_recurs_is_listed_once_for_each_cohort() -> None:
    cohorts = {"spring": {"started": date(2027, 2, 1)}, "autumn": {"started": date(2027, 8, 1)}}
    talk = touchpoint("talk", "Talk", "every 2 weeks from started until started + 6 months")

    assert [entry[2] for entry in listed(draw(workspace((talk,), cohorts)))] == [
        "every 2 weeks: 15 Feb – 19 Jul a, 15 Aug – 5 Dec b"
    ]


def test_the_list_says_how_often_something_is_that_goes_on_all_the_time() -> None:
    rounds = touchpoint("rounds", "Rounds", "every 2 weeks")

    assert listed(draw(workspace((rounds,)))) == [["1", "Rounds", "every 2 weeks", "People"]]
    assert rows(draw(workspace((rounds,))))["People"] == [
        ("Rounds", "7 December 2026 – 7 December 2027 · Owner: People")
    ]


def test_the_list_counts_the_dates_beyond_twelve_but_not_a_single_one() -> None:
    def dates_of(number: int) -> str:
        cohorts = {f"g{index}": {"started": TODAY + timedelta(7 + index)} for index in range(number)}
        return listed(draw(workspace(SMALL[:1], cohorts)))[0][2]

    assert len(dates_of(13).split(", ")) == 13
    assert dates_of(14).split(", ")[11:] == ["18 Dec n", "+2 more"]


def in_two_journeys(*touchpoints: Touchpoint) -> Portfolio:
    """The same touchpoints in two journeys, the second of which sends them by web."""
    organization = workspace().organization
    journeys = []
    for id, name in (("first", "First journey"), ("second", "Second journey")):
        own = tuple(each.model_copy(update={"channels": ("web",)}) if id == "second" else each for each in touchpoints)
        stages = {"onboard": Stage(touchpoints=own)}
        journeys.append(Journey(journey=id, name=name, personas=("nurse", "doctor"), stages=stages))
    without_cohorts = organization.model_copy(update={"cohorts": None})
    return Portfolio(WorkspaceData(without_cohorts, journeys))


def test_the_same_touchpoint_in_two_journeys_is_drawn_once() -> None:
    news = touchpoint("news", "News", "every February, March", channels=("post",))
    fair = touchpoint("fair", "Fair", "on 2027-05-01")
    picture = draw(in_two_journeys(news, fair))

    assert listed(picture) == [
        ["1", "News", "February – March", "People · Post, Intranet"],
        ["2", "Fair", "1 May", "People · Intranet"],
    ]
    assert [name for name, _ in rows(picture)["People"]] == ["News", "Fair"]
    by_channel = rows(draw(in_two_journeys(news, fair), rows="channels"))
    assert {title: [name for name, _ in entries] for title, entries in by_channel.items()} == {
        "Intranet": ["News", "Fair"], "Post": ["News"], "No channel named": ["Fair"],
    }  # fmt: skip


@pytest.mark.parametrize("view", ["calendar", "owners"])
def test_sheets_of_a_workspace_have_its_name(view: str) -> None:
    many = tuple(
        touchpoint(f"t{number}", f"Name {number} " * 9, f"on 2027-03-{number + 1:02}", owner=(f"team-{number}",))
        for number in range(31)
    )
    picture = views.draw(in_two_journeys(*many), None, view, RenderOptions(today=TODAY, paper="A5", fit="sheet"))

    assert set(words(picture, "title")) == {"Sinivuono"}
    assert len(words(picture, "title")) == len(picture.sheet_starts) > 1


def test_cohorts_on_the_same_day_share_a_mark() -> None:
    days = {"started": date(2027, 4, 1)}

    assert words(draw(workspace(SMALL[:1], dict.fromkeys("abc", days))), "name")[0] == "1a b c"
    assert words(draw(workspace(SMALL[:1], dict.fromkeys("abcd", days))), "name")[0] == "1 ×4"


def test_more_than_three_together_are_counted() -> None:
    def count_of(number: int) -> list[str]:
        same = tuple(touchpoint(f"t{index}", f"Name {index}", "started") for index in range(number))
        return words(draw(workspace(same)), "count")

    assert count_of(3) == []
    assert count_of(5) == ["+2", "+2"]  # the first is in the legend
    assert count_of(14) == ["+2", "+11"]


def test_marks_and_bars_are_counted_apart() -> None:
    lasting = tuple(touchpoint(f"b{index}", f"Bar {index}", "started to started + 99 days") for index in range(3))
    same = tuple(touchpoint(f"t{index}", f"Name {index}", "started + 30 days") for index in range(3))

    assert words(draw(workspace((*lasting, *same))), "count") == []


def test_what_is_counted_is_read_out() -> None:
    same = tuple(touchpoint(f"t{index}", f"Name {index}", "started") for index in range(4))

    assert rows(draw(workspace(same)))["People"][-1] == (
        "+1", "1 March 2027 · Name 3 (1 March 2027 · March. Owner: People)",
    )  # fmt: skip


def test_names_stand_in_the_picture_up_to_three_months() -> None:
    options = {"since": date(2027, 2, 1), "today": None}

    assert words(draw(workspace(), until=date(2027, 5, 3), **options), "name")[:3] == ["Letter", "News", "Talk"]
    assert words(draw(workspace(), until=date(2027, 5, 4), **options), "name")[:3] == ["2", "1", "3"]


def test_names_of_bars_stay_on_the_days() -> None:
    name = "A long name of a stay that began before the first of these days"
    stay = touchpoint("stay", name, "on 2026-11-01 to 2027-02-07")
    whole = draw(workspace((stay,)), until=date(2026, 12, 13))
    part = draw(workspace((stay.model_copy(update={"when": (parse_when("on 2026-11-01 to 2026-12-08"),)}),)))
    week = draw(workspace((stay.model_copy(update={"name": " ".join([name] * 3)}),)), until=TODAY, paper="A5")

    for picture in (whole, part, week):
        assert list(find_layout_errors(picture)) == []
    (shape,) = [shape for shape in whole.shapes() if isinstance(shape, TextBlock) and shape.meaning == ("name",)][:1]
    assert len(shape.lines) == 1


def test_an_estimated_date_has_a_sign() -> None:
    portfolio = workspace((touchpoint("first", "First", "applied + 3 days"),))

    assert words(draw(portfolio), "name")[0] == "~1"


def test_what_is_due_ends_with_a_line() -> None:
    def lines(*touchpoints: Touchpoint) -> int:
        shapes = draw(workspace(touchpoints), heading=False, persona="nurse").shapes()
        return sum(isinstance(shape, Path) and shape.meaning == ("due",) for shape in shapes)

    assert lines(SMALL[1]) == 2  # and one in the legend
    assert lines(touchpoint("week", "Week", "on 2027-02-01 to 2027-02-05")) == 0


def marks(picture: Picture) -> list[tuple[str, ...]]:
    """What marks, bars and lines of the rows stand for, in the order of drawing."""
    groups = (group for group in picture.groups() if group.meaning[:1] == ("touchpoint",))
    shapes = (shape for group in groups for shape in group.items if isinstance(shape, Box | Path))
    return [shape.meaning for shape in shapes if {"mark", "stretch", "run"} & set(shape.meaning)]


def test_what_recurs_more_than_six_times_is_a_line_and_daily_a_bar() -> None:
    def marks_of(when: str) -> list[tuple[str, ...]]:
        return marks(draw(workspace((touchpoint("often", "Often", when),))))

    assert marks_of("every month from started until started + 6 months") == [("mark", "hr")] * 6
    assert marks_of("every month from started until started + 7 months") == [("run",), *[("mark", "hr")] * 7]
    assert marks_of("every day from started until started + 9 days") == [("stretch", "hr")]
    assert marks_of("on 2027-03-01 to 2027-03-02") == [("stretch", "hr")]


def test_what_the_employer_does_for_people_to_see_is_filled() -> None:
    kinds = (
        touchpoint("a", "A", "started", kind="campaign"),
        touchpoint("b", "B", "started + 40 days", side="backstage"),
        touchpoint("c", "C", "started + 80 days", **{"from": "person"}),
        touchpoint("d", "D", "started + 120 days", status="planned", planned_for=date(2027, 1, 1)),
    )
    picture = draw(workspace(kinds))
    groups = [group for group in picture.groups() if group.meaning[:1] == ("touchpoint",)]
    paints = [item.paint for group in groups for item in group.items if isinstance(item, Path)]

    assert [(paint.fill and paint.fill.name, bool(paint.dashes)) for paint in paints] == [
        ("hr", False), ("page", False), ("page", False), ("page", True),
    ]  # fmt: skip
    texts = [text_of(shape) for shape in picture.shapes() if isinstance(shape, TextBlock)]
    assert {"backstage / the person makes contact", "planned"} <= set(texts)
    assert [entry[-1] for entry in listed(picture)] == [
        "People", "People · backstage", "People · the person makes contact", "People",
    ]  # fmt: skip
    saturday = "Saturday is not a working day; the next one is Monday, 12 April 2027"
    assert rows(picture)["People"][1] == ("B", f"10 April 2027 · March. Owner: People. Backstage. {saturday}")


def test_the_list_goes_on_in_order_on_the_next_sheet() -> None:
    many = tuple(touchpoint(f"t{number}", f"Name {number}", f"started + {number} days") for number in range(70))
    picture = draw(workspace(many), paper="A5", fit="sheet")
    list_groups = [group for group in picture.groups() if group.meaning == ("touchpoint-list",)]

    assert len(list_groups) == len(picture.sheet_starts) > 1
    assert [entry[1] for entry in listed(picture)] == [f"Name {number}" for number in range(70)]
    assert list(find_layout_errors(picture)) == []


# -- days ------------------------------------------------------------------------------------------------------


def test_holidays_are_shaded_and_named() -> None:
    free = (
        Holiday(date=Dates(date(2026, 12, 24), date(2026, 12, 26)), name="Christmas"),
        Holiday(date=date(2027, 1, 6), name="Epiphany"),
        Holiday(date=date(2027, 1, 7)),
        Holiday(date=date(2025, 1, 6), name="Long ago"),
    )
    picture = draw(workspace(holidays=free))

    assert words(picture, "holiday") == ["Christmas", "Epiphany"]
    assert len(named(picture, "panel", "holiday")) == 3
    assert named(draw(workspace()), "holiday") == []


def test_weekends_are_narrow_and_those_of_the_workspace() -> None:
    scale = DayScale(date(2026, 12, 7), date(2026, 12, 13), 10.0, 2.0, frozenset({4, 5}))

    assert [round(scale.end(day) - scale.start(day), 6) for day in scale.days()] == [2, 2, 2, 2, 0.8, 0.8, 2]
    assert (scale.start(date(2026, 1, 1)), scale.end(date(2027, 1, 1)), scale.right) == (10.0, scale.right, 21.6)
    assert scale.whole_week() == pytest.approx(11.6)
    assert fit_day(scale.first, scale.last, 11.6, frozenset({4, 5})) == pytest.approx(2.0)
    assert len(named(draw(workspace()), "weekend")) == 52


def test_weeks_are_those_of_iso_8601() -> None:
    scale = DayScale(date(2026, 12, 30), date(2027, 1, 12), 0.0, 1.0, WEEKEND)

    assert [week.number for week in scale.weeks()] == [53, 1, 2]
    assert [day for day, _, _ in scale.months()] == [date(2026, 12, 30), date(2027, 1, 1)]


def test_short_periods_name_their_days_and_weeks() -> None:
    def head(days: int) -> tuple[list[str], list[str]]:
        picture = draw(workspace(), until=TODAY + timedelta(days - 1))
        return words(picture, "week"), words(picture, "day")

    assert head(7) == (["Week 50"], ["Mon 7", "Tue 8", "Wed 9", "Thu 10", "Fri 11", "Sat 12", "Sun 13"])
    assert head(45)[1][:3] == ["7", "8", "9"], "as Thu 10 has no room for its name"
    weeks, days = head(92)
    assert (weeks[:2], weeks[-1], days[:2]) == (["Week 50", "Week 51"], "Week 9", ["7", "8"])
    assert words(draw(workspace()), "week")[:2] == ["50", "51"]


def test_week_numbers_stand_between_the_ends_of_the_year() -> None:
    picture = draw(workspace(SMALL[2:4], {}), paper="A5")

    numbers = words(picture, "week")
    assert (numbers[:2], numbers[-2:]) == (["52", "1"], ["45", "47"])  # every other one, without 50 and 49


def test_today_is_marked_if_it_is_one_of_the_days() -> None:
    assert words(draw(workspace()), "today") == ["today"]
    assert words(draw(workspace(), since=date(2026, 12, 8)), "today") == []
    assert words(draw(workspace(), since=TODAY, today=None), "today") == []


def test_the_line_of_today_goes_through_what_happens_today() -> None:
    now = touchpoint("now", "Now", f"on {TODAY}")
    picture = draw(workspace((now,), {}), since=TODAY - timedelta(14), until=TODAY + timedelta(14), heading=False)
    paths = [shape for shape in picture.shapes() if isinstance(shape, Path)]

    def middle(kind: str) -> float:
        places = [x for x, _ in [path for path in paths if kind in path.meaning][-1].points]
        return (min(places) + max(places)) / 2

    assert middle("today") == pytest.approx(middle("mark"))


def test_a_crowded_week_is_shaded_and_named() -> None:
    many = tuple(touchpoint(f"t{number}", f"Letter {number}", "started") for number in range(8))
    portfolio = workspace((*many, touchpoint("fair", "Fair", "on 2027-03-02", kind="event")))
    picture = draw(portfolio)

    assert words(picture, "crowded") == ["Too much at once: March"]
    assert len(named(picture, "panel", "crowded")) == 1
    assert words(draw(portfolio, today=date(2028, 1, 1)), "crowded") == []
    assert named(draw(workspace()), "crowded") == []


def test_the_calendar_has_the_next_12_months_or_those_that_are_asked_for() -> None:
    assert words(draw(workspace()), "period") == ["7 December 2026 – 7 December 2027"]
    assert words(draw(workspace(), since=date(2027, 1, 1)), "period") == ["1 January 2027 – 1 January 2028"]
    assert words(draw(workspace(), until=date(2026, 12, 31)), "period") == ["7 December 2026 – 31 December 2026"]


def test_a_longer_period_has_a_band_for_each_year() -> None:
    picture = draw(workspace(SMALL[2:4]), until=date(2028, 12, 12))

    assert len([group for group in picture.groups() if group.meaning == ("calendar",)]) == 3
    assert [name for name, _ in rows(picture)["Communications"]] == ["News", "Party", "News", "News"]
    with pytest.raises(RenderError, match="at most 10 years"):
        draw(workspace(), until=date(9999, 12, 31))


def test_what_lasts_is_never_joined_with_days() -> None:
    def dates(picture: Picture) -> list[str]:
        return [description.partition(" · ")[0] for _, description in rows(picture)["People"]]

    weeks = [f"on 2027-0{month}-04 to 2027-0{month}-08" for month in (1, 2, 3)]
    days = [f"on 2027-0{month}-0{month}" for month in range(1, 8)]
    few = draw(workspace((touchpoint("round", "Round", *weeks, *days[3:]),)))
    many = draw(workspace((touchpoint("round", "Round", *weeks, *days),)))

    assert len(dates(few)) == 7
    assert dates(many) == [
        "1 January 2027, 2 February 2027, 3 March 2027, 4 April 2027, 5 May 2027, 6 June 2027, +1 more",
        *(f"4 {month} 2027 – 8 {month} 2027" for month in ("January", "February", "March")),
    ]


def test_times_that_begin_on_one_day_and_end_on_others_are_several() -> None:
    course = touchpoint("course", "Course", "started to started + 2 weeks", "started to started + 1 week", "started")

    assert [description.partition(" · ")[0] for _, description in rows(draw(workspace((course,))))["People"]] == [
        "1 March 2027", "1 March 2027 – 8 March 2027", "1 March 2027 – 15 March 2027"
    ]  # fmt: skip


def test_each_cohort_has_its_own_run() -> None:
    cohorts = {"autumn": {"started": date(2027, 9, 1)}, "spring": {"started": date(2027, 4, 1)}}
    weekly = touchpoint("talk", "Talk", "every week from started until started + 7 weeks")

    assert words(draw(workspace((weekly,), cohorts)), "name")[:2] == ["1b", "1a"]


def test_what_recurs_has_no_mark_in_a_year_without_it() -> None:
    days = [f"on {year}-01-{day:02}" for year in (2027, 2029) for day in range(4, 8)]
    picture = draw(workspace((touchpoint("round", "Round", *days),)), until=date(2029, 12, 1))

    assert [name for name, _ in rows(picture)["People"]] == ["Round", "Round"]


@pytest.mark.parametrize(("since", "until"), [(date.min, date(1, 12, 31)), (date(9999, 3, 1), None)])
def test_the_first_and_the_last_year_can_be_drawn(since: date, until: date | None) -> None:
    assert list(find_layout_errors(draw(workspace(), since=since, until=until, today=None))) == []


def test_what_has_no_date_is_counted() -> None:
    undated = (touchpoint("a", "A"), touchpoint("b", "B"), touchpoint("c", "C", "on 2027-01-01"))

    assert words(draw(workspace(undated)), "note") == ["2 touchpoints have no date."]
    planned = touchpoint("d", "D", "started", status="planned", planned_for=date(2030, 1, 1))
    assert words(draw(workspace((*undated, planned))), "note") == [
        "2 touchpoints have no date. 1 touchpoint is planned."
    ]


def test_a_workspace_without_cohorts_has_its_year() -> None:
    picture = draw(workspace(cohorts={}))

    assert list(rows(picture)) == ["Communications"]
    advice = "Name a group of people and the day on which they start: what counts from that day gets a date."
    assert words(picture, "note") == [f"3 touchpoints have no date. {advice}"]
    later = touchpoint("later", "Later", status="planned")
    assert words(draw(workspace((*SMALL, later), {})), "note") == [
        f"3 touchpoints have no date. {advice} 1 touchpoint is planned."
    ]


def test_without_dates_it_says_how_to_give_one() -> None:
    advice = "name a group of people and the day on which they start, or give a touchpoint a date."

    assert words(draw(workspace(SMALL[:1], {})), "note") == [
        f"Nothing has a date on these days or later: {advice}", "1 touchpoint has no date.",
    ]  # fmt: skip
    assert words(draw(workspace(SMALL[:1]), until=date(2026, 12, 31)), "note") == [
        "Nothing happens on these days. The next date is 22 February 2027."
    ]
    assert words(draw(workspace(SMALL[:1]), since=date(2028, 1, 1)), "note") == ["Nothing happens on these days."]


# -- options ---------------------------------------------------------------------------------------------------


def test_a_calendar_needs_its_first_day() -> None:
    with pytest.raises(InvalidOptionError, match="`since` is the first day of a calendar"):
        draw(workspace(), today=None)


def test_wrong_options_are_refused() -> None:
    with pytest.raises(InvalidOptionError):
        draw(workspace(), until=date(2026, 1, 1))
    with pytest.raises(UnknownNameError, match="no kind of rows 'weeks'"):
        draw(workspace(), rows="weeks")
    for option in ({"since": TODAY}, {"until": TODAY}, {"rows": "channels"}):
        with pytest.raises(InvalidOptionError, match="an option of the calendar"):
            views.draw(workspace(), "way", "owners", RenderOptions(**option))


def test_render_begins_a_calendar_today() -> None:
    data = workspace().workspace
    picture = jm.render(data, "way", view="calendar", since=date(2027, 1, 1), until=date(2027, 1, 31), rows="channels")

    assert "1 January 2027 – 31 January 2027" in picture.to("text")
    assert f"{date.today().year} –" in jm.render(data, view="calendar").to("text")  # noqa: DTZ011


def test_a_stage_shows_only_its_touchpoints() -> None:
    picture = draw(workspace(), stage="onboard")

    assert rows(picture) == rows(draw(workspace()))
    with pytest.raises(UnknownNameError):
        draw(workspace(), stage="nowhere")


# -- lanes -----------------------------------------------------------------------------------------------------

SOME = settings(max_examples=40)
EXTENTS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 30)).map(lambda pair: Extent(pair[0], pair[0] + pair[1])), max_size=30
)


@SOME
@given(EXTENTS, st.integers(1, 4))
def test_nothing_in_a_lane_lies_on_anything_else(extents: list[Extent], most: int) -> None:
    lanes = Lanes()
    placed = [(lanes.place(extent, most), extent) for extent in extents]

    for number, (lane, extent) in enumerate(placed):
        above = {
            other
            for other, taken in placed[:number]
            if other is not None and taken.left < extent.right + 0.25 and extent.left < taken.right + 0.25
        }
        free = next((index for index in range(most) if index not in above), None)
        assert lane == free
    assert len(lanes) == 1 + max((lane for lane, _ in placed if lane is not None), default=-1)


@SOME
@given(st.lists(st.integers(0, 100), max_size=30))
def test_a_count_stands_for_what_would_lie_under_its_sign(lefts: list[float]) -> None:
    groups = gather(lefts, 5.0)

    assert sorted(index for group in groups for index in group) == list(range(len(lefts)))
    starts = [lefts[group[0]] for group in groups]
    assert starts == sorted(starts)
    assert all(later - earlier >= 5.25 for earlier, later in pairwise(starts))
    assert all(lefts[index] - lefts[group[0]] < 5.25 for group in groups for index in group)


@SOME
@given(EXTENTS)
def test_lines_down_from_names_meet_no_other_name(extents: list[Extent]) -> None:
    layers = layers_over(extents)

    for layer, own in zip(layers, extents, strict=True):
        for below, other in zip(layers, extents, strict=True):
            if below < layer:
                assert not other.left < own.left < other.right
            if below == layer and other is not own:
                assert other.right <= own.left or own.right <= other.left


def test_letters_go_on_after_the_last() -> None:
    assert [letters_of(number) for number in (0, 7, 8, 22, 23, 45, 46, 551, 552)] == [
        "a", "h", "j", "z", "aa", "az", "ba", "zz", "aaa",
    ]  # fmt: skip


# -- geometry --------------------------------------------------------------------------------------------------


def planned(seed: int, touchpoints: int, cohorts: int) -> Portfolio:
    """A generated workspace with cohorts and holidays."""
    portfolio = generated.portfolio(seed, touchpoints, 2)
    groups = {
        f"g{number}": Cohort(
            name=f"Uusien työntekijöiden perehdytysryhmä {number}",
            journey="way",
            dates={"started": TODAY + timedelta((seed + 37 * number) % 400 - 60)},
            size=number + 1,
        )
        for number in range(cohorts)
    }
    free = tuple(
        Holiday(date=TODAY + timedelta(31 * number % 300), name=generated.WORDS[number]) for number in range(12)
    )
    keys = {"cohorts": groups or None, "working_days": WorkingDays(holidays=free)}
    organization = portfolio.organization.model_copy(update=keys)
    return Portfolio(WorkspaceData(organization, [graph.journey for graph in portfolio.graphs]))


@settings(max_examples=10)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([5, 30]),
    cohorts=st.sampled_from([0, 1, 5, 20]),
    days=st.sampled_from([3, 60, 92, 365, 500]),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    kind=st.sampled_from(["teams", "channels", "personas"]),
    paper=st.sampled_from(["A5", "A4", "A3"]),
    fit=st.sampled_from(["content", "sheet"]),
)
@example(286, 5, 20, 60, "en", "teams", "A5", "content")  # a long name for a bar as wide as the page
def test_nothing_overlaps_or_is_cut(
    seed: int, touchpoints: int, cohorts: int, days: int, language: str, kind: str, paper: str, fit: str
) -> None:
    picture = draw(
        planned(seed, touchpoints, cohorts),
        until=TODAY + timedelta(days),
        language=language,
        rows=kind,
        paper=paper,
        fit=fit,
        findings=generated.findings(seed, 9, touchpoints),
    )

    assert list(find_layout_errors(picture)) == []
    texts = [shape for shape in picture.shapes() if isinstance(shape, TextBlock)]
    assert all(shape.size * picture.scale >= 7 - 1e-9 for shape in texts) or picture.remarks
    areas = text_areas(picture)
    for shape in picture.shapes():
        if isinstance(shape, Path) and shape.meaning == ("leader",):
            (x, top), (_, bottom) = shape.points
            assert not [
                area for area in areas if area.left < x < area.right and area.top < bottom and top < area.bottom
            ]


def test_a_year_of_twenty_cohorts_is_one_sheet_of_a3() -> None:
    one_journey = tuple(
        touchpoint(f"t{number}", f"Touchpoint {number}", f"started + {7 * number} days", owner=(team,))
        for number, team in enumerate(("hr", "comms", "ward") * 8)
    )
    cohorts = {f"g{number}": {"started": TODAY + timedelta(17 * number)} for number in range(20)}
    picture = draw(workspace(one_journey, cohorts), fit="sheet")

    assert (len(picture.sheet_starts), picture.paper, picture.remarks) == (1, "A3", ())
