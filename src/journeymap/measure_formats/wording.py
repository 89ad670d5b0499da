"""What was measured as tables for people, in the language of the workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.document.figure_texts import (
    attribute_text,
    count_text,
    days_text,
    metric_value,
    percent_text,
    rounding_note,
)
from journeymap.document.journey_figures import StepFigures, step_figures, steps_of_others, value_figures
from journeymap.locales.messages import Messages, messages
from journeymap.model.evidence import ATTRIBUTE_CATALOGUES
from journeymap.model.former_ids import find_current
from journeymap.model.measures import MeasuredMetric, Release
from journeymap.model.values import in_language
from journeymap.workspace import WorkspaceData

SEPARATOR = " · "
"""What stands between the parts of a line."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures as texts; the first column has names."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReleaseTables:
    """The tables of a release; `note` says how exact they are and belongs to each."""

    title: str
    summary: str
    note: str
    tables: tuple[FigureTable, ...]


class MeasureWording:
    """Says what formats for people write of releases, unescaped.

    `attributes` are those whose values have a table; None for all.
    """

    def __init__(
        self,
        workspace: WorkspaceData,
        releases: Sequence[Release],
        language: str | None = None,
        attributes: Collection[str] | None = None,
    ) -> None:
        self._workspace = workspace
        self._releases = releases
        self._attributes = attributes
        self.language = language or workspace.languages[0]
        self.messages: Messages = messages(self.language)

    @cached_property
    def releases(self) -> tuple[ReleaseTables, ...]:
        """The releases with their tables, in order."""
        return tuple(map(self._release, self._releases))

    @property
    def nothing(self) -> str:
        """Return the sentence for no release at all."""
        return self.messages("measures.nothing")

    def _release(self, release: Release) -> ReleaseTables:
        words = _ReleaseWords(self._workspace, release, self.messages, (self.language, self._workspace.languages[0]))
        return ReleaseTables(
            words.title, words.summary, rounding_note(self.messages, release.k), tuple(words.tables(self._attributes))
        )


