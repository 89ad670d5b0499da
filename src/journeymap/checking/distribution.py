"""Check chunks of files in any executor; the partition does not affect findings.

Each chunk is read and checked where an executor runs it, and only results, facts and locations come back. A journey
whose findings depend on journeys of other chunks is checked in a second round, with what these say of it and the files
that it refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from journeymap.checking.chunk import CheckedChunk, CheckedJourney, Chunk, Locations, Request, check_chunk, locate
from journeymap.checking.conclusion import CheckedWorkspace, Conclusion
from journeymap.checking.missing_holidays import COUNTRY
from journeymap.checking.placement import Lines, lines_at, locations_of, place
from journeymap.checking.run import run as run_whole
from journeymap.checking.settings import Settings, named_third_party
from journeymap.findings import Location, Pointer
from journeymap.graph import OrganizationGraph
from journeymap.graph.portfolio import Links, entries_between, references_needed, references_of_cycles
from journeymap.loading import SourceMap
from journeymap.loading.files import WorkspaceFiles
from journeymap.loading.load import in_order, load_found
from journeymap.loading.read_files import LoadedWorkspaceFile
from journeymap.loading.results import read_results
from journeymap.workspace import LoadResult, WorkspaceData

FILES_PER_CHUNK = 64
"""With 1,000 files and two processes, 32, 64 and 128 cost the same: 4.5 to 5.1 s of processor time (bench/jobs.py)."""


def partition(paths: Sequence[str]) -> list[tuple[str, ...]]:
    """The files in chunks of neighbours, which most often refer to each other."""
    count = -(-len(paths) // FILES_PER_CHUNK)
    size = -(-len(paths) // max(1, count))
    return [tuple(paths[start : start + size]) for start in range(0, len(paths), max(1, size))]


def check_files(
    request: Request,
    workspace_file: LoadedWorkspaceFile,
    executor: Executor,
    chunks: Sequence[Sequence[str]],
    waivers: bool = True,
) -> CheckedWorkspace:
    """Check the files of a workspace, whose `chunks` are in the order of files.

    Where journeys follow others or a template, all are read and checked here. Raises `UnknownNameError` for a rule or
    category that does not exist.
    """
    organization = workspace_file.organization
    if organization is None or organization.template is None:
        run = _Run(request, workspace_file, executor)
        run.check(chunks)
        if not run.has_followers:
            run.check_linked()
            return run.conclude(waivers)
    workspace = load_found(request.files, workspace_file)
    return run_whole(workspace, request.today, request.select, request.ignore, waivers)


class _Run:
    def __init__(self, request: Request, workspace_file: LoadedWorkspaceFile, executor: Executor) -> None:
        self.request = request
        self.workspace_file = workspace_file
        self.executor = executor
        self.data = WorkspaceData(workspace_file.organization)
        self.results = read_results(request.files)
        Settings(self.data.organization.checks, request.select, request.ignore)  # refuses unknown names before any work
        self.checked: list[CheckedChunk] = []
        self.journeys: list[CheckedJourney] = []
        self.chunk_of: list[int] = []
        self.originals: dict[str, int] = {}
        """The numbers of the journeys without those that have the id of an earlier one."""
        self.locations: Locations = {}
        self.lines: Lines = {}

    def _files_for(self, paths: Iterable[str]) -> WorkspaceFiles:
        """Return what a worker needs to read some files, without the other files."""
        files = self.request.files
        if not files.overlay:
            return replace(files, paths=())
        needed = {*paths, files.workspace_file, files.results}
        return replace(files, paths=(), overlay={path: data for path, data in files.overlay.items() if path in needed})

    def _chunk(self, paths: Sequence[str]) -> Chunk:
        return Chunk(replace(self.request, files=self._files_for(paths)), tuple(paths))

    def check(self, chunks: Sequence[Sequence[str]]) -> None:
        numbered: list[tuple[int, CheckedJourney]] = []
        for number, checked in enumerate(self.executor.map(check_chunk, [self._chunk(paths) for paths in chunks])):
            self.checked.append(checked)
            numbered += [(number, journey) for journey in checked.journeys]
        ordered = in_order(numbered, lambda each: (each[1].result.journey, each[1].path))
        self.chunk_of, self.journeys = [number for number, _ in ordered], [journey for _, journey in ordered]
        for number, journey in enumerate(self.journeys):
            if self.originals.setdefault(journey.result.journey, number) != number:
                journey.result.is_duplicate = True
        chunk_of = {id: self.chunk_of[number] for id, number in self.originals.items()}
        for number, checked in enumerate(self.checked):
            # to its own chunk, a duplicate was the original
            own = {
                at: places
                for at, places in checked.locations.items()
                if chunk_of.get(at.journey or "", number) == number
            }
            self._take_over(own, checked.lines)

    def _take_over(self, locations: Locations, lines: Lines) -> None:
        self.locations |= locations
        self.lines |= lines

    @property
    def has_followers(self) -> bool:
        """Whether a journey follows another one."""
        return any(checked.has_followers for checked in self.checked)

    # -- journeys that depend on other chunks ------------------------------------------------------------------

    def check_linked(self) -> None:
        """Check the journeys again whose findings depend on journeys of other chunks."""
        originals = [self.journeys[number].result for number in self.originals.values()]
        links = Links(
            entries_between(reference for result in originals for reference in result.links.entries),
            references_of_cycles(need for result in originals for need in result.links.needs),
            references_of_cycles(need for result in originals for need in result.links.needs_today),
            references_needed(need for result in originals for need in result.links.needs),
        )
        also = tuple(dict.fromkeys(name for checked in self.checked for name in checked.third_party))
        numbers = self._linked(links, also)
        if not numbers:
            return
        chunks = []
        for group in partition([str(number) for number in numbers]):
            journeys = [self.journeys[int(number)] for number in group]
            named = {id for journey in journeys for id in journey.result.links.journeys} & self.originals.keys()
            paths = {journey.path for journey in (*journeys, *(self.journeys[self.originals[id]] for id in named))}
            request = replace(self.request, files=self._files_for(paths), also=also)
            ids = frozenset(journey.result.journey for journey in journeys)
            chunks.append(Chunk(request, tuple(sorted(paths)), links, ids))
        for checked in self.executor.map(check_chunk, chunks):
            self._take_over(checked.locations, checked.lines)
            for journey in checked.journeys:
                number = self.originals.get(journey.result.journey)
                if number is not None and not journey.result.is_duplicate:
                    self.journeys[number] = journey

    def _linked(self, links: Links, also: Sequence[str]) -> list[int]:
        """The numbers of the journeys whose findings the chunks could not know."""
        linked: set[int] = set()
        chunk_of_id = {id: self.chunk_of[number] for id, number in self.originals.items()}
        for number, journey in enumerate(self.journeys):
            here, result = self.chunk_of[number], journey.result
            elsewhere = {id for id in result.links.journeys if chunk_of_id.get(id, here) != here}
            knows_all_rules = set(self.checked[here].third_party).issuperset(also)
            if not result.is_duplicate and (elsewhere or not journey.is_checked or not knows_all_rules):
                linked.add(number)
            # a duplicate was an original to its own chunk, so what it refers to was checked wrongly there
            affected = result.links.journeys if result.is_duplicate else elsewhere
            linked.update(self.originals[id] for id in affected if id in self.originals)
        for cycle in (*links.need_cycles, *links.need_cycles_today):
            ids = {reference.partition("/")[0] for reference in cycle}
            if len({chunk_of_id.get(id) for id in ids}) > 1:
                linked.update(self.originals[id] for id in ids if id in self.originals)
        return sorted(linked)

    # -- from results to findings ------------------------------------------------------------------------------

    def conclude(self, waivers: bool) -> CheckedWorkspace:
        results = [journey.result for journey in self.journeys]
        data = WorkspaceData(self.data.organization, (), self._merged(), self.results.releases)
        checks = self.data.organization.checks
        also = [name for result in results for name in named_third_party(result.checks)]
        settings = Settings(checks, self.request.select, self.request.ignore, also)
        conclusion = Conclusion(OrganizationGraph(data), results, settings, self.request.today, waivers)
        places = {place for finding in conclusion.pending for place in finding.problem.places}
        places |= {COUNTRY for held in conclusion.held_back if held.lacks_holidays}
        self._locate({place for place in places if isinstance(place, Pointer)})

        def locate(pointer: Pointer) -> Sequence[Location]:
            return self.locations.get(pointer, ())

        findings = place(conclusion.pending, locate, data.organization, conclusion.former_ids)
        origin, measured = self.workspace_file.origin, self.results.source
        sources = [origin.source] if origin else []
        sources += [measured] if measured else []
        self.lines.update(lines_at(locations_of(findings), {source.path: source for source in sources}))
        touchpoints = sum(checked.touchpoints for checked in self.checked)
        return conclusion.checked(findings, touchpoints, self.lines, locate)

    def _merged(self) -> LoadResult:
        parts = [checked.load_result for checked in self.checked]
        files, workspace_file = self.request.files, self.workspace_file
        problems = [problem for part in parts for problem in part.problems]
        return LoadResult(
            problems=(*workspace_file.problems, *self.results.problems, *problems),
            organization=workspace_file.origin,
            sources_without_journey=tuple(source for part in parts for source in part.sources_without_journey),
            files=len(files.paths) + (files.workspace_file is not None),
            skipped=tuple(location for part in parts for location in part.skipped),
            nested_workspaces=files.nested,
            unused_patterns=files.unused_patterns,
            directory=files.directory,
            requested_paths=files.requested_paths,
            has_unreadable_journey=any(part.has_unreadable_journey for part in parts),
            unreadable=frozenset(workspace_file.unreadable.union(*(part.unreadable for part in parts))),
            losses=(*workspace_file.losses, *(loss for part in parts for loss in part.losses)),
            results=self.results.source,
        )

    def _locate(self, pointers: set[Pointer]) -> None:
        """Locate conclusions: in the workspace file here, in journeys in the executor."""
        source_map = SourceMap(self.workspace_file.origin, {})
        by_id: dict[str, list[CheckedJourney]] = {}
        for journey in self.journeys:
            by_id.setdefault(journey.result.journey, []).append(journey)
        by_path: dict[str, list[tuple[Pointer, int, Mapping[int, tuple[int, ...]]]]] = {}
        for pointer in pointers - self.locations.keys():
            if pointer.journey is None:
                self.locations[pointer] = tuple(source_map.locations(pointer))
            elif pointer.number < len(by_id.get(pointer.journey, ())):
                journey = by_id[pointer.journey][pointer.number]
                position = (pointer, journey.document, journey.kept_items)
                by_path.setdefault(journey.path, []).append(position)
        parts = partition(sorted(by_path))
        positions = [{path: by_path[path] for path in paths} for paths in parts]
        for located in self.executor.map(locate, map(self._files_for, parts), positions):
            self._take_over(*located)
