"""What other packages import from here: the parser and the nodes of its tree."""

from __future__ import annotations

from journeymap.parsing.nodes import Alias, Mapping, Node, ParseResult, Scalar, Sequence, SyntaxProblem, end, start
from journeymap.parsing.recovery import parse

__all__ = ["Alias", "Mapping", "Node", "ParseResult", "Scalar", "Sequence", "SyntaxProblem", "end", "parse", "start"]
