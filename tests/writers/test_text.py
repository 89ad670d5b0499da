"""Pictures as text: tables that stay aligned at display width, nothing lost, nothing that a terminal would obey."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.errors import InvalidOptionError
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.timing_parser import parse_when
from journeymap.model.touchpoint import Touchpoint
from journeymap.reporting import display_width
from journeymap.workspace import WorkspaceData
from journeymap.writers import text
from tests.views import generated
from tests.writers.specimens import specimen

SHIPPED = Path(__file__).parents[2] / "journeys"
HOSTILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
VIEWS = ("map", "flow", "owners", "timeline")


@pytest.fixture(scope="module")
def shipped() -> Portfolio:
    return jm.load(SHIPPED).portfolio


def text_of(name: str, *, view: str = "map", wide: int = 100) -> str:
    """A journey with one touchpoint of that name, as text."""
    nodes = (Touchpoint(id="t", name=name, owner=("hr",)), Touchpoint(id="u", name="Second", owner=("hr",)))
    journey = Journey(journey="way", stages={"recruit": Stage(touchpoints=nodes)})
    picture = views.draw(Portfolio(WorkspaceData(Organization(organization="X"), [journey])), "way", view)
    return text.write(picture, wide)


@settings(max_examples=20)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([5, 40]),
    view=st.sampled_from((*VIEWS, "calendar")),
    wide=st.integers(40, 200),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
)
def test_no_line_is_too_wide(seed: int, touchpoints: int, view: str, wide: int, language: str) -> None:
    drawn = views.draw(
        generated.portfolio(seed, touchpoints, 2),
        "way",
        view,
        options=RenderOptions(language=language, today=date(2027, 1, 1)),
    )
    lines = text.write(drawn, wide).splitlines()

    assert max(map(display_width, lines)) <= wide
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("journey", ["ward-nurse", "hospital-doctor", "health-centre-doctor"])
def test_every_touchpoint_is_named(shipped: Portfolio, journey: str, view: str) -> None:
    written = text.write(views.draw(shipped, journey, view), 400)

    if view != "owners":
        assert [node.name for node in shipped.by_id[journey].touchpoints if node.name not in written] == []


def test_columns_are_aligned_at_display_width() -> None:
    for name in ("歓迎のお知らせ", "e\u0301cole", "🎉 👩‍🔬 party", "Привет", "plain"):
        lines = text_of(name).splitlines()
        rule = next(line for line in lines if re.fullmatch(r"-+(  -+)+", line))
        starts = [match.start() for match in re.finditer("-+", rule)]
        owner = lines[lines.index(rule) + 1]
        before = owner[: owner.index("hr")]
        assert display_width(before) in starts


def test_a_long_word_is_broken_and_a_combining_mark_stays_with_its_letter() -> None:
    written = text_of("e\u0301" * 300, wide=60)

    assert written.count("e\u0301") == 300
    assert not re.search("^\u0301", written, re.MULTILINE)


@given(st.text(min_size=1).filter(lambda name: name.strip()), st.sampled_from(VIEWS))
def test_control_characters_never_reach_the_terminal(name: str, view: str) -> None:
    written = text_of(name, view=view, wide=80)

    assert not HOSTILE.search(written)
    assert max(map(display_width, written.splitlines())) <= 80


def test_control_characters_are_written_as_escapes() -> None:
    written = text_of("a\x1b[31mred\u202e")

    assert "a\\x1b[31mred<U+202E>" in written


def test_the_map_is_a_table_for_each_stage(shipped: Portfolio) -> None:
    written = text.write(views.draw(shipped, "ward-nurse"))

    assert "\nRecruit\n-------\nTouchpoint" in written
    assert "\n* Interview on " in written
    assert "* moment that matters" in written
    assert "(Always" in written


def test_the_columns_of_all_stages_are_equally_wide(shipped: Portfolio) -> None:
    lines = text.write(views.draw(shipped, "hospital-doctor"), 90).splitlines()
    rules = [line for line in lines if re.fullmatch(r"-+(  -+)+", line)]

    assert len(rules) == 7
    assert len({*rules}) == 1
    assert max(map(display_width, lines)) <= 90


def test_rows_of_several_lines_have_space_around_them_and_indented_lines(shipped: Portfolio) -> None:
    written = text.write(views.draw(shipped, "ward-nurse"))

    assert (
        """
We have your        1 day after         Talent acquisition  Text message         content (+1)
  application         applying

* Interview on      8–18 days after     Talent acquisition  In person,           content (+1)
  the ward            applying                                Telephone

