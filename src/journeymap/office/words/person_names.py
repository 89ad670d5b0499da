"""Recognize names of people by lists of names and by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from journeymap import synonyms
from journeymap.office.words.teams import is_team_word
from journeymap.office.words.word_lists import word_lists
from journeymap.time_phrases.vocabulary import fold

_LONGEST_NAME = 6
"""The most words that the name of a person has."""
_MOST_CHARACTERS = 100
_WORD = r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*[’']?"
_TOKEN = re.compile(rf"['’ʼ`]?{_WORD}\.?(?:{_WORD}\.)*")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,4}|[^\W\d_]")
_LOGIN = re.compile(r"([^\W\d_]{2,})[._ ]([^\W\d_]{2,})")
"""A name as people and systems write it in small letters: `anna.virtanen`, `anna virtanen`."""
_SURNAME_FIRST = re.compile(r"([^,]+),\s*([^,]+)")


@lru_cache(maxsize=10_000)
def is_name(text: str, in_people_column: bool = False) -> bool:
    """Whether a whole text is the name of one person.

    In a column of people a given name alone is one, and given names that are also words count.
    """
    if len(text) > _MOST_CHARACTERS:
        return False
    text = " ".join(text.split())
    if in_people_column and text.islower() and (match := _LOGIN.fullmatch(text)):
        return _is_name([part.capitalize() for part in match.groups()], in_people_column)
    if match := _SURNAME_FIRST.fullmatch(text):
        surname, given = match.groups()
        if _is_given(given.split()[0], in_people_column) or _is_initial(given):
            return _is_name(f"{given} {surname}".split(), in_people_column)
        return False
    return _is_name(text.split(), in_people_column)


@lru_cache(maxsize=10_000)
def may_be_name(text: str) -> bool:
    """Whether a text has the form of a name and no word that names do not have."""
    if len(text) > _MOST_CHARACTERS:
        return False
    tokens = text.split()
    return 1 < len(tokens) <= _LONGEST_NAME and _has_form_of_name(tokens) and not _has_other_word(tokens, False)


def is_given_name(word: str) -> bool:
    """Whether a word is a given name and nothing else."""
    return len(word) > 2 and word[0].isupper() and _is_given(word, False)


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where full names stand in a running text."""
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        last = at
        if _is_capitalized(tokens[at][0]) and (_is_given(tokens[at][0], False) or _is_honorific(tokens[at][0])):
            last = _end_of_run(text, tokens, at)
        span = tokens[at].start(), tokens[last].end()
        if last > at and is_name(text[slice(*span)].rstrip(".")):
            yield span[0], span[0] + len(text[slice(*span)].rstrip("."))
        at = last + 1


def _end_of_run(text: str, tokens: list[re.Match[str]], at: int) -> int:
    """Return the number of the last of the capitalized words that follow each other."""
    particles = word_lists("people.yaml")["particles"]
    last = at
    for number in range(at + 1, min(at + _LONGEST_NAME + 1, len(tokens))):
        token = tokens[number]
        is_apart = text[tokens[number - 1].end() : token.start()] not in (" ", "\u00a0")
        if is_apart or not (_is_capitalized(token[0]) or fold(token[0]) in particles):
            break
        if _is_capitalized(token[0]):
            last = number
    return last


def _is_name(tokens: list[str], in_people_column: bool) -> bool:
    if not 0 < len(tokens) <= _LONGEST_NAME:
        return False
    if _is_honorific(tokens[0]) and len(tokens) > 1:
        rest = tokens[1:]
        is_surname = _has_form_of_name(rest) and not _has_other_word(rest, in_people_column)
        return is_surname or _is_name(rest, in_people_column)
    if not _has_form_of_name(tokens) or is_team_word(" ".join(tokens)):
        return False
    if len(tokens) == 1:
        return in_people_column and _is_given(tokens[0], True) and not _has_other_word(tokens, in_people_column)
    return not _has_other_word(tokens, in_people_column) and _has_evidence(tokens, in_people_column)


