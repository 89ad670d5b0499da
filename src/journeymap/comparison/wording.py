"""A comparison as tables for people, in its language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from journeymap.locales.messages import Messages, messages
from journeymap.model.comparison import (
    STATES,
    ChangedKey,
    Column,
    ComparedTouchpoint,
    ComparisonData,
    Row,
)
from journeymap.model.values import Text, in_language

SEPARATOR = " · "
"""What stands between the parts of a line."""
ABSENT = "–"
"""Stands where a follower has nothing to compare."""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A table of texts; the first column has names.

    Where `has_followers` is true, the others are the columns of the comparison.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_followers: bool = False
    note: str = ""


class ComparisonWording:
    """Says what formats for people write of a comparison, unescaped."""

    def __init__(self, comparison: ComparisonData) -> None:
        self.comparison = comparison
        self.messages: Messages = messages(comparison.language)

    def text(self, text: Text | None) -> str:
        """Return a text in the language of the comparison, else in its own first one."""
        return in_language(text, self.comparison.language)

    @property
    def title(self) -> str:
        """What is compared, and its current version."""
        name, version = self.text(self.comparison.name), self.comparison.version
        return self.messages("comparison.title", name=name, version=version)

    @property
    def summary(self) -> str:
        """Whose template it is, and how many journeys follow it."""
        followers = self.messages.format_count("followers", len(self.comparison.columns))
        organizations = dict.fromkeys((self.text(self.comparison.organization), self._only_organization))
        return SEPARATOR.join((*filter(None, organizations), followers))

    @cached_property
    def _only_organization(self) -> str:
        """The organization of all columns, where these are several; else empty."""
        organizations = {self.text(column.organization) for column in self.comparison.columns}
        return organizations.pop() if len(organizations) == 1 < len(self.comparison.columns) else ""

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, with the version that was agreed to where it is old."""
        return tuple(map(self._with_version, self.follower_names, self.comparison.columns))

    @cached_property
    def follower_names(self) -> tuple[str, ...]:
        """The names of the journeys that follow.

        They are those of organizations, with the journey where one has several, and of journeys where all are of one.
        """
        columns = self.comparison.columns
        organizations = [self.text(column.organization) for column in columns]
        count, named = Counter(organizations), []
        for column, organization in zip(columns, organizations, strict=True):
            is_unique, name = count[organization] == 1, self.text(column.name)
            shown = name if self._only_organization else f"{organization}: {name}"
            named.append(organization if is_unique else shown)
        count = Counter(named)
        names = (
            name if count[name] == 1 else f"{name} ({column.journey})"
            for name, column in zip(named, columns, strict=True)
        )
        return tuple(names)

    def _with_version(self, name: str, column: Column) -> str:
        if column.version in (None, self.comparison.version):
            return name
        return self.marked(name, self.messages("comparison.version", version=column.version))

    def version(self, column: Column) -> str:
        """Return the version that a follower agreed to, and the current one beside it."""
        current = self.comparison.version
        key = "comparison.version" if column.version == current else "system.outdated"
        return self.messages(key, version=column.version, current=current)

    def row_name(self, row: Row) -> str:
        """Return the name of a touchpoint of the template with how it is bound."""
        return self.marked(self.text(row.name) or row.id, *self.row_marks(row))

    def row_marks(self, row: Row) -> list[str]:
        """Return how a touchpoint of the template is bound, unless that is as usual."""
        marks = [] if row.binding == "recommended" else [self.messages(f"comparison.{row.binding}")]
        if row.locked:
            marks.append(self.messages("comparison.locked-keys", keys=", ".join(map(self.key_name, row.locked))))
        return marks

    def key_name(self, key: str) -> str:
        """Return what people call a key; the key itself if it has no such name."""
        return self.messages.by_key.get(f"comparison.key.{key}", key)

    def state(self, touchpoint: ComparedTouchpoint) -> str:
        """Return what a follower does with a touchpoint, with its date and keys."""
        state = self.messages(f"comparison.state.{touchpoint.state}")
        if touchpoint.planned_for is not None and touchpoint.state == "planned":
            date = self.messages.format_date(touchpoint.planned_for)
            state = self.messages("comparison.planned-for", date=date)
        if (touchpoint.state, touchpoint.binding) == ("omitted", "required"):
            state = self.marked(state, self.messages("comparison.required"))
        keys = [self.key_name(key.key) for key in touchpoint.keys]
        keys += [self.messages("comparison.locked")] if touchpoint.locked_changed else []
        return self.messages("comparison.with-keys", state=state, keys=", ".join(keys)) if keys else state

    def noted(self, touchpoint: ComparedTouchpoint) -> str:
        """Return the local keys that differ; empty if there are none."""
        keys = ", ".join(map(self.key_name, touchpoint.noted))
        return self.messages("comparison.noted", keys=keys) if keys else ""

    @cached_property
    def reasons(self) -> dict[str, int]:
        """The reasons with their numbers, in the order in which the rows name them."""
        numbers: dict[str, int] = {}
        for row in self.comparison.rows:
            for cells in self._cells:
                touchpoint = cells.get(row.id)
                for reason in self.reasons_of(touchpoint) if touchpoint else ():
                    numbers.setdefault(reason, len(numbers) + 1)
        return numbers

    def reasons_of(self, touchpoint: ComparedTouchpoint) -> tuple[str, ...]:
        """Return the reasons of a touchpoint, each once."""
        return tuple(dict.fromkeys(filter(None, map(self.text, touchpoint.because))))

    @cached_property
    def _cells(self) -> tuple[dict[str, ComparedTouchpoint], ...]:
        """The touchpoints of the template in each column, by id."""
        return tuple(
            {each.id: each for each in column.touchpoints if each.state != "added"}
            for column in self.comparison.columns
        )

    def cells_of(self, row: Row) -> tuple[ComparedTouchpoint | None, ...]:
        """Return what each follower does with a touchpoint."""
        return tuple(cells.get(row.id) for cells in self._cells)

    def cell(self, touchpoint: ComparedTouchpoint | None) -> str:
        """Return the text of a cell, with the numbers of its reasons."""
        reasons = self.reasons_of(touchpoint) if touchpoint else ()
        numbers = (f"[{self.reasons[reason]}]" for reason in reasons)
        return " ".join((self.state_text(touchpoint), *numbers))

    def state_text(self, touchpoint: ComparedTouchpoint | None) -> str:
        """Return the text of a cell without the numbers of its reasons."""
        if touchpoint is None:
            return ABSENT
        noted = self.noted(touchpoint)
        return self.marked(self.state(touchpoint), noted) if noted else self.state(touchpoint)

    def added(self, column: Column, stage: str) -> tuple[str, ...]:
        """Return the names of the touchpoints that a follower adds to a stage."""
        return tuple(name for _, name in self.added_touchpoints(column, stage))

    def added_touchpoints(self, column: Column, stage: str) -> list[tuple[ComparedTouchpoint, str]]:
        """Return the touchpoints that a follower adds to a stage, with their names."""
        added = (each for each in column.touchpoints if each.state == "added" and each.stage == stage)
        return [(touchpoint, self._added(touchpoint)) for touchpoint in added]

    def _added(self, touchpoint: ComparedTouchpoint) -> str:
        name = self.text(touchpoint.name) or touchpoint.id
        if touchpoint.planned_for is None:
            return name
        return self.marked(
            name, self.messages("comparison.planned-for", date=self.messages.format_date(touchpoint.planned_for))
        )

    def marked(self, name: str, *marks: str) -> str:
        """Return a name with what is said of it, if anything is."""
        return self.messages("comparison.with-marks", name=name, marks=", ".join(marks)) if marks else name

    # -- tables --------------------------------------------------------------------------------------------------

    @cached_property
    def stages(self) -> tuple[ComparisonTable, ...]:
        """A table for each stage, with what is added to it in the last row."""
        head = (self.messages("lane.name"), *self.column_names)
        tables = []
        for stage in self.comparison.stages:
            rows = [
                (self.row_name(row), *map(self.cell, self.cells_of(row)))
                for row in self.comparison.rows
                if row.stage == stage.id
            ]
            added = ["; ".join(self.added(column, stage.id)) for column in self.comparison.columns]
            rows += [(self.messages("comparison.own"), *added)] if any(added) else []
            tables.append(ComparisonTable(self.text(stage.name) or stage.id, head, tuple(rows), True))
        return tuple(tables)

    @cached_property
    def others(self) -> tuple[ComparisonTable, ...]:
        """The tables behind those of the stages, without those that would be empty."""
        tables = (self._differences(), self._counts(), self._alike())
        return tuple(table for table in tables if table.rows)

    def _differences(self) -> ComparisonTable:
        keys = ("lane.name", "comparison.follower", "comparison.key", "comparison.template", "comparison.here")
        rows = tuple(
            (self.text(row.name) or row.id, name, *self.change(key))
            for row in self.comparison.rows
            for name, touchpoint in zip(self.column_names, self.cells_of(row), strict=True)
            for key in (touchpoint.keys if touchpoint else ())
        )
        return ComparisonTable(self.messages("comparison.differences"), tuple(map(self.messages, keys)), rows)

    def change(self, key: ChangedKey) -> tuple[str, str, str]:
        """Return what differs, from what and to what."""
        nothing = self.messages("comparison.nothing")
        return self.key_name(key.key), key.template_words or nothing, key.here_words or nothing

    def _counts(self) -> ComparisonTable:
        head = (self.messages("map.stage"), *self.column_names)
        rows = [
            (self.text(stage.name) or stage.id, *(self.counts(column, stage.id) for column in self.comparison.columns))
            for stage in self.comparison.stages
        ]
        if len(rows) > 1:
            total = (self.counts(column) for column in self.comparison.columns)
            rows.append((self.messages("comparison.total"), *total))
        return ComparisonTable(self.messages("comparison.counts"), head, tuple(rows), True)

    def counts(self, column: Column, *stages: str) -> str:
        """Return how many touchpoints are in each state, by default in all stages."""
        by_state: Counter[str] = Counter()
        for stage in stages or column.counts:
            by_state.update(column.counts.get(stage, {}))
        counted = (state for state in STATES if by_state[state])
        return ", ".join(self.messages.plural(f"comparison.count.{state}", by_state[state]) for state in counted)

    def _alike(self) -> ComparisonTable:
        head = (self.messages("lane.name"), self.messages("comparison.follower"))
        rows = self.alike
        note = self.messages("comparison.alike-meaning")
        return ComparisonTable(self.messages("comparison.alike"), head, rows, note=note)

    @cached_property
    def alike(self) -> tuple[tuple[str, str], ...]:
        """The names of touchpoints that several organizations added, with the places."""
        rows = []
        for alike in self.comparison.added_alike:
            places = (self.marked(self.text(place.organization), place.id) for place in alike.touchpoints)
            rows.append((self.text(alike.name) or alike.touchpoints[0].id, ", ".join(places)))
        return tuple(rows)

    def notices(self) -> Iterator[str]:
        """Yield sentences about what was not compared, or only in part."""
        for key in ("unresolved", "incomplete"):
            names = getattr(self.comparison, key)
            if names:
                yield self.messages(f"comparison.{key}", names=", ".join(names))
