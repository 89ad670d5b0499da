"""Read journey files: their journeys, and the problems of their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from journeymap.decoding import INVALID, Decoder, decode_as
from journeymap.findings import Problem
from journeymap.loading.files import UnreadableFile, WorkspaceFiles, open_source
from journeymap.loading.reading_problems import LocatedProblem, syntax_problems, without_consequences
from journeymap.loading.subjects import SubjectFinder, touchpoint_items, unreadable_in_journey, written_id
from journeymap.model.journey import Journey
from journeymap.parsing.nodes import Alias, Mapping, Node, Scalar, is_null
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source
from journeymap.workspace import Origin

__all__ = ["LoadedFile", "LoadedJourney", "read_journey_file"]


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


def read_journey_file(path: str, files: WorkspaceFiles, personas: Sequence[str]) -> LoadedFile:
    """Read a file; `personas` are those that the workspace declares."""
    loaded = LoadedFile()
    source = open_source(path, files)
    if isinstance(source, UnreadableFile):
        loaded.problems.append(("syntax", source.problem))
        loaded.has_unreadable_journey, loaded.source_without_journey = True, source.source
        return loaded
    parsed = parse(source, max_bytes=files.max_bytes, pure=files.pure)
    loaded.has_unreadable_journey = not parsed.is_complete and not any(parsed.documents)
    incomplete = parsed.damaged_documents | {problem.document for problem in parsed.problems}
    finders = [SubjectFinder(root, source.text) for root in parsed.documents]
    syntax: dict[int, list[LocatedProblem]] = {}
    for rule, problem, offset, number in syntax_problems(source, parsed):
        pointer = finders[number].find_in_journey(offset) if number < len(finders) else None
        syntax.setdefault(number, []).append((rule, replace(problem, subject=pointer), offset))
        loaded.problems.append((rule, replace(problem, subject=pointer)))
    for number, root in enumerate(parsed.documents):
        if root is None or is_null(root):
            continue
        decoder = Decoder(source, personas)
        if _is_journey(root, decoder, path in files.requested, loaded):
            _decode_journey(root, number, decoder, number in incomplete, loaded)
        finder, here = finders[number], syntax.get(number, [])
        values = [
            (rule, replace(problem, subject=finder.find_in_journey(offset)), offset)
            for rule, problem, offset in decoder.problems
        ]
        values = list(without_consequences(here, values, source.text))
        loaded.problems += [(rule, problem) for rule, problem, _ in values]
        loaded.unreadable.update(unreadable_in_journey([*here, *values], finder))
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
    elif "stages" in given:
        where = given["stages"][0]
        decoder.report(
            "missing-key",
            where,
            "this document has stages, but does not say which journey it is",
            "add a line `journey: its-id` at the top",
            value="journey",
            data={"key": "journey"},
        )
        loaded.has_unreadable_journey = True
    elif is_requested:
        first = next((key for key, _ in root.entries.values()), root)
        decoder.report(
            "missing-key",
            first,
            "this document is not a journey: it has neither `journey` nor `stages`",
            "a journey begins with a line `journey: its-id`",
            value="journey",
            data={"key": "journey"},
        )
    else:
        loaded.skipped_documents += 1
    return False


def _decode_journey(root: Node, number: int, decoder: Decoder, is_incomplete: bool, loaded: LoadedFile) -> None:
    journey = decode_as(Journey, root, decoder)
    if journey is INVALID:
        loaded.has_unreadable_journey = True
        return
    is_incomplete = is_incomplete or bool(decoder.problems)
    kept = dict(_kept_touchpoints(root, journey)) if is_incomplete else {}
    loaded.journeys.append(LoadedJourney(journey, Origin(decoder.source, number, kept), is_incomplete))


def _kept_touchpoints(root: Node, journey: Journey) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The positions of the items that could be read, for each stage in which others could not."""
    for name, stage in journey.stages.items():
        items = touchpoint_items(root, name)
        if len(items) != len(stage.touchpoints):
            numbers = []
            ids = [touchpoint.id for touchpoint in stage.touchpoints]
            for number, item in enumerate(items):
                if ids and written_id(item) == ids[0]:
                    numbers.append(number)
                    ids.pop(0)
            yield name, tuple(numbers)
