"""Tell which rules need public holidays that are not installed."""

from __future__ import annotations

from journeymap.findings import Pointer
from journeymap.model.organization import Organization
from journeymap.planning.public_holidays import is_available
from journeymap.rules.api import Rule

COUNTRY = Pointer(keys=("working_days", "country"))
"""What asks for them."""
ABOUT_PLACES = "wrong-value"
"""The rule that needs them to report a country or a region that nobody knows."""


def lacks_dates(rule: Rule, organization: Organization) -> bool:
    """Return whether a rule is about dates of cohorts that cannot be counted."""
    return rule.needs_holidays and bool(organization.cohorts) and lacks_holidays(organization)


def lacks_holidays(organization: Organization) -> bool:
    """Return whether the public holidays of a country count and are missing."""
    days = organization.working_days
    if days is None or days.country is None:
        return False
    return not is_available()
