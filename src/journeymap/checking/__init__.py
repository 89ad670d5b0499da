"""From a workspace to findings: select, run, guard, waive, place and order."""

from journeymap.checking.baseline import Baseline
from journeymap.checking.run import BROKEN_RULE, Outcome, run

__all__ = ["BROKEN_RULE", "Baseline", "Outcome", "run"]
