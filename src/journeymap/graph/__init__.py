"""Answer domain questions about journeys: paths, timelines, hand-offs and teams."""

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.organization import OrganizationGraph
from journeymap.graph.paths import Paths
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.timeline import Occurrence, Timeline
from journeymap.graph.transitions import Transition

__all__ = [
    "JourneyGraph",
    "Occurrence",
    "OrganizationGraph",
    "Paths",
    "PersonaView",
    "Portfolio",
    "Timeline",
    "TouchpointNode",
    "Transition",
]
