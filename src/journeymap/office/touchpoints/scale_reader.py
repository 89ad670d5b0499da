"""Read times and feelings, whose meaning a whole column decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeymap.office.columns.column_use import ColumnUse
from journeymap.office.touchpoints.drafts import Piece
from journeymap.office.touchpoints.touchpoint_values import Recorder, TouchpointValues
from journeymap.office.words.feelings import FeelingScale
from journeymap.office.words.raci import is_tick
from journeymap.office.words.times import TimeColumn


class ScaleReader:
    """Reads the columns of times and feelings of a table."""

    def __init__(self, pieces: Mapping[ColumnUse, Sequence[Piece]], recorder: Recorder) -> None:
        self._recorder = recorder
        self._times = {
            use: TimeColumn.of(use.column.heading, [piece.value for piece in pieces[use]])
            for use in pieces
            if use.role == "when"
        }
        columns = [use for use in pieces if use.role == "emotion"]
        of_personas = [piece.value for use in columns if use.item for piece in pieces[use]]
        self._scales = {
            use: FeelingScale.of(
                use.column.group or use.column.heading,
                of_personas if use.item else [piece.value for piece in pieces[use]],
            )
            for use in columns
        }

    def why(self, use: ColumnUse) -> str:
        """Return how the values of a column are read, in words."""
        reader = self._times.get(use) or self._scales.get(use)
        return reader.why if reader else ""

    def read_time(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Read a time; one that is not certain stays in the notes."""
        forms = self._times[use].read(piece.value)
        if forms:
            values.add("when", forms)
            self._recorder.account.take(piece.cell, "touchpoint.when")
        else:
            self._recorder.keep_in_notes(values, piece.text, piece.cell, "no certain time")

    def read_feeling(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Read a feeling; one that is not certain is a key of the user."""
        scale = self._scales[use]
        feeling = scale.feeling(piece.value) if scale else None
        if feeling is None:
            why = "its scale is not certain" if scale is None else "not on the scale of its column"
            self._recorder.keep_as_own(values, use, piece, why)
            return
        if use.item:
            persona = self._recorder.catalogues.id_for("personas", use.item)
            values.keys.setdefault("emotion", {})[persona] = feeling.level
        elif "emotion" in values.keys:
            self._recorder.keep_as_own(values, use, piece, "there is a feeling already")
            return
        else:
            values.keys["emotion"] = feeling.level
        self._recorder.account.take(piece.cell, "touchpoint.emotion")
        if feeling.rest and not (scale and scale.read(feeling.rest) is not None):
            self._recorder.keep_in_notes(values, feeling.rest, piece.cell, "the words beside the feeling")

    def read_level(self, values: TouchpointValues, use: ColumnUse, piece: Piece) -> None:
        """Read a cell at a level of feelings."""
        level = int(use.item)
        if values.keys.get("emotion", level) != level:
            self._recorder.keep_as_own(values, use, piece, "there is a feeling already")
            return
        values.keys["emotion"] = level
        self._recorder.account.take(piece.cell, "touchpoint.emotion")
        if not is_tick(piece.text):
            self._recorder.keep_in_notes(values, piece.text, piece.cell, "the words at the level")
