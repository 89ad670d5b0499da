"""What the user says about a table, and the command that says it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from journeymap.office.errors import TableError
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
    file: str = "FILE"
    """The name of the file, for commands; - is standard input."""
    into: str | None = None
    """The name of the workspace that the journeys are added to, for commands."""

    def key_of(self, heading: str) -> str | None:
        """Return the key that the user gives for a heading."""
        return self._keys.get(fold(heading)) if self._keys else None

    def stage_of(self, word: str) -> str | None:
        """Return the stage that the user gives for a word."""
        return self._stages.get(fold(word)) if self._stages else None

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {fold(heading): key for heading, key in self.columns.items()}

    @cached_property
    def _stages(self) -> Mapping[str, str]:
        return {fold(word): stage for word, stage in self.stages.items()}

    def with_stages(self, stages: Mapping[str, str]) -> ImportOptions:
        """Return the options with more words for stages."""
        return replace(self, stages={**self.stages, **{_typed(word): stages[word] for word in stages}})

    def with_column(self, heading: str, key: str) -> ImportOptions:
        """Return the options with another heading for a key."""
        return replace(self, columns={**self.columns, _typed(heading): key})

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the command with these options."""
        is_option = self.file.startswith("-") and self.file != "-"
        pairs: list[tuple[str, str | None]] = [("--sheet", sheet) for sheet in self.sheets]
        pairs += [("--column", f"{heading}={key}") for heading, key in self.columns.items()]
        pairs += [("--stage", f"{word}={stage}") for word, stage in self.stages.items()]
        pairs += [("--language", self.language), ("--actors", self.actors), ("--journey", self.journey)]
        pairs += [("--into", self.into)]
        words = (word for option, value in pairs if value for word in option_words(option, value))
        return ("journeymap", "import", f"./{self.file}" if is_option else self.file, *words)


def _typed(text: str) -> str:
    """Return a text in one line, without control characters."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


class CorrectableError(TableError):
    """A table that may be read with other options, which are `corrected`."""

    def __init__(self, reason: str, corrected: ImportOptions) -> None:
        super().__init__(reason)
        self.corrected = corrected


def option_words(option: str, value: str) -> tuple[str, ...]:
    """Return an option and its value; as one word if the value begins like an option."""
    return (f"{option}={value}",) if value.startswith("-") else (option, value)


def command_text(words: Iterable[str]) -> str:
    """Return a command as it can be typed into any shell."""
    return " ".join(word if _PLAIN.fullmatch(word) else _quote(word) for word in words)


_PLAIN = re.compile(r"[\w@%+=:,./-]+")
_IN_DOUBLE_QUOTES = re.compile(r'[^"$`\\!]*')


def _quote(word: str) -> str:
    return f'"{word}"' if _IN_DOUBLE_QUOTES.fullmatch(word) else shlex.quote(word)
