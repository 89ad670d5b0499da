"""Reads a workspace: its file, its journeys, and everything that is wrong with their texts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from journeymap.decoding import BROKEN, Decoder, decode_as
from journeymap.errors import InputNotFound
from journeymap.findings import Problem, Spot
from journeymap.loading.files import (
    DEFAULT_MAX_BYTES,
    WORKSPACE_FILE,
    Unread,
    find_files,
    find_root,
    open_source,
    shown,
)
from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES, Organization
from journeymap.parallel import in_shares, processes
from journeymap.reading import nodes
from journeymap.reading.scalars import is_null
from journeymap.reading.source import Source
from journeymap.reading.tree import Alias, Node, Scalar, end, read, start
from journeymap.reading.tree import Mapping as Block
from journeymap.reading.tree import Sequence as Items
from journeymap.workspace import Origin, Read, Workspace

__all__ = ["load", "load_text"]


@dataclass(slots=True)
class _File:
    """What one file brought."""

    journeys: list[tuple[Journey, Origin, bool]] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    passed_over: int = 0
    lost: bool = False
    other: Source | None = None
    """The text, where it has problems and no journey."""


def load(
    *paths: str | os.PathLike[str],
    max_bytes: int = DEFAULT_MAX_BYTES,
    overlay: Mapping[str, bytes] | None = None,
    pure: bool = False,
    at_once: int | None = None,
) -> Workspace:
    """The workspace in which `paths` lie (default `journeys/` if there is one, else the current folder).

    Nothing is raised for what a file says: it becomes a problem of the workspace. `overlay` gives absolute
    paths contents that replace or add files; `pure` reads without libyaml, `at_once` is the number of processes (default: as
    many as are worth it). Raises `InputNotFound` for a path
    that does not exist or is not read, `SeveralWorkspaces` for paths in more than one.
    """
    given = [os.fspath(path) for path in paths] or ["journeys" if os.path.isdir("journeys") else "."]
    laid_over = {os.path.abspath(path): data for path, data in (overlay or {}).items()}
    where = find_root(given, laid_over)
    file = os.path.join(where.root, WORKSPACE_FILE)
    organization, origin, problems = None, None, list[tuple[str, Problem]]()
    files = 0
    if os.path.lexists(file) or file in laid_over:
        files = 1
        organization, origin, problems = _organization(file, laid_over, max_bytes, pure)
    exclude = organization.exclude if organization else ()
    paths_found = find_files(where.root, exclude)
    added = [path for path in laid_over if path.startswith(where.root + os.sep) and path != file]
    paths_found = sorted({*paths_found, *added})
    named = _named(given, where.named, where.root, [file, *paths_found])
    known = tuple((organization.personas or {}) if organization else ())
    everywhere = bool(problems)
    journeys: list[tuple[Journey, Origin, bool]] = []
    passed_over, lost, others = 0, False, list[Source]()

    def read_some(some: Sequence[str]) -> list[_File]:
        return [_file(path, laid_over, max_bytes, pure, known, path in where.named) for path in some]

    count = processes(len(paths_found)) if at_once is None else at_once
    for share in in_shares(read_some, paths_found, count):
        for found in share:
            journeys += found.journeys
            problems += found.problems
            passed_over += found.passed_over
            lost = lost or found.lost
            others += [found.other] if found.other else []
    return Workspace(
        organization,
        [journey for journey, _, _ in journeys],
        Read(
            problems=tuple(problems),
            origins=tuple(origin for _, origin, _ in journeys),
            organization=origin,
            others=tuple(others),
            files=files + len(paths_found),
            passed_over=passed_over,
            root=shown(where.root),
            named=named,
            damaged=frozenset(number for number, (_, _, damaged) in enumerate(journeys) if damaged),
            everywhere=everywhere,
            lost=lost,
        ),
    )


def load_text(text: bytes, name: str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Workspace:
    """The journeys of a text that is no file and belongs to no workspace; `name` stands for its path."""
    found = _file(name, {name: text}, max_bytes, False, (), True)
    return Workspace(
        None,
        [journey for journey, _, _ in found.journeys],
        Read(
            problems=tuple(found.problems),
            origins=tuple(origin for _, origin, _ in found.journeys),
            others=(found.other,) if found.other else (),
            files=1,
            damaged=frozenset(number for number, (_, _, damaged) in enumerate(found.journeys) if damaged),
            lost=found.lost,
        ),
    )


def _named(given: Sequence[str], named: Sequence[str], root: str, files: Sequence[str]) -> tuple[str, ...] | None:
    """The named paths as people are shown them; None where the whole workspace was named."""
    if root in named:
        return None
    for path, absolute in zip(given, named, strict=True):
        below = absolute + os.sep
        if not any(file == absolute or file.startswith(below) for file in files):
            raise InputNotFound(path, "nothing in it is read here (its name begins with . or _, or it is excluded)")
    return tuple(shown(path) for path in named)


def _organization(
    path: str, overlay: Mapping[str, bytes], max_bytes: int, pure: bool
) -> tuple[Organization | None, Origin | None, list[tuple[str, Problem]]]:
    source = open_source(path, overlay, max_bytes)
    if isinstance(source, Unread):
        return None, Origin(source.source), [("syntax", source.problem)]
    reading = read(source, max_bytes=max_bytes, pure=pure)
    decoder = Decoder(source)
    problems = list(_troubles(source, reading))
    written = [(number, node) for number, node in enumerate(reading.documents) if node is not None]
    if not written:
        return None, Origin(source), problems
    number, root = written[0]
    for _, extra in written[1:]:
        decoder.wrong(extra, "the workspace file holds a second document", "keep one, without `---` between")
    personas = root.entries.get("personas") if isinstance(root, Block) else None
    if personas and isinstance(personas[1], Block):
        decoder.known_personas = frozenset(personas[1].entries)
    organization = decode_as(Organization, root, decoder)
    problems += [(rule, _of_catalogue(problem, root, used)) for rule, problem, used in decoder.problems]
    return (None if organization is BROKEN else organization), Origin(source, number), problems


def _of_catalogue(problem: Problem, root: Node, used: int) -> Problem:
    """A problem of the workspace file, with the item of a catalogue in which it stands."""
    for catalogue in CATALOGUES:
        entry = root.entries.get(catalogue) if isinstance(root, Block) else None
        items = entry and entry[1]
        if isinstance(items, Block):
            for key, (key_node, value) in items.entries.items():
                if start(key_node) <= used <= max(end(key_node), end(value)):
                    return replace(problem, subject=Spot(catalogue=catalogue, keys=(key,)))
    return problem


def _file(
    path: str, overlay: Mapping[str, bytes], max_bytes: int, pure: bool, personas: Sequence[str], is_named: bool
) -> _File:
    found = _File()
    source = open_source(path, overlay, max_bytes)
    if isinstance(source, Unread):
        found.problems.append(("syntax", source.problem))
        found.lost, found.other = True, source.source
        return found
    reading = read(source, max_bytes=max_bytes, pure=pure)
    found.problems += _troubles(source, reading)
    found.lost = not reading.whole and not any(reading.documents)
    troubled = reading.damaged | {trouble.document for trouble in reading.troubles}
    for number, root in enumerate(reading.documents):
        if root is None:
            continue
        decoder = Decoder(source, personas)
        if _is_journey(root, decoder, is_named, found):
            _journey(root, number, decoder, number in troubled, found)
        found.problems += [
            (rule, replace(problem, subject=_whereabouts(root, used))) for rule, problem, used in decoder.problems
        ]
    if found.problems and not found.journeys:
        found.other = source
    return found


def _is_journey(root: Node, decoder: Decoder, is_named: bool, found: _File) -> bool:
    while isinstance(root, Alias):
        root = root.node
    if not isinstance(root, Block):
        decoder.wrong(
            root, "this document is no journey: it has no keys", "a journey begins with a line `journey: its-id`"
        )
        found.lost = True
        return False
    given = {key: entry for key, entry in root.entries.items() if not is_null(entry[1])}
    if "journey" in given:
        return True
    if "stages" in given:
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


def _journey(root: Node, number: int, decoder: Decoder, troubled: bool, found: _File) -> None:
    journey = decode_as(Journey, root, decoder)
    if journey is BROKEN:
        found.lost = True
        return
    damaged = troubled or bool(decoder.problems)
    kept = dict(_kept(root, journey)) if damaged else {}
    found.journeys.append((journey, Origin(decoder.source, number, kept), damaged))


def _kept(root: Node, journey: Journey) -> Iterator[tuple[str, tuple[int, ...]]]:
    """For stages of whose touchpoints some could not be read: which could."""
    for name, stage in journey.stages.items():
        items = _items(root, name)
        if len(items) != len(stage.touchpoints):
            numbers = []
            wanted = [touchpoint.id for touchpoint in stage.touchpoints]
            for place, item in enumerate(items):
                if wanted and _id_of(item) == wanted[0]:
                    numbers.append(place)
                    wanted.pop(0)
            yield name, tuple(numbers)


def _inside(node: Node | None, key: str) -> Node | None:
    while isinstance(node, Alias):
        node = node.node
    entry = node.entries.get(key) if isinstance(node, Block) else None
    found = entry[1] if entry else None
    while isinstance(found, Alias):
        found = found.node
    return found


def _items(root: Node, stage: str) -> list[Node]:
    found = _inside(_inside(_inside(root, "stages"), stage), "touchpoints")
    if isinstance(found, Items):
        return found.items
    return [] if found is None or is_null(found) else [found]


def _id_of(item: Node) -> str | None:
    found = _inside(item, "id")
    return found.value if isinstance(found, Scalar) else None


def _whereabouts(root: Node, used: int) -> Spot | None:
    """The journey, stage and touchpoint in which an offset lies, as far as the text tells."""
    journey = _inside(root, "journey")
    if not isinstance(journey, Scalar) or is_null(journey):
        return None
    stages = _inside(root, "stages")
    if isinstance(stages, Block):
        for name, (key, value) in stages.entries.items():
            if start(key) <= used <= max(end(key), end(value)):
                for item in _items(root, name):
                    if start(item) <= used <= end(item):
                        return Spot(journey=journey.value, stage=name, touchpoint=_id_of(item))
                return Spot(journey=journey.value, stage=name)
    return Spot(journey=journey.value)


def _troubles(source: Source, reading: nodes.Reading) -> Iterator[tuple[str, Problem]]:
    """What reading found in the text itself, each with its place."""
    for trouble in reading.troubles:
        root = reading.documents[trouble.document] if trouble.document < len(reading.documents) else None
        yield (
            trouble.rule,
            Problem(
                source.place(trouble.start, trouble.end),
                trouble.message,
                trouble.help,
                tuple((label, source.place(first, last)) for label, first, last in trouble.related),
                subject=_whereabouts(root, trouble.start) if root is not None else None,
                value=trouble.value,
            ),
        )
