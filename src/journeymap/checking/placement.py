"""From pending findings to findings: locations, order, fingerprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from journeymap.checking.examination import PendingFinding
from journeymap.checking.fingerprints import digest, fingerprint, identity
from journeymap.checking.former_ids import FormerIds
from journeymap.checking.listing import with_items
from journeymap.findings import MARKED_ID, Finding, Fix, Location, Pointer, Problem, Related, mark_id, without_marks
from journeymap.model.organization import Organization
from journeymap.parsing.source import Source
from journeymap.passwords import hide_passwords, password_spans, without_passwords
from journeymap.rules.api import join_words

Lines = dict[tuple[str, int], str]
"""Lines of text by path, as people see it, and number."""
Locate = Callable[[Pointer], Sequence[Location]]
"""Returns the location of an element, followed by those at which an alias or a merge uses it."""
TakenOverAt = Callable[[Pointer], Location | None]
"""Returns where it is said that something is taken over from elsewhere; None if it is not."""


def lines_at(locations: Iterable[Location], sources: Mapping[str, Source]) -> Lines:
    """Holds the lines of text at some locations, for reports without the files."""
    lines: Lines = {}
    for location in locations:
        source = sources.get(location.path)
        if location.line is not None and source is not None:
            lines[location.path, location.line] = hide_passwords(source.line(location.line))
    return lines


def locations_of(findings: Iterable[Finding]) -> Iterator[Location]:
    for finding in findings:
        yield from () if finding.location is None else (finding.location,)
        yield from (related.location for related in finding.related)


def place(
    pending: Iterable[PendingFinding],
    locate: Locate,
    organization: Organization,
    former_ids: FormerIds = FormerIds(),  # noqa: B008 (it cannot be changed)
    taken_over_at: TakenOverAt | None = None,
) -> tuple[Finding, ...]:
    """Return located findings by path, line, column and rule, with fingerprints.

    `taken_over_at` returns where something is taken over from elsewhere.
    """
    located = (_finding(each, locate, organization, former_ids, taken_over_at) for each in pending)
    return by_place(_merge_uses(sorted(located, key=_order)))


def by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, line, column and rule, no two with one fingerprint."""
    return tuple(_with_own_fingerprints(sorted(findings, key=_order)))


def _with_own_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        if number > 1:
            former = tuple(digest(f"{each}/{number}") for each in finding.former_fingerprints)
            own = digest(f"{finding.fingerprint}/{number}")
            finding = replace(finding, fingerprint=own, former_fingerprints=former)
        yield finding


def _merge_uses(findings: Iterable[Finding]) -> list[Finding]:
    """Merge the findings about a repeated text (`*name`, `<<`), with all its uses."""
    merged: dict[Any, Finding] = {}
    for number, finding in enumerate(findings):
        is_text = finding.category == "reading" and finding.location is not None
        key = (finding.rule, finding.location, finding.message) if is_text else number
        first = merged.get(key)
        if first is None:
            merged[key] = finding
        else:
            main, other = sorted((first, finding), key=lambda each: (each.inherited, len(each.related)))
            uses = tuple(use for use in other.related if use not in main.related)
            merged[key] = replace(main, related=main.related + uses)
    return list(merged.values())


def _order(finding: Finding) -> tuple[Any, ...]:
    at = finding.location or Location("")
    return at.path, at.line or 0, at.column or 0, finding.rule, finding.subject or "", finding.message


