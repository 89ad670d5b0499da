"""Plans in documentation: what directives and fences `plan` show, and that no two builds differ."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.document import tree
from journeymap.errors import InvalidOptionError, PlanError, UnknownNameError
from journeymap.ext.request import Request, parse_request
from journeymap.ext.site import Site
from tests.cli.test_plan import ALL, NURSE, WORKSPACE
from tests.ext.sphinx.projects import Project

pytest.importorskip("sphinx", reason="sphinx is not installed")
markdown = pytest.importorskip("markdown", reason="Markdown is not installed")

FIRST = {"from": "2027-01-01"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE, "utf-8")
    (tmp_path / "nurse.yaml").write_text(NURSE, "utf-8")
    return Site(tmp_path)


def no_figure() -> tree.Figure:
    raise AssertionError("a plan has no picture")


def entries(site: Site, id: str | None, **options: str) -> list[tuple[str, str | None, str]]:
    plan = site.plan(parse_request("plan", id, {**FIRST, **options}))
    return [(str(entry.date), entry.cohort, entry.touchpoint) for entry in plan.entries]


@pytest.mark.parametrize(
    ("id", "options", "numbers"),
    [
        (None, {}, [0, 1, 2, 3, 4]),
        ("nurse", {}, [0, 1, 2, 3, 4]),
        ("march", {}, [0, 1, 2]),
        ("june, march", {}, [0, 1, 2, 3, 4]),
        ("june march", {}, [0, 1, 2, 3, 4]),
        (None, {"cohort": "june"}, [2, 3, 4]),
        (None, {"cohort": "[june, march]"}, [0, 1, 2, 3, 4]),
        (None, {"team": "ward"}, [1, 4]),
        (None, {"channel": "hall"}, [1, 4]),
        (None, {"to": "2027-03-01"}, [0, 1]),
        (None, {"from": "2027-03-01"}, [1, 2, 3, 4]),
    ],
)
def test_the_options_are_those_of_the_command(
    id: str | None, options: dict[str, str], numbers: list[int], site: Site
) -> None:
    assert entries(site, id, **options) == [ALL[number] for number in numbers]


def test_dates_make_a_cohort(site: Site) -> None:
    assert entries(site, "nurse", date="started=2027-08-02, letter = 2027-07-26") == [
        ("2027-04-15", None, "news"),
        ("2027-07-26", "ad-hoc", "letter"),
        ("2027-08-02", "ad-hoc", "first-day"),
    ]


def test_the_first_day_counts_as_today_unless_a_day_is_given(site: Site) -> None:
    def today(**options: str) -> str:
        return str(site.plan(parse_request("plan", None, {**FIRST, **options})).today)

    assert today() == "2027-01-01"
    assert today(today="2026-12-01") == "2026-12-01"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "plan needs the option from, such as 2027-03-01, so that each build shows the same days"),
        ({"from": "March"}, "the option from is a date such as 2027-03-01, not 'March'"),
        ({**FIRST, "to": "?"}, "the option to is a date such as 2027-03-01, not '?'"),
        ({**FIRST, "date": "started"}, "the option date has dates such as started=2027-03-01, not 'started'"),
        (
            {**FIRST, "date": "started=2027-03-01, started=2027-03-02"},
            "the option date has dates such as started=2027-03-01, not 'started=2027-03-01, started=2027-03-02'",
        ),
    ],
)
def test_a_request_without_a_first_day_or_with_no_date_is_an_error(options: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidOptionError) as raised:
        parse_request("plan", "nurse", options)
    assert str(raised.value) == message


def test_what_does_not_exist_is_an_error(site: Site, tmp_path: Path) -> None:
    for id, options in (("porter", {}), ("nurse", {"team": "nobody"}), ("nurse", {"date": "begun=2027-03-01"})):
        with pytest.raises(UnknownNameError):
            entries(site, id, **options)
    (tmp_path / "journeymap.yaml").unlink()
    (tmp_path / "nurse.yaml").write_text(NURSE.replace("on 2027-04-15", "started"), "utf-8")
    with pytest.raises(PlanError, match="--date started="):
        entries(Site(tmp_path), None)


def test_a_plan_depends_on_the_whole_workspace(site: Site) -> None:
    request = parse_request("plan", "nurse", FIRST)

    assert (request.id, request.journey) == ("nurse", None)


def test_touchpoints_lead_to_their_cards(site: Site) -> None:
    request = parse_request("plan", "north:march", FIRST)
    blocks = site.document(Request("plan", request.id, request.options, request.workspace), no_figure)
    names = set(re.findall(r"name='(north:[^']*)'", repr(blocks)))

    assert names == {"north:nurse/letter", "north:nurse/first-day", "north:nurse/news"}


def test_a_calendar_is_of_the_days_that_are_named_and_marks_no_day_by_itself(site: Site) -> None:
    options = {**FIRST, "to": "2027-03-31"}

    def picture(**more: str) -> jm.Picture:
        return site.picture(parse_request("calendar", None, {**options, **more}))

    def drawn(today: date, **more: Any) -> str:
        days: dict[str, Any] = {"since": date(2027, 1, 1), "until": date(2027, 3, 31), "today": today}
        return jm.render(site.workspace, view="calendar", paper="A5", fit="content", **days, **more).to_svg()

    assert picture().to_svg() == drawn(date(2026, 12, 31))
    assert picture(today="2027-02-01", rows="channels").to_svg() == drawn(date(2027, 2, 1), rows="channels")
    assert drawn(date(2027, 2, 1)) != drawn(date(2026, 12, 31))
    with pytest.raises(InvalidOptionError, match="calendar needs the option from"):
        parse_request("calendar", None, {})


FENCE = "```journeymap\nview: plan\njourney: march\nfrom: 2027-01-01\nteam: ward\n```\n"


def convert(site: Site, text: str, **options: Any) -> str:
    configs = {"journeymap": {"path": str(site.path), "stylesheet": False, **options}}
    return str(markdown.markdown(text, extensions=["journeymap"], extension_configs=configs))


def test_a_fence_shows_the_plan_as_tables(site: Site) -> None:
    written = convert(site, FENCE)

    assert written.count("<table>") == 1
    assert "First day" in written
    assert "Welcome letter" not in written
    assert written == convert(site, FENCE), "two builds are equal"


def test_a_fence_without_a_first_day_is_a_fault(site: Site) -> None:
    written = convert(site, FENCE.replace("from: 2027-01-01\n", ""), strict=False)

    assert "plan needs the option from" in written


def test_a_directive_shows_the_plan_with_links_to_cards(tmp_path: Path) -> None:
    project = Project(tmp_path)
    plans = ".. journeymap:plan:: march\n   :from: 2027-01-01\n   :to: 2027-03-31\n   :name: march-plan\n\n"
    project.put(
        {
            "journeys/journeymap.yaml": WORKSPACE,
            "journeys/nurse.yaml": NURSE,
            "docs/index.rst": f"Home\n====\n\n:ref:`The plan <march-plan>`.\n\n{plans}.. toctree::\n\n   nurse\n",
            "docs/nurse.rst": ".. journeymap:journey:: nurse\n\n.. journeymap:plan:: march\n   :to: 2027-03-31\n",
        }
    )
    built = project.build(ok=False)

    table = built.page("index.html").body.one("table")
    links = {link.text: link.attributes["href"] for link in table.all("a", class_="reference")}
    assert links == {"Welcome letter": "nurse.html#nurse_letter", "First day": "nurse.html#nurse_first-day"}
    needed = "docs/nurse.rst:3: WARNING: plan needs the option from, such as 2027-03-01, so that each build shows the same days [journeymap.invalid-option]"
    assert built.warnings == [needed]
