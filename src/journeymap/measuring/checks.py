"""Refuse what cannot be measured, in one sentence without a value of the data."""

from __future__ import annotations

from journeymap.errors import MeasureError
from journeymap.measuring.counting.kept_cases import JourneyCases
from journeymap.measuring.observed_journey import ObservedJourney


def check_observed(observed: ObservedJourney) -> None:
    """Raise `MeasureError` where no step of a journey is observed."""
    if observed.steps:
        return
    if observed.events:
        raise MeasureError(
            f"{observed.journey}: only exits and touchpoints aside have `events`; write the names that show a step, too"
        )
    raise MeasureError(
        f"{observed.journey}: no touchpoint has `events`; write the names under which your systems record that it"
        " happened, such as `events: Applied`"
    )


def check_events(observed: ObservedJourney, cases: JourneyCases) -> None:
    """Raise `MeasureError` where no event of the sources is one of a step or an exit."""
    if not cases.is_empty:
        return
    forms = ", ".join(f"`{form}`" for form in cases.forms_of_events())
    looks = f" (their events look like {forms})" if forms else ""
    raise MeasureError(
        f"{observed.journey}: no event in its sources{looks} is named by a touchpoint; write the names below `events:`"
        " of the touchpoints that they show, exactly as they are recorded"
    )
