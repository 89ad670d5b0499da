"""The problem that a wrong value is."""

from collections.abc import Sequence

from journeymap.rules.api import Fix, Pointer, Problem


def wrong_value(
    pointer: Pointer,
    message: str,
    help: str,
    value: str,
    related: Sequence[tuple[str, Pointer]] = (),
    fix: Fix | None = None,
) -> Problem:
    """The problem of a wrong value, whose text is `value`."""
    return Problem(pointer, message, help, related=tuple(related), value=value, data={"value": value}, fix=fix)
