"""From a workspace to findings: select rules, run them, apply waivers, place and order the findings."""

from journeymap.checking.baseline import Baseline
from journeymap.checking.conclusion import CheckedWorkspace
from journeymap.checking.placement import locations_of
from journeymap.checking.run import run

__all__ = ["Baseline", "CheckedWorkspace", "locations_of", "run"]
