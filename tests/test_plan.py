"""Plans in Python: what `jm.plan` takes and returns, and how a plan shows itself."""

from __future__ import annotations

import datetime
import json
import pickle
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given

import journeymap as jm
from journeymap.escaping import escape_unsafe
from tests.test_notebook import anything, as_shown, check

TEXT = b"""journey: nurse
stages:
  onboard:
    touchpoints:
      - {id: letter, name: Welcome letter, owner: hr, channels: mail, when: started - 7 days}
      - {id: hall, name: Welcome day, owner: hr, informed: marketing, kind: event, when: started}
      - {id: talk, name: Exit talk, owner: hr, when: left}
"""
FIRST_DAY = datetime.date(2027, 3, 1)
NEW_YEAR = datetime.date(2027, 1, 1)


@pytest.fixture(scope="module")
def workspace() -> jm.Workspace:
    return jm.load_text(TEXT, "nurse.yaml")


def days(plan: jm.Plan) -> list[tuple[str, str, str | None]]:
    return [(entry.touchpoint, str(entry.date), str(entry.end) if entry.end else None) for entry in plan.entries]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"started": FIRST_DAY}, [("letter", "2027-02-22", None), ("hall", "2027-03-01", None)]),
        ({"started": "2027-03-01"}, [("letter", "2027-02-22", None), ("hall", "2027-03-01", None)]),
        (
            {"started": FIRST_DAY, "hall": " 2027-03-02  to 2027-03-03 "},
            [("letter", "2027-02-22", None), ("hall", "2027-03-02", "2027-03-03")],
        ),
        (
            {"started": FIRST_DAY, "hall": (FIRST_DAY, datetime.date(2027, 3, 2))},
            [("letter", "2027-02-22", None), ("hall", "2027-03-01", "2027-03-02")],
        ),
    ],
)
def test_dates_are_dates_ranges_or_text(
    dates: Mapping[str, Any], expected: list[tuple[str, str, str | None]], workspace: jm.Workspace
) -> None:
    plan = jm.plan(workspace, "nurse", dates=dates, since=NEW_YEAR)

    assert days(plan) == expected
    assert {entry.cohort for entry in plan.entries} == {"ad-hoc"}
    assert [(item.touchpoint, item.cohort) for item in plan.undated] == [("talk", "ad-hoc")]


@pytest.mark.parametrize(
    "given_date",
    [
        *("2027-03", "soon", "", "2027-02-30", "2027-03-01 to", "2027-03-01 to 2027-03-02 to 2027-03-03"),
        *("2027-03-01 to 2027-02-28", (FIRST_DAY, NEW_YEAR)),
    ],
)
def test_what_is_not_a_date_is_an_error(given_date: Any, workspace: jm.Workspace) -> None:
    with pytest.raises(jm.InvalidOptionError) as raised:
        jm.plan(workspace, "nurse", dates={"hall": given_date})
    text = given_date if isinstance(given_date, str) else "2027-03-01 to 2027-01-01"
    assert raised.value.value == given_date
    assert str(raised.value) == (
        f"hall: {text!r} is not a date such as 2027-03-01, or a first and a last one: 2027-03-01 to 2027-03-03"
    )


@pytest.mark.parametrize(
    ("given_period", "expected"),
    [
        ({"today": NEW_YEAR}, ("2027-01-01", "2028-01-01", "2027-01-01")),
        ({"today": NEW_YEAR, "since": FIRST_DAY}, ("2027-03-01", "2028-03-01", "2027-01-01")),
        ({"today": NEW_YEAR, "until": FIRST_DAY}, ("2027-01-01", "2027-03-01", "2027-01-01")),
        ({"today": datetime.date(2028, 2, 29)}, ("2028-02-29", "2029-02-28", "2028-02-29")),
        ({"today": datetime.date(9999, 3, 1)}, ("9999-03-01", "9999-12-31", "9999-03-01")),
    ],
)
def test_the_period_is_twelve_months_from_today(
    given_period: dict[str, Any], expected: tuple[str, str, str], workspace: jm.Workspace
) -> None:
    plan = jm.plan(workspace, "nurse", dates={"started": FIRST_DAY}, **given_period)

    assert (str(plan.since), str(plan.until), str(plan.today)) == expected


def test_without_a_day_it_is_today(workspace: jm.Workspace) -> None:
    before = datetime.date.today()  # noqa: DTZ011 - as the plan does
    plan = jm.plan(workspace, "nurse", dates={"started": FIRST_DAY})

    assert before <= plan.today <= datetime.date.today()  # noqa: DTZ011
    assert plan.since == plan.today


def test_a_period_that_ends_before_it_begins_is_an_error(workspace: jm.Workspace) -> None:
    with pytest.raises(jm.InvalidOptionError, match="the plan ends on 2027-01-01, before it begins on 2027-03-01"):
        jm.plan(workspace, "nurse", dates={"started": FIRST_DAY}, since=FIRST_DAY, until=NEW_YEAR)


