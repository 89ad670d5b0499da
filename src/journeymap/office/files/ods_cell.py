"""The value of a cell of an OpenDocument workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journeymap.office.files.book_notes import BookNotes
from journeymap.office.files.calamine_values import clean_text
from journeymap.office.files.cell_values import NumberFormat, iso_duration, iso_moment, number_value
from journeymap.office.grid import Value

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")


@dataclass
class TableCell:
    """A cell as it is written: it may stand for several."""

    attributes: dict[str, str]
    repeated: int
    pieces: list[str] = field(default_factory=list)
    """The text that the cell shows."""

    def value(self, notes: BookNotes) -> Value | None:
        """Return the value, or the text where a value is missing; None for an empty cell."""
        attributes = self.attributes
        shown = clean_text("\n".join(line.strip(" ") for line in "".join(self.pieces).split("\n")))
        value: Value | None = None
        match attributes.get("office:value-type"):
            case "float" | "currency" | "percentage" as kind:
                number = attributes.get("office:value", "")
                if _NUMBER.fullmatch(number):
                    value = number_value(float(number), NumberFormat.NUMBER)
                    notes.has_percent |= kind == "percentage"
            case "date":
                value = iso_moment(attributes.get("office:date-value", ""))
            case "time":
                value = iso_duration(attributes.get("office:time-value", ""))
            case "boolean":
                value = {"true": True, "false": False}.get(attributes.get("office:boolean-value", "").lower())
            case "string":
                shown = shown or clean_text(attributes.get("office:string-value", ""))
            case _:
                pass
        if value is None and shown.strip():
            value = shown
        return value
