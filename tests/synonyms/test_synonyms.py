"""The words that people write, and what is taken for what."""

from __future__ import annotations

from typing import get_args

import pytest

from journeymap import synonyms
from journeymap.model.fields import Choice, fields, models, walk

SECTIONS = get_args(synonyms.Section)
COMPLETE = ("en", "fi", "sv", "de", "fr", "nl")
"""The languages with words for everything; others can have few."""


def test_synonyms_stand_for_words_of_the_format() -> None:
    keys = {key for model in models().values() for key in fields(model)}
    choices = {
        word
        for model in models().values()
        for field in fields(model).values()
        for part in walk(field.shape)
        if isinstance(part, Choice)
        for word in part.words
    }
    for language in COMPLETE:
        words = {section: synonyms.read_words(f"{language}.yaml", section) for section in SECTIONS}
        assert set(words["keys"]) <= keys | {"lanes"}
        assert set(words["kinds"]) | set(words["functions"]) | set(words["teams"]) <= choices
        assert set(words["words"]) <= choices | {"true", "false"}
        assert set(words["stages"]) <= {"attract", "recruit", "onboard", "engage", "develop", "retain", "depart"}
        assert all(words.values())


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Careers Pages", "careerspage"),
        ("e-mail", "email"),
        ("Verantwortliche/r", "verantwortlicher"),
        ("Päivä", "paiva"),
        ("business", "business"),
        ("its", "its"),
        ("…", "…"),
    ],
)
def test_words_are_compared_without_case_accents_punctuation_and_plural(word: str, folded: str) -> None:
    assert synonyms.fold(word) == folded


def test_another_spelling_comes_before_synonyms_and_these_before_similarity() -> None:
    assert synonyms.suggest("Moments", ["moment", "goal"], "keys") == ("moment",)
    assert synonyms.suggest("comment", ["moment", "notes"], "keys") == ("notes",)
    assert synonyms.suggest("momemt", ["moment", "notes"], "keys") == ("moment",)
    assert synonyms.suggest("xyzzy", ["moment", "notes"], "keys") == ()


def test_a_word_with_two_meanings_has_two_suggestions() -> None:
    assert synonyms.suggest("people", ["teams", "personas"], "keys") == ("personas", "teams")
    assert synonyms.question(("personas", "teams")) == "did you mean `personas` or `teams`?"
    assert synonyms.question(()) == ""


@pytest.mark.parametrize(
    ("team", "function"),
    [
        ("Human Resources", "hr"),
        ("nurse-recruiting", "hr"),
        ("Employer Brand Team", "marketing"),
        ("Personalabteilung", "hr"),
        ("viestintä", "marketing"),
        ("ward 3 nursing", "clinical"),
        ("IT Helpdesk", "it"),
        ("the blue team", None),
    ],
)
def test_a_team_has_the_function_that_its_name_says(team: str, function: str | None) -> None:
    assert synonyms.functions_of(team) == ((function,) if function else ())
