"""Recognize the names of teams in cells, and split cells that name several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from journeymap import synonyms
from journeymap.model.organization import Function
from journeymap.office.words.cell_lists import protected, split_list
from journeymap.office.words.grammar import AND, OR
from journeymap.office.words.word_lists import word_lists
from journeymap.time_phrases.vocabulary import fold

_CONNECTOR = re.compile(rf"\s*&\s*|\s+{AND}(?:\s*/\s*{OR})?\s+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_FEMININE_FORM = re.compile(r"(?<=\w)[/*:_]-?(?:in|innen|r|e|n|se|trice|ère)\b", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<!\bco)-", re.IGNORECASE)
_LONGEST_NAME = 7
"""The most words that the name of a team has."""
_ROLES = ("line-manager", "preceptor")
"""Roles of people of any function: the manager of *HR manager*."""


@dataclass(frozen=True)
class TeamCells:
    """The cells of a column that names teams.

    `alone` has the names that are a whole item of a cell somewhere in the column, folded.
    """

    alone: frozenset[str]

    @classmethod
    def of(cls, values: Iterable[str]) -> TeamCells:
        """Return the cells of a column, in whatever language it is."""
        items = {item for value in dict.fromkeys(values) for item in split_list(value)}
        return cls(frozenset(_folded(item) for item in items if len(_connected_parts(item)) == 1))

    def split(self, text: str) -> tuple[str, ...]:
        """Return the names of the teams in a cell, in order and each once.

        `&` and *and* connect two teams only if each of them also stands alone in the column, or if they are words of
        different functions: *HR & Marketing* is two teams, *People & Culture* is one.
        """
        names = (name.removeprefix("@") for item in split_list(text) for name in self._split_connected(item))
        return tuple(dict.fromkeys(filter(None, names))) or split_list(text)

    def _split_connected(self, text: str) -> Sequence[str]:
        parts = _connected_parts(text)
        if len(parts) == 1 or _is_one_team(text):
            return (text,)
        names: list[str] = []
        at = 0
        while at < len(parts):
            spans = (text[parts[at][0] : parts[last][1]] for last in range(min(at + 3, len(parts) - 1), at, -1))
            name = next(filter(_is_one_team, spans), text[slice(*parts[at])])
            names.append(name)
            at += len(_connected_parts(name))
        names = [name.strip().removesuffix("-") for name in names]
        return names if len(names) > 1 and self._are_teams(names) else (text,)

    def _are_teams(self, names: Sequence[str]) -> bool:
        """Whether names stand alone in the column, or are words of different functions."""
        others = [name for name in names if _folded(name) not in self.alone]
        functions = [function for name in names if (function := _function_or_role(name))]
        return not others or (all(map(_function_or_role, others)) and len(set(functions)) == len(functions))


def function_of(name: str) -> str | None:
    """Return the function that a whole name is a word for: `hr` of *Henkilöstö*."""
    folded = synonyms.fold(name)
    same = [function for function in get_args(Function) if synonyms.fold(function) == folded]
    functions = same or synonyms.meanings(name, "functions")
    return functions[0] if len(functions) == 1 else None


@lru_cache(maxsize=10_000)
def is_team_word(text: str) -> bool:
    """Whether a text is a name of a team or a role, whole or in its decisive part.

    The decisive part is the last word of *Ward manager*, the first one of *Responsable formation*, and the end of
    *Osastonhoitaja*. Names of people by what they are (*nurse*, *candidate*) are not names of teams.
    """
    name = _without_brackets(text)
    words = _words(name)
    if not words or len(words) > _LONGEST_NAME or _is_listed(name, "people"):
        return False
    if _whole_meaning(name) or _is_one_team(name):
        return True
    lists = word_lists("teams.yaml")
    if lists["sentence_words"].intersection(words) or not name[0].isalpha():
        return False
    if (
        _ends_as_team(words)
        or _is_numbered(words)
        or " ".join(words).startswith(tuple(f"{first} " for first in lists["first_words"]))
    ):
        return True
    ends = (" ".join(words[begin:]) for begin in range(1, len(words)))
    return any(_whole_meaning(end) and not _is_listed(end, "weak_parts", "people") for end in ends)


def _function_or_role(name: str) -> str | None:
    """Return what a team does: its function, also one that no format has, or role."""
    return _meaning(_without_brackets(name)) or _meaning(" ".join(_IN_BRACKETS.findall(name)))


@lru_cache(maxsize=10_000)
def _meaning(name: str) -> str | None:
    """Return the meaning of a whole name, or of its last longest part."""
    if whole := _whole_meaning(name):
        return whole
    words = _words(name)[:8]
    lengths = range(len(words) - 1, 0, -1)
    parts = [" ".join(words[end - length : end]) for length in lengths for end in range(len(words), length - 1, -1)]
    if not _ends_as_team(words):
        parts = [part for part in parts if not _is_listed(part, "weak_parts")]
    parts = [part for part in parts if " " in part or not _is_listed(part, "heads")]
    parts += [stem for word in reversed(words) for stem in _stems(word)]
    meanings = [meaning for part in parts if (meaning := _whole_meaning(part))]
    rank = _whole_meaning(words[-1]) if words else None
    return next(iter(meanings), rank if rank in _ROLES else None)


def _stems(word: str) -> list[str]:
    """Return the beginning of a compound: *viestintä* of *viestintätiimi*."""
    endings = sorted(word_lists("teams.yaml")["endings"], key=lambda ending: (len(ending), ending))
    return [word.removesuffix(ending) for ending in endings if word.endswith(ending) and word != ending]


@lru_cache(maxsize=10_000)
def _whole_meaning(name: str) -> str | None:
    """Return the function, other function or role that a whole name stands for."""
    folded = _folded(name)
    if folded in get_args(Function):
        return folded
    meanings = (
        synonyms.meanings(name, "functions")
        or synonyms.meanings(name, "teams")
        or synonyms.meanings(name, "roles")
        or _other_functions().get(folded, ())
    )
    return "/".join(meanings) or None


@cache
def _other_functions() -> dict[str, tuple[str, ...]]:
    lists = word_lists("teams.yaml")
    sections = [section for section in lists if section.startswith("other_functions/")]
    return {synonyms.fold(word): (section.partition("/")[2],) for section in sections for word in lists[section]}


def _ends_as_team(words: Sequence[str]) -> bool:
    """Whether the last word says that a name is a team or a role: *manager*."""
    endings = tuple(word_lists("teams.yaml")["endings"])
    return bool(words) and (_is_listed(words[-1], "heads") or words[-1].endswith(endings))


def _is_numbered(words: Sequence[str]) -> bool:
    """Whether a name is a kind of team with its number or letter, such as *Ward 3*."""
    is_number = len(words) == 2 and (len(words[1]) == 1 or words[1][0].isdigit())
    return is_number and _is_listed(words[0], "numbered")


def _is_one_team(text: str) -> bool:
    """Whether a text with a connecting word is known as the name of one team."""
    return fold(text) in word_lists("teams.yaml")["one_team"] or bool(
        synonyms.meanings(text, "functions", "teams") and _connected_parts(text)[1:]
    )


def _connected_parts(text: str) -> list[tuple[int, int]]:
    """Return the spans of the parts that `&` and *and* connect."""
    marks = protected(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CONNECTOR.finditer(text):
        is_inside = match.start() > start and match.end() < len(text)
        if is_inside and not _is_bracketed(marks, match):
            spans.append((start, match.start()))
            start = match.end()
    return [*spans, (start, len(text))]


def _is_bracketed(marks: Sequence[bool], match: re.Match[str]) -> bool:
    return marks[match.start()] and marks[match.end() - 1]


def _words(name: str) -> list[str]:
    """Return the folded words of a name, of *Leiter/in* the first form only."""
    name = _HYPHEN.sub(" ", _FEMININE_FORM.sub("", name))
    return [word for word in re.split(r"[^\w&+'’-]+", fold(name)) if any(map(str.isalnum, word))]


def _is_listed(name: str, *sections: str) -> bool:
    folded = _folded(name)
    return any(folded in _folded_words(section) for section in sections)


@cache
def _folded_words(section: str) -> frozenset[str]:
    return frozenset(map(synonyms.fold, word_lists("teams.yaml")[section]))


def _folded(name: str) -> str:
    return synonyms.fold(_without_brackets(name))


def _without_brackets(name: str) -> str:
    outside = " ".join(_IN_BRACKETS.sub(" ", name).split())
    return outside or name
