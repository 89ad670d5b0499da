"""What is written is read again, and what was edited into nonsense has a sentence at its place."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import journeymap as jm
from journeymap.measures_file.json_tree import JsonError
from journeymap.measures_file.layout import releases_text
from journeymap.measures_file.read import read_releases
from journeymap.model.measures import Releases
from tests.measures_file.releases import EXAMPLE, any_files, example


@given(any_files())
def test_what_is_written_is_read_again(releases: Releases) -> None:
    text = releases_text(releases)

    assert read_releases(text) == releases
    assert releases_text(read_releases(text)) == text
    assert text.encode().decode() == text
    assert not any(ord(character) < 32 and character != "\n" for character in text)


def test_a_step_is_a_line() -> None:
    text = releases_text(Releases(releases=(example(),)))

    assert json.loads(text) == {"version": 1, "releases": [EXAMPLE]}
    first = (
        '        {"touchpoint": "application", "remaining": 100, "skipped": 0, "reached": 100, "ended": {"rejection": 20},'
        ' "completed": 0, "under_way": 0, "stopped": 10, "wait": {"median": 10, "p90": null}, "after_plan": null},'
    )
    second = (
        '        {"touchpoint": "first-day", "remaining": 70, "skipped": 10, "reached": 60, "ended": {"rejection": 0},'
        ' "completed": 50, "under_way": 20, "stopped": 0, "wait": {"median": null, "p90": null}, "after_plan": -3}'
    )
    assert text.splitlines()[:24] == [
        "{",
        '  "version": 1,',
        '  "releases": [',
        "    {",
        '      "journey": "nurse",',
        '      "period": "2025",',
        '      "from": "2025-01-01",',
        '      "until": "2025-12-31",',
        '      "as_of": "2026-03-31",',
        '      "k": 10,',
        '      "timezone": "UTC",',
        '      "sources": ["ats"],',
        '      "measured": "2026-04-01",',
        '      "journeymap": "0.1.0",',
        '      "revision": 1,',
        '      "cases": 100,',
        '      "steps": [',
        first,
        second,
        "      ],",
        '      "exits": [',
        '        {"touchpoint": "rejection", "ended": 20}',
        "      ],",
        '      "aside": [',
    ]


def test_a_file_without_releases_is_short() -> None:
    assert releases_text(Releases()) == '{"version": 1, "releases": []}\n'


SCHEMA = jm.json_schema("measures")


def test_the_schema_is_valid_and_accepts_what_is_written() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(releases_text(Releases(releases=(example(),)))))


def edited(**changes: Any) -> dict[str, Any]:
    """The example in a file, with values replaced at paths such as `steps.0.remaining`; `...` removes one."""
    file: dict[str, Any] = {"version": 1, "releases": [deepcopy(EXAMPLE)]}
    for path, value in changes.items():
        at: Any = file if path in ("version", "releases") else file["releases"][0]
        *around, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        for step in around:
            at = at[step]
        if value is ...:
            del at[last]
        else:
            at[last] = value
    return file


@pytest.mark.parametrize(
    ("changes", "message", "place"),
    [
        ({"version": 2}, "this is version 2 of the file, and this journeymap reads version 1", "2"),
        ({"version": ...}, "this file holds no measures: `version` is missing", "{"),
        ({"version": "1"}, "`version` is not 1", '"1"'),
        ({"version": True}, "`version` is not 1", "true"),
        ({"version": 1.0}, "`version` is not 1", "1.0"),
        ({"version": 0}, "`version` is not 1", "0"),
        ({"releases": ...}, "this file holds no measures: `releases` is missing", "1"),
        ({"releases": {}}, "`releases` has to be a list", "{}"),
        ({"releases": [3]}, "`releases` has to be an object", "3"),
        ({"steps": ...}, "`steps` is missing here", "{"),
        ({"steps__0__reached": ...}, "`reached` is missing here", "{"),
        ({"steps__0__note": "x"}, "the format does not know `note` here", '"note"'),
        ({"steps__0__remaining": -10}, "`remaining` has to be a whole number that is not negative", "-10"),
        ({"steps__0__remaining": 10.0}, "`remaining` has to be a whole number", "10.0"),
        ({"steps__0__remaining": True}, "`remaining` has to be a whole number", "true"),
        ({"steps__0__remaining": "10"}, "`remaining` has to be a whole number", '"10"'),
        ({"steps__0__ended__rejection": None}, "`rejection` has to be a whole number", "null"),
        ({"steps__0__wait": None}, "`wait` has to be an object", "null"),
        ({"from": 0}, "`from` has to be a date such as 2025-12-31", "0"),
        ({"from": "2025-02-30"}, "`from` has to be a date such as 2025-12-31", '"2025-02-30"'),
        ({"from": "2025-01-01T00:00"}, "`from` has to be a date such as 2025-12-31", '"2025-01-01T00:00"'),
        ({"timezone": ""}, "`timezone` has to be a text that is not empty", '""'),
        ({"journey": "\ud800"}, "`journey` has to be a text", '"\\ud800"'),
        ({"by__channel": []}, "`channel` has to be an object", "[]"),
        ({"metrics__0__value": "63"}, "`value` has to be a whole number", '"63"'),
        ({"metrics__0__verdict": "good"}, "`verdict` has to be a known word", '"good"'),
    ],
)
def test_nonsense_has_a_sentence_at_its_place(changes: dict[str, Any], message: str, place: str) -> None:
    text = json.dumps(edited(**changes), indent=1)
    with pytest.raises(JsonError) as error:
        read_releases(text)
    assert (error.value.message, text[error.value.start : error.value.end]) == (message, place)


def test_a_number_that_is_too_long_is_refused() -> None:
    with pytest.raises(JsonError, match="a number here is too long"):
        read_releases(f'{{"version": {"1" * 5000}}}')


def test_releases_are_found_by_journey() -> None:
    first, second = example(), example(period="2026", **{"from": date(2026, 1, 1), "until": date(2026, 12, 31)})
    releases = Releases(releases=(first, second))

    assert releases.of("nurse") == (first, second)
    assert releases.latest("nurse") == second
    assert releases.latest("porter") is None
    assert len({first, second, example()}) == 2
