"""The touchpoints of a plan in the rows of a calendar, and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from journeymap.document.cards import Badge
from journeymap.drawing.theme import FUNCTIONS
from journeymap.graph import TouchpointNode
from journeymap.planning.date_arithmetic import shift
from journeymap.planning.dated_times import follows_calendar
from journeymap.planning.plan import PlanData, PlanEntry
from journeymap.planning.working_days import WorkingDayCalendar
from journeymap.views.calendar import dimensions as dim
from journeymap.views.calendar.named_days import NamedDays
from journeymap.views.calendar.occasions import Occasion, occasions_of
from journeymap.views.margin_badges import BadgeGroup, margin_groups
from journeymap.views.render_context import RenderContext

ROWS = {"teams": "gap.owner", "channels": "calendar.no-channel", "personas": "calendar.everyone"}
"""What rows can be, and the name of the row of what has none."""

NO_BREAK_SPACE = "\u00a0"
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without those that look like digits beside a number


@dataclass(frozen=True)
class CalendarRow:
    """A team, a channel or a persona (None for what has none), and what happens."""

    id: str | None
    title: str
    function: str | None
    occasions: tuple[Occasion, ...]


class CalendarContent:
    """The touchpoints of a plan, in the rows of a calendar and with their numbers.

    `numbers` are by label, in the order of time; `letters` are those of cohorts, if there are several.
    """

    def __init__(self, context: RenderContext) -> None:
        self.context, self.plan = context, context.plan
        self.weekend = context.working_days.weekend
        self.holidays = tuple(_holidays(self.plan, context.working_days))
        self.kind = context.options.rows
        self.by_journey = [context.of_journey(graph) for graph in context.graphs]
        shown = {node.reference: node for own in self.by_journey for node in own.touchpoints}
        drawn = [(entry, shown.get(f"{entry.journey}/{entry.touchpoint}")) for entry in self.plan.entries]
        self.entries = [(entry, node) for entry, node in drawn if node]
        self._shown = shown
        numbered = dict.fromkeys(node.label for _, node in self.entries)
        self.numbers = {label: number for number, label in enumerate(numbered, 1)}
        self.letters = self._letters()
        """The letters of cohorts, by id."""
        self.has_names = (self.plan.until - self.plan.since).days < dim.MOST_DAYS_WITH_NAMES
        self.rows = tuple(self._rows())

    def _letters(self) -> dict[str, str]:
        """Return a letter for each cohort, in the order of the workspace."""
        shown = dict.fromkeys(entry.cohort for entry, _ in self.entries if entry.cohort)
        declared = (id for id in self.plan.names.get("cohorts", ()) if id in shown)
        cohorts = dict.fromkeys((*declared, *shown))
        return {id: letters_of(number) for number, id in enumerate(cohorts)} if len(cohorts) > 1 else {}

    @cached_property
    def days_without_year(self) -> tuple[date, date]:
        """The first day that needs no year, and the first later one that does.

        They are 12 months around the period, and none if that is longer.
        """
        since, every_day = self.plan.since, WorkingDayCalendar()
        spare = (shift(since, 12, "month", every_day) - self.plan.until).days
        first = shift(since, -(spare // 2), "day", every_day)
        return (first, shift(first, 12, "month", every_day)) if spare >= 0 else (since, since)

    @property
    def undated(self) -> int:
        """How many touchpoints have no date, for no cohort or for some."""
        references = {f"{entry.journey}/{entry.touchpoint}" for entry in self.plan.undated}
        if not self.context.portfolio.organization.cohorts:
            references |= {node.reference for node in self._shown.values() if not _is_dated(node)}
        return len(references & self._shown.keys())

    @property
    def is_workspace(self) -> bool:
        """Whether it shows several journeys."""
        return len(self.by_journey) > 1

    @property
    def has_today(self) -> bool:
        """Whether today is known, and one of the days."""
        return self.context.options.today is not None and self.plan.since <= self.plan.today <= self.plan.until

    @property
    def title(self) -> str:
        """The name of the journey or the organization."""
        context = self.context
        return context.text(context.portfolio.organization.organization) if self.is_workspace else context.title

    @property
    def period(self) -> str:
        """Its first and its last day, in words."""
        return self.context.messages.format_dates(self.plan.since, self.plan.until)

    @property
    def cohorts(self) -> list[str]:
        """Return the cohorts by name, each with its letter and size."""
        sizes = {entry.cohort: entry.size for entry, _ in self.entries}
        texts = []
        for id in dict.fromkeys([*self.letters, *(entry.cohort for entry, _ in self.entries)]):
            if id is not None:
                people = self.context.messages.format_count("people", size) if (size := sizes[id]) else ""
                letter = f"{self.letters[id]}: " if id in self.letters else ""
                name = f"{letter}{self.plan.name('cohorts', id)}"
                texts.append((f"{name} ({people})" if people else name).replace(" ", NO_BREAK_SPACE))
        return texts

    def personas_of(self, entries: Iterable[PlanEntry]) -> list[str]:
        """Return the personas of entries, if others of the same cohort have other dates."""
        differing = [entry for entry in entries if len(self._groups[entry.cohort, entry.journey, entry.touchpoint]) > 1]
        personas = dict.fromkeys(persona for entry in differing for persona in entry.personas)
        return [", ".join(self.plan.name("personas", persona) for persona in personas)] if personas else []

    @cached_property
    def _groups(self) -> dict[tuple[str | None, str, str], set[tuple[str, ...]]]:
        """The personas with the same dates, for each cohort and touchpoint."""
        groups: dict[tuple[str | None, str, str], set[tuple[str, ...]]] = {}
        for entry, _ in self.entries:
            groups.setdefault((entry.cohort, entry.journey, entry.touchpoint), set()).add(entry.personas)
        return groups

    def badges_at(self, node: TouchpointNode) -> tuple[Badge, ...]:
        """Return the findings about a touchpoint."""
        return next(own.badges_at(node.reference) for own in self.by_journey if own.graph.id == node.journey)

    @cached_property
    def head_findings(self) -> list[BadgeGroup]:
        """The findings about the whole, about stages, and about what has no date."""
        by_stage: dict[str, dict[int, Badge]] = {}
        listed = {node.reference for _, node in self.entries}
        margin = {badge.number: badge for own in self.by_journey for badge in own.margin_badges}
        for own in self.by_journey:
            for stage in own.stages:
                unlisted = [node.reference for node in stage.touchpoints if node.reference not in listed]
                for subject in (stage.subject, *unlisted):
                    badges = own.badges_at(subject, without_days=True)
                    by_stage.setdefault(stage.name, {}).update({badge.number: badge for badge in badges})
        groups = [(name, _in_order(badges)) for name, badges in by_stage.items() if badges]
        return [*margin_groups(self.context, _in_order(margin)), *groups]

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """All findings that are drawn, by number."""
        drawn = {badge.number: badge for _, badges in self.head_findings for badge in badges}
        for node in {node.reference: node for _, node in self.entries}.values():
            drawn.update({badge.number: badge for badge in self.badges_at(node)})
        return _in_order(drawn)

    def function(self, occasion: Occasion) -> str | None:
        """Return the function of the owner of an occasion."""
        return self.plan.functions.get(occasion.entries[0].owner or "")

    def label(self, occasion: Occasion) -> str:
        """Return the name or number beside a mark, with the letters of the cohorts."""
        letters = [self.letters[id] for id in occasion.cohorts if id in self.letters]
        more = f"{NO_BREAK_SPACE}×{len(letters)}" if len(letters) > dim.MOST_TOGETHER else NO_BREAK_SPACE.join(letters)
        text = f"{self.numbers[occasion.node.label]}{more}"
        if self.has_names:
            text = f"{self.context.touchpoint_name(occasion.node)}{NO_BREAK_SPACE}{more}".rstrip()
        return f"~{text}" if occasion.is_estimated else text

    def _rows(self) -> Iterator[CalendarRow]:
        by_id: dict[str | None, list[tuple[PlanEntry, TouchpointNode]]] = {}
        for entry, node in self.entries:
            for id in self._row_ids(entry):
                by_id.setdefault(id, []).append((entry, node))
        for id in self._ordered(by_id):
            title = self.context.messages(ROWS[self.kind]) if id is None else self.context.name(self.kind, id)
            function = self.plan.functions.get(id or "") if self.kind == "teams" else None
            yield CalendarRow(id, title, function, tuple(occasions_of(by_id[id])))

    def _row_ids(self, entry: PlanEntry) -> Sequence[str | None]:
        if self.kind == "teams":
            return (entry.owner,) if entry.owner else entry.claimants or (None,)
        if self.kind == "personas" and self.context.persona:
            return (self.context.persona,)
        return (entry.channels if self.kind == "channels" else entry.personas) or (None,)

    def _ordered(self, ids: Iterable[str | None]) -> list[str | None]:
        """Return the ids in the order of functions and of the workspace."""
        declared = list(self.context.portfolio.catalogue(self.kind) or ())
        places = {id: number for number, id in enumerate(dict.fromkeys((*declared, *filter(None, ids))))}

        def place(id: str | None) -> tuple[bool, int, int]:
            function = self.plan.functions.get(id or "") if self.kind == "teams" else None
            return (
                id is None,
                FUNCTIONS.index(function) if function in FUNCTIONS else len(FUNCTIONS),
                places.get(id or "", 0),
            )

        return sorted(ids, key=place)


def _holidays(plan: PlanData, days: WorkingDayCalendar) -> Iterator[NamedDays]:
    """Yield the holidays of the period; neighbouring days of one name are one."""
    count = (plan.until - plan.since).days + 1
    free = ((day, days.holiday(day)) for day in (plan.since + timedelta(number) for number in range(count)))
    first = last = None
    name = ""
    for day, own in [*free, (plan.until, None)]:
        if last is not None and own == name and day == last + timedelta(1):
            last = day
            continue
        if first is not None and last is not None:
            yield NamedDays(first, last, name, "holiday")
        first = last = day if own is not None else None
        name = own or ""


def _is_dated(node: TouchpointNode) -> bool:
    """Return whether a touchpoint has a date without a cohort, or is only planned."""
    return node.touchpoint.status == "planned" or any(map(follows_calendar, node.timings))


def _in_order(badges: Mapping[int, Badge]) -> tuple[Badge, ...]:
    return tuple(badges[number] for number in sorted(badges))


def letters_of(number: int) -> str:
    """Return the letter of a number from 0 on, after the last two: a, …, z, aa."""
    text = ""
    while number >= 0:
        number, letter = divmod(number, len(_LETTERS))
        text, number = _LETTERS[letter] + text, number - 1
    return text
