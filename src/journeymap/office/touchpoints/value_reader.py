"""Read the values of touchpoints, column by column, as keys of the format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from journeymap import synonyms
from journeymap.model.fields import Choice, fields
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.unknown import UNKNOWN
from journeymap.office.account import NOT_WRITTEN
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.catalogues import Catalogues
from journeymap.office.columns.column_use import ColumnUse
from journeymap.office.touchpoints.drafts import Draft, Piece
from journeymap.office.touchpoints.scale_reader import ScaleReader
from journeymap.office.touchpoints.team_reader import TEAM_ROLES, TeamReader
from journeymap.office.touchpoints.touchpoint_values import EMPTY, PERSONAL, Recorder, TouchpointValues
from journeymap.office.words.blanks import is_blank, is_unknown
from journeymap.office.words.cell_lists import split_lines, split_list
from journeymap.office.words.people import has_address
from journeymap.office.words.raci import is_unticked

_CATALOGUES = frozenset({"channels", "personas", "metrics", "assets"})
_CHOICES: Mapping[str, Sequence[str]] = {
    **{key: field.shape.words for key, field in fields(Touchpoint).items() if isinstance(field.shape, Choice)},
    "moment": ("true", "false"),
}
_DEFAULTS = {key: str(fields(Touchpoint)[key].default).lower() for key in _CHOICES}
_REFERENCES = ("next", "needs", "feeds", "part_of")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


class ValueReader:
    """Reads the values of a table, which it sees column by column first."""

    def __init__(
        self, uses: Sequence[ColumnUse], drafts: Sequence[Draft], catalogues: Catalogues, account: AccountBuilder
    ) -> None:
        self._uses, self._drafts = uses, drafts
        self._recorder = Recorder(catalogues, account)
        self._pieces = pieces = {
            use: [piece for draft in drafts for piece in draft.pieces.get(use.number, ())] for use in uses
        }
        self._team_reader = TeamReader(pieces, self._recorder)
        self._scale_reader = ScaleReader(pieces, self._recorder)

    def outcome(self, use: ColumnUse) -> tuple[str, str]:
        """Return what the values of a column were taken for, and why.

        A column of which no value is what its heading says is taken for what its values are.
        """
        if use.role in ("stage", "touchpoint"):
            return use.taken_as, use.why
        account = self._recorder.account
        taken_as = Counter(account.taken_as(piece.cell) for piece in self._pieces[use])
        if not taken_as:
            return NOT_WRITTEN, "nothing stands below it"
        if use.taken_as in taken_as or use.role in ("team", "teams"):
            return use.taken_as, "; ".join(filter(None, (use.why, self._scale_reader.why(use))))
        return taken_as.most_common(1)[0][0], use.why

    def use_of(self, role: str) -> ColumnUse:
        """Return the column of a role that a table has."""
        return next(use for use in self._uses if use.role == role)

    def read(self) -> list[TouchpointValues]:
        """Return the values of all drafts."""
        return [self._read(draft) for draft in self._drafts]

    def _read(self, draft: Draft) -> TouchpointValues:
        values = TouchpointValues(draft)
        for use in self._uses:
            if use.role not in ("stage", "touchpoint", "team"):
                for piece in draft.pieces.get(use.number, ()):
                    self._read_piece(values, use, piece)
        self._team_reader.read_matrix(values)
        return values

    def _read_piece(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        if use.role == "number":
            self._recorder.account.take(piece.cell, NOT_WRITTEN, "the number of a row")
        elif use.role == "people":
            self._team_reader.read_people(values, piece)
        elif is_blank(piece.text) and use.role not in ("emotion", "x"):
            self._recorder.account.take(piece.cell, NOT_WRITTEN, EMPTY)
        elif use.role not in TEAM_ROLES and self._has_personal_data(use, piece):
            self._recorder.account.withhold(piece.cell, PERSONAL)
        elif use.role in TEAM_ROLES:
            self._team_reader.read_teams(values, use, piece)
        elif use.role in _CATALOGUES:
            self._read_items(values, use, piece)
        elif use.role in ("channel", "persona"):
            self._read_ticked(values, use, piece)
        elif use.role == "when":
            self._scale_reader.read_time(values, use, piece)
        elif use.role == "emotion":
            self._scale_reader.read_feeling(values, use, piece)
        elif use.role == "level":
            self._scale_reader.read_level(values, use, piece)
        elif use.role in _CHOICES:
            self._read_choice(values, use, piece)
        elif use.role in _REFERENCES:
            values.references.append((use, piece))
        elif use.role == "goal":
            values.goal.append(piece)
        else:
            self._read_text(values, use, piece)

    def _has_personal_data(self, use: ColumnUse, piece: Piece) -> bool:
        """Return whether a value must not be written; personas may have names of people."""
        return has_address(piece.text) if use.role == "personas" else self._team_reader.has_personal_data(piece)

    def _read_items(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        text = piece.text
        if use.role == "personas" and synonyms.meanings(text, "everybody"):
            self._recorder.account.take(piece.cell, NOT_WRITTEN, "everybody, which is the default")
            return
        if use.role == "personas" and text.casefold() in ("internal", "public"):
            self._read_choice(values, use, piece)
            return
        names = [name for line in split_lines(text) for name in split_list(line) if not is_blank(name)]
        if is_unknown(text) or not names:
            self._recorder.account.take(piece.cell, NOT_WRITTEN, "unknown" if is_unknown(text) else EMPTY)
            return
        values.add(use.role, [self._recorder.catalogues.id_for(use.role, name) for name in names])
        self._recorder.account.take(piece.cell, f"touchpoint.{use.role}")

    def _read_ticked(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        if is_unticked(piece.text):
            self._recorder.account.take(piece.cell, NOT_WRITTEN, EMPTY)
            return
        catalogue = f"{use.role}s"
        values.add(catalogue, [self._recorder.catalogues.id_for(catalogue, use.item)])
        self._recorder.account.take(piece.cell, f"touchpoint.{catalogue}")

    def _read_choice(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        key = "audience" if use.role == "personas" else use.role
        choices, text = _CHOICES[key], piece.text
        matches = [choice for choice in choices if synonyms.fold(choice) == synonyms.fold(text)]
        meanings = synonyms.meanings(text, "kinds" if key == "kind" else "words")
        matches = matches or [word for word in meanings if word in choices and (key == "moment" or len(meanings) == 1)]
        if key == "shift" and is_unknown(text):
            matches = [UNKNOWN]
        if len(matches) != 1 or key in values.keys:
            self._recorder.keep_as_own(values, use, piece, f"not a word that {key} knows")
            return
        is_default = matches[0] == _DEFAULTS[key]
        self._recorder.account.take(
            piece.cell, f"touchpoint.{key}", "the default, which is not written" if is_default else ""
        )
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
                values.add(use.role, [self._recorder.catalogues.id_for("promises", name) for name in names])
            case "tags":
                values.add(use.role, [tag for line in lines for tag in split_list(line)])
            case "notes":
                values.notes.append(text)
            case "links":
                urls = list(_ADDRESS.finditer(text))
                if not urls:
                    self._recorder.keep_as_own(values, use, piece, "not a web address")
                    return
                title = " ".join(_ADDRESS.sub(" ", text).split()).strip(" :-–(),;") or use.label or "Link"
                values.keys.setdefault("links", []).extend({"title": title, "url": url[0]} for url in urls)
            case _:
                self._recorder.keep_as_own(values, use, piece)
                return
        self._recorder.account.take(piece.cell, f"touchpoint.{use.role}")

    def keep_reference(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Keep the name of a touchpoint that the journey does not have."""
        self._recorder.keep_as_own(values, use, piece, "no touchpoint has this name")

    def keep_goal(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Keep a goal that is not the only one of its stage."""
        self._recorder.keep_as_own(values, use, piece, "the goal of a touchpoint; a stage has one goal")
