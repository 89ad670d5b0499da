"""Check some files of a workspace: what a worker does, and what it sends back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from journeymap.checking.examination import Examination, JourneyResult
from journeymap.checking.placement import Lines, lines_at, pointers_of
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Location, Pointer, Problem
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.portfolio import Links, links_of
from journeymap.loading import SourceMap
from journeymap.loading.files import UnreadableFile, WorkspaceFiles, open_source
from journeymap.loading.load import assemble, read_journeys
from journeymap.loading.read_files import read_workspace_file
from journeymap.parsing.source import Source
from journeymap.workspace import LoadResult, Origin


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every chunk of a run; `also` are third-party rules that some journey names."""

    files: WorkspaceFiles
    today: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some files to check.

    Without `links`, journeys that refer to journeys of other chunks are only summarized. With them, only `journeys` are
    checked, and the other journeys of the files are what these refer to.
    """

    request: Request
    paths: tuple[str, ...]
    links: Links | None = None
    journeys: frozenset[str] = frozenset()


@dataclass(slots=True)
class CheckedJourney:
    """The result of a journey, and where it was read; `is_checked` is False if it was only summarized."""

    result: JourneyResult
    path: str
    document: int
    kept_touchpoints: Mapping[str, tuple[int, ...]]
    is_checked: bool = True


@dataclass(slots=True)
class CheckedChunk:
    """What a worker sends back: results, problems of the texts, and the locations and lines that findings need."""

    journeys: list[CheckedJourney]
    load_result: LoadResult
    """What the files of the chunk brought, without their texts."""
    third_party: tuple[str, ...]
    touchpoints: int
    locations: dict[Pointer, tuple[Location, ...]] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)


def check_chunk(chunk: Chunk) -> CheckedChunk:
    """Read and check the files of a chunk."""
    files = chunk.request.files
    workspace_file = read_workspace_file(files)
    loaded = read_journeys(files, chunk.paths, workspace_file)
    workspace = assemble(files, workspace_file, loaded)
    also = [name for journey in workspace.all_journeys for name in named_third_party(journey.checks)]
    settings = Settings(
        workspace.organization.checks, chunk.request.select, chunk.request.ignore, (*chunk.request.also, *also)
    )
    portfolio = Portfolio(workspace, links=chunk.links)
    examination = Examination(settings, chunk.request.today)
    remaining = dict(portfolio.by_id)
    journeys = []
    for path, file in zip(chunk.paths, loaded, strict=True):
        for each in file.journeys:
            graph = remaining.pop(each.journey.id, None)
            is_checked = True
            if graph is None:
                result = examination.summarize(JourneyGraph(portfolio, portfolio, each.journey), is_duplicate=True)
            elif chunk.links is not None and each.journey.id not in chunk.journeys:
                continue
            elif chunk.links is None and links_of(graph).journeys - portfolio.by_id.keys():
                is_checked = False
                result = examination.summarize(graph)
            else:
                result = examination.examine(graph)
            result.is_incomplete = each.is_incomplete
            origin = each.origin
            journeys.append(CheckedJourney(result, path, origin.document, origin.kept_touchpoints, is_checked))
    checked = CheckedChunk(
        journeys,
        replace(
            workspace.load_result,
            problems=tuple(problem for file in loaded for problem in file.problems),
            origins=(),
            organization=None,
            sources_without_journey=tuple(
                Source(source.path, "") for source in workspace.load_result.sources_without_journey
            ),
        ),
        settings.third_party,
        workspace.touchpoints,
    )
    _add_locations(checked, SourceMap.of(workspace), workspace.load_result.sources)
    return checked


def _add_locations(checked: CheckedChunk, source_map: SourceMap, sources: Mapping[str, Source]) -> None:
    findings = [finding for journey in checked.journeys for finding in journey.result.pending]
    problems = [*(problem for _, problem in checked.load_result.problems), *(finding.problem for finding in findings)]
    for finding in findings:
        for pointer in pointers_of(finding):
            if pointer not in checked.locations and source_map.origin(pointer) is not None:
                checked.locations[pointer] = tuple(source_map.locations(pointer))
    checked.lines = lines_at([*_locations_in(problems), *_all(checked.locations)], sources)


def _locations_in(problems: Iterable[Problem]) -> Iterable[Location]:
    for problem in problems:
        for at in (problem.at, *(location for _, location in problem.related)):
            if isinstance(at, Location):
                yield at


def _all(locations: Mapping[Pointer, tuple[Location, ...]]) -> Iterable[Location]:
    return (location for each in locations.values() for location in each)


@dataclass(frozen=True, slots=True)
class Positions:
    """Pointers to locate, by file; with each the document and the kept touchpoints of its journey."""

    files: WorkspaceFiles
    pointers: tuple[tuple[str, tuple[tuple[Pointer, int, Mapping[str, tuple[int, ...]]], ...]], ...]


@dataclass(slots=True)
class Located:
    """Locations, and the lines of text at them."""

    locations: dict[Pointer, tuple[Location, ...]] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)


def locate(positions: Positions) -> Located:
    """Locate pointers in files that were read elsewhere."""
    located = Located()
    for path, pointers in positions.pointers:
        opened = open_source(path, positions.files)
        source = opened.source if isinstance(opened, UnreadableFile) else opened
        origins = {
            (pointer.journey or "", pointer.number): Origin(source, document, kept)
            for pointer, document, kept in pointers
        }
        source_map = SourceMap(None, origins)
        found = {pointer: tuple(source_map.locations(pointer)) for pointer, _, _ in pointers}
        located.locations.update(found)
        located.lines.update(lines_at(_all(found), {source.path: source}))
    return located
