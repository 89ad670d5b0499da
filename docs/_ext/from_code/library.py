"""The directive `api`: classes and functions with their docstrings, and the fields of models and findings."""

from __future__ import annotations

import concurrent.futures  # noqa: F401 (a signature names a class of it)
import dataclasses
import inspect
import pydoc
import re
import sys
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from docutils import nodes
from pydantic import BaseModel
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import stringify_annotation

import journeymap
import journeymap.fixes.files  # a signature names a class of it that is imported only for type checkers
from from_code.report_keys import report_blocks
from journeymap.format_reference.keys import blocks

__all__ = ["setup"]

_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_OTHER_NAMES = {"Organization": "Workspace"}
"""Classes with another name in the format."""
_CONSTRUCTIBLE = ("journeymap.Workspace",)
_IN_REPORT = {
    "Finding": "finding",
    "Related": "related",
    "Summary": "summary",
    "Waived": "waived",
    "Location": "related",
}
"""Classes whose fields are described in the schema of the report."""


def setup(app: Sphinx) -> None:
    """Register the directive and the processing of docstrings, signatures and references."""
    app.add_directive("api", Api)
    app.connect("autodoc-process-docstring", _read)
    app.connect("autodoc-process-signature", _called)
    app.connect("missing-reference", _resolve)


class Api(SphinxDirective):
    """`{api} load Workspace`: the reference of these public names."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the nodes."""
        for file in sorted(Path(journeymap.__file__).parent.rglob("*.py")):
            self.env.note_dependency(str(file))
        lines: list[str] = []
        for name in self.arguments[0].split():
            if name not in journeymap.__all__:
                raise self.error(f"{name!r} is not a public name")
            lines += _directive(name)
        return self.parse_text_to_nodes("\n".join(["````{eval-rst}", *lines, "````"]))


def _directive(name: str) -> Iterator[str]:
    member = getattr(journeymap, name)
    if not inspect.isclass(member):
        yield f".. autofunction:: journeymap.{name}"
    else:
        yield f".. autoclass:: journeymap.{name}"
        yield "   :members:"
        if issubclass(member, Exception):
            yield "   :show-inheritance:"
        if dataclasses.is_dataclass(member):
            fields = [field.name for field in dataclasses.fields(member)]
            yield f"   :exclude-members: {', '.join(fields)}"
    yield ""


def _read(_app: Sphinx, what: str, name: str, member: Any, _options: Any, lines: list[str]) -> None:
    """Convert a docstring to reStructuredText, and add the fields of a class."""
    lines[:] = [_CODE.sub(_code, line) for line in lines]
    if what == "class" and name.count(".") == 1:
        lines += ["", *_fields(name.rpartition(".")[2], member)]


def _called(
    _app: Sphinx, what: str, name: str, member: Any, _options: Any, signature: str | None, _returned: str | None
) -> tuple[str | None, str | None] | None:
    """Shorten the signature of models, and hide those of classes that only journeymap creates."""
    if what not in ("class", "exception") or name in _CONSTRUCTIBLE or not signature:
        return None
    return ("(**keys)" if issubclass(member, BaseModel) else ""), None


def _code(member: re.Match[str]) -> str:
    """Convert a word in backticks to a link if it is a public name, otherwise to code."""
    word = member[1]
    first = word.partition(".")[0]
    if first in journeymap.__all__ and pydoc.locate(f"journeymap.{word}") is not None:
        return f":py:obj:`{word} <journeymap.{word}>`"
    return f"``{word}``"


def _fields(name: str, member: type) -> Iterator[str]:
    """Yield the fields of a model or dataclass, with their descriptions in the format or the report."""
    block = report_blocks().get(_IN_REPORT.get(name, "")) or blocks().get(_OTHER_NAMES.get(name, name))
    descriptions = {key.name: key.description for key in block.keys} if block else {}
    for field, key, annotation in _annotations(member):
        yield f".. attribute:: {field}"
        yield from (
            ["   :no-index:"] if issubclass(member, BaseModel) else []
        )  # the search should find the keys of the format
        yield f"   :type: {stringify_annotation(_bare(annotation), 'smart')}"
        if key in descriptions:
            yield ""
            yield f"   {_CODE.sub(_code, descriptions[key])}"
        yield ""


def _annotations(member: type) -> Iterator[tuple[str, str, Any]]:
    """Yield name, key in files and type of each field."""
    if issubclass(member, BaseModel):
        for name, field in member.model_fields.items():
            yield name, str(field.validation_alias or name), field.annotation
    elif dataclasses.is_dataclass(member):
        types = get_type_hints(member, include_extras=True)
        for attribute in dataclasses.fields(member):
            if not attribute.name.startswith("_"):
                yield attribute.name, attribute.name, types[attribute.name]


def _bare(annotation: Any) -> Any:
    """Remove the metadata for pydantic from an annotation."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bare(inner[0])
    if origin in (tuple, dict, Mapping):
        return origin[tuple(_bare(argument) for argument in inner)]
    if origin in (Union, UnionType):
        return reduce(or_, (_bare(argument) for argument in inner))
    return annotation


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.Element | None:
    """Resolve a class to its public name; names of other libraries have no link."""
    if node.get("refdomain") != "py":
        return None
    target = str(node["reftarget"])
    last = target.rpartition(".")[2]
    known = env.domains.python_domain.objects
    if f"journeymap.{last}" in known and last in journeymap.__all__:
        there = known[f"journeymap.{last}"]
        return make_refnode(app.builder, node["refdoc"], there.docname, there.node_id, content, f"journeymap.{last}")
    return content if _exists(target) else None


def _exists(name: str) -> bool:
    """Whether a qualified name, or the name of a class in a signature, exists."""
    if "." in name:
        return pydoc.locate(name) is not None
    # Signatures can name an executor, which journeymap imports only for type checkers.
    modules = [module for key, module in sys.modules.items() if key.startswith(("journeymap.", "concurrent.futures"))]
    return any(hasattr(module, name) for module in modules)
