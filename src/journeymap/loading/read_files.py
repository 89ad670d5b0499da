"""Read the declarations and problems of journey files and the workspace file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from journeymap.decoding import INVALID, Decoder, decode_as
from journeymap.findings import Problem
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
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, is_null
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
    skipped_documents: int = 0
    has_unreadable_journey: bool = False
    source_without_journey: Source | None = None
    """The text, if it has problems and no journey."""
    unreadable: set[str] = field(default_factory=set)
    """See `LoadResult.unreadable`."""
    losses: list[Loss] = field(default_factory=list)


def read_journey_file(path: str, files: WorkspaceFiles, personas: Sequence[str]) -> LoadedFile:
    """Read a file; `personas` are those that the workspace declares."""
    loaded = LoadedFile()
    source = open_source(path, files)
    if isinstance(source, UnreadableFile):
        loaded.problems.append(("syntax", source.problem))
        loaded.has_unreadable_journey, loaded.source_without_journey = True, source.source
        loaded.losses.append(Loss(location_of(source.problem), is_whole=True))
        return loaded
    parsed = parse(source, max_bytes=files.max_bytes, pure=files.pure)
    loaded.has_unreadable_journey = not parsed.is_complete and not any(parsed.documents)
    incomplete = parsed.damaged_documents | {problem.document for problem in parsed.problems}
    finders = [SubjectFinder(root, source.text) for root in parsed.documents]
    syntax: dict[int, list[LocatedProblem]] = {}
    for number, (rule, problem, offset) in syntax_problems(source, parsed):
        if number < len(finders):
            problem = replace(problem, subject=finders[number].find_in_journey(offset))
        syntax.setdefault(number, []).append((rule, problem, offset))
        loaded.problems.append((rule, problem))
    for number, root in enumerate(parsed.documents):
        if root is None or is_null(root):
            continue
        decoder = Decoder(source, personas)
        journey = None
        if _is_journey(root, decoder, path in files.requested, loaded):
            journey = _decode_journey(root, number, decoder, number in incomplete, loaded)
        finder, syntax_of_document = finders[number], syntax.get(number, [])
        values = add_subjects(decoder.problems, finder.find_in_journey)
        values = list(drop_consequential_problems(syntax_of_document, values, source.text))
        loaded.problems += [(rule, problem) for rule, problem, _ in values]
        loaded.unreadable.update(unreadable_in_journey([*syntax_of_document, *values], finder))
        if syntax_of_document or values:
            losses = JourneyLosses(finder, source, journey, _read_positions(root, journey, decoder))
            loaded.losses += losses.of_syntax(syntax_of_document, parsed.blanked)
            loaded.losses += losses.of_problems([*syntax_of_document, *values])
    if not any(parsed.documents):
        loaded.losses += [Loss(location_of(problem), is_whole=True) for _, problem in loaded.problems]
    if loaded.problems and not loaded.journeys:
        loaded.source_without_journey = source
    return loaded


def _is_journey(root: Node, decoder: Decoder, is_requested: bool, loaded: LoadedFile) -> bool:
    """Whether a document is a journey; reports one that should be."""
    while isinstance(root, Alias):
        root = root.node
    if not isinstance(root, Mapping):
        decoder.reject(
            root, "this document is not a journey: it has no keys", "a journey begins with a line `journey: its-id`"
        )
        loaded.has_unreadable_journey = True
        return False
    given = {key: value for key, value in root.entries.items() if not is_null(value[1])}
    if "journey" in given:
        return True
    entry = root.entries.get("journey")
    if entry and isinstance(entry[1], Scalar) and decoder.is_lost_to_comment("journey", entry[1]):
        loaded.has_unreadable_journey = True
        return False
    if "stages" in given:
        loaded.has_unreadable_journey = True
        node: Node = given["stages"][0]
        message = "this document has stages, but does not say which journey it is"
        help = "add a line `journey: its-id` at the top"
    elif is_requested:
        node = next((key for key, _ in root.entries.values()), root)
        message = "this document is not a journey: it has neither `journey` nor `stages`"
        help = "a journey begins with a line `journey: its-id`"
    else:
        loaded.skipped_documents += 1
        return False
    decoder.report("missing-key", node, message, help, value="journey", data={"key": "journey"})
    return False


def _decode_journey(
    root: Node, number: int, decoder: Decoder, is_incomplete: bool, loaded: LoadedFile
) -> Journey | None:
    journey: Journey = decode_as(Journey, root, decoder)
    if journey is INVALID:
        loaded.has_unreadable_journey = True
        return None
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
    decoder = Decoder(source)
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
    loaded.origin = Origin(source, number, decoder.kept_items)
    for _, extra in documents[1:]:
        help = "keep one document, and remove the `---` lines between documents"
        decoder.reject(extra, "the workspace file contains a second document", help)
    personas = root.entries.get("personas") if isinstance(root, Mapping) else None
    if personas and isinstance(personas[1], Mapping):
        decoder.known_personas = frozenset(personas[1].entries)
    organization = decode_as(Organization, root, decoder)
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
