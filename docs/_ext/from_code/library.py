"""The directive `api`: classes and functions from their docstrings, with the fields of models and findings."""

from __future__ import annotations

import dataclasses
import inspect
import pydoc
import re
import sys
from collections.abc import Iterator
from functools import reduce
from operator import or_
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from docutils import nodes
from pydantic import BaseModel
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import stringify_annotation

import journeymap
import journeymap.fixes.misspellings  # a class of it stands in a signature, where only type checkers see the import
from from_code.keys import blocks
from from_code.report_keys import report_blocks

__all__ = ["setup"]

_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_OTHER_NAMES = {"Organization": "Workspace"}
"""The classes that have another name among the blocks of the format."""
_MADE_BY_HAND = ("journeymap.Workspace",)
_IN_REPORT = {"Finding": "finding", "Related": "related", "Summary": "summary", "Waived": "waived", "Place": "related"}
"""The classes whose fields the schema of the report explains."""


def setup(app: Sphinx) -> None:
    """Give Sphinx the directive, and the ways in which docstrings and names are read."""
    app.add_directive("api", Api)
    app.connect("autodoc-process-docstring", _read)
    app.connect("autodoc-process-signature", _called)
    app.connect("missing-reference", _resolve)


class Api(SphinxDirective):
    """`{api} load Workspace`: what these names of the front door are."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """The nodes."""
        for file in sorted(Path(journeymap.__file__).parent.rglob("*.py")):
            self.env.note_dependency(str(file))
        lines: list[str] = []
        for name in self.arguments[0].split():
            if name not in journeymap.__all__:
                raise self.error(f"the library offers no {name!r}")
            lines += _directive(name)
        return self.parse_text_to_nodes("\n".join(["````{eval-rst}", *lines, "````"]))


def _directive(name: str) -> Iterator[str]:
    found = getattr(journeymap, name)
    if not inspect.isclass(found):
        yield f".. autofunction:: journeymap.{name}"
    else:
        yield f".. autoclass:: journeymap.{name}"
        yield "   :members:"
        if issubclass(found, Exception):
            yield "   :show-inheritance:"
        if dataclasses.is_dataclass(found):
            fields = [field.name for field in dataclasses.fields(found)]
            yield f"   :exclude-members: {', '.join(fields)}"
    yield ""


def _read(_app: Sphinx, what: str, name: str, found: Any, _options: Any, lines: list[str]) -> None:
    """Put a docstring into the words of reStructuredText, and add the fields of a class."""
    lines[:] = [_CODE.sub(_code, line) for line in lines]
    if what == "class" and name.count(".") == 1:
        lines += ["", *_fields(name.rpartition(".")[2], found)]


def _called(
    _app: Sphinx, what: str, name: str, found: Any, _options: Any, signature: str | None, _returned: str | None
) -> tuple[str | None, str | None] | None:
    """How a thing is called: models by their keys; what only journeymap makes, not at all."""
    if what not in ("class", "exception") or name in _MADE_BY_HAND or not signature:
        return None
    return ("(**keys)" if issubclass(found, BaseModel) else ""), None


def _code(found: re.Match[str]) -> str:
    """A word in backticks: a link where it is one of the names that the library offers, else code."""
    word = found[1]
    first = word.partition(".")[0]
    if first in journeymap.__all__ and pydoc.locate(f"journeymap.{word}") is not None:
        return f":py:obj:`{word} <journeymap.{word}>`"
    return f"``{word}``"


def _fields(name: str, found: type) -> Iterator[str]:
    """The fields of a model or a dataclass, with what the format or the report says of them."""
    block = report_blocks().get(_IN_REPORT.get(name, "")) or blocks().get(_OTHER_NAMES.get(name, name))
    told = {key.name: key.description for key in block.keys} if block else {}
    for field, key, annotation in _annotations(found):
        yield f".. attribute:: {field}"
        yield from ["   :no-index:"] if issubclass(found, BaseModel) else []  # the search finds the keys of the format
        yield f"   :type: {stringify_annotation(_bare(annotation), 'smart')}"
        if key in told:
            yield ""
            yield f"   {_CODE.sub(_code, told[key])}"
        yield ""


def _annotations(found: type) -> Iterator[tuple[str, str, Any]]:
    """The fields of a class: name, name in files, type."""
    if issubclass(found, BaseModel):
        for name, field in found.model_fields.items():
            yield name, str(field.validation_alias or name), field.annotation
    elif dataclasses.is_dataclass(found):
        types = inspect.get_annotations(found, eval_str=True)
        for one in dataclasses.fields(found):
            if not one.name.startswith("_"):
                yield one.name, one.name, types[one.name]


def _bare(annotation: Any) -> Any:
    """An annotation without what pydantic reads."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bare(inner[0])
    if origin in (tuple, dict):
        return origin[tuple(_bare(one) for one in inner)]
    if origin in (Union, UnionType):
        return reduce(or_, (_bare(one) for one in inner))
    return annotation


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.Element | None:
    """A class under the name by which the library offers it; what others' libraries offer is named without a link."""
    if node.get("refdomain") != "py":
        return None
    target = str(node["reftarget"])
    last = target.rpartition(".")[2]
    known = env.domains.python_domain.objects
    if f"journeymap.{last}" in known and last in journeymap.__all__:
        there = known[f"journeymap.{last}"]
        return make_refnode(app.builder, node["refdoc"], there.docname, there.node_id, content, f"journeymap.{last}")
    return content if _is_there(target) else None


def _is_there(name: str) -> bool:
    """Whether there is something of that name: a whole name, or that of a class of journeymap."""
    if "." in name:
        return pydoc.locate(name) is not None
    return any(hasattr(module, name) for own, module in sys.modules.items() if own.startswith("journeymap."))
