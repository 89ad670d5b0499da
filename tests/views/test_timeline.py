"""The timeline: every touchpoint with its time, one scale for all personas, silences and overloads with their text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Group, Picture, TextBlock
from journeymap.drawing.primitives import Path as Outline
from journeymap.findings import Waived
from journeymap.graph import Portfolio
from journeymap.graph.timeline import DAY
from journeymap.views.render_context import render_context
from journeymap.views.timeline.intervals import shaded_intervals
from journeymap.writers import svg
from tests.views import generated
from tests.views.geometry import Area, find_layout_errors, text_areas

SHIPPED = Path(__file__).parents[2] / "journeys"
FULL = "\n".join(
    f"      - {{id: m{number}, name: Message {number}, kind: message, owner: hr, when: started + {number % 4} days}}"
    for number in range(9)
)
JOURNEY = f"""\
journey: nurse
name: Nurse
owner: hr
stages:
  recruit:
    touchpoints:
      - {{id: apply, name: Application, kind: form, when: applied, owner: hr}}
      - {{id: sign, name: Contract, kind: form, when: accepted, owner: hr}}
      - {{id: welcome, name: Welcome, kind: conversation, when: accepted + 1 day, owner: hr, moment: true}}
  onboard:
    touchpoints:
{FULL}
      - {{id: later, name: Much later, kind: conversation, when: started + 300 days, owner: hr}}
      - {{id: page, name: Pages, kind: content, owner: marketing}}
      - {{id: fair, name: Fair, kind: event, owner: marketing, when: "every March, September"}}
      - {{id: drive, name: Drive, kind: campaign, owner: marketing, when: on 2026-11-15 to 2027-02-15}}
      - {{id: news, name: News, kind: message, owner: hr, when: every 2 weeks from started}}
  depart:
    touchpoints:
      - {{id: exit, name: Exit interview, kind: feedback, when: notice + 3 days, owner: hr}}
"""

JOURNEY_OF_TWO_DAYS = """\
journey: a
owner: hr
checks: {rules: {early-silence: off}}
stages:
  onboard:
    touchpoints:
      - {id: one, name: One, kind: conversation, owner: hr, when: started}
      - {id: two, name: Two, kind: conversation, owner: hr, when: started + 1 day}
