"""Domain questions of journeys: steps, ways, hand-offs, days, teams; the only room that knows networkx."""

from journeymap.graph.journey import JourneyGraph
from journeymap.graph.line import Happening, Line, Silence
from journeymap.graph.portfolio import Portfolio
from journeymap.graph.stops import Stop
from journeymap.graph.way import Leg, Way

__all__ = ["Happening", "JourneyGraph", "Leg", "Line", "Portfolio", "Silence", "Stop", "Way"]
