"""The funnel: bars to scale, what becomes of those who come, and every number in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.document.journey_figures import StepFigures, steps_of_others
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Group, Item, Path, Picture, TextBlock, shapes_in
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.graph import Portfolio
from journeymap.reporting import display_width
from journeymap.writers import text
from tests.views import generated, measured
from tests.views.geometry import find_layout_errors, find_overlaps, text_areas

NOTE = "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown."
LANGUAGES = ("en", "fi", "sv", "de")


def draw(portfolio: Portfolio | None = None, **options: Any) -> Picture:
    return views.draw(portfolio or measured.example(), "way", "funnel", RenderOptions(**options))


def words(items: Picture | Group, meaning: str = "") -> list[str]:
    """The texts, or those with a meaning, in the order of reading."""
    shapes = items.shapes() if isinstance(items, Picture) else shapes_in(items.items)
    blocks = (shape for shape in shapes if isinstance(shape, TextBlock) and (not meaning or meaning in shape.meaning))
    return [" ".join(line.text for line in block.lines) for block in blocks]


def groups(picture: Picture, meaning: str) -> list[Group]:
    return [group for group in picture.groups() if meaning in group.meaning]


def bars(group: Group) -> list[tuple[str, float]]:
    """The kinds of the parts of a bar and their widths, from left to right."""
    boxes = (shape for shape in shapes_in(group.items) if isinstance(shape, Box) and "bar" in shape.meaning)
    return [(box.meaning[1], box.width) for box in sorted(boxes, key=lambda box: box.x)]


def read(picture: Picture) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is read out: stages and lists, each with its rows."""
    return [
        (
            group.title,
            [(item.title, item.description) for item in group.items if isinstance(item, Group) and item.role],
        )
        for group in picture.groups()
        if {"stage", "funnel-list", "values"} & set(group.meaning)
    ]


# -- steps -----------------------------------------------------------------------------------------------------


def test_steps_stand_in_the_order_of_the_map_with_what_becomes_of_those_who_come() -> None:
    assert read(draw()) == [
        ("Attract", [("Careers page", "not observed")]),
        (
            "Recruit",
            [
                (
                    "Application",
                    "Came this far: 100. Goes on: 70. Ended with Rejection: 20. Stopped: 10 · Drop-off: 10\u00a0%. Median wait: 10 days",
                ),
                (
                    "Interview",
                    (
                        "Came this far: 70. Reached: 60 · Skipped: 10. Goes on: 20. Under way: 20."
                        " Ended with Rejection: 10. Stopped: 20"
                    ),
                ),
                ("Offer", "Came this far: 20. Goes on: 20"),
            ],
        ),
        (
            "Onboard",
            [
                ("Welcome letter", "not observed"),
                ("First day", "Came this far: 20. Later than planned: 3 days. Completed: 20"),
            ],
        ),
        ("How it ended", [("Rejection", "Ended here: 30")]),
        ("Also seen", [("Open day", "Reached: under 10")]),
    ]


def test_all_that_is_read_out_is_drawn() -> None:
    assert words(draw()) == [
        "The way in",
        "Sinivuono · Nurse, Doctor",
        "goes on",
        "completed",
        "under way",
        "ended",
        "stopped",
        "skipped",
        "2025: 1 January 2025 – 31 December 2025, as of 31 March 2026 · 100 cases",
        "Attract",
        "Careers page",
        "not observed",
        "Recruit",
        "Application",
        "100",
        "100\u00a0%",
        "Ended with Rejection: 20",
        "Stopped: 10 · Drop-off: 10\u00a0%",
        "Median wait: 10 days",
        "Interview",
        "Reached: 60 · Skipped: 10",
        "70",
        "70\u00a0%",
        "Under way: 20",
        "Ended with Rejection: 10",
        "Stopped: 20",
        "Offer",
        "20",
        "20\u00a0%",
        "Onboard",
        "Welcome letter",
        "not observed",
        "First day",
        "Later than planned: 3 days",
        "20",
        "20\u00a0%",
        "Completed: 20",
        "How it ended",
        "Rejection",
        "30",
        "Also seen",
        "Open day",
        "under 10",
        NOTE,
    ]


def test_the_picture_says_what_it_shows() -> None:
    assert draw().description == "Funnel of The way in, 2025: 100 cases, 4 observed steps."
    assert draw(by="channel").description == "Funnel of The way in by channel, 2025: 100 cases, 4 observed steps."
    assert draw(language="fi").description == "Suppilo: The way in, 2025: 100 tapausta, 4 havaittua vaihetta."


