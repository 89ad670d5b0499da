"""The front of this room: a text in, a tree with places and what is wrong with the text out."""

from __future__ import annotations

from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, SyntaxProblem, end, start
from journeymap.parsing.recovery import parse

__all__ = ["Alias", "Mapping", "Node", "ParseResult", "Scalar", "Sequence", "SyntaxProblem", "end", "parse", "start"]
