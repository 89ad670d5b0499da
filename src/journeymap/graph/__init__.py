"""Domain questions of journeys: steps, ways, hand-offs, days, teams; the only room that knows networkx."""

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.paths import Paths, Transition
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.timeline import Occurrence, Silence, Timeline

__all__ = ["JourneyGraph", "Occurrence", "Paths", "Portfolio", "Silence", "Timeline", "TouchpointNode", "Transition"]
