"""Times that are counted from nothing that exists."""

from dataclasses import replace

from journeymap.graph.unknown_bases import UnknownBase, unknown_bases
from journeymap.model import timing
from journeymap.rules.api import Fix, JourneyGraph, OrganizationGraph, Problem, Problems, TextEdit
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.time_phrases import TimeReading


def unknown_base_problems(graph: JourneyGraph | OrganizationGraph) -> Problems:
    """Report bases that resemble neither an event nor a touchpoint; `unknown-reference` reports the others."""
    for unknown in unknown_bases(graph):
        if not unknown.suggestion:
            yield _unreadable_time(unknown) if unknown.reading is None else _phrase(unknown, unknown.reading)


def _unreadable_time(unknown: UnknownBase) -> Problem:
    of_journey = unknown.pointer.journey is not None
    what = "an event or a touchpoint of this journey" if of_journey else "an event of this workspace"
    message = f"`{unknown.base}` is not {what}, so nothing can be counted from it"
    help = f"a `when` is written like {timing.EXAMPLES}" if of_journey else "write a time such as `started + 4 months`"
    return wrong_value(unknown.pointer, message, help, str(unknown.when))


def _phrase(unknown: UnknownBase, reading: TimeReading) -> Problem:
    """The problem of a time that is said in other words than those of the format."""
    message = f"`{unknown.when}` is not how a time is written"
    problem = wrong_value(unknown.pointer, message, reading.help(), str(unknown.when))
    data = {**problem.data, "suggestion": reading.texts[0] if reading.is_certain else None, "forms": reading.texts}
    return replace(problem, data=data, fix=replacement(reading))


def replacement(reading: TimeReading) -> Fix | None:
    """Return the fix that writes what a phrase means, where it means one time."""
    if not reading.is_certain or len(reading.forms[0]) > 1:
        return None
    (text,) = reading.forms[0]
    written = f'"{text}"' if "," in text else text
    return Fix(f"write `{text}`", (TextEdit(written),))