class _ReleaseWords:
    """Says one release in words."""

    def __init__(
        self, workspace: WorkspaceData, release: Release, messages: Messages, languages: tuple[str, ...]
    ) -> None:
        self._workspace = workspace
        self._journey = find_current(workspace.journeys, release.journey)
        self._release = release
        self._messages = messages
        self._languages = languages

    @property
    def title(self) -> str:
        """The journey and the period."""
        name = in_language(self._journey.name, *self._languages) if self._journey else ""
        id = self._journey.journey if self._journey else self._release.journey
        return f"{name or id}: {self._release.period}"

    @property
    def summary(self) -> str:
        """The days and how many cases there are."""
        release, messages = self._release, self._messages
        dates = messages.format_dates(release.from_, release.until)
        date = messages.format_date(release.as_of)
        parts = [messages("funnel.period", period=release.period, dates=dates, date=date)]
        parts.append(messages("measured.cases", figure=self._count(release.cases)))
        if release.revision > 1:
            parts.append(messages("measures.revision", version=release.revision))
        return SEPARATOR.join(parts)

    def tables(self, attributes: Collection[str] | None) -> Iterator[FigureTable]:
        """Yield the tables that have a row; of values, those of `attributes`, or of all."""
        release, messages = self._release, self._messages
        counted = (messages("lane.name"), messages("measures.cases"))
        steps = [step_figures(step) for step in release.steps]
        yield from self._steps(steps)
        exits = [(self._touchpoint(each.touchpoint), self._count(each.ended)) for each in release.exits]
        yield from _table(messages("funnel.exits"), counted, exits)
        aside = [(self._touchpoint(each.touchpoint), self._count(each.reached)) for each in release.aside]
        yield from _table(messages("funnel.aside"), counted, aside)
        for attribute in release.by:
            if attributes is None or attribute in attributes:
                yield from self._by(attribute, steps)
        pairs = [
            (self._touchpoint(pair.earlier), self._touchpoint(pair.later), self._count(pair.cases))
            for pair in release.reversed
        ]
        columns = messages("measures.earlier"), messages("measures.later"), messages("measures.cases")
        yield from _table(messages("measures.reversed"), columns, pairs)
        events = [(each.event, self._count(each.cases)) for each in release.unmapped]
        columns_of_events = messages("measures.event"), messages("measures.cases")
        yield from _table(messages("measures.unmapped"), columns_of_events, events)
        keys = ("measures.metric", "measures.value", "measures.target", "measures.verdict")
        metrics = [self._metric(metric) for metric in release.metrics]
        yield from _table(messages("measures.metrics"), [*map(messages, keys)], metrics)

    def _steps(self, steps: Sequence[StepFigures]) -> Iterator[FigureTable]:
        """Yield how many come to each step, then what became of them."""
        columns = {
            "lane.name": [self._touchpoint(step.touchpoint) for step in steps],
            "measures.remaining": [self._count(step.remaining) for step in steps],
            "measures.skipped": [self._count(step.skipped) for step in steps],
            "measures.reached": [self._count(step.reached) for step in steps],
            "measures.drop-off": [self._percent(step.drop_off(self._release.k)) for step in steps],
            "measures.wait": [self._days(step.median_wait) for step in steps],
        }
        if any(step.longest_wait is not None for step in steps):
            columns["measures.wait-most"] = [self._days(step.longest_wait) for step in steps]
        if any(step.after_plan is not None for step in steps):
            columns["measures.after-plan"] = [self._after_plan(step.after_plan) for step in steps]
        yield from self._columns(self._messages("measures.steps"), columns)
        furthest = [step for step in steps if step.goes_on < step.remaining]
        outcomes = {
            "lane.name": [self._touchpoint(step.touchpoint) for step in furthest],
            "measures.ended": [self._count(step.all_ended) for step in furthest],
            "measures.completed": [self._count(step.completed) for step in furthest],
            "measures.under-way": [self._count(step.under_way) for step in furthest],
            "measures.stopped": [self._count(step.stopped) for step in furthest],
        }
        yield from self._columns(self._messages("measures.outcomes"), outcomes)

    def _by(self, attribute: str, steps: Sequence[StepFigures]) -> Iterator[FigureTable]:
        """Yield how many with each value of an attribute come to each step."""
        messages = self._messages
        values = [
            (self._value(attribute, value), [value_figures(step) for step in own])
            for value, own in self._release.by[attribute].items()
        ]
        if not values:
            return
        groups = [*values, (messages("funnel.others"), steps_of_others(steps, [own for _, own in values]))]
        title = messages("funnel.by", attribute=attribute_text(messages, attribute))
        remaining = [{step.touchpoint: step.remaining for step in own} for _, own in groups]
        counts = [[self._count(each.get(step.touchpoint)) for step in steps] for each in remaining]
        names = [self._touchpoint(step.touchpoint) for step in steps]
        columns = (messages("measures.remaining"), *(name for name, _ in groups))
        yield from _table(title, columns, zip(names, *counts, strict=True))

    def _columns(self, title: str, columns: Mapping[str, Sequence[str]]) -> Iterator[FigureTable]:
        return _table(title, [*map(self._messages, columns)], zip(*columns.values(), strict=True))

    def _metric(self, metric: MeasuredMetric) -> tuple[str, ...]:
        declared = find_current(self._workspace.organization.metrics or {}, metric.metric)
        verdict = self._messages(f"measured.verdict.{metric.verdict}") if metric.verdict else ""
        return (
            (in_language(declared.name, *self._languages) if declared else "") or metric.metric,
            metric_value(self._messages, metric, self._release.k) or self._not_told,
            str(declared.target or "") if declared else "",
            verdict,
        )

    # -- words -------------------------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The names of touchpoints by their ids, former ones too."""
        stages = self._journey.stages.values() if self._journey else ()
        touchpoints = [each for stage in stages for each in stage.touchpoints]
        names = {each.id: in_language(each.name, *self._languages) or each.id for each in touchpoints}
        return {**{former: names[each.id] for each in touchpoints for former in each.formerly}, **names}

    def _touchpoint(self, id: str) -> str:
        return self._names.get(id, id)

    def _value(self, attribute: str, value: str) -> str:
        catalogue = ATTRIBUTE_CATALOGUES.get(attribute)
        items = getattr(self._workspace.organization, catalogue) or {} if catalogue else {}
        return in_language(getattr(find_current(items, value), "name", None), *self._languages) or value

    @property
    def _not_told(self) -> str:
        return self._messages("measures.not-told")

    def _count(self, number: int | None) -> str:
        return self._not_told if number is None else count_text(self._messages, number, self._release.k)

    def _percent(self, share: int | None) -> str:
        return self._not_told if share is None else percent_text(self._messages, share)

    def _days(self, days: int | None) -> str:
        return self._not_told if days is None else days_text(self._messages, days)

    def _after_plan(self, days: int | None) -> str:
        if not days:
            return self._not_told if days is None else self._messages("measured.on-plan")
        return self._messages(
            "measures.days-later" if days > 0 else "measures.days-earlier", time=self._days(abs(days))
        )


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[FigureTable]:
    """Yield a table if it has a row."""
    texts = tuple(map(tuple, rows))
    if texts:
        yield FigureTable(title, tuple(columns), texts)
