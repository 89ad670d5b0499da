"""How journeys are measured: times, time zones, and attributes that no source has."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from journeymap.model.evidence import JourneyMeasure, Measure
from journeymap.rules.api import Fix, JourneyGraph, OrganizationGraph, Pointer, Problem, Problems, join_words
from journeymap.rules.wrong_value.files import results_fault
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.rules.wrong_value.sources import attribute_names
from journeymap.rules.wrong_value.time_zones import time_zone_fault
from journeymap.synonyms import question, suggest

_Find = Callable[..., Pointer]
"""Returns the pointer to a key below `measure`."""


def measure_of_workspace(organization: OrganizationGraph) -> Problems:
    """Report values of `measure` that nothing can be measured with."""
    given = organization.organization.measure
    if given is None:
        return

    def find(*keys: str | int) -> Pointer:
        return Pointer(keys=("measure", *keys))

    yield from _of_measuring(_problems(organization, given, find, None))
    fault = time_zone_fault(given.timezone.strip())
    if fault is not None:
        fix = Fix.writing(fault.meant) if fault.meant else None
        message = f"there is no time zone `{given.timezone}`"
        yield from _of_measuring([wrong_value(find("timezone"), message, fault.help, given.timezone, fix=fix)])
    results = results_fault(given.file)
    if results is not None and not _is_reported(organization, find("file")):
        yield from _of_measuring([results.problem(find("file"), given.file)])


def measure_of_journey(graph: JourneyGraph) -> Problems:
    """Report values of the `measure` of a journey that nothing can be measured with."""
    given = graph.journey.measure
    if given is not None:
        organization = graph.organization
        yield from _of_measuring(
            _problems(organization, given, lambda *keys: graph.pointer("measure", *keys), graph.id)
        )


def _of_measuring(problems: Iterator[Problem] | Sequence[Problem]) -> Problems:
    """Yield problems with the key by which a public edition knows them."""
    return (replace(problem, data={**problem.data, "key": "measure"}) for problem in problems)


def _is_reported(organization: OrganizationGraph, pointer: Pointer) -> bool:
    """Whether reading the results has reported where their file is."""
    return any(problem.at == pointer for _, problem in organization.workspace.load_result.problems)


def _problems(
    organization: OrganizationGraph, given: Measure | JourneyMeasure, find: _Find, journey: str | None
) -> Iterator[Problem]:
    settled = given.settled
    if settled is not None and settled.unit == "hour" and settled.hours % 24:
        message = f"figures are taken at the end of a day, and `{settled}` is not a number of whole days"
        help = "write days, weeks or months, such as `90 days`"
        yield wrong_value(find("settled"), message, help, str(settled))
    yield from _attributes(organization, given.by or (), find, journey)


def _attributes(
    organization: OrganizationGraph, by: Sequence[str], find: _Find, journey: str | None
) -> Iterator[Problem]:
    """Report attributes that stand there twice, or that no source has."""
    data = organization.organization.data
    is_lost = any(loss.catalogue in ("data", "*") for loss in organization.workspace.load_result.losses)
    known = attribute_names(data or {}, journey)
    for index, name in enumerate(by):
        if name in by[:index]:
            related = (("the first one", find("by", by.index(name))),)
            yield wrong_value(find("by", index), f"`{name}` stands here twice", "remove one of them", name, related)
        elif data and name not in known and not is_lost:
            meant = [each for each in suggest(name.strip(), known) if each not in by]
            whose = "no source has" if journey is None else "no source of this journey has"
            there_are = f"write one of {join_words([f'`{each}`' for each in known], 'or')}, or " if known else ""
            help = f"{there_are}add `{name}` with its column to `attributes` of a source"
            fix = Fix.writing(meant[0]) if meant else None
            message = f"{whose} the attribute `{name}`"
            yield wrong_value(find("by", index), message, question(meant) or help, name, fix=fix)
