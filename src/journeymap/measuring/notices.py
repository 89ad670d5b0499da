"""Say what a run did not publish and why, in rounded numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from journeymap.measuring.due import Completeness, needed_until
from journeymap.measuring.periods import MeasuredPeriod
from journeymap.model.measures import Release


def rounded(number: int, k: int) -> str:
    """Return a number rounded down to a multiple of k, as text; under k says so."""
    return f"{number // k * k:,}" if number >= k else f"under {k}"


def why_not_complete(period: MeasuredPeriod, completeness: Completeness) -> str:
    """Return why the figures of a period cannot be taken yet."""
    if completeness.today <= period.as_of:
        return f"its figures are taken as of {period.as_of}, so it can be measured from {_day_after(period)} on"
    sources = completeness.early_sources(period)
    names = ", ".join(f"`{source}`" for source in sources)
    ends = "ends" if len(sources) == 1 else "end"
    return (
        f"the source{'s' * (len(sources) > 1)} {names} {ends} too early: it needs events until {needed_until(period)}"
    )


def _day_after(period: MeasuredPeriod) -> str:
    return str(period.as_of + timedelta(1))


class Notices:
    """Collects sentences about a run, each once."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def _add(self, sentence: str) -> None:
        self._sentences[sentence] = None

    def left_out(self, source: str, rows: int, k: int) -> None:
        """Say how many rows were left out."""
        self._add(f"`{source}`: {rounded(rows, k)} rows without case, event or a time that can be read are left out.")

    def several_journeys(self, cases: int, k: int) -> None:
        """Say how many cases several journeys have."""
        self._add(f"{rounded(cases, k)} cases are in the sources of several journeys, and count where they began.")

    def overlap(self, journey: str, period: MeasuredPeriod, release: Release) -> None:
        """Say that a period overlaps a release."""
        self._add(f"{journey}/{period.name} is not published: it overlaps {release.period}, which is.")

    def not_published(self, journey: str, period: MeasuredPeriod, reason: str) -> None:
        """Say why a complete period is not published."""
        self._add(f"{journey}/{period.name} is not published: {reason}.")

    def metrics(self, journey: str, metrics: tuple[str, ...]) -> None:
        """Say which metrics of a journey are not computed."""
        if metrics:
            names = ", ".join(f"`{metric}`" for metric in metrics)
            self._add(f"{journey}: not computed from events: {names}.")

    def nothing_due(self, journey: str, period: MeasuredPeriod | None, completeness: Completeness) -> None:
        """Say which period comes next, and when."""
        sentence = f"{journey}: nothing is due"
        if period is not None:
            sentence += f"; {period.name} comes next: {why_not_complete(period, completeness)}"
        self._add(f"{sentence}.")
