"""Check some files of a workspace: what a worker does, and what it sends back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from journeymap.checking.examination import Examination, JourneyResult
from journeymap.checking.placement import Lines, lines_at
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Location, Pointer
from journeymap.graph import JourneyGraph, Portfolio
from journeymap.graph.portfolio import Links, links_of
from journeymap.loading import SourceMap
from journeymap.loading.files import UnreadableFile, WorkspaceFiles, open_source
from journeymap.loading.load import assemble, read_journeys
from journeymap.loading.read_files import read_workspace_file
from journeymap.parsing.source import Source
from journeymap.workspace import LoadResult, Origin

Locations = dict[Pointer, tuple[Location, ...]]


@dataclass(frozen=True, slots=True)
class Request:
    """Describes the task of every chunk; `also` are third-party rules of journeys."""

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
    """Holds the result of a journey; `is_checked` is False for a summary only."""

    result: JourneyResult
    path: str
    document: int
    kept_items: Mapping[int, tuple[int, ...]]
    is_checked: bool = True


@dataclass(slots=True)
class CheckedChunk:
    """Holds a worker's results, text problems, and the locations and lines they need."""

    journeys: list[CheckedJourney]
    load_result: LoadResult
    """What the files of the chunk brought, without their texts."""
    third_party: tuple[str, ...]
    touchpoints: int
    locations: Locations = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)
    has_followers: bool = False
    """Whether a journey follows another one; then nothing was checked, because that can be anywhere."""


def check_chunk(chunk: Chunk) -> CheckedChunk:
    files = chunk.request.files
    workspace_file = read_workspace_file(files)
    loaded = read_journeys(files, chunk.paths, workspace_file)
    if any(each.journey.follows for file in loaded for each in file.journeys):
        return CheckedChunk([], LoadResult(), (), 0, has_followers=True)
    workspace = assemble(files, workspace_file, loaded)
    also = [name for journey in workspace.all_journeys for name in named_third_party(journey.checks)]
    settings = Settings(
        workspace.organization.checks, chunk.request.select, chunk.request.ignore, (*chunk.request.also, *also)
    )
    portfolio = Portfolio(workspace, links=chunk.links)
    examination = Examination(settings, chunk.request.today)
    journeys = []
    for path, file in zip(chunk.paths, loaded, strict=True):
        for each in file.journeys:
            graph = portfolio.by_id[each.journey.id]
            is_checked = True
            if graph.journey is not each.journey:
                result = examination.summarize(JourneyGraph(portfolio, portfolio, each.journey), is_duplicate=True)
            elif chunk.links is not None and each.journey.id not in chunk.journeys:
                continue
            elif chunk.links is None and links_of(graph).journeys - portfolio.by_id.keys():
                is_checked = False
                result = examination.summarize(graph)
            else:
                result = examination.examine(graph)
            origin = each.origin
            journeys.append(CheckedJourney(result, path, origin.document, origin.kept_items, is_checked))
    problems = tuple(problem for file in loaded for problem in file.problems)
    losses = tuple(loss for file in loaded for loss in file.losses)
    empty = tuple(Source(source.path, "") for source in workspace.load_result.sources_without_journey)
    checked = CheckedChunk(
        journeys,
        replace(
            workspace.load_result,
            problems=problems,
            losses=losses,
            origins=(),
            organization=None,
            sources_without_journey=empty,
            results=None,
        ),
        settings.third_party,
        workspace.touchpoints,
    )
    _add_locations(checked, SourceMap.of(workspace), workspace.load_result.sources)
    return checked


def _add_locations(checked: CheckedChunk, source_map: SourceMap, sources: Mapping[str, Source]) -> None:
    problems = [finding.problem for journey in checked.journeys for finding in journey.result.pending]
    places = [place for problem in problems for place in problem.places]
    for place in places:
        if isinstance(place, Pointer) and place not in checked.locations and source_map.origin(place) is not None:
            checked.locations[place] = tuple(source_map.locations(place))
    places += [place for _, problem in checked.load_result.problems for place in problem.places]
    located = [place for place in places if isinstance(place, Location)]
    checked.lines = lines_at(chain(located, *checked.locations.values()), sources)


Positions = Mapping[str, Sequence[tuple[Pointer, int, Mapping[int, tuple[int, ...]]]]]
"""Pointers to locate, by file; with each the document and the kept items of its journey."""


def locate(files: WorkspaceFiles, positions: Positions) -> tuple[Locations, Lines]:
    """Locate pointers in files read elsewhere; return locations and their lines."""
    locations: Locations = {}
    lines: Lines = {}
    for path, pointers in positions.items():
        opened = open_source(path, files)
        source = opened.source if isinstance(opened, UnreadableFile) else opened
        origins = {(at.journey or "", at.number): Origin(source, document, kept) for at, document, kept in pointers}
        source_map = SourceMap(None, origins)
        by_pointer = {pointer: tuple(source_map.locations(pointer)) for pointer, _, _ in pointers}
        locations |= by_pointer
        lines |= lines_at(chain.from_iterable(by_pointer.values()), {source.path: source})
    return locations, lines
