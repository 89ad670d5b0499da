"""What the user says about a table, and the command that says it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from journeymap.synonyms import fold

Actors = Literal["personas", "owners"]
ANY_STAGE = "*"
"""The word that stands for the touchpoints without any stage."""


@dataclass(frozen=True)
class ImportOptions:
    """The options of an import.

    `sheets` are the names of the sheets to read, `columns` maps headings to keys, `stages` maps words to stages.
    """

    sheets: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    actors: Actors | None = None
    journey: str | None = None
    command: tuple[str, ...] = ("journeymap", "import", "FILE")
    """The words of the command that was typed, for messages."""

    def key_of(self, heading: str) -> str | None:
        """Return the key that the user gives for a heading."""
        return {fold(heading): key for heading, key in self.columns.items()}.get(fold(heading))

    def stage_of(self, word: str) -> str | None:
        """Return the stage that the user gives for a word."""
        return {fold(word): stage for word, stage in self.stages.items()}.get(fold(word))

    def command_with(self, option: str, values: Iterable[str]) -> str:
        """Return the command with an option more, once for each value."""
        return command_text((*self.command, *(word for value in values for word in (option, value))))


def command_text(words: Iterable[str]) -> str:
    """Return a command as it can be typed into any shell."""
    return " ".join(word if _PLAIN.fullmatch(word) else _quote(word) for word in words)


_PLAIN = re.compile(r"[\w@%+=:,./-]+")
_IN_DOUBLE_QUOTES = re.compile(r'[^"$`\\!]*')


def _quote(word: str) -> str:
    return f'"{word}"' if _IN_DOUBLE_QUOTES.fullmatch(word) else shlex.quote(word)


def command_of(name: str, options: ImportOptions, into: str | None) -> tuple[str, ...]:
    """Return the words of the command that reads a file with these options."""
    words = ["journeymap", "import", name]
    pairs: list[tuple[str, str | None]] = [("--sheet", sheet) for sheet in options.sheets]
    pairs += [("--column", f"{heading}={key}") for heading, key in options.columns.items()]
    pairs += [("--stage", f"{word}={stage}") for word, stage in options.stages.items()]
    pairs += [("--language", options.language), ("--actors", options.actors), ("--journey", options.journey)]
    pairs += [("--into", into)]
    return (*words, *(word for option, value in pairs if value for word in (option, value)))
