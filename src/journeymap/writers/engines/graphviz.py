"""Diagrams laid out by Graphviz (`dot` or pygraphviz), as SVG, PNG or PDF."""

from __future__ import annotations

import re
from typing import Any

from journeymap.drawing.primitives import Picture, content_prefix
from journeymap.errors import RenderError
from journeymap.escaping import break_commands_in_markup, escape_markup
from journeymap.writers import dot

EXTENSION = "svg"
VIEWS = dot.VIEWS
_FORMATS = ("svg", "png", "pdf")
_STRAIGHT = "  splines=line"
"""Some versions of Graphviz fail to draw curves between some boxes ("triangulation failed")."""
_INSTRUCTIONS = "install Graphviz, so that its `dot` is found, or pygraphviz (pip install pygraphviz)"


def write(picture: Picture, kind: str = "svg", prefix: str | None = None) -> str | bytes:
    """Lay out the diagram by Graphviz; `svg` is text, `png` and `pdf` are bytes.

    Ids begin with `prefix`, by default a digest of the content, so that several pictures can stand in one page. The
    result depends on the version of Graphviz. Raises `RenderError` if Graphviz is not installed or fails, and for a
    picture that has no diagram, and `InvalidOptionError` for a prefix that cannot begin an id.
    """
    if kind not in _FORMATS:
        raise RenderError(f"{picture.view} as {kind} by Graphviz", f"it draws {', '.join(_FORMATS)}")
    prefix = content_prefix(dot.write(picture)) if prefix is None else prefix
    output = _run_program(picture, kind, prefix)
    if output is None:
        output = _run_library(picture, kind, prefix)
    if output is None:
        raise RenderError(f"{picture.view} by Graphviz", f"there is no Graphviz here; {_INSTRUCTIONS}")
    return _label(output.decode("utf-8"), picture) if kind == "svg" else output


def _run_program(picture: Picture, kind: str, prefix: str = "") -> bytes | None:
    """Return the output of the program `dot`; None if it is not installed."""
    source = dot.write(picture, prefix)
    import graphviz

    def draw(source: str) -> bytes:
        output: bytes = graphviz.Source(source).pipe(format=kind, quiet=True)
        return output

    try:
        try:
            return draw(source)
        except graphviz.CalledProcessError:
            return draw(source.replace("{\n", f"{{\n{_STRAIGHT}\n", 1))
    except graphviz.ExecutableNotFound:
        return None
    except (graphviz.CalledProcessError, OSError) as error:
        message = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").strip() or str(error)
        raise RenderError(f"{picture.view} by Graphviz", f"`dot` failed: {message}") from error


def _run_library(picture: Picture, kind: str, prefix: str = "") -> bytes | None:
    """Return the output of pygraphviz; None if it is not installed."""
    try:
        import pygraphviz
    except ImportError:
        return None
    graph: Any = pygraphviz.AGraph(string=dot.write(picture, prefix))
    try:
        output: bytes = graph.draw(format=kind, prog="dot")
    except (OSError, ValueError) as error:
        raise RenderError(f"{picture.view} by Graphviz", f"pygraphviz failed: {error}") from error
    return output


def _label(svg: str, picture: Picture) -> str:
    """Return SVG for a page: without the prolog, and with a label for screen readers."""
    start = svg.index("<svg")
    title, language = escape_markup(picture.title), escape_markup(picture.language)
    opening = f'<svg role="img" aria-label="{title}" xml:lang="{language}" lang="{language}"'
    drawing = break_commands_in_markup(opening + svg[start + 4 :])  # Graphviz resolves references
    return re.sub(r"<!--.*?-->\n?", "", drawing, flags=re.DOTALL)
