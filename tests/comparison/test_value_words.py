"""Values in words: every key of the format, in each language, without code of its own."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.comparison.touchpoints import plain_value
from journeymap.comparison.value_words import ValueWords
from journeymap.model.fields import fields
from journeymap.workspace import WorkspaceData
from tests import strategies

ORGANIZATION = jm.Organization.model_validate(
    {
        "organization": "A",
        "teams": {"people": {"name": {"en": "People office", "fi": "Henkilöstö"}}, "plain": {}},
        "anchors": {"licence": {"name": "The licence", "at": "started - 10 days"}},
    }
)
JOURNEY = jm.Journey.model_validate(
    {"journey": "nurse", "stages": {"onboard": {"touchpoints": [{"id": "talk", "name": "The talk"}]}}}
)
WORDS = ValueWords(WorkspaceData(ORGANIZATION, [JOURNEY]), (JOURNEY,), "en")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("owner", ["people", "plain", "hr", "unknown"], "People office, plain, HR, not known yet"),
        ("when", ["talk + 3 days", "licence"], "3 days after: The talk, The licence"),
        ("when", "unknown", "not known yet"),
        ("kind", "recognition", "recognition"),
        ("shift", "night", "by night"),
        ("side", "backstage", "backstage"),
        ("from", "person", "person"),
        ("binding", "required", "required"),
        ("status", "retired", "not done"),
        ("moment", True, "yes"),
        ("moment", False, "no"),
        ("planned_for", datetime.date(2027, 10, 14), "14 October 2027"),
        ("part_of", "talk", "The talk"),
        ("needs", ["talk", "other/talk"], "The talk, other/talk"),
        ("next", [{"to": "talk", "if": "It rains"}], "The talk, It rains"),
        (
            "handoff",
            {"accepted_by": "people", "what": "The file", "within": "3 days"},
            "The file, 3 days, People office",
        ),
        ("opportunities", [{"idea": "A quiz"}], "A quiz"),
        ("emotion", -1, "-1"),
        ("emotion", {"nurse": -1}, "nurse: -1"),
        ("tags", ["a", "b"], "a, b"),
        ("x-room", {"floor": 2, "doors": ["north", True]}, "floor: 2; doors: north, True"),
        ("responsible", [], ""),
        ("part_of", None, ""),
        ("x-none", None, ""),
    ],
)
def test_a_value_in_words(key: str, value: object, words: str) -> None:
    touchpoint = jm.Touchpoint.model_validate({"id": "a", "name": "A", **({} if value is None else {key: value})})

    assert WORDS.text(key, touchpoint) == words


def test_names_are_in_the_language_of_the_comparison() -> None:
    finnish = ValueWords(WORDS.workspace, (JOURNEY,), "fi")

    assert finnish.text("owner", jm.Touchpoint(id="a", name="A", owner="people")) == "Henkilöstö"
    assert finnish.place("after talk") == "tämän jälkeen: The talk"
    assert finnish.place("before nobody") == "ennen tätä: nobody"


@given(strategies.elements(jm.Touchpoint), st.sampled_from(["de", "en", "fi", "sv", "ar"]))
@settings(max_examples=60)
def test_every_key_has_words_and_a_plain_value_where_it_has_a_value(touchpoint: jm.Touchpoint, language: str) -> None:
    words = ValueWords(WORDS.workspace, (JOURNEY,), language)
    table = fields(jm.Touchpoint)

    for key in (*table, *touchpoint.extensions):
        plain, text = plain_value(touchpoint, key), words.text(key, touchpoint)
        assert isinstance(text, str)
        if key in table:
            value = touchpoint.__dict__[table[key].name]
            assert (plain is None) == (value is None or (value in ((), {}) and value == table[key].default))
            assert not text or plain is not None


@pytest.mark.parametrize(
    ("key", "given_value", "plain"),
    [
        ("owner", ["hr"], "hr"),
        ("owner", ["hr", "it"], ["hr", "it"]),
        ("responsible", ["hr"], ["hr"]),
        ("planned_for", datetime.date(2027, 10, 14), "2027-10-14"),
        ("next", [{"to": "talk"}], ["talk"]),
        ("next", [], []),
        ("next", None, None),
        ("handoff", {}, {}),
        ("next", [{"to": "talk", "if": "It rains"}], [{"to": "talk", "if": "It rains"}]),
        ("evidence", [{"source": "A", "date": datetime.date(2026, 1, 2)}], [{"source": "A", "date": "2026-01-02"}]),
        ("status", "planned", "planned"),
        ("status", None, "live"),
        ("moment", None, False),
        ("kind", None, None),
        ("x-any", [1, {"a": None}], [1, {"a": None}]),
    ],
)
def test_plain_values_are_those_of_files(key: str, given_value: object, plain: object) -> None:
    values = {} if given_value is None else {key: given_value}

    assert plain_value(jm.Touchpoint.model_validate({"id": "a", "name": "A", **values}), key) == plain