def test_bars_are_to_scale_and_their_parts_have_patterns() -> None:
    picture = draw()
    parts = {group.title: bars(group) for group in groups(picture, "funnel-step")}
    scale = sum(width for _, width in parts["Application"]) / 100

    assert {title: [(kind, round(width / scale)) for kind, width in own] for title, own in parts.items() if own} == {
        "Application": [("goes-on", 70), ("ended", 20), ("stopped", 10)],
        "Interview": [("goes-on", 20), ("under-way", 20), ("ended", 10), ("stopped", 20)],
        "Offer": [("goes-on", 20)],
        "First day": [("completed", 20)],
        "Rejection": [("ended", 30)],
    }
    painted = (shape for shape in picture.shapes() if isinstance(shape, Box) and "bar" in shape.meaning)
    patterns = {box.meaning[1]: box.paint.hatch and box.paint.hatch.name for box in painted}
    assert patterns == {
        "goes-on": None,
        "completed": "completed",
        "under-way": "under-way",
        "ended": "ended-0",
        "stopped": "stopped",
    }


def test_who_skipped_a_step_is_a_strip_below_its_bar() -> None:
    strips = [
        (shape.meaning[1], shape.width)
        for shape in draw().shapes()
        if isinstance(shape, Box) and "strip" in shape.meaning
    ]

    assert [kind for kind, _ in strips] == ["reached", "skipped"]
    assert strips[0][1] == pytest.approx(6 * strips[1][1])


def test_exits_keep_their_patterns() -> None:
    two = measured.release(
        steps=[
            measured.step("application", 100, ended={"rejection": 20, "open-day": 30}),
            measured.step("interview", 50, ended={"rejection": 0, "open-day": 30}, completed=20),
        ],
        exits=[{"touchpoint": "rejection", "ended": 20}, {"touchpoint": "open-day", "ended": 60}],
    )
    picture = draw(measured.example(two))
    hatches = [
        shape.paint.hatch.name
        for shape in picture.shapes()
        if isinstance(shape, Box) and shape.paint.hatch and {"bar", "ended"} <= set(shape.meaning)
    ]

    assert hatches == ["ended-0", "ended-1", "ended-1", "ended-0", "ended-1"]


# -- which release, and whose figures ----------------------------------------------------------------------------


def years() -> Portfolio:
    older = measured.release(
        period="2024",
        **{"from": date(2024, 1, 1)},
        until=date(2024, 12, 31),
        cases=30,
        steps=[measured.step("offer", 30)],
    )
    return measured.example(older, measured.EXAMPLE)


def test_the_period_is_the_last_one_or_the_one_that_is_named() -> None:
    assert words(draw(years()), "period")[0].startswith("2025: ")
    assert words(draw(years(), period="2024"), "period") == [
        "2024: 1 January 2024 – 31 December 2024, as of 31 March 2026 · 30 cases"
    ]
    with pytest.raises(UnknownNameError) as caught:
        draw(years(), period="2023")
    assert str(caught.value) == "there is no measured period '2023'; there are: 2024, 2025"


def test_an_attribute_that_was_not_measured_is_named_with_those_that_were() -> None:
    with pytest.raises(UnknownNameError) as caught:
        draw(by="chanel")
    assert str(caught.value) == "there is no measured attribute 'chanel'; there are: channel, persona"


@pytest.mark.parametrize("options", [{}, {"by": "channel"}, {"period": "2024"}])
def test_without_measures_there_is_a_picture_with_a_sentence(options: dict[str, Any]) -> None:
    picture = draw(measured.example(measured.release(journey="another")), **options)

    assert words(picture) == [
        "The way in",
        "Sinivuono · Nurse, Doctor",
        "Nothing has been measured on this journey yet.",
    ]
    assert picture.description == "The way in: Nothing has been measured on this journey yet."
    assert "Nothing has been measured on this journey yet." in text.write(picture)


