"""Model where events are recorded, and how they are measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from journeymap.model.element import Element
from journeymap.model.own_values import check_key
from journeymap.model.timing import Duration
from journeymap.model.values import (
    EMPTY,
    EMPTY_MAPPING,
    NONE,
    Accepts,
    Id,
    JourneyId,
    Line,
    OneOrMore,
    OptionalDate,
    OptionalDuration,
    Refers,
    String,
    TouchpointId,
    Whole,
    as_tuple,
    check_id,
)

Period = Literal["year", "half", "quarter", "month"]
DEFAULT_SETTLED = Duration(90, "day")
"""How long after the last day of a period its figures are taken."""
DEFAULT_K, LOWEST_K = 10, 5
"""The smallest number of people that is told, and the smallest that it can be."""
DEFAULT_FILE = "measures.json"
SCHEMES = ("duckdb", "postgres", "postgresql", "spark", "sc")
"""How the address of a `connection` can begin."""


def stripped(text: str) -> str:
    """Return a text without white space around it.

    It is one of the data, or is compared with them.
    """
    before = None
    while text != before:
        before, text = text, text.strip().strip("\ufeff")
    return text


FILE_ENDINGS = (".csv", ".csv.gz", ".jsonl", ".jsonl.gz", ".parquet")
"""How the files of events end, in any case."""
ATTRIBUTE_CATALOGUES: Mapping[str, Literal["channels", "personas"]] = {"channel": "channels", "persona": "personas"}
"""The attributes whose values are ids or names of a catalogue."""


_Key = Annotated[Line, AfterValidator(check_key)]
"""What the data calls something, as a key."""
_Lines = Annotated[tuple[Line, ...], BeforeValidator(as_tuple)]
_Anchor = Annotated[String, AfterValidator(check_id), Refers("anchors")]


class TimeColumn(Element):
    """The column with the times of events, and how they are written."""

    shorthand: ClassVar[str] = "column"

    column: Line = Field(description="The column.")
    format: Line | None = Field(
        default=None, description="How times are written, as in `strptime`: `%d.%m.%Y %H:%M`; default ISO 8601."
    )


class AttributeColumn(Element):
    """The column with what is known of a case, and what its values mean."""

    shorthand: ClassVar[str] = "column"

    column: Line = Field(description="The column.")
    values: dict[_Key, Line] = Field(
        default_factory=EMPTY_MAPPING, description="A value in the data to what it means: `LinkedIn: social-media`."
    )


_TimeColumn = Annotated[TimeColumn, BeforeValidator(TimeColumn.from_shorthand)]
_AttributeColumn = Annotated[AttributeColumn, BeforeValidator(AttributeColumn.from_shorthand)]


class DataSource(Element):
    """A table of events: what happened to whom, and when."""

    journey: JourneyId | None = Field(default=None, description="The journey that it is about; default the only one.")
    table: Line = Field(
        description="Files below the workspace, `.csv`, `.jsonl` or `.parquet`, or a table of the connection."
    )
    connection: Line | None = Field(
        default=None,
        description="The address of a database, such as `postgres://hr@db/people`; `${NAME}` is taken from the"
        " environment.",
    )
    case: Line = Field(description="The column that says which application or person it is.")
    event: Line = Field(description="The column that says what happened.")
    time: Accepts[_TimeColumn, TimeColumn | str] = Field(description="The column that says when.")
    where: Accepts[dict[_Key, _Lines], Mapping[str, str | Sequence[str]]] = Field(
        default_factory=EMPTY_MAPPING, description="Column to the values of the rows that count; default all rows."
    )
    attributes: Accepts[dict[_Key, _AttributeColumn], Mapping[str, AttributeColumn | str]] = Field(
        default_factory=EMPTY_MAPPING, description="What is known of a case, such as `channel`, to its column."
    )
    anchors: dict[_Anchor, TouchpointId] = Field(
        default_factory=EMPTY_MAPPING, description="Anchor to the touchpoint of the journey that shows it."
    )
    formerly: OneOrMore[Id] = Field(default=EMPTY, description="The ids that it had before.")


class JourneyMeasure(Element):
    """How one journey is measured, where it differs from the workspace."""

    period: Period | None = Field(default=None, description="How long the periods are that are measured.")
    since: OptionalDate = Field(default=NONE, description="Periods that begin before this day are not measured.")
    settled: OptionalDuration = Field(
        default=NONE, description="How long after the last day of a period its figures are taken."
    )
    by: Accepts[tuple[Line, ...] | None, str | Sequence[str] | None] = Field(
        default=NONE, description="The attributes whose values get figures of their own."
    )


class Measure(Element):
    """How journeys are measured, and how small groups are protected."""

    period: Period = Field(default="year", description="How long the periods are that are measured.")
    since: OptionalDate = Field(default=NONE, description="Periods that begin before this day are not measured.")
    settled: OptionalDuration = Field(
        default=NONE, description="How long after the last day of a period its figures are taken; default 90 days."
    )
    timezone: Line = Field(default="UTC", description="The time zone of times without offset, and of periods.")
    by: OneOrMore[Line] = Field(
        default=EMPTY, description="The attributes whose values get figures of their own, such as `channel`."
    )
    k: Annotated[Whole, Field(ge=LOWEST_K, lt=10**300)] = Field(
        default=DEFAULT_K, description="The smallest number of people that is told, at least 5."
    )
    file: Line = Field(default=DEFAULT_FILE, description="The file with the results.")
