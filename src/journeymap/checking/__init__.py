"""Check a workspace: select and run rules, apply waivers, and order findings."""

from journeymap.checking.baseline import Baseline
from journeymap.checking.conclusion import CheckedWorkspace
from journeymap.checking.limit import limit_findings
from journeymap.checking.placement import locations_of
from journeymap.checking.run import run

__all__ = ["Baseline", "CheckedWorkspace", "limit_findings", "locations_of", "run"]
