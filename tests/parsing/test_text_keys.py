"""Keys whose value is any text."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap.model.element import Element
from journeymap.model.fields import Block, ByKey, Either, ListOf, String, Translatable, fields
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.parsing.text_keys import TEXT_KEYS, as_id, is_text_at

NOT_ANY_TEXT = {"aliases", "colors", "country", "exclude", "framework", "key", "languages", "region"} | {
    *("by", "timezone", "values", "where")
}
"""Patterns, words, keys, codes, colors and names of columns."""


def test_the_keys_are_those_of_the_models() -> None:
    keys: set[str] = set()
    seen: set[type[Element]] = set()

    def collect(key: str, shape: Any) -> None:
        if isinstance(shape, Translatable | String):
            keys.add(key)
        elif isinstance(shape, ListOf):
            collect(key, shape.item)
        elif isinstance(shape, ByKey):
            collect(key, shape.value)
        elif isinstance(shape, Either):
            for option in shape.options:
                collect(key, option)
        elif isinstance(shape, Block) and shape.model not in seen:
            seen.add(shape.model)
            for name, field in fields(shape.model).items():
                collect(name, field.shape)

    collect("", Block(Journey))
    collect("", Block(Organization))
    assert (keys - NOT_ANY_TEXT) | {"handoff"} == TEXT_KEYS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("owner: @", False),
        ("- name: @", True),
        ("pains:\n  - a\n  - @", True),
        ("pains:\n- @", True),
        ("channels:\n  - @", False),
        ("- {id: a, name: @", True),
        ("- {name: a, owner: @", False),
        ("name:\n  en: @", True),
        ("x-color: @", True),
        ("@", False),
    ],
)
def test_the_key_of_a_value(text: str, expected: bool) -> None:
    assert is_text_at(text, text.index("@")) is expected


def test_words_as_an_id() -> None:
    assert as_id("HR Team, north") == "hr-team-north"
