"""Find names of people and addresses in cells, which are never written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from journeymap import synonyms
from journeymap.office.words.blanks import is_unknown
from journeymap.office.words.cell_lists import split_list
from journeymap.office.words.grammar import AND
from journeymap.office.words.person_names import is_name, may_be_name, name_spans
from journeymap.office.words.teams import is_team_word

HIDDEN = "…"
"""What stands for a name or an address that is not written."""
_OWNER_LIKE = frozenset(("owner", "responsible", "who", "teams", "consulted", "informed"))
"""Roles of columns in which teams stand, or people in their place."""

_DOMAIN = r"[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?){1,8}"
_DOT = r"\s?[(\[{]\s?(?:dot|punkt|piste|point|punt)\s?[)\]}]\s?"
_AT = r"\s?[(\[{<]\s?(?:at|ät|a|@|arobase|apenstaart)\s?[)\]}>]\s?"
_ADDRESS = re.compile(
    rf"(?:mailto:\s*)?<?(?:mailto:)?[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}[@＠](?:{_DOMAIN}|\[[^\]\s]{{1,64}}\])(?:\?\S*)?>?"
    rf"|\"[^\"@\n]{{1,64}}\"@{_DOMAIN}"
    rf"|mailto:\S+"
    rf"|(?:https?://)?(?:\w{{2,3}}\.)?linkedin\.com/in/\S+"
    rf"|[^\W_][\w.+-]{{0,63}}(?:{_AT})[^\W_][\w-]{{0,62}}(?:(?:\.|{_DOT})[^\W_][\w-]{{0,62}}){{1,8}}"
    rf"|[^\W_][\w.+-]{{0,63}}\s+at\s+[^\W_][\w-]{{0,62}}(?:\s+dot\s+[^\W_][\w-]{{1,62}}){{1,8}}"
    rf"|[^\W_]{{2,30}}[._][^\W_]{{2,30}}\s+at\s+{_DOMAIN}",
    re.IGNORECASE,
)
_MAY_BE_ADDRESS = re.compile(
    r"[@＠]|\b(?:at|ät|arobase|apenstaart)\b|[(\[{<]\s?a\s?[)\]}>]|mailto:|linkedin", re.IGNORECASE
)
_MENTION = re.compile(r"(?<![\w.])@([^\W\d_][\w.-]{1,63})(?<![.-])")
_EMPTY_BRACKETS = re.compile(r"[(\[<]\s*[)\]>]")
_IN_BRACKETS = re.compile(r"[(\[<]([^()\[\]<>]*)[)\]>]")
_DASH = re.compile(r"\s+[-–—]\s+|\s*:\s+")
_AND = re.compile(rf"\s*&\s*|\s+{AND}\s+", re.IGNORECASE)


@dataclass(frozen=True)
class PeopleColumn:
    """A column that may hold names of people, as its values decide together.

    `has_form` says that a third of the values that are not teams are
    certainly people, so that others in the form of a name are people too. `is_for_people` says that its heading asks
    for people, so that all values but teams are people.
    """

    has_form: bool
    is_for_people: bool
    is_owner_like: bool

    @classmethod
    def of(cls, role: str, values: Iterable[str]) -> PeopleColumn:
        """Return what a column holds, by the role of its heading and its values."""
        is_for_people = role == "people"
        is_owner_like = is_for_people or role in _OWNER_LIKE
        texts = [text for text in dict.fromkeys(map(str.strip, values)) if not _says_nothing(text)]
        people = sum(is_person(text, in_people_column=True) or has_address(text) for text in texts)
        teams = sum(map(_are_teams, texts))
        return cls(
            has_form=is_owner_like and people > 1 and people * 3 >= len(texts) - teams,
            is_for_people=is_for_people,
            is_owner_like=is_owner_like,
        )

    def without_people(self, text: str) -> str:
        """Return a value of the column without names of people and addresses.

        What is left are names of teams; '' if there are none. A text without people is returned as it is.
        """
        rest = without_people(text, in_people_column=self.is_owner_like)
        if hide_people(rest) != rest:
            parts = (hide_people(item).replace(HIDDEN, " ").strip(" ,;:-–—()") for item in split_list(rest))
            rest = ", ".join(" ".join(item.split()) for item in parts if item)
        items = split_list(rest)
        teams = [item for item in items if not self._is_person(item)]
        return rest if len(teams) == len(items) else ", ".join(teams)

    def _is_person(self, item: str) -> bool:
        if self.is_for_people:
            return not _says_nothing(item) and not is_team_word(item)
        return self.has_form and any(map(may_be_name, _AND.split(_IN_BRACKETS.sub(" ", item).strip())))


@lru_cache(maxsize=10_000)
def is_person(text: str, in_people_column: bool = False) -> bool:
    """Whether a text names a person, alone, in a list or beside a team.

    A given name alone, and one that is also a word (*Grace*), count only in columns in which people are expected.
    """
    return _without_names(text, in_people_column) != text


def without_people(text: str, in_people_column: bool = False) -> str:
    """Return a cell without names of people and addresses.

    This is `HR` for *HR (Anna Virtanen)*, '' for *Virtanen, Anna*, and the same text where there are none.
    """
    if has_address(text):
        text = _EMPTY_BRACKETS.sub(" ", _replace_addresses(text, " ")).strip(" \t\n,;|/+&-–—:")
    return _without_names(text, in_people_column)


def hide_people(text: str) -> str:
    """Return a running text with `…` in place of addresses and full names."""
    text = without_addresses(text)
    parts: list[str] = []
    after = 0
    for start, end in name_spans(text):
        parts += [text[after:start], HIDDEN]
        after = end
    return "".join((*parts, text[after:]))


def has_address(text: str) -> bool:
    """Whether a text has an e-mail address, *name (at) example.org*, or *@name*.

    A mention of a team, such as *@hr*, is its name.
    """
    return without_addresses(text) != text


def without_addresses(text: str) -> str:
    """Return a text with `…` in place of its e-mail addresses and mentions."""
    return _replace_addresses(text, HIDDEN)


def _replace_addresses(text: str, replacement: str) -> str:
    if not _MAY_BE_ADDRESS.search(text):
        return text
    text = _ADDRESS.sub(replacement, text)
    return _MENTION.sub(lambda match: match[0] if is_team_word(match[1]) else replacement, text)


def _without_names(text: str, in_people_column: bool) -> str:
    if is_name(text, in_people_column):
        return ""
    items = split_list(text)
    kept = [_without_name(item, in_people_column) for item in items]
    return text if list(items) == kept else ", ".join(filter(None, kept))


def _without_name(item: str, in_people_column: bool) -> str:
    """Return one item of a list without the name of a person in it."""
    if is_name(item, in_people_column):
        return ""
    for pattern in (_IN_BRACKETS, _DASH):
        parts = [part.strip() for part in pattern.split(item) if part and part.strip()]
        others = [part for part in parts if not is_name(part, in_people_column)]
        if len(others) < len(parts):
            return " ".join(others)
    parts = _AND.split(item)
    others = [part for part in parts if not is_name(part, in_people_column)]
    return " & ".join(others) if len(others) < len(parts) and all(map(is_team_word, others)) else item


def _are_teams(text: str) -> bool:
    """Whether all items of a cell are names of teams or roles."""
    return all(_says_nothing(item) or is_team_word(item) for item in split_list(text))


def _says_nothing(text: str) -> bool:
    """Whether a text has no letter or says everybody, nobody or unknown."""
    is_word = any(map(str.isalpha, text)) and not is_unknown(text)
    return not is_word or bool(synonyms.meanings(text, "everybody", "nothing"))
