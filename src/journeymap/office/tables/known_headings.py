"""Know the headings of a sheet by the words of six languages and of the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journeymap.office.grid import Cell
from journeymap.office.options import ImportOptions
from journeymap.office.words.headings import heading_roles, meaning_of_stage
from journeymap.office.words.teams import is_team_word
from journeymap.office.words.times import is_phase_time
from journeymap.synonyms import fold

NAME_ROLES = ("touchpoint", "step", "message")
"""What names a touchpoint, the plainest first."""


class KnownHeadings:
    """What headings mean, with the words of the user before all others."""

    def __init__(self, options: ImportOptions, language: str | None = None) -> None:
        self._options = options
        self.language = options.language or language
        """The language whose words count first."""

    def roles(self, text: str) -> tuple[str, ...]:
        """Return what a heading can mean, the likeliest first."""
        key = self._options.key_of(text)
        if key:
            return ("touchpoint" if key in ("name", "touchpoint") else key,)
        return heading_roles(text, self.language)

    def in_all_languages(self) -> KnownHeadings:
        """Return the same without a language that counts first."""
        return KnownHeadings(replace(self._options, language=None))

    def line_roles(self, label: str) -> tuple[str, ...]:
        """Return what the label of a line above a table can mean."""
        return heading_roles(label, self.language)

    def is_given(self, heading: str) -> bool:
        """Return whether the user says what a heading means."""
        return self._options.key_of(heading) is not None

    def is_phase(self, text: str) -> bool:
        """Return whether a text is a stage, or a time of onboarding."""
        known = self._options.stage_of(text) or meaning_of_stage(text, self.language)
        return bool(known) or is_phase_time(text)

    def score(self, cells: Iterable[Cell]) -> int:
        """Return how many known headings some cells are; 0 if they are not a journey's.

        They are if one of them names touchpoints, by itself or in the words of the user, and one more is known, or if
        others are teams, as in a matrix.
        """
        texts = [cell.text for cell in cells if isinstance(cell.value, str)]
        given = [text for text in texts if self._options.key_of(text)]
        known = [text for text in texts if self.roles(text)]
        has_name = any(role in NAME_ROLES for text in known for role in self.roles(text))
        is_given = any(self.roles(text)[0] == "touchpoint" for text in given)
        distinct = {self.roles(text)[0] for text in known} | ({"given"} if is_given else set())
        is_matrix = sum(is_team_word(text) for text in texts if text not in known) > 1
        return (
            len(set(map(fold, known)))
            if has_name and (len(distinct) > 1 or is_matrix or (is_given and len(texts) > 1))
            else 0
        )
