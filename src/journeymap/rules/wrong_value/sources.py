"""Sources of events that cannot be read, or that contradict each other."""

import re
from collections.abc import Iterator, Mapping, Sequence

from journeymap.decoding.evidence import WRITTEN_OUT, password_advice
from journeymap.model.evidence import SCHEMES, DataSource, stripped
from journeymap.model.time_formats import format_fault, format_meant
from journeymap.passwords import password_spans
from journeymap.rules.api import Facts, Fix, OrganizationGraph, Problem, Problems, TextEdit, closest_match
from journeymap.rules.wrong_value.facts import JourneyFacts
from journeymap.rules.wrong_value.files import file_fault, table_fault
from journeymap.rules.wrong_value.problem import wrong_value


def sources(organization: OrganizationGraph, journeys: Facts[JourneyFacts]) -> Problems:
    """Report sources whose places, times and rows nobody could read, and anchors that nothing shows."""
    data: Mapping[str, DataSource] = organization.organization.data or {}
    for id, source in data.items():
        yield from _place(organization, id, source)
        yield from _time(organization, id, source)
        yield from _rows(organization, id, source)
    yield from _anchors(organization, data, journeys)


# -- where events are ------------------------------------------------------------------------------------------


def _place(organization: OrganizationGraph, id: str, source: DataSource) -> Problems:
    """Report a connection or a file that leads nowhere; a connection that could not be read has a table of its own."""
    if source.connection is not None:
        yield from _connection(organization, id, source.connection.strip())
    elif not organization.has_lost("data", id, "connection"):
        fault = file_fault(source.table, "exports/events.csv") or table_fault(source.table)
        if fault is not None:
            yield fault.problem(organization.pointer("data", id, "table"), source.table)


def _connection(organization: OrganizationGraph, id: str, connection: str) -> Problems:
    pointer = organization.pointer("data", id, "connection")
    scheme, colon, _ = connection.partition("://")
    if password_spans(connection):
        yield wrong_value(pointer, WRITTEN_OUT, password_advice(connection), "password")
    elif connection.startswith("${") or scheme in SCHEMES:
        return
    elif not colon:
        is_file = connection.lower().endswith((".duckdb", ".ddb", ".db"))
        address = f"duckdb:///{connection.removeprefix('duckdb:').replace(chr(92), '/')}"
        help = f"write `{address}`" if is_file else f"write an address such as {_EXAMPLES}"
        message = f"`{connection}` is not the address of a database"
        yield wrong_value(pointer, message, help, connection, fix=Fix.writing(address) if is_file else None)
    else:
        meant = _OTHER_SCHEMES.get(scheme.lower()) or closest_match(scheme, SCHEMES)
        address = f"{meant}://{connection.partition('://')[2]}"
        help = f"did you mean `{address}`?" if meant else f"write an address such as {_EXAMPLES}, or export a file"
        message = f"nothing can be read from `{scheme}://`"
        yield wrong_value(pointer, message, help, scheme, fix=Fix.writing(address) if meant else None)


_EXAMPLES = "`duckdb:///hr.duckdb`, `postgres://hr@db/people`, `spark://host:port` or `sc://host:port`"
_OTHER_SCHEMES = {
    **{scheme: scheme for scheme in SCHEMES},
    "jdbc:postgresql": "postgres",
    "psql": "postgres",
    "postgresql+psycopg2": "postgres",
    "postgresql+psycopg": "postgres",
    "pg": "postgres",
}
"""What people write for the beginning of an address."""


# -- when it happened, and to whom -----------------------------------------------------------------------------


