"""Read the values of touchpoints, column by column, as keys of the format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from journeymap import synonyms
from journeymap.model.unknown import UNKNOWN, is_unknown
from journeymap.model.values import slug
from journeymap.office.account import NOT_WRITTEN, Account
from journeymap.office.catalogues import Catalogues
from journeymap.office.columns import ColumnUse
from journeymap.office.drafts import Draft, Piece
from journeymap.office.feelings import FeelingScale
from journeymap.office.grid import Cell
from journeymap.office.people import PeopleColumn, hide_people, is_person
from journeymap.office.raci import assign, has_letter, is_assignment, is_blank, is_tick, is_unticked
from journeymap.office.tables.records import split_lines
from journeymap.office.teams import TeamCells, is_team_word, split_list
from journeymap.office.times import TimeColumn

_TEAM_KEYS = ("owner", "responsible", "consulted", "informed")
_CATALOGUE_OF = {"channels": "channels", "personas": "personas", "metrics": "metrics", "assets": "assets"}
_CHOICES = {
    "kind": [
        "message",
        "content",
        "conversation",
        "event",
        "form",
        "training",
        "feedback",
        "recognition",
        "decision",
        "campaign",
        "programme",
        "service",
        "task",
    ],
    "status": ["live", "planned", "retired"],
    "side": ["frontstage", "backstage"],
    "shift": ["day", "night", "any"],
    "audience": ["public", "internal"],
    "from": ["employer", "person"],
    "moment": ["true", "false"],
}
_REFERENCES = ("next", "needs", "feeds", "part_of")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_EMPTY = "an empty value"
_PERSONAL = "names of people and e-mail addresses are not written"


@dataclass
class TouchpointValues:
    """The values of a draft: keys of the format and of the user, notes, references."""

    draft: Draft
    keys: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    references: list[tuple[ColumnUse, Piece]] = field(default_factory=list)
    goal: list[Piece] = field(default_factory=list)

    def add(self, key: str, items: Sequence[Any]) -> None:
        """Add items to a list, each once."""
        known = self.keys.setdefault(key, [])
        known += [item for item in dict.fromkeys(items) if item not in known]


class ValueReader:
    """Reads the values of a table, which it sees column by column first."""

    def __init__(
        self,
        uses: Sequence[ColumnUse],
        drafts: Sequence[Draft],
        catalogues: Catalogues,
        account: Account,
    ) -> None:
        self._uses, self._drafts = uses, drafts
        self._catalogues, self._account = catalogues, account
        pieces = {use.number: [piece for draft in drafts for piece in draft.pieces.get(use.number, ())] for use in uses}
        self._teams = TeamCells.of(
            [p.text for use in uses if use.role in (*_TEAM_KEYS, "teams") for p in pieces[use.number]]
        )
        self._times = {
            use.number: TimeColumn.of(use.column.heading, [piece.value for piece in pieces[use.number]])
            for use in uses
            if use.role == "when"
        }
        self._scales = self._find_scales(pieces)
        self._people = {
            use.number: PeopleColumn.of(use.role, [piece.text for piece in pieces[use.number]]) for use in uses
        }
        self._has_accountable = any(
            "A" in piece.text.upper() and has_letter(piece.text)
            for use in uses
            if use.role == "team"
            for piece in pieces[use.number]
        )

    def _find_scales(self, pieces: Mapping[int, Sequence[Piece]]) -> dict[int, FeelingScale | None]:
        """Return the scale of each column of feelings; those of several personas have one."""
        columns = [use for use in self._uses if use.role == "emotion"]
        of_personas = [piece.value for use in columns if use.item for piece in pieces[use.number]]
        return {
            use.number: FeelingScale.of(
                use.column.group or use.column.heading,
                of_personas if use.item else [piece.value for piece in pieces[use.number]],
            )
            for use in columns
        }

    @cached_property
    def _named_people(self) -> re.Pattern[str] | None:
        """The full names in the columns of people, which are left out in all others too."""
        names = {
            name.strip()
            for use in self._uses
            if use.role == "people"
            for draft in self._drafts
            for piece in draft.pieces.get(use.number, ())
            for name in re.split(r"[,;/|&\n]", piece.text)
        }
        full = sorted(map(re.escape, (name for name in names if " " in name and not is_team_word(name))))
        return re.compile(rf"(?<!\w)(?:{'|'.join(full)})(?!\w)", re.IGNORECASE) if full else None

    def use_of(self, role: str) -> ColumnUse:
        """Return the column of a role that a table has."""
        return next(use for use in self._uses if use.role == role)

    def read(self) -> list[TouchpointValues]:
        """Return the values of all drafts."""
        return [self._read(draft) for draft in self._drafts]

    def _read(self, draft: Draft) -> TouchpointValues:
        values = TouchpointValues(draft)
        for use in self._uses:
            pieces = draft.pieces.get(use.number, [])
            if use.role in ("stage", "touchpoint", "team"):
                continue
            for piece in pieces:
                self._read_piece(values, use, piece)
        self._read_matrix(values)
        return values

    def _read_piece(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        if use.role == "number":
            self._account.take(piece.cell, NOT_WRITTEN, "the number of a row")
        elif use.role == "people":
            self._read_people(values, piece)
        elif is_blank(piece.text) and use.role not in ("emotion", "x"):
            self._account.take(piece.cell, NOT_WRITTEN, _EMPTY)
        elif use.role not in (*_TEAM_KEYS, "teams", "personas") and self._has_personal_data(piece):
            self._account.withhold(piece.cell, _PERSONAL)
        elif use.role in (*_TEAM_KEYS, "teams"):
            self._read_teams(values, use, piece)
        elif use.role in _CATALOGUE_OF:
            self._read_items(values, use, piece)
        elif use.role in ("channel", "persona"):
            self._read_ticked(values, use, piece)
        elif use.role == "when":
            self._read_time(values, use, piece)
        elif use.role == "emotion":
            self._read_feeling(values, use, piece)
        elif use.role == "level":
            self._read_level(values, use, piece)
        elif use.role in _CHOICES:
            self._read_choice(values, use, piece)
        elif use.role in _REFERENCES:
            values.references.append((use, piece))
        elif use.role == "goal":
            values.goal.append(piece)
        else:
            self._read_text(values, use, piece)

    # -- teams and people --------------------------------------------------------------------------------------------

    def _read_people(self, values: TouchpointValues, piece: Piece) -> None:
        """Read a column that holds people: only what is the word of a team is written."""
        teams = self._teams.split(piece.text)
        if teams and all(is_team_word(name) for name in teams):
            values.add("owner", [self._catalogues.id_for("teams", name) for name in teams])
            self._account.take(piece.cell, "touchpoint.owner", "the word of a team in a column of people")
        else:
            self._account.withhold(piece.cell, _PERSONAL)

    def _read_teams(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        text = piece.text
        if is_unknown(text) or synonyms.meanings(text, "unknown"):
            if use.role in ("owner", "teams"):
                values.add("owner", [UNKNOWN])
                self._account.take(piece.cell, "touchpoint.owner", "an open question: the owner is unknown")
            else:
                self._account.take(piece.cell, NOT_WRITTEN, "unknown")
            return
        rest = self._people[use.number].without_people(text)
        if rest != text:
            self._account.withhold(piece.cell, _PERSONAL)
        ids = [self._catalogues.id_for("teams", name) for name in self._teams.split(rest) if not is_blank(name)]
        key = use.role if use.role != "teams" else "owner" if len(ids) == 1 else "responsible"
        if ids:
            values.add(key, ids)
            self._account.take(piece.cell, f"touchpoint.{key}")

    def _read_matrix(self, values: TouchpointValues) -> None:
        cells = [
            (use, piece)
            for use in self._uses
            if use.role == "team"
            for piece in values.draft.pieces.get(use.number, ())
        ]
        if not cells:
            return
        letters = [(use.item, piece.text) for use, piece in cells if is_assignment(piece.text)]
        assignment = assign(letters, has_accountable=self._has_accountable)
        for key in _TEAM_KEYS:
            teams = getattr(assignment, key)
            if teams:
                values.add(key, [self._catalogues.id_for("teams", team) for team in teams])
        for use, piece in cells:
            keys = [key for key in _TEAM_KEYS if use.item in getattr(assignment, key)]
            if keys:
                self._account.take(piece.cell, f"touchpoint.{keys[0]}")
            elif is_assignment(piece.text):
                self._account.take(piece.cell, NOT_WRITTEN, _EMPTY)
            else:
                self._keep_as_own(values, use, piece, "not R, A, C, I or a tick")

    # -- lists of items ----------------------------------------------------------------------------------------------

    def _read_items(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        text = piece.text
        if use.role == "personas" and synonyms.meanings(text, "everybody"):
            self._account.take(piece.cell, NOT_WRITTEN, "everybody, which is the default")
            return
        if use.role == "personas" and text.casefold() in ("internal", "public"):
            self._read_choice(values, use, piece)
            return
        names = [name for line in split_lines(text) for name in split_list(line) if not is_blank(name)]
        if is_unknown(text) or not names:
            self._account.take(piece.cell, NOT_WRITTEN, "unknown" if is_unknown(text) else _EMPTY)
            return
        values.add(use.role, [self._catalogues.id_for(_CATALOGUE_OF[use.role], name) for name in names])
        self._account.take(piece.cell, f"touchpoint.{use.role}")

    def _read_ticked(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        if is_unticked(piece.text):
            self._account.take(piece.cell, NOT_WRITTEN, _EMPTY)
            return
        catalogue = f"{use.role}s"
        values.add(catalogue, [self._catalogues.id_for(catalogue, use.item)])
        self._account.take(piece.cell, f"touchpoint.{catalogue}")

    # -- times and feelings ------------------------------------------------------------------------------------------

    def _read_time(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        forms = self._times[use.number].read(piece.value)
        if forms:
            values.add("when", forms)
            self._account.take(piece.cell, "touchpoint.when", self._times[use.number].why)
        else:
            self._keep_in_notes(values, piece.text, piece.cell, "no certain time")

    def _read_feeling(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        scale = self._scales[use.number]
        feeling = scale.feeling(piece.value) if scale else None
        if feeling is None:
            why = "its scale is not certain" if scale is None else "not on the scale of its column"
            self._keep_as_own(values, use, piece, why)
            return
        if use.item:
            persona = self._catalogues.id_for("personas", use.item)
            values.keys.setdefault("emotion", {})[persona] = feeling.level
        elif "emotion" in values.keys:
            self._keep_as_own(values, use, piece, "there is a feeling already")
            return
        else:
            values.keys["emotion"] = feeling.level
        self._account.take(piece.cell, "touchpoint.emotion", scale.why if scale else "")
        if feeling.rest and not (scale and scale.read(feeling.rest) is not None):
            self._keep_in_notes(values, feeling.rest, piece.cell, "the words beside the feeling")

    def _read_level(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        level = int(use.item)
        if values.keys.get("emotion", level) != level:
            self._keep_as_own(values, use, piece, "there is a feeling already")
            return
        values.keys["emotion"] = level
        self._account.take(piece.cell, "touchpoint.emotion", use.why)
        if not is_tick(piece.text):
            self._keep_in_notes(values, piece.text, piece.cell, "the words at the level")

    # -- everything else ---------------------------------------------------------------------------------------------

    def _read_choice(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        key = "audience" if use.role == "personas" else use.role
        choices, text = _CHOICES[key], piece.text
        matches = [choice for choice in choices if synonyms.fold(choice) == synonyms.fold(text)]
        meanings = synonyms.meanings(text, "kinds" if key == "kind" else "words")
        matches = matches or [word for word in meanings if word in choices and (key == "moment" or len(meanings) == 1)]
        if key == "shift" and is_unknown(text):
            matches = [UNKNOWN]
        if len(matches) != 1 or key in values.keys:
            self._keep_as_own(values, use, piece, f"not a word that {key} knows")
            return
        self._account.take(piece.cell, f"touchpoint.{key}")
        values.keys[key] = matches[0] == "true" if key == "moment" else matches[0]

    def _read_text(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        text = piece.text
        lines = split_lines(text) or [text]
        match use.role:
            case "thoughts" | "pains":
                values.add(use.role, lines)
            case "opportunities":
                values.keys.setdefault(use.role, []).extend({"idea": line} for line in lines)
            case "evidence":
                values.keys.setdefault(use.role, []).extend({"source": line} for line in lines)
            case "promises" | "keeps":
                names = [name.strip() for line in lines for name in line.split(";") if name.strip()]
                values.add(use.role, [self._catalogues.id_for("promises", name) for name in names])
            case "tags":
                values.add(use.role, [tag for line in lines for tag in split_list(line)])
            case "notes":
                values.notes.append(text)
            case "links":
                urls = list(_ADDRESS.finditer(text))
                if not urls:
                    self._keep_as_own(values, use, piece, "not a web address")
                    return
                title = " ".join(_ADDRESS.sub(" ", text).split()).strip(" :-–(),;") or use.label or "Link"
                values.keys.setdefault("links", []).extend({"title": title, "url": url[0]} for url in urls)
            case _:
                self._keep_as_own(values, use, piece)
                return
        self._account.take(piece.cell, f"touchpoint.{use.role}")

    def _has_personal_data(self, piece: Piece) -> bool:
        text = piece.text
        return isinstance(piece.value, str) and (
            is_person(text)
            or hide_people(text) != text
            or (self._named_people is not None and self._named_people.search(text) is not None)
        )

    def _keep_as_own(self, values: TouchpointValues, use: ColumnUse, piece: Piece, why: str = "") -> None:
        """Keep a value as a key of the user's own."""
        key = own_key(use)
        text = piece.text
        value: Any = piece.value
        if isinstance(value, str | date | datetime | time | timedelta) or not isinstance(value, int | float | bool):
            value = text
        elif isinstance(value, float) and value.is_integer():
            value = int(value)
        earlier = values.own.get(key)
        values.own[key] = value if earlier is None else [*(earlier if isinstance(earlier, list) else [earlier]), value]
        self._account.take(piece.cell, key, why)

    def keep_reference(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Keep the name of a touchpoint that the journey does not have."""
        self._keep_as_own(values, use, piece, "no touchpoint has this name")

    def keep_goal(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Keep a goal that is not the only one of its stage."""
        self._keep_as_own(values, use, piece, "the goal of a touchpoint; a stage has one goal")

    def _keep_in_notes(self, values: TouchpointValues, line: str, cell: Cell, why: str) -> None:
        values.notes.append(line)
        self._account.take(cell, "touchpoint.notes", f"{why}, so it is in the notes")


def own_key(use: ColumnUse) -> str:
    """Return the `x-` key for values that the key of a column does not know."""
    return use.key or f"x-{slug(use.column.heading) or use.role}"
