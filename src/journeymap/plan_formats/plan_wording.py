"""The wording of a plan for people: its days, names and remarks in its language."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from journeymap.locales.messages import messages
from journeymap.plan_formats.weeks import Week, WeekRow
from journeymap.planning.plan import CrowdedWeek, Handoff, PlanData, PlanEntry, UndatedTouchpoint

SEPARATOR = " · "
"""What stands between the parts of a line."""
_Key = tuple[str | None, str, str]


class PlanWording:
    """Says what formats for people write of a plan, unescaped."""

    def __init__(self, plan: PlanData) -> None:
        self.plan = plan
        self.messages = messages(plan.language)
        personas: dict[_Key, set[tuple[str, ...]]] = defaultdict(set)
        for entry in plan.entries:
            personas[_key(entry)].add(entry.personas)
        self._differing = {key for key, groups in personas.items() if len(groups) > 1}

    # -- the whole plan ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return the title, with the organization."""
        name = self.plan.organization
        return self.messages("plan.title-of", organization=name) if name else self.messages("plan.title")

    def summary(self) -> str:
        """Return the period, and how much there is in it."""
        plan, messages = self.plan, self.messages
        parts = [messages.plural("plan.entries", len(plan.entries)), messages.format_dates(plan.since, plan.until)]
        if plan.undated:
            parts.append(messages.plural("plan.undated", len(self.undated())))
        if plan.planned:
            parts.append(messages.plural("plan.planned", plan.planned))
        return SEPARATOR.join(parts)

    def nothing(self) -> str:
        """Return the sentence of a plan without entries, with the next date there is."""
        plan, messages = self.plan, self.messages
        period = {"since": messages.format_date(plan.since), "until": messages.format_date(plan.until)}
        if plan.next_date is None:
            return messages("plan.nothing", **period)
        date = f"{messages.format_date(plan.next_date)} ({plan.next_date.isoformat()})"
        return messages("plan.nothing-until", **period, date=date)

    def undated(self) -> list[tuple[UndatedTouchpoint, str]]:
        """Return what is not dated, once for cohorts with the same reason."""
        together: dict[UndatedTouchpoint, list[str | None]] = {}
        of_journey: dict[str, set[str | None]] = defaultdict(set)
        items: Iterable[PlanEntry | UndatedTouchpoint] = (*self.plan.entries, *self.plan.undated)
        for item in items:
            of_journey[item.journey].add(item.cohort)
        for each in self.plan.undated:
            together.setdefault(replace(each, cohort=None, personas=()), []).append(each.cohort)
        everyone = {journey: cohorts - {None} for journey, cohorts in of_journey.items()}
        return [(item, self._cohorts(cohorts, everyone[item.journey])) for item, cohorts in together.items()]

    def _cohorts(self, cohorts: Sequence[str | None], everyone: Collection[str | None]) -> str:
        """Return the names of cohorts; of several that are all of a journey, a word."""
        if 1 < len(everyone) == len(cohorts):
            return self.messages("plan.all-cohorts")
        return ", ".join(filter(None, map(self.cohort, cohorts)))

    # -- days ----------------------------------------------------------------------------------------------------

    def day(self, day: datetime.date, near: datetime.date | None = None) -> str:
        """Return a day with its weekday, and its year if `near` is in another."""
        if near and near.year != day.year:
            return self.day_of_year(day)
        weekday, month = self.messages(f"plan.weekday.{day.weekday()}"), self.messages(f"plan.month.{day.month}")
        return self.messages("plan.day", weekday=weekday, day=day.day, month=month)

    def day_of_year(self, day: datetime.date) -> str:
        """Return a day with its weekday and its year."""
        return self.messages("plan.day-of-year", day=self.day(day), year=day.year)

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """Return a range of days, as short as it can be."""
        values: dict[str, object] = {"first": first.day, "last": last.day, "year": first.year}
        values["month"] = self.messages(f"plan.month.{first.month}")
        if first.year == last.year and first.month == last.month:
            return self.messages("plan.days-in-month", **values)
        values["last_month"] = self.messages(f"plan.month.{last.month}")
        if first.year == last.year:
            return self.messages("plan.days-in-year", **values)
        return self.messages("plan.days-over-years", **values, last_year=last.year)

    def week(self, week: Week) -> str:
        """Return the name of a week."""
        return self.messages("plan.week", week=week.number)

    def week_marks(self, week: Week) -> Iterator[str]:
        """Yield that a week is not in the period, and that it is crowded."""
        if week.last < self.plan.since:
            yield self.messages("plan.already-begun")
        if week.first > self.plan.until:
            yield self.messages("plan.after-period")
        if week.crowded:
            yield self.messages("plan.crowded")

    def heading(self, week: Week) -> str:
        """Return the heading of a week: name, dates, and marks."""
        return SEPARATOR.join((self.week(week), self.days(week.first, week.last), *self.week_marks(week)))

    def crowded(self, crowded: CrowdedWeek) -> str:
        """Return who is asked for attention how often in a crowded week."""
        names = [self.plan.name("cohorts", crowded.cohort)]
        if crowded.persona:
            names.append(self.plan.name("personas", crowded.persona))
        count = self.messages.format_count("touchpoints", len(crowded.touchpoints))
        days = self.days(crowded.first, crowded.last)
        return self.messages("plan.crowded-week", touchpoints=count, days=days, names=", ".join(names))

    # -- an entry ------------------------------------------------------------------------------------------------

    def name(self, entry: PlanEntry) -> str:
        """Return the name, with personas if others of the cohort have other dates."""
        if _key(entry) not in self._differing:
            return entry.name
        return f"{entry.name} ({self.names('personas', entry.personas)})"

    def names(self, catalogue: str, ids: tuple[str, ...], separator: str = ", ") -> str:
        """Return the names of some items of a catalogue."""
        return separator.join(self.plan.name(catalogue, id) for id in ids)

    def owner(self, item: PlanEntry | UndatedTouchpoint) -> str:
        """Return the name of the owner, of all who claim to be it, or that nobody is."""
        owners = (item.owner,) if item.owner else item.claimants
        return self.names("teams", owners) or self.messages("gap.owner")

    def stage(self, item: PlanEntry | UndatedTouchpoint) -> str:
        """Return the name of the stage of an item."""
        return self.plan.names.get("stages", {}).get(f"{item.journey}/{item.stage}", item.stage)

    def cohort(self, cohort: str | None) -> str:
        """Return the name of a cohort, empty for what follows the calendar."""
        return "" if cohort is None else self.plan.name("cohorts", cohort)

    def remarks(self, row: WeekRow) -> tuple[str, ...]:
        """Return what a row says besides: its due or last day first."""
        return (*self._days_of(row), *self.marks(row.entry), *row.entry.remarks)

    def _days_of(self, row: WeekRow) -> Iterator[str]:
        entry = row.entry
        if row.is_due_day:
            yield self.messages("plan.due-since", day=self.day(entry.date, row.day))
        elif entry.due == entry.date:
            yield self.messages("plan.due")
        elif entry.due:
            yield self.messages("plan.due-on", day=self.day(entry.due, row.day))
        elif entry.end:
            yield self.messages("plan.until", day=self.day(entry.end, row.day))

    def marks(self, entry: PlanEntry) -> Iterator[str]:
        """Yield that a date is estimated, and that nobody is reached."""
        if entry.estimated:
            yield self.messages("plan.estimated")
        if entry.side == "backstage":
            yield self.messages("plan.backstage")
        if entry.from_ == "person":
            yield self.messages("map.from-person")

    def handoff(self, handoff: Handoff) -> str:
        """Return a hand-off in words: what, to whom, by when, and who agreed."""
        messages, plan = self.messages, self.plan
        target = f"→ {plan.name('teams', handoff.to)}" if handoff.to else ""
        parts = [" ".join(filter(None, (handoff.what, target)))]
        if handoff.by:
            parts.append(messages("map.due", date=messages.format_date(handoff.by)))
        if handoff.accepted_by:
            parts.append(messages("map.accepted-by", team=plan.name("teams", handoff.accepted_by)))
        return ", ".join(filter(None, parts))


def _key(entry: PlanEntry) -> _Key:
    return entry.cohort, entry.journey, entry.touchpoint