def _time(organization: OrganizationGraph, id: str, source: DataSource) -> Problems:
    format = source.time.format
    fault = format_fault(format) if format is not None else None
    if format is None or fault is None:
        return
    meant = format_meant(format)
    help = "write it as for `strptime`, such as `%d.%m.%Y %H:%M`: day, month, year, hours, minutes"
    if "iso" in format.lower():
        help = "leave `format` out: times are read as in ISO 8601"
    elif meant is None and format_fault(minutes := _HOURS_AND_MONTH.sub(r"\1%M", format)) is None:
        meant = minutes
    fix = Fix(f"write `{meant}`", (TextEdit(f'"{meant}"'),)) if meant else None
    pointer = organization.pointer("data", id, "time", "format")
    yield wrong_value(
        pointer, f"no time is written like `{format}`: {fault}", fix.description if fix else help, format, fix=fix
    )


_HOURS_AND_MONTH = re.compile(r"(%[HI][^%]*)%m")
"""A time whose minutes are written like the month."""


def _rows(organization: OrganizationGraph, id: str, source: DataSource) -> Problems:
    for column, accepted in source.where.items():
        pointer = organization.pointer("data", id, "where", column)
        if not accepted and not organization.has_lost("data", id, "where"):
            yield wrong_value(pointer, f"`{column}` has no value here, so no row would count", _NO_VALUES, column)
    for name, attribute in source.attributes.items():
        first: dict[str, str] = {}
        for written, meant in attribute.values.items():
            before = first.setdefault(stripped(written), meant)
            if before != meant:
                pointer = organization.pointer("data", id, "attributes", name, "values", written, mark="key")
                message = f"`{stripped(written)}` stands here twice, with two meanings"
                yield wrong_value(
                    pointer, message, "remove one of them: white space around a value is ignored", written
                )


_NO_VALUES = "write the values of the rows that count, or remove this line to count all"


# -- what shows an anchor --------------------------------------------------------------------------------------


def _anchors(
    organization: OrganizationGraph, data: Mapping[str, DataSource], journeys: Facts[JourneyFacts]
) -> Iterator[Problem]:
    """Report anchors that a touchpoint of another journey shows, a retired one, or two of one journey."""
    by_id = {journey.former_ids.id: journey for journey in reversed(journeys)}
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for id, source in data.items():
        journey = source.journey or (next(iter(by_id)) if len(by_id) == 1 else "")
        for anchor, touchpoint in source.anchors.items():
            pointer = organization.pointer("data", id, "anchors", anchor)
            before = first.setdefault((journey, anchor), (id, touchpoint))
            if "/" in touchpoint:
                yield _with_journey(organization, id, anchor, touchpoint, journey)
            elif journey in by_id and touchpoint in by_id[journey].retired:
                message = f"`{touchpoint}` is retired, so it shows no `{anchor}` any more"
                yield wrong_value(pointer, message, "name a touchpoint that is in use, or remove this line", touchpoint)
            elif journey and before[1] != touchpoint:
                message = f"`{anchor}` is shown by `{before[1]}` already: the source `{before[0]}` says so"
                related = (("the first one", organization.pointer("data", before[0], "anchors", anchor)),)
                yield wrong_value(pointer, message, "keep one of the two", f"{anchor} {touchpoint}", related)


def _with_journey(organization: OrganizationGraph, id: str, anchor: str, touchpoint: str, journey: str) -> Problem:
    pointer = organization.pointer("data", id, "anchors", anchor)
    other, _, own = touchpoint.partition("/")
    if other == journey:
        message = f"an anchor is shown by a touchpoint of the source's journey, so `{touchpoint}` needs no journey"
        return wrong_value(pointer, message, f"write `{own}`", touchpoint, fix=Fix.writing(own))
    message = f"`{touchpoint}` is a touchpoint of another journey than that of the source"
    return wrong_value(pointer, message, "write the id of a touchpoint of the source's journey", touchpoint)


def attribute_names(data: Mapping[str, DataSource], journey: str | None = None) -> Sequence[str]:
    """Return the attributes of all sources, or of those that can be about one journey."""
    of = [source for source in data.values() if journey is None or source.journey in (None, journey)]
    return list(dict.fromkeys(name for source in of for name in source.attributes))