"""


@pytest.fixture
def shipped() -> Portfolio:
    return jm.load(SHIPPED).portfolio


@pytest.fixture
def nurse() -> jm.Workspace:
    return jm.load_text(JOURNEY.encode())


def titles(picture: Picture, meaning: str) -> list[str]:
    return [group.title for group in picture.groups() if meaning in group.meaning and group.title]


def all_text(picture: Picture) -> str:
    return " ".join(line.text for shape in picture.shapes() if isinstance(shape, TextBlock) for line in shape.lines)


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    touchpoints=st.sampled_from([1, 5, 35, 80, 200]),
    personas=st.integers(0, 6),
    language=st.sampled_from(["en", "fi", "sv", "de"]),
    theme=st.sampled_from(["light", "dark", "print"]),
    paper=st.sampled_from(["A5", "A4", "A3", "A0"]),
    findings=st.sampled_from([0, 4, 90]),
    only_one_persona=st.booleans(),
)
def test_nothing_overlaps_or_is_cut(
    seed: int,
    touchpoints: int,
    personas: int,
    language: str,
    theme: str,
    paper: str,
    findings: int,
    only_one_persona: bool,
) -> None:
    picture = views.draw(
        generated.portfolio(seed, touchpoints, personas),
        "way",
        "timeline",
        options=RenderOptions(
            language=language,
            theme=theme,
            paper=paper,
            findings=generated.findings(seed, findings, touchpoints),
            persona="p0" if only_one_persona and personas else None,
        ),
    )

    assert list(find_layout_errors(picture)) == []
    assert leaders_through_text(picture) == []
    assert contacts_in_silences(picture) == []


def leaders_through_text(picture: Picture) -> list[str]:
    """Leader lines that run through text."""
    texts = text_areas(picture)
    find_layout_errors = []
    for shape in picture.shapes():
        if isinstance(shape, Outline) and "leader" in shape.meaning:
            for (x1, y1), (x2, y2) in pairwise(shape.points):
                around = Area(min(x1, x2) - 0.06, min(y1, y2) - 0.06, max(x1, x2) + 0.06, max(y1, y2) + 0.06, "leader")
                near = [text for text in texts if text.overlaps(around)]
                for step in range(21) if near else ():  # the line slants, so its bounding box says too little
                    x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
                    point = Area(x - 0.06, y - 0.06, x + 0.06, y + 0.06, "leader")
                    find_layout_errors += [f"{point} through {text}" for text in near if text.overlaps(point)]
    return find_layout_errors[:5]


@pytest.mark.parametrize("journey", ["ward-nurse", "hospital-doctor", "health-centre-doctor"])
@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_touchpoint_of_a_journey_is_drawn(shipped: Portfolio, journey: str, language: str) -> None:
    picture = views.draw(shipped, journey, "timeline", options=RenderOptions(language=language))
    drawn = {group.subject for group in picture.groups() if "touchpoint" in group.meaning}

    assert drawn == {node.reference for node in shipped.by_id[journey].touchpoints}
    assert list(find_layout_errors(picture)) == []


def test_times_are_written_in_words(shipped: Portfolio) -> None:
    text = all_text(views.draw(shipped, "ward-nurse", "timeline"))

    assert "30–40 days after day one" in text
    assert "every 2 weeks" in text
    assert "started" not in text


def test_one_persona_can_be_drawn_alone(shipped: Portfolio) -> None:
    picture = views.draw(shipped, "ward-nurse", "timeline", options=RenderOptions(persona="night-nurse"))

    assert titles(picture, "days-of") == ["Night nurse"]
    assert "First night, as second nurse" in titles(picture, "touchpoint")


def test_personas_who_meet_the_same_share_an_axis() -> None:
    text = "journey: a\nowner: hr\npersonas: [x, y]\nstages:\n  recruit:\n    touchpoints:\n      - {id: t, name: T, when: applied}\n"
    picture = views.draw(jm.load_text(text.encode()).portfolio, "a", "timeline")

    assert titles(picture, "days-of") == ["x, y"]


def test_silences_and_overloads_are_shaded_and_labelled(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")

    assert titles(picture, "silence") == [
        "30 days of silence", "29 days of silence", "87 days of silence", "silence after the last day",
    ]  # fmt: skip
    assert titles(picture, "pile-up") == ["9 touchpoints from 1 team in 7 days"]


def test_with_findings_only_intervals_with_a_finding_are_shaded(nurse: jm.Workspace) -> None:
    findings = [
        finding for finding in jm.validate(nurse).findings if finding.rule in ("preboarding-silence", "unowned")
    ]
    picture = views.draw(nurse.portfolio, "nurse", "timeline", options=RenderOptions(findings=findings))

    assert titles(picture, "silence") == ["29 days of silence"]
    assert titles(picture, "pile-up") == []


def test_limits_in_the_workspace_apply(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: X\nchecks: {rules: {preboarding-silence: {days: 40}, early-silence: off}}\n", "utf-8"
    )
    (tmp_path / "nurse.yaml").write_text(JOURNEY, "utf-8")
    picture = views.draw(jm.load(tmp_path).portfolio, "nurse", "timeline")

    assert titles(picture, "silence") == ["30 days of silence", "silence after the last day"]


@pytest.mark.parametrize(
    ("workspace", "journey", "is_drawn"),
    [
        ("off", "warning", True),
        ("warning", "off", False),
        ("{days: 100}", "{days: 10}", True),
        ("{days: 100}", "{days: true}", False),
        ("{days: 100}", "{days: -1}", False),
        ("off", "{days: 10}", False),
    ],
)
def test_a_silence_is_drawn_where_its_rule_reports_it(
    tmp_path: Path, workspace: str, journey: str, is_drawn: bool
) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        f"organization: X\nchecks: {{rules: {{early-silence: {workspace}}}}}\n", "utf-8"
    )
    own = f"checks: {{rules: {{early-silence: {journey}}}}}\n"
    (tmp_path / "nurse.yaml").write_text(JOURNEY.replace("stages:\n", f"{own}stages:\n", 1), "utf-8")
    read = jm.load(tmp_path)

    reported = any(finding.rule == "early-silence" for finding in jm.validate(read).findings)
    picture = views.draw(read.portfolio, "nurse", "timeline")

    assert reported == is_drawn
    assert ("87 days of silence" in titles(picture, "silence")) == is_drawn


def test_touchpoints_that_follow_the_calendar_have_a_band_of_their_own(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    (band,) = [group for group in picture.groups() if "calendar" in group.meaning]

    assert [item.title for item in band.items if isinstance(item, Group) and item.title] == ["Fair", "Drive"]


def test_months_are_written_as_names(shipped: Portfolio) -> None:
    assert " maaliskuu " in all_text(
        views.draw(shipped, "health-centre-doctor", "timeline", options=RenderOptions(language="fi"))
    )


def test_touchpoints_without_a_time_are_listed(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    (band,) = [group for group in picture.groups() if "untimed" in group.meaning]

    assert [item.title for item in band.items if isinstance(item, Group)] == ["Pages"]


def test_a_break_names_the_length_of_its_gap(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    breaks = [
        line.text
        for shape in picture.shapes()
        if isinstance(shape, TextBlock) and "break" in shape.meaning
        for line in shape.lines
    ]

    assert "7 months" in breaks


def month(count: int) -> Picture:
    """The timeline of a journey with a touchpoint on each of so many days."""
    days = ", ".join(
        f"{{id: t{day}, name: Talk {day}, kind: {'conversation' if day % 3 else 'form'}, owner: hr, moment: {day == 4},"
        f" when: started + {day} days}}"
        for day in range(count)
    )
    text = f"journey: a\nowner: hr\nstages: {{onboard: {{touchpoints: [{days}]}}}}\n"
    return views.draw(
        jm.load_text(text.replace("True", "true").replace("False", "false").encode()).portfolio, "a", "timeline"
    )


def outlines(picture: Picture, word: str) -> list[Outline]:
    return [shape for shape in picture.shapes() if isinstance(shape, Outline) and word in shape.meaning]


def leaders_to_touchpoints(picture: Picture) -> list[Outline]:
    """The leader lines that do not lead to an interval, by their color."""
    lines = outlines(picture, "leader")
    return [line for line in lines if line.paint.line and line.paint.line.name == "strong-line"]


@pytest.mark.parametrize(("count", "leaders", "brackets"), [(12, 12, 0), (13, 2, 2), (31, 5, 5)])
def test_more_than_twelve_labels_in_a_month_are_grouped_by_week(count: int, leaders: int, brackets: int) -> None:
    picture = month(count)
    names = [group.title for group in picture.groups() if "touchpoint" in group.meaning]

    assert len(leaders_to_touchpoints(picture)) == leaders
    assert len(outlines(picture, "bracket")) == brackets
    assert len([mark for mark in outlines(picture, "mark") if mark.paint.weight == 0.35]) >= count
    assert names == [f"Talk {day}" for day in range(count)]
    assert list(find_layout_errors(picture)) == []


def test_an_axis_has_at_most_forty_leader_lines_however_long_it_is() -> None:
    touchpoints = ", ".join(
        f"{{id: t{number}, name: Talk {number}, kind: conversation, owner: hr, when: started + {number * 8} days}}"
        for number in range(41)
    )
    text = f"journey: a\nowner: hr\nstages: {{onboard: {{touchpoints: [{touchpoints}]}}}}\n"
    picture = views.draw(jm.load_text(text.encode()).portfolio, "a", "timeline")

    assert len(leaders_to_touchpoints(picture)) == 12  # groups of four weeks
    assert len(titles(picture, "touchpoint")) == 41


def test_each_touchpoint_names_its_owner(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    groups = [group for group in picture.groups() if "touchpoint" in group.meaning]
    owners = {
        group.title: " ".join(
            line.text
            for item in group.items
            if isinstance(item, TextBlock) and "owner" in item.meaning
            for line in item.lines
        )
        for group in groups
    }

    assert owners["Contract"] == "hr"
    assert owners["Fair"] == "every March and September · marketing"
    assert owners["News"] == "every 2 weeks · hr"
    assert owners["Pages"] == "marketing"
    assert all(owners.values())


def test_what_does_not_end_a_silence_hangs_below_the_line(nurse: jm.Workspace) -> None:
    own = "{id: upload, name: Upload, kind: form, from: person, owner: hr, when: accepted + 9 days}"
    planned = "{id: visit, name: Visit, kind: conversation, owner: hr, status: planned, when: accepted + 12 days}"
    text = JOURNEY.replace("  onboard:\n", f"      - {own}\n      - {planned}\n  onboard:\n")
    picture = views.draw(jm.load_text(text.encode()).portfolio, "nurse", "timeline")
    groups = {group.title: group for group in picture.groups()}

    assert "contact" not in signs(groups["Upload"]) + signs(groups["Visit"])
    assert "contact" in signs(groups["Welcome"])
    assert groups["29 days of silence"].description == "2 below the line do not count"
    assert contacts_in_silences(picture) == []


@pytest.mark.parametrize("when", ["started", "every March", "every 2 weeks from started"])
@pytest.mark.parametrize(
    ("kind", "more"), [("content", ""), ("conversation", ", status: planned"), ("conversation", "")]
)
def test_an_arrow_says_that_a_touchpoint_reaches_the_person_today(when: str, kind: str, more: str) -> None:
    picture = drawn(f"{when}{more}", kind)
    (talk,) = (group for group in picture.groups() if group.title == "Talk")

    assert ("contact" in signs(talk)) == (kind == "conversation" and not more)


@pytest.mark.parametrize(
    ("state", "silences", "is_counted"),
    [
        (None, ["29 days of silence"], {"Visit": False}),
        ("today", ["29 days of silence"], {}),
        ("planned", [], {"Visit": True}),
    ],
)
def test_what_is_planned_ends_a_silence_in_the_planned_state(
    state: str | None, silences: list[str], is_counted: dict[str, bool]
) -> None:
    planned = "{id: visit, name: Visit, kind: conversation, owner: hr, status: planned, when: accepted + 12 days}"
    text = JOURNEY.replace("  onboard:\n", f"      - {planned}\n  onboard:\n")
    options = RenderOptions(state=state)
    picture = views.draw(jm.load_text(text.encode()).portfolio, "nurse", "timeline", options=options)

    assert [title for title in titles(picture, "silence") if title.startswith("29")] == silences
    assert {
        group.title: "contact" in signs(group) for group in picture.groups() if group.title == "Visit"
    } == is_counted


@pytest.mark.parametrize("when", ["started", "every March", "every 2 weeks from started"])
def test_a_moment_has_a_star_wherever_it_stands(when: str) -> None:
    picture = drawn(f"{when}, moment: true")
    (talk,) = (group for group in picture.groups() if group.title == "Talk")

    assert signs(talk).count("star") == 1
    assert list(find_layout_errors(picture)) == []


def signs(group: Group) -> list[str]:
    return [item.meaning[0] for item in group.items if isinstance(item, Outline)]


def contacts_in_silences(picture: Picture) -> list[str]:
    """Signs of contacts in a shaded silence, and not at one of its ends."""
    shades = [shape for shape in picture.shapes() if isinstance(shape, Box) and shape.meaning == ("silence", "shade")]
    tips = [max(arrow.points, key=lambda point: point[1]) for arrow in outlines(picture, "contact")]
    return [
        f"a contact at {x:.1f} in the silence from {shade.x:.1f}"
        for shade in shades
        for x, y in tips
        if shade.x + 0.01 < x < shade.x + shade.width - 0.01 and shade.y < y < shade.y + shade.height
    ]


def test_the_sign_of_what_reaches_the_person_is_none_of_a_function(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    symbols = {
        " ".join(line.text for item in group.items if isinstance(item, TextBlock) for line in item.lines): [
            word for item in group.items if isinstance(item, Outline) for word in item.meaning[:1]
        ]
        for group in picture.groups()
        if group.meaning == ("legend",) and group.role == "listitem"
    }

    assert symbols["HR"] == symbols["Marketing"] == ["mark"]
    assert symbols["reaches the person"] == ["contact"]
    assert symbols["no contact by the employer"] == ["no-contact"]


def test_a_star_keeps_a_gap_to_the_name(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    (welcome,) = (group for group in picture.groups() if group.title == "Welcome")
    (star,) = (item for item in welcome.items if isinstance(item, Outline) and "star" in item.meaning)
    (name,) = (item for item in welcome.items if isinstance(item, TextBlock) and "name" in item.meaning)

    assert name.left - max(x for x, _ in star.points) == pytest.approx(0.97, abs=0.01)


def boxes(picture: Picture, meaning: str) -> list[Box]:
    return [shape for shape in picture.shapes() if isinstance(shape, Box) and shape.meaning == (meaning,)]


def drawn(when: str, kind: str = "training") -> Picture:
    """The timeline of a journey with one touchpoint at that time."""
    touchpoint = f"{{id: talk, name: Talk, kind: {kind}, owner: hr, when: {when}}}"
    text = f"journey: a\nowner: hr\nstages: {{onboard: {{touchpoints: [{touchpoint}]}}}}\n"
    return views.draw(jm.load_text(text.encode()).portfolio, "a", "timeline")


@pytest.mark.parametrize(("days", "bars"), [(21, 0), (22, 1)])
def test_a_touchpoint_of_more_than_three_weeks_has_a_row_with_a_bar(days: int, bars: int) -> None:
    assert len(boxes(drawn(f"started to started + {days} days"), "stretch")) == bars


def test_the_anchor_of_a_touchpoint_is_flagged_though_it_is_before_all_touchpoints() -> None:
    assert titles(drawn("started + 10 days"), "anchor") == ["day one"]


@pytest.mark.parametrize(
    ("when", "bars"),
    [
        ("on 2026-02-01 to 2026-05-31", 1),
        ("on 2026-11-15 to 2027-02-15", 2),
        ("on 2026-02-15 to 2027-11-15", 1),
        ("on 2026-11-15 to 2028-02-15", 1),
    ],
)
def test_dates_across_new_year_have_two_bars_unless_they_cover_the_year(when: str, bars: int) -> None:
    assert len(boxes(drawn(when, "campaign"), "stretch")) == bars


def test_an_interval_whose_finding_is_waived_is_not_shaded(nurse: jm.Workspace) -> None:
    findings = [
        replace(finding, waived=Waived("agreed", None))
        for finding in jm.validate(nurse).findings
        if finding.rule == "preboarding-silence"
    ]
    picture = views.draw(nurse.portfolio, "nurse", "timeline", options=RenderOptions(findings=tuple(findings)))

    assert len(findings) == 1
    assert titles(picture, "silence") == []


def test_of_the_silence_after_the_last_day_sixty_days_are_shaded(nurse: jm.Workspace) -> None:
    context = render_context(nurse.portfolio, "nurse", RenderOptions())
    *_, last = shaded_intervals(context, None)

    assert (last.text, last.end - last.start) == ("silence after the last day", 60 * DAY)


def test_the_same_journey_gives_the_same_bytes(shipped: Portfolio) -> None:
    first, second = (svg.write(views.draw(shipped, "ward-nurse", "timeline")) for _ in range(2))

    assert first == second


def many_rows(count: int) -> jm.Workspace:
    """A journey with a touchpoint that recurs in each of so many rows."""
    touchpoints = ", ".join(
        f"{{id: t{number}, name: Talk {number}, kind: conversation, owner: hr, when: every {number + 1} weeks from started}}"
        for number in range(count)
    )
    return jm.load_text(f"journey: a\nowner: hr\nstages: {{onboard: {{touchpoints: [{touchpoints}]}}}}\n".encode())


def test_rows_that_no_sheet_holds_go_on_on_the_next_with_their_anchors() -> None:
    options = RenderOptions(fit="sheet", paper="A4")
    picture = views.draw(many_rows(70).portfolio, "a", "timeline", options=options)
    rows = [group for group in picture.groups() if "rows" in group.meaning]
    flags = [
        [item.title for item in group.items if isinstance(item, Group) and "anchor" in item.meaning] for group in rows
    ]
    names = [
        item.title for group in rows for item in group.items if isinstance(item, Group) and "touchpoint" in item.meaning
    ]

    assert len(rows) == len(picture.sheet_starts) > 1
    assert len(set(map(len, flags))) == 1
    assert sorted(names) == sorted(f"Talk {number}" for number in range(70))
    assert list(find_layout_errors(picture)) == []


def test_few_days_make_a_narrow_picture() -> None:
    narrow, filled = (
        views.draw(
            jm.load_text(JOURNEY_OF_TWO_DAYS.encode()).portfolio, "a", "timeline", options=RenderOptions(fit=fit)
        )
        for fit in ("content", "sheet")
    )

    assert narrow.width == 279
    assert filled.width * filled.scale == pytest.approx(420)


def test_the_cards_of_personas_have_no_marks_that_look_like_those_of_functions(shipped: Portfolio) -> None:
    cards = [
        [group for group in views.draw(shipped, "ward-nurse", view).groups() if group.meaning == ("persona-card",)]
        for view in ("timeline", "map")
    ]

    assert [[card.title for card in own] for own in cards] == [["Day nurse", "Night nurse"]] * 2
    assert [[signs(card) for card in own] for own in cards] == [[[], []], [["persona"], ["persona"]]]
