"""Read the declarations and problems of journey files and the workspace file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import partial

from journeymap.decoding import INVALID, Decoder, decode_as, report_cut_off_texts, vocabulary_in
from journeymap.findings import Location, Problem
from journeymap.loading.declarations import Declarations
from journeymap.loading.documents import has_journey_line, kind_of
from journeymap.loading.files import UnreadableFile, WorkspaceFiles, open_source
from journeymap.loading.losses import JourneyLosses, location_of, losses_in_workspace
from journeymap.loading.subjects import (
    LocatedProblem,
    SubjectFinder,
    add_subjects,
    drop_consequential_problems,
    node_at,
    syntax_problems,
)
from journeymap.loading.unreadable import EVERYTHING, unreadable_in_journey, unreadable_in_workspace
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.parsing.nodes import Mapping, Node, is_null, start
from journeymap.parsing.nodes import Sequence as Items
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.workspace import Loss, Origin


@dataclass(frozen=True, slots=True)
class LoadedJourney:
    """A journey, where it was read, and whether some of it could not be read."""

    journey: Journey
    origin: Origin
    is_incomplete: bool


@dataclass(slots=True)
class LoadedFile:
    """The journeys of one file, and what is wrong with its text."""

    journeys: list[LoadedJourney] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """By rule."""
    skipped: list[Location] = field(default_factory=list)
    """The documents that are not journeys."""
    has_unreadable_journey: bool = False
    source_without_journey: Source | None = None
    """The text, if it has problems and no journey."""
    unreadable: set[str] = field(default_factory=set)
    """See `LoadResult.unreadable`."""
    losses: list[Loss] = field(default_factory=list)


def read_journey_file(path: str, files: WorkspaceFiles, declarations: Declarations) -> LoadedFile:
    """Read a file of a workspace with these declarations."""
    loaded = LoadedFile()
    source = open_source(path, files)
    if isinstance(source, UnreadableFile):
        _report_unreadable(source, path, files, loaded)
        return loaded
    parsed = parse(source, max_bytes=files.max_bytes, pure=files.pure)
    is_requested = path in files.requested
    is_own = not parsed.problems or is_requested or "\0" in source.text or has_journey_line(source.text)
    finders = [SubjectFinder(root, source.text) for root in parsed.documents]
    syntax: dict[int, list[LocatedProblem]] = {}
    for number, (rule, problem, offset) in syntax_problems(source, parsed):
        if number < len(finders):
            problem = replace(problem, subject=finders[number].find_in_journey(offset))
        syntax.setdefault(number, []).append((rule, problem, offset))
    for number, root in enumerate(parsed.documents):
        if root is None or is_null(root):
            continue
        decoder = Decoder(source, declarations.personas, declarations.find_vocabulary, root)
        decoder.knows_bases = declarations.knows_anchors and not parsed.problems
        kind = kind_of(root, decoder, declarations.organization, is_requested=is_requested)
        problems = syntax.pop(number, [])
        if kind == "other":
            loaded.skipped.append(source.location(start(root), start(root)))
            problems = [problem for problem in problems if is_own and problem[0] == "syntax"]
        elif kind == "broken":
            loaded.has_unreadable_journey = True
        journey = _decode_journey(root, number, decoder, bool(problems), loaded) if kind == "journey" else None
        finder = finders[number]
        values = add_subjects(decoder.problems, finder.find_in_journey)
        problems += drop_consequential_problems(problems, values, source.text)
        loaded.problems += [(rule, problem) for rule, problem, _ in problems]
        loaded.unreadable.update(unreadable_in_journey(problems, finder))
        if problems:
            losses = JourneyLosses(finder, source, journey, _read_positions(root, journey, decoder))
            loaded.losses += losses.of_syntax(problems, parsed.blanked)
            loaded.losses += losses.of_problems(problems)
    _report_unparsed(source, [problem for problems in syntax.values() for problem in problems], is_own, loaded)
    if loaded.problems and not loaded.journeys:
        loaded.source_without_journey = source
    return loaded


def _report_unreadable(file: UnreadableFile, path: str, files: WorkspaceFiles, loaded: LoadedFile) -> None:
    loaded.problems.append((file.rule, file.problem))
    loaded.source_without_journey = file.source
    if files.refused.get(path) != "misnamed":
        loaded.has_unreadable_journey = True
        loaded.losses.append(Loss(location_of(file.problem), is_whole=True))
    elif os.path.dirname(path) == files.root:
        loaded.losses.append(Loss(location_of(file.problem), catalogue=EVERYTHING, is_whole=True))


def _report_unparsed(source: Source, problems: list[LocatedProblem], is_own: bool, loaded: LoadedFile) -> None:
    """Report what is wrong with documents of which nothing could be read."""
    if not problems:
        return
    if not is_own:
        loaded.skipped += [] if loaded.skipped else [source.location(0, 0)]
        return
    loaded.problems += [(rule, problem) for rule, problem, _ in problems]
    loaded.losses += [Loss(location_of(problem), is_whole=True) for _, problem, _ in problems]
    loaded.has_unreadable_journey = True


def _decode_journey(
    root: Node, number: int, decoder: Decoder, is_incomplete: bool, loaded: LoadedFile
) -> Journey | None:
    journey: Journey = decode_as(Journey, root, decoder)
    if journey is INVALID:
        loaded.has_unreadable_journey = True
        return None
    report_cut_off_texts(root, decoder)
    is_incomplete = is_incomplete or bool(decoder.problems)
    origin = Origin(decoder.source, number, decoder.kept_items)
    loaded.journeys.append(LoadedJourney(journey, origin, is_incomplete))
    return journey


def _read_positions(root: Node, journey: Journey | None, decoder: Decoder) -> dict[str, tuple[int, ...]]:
    """The positions of the touchpoints that could be read, of stages with others."""
    positions = {}
    for stage in journey.stages if journey else ():
        node = node_at(root, "stages", stage, "touchpoints")
        if isinstance(node, Items) and node.start in decoder.kept_items:
            positions[stage] = decoder.kept_items[node.start]
    return positions


@dataclass(slots=True)
class LoadedWorkspaceFile:
    """Return the organization, or None if it is not readable, and the problems."""

    organization: Organization | None = None
    origin: Origin | None = None
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    """By rule."""
    unreadable: set[str] = field(default_factory=set)
    """See `LoadResult.unreadable`."""
    losses: list[Loss] = field(default_factory=list)


def read_workspace_file(files: WorkspaceFiles) -> LoadedWorkspaceFile:
    loaded = LoadedWorkspaceFile()
    if files.workspace_file is None:
        return loaded
    source = open_source(files.workspace_file, files)
    if isinstance(source, UnreadableFile):
        losses = [Loss(location_of(source.problem), catalogue=EVERYTHING, is_whole=True)]
        return LoadedWorkspaceFile(None, Origin(source.source), [("syntax", source.problem)], {EVERYTHING}, losses)
    parsed = parse(source, max_bytes=files.max_bytes, pure=files.pure)
    documents = [(number, node) for number, node in enumerate(parsed.documents) if node and not is_null(node)]
    finder = SubjectFinder(documents[0][1] if documents else None, source.text)
    syntax = add_subjects((problem for _, problem in syntax_problems(source, parsed)), finder.find_in_workspace)
    if not documents:
        loaded.origin = Origin(source)
        loaded.problems = [(rule, problem) for rule, problem, _ in syntax]
        loaded.unreadable.update(EVERYTHING for _ in syntax)
        loaded.losses += losses_in_workspace(syntax, finder)
        return loaded
    number, root = documents[0]
    decoder = Decoder(source, find_vocabulary=partial(vocabulary_in, root), root=root)
    loaded.origin = Origin(source, number, decoder.kept_items)
    for _, extra in documents[1:]:
        help = "keep one document, and remove the `---` lines between documents"
        decoder.reject(extra, "the workspace file contains a second document", help)
    personas = root.entries.get("personas") if isinstance(root, Mapping) else None
    if personas and isinstance(personas[1], Mapping):
        decoder.known_personas = frozenset(personas[1].entries)
    decoder.knows_bases = not syntax
    organization = decode_as(Organization, root, decoder)
    report_cut_off_texts(root, decoder)
    values = add_subjects(decoder.problems, finder.find_in_workspace)
    problems = [*syntax, *drop_consequential_problems(syntax, values, source.text)]
    loaded.problems = [(rule, problem) for rule, problem, _ in problems]
    loaded.unreadable.update(unreadable_in_workspace(problems, finder))
    loaded.losses += losses_in_workspace(problems, finder)
    if organization is INVALID:
        loaded.unreadable.add(EVERYTHING)
    else:
        loaded.organization = organization
    return loaded