def test_a_persona_has_figures_of_their_own_or_sees_those_of_all() -> None:
    nurse = draw(persona="nurse")

    assert words(nurse, "note") == ["Only Nurse", NOTE]
    assert words(nurse, "period")[0].endswith("· 60 cases")
    assert read(nurse)[1][1][:2] == [
        ("Application", "Came this far: 60. Goes on: 50. Stopped: 10"),
        ("Interview", "Came this far: 50. Goes on: 20. Under way: 10. Ended: 10. Stopped: 10"),
    ]
    assert [title for title, _ in read(nurse)] == ["Attract", "Recruit", "Onboard"]
    assert words(draw(persona="doctor"), "note") == ["These are the figures of all.", NOTE]
    assert words(draw(persona="doctor"), "number") == words(draw(), "number")


def test_a_stage_without_observed_steps_says_so() -> None:
    assert words(draw(stage="attract"), "note") == [
        "None of the steps that are drawn was observed.",
        "Not observed: Careers page",
        NOTE,
    ]
    assert [title for title, _ in read(draw(stage="recruit"))] == ["Recruit", "How it ended"]


def test_a_step_that_the_map_no_longer_has_keeps_its_place() -> None:
    gone = draw(measured.example(interview={"id": "talk"}))

    assert [title for title, _ in read(gone)[1][1]] == ["Application", "interview", "Interview", "Offer"]
    first = draw(measured.example(application={"id": "form"}))
    assert [[title for title, _ in rows] for _, rows in read(first)[:2]] == [
        ["application", "Careers page"],
        ["Application", "Interview", "Offer"],
    ]


# -- rows of values ------------------------------------------------------------------------------------------------


def test_each_value_has_a_row_and_so_have_others() -> None:
    assert read(draw(by="channel")) == [
        (
            "By channel",
            [
                (
                    "Job fair",
                    (
                        "Application: Came this far: 50, Goes on: 30, Ended: 20; Interview: Came this far: 30, Goes on: 20,"
                        " Ended: 10; Offer: Came this far: 20, Goes on: 20; First day: Came this far: 20, Completed: 20"
                    ),
                ),
                (
                    "Social media",
                    (
                        "Application: Came this far: 30, Goes on: 20, Stopped: 10; Interview: Came this far: 20,"
                        " Under way: 10, Stopped: 10; Offer: Came this far: under 10; First day: Came this far: under 10"
                    ),
                ),
                (
                    "Others and unknown",
                    (
                        "Application: Came this far: 20, Goes on: 20; Interview: Came this far: 20, Under way: 10,"
                        " Stopped: 10; Offer: Came this far: under 10; First day: Came this far: under 10"
                    ),
                ),
            ],
        )
    ]
    few = ["under 10", "under 10"]
    numbers = ["50", "30", "20", "20", "30", "20", *few, "20", "20", *few]
    assert words(draw(by="channel"), "number") == numbers
    assert words(draw(by="channel"), "note") == ["Not observed: Careers page, Welcome letter", NOTE]
    assert words(draw(by="channel"), "scale") == ["By channel. Each row has its own scale: its first bar is 100 %."]


def test_rows_of_values_have_a_scale_of_their_own() -> None:
    for group in groups(draw(by="channel"), "value"):
        numbers = [0 if number == "under 10" else int(number) for number in words(group, "number")]
        boxes = [shape for shape in shapes_in(group.items) if isinstance(shape, Box) and "bar" in shape.meaning]
        starts = sorted({box.y for box in boxes})
        assert len(starts) == 1
        assert sum(box.width for box in boxes) / sum(numbers) == pytest.approx(
            sum(box.width for box in _first_bar(boxes)) / numbers[0]
        )


def _first_bar(boxes: list[Box]) -> Iterator[Box]:
    """The parts of the first bar, which touch each other."""
    ordered = sorted(boxes, key=lambda box: box.x)
    yield ordered[0]
    for before, box in pairwise(ordered):
        if box.x > before.x + before.width + 0.01:
            return
        yield box


def test_an_attribute_without_told_values_has_one_row() -> None:
    nobody = measured.EXAMPLE.model_copy(update={"by": {"campaign": {}}})
    picture = draw(measured.example(nobody), by="campaign")

    assert [title for title, _ in read(picture)[0][1]] == ["Others and unknown"]
    assert words(picture, "number") == ["100", "70", "20", "20"]


NUMBERS = st.integers(0, 30).map(lambda number: 10 * number)
STEP = st.builds(
    StepFigures,
    touchpoint=st.sampled_from("abc"),
    remaining=NUMBERS,
    completed=NUMBERS,
    under_way=NUMBERS,
    stopped=NUMBERS,
    ended=NUMBERS.map(lambda number: {"": number} if number else {}),
)


