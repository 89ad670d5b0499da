"""Lists of words from the data files of the package, folded for comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from journeymap.parsing.data_files import read_data
from journeymap.time_phrases.vocabulary import fold


@cache
def word_lists(file: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each section of a data file, folded.

    A section is a list of phrases, a text of words, or a mapping of these. The parts of a mapping are also by
    themselves, as `section/part`.
    """
    lists: dict[str, frozenset[str]] = {}
    for section, data in read_data(__name__, file).items():
        lists[section] = frozenset(_words(data))
        if isinstance(data, dict):
            lists |= {f"{section}/{part}": frozenset(_words(words)) for part, words in data.items()}
    return lists


def _words(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for part in data.values():
            yield from _words(part)
    elif isinstance(data, list | tuple):
        yield from (fold(str(phrase)) for phrase in data)
    else:
        yield from fold(str(data)).split()
