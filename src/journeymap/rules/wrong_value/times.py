"""Times that are counted from nothing that exists."""

from journeymap.graph.unknown_bases import unknown_bases
from journeymap.model import timing
from journeymap.rules.api import JourneyGraph, OrganizationGraph, Problems
from journeymap.rules.wrong_value.problem import wrong_value


def unknown_base_problems(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report bases that resemble neither an event nor a touchpoint; `unknown-reference` reports the others."""
    for unknown in unknown_bases(graph):
        if not unknown.suggestion:
            what = "an event or a touchpoint of this journey" if isinstance(graph, JourneyGraph) else "an event"
            message = f"`{unknown.base}` is not {what}, so nothing can be counted from it"
            help = f"a `when` is written like {timing.EXAMPLES}"
            yield wrong_value(unknown.pointer, message, help, str(unknown.when))
