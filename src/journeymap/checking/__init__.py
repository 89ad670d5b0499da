"""From a workspace to findings: select, run, guard, waive, place and order."""

from journeymap.checking.baseline import Baseline
from journeymap.checking.run import Outcome, run

__all__ = ["Baseline", "Outcome", "run"]
