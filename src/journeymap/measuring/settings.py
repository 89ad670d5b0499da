"""How a journey is measured: its settings over the workspace's, and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journeymap.errors import MeasureError
from journeymap.model.durations import Duration
from journeymap.model.evidence import DEFAULT_SETTLED, DataSource, Measure, Period
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.values import strings_in
from journeymap.workspace import WorkspaceData

ORGANIZATION = "organization"
"""The attribute of which a release needs several values."""


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """How one journey is measured."""

    period: Period
    since: date | None
    settled: Duration
    timezone: ZoneInfo
    by: tuple[str, ...]
    k: int

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that are read, if a source has them."""
        return tuple(dict.fromkeys((*self.by, ORGANIZATION)))


def measure_settings(organization: Organization, journey: Journey) -> MeasureSettings:
    """Return how a journey is measured.

    Raises `MeasureError` for an unknown time zone.
    """
    shared = organization.measure or Measure()
    own = journey.measure
    return MeasureSettings(
        period=own.period if own and own.period else shared.period,
        since=(own.since if own else None) or shared.since,
        settled=(own.settled if own else None) or shared.settled or DEFAULT_SETTLED,
        timezone=_zone(shared.timezone),
        by=shared.by if own is None or own.by is None else own.by,
        k=shared.k,
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise MeasureError(f"`measure.timezone` is not a time zone such as `Europe/Helsinki`: {name}") from None


def sources_by_journey(workspace: WorkspaceData) -> dict[str, Mapping[str, DataSource]]:
    """Return the sources of each journey that has any.

    Raises `MeasureError` where the journey of a source is not clear.
    """
    by_journey: dict[str, dict[str, DataSource]] = {}
    for id, source in (workspace.organization.data or {}).items():
        journey = source.journey or (next(iter(workspace.journeys)) if len(workspace.journeys) == 1 else None)
        if journey is None:
            raise MeasureError(f"the source `{id}` does not say which journey it is about; write `journey: …` below it")
        if journey not in workspace.journeys:
            raise MeasureError(f"the source `{id}` is about an unknown journey: `{journey}`")
        by_journey.setdefault(journey, {})[id] = source
    return {journey: by_journey[journey] for journey in sorted(by_journey)}


def catalogues_of(organization: Organization) -> dict[str, Mapping[str, str]]:
    """Return the values that attributes can have: ids and names, to ids.

    An attribute whose catalogue is not declared can have any.
    """
    catalogues: dict[str, Mapping[str, str]] = {}
    for attribute, items in (("channel", organization.channels), ("persona", organization.personas)):
        if items is not None:
            names = {name.strip(): id for id, item in items.items() for name in strings_in(item.name)}
            catalogues[attribute] = {**names, **{id: id for id in items}}
    return catalogues


def workspace_folder(workspace: WorkspaceData) -> Path:
    """Return the folder of a workspace, valid after a change of directory."""
    return Path(workspace.load_result.directory, workspace.load_result.root)
