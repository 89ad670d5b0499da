"""The plan as JSON, version 1, with the fields of the format in their order."""

from __future__ import annotations

import datetime
import json

from hypothesis import given, settings

from journeymap.plan_formats import data as json_format
from journeymap.planning.plan import PlanData
from tests.plan_formats.plans import PLAN, UNDATED, plan, plans
from tests.plan_formats.test_delimited import HEADER

UNDATED_HEADER = ["cohort", "journey", "stage", "touchpoint", "name", "personas", "owner", "why"]


def test_an_entry_has_its_fields_with_ids_and_dates_as_text() -> None:
    """The link is in the language of the plan."""
    written = json.loads(json_format.write(plan(*PLAN.entries[2:4], undated=UNDATED, language="de")))

    assert list(written.items())[:3] == [("version", 1), ("from", "2027-03-01"), ("to", "2028-02-29")]
    assert list(written)[3:] == ["entries", "undated"]
    assert written["entries"][0] == {
        "date": "2027-03-03",
        "end": None,
        "due": None,
        "cohort": "nurses-march",
        "journey": "nurse",
        "stage": "onboard",
        "touchpoint": "it-account",
        "name": "IT account",
        "kind": "message",
        "side": "backstage",
        "from": "employer",
        "personas": ["night", "day"],
        "size": 12,
        "channels": [],
        "owner": "it",
        "responsible": [],
        "consulted": [],
        "informed": ["wards", "comms"],
        "handoffs": [
            {"what": "Laptop and badge", "to": "wards", "by": "2027-03-08", "accepted_by": "wards"},
            {"what": None, "to": "hr", "by": None, "accepted_by": None},
        ],
        "estimated": False,
        "remarks": [],
        "notes": None,
        "links": [],
    }
    assert written["entries"][1]["links"] == [{"title": "Programm", "url": "https://example.org/welcome"}]
    assert written["undated"] == [
        {
            "cohort": "nurses-march",
            "journey": "nurse",
            "stage": "leave",
            "touchpoint": "farewell",
            "name": "Farewell talk",
            "personas": ["night"],
            "owner": "hr",
            "why": "the last day has no date",
        }
    ]


@settings(max_examples=40)
@given(plans())
def test_what_is_written_is_what_is_planned(data: PlanData) -> None:
    text = json_format.write(data)
    written = json.loads(text)

    assert "##[" not in text
    assert all(list(item) == HEADER for item in written["entries"])
    assert all(list(item) == UNDATED_HEADER for item in written["undated"])
    assert [
        (datetime.date.fromisoformat(item["date"]), item["end"] or item["date"], item["owner"], tuple(item["personas"]))
        for item in written["entries"]
    ] == [(each.date, each.last.isoformat(), each.owner, each.personas) for each in data.entries]
    names = [*(each.name for each in data.entries), *(each.name for each in data.undated)]
    surrogates = {ord(char): "\ufffd" for name in names for char in name if "\ud800" <= char <= "\udfff"}
    assert [item["name"] for item in (*written["entries"], *written["undated"])] == [
        name.translate(surrogates) for name in names
    ]
