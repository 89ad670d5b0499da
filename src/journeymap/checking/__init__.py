"""From a workspace to findings: select rules, run them, apply waivers, place and order the findings."""

from journeymap.checking.baseline import Baseline
from journeymap.checking.examination import BROKEN_RULE
from journeymap.checking.run import Outcome, run

__all__ = ["BROKEN_RULE", "Baseline", "Outcome", "run"]
