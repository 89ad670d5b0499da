"""Engines: what computes expressions over events, DuckDB here or a Spark cluster."""

from journeymap.measuring.engines.engine import Engine as Engine
from journeymap.measuring.engines.open_engine import open_engine as open_engine
