"""The columns of a plan in a workbook, with the names that people use."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from journeymap.model.touchpoint_parts import Link
from journeymap.model.values import in_language
from journeymap.plan_formats.plan_wording import PlanWording
from journeymap.planning.plan import PlanEntry, UndatedTouchpoint

Cell = datetime.date | int | str | None

OWNER = "lane.owner"
"""The heading of the column whose cells have the color of a function."""
DATES = ("plan.date", "plan.end", "plan.due-day")
"""The headings of columns of dates."""

_SEPARATOR = "; "


class Column(NamedTuple):
    """A column: the key of its heading, and what stands in it."""

    label: str
    cell: Callable[[PlanEntry, PlanWording], Cell]
    undated: Callable[[UndatedTouchpoint, PlanWording], Cell] = lambda _, __: None
    is_detail: bool = False
    """Whether it is hidden behind a button at first, as a column in which nothing is written is."""


def _stage(item: PlanEntry | UndatedTouchpoint, wording: PlanWording) -> str:
    return wording.stage(item)


def _cohort(item: PlanEntry | UndatedTouchpoint, wording: PlanWording) -> str:
    return wording.cohort(item.cohort)


def _journey(item: PlanEntry | UndatedTouchpoint, wording: PlanWording) -> str:
    return wording.plan.name("journeys", item.journey)


def _personas(item: PlanEntry | UndatedTouchpoint, wording: PlanWording) -> str:
    return wording.names("personas", item.personas, _SEPARATOR)


def _owner(item: PlanEntry | UndatedTouchpoint, wording: PlanWording) -> str:
    return wording.owner(item)


def _kind(entry: PlanEntry, wording: PlanWording) -> str | None:
    return wording.messages(f"kind.{entry.kind}") if entry.kind else None


def _side(entry: PlanEntry, wording: PlanWording) -> str:
    return wording.messages("plan.backstage" if entry.side == "backstage" else "plan.frontstage")


def _from(entry: PlanEntry, wording: PlanWording) -> str:
    return wording.messages("plan.person" if entry.from_ == "person" else "plan.employer")


def _estimated(entry: PlanEntry, wording: PlanWording) -> str | None:
    return wording.messages("plan.yes") if entry.estimated else None


def _link(link: Link, wording: PlanWording) -> str:
    return f"{in_language(link.title, wording.plan.language)}: {link.url}"


def _joined(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(texts)


def _teams(key: Callable[[PlanEntry], tuple[str, ...]]) -> Callable[[PlanEntry, PlanWording], str]:
    return lambda entry, wording: wording.names("teams", key(entry), _SEPARATOR)


COLUMNS = (
    Column("plan.date", lambda entry, _: entry.date),
    Column("plan.end", lambda entry, _: entry.end),
    Column("plan.due-day", lambda entry, _: entry.due),
    Column("plan.cohort", _cohort, _cohort),
    Column("page.journey", _journey, _journey),
    Column("map.stage", _stage, _stage),
    Column("plan.id", lambda entry, _: entry.touchpoint, lambda item, _: item.touchpoint, is_detail=True),
    Column("lane.name", lambda entry, _: entry.name, lambda item, _: item.name),
    Column("map.kind", _kind),
    Column("plan.side", _side, is_detail=True),
    Column("plan.from", _from, is_detail=True),
    Column("map.personas", _personas, _personas),
    Column("plan.size", lambda entry, _: entry.size),
    Column("lane.channels", lambda entry, wording: wording.names("channels", entry.channels, _SEPARATOR)),
    Column(OWNER, _owner, _owner),
    Column("map.responsible", _teams(lambda entry: entry.responsible)),
    Column("map.consulted", _teams(lambda entry: entry.consulted)),
    Column("map.informed", _teams(lambda entry: entry.informed)),
    Column("map.handoff", lambda entry, wording: _joined(map(wording.handoff, entry.handoffs))),
    Column("plan.estimated-day", _estimated),
    Column("plan.remarks", lambda entry, _: _joined(entry.remarks), lambda item, _: item.why),
    Column("map.notes", lambda entry, _: entry.notes),
    Column("map.links", lambda entry, wording: _joined(_link(link, wording) for link in entry.links)),
)
"""The columns in the order of the fields."""
