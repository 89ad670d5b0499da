"""The front of this room: a text in, a tree with places and what is wrong with the text out."""

from __future__ import annotations

from journeymap.parsing.nodes import Alias, Mapping, Node, Reading, Scalar, Sequence, Trouble, end, start
from journeymap.parsing.recovery import read

__all__ = ["Alias", "Mapping", "Node", "Reading", "Scalar", "Sequence", "Trouble", "end", "read", "start"]
