"""From a workspace to findings: select rules, run them, apply waivers, place and order the findings."""

from journeymap.checking.baseline import Baseline
from journeymap.checking.lines import Lines, lines_at
from journeymap.checking.run import CheckedWorkspace, Outcome, run

__all__ = ["Baseline", "CheckedWorkspace", "Lines", "Outcome", "lines_at", "run"]