def test_an_unknown_audience_is_an_error_and_shows_nothing(workspace: jm.Workspace) -> None:
    with pytest.raises(jm.UnknownNameError, match="there is no audience 'publik'; did you mean 'public'"):
        jm.plan(workspace, "nurse", dates={"started": FIRST_DAY}, audience="publik")


def test_the_formats_are_those_of_the_methods(workspace: jm.Workspace) -> None:
    plan = jm.plan(workspace, "nurse", dates={"started": FIRST_DAY}, since=NEW_YEAR, today=NEW_YEAR)

    assert jm.plan_extensions() == {
        "text": "txt", "markdown": "md", "csv": "csv", "json": "json", "ics": "ics", "xlsx": "xlsx",
    }  # fmt: skip
    for format in jm.plan_extensions():
        assert plan.to(format) == getattr(plan, f"to_{format}")()
    assert str(plan) == plan.to_text()
    assert max(map(len, plan.to_text(width=40).splitlines())) <= 40
    assert plan.to("csv", delimiter=";") == plan.to_csv(delimiter=";") != plan.to_csv()
    assert plan.to_csv().startswith("date,end,due,cohort,"), "no byte order mark, which is the file's"
    assert json.loads(plan.to_json())["from"] == "2027-01-01"


@pytest.mark.parametrize("language", ["en", "fi", "sv", "de"])
def test_a_plan_can_be_in_each_language_of_the_product(language: str, workspace: jm.Workspace) -> None:
    assert jm.plan(workspace, "nurse", dates={"started": FIRST_DAY}, language=language).language == language


def test_an_unknown_format_or_option_is_an_error(workspace: jm.Workspace) -> None:
    plan = jm.plan(workspace, "nurse", dates={"started": FIRST_DAY})

    with pytest.raises(jm.UnknownNameError, match="there is no format 'pdf'"):
        plan.to("pdf")
    with pytest.raises(jm.InvalidCallError, match="there is no argument `delimiter`"):
        plan.to("json", delimiter=";")
    with pytest.raises(jm.UnknownNameError, match="there is no language 'xx'"):
        jm.plan(workspace, language="xx")
    with pytest.raises(jm.UnknownNameError, match="there is no audience 'friends'"):
        jm.plan(workspace, audience="friends")
    with pytest.raises(jm.InvalidOptionError, match="`delimiter` is a comma, a semicolon, a tab or a vertical bar"):
        plan.to_csv(delimiter=",,")


