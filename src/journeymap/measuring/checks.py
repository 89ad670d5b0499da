"""Refuse what cannot be measured, in one sentence without a value of the data."""

from __future__ import annotations

from journeymap.errors import MeasureError
from journeymap.measuring.observed_journey import ObservedJourney


def check_observed(observed: ObservedJourney) -> None:
    """Raise `MeasureError` where no step of a journey is observed."""
    if observed.steps:
        return
    if observed.events:
        raise MeasureError(f"{observed.journey}: only exits and what is no step have `events`; write those of a step, too")
    raise MeasureError(
        f"{observed.journey}: no touchpoint has `events`; write the names under which your systems record that it"
        " happened, such as `events: Applied`"
    )
