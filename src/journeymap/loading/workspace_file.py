"""Read the workspace file: the organization, and the problems of its text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from journeymap.decoding import INVALID, Decoder, decode_as
from journeymap.findings import Problem
from journeymap.loading.files import UnreadableFile, WorkspaceFiles, open_source
from journeymap.loading.reading_problems import syntax_problems, without_consequences
from journeymap.loading.subjects import EVERYTHING, SubjectFinder, unreadable_in_workspace
from journeymap.model.organization import Organization
from journeymap.parsing.nodes import Mapping, is_null
from journeymap.parsing.parse import parse
from journeymap.workspace import Origin

__all__ = ["LoadedWorkspaceFile", "read_workspace_file"]


@dataclass(slots=True)
class LoadedWorkspaceFile:
    """The organization, None if there is none or it could not be read, and what is wrong with the text."""

    organization: Organization | None = None
    origin: Origin | None = None
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """By rule."""
    unreadable: set[str] = field(default_factory=set)
    """See `LoadResult.unreadable`."""


def read_workspace_file(files: WorkspaceFiles) -> LoadedWorkspaceFile:
    """Read the workspace file, if there is one."""
    loaded = LoadedWorkspaceFile()
    if files.workspace_file is None:
        return loaded
    source = open_source(files.workspace_file, files)
    if isinstance(source, UnreadableFile):
        return LoadedWorkspaceFile(None, Origin(source.source), [("syntax", source.problem)], {EVERYTHING})
    parsed = parse(source, max_bytes=files.max_bytes, pure=files.pure)
    decoder = Decoder(source)
    documents = [(number, node) for number, node in enumerate(parsed.documents) if node and not is_null(node)]
    finder = SubjectFinder(documents[0][1] if documents else None, source.text)
    syntax = [
        (rule, replace(problem, subject=finder.find_in_workspace(offset)), offset)
        for rule, problem, offset, _ in syntax_problems(source, parsed)
    ]
    if not documents:
        loaded.origin = Origin(source)
        loaded.problems = [(rule, problem) for rule, problem, _ in syntax]
        loaded.unreadable.update(EVERYTHING for _ in syntax)
        return loaded
    number, root = documents[0]
    loaded.origin = Origin(source, number)
    for _, extra in documents[1:]:
        help = "keep one, without `---` between"
        decoder.reject(extra, "the workspace file holds a second document", help)
    personas = root.entries.get("personas") if isinstance(root, Mapping) else None
    if personas and isinstance(personas[1], Mapping):
        decoder.known_personas = frozenset(personas[1].entries)
    organization = decode_as(Organization, root, decoder)
    values = [
        (rule, replace(problem, subject=finder.find_in_workspace(offset)), offset)
        for rule, problem, offset in decoder.problems
    ]
    problems = [*syntax, *without_consequences(syntax, values, source.text)]
    loaded.problems = [(rule, problem) for rule, problem, _ in problems]
    loaded.unreadable.update(unreadable_in_workspace(problems, finder))
    if organization is INVALID:
        loaded.unreadable.add(EVERYTHING)
    else:
        loaded.organization = organization
    return loaded
