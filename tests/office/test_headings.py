"""Headings of tables and words of stages, in six languages."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeymap import synonyms
from journeymap.office.journeys.names import default_organization
from journeymap.office.words.headings import heading_roles, languages_of, meaning_of_stage
from journeymap.office.words.vocabulary import Vocabulary, comparison_key, vocabulary

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
HEADINGS = yaml.safe_load((DATA / "headings.yaml").read_text("utf-8"))
STAGES = yaml.safe_load((DATA / "stages.yaml").read_text("utf-8"))
COMPLETE = ("en", "fi", "sv", "de", "fr", "nl")
"""The languages with words for everything; others can have few."""
WORDS = {language: synonyms.read_words(f"headings/{language}.yaml", "headings") for language in COMPLETE}


@pytest.mark.parametrize("language", COMPLETE)
def test_headings_of_public_templates_have_their_roles(language: str) -> None:
    expected = {heading: tuple(roles) for rows in HEADINGS[language].values() for heading, roles in rows.items()}

    assert {heading: heading_roles(heading, language) for heading in expected} == expected


def test_words_of_stages_mean_the_standard_stages() -> None:
    expected = {word: tuple(stages) for words in STAGES.values() for word, stages in words.items()}

    assert {word: meaning_of_stage(word) for word in expected} == expected


def test_headings_are_known_without_their_language() -> None:
    rows = {"Phase": "stage", "Kontaktpunkt": "touchpoint", "Qui ?": "who", "Kanaal": "channels", "Milloin": "when"}

    assert {heading: heading_roles(heading) for heading in rows} == {each: (role,) for each, role in rows.items()}
    assert heading_roles("Owner", "nl") == heading_roles("Owner", "es") == ("owner",)


@pytest.mark.parametrize(
    ("word", "roles"), [("Tag", {"de": "when", "en": "tags"}), ("Wie", {"de": "channels", "nl": "who"})]
)
def test_the_words_of_the_language_count_first(word: str, roles: dict[str, str]) -> None:
    assert {language: heading_roles(word, language) for language in roles} == {
        language: (role,) for language, role in roles.items()
    }
    assert set(heading_roles(word)) == set(roles.values())


@pytest.mark.parametrize(
    ("singular", "plural", "language"),
    [
        ("Opportunity", "Opportunities", "en"),
        ("Communication channel", "Communication channels", "en"),
        ("Medium", "Mediums", "en"),
        ("Kosketuspiste", "Kosketuspisteet", "fi"),
        ("Kanava", "Kanavat", "fi"),
        ("Målgrupp", "Målgrupper", "sv"),
        ("Aktivitet", "Aktiviteter", "sv"),
        ("Zielgruppe", "Zielgruppen", "de"),
        ("Aktivität", "Aktivitäten", "de"),
        ("Point de contact", "Points de contact", "fr"),
        ("Canal", "Canaux", "fr"),
        ("Kanaal", "Kanalen", "nl"),
        ("Middel", "Middelen", "nl"),
        ("Taak", "Taken", "nl"),
        ("Stap", "Stappen", "nl"),
    ],
)
def test_the_plural_makes_no_difference(singular: str, plural: str, language: str) -> None:
    assert heading_roles(plural, language) == heading_roles(singular, language) != ()


def without_accents(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


@given(
    st.sampled_from(
        [
            (word, language)
            for language, roles in WORDS.items()
            for role, words in roles.items()
            for word in words
            if role != "none"
        ]
    ),
    st.sampled_from([str.upper, str.title, without_accents, lambda text: unicodedata.normalize("NFD", text)]),
    st.sampled_from(["{}", "{}:", "{} ?", "**{}**", "{} *", " {}\u00a0", "{} (draft)", "\u200b{}", "{}\n", "📌 {}"]),
    st.sampled_from([" ", "-", "  ", "_", "\u00a0"]),
)
def test_case_accents_and_punctuation_make_no_difference(
    word_and_language: tuple[str, str], case: object, around: str, space: str
) -> None:
    word, language = word_and_language
    assert callable(case)

    written = around.format(case(word).replace(" ", space))

    assert heading_roles(written, language) == heading_roles(word, language) != ()


MAY_BE_TWO = {
    "en": {("message", "moment"), ("message", "summary"), ("owner", "teams")}
    | {("personas", "audience"), ("goal", "needs"), ("notes", "summary")},
    "fi": {("message", "opportunities"), ("owner", "responsible"), ("owner", "teams"), ("personas", "audience")}
    | {("part_of", "journey"), ("notes", "summary")},
    "sv": {("message", "opportunities"), ("owner", "responsible"), ("owner", "teams"), ("notes", "summary")},
    "de": {("message", "opportunities"), ("message", "moment"), ("owner", "responsible"), ("owner", "teams")}
    | {("personas", "audience"), ("status", "reviewed"), ("notes", "summary")},
    "fr": {
        ("stage", "step"),
        ("message", "when"),
        ("owner", "responsible"),
        ("owner", "teams"),
        ("responsible", "status"),
    }
    | {("personas", "audience"), ("notes", "summary")},
    "nl": {("message", "opportunities"), ("message", "when"), ("owner", "responsible"), ("owner", "teams")}
    | {("personas", "audience"), ("notes", "summary"), ("owner", "teams", "shift")},
}
"""The roles that one word can have in a language, the likeliest first."""


@pytest.mark.parametrize("language", COMPLETE)
def test_a_word_has_two_roles_only_where_it_can_be_both(language: str) -> None:
    by_word: dict[str, tuple[str, ...]] = {}
    for role, words in WORDS[language].items():
        for word in dict.fromkeys(map(comparison_key, words)):
            by_word[word] = (*by_word.get(word, ()), role)

    assert {roles for roles in by_word.values() if len(roles) > 1} == MAY_BE_TWO[language]


def test_all_languages_have_words_for_the_same_roles() -> None:
    assert {tuple(sorted(words)) for words in WORDS.values()} == {tuple(sorted(WORDS["en"]))}
    assert all(words for roles in WORDS.values() for words in roles.values())


def test_sentences_are_not_headings() -> None:
    sentences = {
        " ".join(sentence.split())
        for page in [*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
        for sentence in re.findall(r"[A-Z][^.!?|`\[\]<>#]{20,}[.!?]", page.read_text("utf-8"))
    }

    assert len(sentences) > 500
    assert [sentence for sentence in sentences if heading_roles(sentence)] == []


def test_names_of_touchpoints_are_not_headings() -> None:
    names = {
        match.strip(" \"'")
        for page in [*ROOT.glob("journeys/*.yaml"), *DATA.parent.glob("shapes/*/expected/*.yaml")]
        for match in re.findall(r"id: [^,\n]+(?:, |\n +)name: ([^,}{\n]+)", page.read_text("utf-8"))
    }

    assert len(names) > 100
    assert {name for name in names if heading_roles(name)} == set()


@pytest.mark.parametrize(
    ("headings", "language"),
    [
        (["Stage", "Touchpoint", "Owner"], "en"),
        (["Phase", "Touchpoint", "Verantwortlich", "Kanal"], "de"),
        (["Vaihe", "Kosketuspiste", "Owner"], "fi"),
        (["Fas", "Kontaktpunkt", "Ansvarig"], "sv"),
        (["Étape", "Point de contact", "Qui ?"], "fr"),
        (["Fase", "Activiteit", "Wie", "Kanaal"], "nl"),
        (["Aktivität", "R", "A", "C", "I"], "de"),
        (["Touchpoint"], "en"),
        (["Kontaktpunkt"], None),
        (["HR", "x", ""], None),
        ([], None),
    ],
)
def test_the_language_is_that_of_most_headings(headings: list[str], language: str | None) -> None:
    assert languages_of(headings) == language


@given(st.text(max_size=60), st.sampled_from([None, "en", "de", "xx"]))
def test_any_text_is_read(text: str, language: str | None) -> None:
    roles = {role for roles in WORDS.values() for role in roles}

    assert set(heading_roles(text, language)) <= roles
    assert set(meaning_of_stage(text, language)) <= {
        stage for words in STAGES.values() for each in words.values() for stage in each
    }


@pytest.mark.parametrize("text", [" " * 100_000, "(" * 100_000, "1." * 50_000, "Owner " * 20_000, "- " * 90])
def test_long_cells_are_not_headings(text: str) -> None:
    assert heading_roles(text) == meaning_of_stage(text) == ()


@pytest.mark.parametrize("language", COMPLETE)
def test_a_language_has_small_words_plurals_and_names(language: str) -> None:
    grammar = synonyms.read_words(f"headings/{language}.yaml", "grammar")
    defaults = synonyms.read_words(f"headings/{language}.yaml", "defaults")

    assert set(grammar) == {"and", "or", "from", "to", "scale", "plurals", "stage_endings"}
    assert all(grammar[kind] for kind in ("and", "or", "scale", "plurals"))
    assert {rule.count(": ") for rule in grammar["plurals"]} == {1}
    assert {kind: bool(names) for kind, names in defaults.items()} == {"organization": True, "sheet": True}


def test_a_language_can_have_few_words() -> None:
    assert synonyms.read_words("headings/da.yaml", "headings") == synonyms.read_words("en.yaml", "colors") == {}
    assert vocabulary("da") == Vocabulary({}, frozenset(), frozenset(), frozenset())
    assert default_organization("da") == default_organization("en-GB") == "Our organization"


@pytest.mark.parametrize("language", synonyms.LANGUAGES)
def test_words_that_are_headings_in_another_language_only_are_none(language: str) -> None:
    for word in WORDS[language]["none"]:
        assert heading_roles(word, language) == ()
        assert any(heading_roles(word, other) for other in synonyms.LANGUAGES if other != language), word
    assert heading_roles("Support", "fr") == heading_roles("Support") == ("channels",)