"""
        in written
    )


def test_an_empty_stage_is_marked() -> None:
    assert "\n!! Nothing here yet\n" in text_of("First")


def test_the_owners_are_counted_by_letter(shipped: Portfolio) -> None:
    written = text.write(views.draw(shipped, "ward-nurse", "owners"))

    assert re.search(r"^Talent acquisition +A1 R1 C1 +A6 R2", written, re.MULTILINE)
    assert "A accountable; R does the work" in written


def test_two_owners_of_one_touchpoint_are_marked_as_contested() -> None:
    nodes = (Touchpoint(id="t", name="Offer", owner=("hr", "it")), Touchpoint(id="u", name="Visit", owner=("hr",)))
    journey = Journey(journey="way", stages={"recruit": Stage(touchpoints=nodes)}, covers=("recruit",))
    picture = views.draw(Portfolio(WorkspaceData(Organization(organization="X"), [journey])), "way", "owners")

    lines = text.write(picture).splitlines()

    assert lines[lines.index("Team  Recruit") :] == [
        "Team  Recruit",
        "----  -------",
        "hr    A1 A!1",
        "it    A!1",
        "",
        "A accountable; R does the work, where one is named; C asked before; I told; A! Claimed by several",
    ]


def test_a_view_without_a_form_of_its_own_is_written_as_the_flow_is(shipped: Portfolio) -> None:
    flow = views.draw(shipped, "ward-nurse", "flow")

    assert text.write(replace(flow, view="roster")) == text.write(flow)


def test_the_timeline_is_in_the_order_of_time(shipped: Portfolio) -> None:
    written = text.write(views.draw(shipped, "ward-nurse", "timeline"), 200)

    assert written.index("14 days before applying") < written.index("on accepting") < written.index("on day one")
    assert "\nNight nurse\n" in written
    assert "By the calendar" in written


def test_findings_are_listed_by_number(shipped: Portfolio) -> None:
    findings = [jm.Finding("r", "gap", jm.Level.ERROR, "It is wrong.", "", "1", None, "ward-nurse", None, "offer")]
    written = text.write(views.draw(shipped, "ward-nurse", options=RenderOptions(findings=findings)), 120)

    assert "\n  [1]\n" in written
    assert re.search(r"^1 +error +It is wrong\.$", written, re.MULTILINE)


def test_a_width_below_the_minimum_is_an_error(shipped: Portfolio) -> None:
    with pytest.raises(InvalidOptionError, match="40 columns at least"):
        text.write(views.draw(shipped, "ward-nurse"), 39)


def test_lines_have_a_hundred_columns_unless_others_are_wanted() -> None:
    picture = specimen(description="bb" + " a" * 49 + " c")
    last = ["bb" + " a" * 48, "a c"]

    assert text.write(picture).splitlines()[2:4] == ["bb" + " a" * 49, "c"]
    assert text.write(picture, 101) == text.write(picture)
    assert text.write(picture, 99).splitlines()[2:4] == last


# -- golden files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["map", "flow", "owners", "timeline"])
def test_the_specimen(golden: Callable[[str, str], None], view: str) -> None:
    golden(f"specimen-{view}.txt", text.write(specimen(view)))


@pytest.mark.parametrize("view", ["map", "flow", "owners", "timeline"])
def test_the_narrow_specimen_without_messages(golden: Callable[[str, str], None], view: str) -> None:
    golden(f"specimen-{view}-narrow.txt", text.write(specimen(view, messages={}), 40))


def test_words_that_are_too_long_are_hyphenated_in_the_language_of_the_page() -> None:
    node = Touchpoint(id="t", name="Überstundenausgleichsregelung", owner=("hr",))
    data = WorkspaceData(
        Organization(organization="X", languages=("de",)),
        [Journey(journey="way", stages={"recruit": Stage(touchpoints=(node,))})],
    )
    written = text.write(views.draw(Portfolio(data), "way"), 56)

    assert re.search(r"^Überstundenaus- .*\n  gleichsregelung$", written, re.MULTILINE)


def test_a_calendar_is_a_list_for_each_row_in_the_order_of_time() -> None:
    nodes = (
        Touchpoint(id="late", name="Late", owner=("hr",), when=(parse_when("on 2027-02-03 to 2027-02-05"),)),
        Touchpoint(id="early", name="Early", owner=("hr",), moment=True, when=(parse_when("on 2027-01-08"),)),
        Touchpoint(id="never", name="Never", owner=("hr",)),
    )
    journey = Journey(journey="way", name="Way", stages={"recruit": Stage(touchpoints=nodes)})
    portfolio = Portfolio(WorkspaceData(Organization(organization="X"), [journey]))
    options = RenderOptions(since=date(2027, 1, 1), until=date(2027, 12, 31))

    assert text.write(views.draw(portfolio, "way", "calendar", options)).splitlines() == [
        "Way",
        "===",
        "Calendar of Way for 1 January 2027 – 31 December 2027: 2 touchpoints.",
        "",
        "hr",
        "--",
        "8 January 2027                     * Early  Owner: hr",
        "3 February 2027 – 5 February 2027  Late     Owner: hr",
        "",
        "1 touchpoint has no date. Name a group of people and the day on which they start: what counts from",
        "that day gets a date.",
    ]