@given(others=st.lists(STEP, max_size=3, unique_by=lambda step: step.touchpoint), data=st.data())
def test_others_and_unknown_are_all_without_the_values(others: list[StepFigures], data: st.DataObject) -> None:
    values = [
        [data.draw(STEP.map(lambda own, step=step: _named(own, step.touchpoint))) for step in others]  # type: ignore[misc]
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    all_steps = [_sum([step, *(own[number] for own in values)]) for number, step in enumerate(others)]

    assert steps_of_others(all_steps, values) == others


def _named(step: StepFigures, touchpoint: str) -> StepFigures:
    return StepFigures(touchpoint, step.remaining, step.completed, step.under_way, step.stopped, ended=step.ended)


def _sum(steps: list[StepFigures]) -> StepFigures:
    names = ("remaining", "completed", "under_way", "stopped")
    numbers = {name: sum(getattr(step, name) for step in steps) for name in names}
    ended = sum(step.all_ended for step in steps)
    return StepFigures(steps[0].touchpoint, **numbers, ended={"x": ended} if ended else {})


# -- geometry --------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    steps=st.sampled_from([1, 2, 4, 12, 40]),
    values=st.sampled_from([0, 0, 1, 2, 12]),
    language=st.sampled_from(LANGUAGES),
    theme=st.sampled_from(["light", "dark", "print"]),
    paper=st.sampled_from(["A5", "A4", "A3"]),
    fit=st.sampled_from(["content", "sheet"]),
    findings=st.sampled_from([0, 9]),
)
def test_nothing_overlaps_and_bars_are_to_scale(
    seed: int, steps: int, values: int, language: str, theme: str, paper: str, fit: str, findings: int
) -> None:
    portfolio = measured.random_measures(seed, steps, values)
    picture = draw(
        portfolio,
        by="campaign" if values else None,
        language=language,
        theme=theme,
        paper=paper,
        fit=fit,
        findings=generated.findings(seed, findings, steps),
    )

    assert list(find_layout_errors(picture)) == []
    assert list(find_overlaps(text_areas(picture))) == []
    assert all(display_width(line) <= 60 for line in text.write(picture, width=60).splitlines())
    signs = [group.title for group in groups(picture, "finding") if group.title]
    assert {f"{badge.level} {badge.number}: {badge.message}" for badge in picture.badges} <= set(signs)
    release = portfolio.workspace.releases.latest("way")
    assert release is not None
    if values:
        values_shown = [*release.by["campaign"], None]
        assert len({group.title for group in groups(picture, "value")}) == len(values_shown)
        return
    observed = groups(picture, "observed")
    scale = max(sum(width for _, width in bars(group)) for group in observed) / release.steps[0].remaining
    for group, step in zip(observed, release.steps, strict=True):
        ended = sum(step.ended.values())
        going = step.remaining - ended - step.completed - step.under_way - step.stopped
        expected = {
            "goes-on": going,
            "completed": step.completed,
            "under-way": step.under_way,
            "ended": ended,
            "stopped": step.stopped,
        }
        widths: dict[str, float] = {}
        for kind, width in bars(group):
            widths[kind] = widths.get(kind, 0.0) + width
        for kind, number in expected.items():
            assert widths.get(kind, 0.0) == pytest.approx(number * scale)
        assert _is_contiguous(group)
        assert _passage_ends(group) in (None, pytest.approx(going * scale))


ANY = st.sampled_from([0, 10, 30, 990])


@settings(max_examples=25)
@given(data=st.data(), steps=st.integers(0, 4), by=st.booleans(), paper=st.sampled_from(["A5", "A3"]))
def test_figures_that_do_not_add_up_are_drawn_too(data: st.DataObject, steps: int, by: bool, paper: str) -> None:
    ids = ("application", "interview", "gone", "first-day")[:steps]

    def numbers(*names: str) -> dict[str, int]:
        return {name: data.draw(ANY) for name in names}

    outcomes = ("remaining", "completed", "under_way", "stopped")
    released = measured.release(
        cases=data.draw(ANY),
        steps=[
            {"touchpoint": id, "ended": {"rejection": data.draw(ANY)}, **numbers("skipped", "reached", *outcomes)}
            for id in ids
        ],
        exits=[{"touchpoint": "rejection", "ended": data.draw(ANY)}],
        aside=[{"touchpoint": "open-day", "reached": data.draw(ANY)}],
        by={"unit": {"ward": [{"touchpoint": id, **numbers("ended", *outcomes)} for id in ids]}},
    )
    picture = draw(measured.example(released), by="unit" if by else None, paper=paper)

    assert list(find_layout_errors(picture)) == []
    assert list(find_overlaps(text_areas(picture))) == []


