"""The timeline: every touchpoint once with its time, one scale for all, silences and pile-ups in words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.drawing.primitives import Group, Picture, TextBlock
from journeymap.drawing.primitives import Path as Outline
from journeymap.graph import Portfolio
from journeymap.graph.timeline import DAY
from journeymap.views.timeline.labels import layers, spread
from journeymap.views.timeline.scale import scale
from journeymap.writers import svg
from tests.views import generated
from tests.views.geometry import Area, faults, text_areas

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


@pytest.fixture
def shipped() -> Portfolio:
    return jm.load(SHIPPED).portfolio


@pytest.fixture
def nurse() -> jm.Workspace:
    return jm.load_text(JOURNEY.encode())


def titles(picture: Picture, meaning: str) -> list[str]:
    return [group.title for group in picture.groups() if meaning in group.meaning and group.title]


def words(picture: Picture) -> str:
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
    alone=st.booleans(),
)
def test_nothing_overlaps_or_is_cut(
    seed: int, touchpoints: int, personas: int, language: str, theme: str, paper: str, findings: int, alone: bool
) -> None:
    picture = views.draw(
        generated.portfolio(seed, touchpoints, personas),
        "way",
        "timeline",
        language=language,
        theme=theme,
        paper=paper,
        findings=generated.findings(seed, findings, touchpoints),
        persona="p0" if alone and personas else None,
    )

    assert list(faults(picture)) == []
    assert list(crossed(picture)) == []


def crossed(picture: Picture) -> list[str]:
    """Lines that lead to labels and run through words."""
    texts = text_areas(picture)
    found = []
    for shape in picture.shapes():
        if isinstance(shape, Outline) and "leader" in shape.meaning:
            for (x1, y1), (x2, y2) in pairwise(shape.points):
                around = Area(min(x1, x2) - 0.06, min(y1, y2) - 0.06, max(x1, x2) + 0.06, max(y1, y2) + 0.06, "leader")
                near = [text for text in texts if text.overlaps(around)]
                for step in range(21) if near else ():  # it slants: its corners say nothing
                    x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
                    point = Area(x - 0.06, y - 0.06, x + 0.06, y + 0.06, "leader")
                    found += [f"{point} through {text}" for text in near if text.overlaps(point)]
    return found[:5]


@pytest.mark.parametrize("journey", ["ward-nurse", "hospital-doctor", "health-centre-doctor"])
@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_touchpoint_is_there_for_everybody_who_meets_it(shipped: Portfolio, journey: str, language: str) -> None:
    picture = views.draw(shipped, journey, "timeline", language=language)
    drawn = {group.subject for group in picture.groups() if "touchpoint" in group.meaning}

    assert drawn == {node.reference for node in shipped.by_id[journey].touchpoints}
    assert list(faults(picture)) == []


def test_two_personas_of_a_ward_fit_on_one_sheet(shipped: Portfolio) -> None:
    assert views.draw(shipped, "ward-nurse", "timeline").height <= 297


def test_times_are_said_as_people_say_them(shipped: Portfolio) -> None:
    said = words(views.draw(shipped, "ward-nurse", "timeline"))

    assert "30–40 days after day one" in said
    assert "every 2 weeks" in said
    assert "started" not in said


def test_one_persona_alone(shipped: Portfolio) -> None:
    picture = views.draw(shipped, "ward-nurse", "timeline", persona="night-nurse")

    assert titles(picture, "days-of") == ["Night nurse"]
    assert "First night, as second nurse" in titles(picture, "touchpoint")


def test_who_meets_the_same_shares_an_axis() -> None:
    text = "journey: a\nowner: hr\npersonas: [x, y]\nstages:\n  recruit:\n    touchpoints:\n      - {id: t, name: T, when: applied}\n"
    picture = views.draw(jm.load_text(text.encode()).portfolio, "a", "timeline")

    assert titles(picture, "days-of") == ["x, y"]


def test_silences_and_pile_ups_are_shaded_and_said(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")

    assert titles(picture, "silence") == [
        "29 days of silence", "87 days of silence", "210 days of silence", "silence after the last day",
    ]  # fmt: skip
    (said,) = titles(picture, "pile-up")
    assert said.endswith(" touchpoints in 7 days, teams: 1")


def test_with_findings_only_what_they_say_is_shaded(nurse: jm.Workspace) -> None:
    found = [one for one in jm.validate(nurse).findings if one.rule in ("preboarding-silence", "unowned")]
    picture = views.draw(nurse.portfolio, "nurse", "timeline", findings=found)

    assert titles(picture, "silence") == ["29 days of silence"]
    assert titles(picture, "pile-up") == []


def test_a_limit_of_the_workspace_counts(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: X\nchecks: {rules: {preboarding-silence: {days: 40}, early-silence: off}}\n", "utf-8"
    )
    (tmp_path / "nurse.yaml").write_text(JOURNEY, "utf-8")
    picture = views.draw(jm.load(tmp_path).portfolio, "nurse", "timeline")

    assert titles(picture, "silence") == ["210 days of silence", "silence after the last day"]


def test_what_follows_the_calendar_has_a_band_of_its_own(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    (band,) = [group for group in picture.groups() if "calendar" in group.meaning]

    assert [item.title for item in band.items if isinstance(item, Group) and item.title] == ["Fair", "Drive"]


def test_months_are_named_and_not_told_in_a_phrase(shipped: Portfolio) -> None:
    assert " maaliskuu " in words(views.draw(shipped, "health-centre-doctor", "timeline", language="fi"))


def test_what_has_no_time_is_not_lost(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    (band,) = [group for group in picture.groups() if "untimed" in group.meaning]

    assert [item.title for item in band.items if isinstance(item, Group)] == ["Pages"]


def test_a_break_says_how_much_is_left_out(nurse: jm.Workspace) -> None:
    picture = views.draw(nurse.portfolio, "nurse", "timeline")
    breaks = [
        line.text
        for shape in picture.shapes()
        if isinstance(shape, TextBlock) and "break" in shape.meaning
        for line in shape.lines
    ]

    assert "7 months" in breaks


def test_the_same_journey_gives_the_same_bytes(shipped: Portfolio) -> None:
    once, again = (svg.write(views.draw(shipped, "ward-nurse", "timeline")) for _ in range(2))

    assert once == again


@given(st.lists(st.integers(-40000, 60000), max_size=60), st.floats(60, 1200))
def test_days_are_equally_wide_save_at_breaks(hours: list[int], wide: float) -> None:
    made = scale(hours, 10.0, 10.0 + wide, lambda _: 12.0)
    rates = [span.rate * DAY for span in made.spans if not span.broken]

    assert all(rate == pytest.approx(made.day, rel=1e-6, abs=1e-6) for rate in rates)
    assert all(10.0 - 1e-6 <= made(hour) <= 10.0 + wide + 1e-6 for hour in hours)
    assert [made(hour) for hour in sorted(hours)] == sorted(made(hour) for hour in hours)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(1, 36)), max_size=120))
def test_labels_lie_side_by_side_in_the_order_of_their_points(points: list[tuple[float, float]]) -> None:
    points.sort()
    placed = layers([point for point, _ in points], [width for _, width in points], 0.0, 400.0)

    for layer in range(max((one.layer for one in placed), default=-1) + 1):
        here = [
            (one.passes[layer], one.layer == layer, width)
            for one, (_, width) in zip(placed, points, strict=True)
            if one.layer >= layer
        ]
        for (left, is_label, width), (right, other_is_label, other) in pairwise(here):
            assert left <= right
            needed = (width / 2 if is_label else 0.0) + (other / 2 if other_is_label else 0.0)
            assert right - left >= needed - 1e-6
        assert all(
            middle - width / 2 + 1e-6 >= 0 and middle + width / 2 <= 400 + 1e-6 for middle, own, width in here if own
        )


@given(st.lists(st.floats(-50, 150), min_size=1, max_size=40))
def test_what_has_room_stays_where_it_is_wanted(wanted: list[float]) -> None:
    wanted.sort()
    widths = [1.0] * len(wanted)
    found = spread(wanted, widths, 0.0, 100.0)

    assert all(later - earlier >= 1 - 1e-6 for earlier, later in pairwise(found))
    apart = all(later - earlier >= 1 for earlier, later in pairwise(wanted))
    if apart and wanted[0] >= 0.5 and wanted[-1] <= 99.5:
        assert found == pytest.approx(wanted)
