"""Measures as tables: every one says how exact it is, in each language, and no text in it acts."""

from __future__ import annotations

import csv
import io
import pickle
import re
from typing import Any

import pytest
from hypothesis import example as with_example
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.escaping import NOT_IN_XML, TURNING
from journeymap.model.measures import Release
from tests.measures_file.releases import EXAMPLE, NAMES, any_releases, example
from tests.writers.hostile import HOSTILE

MARKUP = (
    st.sampled_from([text for text in HOSTILE if text.strip()]) | NAMES | st.sampled_from(["=1+1", "-2+3", "@x", "+1"])
)
NOTES = {
    ("en", 10): "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown.",
    ("en", 7): "Counts are in steps of 7: each can be up to 6 off. Groups under 21 are not shown.",
}


def measures(*releases: Release, languages: tuple[str, ...] = ("en",), **organization: Any) -> jm.Measures:
    """The measures of a workspace with two touchpoints that have names."""
    touchpoints = (jm.Touchpoint(id="application", name="Application"), jm.Touchpoint(id="rejection", name="Rejection"))
    journey = jm.Journey(journey="nurse", name="Ward nurse", stages={"recruit": jm.Stage(touchpoints=touchpoints)})
    workspace = jm.Workspace(
        jm.Organization(organization="A", languages=languages, **organization), [journey], None, None
    )
    return jm.Measures(releases, _workspace=workspace)


def in_steps_of_seven() -> Release:
    """The example with the counts of a k of 7."""

    def scaled(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {
                name: each if name in ("wait", "after_plan", "metrics") else scaled(each)
                for name, each in value.items()
            }
        if isinstance(value, list):
            return [scaled(each) for each in value]
        return value * 7 // 10 if isinstance(value, int) and value % 10 == 0 and key != "revision" else value

    return example(**{key: scaled(value) for key, value in EXAMPLE.items() if key not in ("k", "metrics")}, k=7)


def test_the_tables_have_names_and_say_what_is_not_told() -> None:
    channels = {"fair": jm.Channel(name="Job fair")}
    metrics = {"time-to-start": jm.Metric(name="Time to start", target="60 days")}
    text = measures(example(), channels=channels, metrics=metrics).to_text()

    note = NOTES["en", 10]
    assert (
        text
        == f"""\
Ward nurse: 2025
================
2025: 1 January 2025 – 31 December 2025, as of 31 March 2026 · 100 cases

Steps
-----
Touchpoint   Came this far  Skipped   Reached  Drop-off  Median wait  Compared with the plan
-----------  -------------  --------  -------  --------  -----------  ----------------------
Application            100  under 10      100  10 %      10 days      not told
first-day               70        10       60  not told  not told     3 days earlier
{note}

Who came no further
-------------------
Touchpoint   Ended     Completed  Under way  Stopped
-----------  --------  ---------  ---------  --------
Application        20  under 10   under 10         10
first-day    under 10         50         20  under 10
{note}

How it ended
------------
Touchpoint  Cases
----------  -----
Rejection      20
{note}

Also seen
---------
Touchpoint  Cases
----------  --------
open-day    under 10
{note}

By channel
----------
Came this far  Job fair  Others and unknown
-------------  --------  ------------------
Application          50                  50
first-day            30                  40
{note}

In the other order
------------------
Earlier on the map  Later on the map  Cases
------------------  ----------------  -----
Application         first-day            10
{note}

Events that no touchpoint names
-------------------------------
Event  Cases
-----  -----
Note      10
{note}

Metrics
-------
Metric              Value      Target   Verdict
------------------  ---------  -------  -----------------
applied-to-started  63 %                too close to tell
Time to start       not told   60 days
applications        100 cases           met
{note}
"""
    )


@pytest.mark.parametrize("language", ["en", "fi", "sv", "de"])
@pytest.mark.parametrize("k", [10, 7])
def test_every_table_says_how_exact_it_is(language: str, k: int) -> None:
    shown = measures(example() if k == 10 else in_steps_of_seven(), languages=(language,))
    tables = shown.to_text(width=140).count("\n--")
    rows = list(csv.DictReader(io.StringIO(shown.to_csv())))
    note = rows[0]["note"]
    sentences = NOTES.get((language, k)) or re.split(r"(?<=\.) (?=0 )", note)[0]

    assert note.startswith(sentences)
    assert {row["note"] for row in rows} == {note}
    assert all(f"{number}" in sentences for number in ([9, 30] if k == 10 else [7, 6, 21]))
    assert shown.to_text(width=140).count(sentences) * 2 == tables  # a title is underlined, and a heading
    assert re.sub(r"\\(.)", r"\1", shown.to_markdown()).count(f"*{sentences}*") == shown.to_markdown().count("\n## ")
    assert shown._repr_mimebundle_()["text/html"].count(f">{sentences}<") == shown.to_markdown().count("\n## ")


@given(any_releases(), MARKUP)
@with_example(example(unmapped=[{"event": "=1+1", "cases": 10}]), "a|b")
def test_no_cell_of_csv_is_a_formula(release: Release, name: str) -> None:
    shown = measures(release.model_copy(update={"journey": name}))
    text = shown.to_csv()
    table = list(csv.reader(io.StringIO(text, newline="")))

    assert len({len(row) for row in table}) == 1
    assert not any(re.match(r"\s*[=+@＝＋＠]|\s*-(?!\d+$)", cell) for row in table for cell in row)
    assert not re.search(f"[{NOT_IN_XML}{TURNING}\x7f]", text)
    assert not re.search("^::|##\\[", text, re.MULTILINE)


@given(any_releases(), MARKUP)
def test_no_text_is_markup(release: Release, name: str) -> None:
    shown = measures(release.model_copy(update={"journey": name}))
    markdown = shown.to_markdown()
    columns = 0
    for line in markdown.splitlines():
        bars = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))
        if line.startswith("| "):
            columns = columns or bars
            assert bars == columns, line
        else:
            columns = columns if line.startswith("|---") else 0
    assert not re.search(r"(?<!\\)[<`]", markdown)

    for line in shown.to_text().split("\n"):
        assert not re.search(f"[{NOT_IN_XML}{TURNING}\x7f-\x9f]", line), line
    html = shown._repr_mimebundle_(include={"text/html"})["text/html"]
    assert not re.search(r"<(?!/?(div|p|bdi|strong|table|caption|thead|tbody|tr|th|td)[ >])", html)