def _finding(
    pending: PendingFinding,
    locate: Locate,
    organization: Organization,
    former_ids: FormerIds,
    taken_over_at: TakenOverAt | None,
) -> Finding:
    problem = with_items(pending.problem, pending.problem.items) if pending.problem.items else pending.problem
    locations = _locations(problem.at, locate)
    related = [Related("used here", use) for use in locations[1:]]
    related += [
        Related(hide_passwords(without_marks(label)), place)
        for label, at in problem.related
        for place in _locations(at, locate)[:1]
    ]
    taken_over = taken_over_at(problem.at) if taken_over_at and isinstance(problem.at, Pointer) else None
    related += [] if taken_over is None else [Related("taken over here", taken_over)]
    about = problem.subject or (problem.at if isinstance(problem.at, Pointer) else Pointer())
    first = problem.items[0].at if problem.items else about
    of_items = dict.fromkeys(id for item in problem.items for id in item.personas)
    # those of the problem are in the journey's order; a waiver can have removed all that concerns one of them
    personas = [id for id in pending.personas if id in of_items or not of_items]
    of_problem = frozenset(personas)
    personas += [id for id in of_items if id not in of_problem]
    names = _persona_names(personas, organization)
    same_subject, same_value = identity(problem, personas)
    same = same_subject, without_passwords(same_value)
    return Finding(
        rule=pending.rule,
        category=pending.category,
        level=pending.level,
        message=hide_passwords(without_marks(problem.message).replace("{personas}", names)),
        help=hide_passwords(without_marks(problem.help).replace("{personas}", names)),
        fingerprint=fingerprint(pending.rule, *same),
        subject=about.subject,
        journey=first.journey,
        stage=first.stage,
        touchpoint=first.touchpoint,
        personas=tuple(personas),
        location=locations[0] if locations else None,
        related=tuple(related),
        data=without_passwords(problem.data),
        waived=pending.waived,
        inherited=pending.inherited,
        fix=_located(problem.fix, locations) if taken_over is None and not pending.inherited else None,
        question=hide_passwords(without_marks(problem.question).replace("{personas}", names)),
        former_fingerprints=_former_fingerprints(pending.rule, *same, former_ids),
        importance=pending.importance,
        stands_for=problem.stands_for,
        marked_message=_marked_message(problem.message, personas),
        taken_over_at=taken_over,
    )


def _marked_message(message: str, personas: Sequence[str]) -> str:
    """Return a message with marks at its ids; empty if it has none."""
    if "{personas}" in message:
        marked = join_words(mark_id("personas", id) for id in personas)
        message = message.replace("{personas}", marked or "the person")
    return hide_passwords(message) if MARKED_ID.search(message) else ""


def _located(fix: Fix | None, locations: Sequence[Location]) -> Fix | None:
    """Return a fix with locations; None without any, and of a password."""
    if fix is None or not locations or any(password_spans(edit.text) for edit in fix.edits):
        return None  # a report would show the password that a fix writes
    return replace(fix, edits=tuple(replace(edit, location=edit.location or locations[0]) for edit in fix.edits))


def _former_fingerprints(rule: str, subject: str | None, value: Any, former_ids: FormerIds) -> tuple[str, ...]:
    if not former_ids:
        return ()
    identities = former_ids.former_identities(subject, value)
    return tuple(fingerprint(rule, former_subject, former_value) for former_subject, former_value in identities)


def _locations(at: Pointer | Location, locate: Locate) -> list[Location]:
    return [at] if isinstance(at, Location) else list(locate(at))


def _persona_names(personas: Sequence[str], organization: Organization) -> str:
    if not personas:
        return "the person"
    declared = organization.personas or {}
    names = []
    for id in personas:
        persona = declared.get(id)
        name = persona.name if persona else None
        names.append(name if isinstance(name, str) else next(iter(name.values())) if name else id)
    return join_words(names)


def journeys_of(problem: Problem) -> tuple[str | None, ...]:
    """Return the journey of a problem (None: the workspace), then others it names."""
    at = problem.items[0].at if problem.items else problem.at
    about = problem.subject or (at if isinstance(at, Pointer) else Pointer())
    if about.journey is None:
        return (None,)
    related = [place.journey for _, place in problem.related if isinstance(place, Pointer) and place.journey]
    return about.journey, *(journey for journey in related if journey != about.journey)
