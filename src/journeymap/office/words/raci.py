"""Read the cells of a matrix of touchpoints by teams: R, A, C, I, ticks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from journeymap import synonyms
from journeymap.office.words.blanks import is_blank

_LETTERS = re.compile(r"[RACI](?:\s*[/,;&+-]?\s*[RACI])*", re.IGNORECASE)
_TICKS = frozenset(["x", "✓", "✔", "☑", "✅", "●", "•", "○", "■", "■", "yes", "y", "1", "true"])


def is_tick(text: str) -> bool:
    """Return whether a cell only says that something holds: `x`, `✓`, yes."""
    return text.strip().casefold() in _TICKS or synonyms.meanings(text, "words")[:1] == ("true",)


def is_assignment(text: str) -> bool:
    """Return whether a cell is one of a matrix by teams, or empty in words: `-`."""
    return has_letter(text) or is_tick(text) or is_unticked(text)


def has_letter(text: str) -> bool:
    """Return whether a cell is one or more of the letters R, A, C and I."""
    return _LETTERS.fullmatch(text.strip()) is not None


def is_unticked(text: str) -> bool:
    """Return whether a cell says that something does not hold: `no`, `☐`, `-`."""
    return is_blank(text) or synonyms.fold(text) == "false" or "false" in synonyms.meanings(text, "words")


@dataclass(frozen=True)
class Assignment:
    """The teams of a touchpoint."""

    owner: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


def assign(cells: Iterable[tuple[str, str]], *, has_accountable: bool) -> Assignment:
    """Return the teams that a row of a matrix assigns, of pairs of team and cell.

    `has_accountable` is whether any row of the matrix has an A. Without one, R is the owner; a tick makes the only team
    the owner, and several responsible.
    """
    by_letter: dict[str, list[str]] = {letter: [] for letter in "RACIx"}
    for team, text in cells:
        if is_unticked(text):
            continue
        for letter in "x" if is_tick(text) else dict.fromkeys(re.findall("[RACI]", text.upper())):
            by_letter[letter].append(team)
    ticked = by_letter["x"]
    owner, responsible = by_letter["A"], by_letter["R"]
    if not has_accountable:
        owner, responsible = responsible, []
    if ticked and not owner and not responsible and len(ticked) == 1:
        owner, ticked = ticked, []
    responsible = [*responsible, *ticked]
    return Assignment(tuple(owner), tuple(responsible), tuple(by_letter["C"]), tuple(by_letter["I"]))
