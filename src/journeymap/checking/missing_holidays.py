"""Tell whether cohorts need public holidays that are not installed."""

from __future__ import annotations

from journeymap.findings import Pointer
from journeymap.model.organization import Organization

EXTRA = "calendar"
"""The extra that installs the public holidays of countries."""
COUNTRY = Pointer(keys=("working_days", "country"))
"""What asks for them."""


def lacks_holidays(organization: Organization) -> bool:
    """Return whether there are cohorts that need public holidays not installed."""
    days = organization.working_days
    if not organization.cohorts or days is None or days.country is None:
        return False
    from journeymap.planning.public_holidays import is_available

    return not is_available()
