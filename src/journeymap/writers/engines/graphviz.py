"""Graphs that Graphviz lays out, as SVG, PNG or PDF: by `dot` where that is there, else by pygraphviz."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError
from journeymap.writers import dot

__all__ = ["EXTENSION", "VIEWS", "write"]

EXTENSION = "svg"
VIEWS = dot.VIEWS
_KINDS = ("svg", "png", "pdf")
_HOW = "install Graphviz, so that its `dot` is found, or pygraphviz (pip install pygraphviz)"


def write(picture: Picture, kind: str = "svg") -> str | bytes:
    """The graph of `picture`, laid out by Graphviz; SVG is text, `png` and `pdf` are bytes.

    What comes out depends on the version of Graphviz, unlike the SVG of journeymap itself. Raises `RenderError` where
    there is no Graphviz, where it fails, and for a picture that is no graph.
    """
    if kind not in _KINDS:
        raise RenderError(f"{picture.view} as {kind} by Graphviz", f"it draws {', '.join(_KINDS)}")
    painted = _by_program(picture, kind)
    if painted is None:
        painted = _by_library(picture, kind)
    if painted is None:
        raise RenderError(f"{picture.view} by Graphviz", f"there is no Graphviz here; {_HOW}")
    return _alone(painted.decode("utf-8"), picture) if kind == "svg" else painted


def _by_program(picture: Picture, kind: str) -> bytes | None:
    """What the program `dot` paints; None where it is not there."""
    source = dot.write(picture)
    import graphviz

    try:
        painted: bytes = graphviz.Source(source).pipe(format=kind, quiet=True)
    except graphviz.ExecutableNotFound:
        return None
    except (graphviz.CalledProcessError, OSError) as fault:
        said = (getattr(fault, "stderr", None) or b"").decode("utf-8", "replace").strip() or str(fault)
        raise RenderError(f"{picture.view} by Graphviz", f"`dot` failed: {said}") from fault
    return painted


def _by_library(picture: Picture, kind: str) -> bytes | None:
    """What pygraphviz paints; None where it is not there."""
    try:
        import pygraphviz
    except ImportError:
        return None
    graph: Any = pygraphviz.AGraph(string=dot.write(picture))
    try:
        painted: bytes = graph.draw(format=kind, prog="dot")
    except (OSError, ValueError) as fault:
        raise RenderError(f"{picture.view} by Graphviz", f"pygraphviz failed: {fault}") from fault
    return painted


def _alone(svg: str, picture: Picture) -> str:
    """SVG that can stand in a page: without the prolog, with its name for those who cannot see it."""
    start = svg.index("<svg")
    said = f'<svg role="img" aria-label="{escape(picture.title)}" xml:lang="{escape(picture.language)}"'
    return re.sub(r"<!--.*?-->\n?", "", said + svg[start + 4 :], flags=re.DOTALL)
