"""Read the teams of touchpoints, and keep people out of all values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from journeymap.model.unknown import UNKNOWN
from journeymap.office.account import NOT_WRITTEN
from journeymap.office.columns.column_use import ColumnUse
from journeymap.office.touchpoints.drafts import Piece
from journeymap.office.touchpoints.touchpoint_values import EMPTY, PERSONAL, Recorder, TouchpointValues
from journeymap.office.words.blanks import is_blank, is_unknown
from journeymap.office.words.people import PeopleColumn, hide_people, is_person
from journeymap.office.words.person_names import is_given_name, name_spans
from journeymap.office.words.raci import assign, has_letter, is_assignment, is_tick
from journeymap.office.words.teams import TeamCells, is_team_word

TEAM_ROLES = ("owner", "responsible", "consulted", "informed", "teams")
"""The roles of columns whose values are teams."""
_KEYS = TEAM_ROLES[:-1]


class TeamReader:
    """Reads the columns of teams and of people, and the matrix of a table."""

    def __init__(self, pieces: Mapping[ColumnUse, Sequence[Piece]], recorder: Recorder) -> None:
        self._recorder = recorder
        self._matrix = [use for use in pieces if use.role == "team"]
        self._teams = TeamCells.of([piece.text for use in pieces if use.role in TEAM_ROLES for piece in pieces[use]])
        self._people = {
            use: PeopleColumn.of(use.role, [piece.text for piece in pieces[use]])
            for use in pieces
            if use.role in TEAM_ROLES
        }
        self._has_accountable = any(
            "A" in piece.text.upper() and has_letter(piece.text) for use in self._matrix for piece in pieces[use]
        )
        self._named_people = _names_in(
            [piece.text for use in pieces if use.role == "people" for piece in pieces[use]],
            [piece.text for use in self._people for piece in pieces[use]],
        )

    def has_personal_data(self, piece: Piece) -> bool:
        """Return whether a value has an address, or the name of a person."""
        text = piece.text
        return isinstance(piece.value, str) and (
            is_person(text)
            or hide_people(text) != text
            or (self._named_people is not None and self._named_people.search(text) is not None)
        )

    def read_people(self, values: TouchpointValues, piece: Piece) -> None:
        """Read a column that holds people: only what is the word of a team is written."""
        teams = self._teams.split(piece.text)
        if teams and all(is_team_word(name) for name in teams):
            values.add("owner", [self._recorder.catalogues.id_for("teams", name) for name in teams])
            self._recorder.account.take(piece.cell, "touchpoint.owner", "the word of a team in a column of people")
        else:
            self._recorder.account.withhold(piece.cell, PERSONAL)

    def read_teams(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Read the teams of a cell."""
        text = piece.text
        if is_unknown(text):
            if use.role in ("owner", "teams"):
                values.add("owner", [UNKNOWN])
                self._recorder.account.take(piece.cell, "touchpoint.owner", "an open question: the owner is unknown")
            else:
                self._recorder.account.take(piece.cell, NOT_WRITTEN, "unknown")
            return
        rest = self._people[use].without_people(text)
        if rest != text:
            self._recorder.account.withhold(piece.cell, PERSONAL)
        ids = [
            self._recorder.catalogues.id_for("teams", name) for name in self._teams.split(rest) if not is_blank(name)
        ]
        key = use.role if use.role != "teams" else "owner" if len(ids) == 1 else "responsible"
        if ids:
            values.add(key, ids)
            self._recorder.account.take(piece.cell, f"touchpoint.{key}")

    def read_matrix(self, values: TouchpointValues) -> None:
        """Read the row of a matrix by teams."""
        cells = [(use, piece) for use in self._matrix for piece in values.draft.pieces.get(use.number, ())]
        if not cells:
            return
        letters = [(use.item, piece.text) for use, piece in cells if is_assignment(piece.text)]
        assignment = assign(letters, has_accountable=self._has_accountable)
        for key in _KEYS:
            teams = getattr(assignment, key)
            if teams:
                values.add(key, [self._recorder.catalogues.id_for("teams", team) for team in teams])
        for use, piece in cells:
            keys = [key for key in _KEYS if use.item in getattr(assignment, key)]
            if keys:
                is_shared = is_tick(piece.text) and keys[0] == "responsible" and not assignment.owner
                why = "several teams are ticked, so none is the owner" if is_shared else ""
                self._recorder.account.take(piece.cell, f"touchpoint.{keys[0]}", why)
            elif is_assignment(piece.text):
                self._recorder.account.take(piece.cell, NOT_WRITTEN, EMPTY)
            else:
                self._recorder.keep_as_own(values, use, piece, "not R, A, C, I or a tick")


def _names_in(people: Sequence[str], teams: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern for the names of people in columns of people and of teams.

    Full names are found in any case, given names of the same people as they are written.
    """
    names = {name.strip() for text in people for name in re.split(r"[,;/|&\n]", text)}
    named = {text[start:end] for text in (*people, *teams) for start, end in name_spans(text)}
    full = sorted(map(re.escape, {name for name in names if " " in name and not is_team_word(name)} | named))
    given = sorted({word for name in names | named for word in name.split()[:1] if is_given_name(word)})
    alternatives = [f"(?i:{name})" for name in full] + [re.escape(name) for name in given]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)") if alternatives else None