@pytest.mark.parametrize(
    ("format", "package", "extra"), [("ics", "icalendar", "calendar"), ("xlsx", "xlsxwriter.workbook", "office")]
)
def test_a_format_without_its_extra_says_what_to_install(
    format: str, package: str, extra: str, workspace: jm.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = jm.plan(workspace, "nurse", dates={"started": FIRST_DAY})
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(jm.MissingExtraError, match=rf'pip install "journeymap\[{extra}\]"') as raised:
        plan.to(format)
    assert raised.value.extra == extra


def test_a_plan_can_be_pickled_and_compared(workspace: jm.Workspace) -> None:
    plan, again = (
        jm.plan(workspace, "nurse", dates={"started": FIRST_DAY}, since=NEW_YEAR, today=NEW_YEAR) for _ in range(2)
    )

    assert pickle.loads(pickle.dumps(plan)) == plan == again
    assert plan != replace(plan, entries=())


# --- Notebooks --------------------------------------------------------------------------------------------------


def entry(name: str = "Welcome day", **more: Any) -> jm.PlanEntry:
    values: dict[str, Any] = {
        "date": FIRST_DAY, "end": None, "due": None, "cohort": "march", "journey": "nurse", "stage": "onboard",
        "touchpoint": "hall", "name": name, "kind": "event", "side": "frontstage", "from_": "employer",
        "personas": ("nurse",), "size": 8, "channels": ("mail", "hall"), "owner": "hr", "responsible": (),
        "consulted": (), "informed": (), "handoffs": (), "estimated": False, "remarks": ("On a holiday.",),
        "notes": None, "links": (), **more,
    }  # fmt: skip
    return jm.PlanEntry(**values)


def plan_of(*entries: jm.PlanEntry, **more: Any) -> jm.Plan:
    period = {"since": NEW_YEAR, "until": datetime.date(2028, 1, 1), "today": NEW_YEAR}
    return jm.Plan(**{**period, "language": "en", "organization": "Fernmoor", "entries": entries, **more})


def test_a_plan_shows_its_entries() -> None:
    names = {"teams": {"hr": "People team"}, "channels": {"mail": "E-mail"}}
    stretch = entry("Induction", end=datetime.date(2027, 3, 3), cohort=None, channels=(), owner=None, remarks=())
    plan = plan_of(entry(), stretch, names=names)

    assert (
        plan._repr_mimebundle_()["text/html"]
        == """\
<div lang="en" class="tex2jax_ignore mathjax_ignore">
<table>
<caption><bdi lang="en">Fernmoor</bdi>: 2 entries, 2027-01-01 to 2028-01-01</caption>
<thead><tr><th scope="col"><div align="left">Date</div></th><th scope="col"><div align="left">Touchpoint</div></th>\
<th scope="col"><div align="left">Owner</div></th><th scope="col"><div align="left">Channels</div></th>\
<th scope="col"><div align="left">Cohort</div></th><th scope="col"><div align="left">Remarks</div></th></tr></thead>
<tbody>
<tr><th scope="row"><div align="left">2027-03-01</div></th><td><div align="left"><strong><bdi lang="en">Welcome day</bdi></strong></div></td>\
<td><div align="left"><bdi lang="en">People team</bdi></div></td>\
<td><div align="left"><bdi lang="en">E-mail</bdi></div><div align="left"><bdi lang="en">hall</bdi></div></td>\
<td><div align="left"><bdi lang="en">march</bdi></div></td><td><div align="left"><bdi lang="en">On a holiday.</bdi></div></td></tr>
<tr><th scope="row"><div align="left">2027-03-01 to 2027-03-03</div></th>\
<td><div align="left"><strong><bdi lang="en">Induction</bdi></strong></div></td><td></td><td></td><td></td><td></td></tr>
</tbody>
</table>
</div>"""
    )
    assert plan._repr_mimebundle_()["text/plain"] == plan.to_text().rstrip("\n")
    assert repr(plan) == "<Plan 2 entries, 2027-01-01 to 2028-01-01>"


def test_of_many_entries_fifty_are_shown() -> None:
    plan = plan_of(*(entry(f"Day {number}") for number in range(52)))
    bundle = plan._repr_mimebundle_()

    assert bundle["text/html"].count("<strong>") == 50
    assert "<p>and 2 more entries</p>" in bundle["text/html"]
    assert "<p>and 1 more entry</p>" in plan_of(*plan.entries[1:])._repr_mimebundle_()["text/html"]
    assert "more" not in plan_of(*plan.entries[2:])._repr_mimebundle_()["text/html"]
    lines = plan.to_text().rstrip("\n").split("\n")
    assert bundle["text/plain"].split("\n") == [*lines[:100], f"and {len(lines) - 100} more lines"]


def test_a_plan_without_entries_names_the_next_date() -> None:
    undated = jm.UndatedTouchpoint("march", "nurse", "onboard", "talk", "Talk", (), "hr", "its time is unknown")
    plan = plan_of(undated=(undated,), next_date=datetime.date(2029, 1, 1), organization="")

    assert (
        plan._repr_mimebundle_()["text/html"]
        == """\
<div lang="en" class="tex2jax_ignore mathjax_ignore">
<p>0 entries, 1 not dated, 2027-01-01 to 2028-01-01</p>
<p>The next date is 2029-01-01.</p>
</div>"""
    )
    assert repr(plan) == "<Plan 0 entries, 1 not dated, 2027-01-01 to 2028-01-01>"


def test_only_the_requested_forms_are_made() -> None:
    plan = plan_of(entry())

    assert list(plan._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]
    assert list(plan._repr_mimebundle_(exclude=["text/plain"])) == ["text/html"]


@given(anything, anything, anything)
@example("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "$\\href{javascript:alert(1)}{x}$")
def test_text_in_a_plan_stays_text(organization: str, name: str, remark: str) -> None:
    names = {"teams": {"hr": remark}, "channels": {"mail": name}, "cohorts": {"march": organization}}
    page = check(plan_of(entry(name, remarks=(remark,)), organization=organization, names=names)._repr_mimebundle_())

    assert page.texts == [
        *(as_shown(organization), ": 1 entry, 2027-01-01 to 2028-01-01"),
        *("Date", "Touchpoint", "Owner", "Channels", "Cohort", "Remarks"),
        *("2027-03-01", as_shown(name), as_shown(remark), as_shown(name), "hall", as_shown(organization)),
        escape_unsafe(as_shown(remark)),
    ]


def test_several_who_claim_to_be_accountable_are_all_named() -> None:
    contested = TEXT.replace(b"owner: hr, ", b"owner: [hr, comms], ")
    plan = jm.plan(jm.load_text(contested, "nurse.yaml"), "nurse", dates={"started": FIRST_DAY}, since=NEW_YEAR)

    assert plan.to_text().count("  hr, comms  ") == 3
    assert plan.to_markdown().count("Owner: hr, comms") == 3
    assert plan.to_ics().count("Owner: hr\\, comms") == 2
    assert "hr, comms" in str(plan.to_document())
    assert [entry["owner"] for entry in json.loads(plan.to_json())["entries"]] == [None, None]
    for written in (plan.to_text(), plan.to_markdown(), plan.to_ics(), str(plan._repr_mimebundle_())):
        assert "nobody" not in written
