"""Reads a workspace: its file, its journeys, and everything that is wrong with their texts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from journeymap.decoding import INVALID, Decoder, decode_as
from journeymap.errors import InputNotFoundError
from journeymap.findings import Pointer, Problem
from journeymap.loading.files import (
    DEFAULT_MAX_BYTES,
    WORKSPACE_FILE,
    UnreadableFile,
    display_path,
    find_files,
    find_workspace,
    open_source,
)
from journeymap.loading.subjects import (
    EVERYTHING,
    SubjectFinder,
    touchpoint_items,
    unreadable_in_journey,
    unreadable_in_workspace,
    written_id,
)
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.parallel import map_chunks, processes
from journeymap.parsing import nodes
from journeymap.parsing.parse import Alias, Node, Scalar, parse
from journeymap.parsing.parse import Mapping as Block
from journeymap.parsing.scalars import is_null
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import block_end, indent, line_start
from journeymap.workspace import LoadResult, Origin, WorkspaceData

__all__ = ["load", "load_text"]


@dataclass(slots=True)
class _LoadedFile:
    """What one file brought."""

    journeys: list[tuple[Journey, Origin, bool]] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    passed_over: int = 0
    lost: bool = False
    other: Source | None = None
    """The text, where it has problems and no journey."""
    unread: set[str] = field(default_factory=set)
    """See `Read.unread`."""


def load(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    pure: bool = False,
    at_once: int | None = None,
) -> WorkspaceData:
    """The workspace in which `paths` lie (default `journeys/` if there is one, else the current folder).

    Nothing is raised for what a file says: it becomes a problem of the workspace. `overlay` gives absolute
    paths contents that replace or add files; `pure` reads without libyaml, `at_once` is the number of
    processes (default: as many as are worth it). Raises `InputNotFoundError` for a path
    that does not exist or is not read, `MultipleWorkspacesError` for paths in more than one.
    """
    given = [os.fspath(path) for path in paths] or ["journeys" if os.path.isdir("journeys") else "."]
    laid_over = {os.path.abspath(path): data for path, data in (overlay or {}).items()}
    where = find_workspace(given, laid_over)
    file = os.path.join(where.root, WORKSPACE_FILE)
    organization, origin, problems = None, None, list[tuple[str, Problem]]()
    files, unread = 0, set[str]()
    if os.path.lexists(file) or file in laid_over:
        files = 1
        organization, origin, problems = _organization(file, laid_over, max_bytes, pure, unread)
    exclude = organization.exclude if organization else ()
    paths_found = find_files(where.root, exclude)
    added = [path for path in laid_over if path.startswith(where.root + os.sep) and path != file]
    paths_found = sorted({*paths_found, *added})
    named = _named(given, where.named, where.root, [file, *paths_found])
    known = tuple((organization.personas or {}) if organization else ())
    everywhere = bool(problems)
    journeys: list[tuple[Journey, Origin, bool]] = []
    passed_over, lost, others = 0, False, list[Source]()

    def read_some(some: Sequence[str]) -> list[_LoadedFile]:
        return [_file(path, laid_over, max_bytes, pure, known, path in where.named) for path in some]

    count = processes(len(paths_found)) if at_once is None else at_once
    for share in map_chunks(read_some, paths_found, count):
        for found in share:
            journeys += found.journeys
            problems += found.problems
            passed_over += found.passed_over
            lost = lost or found.lost
            others += [found.other] if found.other else []
            unread |= found.unread
    return WorkspaceData(
        organization,
        [journey for journey, _, _ in journeys],
        LoadResult(
            problems=tuple(problems),
            origins=tuple(origin for _, origin, _ in journeys),
            organization=origin,
            sources_without_journey=tuple(others),
            files=files + len(paths_found),
            skipped_documents=passed_over,
            root=display_path(where.root),
            directory=os.getcwd(),
            requested_paths=named,
            incomplete_journeys=frozenset(number for number, (_, _, damaged) in enumerate(journeys) if damaged),
            is_workspace_file_incomplete=everywhere,
            has_unreadable_journey=lost,
            unreadable=frozenset(unread),
        ),
    )


def load_text(text: bytes, name: str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> WorkspaceData:
    """The journeys of a text that is no file and belongs to no workspace; `name` stands for its path."""
    found = _file(name, {name: text}, max_bytes, False, (), True)
    return WorkspaceData(
        None,
        [journey for journey, _, _ in found.journeys],
        LoadResult(
            problems=tuple(found.problems),
            origins=tuple(origin for _, origin, _ in found.journeys),
            sources_without_journey=(found.other,) if found.other else (),
            files=1,
            incomplete_journeys=frozenset(number for number, (_, _, damaged) in enumerate(found.journeys) if damaged),
            has_unreadable_journey=found.lost,
            unreadable=frozenset(found.unread),
        ),
    )


def _named(given: Sequence[str], named: Sequence[str], root: str, files: Sequence[str]) -> tuple[str, ...] | None:
    """The named paths as people are shown them; None where the whole workspace was named."""
    if root in named:
        return None
    for path, absolute in zip(given, named, strict=True):
        below = absolute + os.sep
        if not any(file == absolute or file.startswith(below) for file in files):
            raise InputNotFoundError(
                path, "nothing in it is read here (its name begins with . or _, or it is excluded)"
            )
    return tuple(display_path(path) for path in named)


def _organization(
    path: str, overlay: Mapping[str, bytes], max_bytes: int, pure: bool, unread: set[str]
) -> tuple[Organization | None, Origin | None, list[tuple[str, Problem]]]:
    source = open_source(path, overlay, max_bytes)
    if isinstance(source, UnreadableFile):
        unread.add(EVERYTHING)
        return None, Origin(source.source), [("syntax", source.problem)]
    reading = parse(source, max_bytes=max_bytes, pure=pure)
    decoder = Decoder(source)
    written = [(number, node) for number, node in enumerate(reading.documents) if node and not is_null(node)]
    where = SubjectFinder(written[0][1] if written else None, source.text)
    troubles = [
        (rule, replace(problem, subject=where.find_in_workspace(used)), used)
        for rule, problem, used, _ in _troubles(source, reading)
    ]
    if not written:
        unread.update(EVERYTHING for _ in troubles)
        return None, Origin(source), [(rule, problem) for rule, problem, _ in troubles]
    number, root = written[0]
    for _, extra in written[1:]:
        help = "keep one, without `---` between"
        decoder.report_wrong_value(extra, "the workspace file holds a second document", help)
    personas = root.entries.get("personas") if isinstance(root, Block) else None
    if personas and isinstance(personas[1], Block):
        decoder.known_personas = frozenset(personas[1].entries)
    organization = decode_as(Organization, root, decoder)
    faults = [
        (rule, replace(problem, subject=where.find_in_workspace(used)), used)
        for rule, problem, used in decoder.problems
    ]
    found = [*troubles, *_without_echoes(troubles, faults, source.text)]
    unread.update(unreadable_in_workspace(found, where))
    problems = [(rule, problem) for rule, problem, _ in found]
    if organization is INVALID:
        unread.add(EVERYTHING)
        return None, Origin(source, number), problems
    return organization, Origin(source, number), problems


_Fault = tuple[str, Problem, int]
"""Rule, problem, and the offset at which the document uses what is wrong."""


def _without_echoes(troubles: Sequence[_Fault], faults: Sequence[_Fault], text: str) -> Iterator[_Fault]:
    """What is broken is not also wrong or missing.

    Of a line that could not be read, and of what lies further in below it, nothing else is said; and no key is
    missed in the element where it stands.
    """
    broken = [(problem.subject, _belongs_to(text, offset)) for rule, problem, offset in troubles if rule == "syntax"]
    torn = {pointer for pointer, _ in broken}
    for rule, problem, used in faults:
        pointer = problem.subject
        around = {None, pointer}
        if pointer is not None and pointer.journey is not None:
            around |= {Pointer(journey=pointer.journey), Pointer(journey=pointer.journey, stage=pointer.stage)}
        if any(used in lines for _, lines in broken) or (rule == "missing-key" and torn & around):
            continue
        yield rule, problem, used


def _belongs_to(text: str, offset: int) -> range:
    """The line of an offset, and what lies further in below it."""
    line = line_start(text, offset)
    before = text[line : line + indent(text, line)]
    column = len(before.replace("\t", "")) + (2 if text.startswith("- ", line + len(before)) else 0)
    return range(line, block_end(text, line, column) + 1)


def _file(
    path: str, overlay: Mapping[str, bytes], max_bytes: int, pure: bool, personas: Sequence[str], is_named: bool
) -> _LoadedFile:
    found = _LoadedFile()
    source = open_source(path, overlay, max_bytes)
    if isinstance(source, UnreadableFile):
        found.problems.append(("syntax", source.problem))
        found.lost, found.other = True, source.source
        return found
    reading = parse(source, max_bytes=max_bytes, pure=pure)
    found.lost = not reading.is_complete and not any(reading.documents)
    troubled = reading.damaged_documents | {trouble.document for trouble in reading.problems}
    wheres = [SubjectFinder(root, source.text) for root in reading.documents]
    troubles: dict[int, list[_Fault]] = {}
    for rule, problem, used, number in _troubles(source, reading):
        pointer = wheres[number].find_in_journey(used) if number < len(wheres) else None
        troubles.setdefault(number, []).append((rule, replace(problem, subject=pointer), used))
        found.problems.append((rule, replace(problem, subject=pointer)))
    for number, root in enumerate(reading.documents):
        if root is None or is_null(root):
            continue
        decoder = Decoder(source, personas)
        if _is_journey(root, decoder, is_named, found):
            _journey(root, number, decoder, number in troubled, found)
        where, here = wheres[number], troubles.get(number, [])
        faults = [
            (rule, replace(problem, subject=where.find_in_journey(used)), used)
            for rule, problem, used in decoder.problems
        ]
        faults = list(_without_echoes(here, faults, source.text))
        found.problems += [(rule, problem) for rule, problem, _ in faults]
        found.unread.update(unreadable_in_journey([*here, *faults], where))
    if found.problems and not found.journeys:
        found.other = source
    return found


def _is_journey(root: Node, decoder: Decoder, is_named: bool, found: _LoadedFile) -> bool:
    while isinstance(root, Alias):
        root = root.node
    if not isinstance(root, Block):
        decoder.report_wrong_value(
            root, "this document is no journey: it has no keys", "a journey begins with a line `journey: its-id`"
        )
        found.lost = True
        return False
    given = {key: entry for key, entry in root.entries.items() if not is_null(entry[1])}
    if "journey" in given:
        return True
    written = root.entries.get("journey")
    if written and isinstance(written[1], Scalar) and decoder.is_lost_to_comment("journey", written[1]):
        found.lost = True
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
        found.lost = True
    elif is_named:
        first = next((key for key, _ in root.entries.values()), root)
        decoder.report(
            "missing-key",
            first,
            "this document is no journey: it has neither `journey` nor `stages`",
            "a journey begins with a line `journey: its-id`",
            value="journey",
            data={"key": "journey"},
        )
    else:
        found.passed_over += 1
    return False


def _journey(root: Node, number: int, decoder: Decoder, troubled: bool, found: _LoadedFile) -> None:
    journey = decode_as(Journey, root, decoder)
    if journey is INVALID:
        found.lost = True
        return
    damaged = troubled or bool(decoder.problems)
    kept = dict(_kept(root, journey)) if damaged else {}
    found.journeys.append((journey, Origin(decoder.source, number, kept), damaged))


def _kept(root: Node, journey: Journey) -> Iterator[tuple[str, tuple[int, ...]]]:
    """For stages of whose touchpoints some could not be read: which could."""
    for name, stage in journey.stages.items():
        items = touchpoint_items(root, name)
        if len(items) != len(stage.touchpoints):
            numbers = []
            wanted = [touchpoint.id for touchpoint in stage.touchpoints]
            for place, item in enumerate(items):
                if wanted and written_id(item) == wanted[0]:
                    numbers.append(place)
                    wanted.pop(0)
            yield name, tuple(numbers)


def _troubles(source: Source, reading: nodes.ParseResult) -> Iterator[tuple[str, Problem, int, int]]:
    """What reading found in the text itself, each with its place, its offset and the number of its document."""
    for trouble in reading.problems:
        yield (
            trouble.rule,
            Problem(
                source.location(trouble.start, trouble.end),
                trouble.message,
                trouble.help,
                tuple((label, source.location(first, last)) for label, first, last in trouble.related),
                value=trouble.value,
            ),
            trouble.start,
            trouble.document,
        )