def _is_contiguous(group: Group) -> bool:
    boxes = sorted(
        (shape for shape in shapes_in(group.items) if isinstance(shape, Box) and "bar" in shape.meaning),
        key=lambda box: box.x,
    )
    return all(box.x == pytest.approx(before.x + before.width) for before, box in pairwise(boxes))


def _passage_ends(group: Group) -> float | None:
    """How wide the way to the next bar is at its end, if there is one."""
    passages: list[Item] = [shape for shape in shapes_in(group.items) if "passage" in shape.meaning]
    for passage in passages:
        assert isinstance(passage, Path)
        points = list(passage.points)
        return points[2][0] - points[3][0]
    return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_funnel_in_each_language_has_all_formats(language: str) -> None:
    picture = draw(language=language)

    for form in jm.picture_formats("funnel"):
        assert form in ("svg", "html", "png", "pdf", "text")
    assert text.write(picture).count("\n") > 20


def test_a_funnel_is_a_list_of_figures_for_terminals() -> None:
    assert text.write(draw(), width=80).splitlines() == [
        "The way in",
        "==========",
        "Funnel of The way in, 2025: 100 cases, 4 observed steps.",
        "",
        "Attract",
        "-------",
        "Careers page  not observed",
        "",
        "Recruit",
        "-------",
        "Application  Came this far: 100. Goes on: 70. Ended with Rejection: 20.",
        "               Stopped: 10 · Drop-off: 10\u00a0%. Median wait: 10 days",
        "",
        "Interview    Came this far: 70. Reached: 60 · Skipped: 10. Goes on: 20. Under",
        "               way: 20. Ended with Rejection: 10. Stopped: 20",
        "",
        "Offer        Came this far: 20. Goes on: 20",
        "",
        "Onboard",
        "-------",
        "Welcome letter  not observed",
        "First day       Came this far: 20. Later than planned: 3 days. Completed: 20",
        "",
        "How it ended",
        "------------",
        "Rejection  Ended here: 30",
        "",
        "Also seen",
        "---------",
        "Open day  Reached: under 10",
        "",
        "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown.",
    ]
    assert text.write(draw(by="persona", stage="recruit"), width=80).splitlines() == [
        "The way in",
        "==========",
        "Funnel of The way in by persona, 2025: 100 cases, 3 observed steps.",
        "",
        "By persona",
        "----------",
        "Nurse               Application: Came this far: 60, Goes on: 50, Stopped: 10;",
        "                      Interview: Came this far: 50, Goes on: 20, Under way: 10,",
        "                      Ended: 10, Stopped: 10; Offer: Came this far: 20, Goes on:",
        "                      20",
        "",
        "Others and unknown  Application: Came this far: 40, Goes on: 20, Ended: 20;",
        "                      Interview: Came this far: 20, Under way: 10, Stopped: 10;",
        "                      Offer: Came this far: under 10",
        "",
        "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown.",
    ]


# -- the library -----------------------------------------------------------------------------------------------


def test_the_library_takes_the_options_of_a_funnel() -> None:
    workspace = years().workspace
    picture = jm.render(workspace, "way", view="funnel", by="channel", period="2025")

    assert picture.drawn == draw(years(), by="channel", period="2025")
    with pytest.raises(InvalidOptionError, match="is an option of the funnel, and this is another view"):
        jm.render(workspace, "way", by="channel")
    with pytest.raises(InvalidOptionError, match="is an option of the funnel, and this is another view"):
        jm.render(workspace, "way", view="flow", period="2025")
    with pytest.raises(UnknownNameError, match="no measured period"):
        jm.render(workspace, "way", view="funnel", period="2019")


def test_a_public_funnel_has_nothing_internal() -> None:
    hidden = draw(measured.example(interview={"audience": "internal"}), audience="public")

    assert [title for title, _ in read(hidden)[1][1]] == ["Application", "Offer"]
    assert "Interview" not in " ".join(words(hidden))
    assert words(hidden, "number") == ["100", "20", "20", "30", "under 10"]