def test_wide_tables_come_in_parts_that_fit() -> None:
    step = EXAMPLE["by"]["channel"]["fair"]
    values = {f"A channel with number {number}": step for number in range(9)}
    text = measures(example(by={"channel": values})).to_text(width=60)

    assert max(map(len, text.splitlines())) <= 60
    assert text.count("Others and") == 1
    with pytest.raises(jm.InvalidOptionError, match="a text needs 40 columns at least"):
        measures(example()).to_text(width=39)


def test_rows_are_a_table_of_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="no pandas")
    frame = measures(example()).to_dataframe()
    again = pandas.read_csv(io.StringIO(measures(example()).to_csv()))

    assert list(frame.columns) == list(again.columns)
    assert frame.loc[frame["table"] == "step", "remaining"].tolist() == [100, 70]
    assert again.loc[again["table"] == "step", "remaining"].tolist() == [100, 70]


def test_without_pandas_it_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(jm.MeasureError, match="a table of pandas needs pandas: pip install pandas"):
        measures(example()).to_dataframe()


def test_a_line_says_what_was_measured_and_no_count() -> None:
    shown = measures(*(example(period=str(year)) for year in range(2020, 2025)))

    assert repr(shown) == "<Measures nurse/2020, nurse/2021, nurse/2022, and 2 more releases>"
    assert repr(measures()) == "<Measures nothing measured>"
    assert str(measures()) == "Nothing has been measured yet.\n"
    assert hash(shown) != hash(measures())
    assert pickle.loads(pickle.dumps(shown)).to_text() == shown.to_text()


def test_formats_have_names() -> None:
    shown = measures(example())
    forms = {"text": shown.to_text(), "markdown": shown.to_markdown(), "csv": shown.to_csv(), "json": shown.to_json()}

    assert {name: shown.to(name) for name in forms} == forms
    with pytest.raises(jm.UnknownNameError, match="there is no format 'xlsx'; there are: text, markdown, csv, json"):
        shown.to("xlsx")


def test_what_had_other_ids_when_it_was_measured_has_its_name() -> None:
    organization = jm.Organization(
        organization="Example",
        channels={"jobs": jm.Channel(name="Job fairs", formerly="fair")},
        metrics={"hires": jm.Metric(name="Hires", kind="conversion", target="50 %", formerly="hired")},
    )
    release = example(metrics=[{"metric": "hired", "value": 20, "unit": "%", "verdict": None}])
    journey = jm.Journey(journey="people", name="People", formerly=release.journey)

    text = jm.Measures((release,), (), (), jm.Workspace(organization, [journey], None, None)).to_text()

    assert text.startswith(f"People: {release.period}\n")
    assert "Came this far  Job fairs " in text
    assert "\nHires   20 %   50 %" in text