def _has_evidence(tokens: list[str], in_people_column: bool) -> bool:
    """Whether a text in the form of a name has a word that is a name."""
    first, last = tokens[0], tokens[-1]
    if _is_given(first, in_people_column):
        return True
    are_initials_between = len(tokens) > 2 and all(map(_is_initial, tokens[1:-1]))
    if _is_given(first, True) and (_is_surname(last) or are_initials_between):
        return True
    if first.isupper() and len(first) > 2 and not last.isupper() and _is_given(last, True):
        return True  # VIRTANEN Anna
    if (_is_initial(first) and first.endswith(".")) or any(map(_has_surname_ending, tokens[1:])):
        return True
    endings = tuple(word_lists("people.yaml")["surname_endings_in_people_columns"])
    is_surname_at_either_end = any(map(_is_surname, tokens)) or (len(last) > 4 and fold(last).endswith(endings))
    has_initial = _is_initial(first) or _is_initial(last)
    return in_people_column and (has_initial or _is_given(last, True) or is_surname_at_either_end)


def _has_form_of_name(tokens: list[str]) -> bool:
    """Whether all words but small ones in surnames begin with a capital letter."""
    particles = word_lists("people.yaml")["particles"]
    are_capitals = [_is_capitalized(token) for token in tokens]
    are_words = all(_TOKEN.fullmatch(token) or _is_initial(token) for token in tokens)
    small = [token for token, is_capital in zip(tokens, are_capitals, strict=True) if not is_capital]
    return are_words and are_capitals[-1] and all(fold(token).rstrip(".") in particles for token in small)


def _is_capitalized(token: str) -> bool:
    """Whether a word begins with a capital letter, or its alphabet has none."""
    return any(part[:1].isupper() for part in re.split(r"['’]", token)) or not (token.islower() or token.isupper())


def _has_other_word(tokens: list[str], in_people_column: bool) -> bool:
    """Whether one of the words belongs to roles, teams, places, tools or touchpoints."""
    words = word_lists("people.yaml")
    first = tokens[0]
    rest = [token for before, token in pairwise(tokens) if fold(before) not in words["particles"]]  # van 't Hof
    if in_people_column and len(tokens) == 2 and _is_given(first, False):
        rest = [token for token in rest if fold(token) not in words["surnames_in_people_columns"]]
    is_company = (
        _is_initial(tokens[-1]) and fold(tokens[-1].replace(".", "")) in words["other_words/teams"]
    )  # Martin S.A.
    return is_company or any(_is_other_word(token) for token in (first, *rest) if not _is_initial(token))


@lru_cache(maxsize=10_000)
def _is_other_word(token: str) -> bool:
    if token[0].islower():
        return False
    words = word_lists("people.yaml")
    folded = fold(token).rstrip(".")
    if folded in words["surnames"] or folded in words["also_words"]:
        return False
    if folded in words["given"]:
        return False
    is_listed = not words["other_words"].isdisjoint((folded, folded.removesuffix("s"), *folded.split("-")))
    return is_listed or bool(
        synonyms.meanings(token, "functions", "teams", "roles", "channels", "kinds", "stages", "unknown", "everybody")
    )


def _is_initial(token: str) -> bool:
    return _INITIALS.fullmatch(token) is not None


def _is_given(token: str, with_words: bool) -> bool:
    words = word_lists("people.yaml")
    folded = fold(token)
    if folded in words["also_words"]:
        return with_words
    return not words["given"].isdisjoint((folded, *folded.split("-")))


def _is_surname(token: str) -> bool:
    return fold(token) in word_lists("people.yaml")["surnames"] or _has_surname_ending(token)


def _has_surname_ending(token: str) -> bool:
    folded = fold(token)
    return len(folded) > 6 and folded.endswith(tuple(word_lists("people.yaml")["surname_endings"]))


def _is_honorific(token: str) -> bool:
    words = word_lists("people.yaml")
    folded = fold(token)
    with_dot = folded.endswith(".") and folded.rstrip(".") in words["honorifics_with_dot"]
    return token[0].isupper() and (folded.rstrip(".") in words["honorifics"] or with_dot)
