"""The words that people write for those of the format, a file per language.

Messages, fixes and the import of tables read them. A file has a section for each kind of word, and in it the words of
the format with their synonyms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pkgutil import get_data
from typing import Literal

from journeymap.errors import closest_match
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Scalar, Sequence
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

LANGUAGES = ("en", "fi", "sv", "de", "fr", "nl")
Section = Literal[
    "keys",
    "kinds",
    "words",
    "functions",
    "teams",
    "roles",
    "stages",
    "channels",
    "languages",
    "countries",
    "unknown",
    "everybody",
    "nothing",
]
"""A section of the data files.

`keys`, `kinds` and `words` (all other fixed words) belong to the format. `functions` has the words for a whole function
(human resources), `teams` those for a part of one (recruiting), `roles` common ids of roles, `channels` common ids of
channels, `stages` words for the seven stages, `languages` names of languages, `countries` names of countries,
`unknown`, `everybody` and `nothing` what is said for these.
"""


def fold(word: str) -> str:
    """Return a word without case, accents, punctuation and English plural."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(character for character in decomposed if character.isalnum())
    is_plural = len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss")
    return (folded[:-1] if is_plural else folded) or word.strip()


def meanings(word: str, *sections: Section) -> tuple[str, ...]:
    """Return the words of the format that `word` stands for in some sections."""
    folded = fold(word)
    return tuple(dict.fromkeys(meaning for section in sections for meaning in _section(section).get(folded, ())))


def suggest(word: str, names: Collection[str], *sections: Section) -> tuple[str, ...]:
    """Return which of `names` can be meant by `word`, the likeliest first.

    Names that differ only in case, accents, punctuation or plural come first, then synonyms, then the most similar
    name. A single result is a certain one.
    """
    folded = fold(word)
    same = tuple(name for name in names if fold(name) == folded)
    if same:
        return same
    synonyms = tuple(meaning for meaning in meanings(word, *sections) if meaning in names)
    if synonyms:
        return synonyms
    similar = closest_match(word, names)
    return (similar,) if similar else ()


def functions_of(word: str) -> tuple[str, ...]:
    """Return the functions that a team of this name or id can have.

    The whole name decides, then its longest parts: `nurse-recruiting` belongs to `hr`.
    """
    whole = meanings(word, "functions") or meanings(word, "teams")
    if whole:
        return whole
    parts = _parts(word)
    for length in range(len(parts) - 1, 0, -1):
        for begin in range(len(parts) - length, -1, -1):  # English and German names end with what matters
            part = " ".join(parts[begin : begin + length])
            functions = meanings(part, "teams") or meanings(part, "functions")
            if functions:
                return functions
    return ()


def _parts(word: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in word).split()[:8]


def question(names: Iterable[str], origin: str = "") -> str:
    """Return `did you mean …?` for some names; '' without any."""
    quoted = [f"`{name}`" for name in names][:3]
    if not quoted:
        return ""
    return f"did you mean {' or '.join([', '.join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)}{origin}?"


@cache
def _section(section: Section) -> Mapping[str, tuple[str, ...]]:
    """Return the meanings of each folded word of a section, in all languages."""
    by_word: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for meaning, words in read_words(f"{language}.yaml", section).items():
            for word in words:
                meant = by_word.setdefault(fold(word), [])
                if meaning not in meant:
                    meant.append(meaning)
    return {word: tuple(meant) for word, meant in by_word.items()}


@cache
def read_words(file: str, section: str) -> Mapping[str, tuple[str, ...]]:
    """Return a section of a file in this folder: words with their synonyms.

    A language can lack sections and files. Only the text of this section is parsed: most runs need one of them.
    """
    try:
        text = (get_data(__name__, file) or b"").decode("utf-8")
    except OSError:
        return {}
    block = re.search(rf"^{section}:\n(?:[ #].*\n|\n)*", text, re.MULTILINE)
    root = parse(Source(file, block.group())).documents[0] if block else None
    entries = root.entries[section][1] if isinstance(root, Block) else None
    if not isinstance(entries, Block):
        return {}
    return {
        meaning: tuple(item.value for item in words.items if isinstance(item, Scalar))
        for meaning, (_, words) in entries.entries.items()
        if isinstance(words, Sequence)
    }
