"""From a workspace to findings: select, run, guard, waive, place and order."""

from journeymap.checking.run import Outcome, run

__all__ = ["Outcome", "run"]
