"""The conclusion that rules about contested things share: functions that use a thing that no team owns."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.findings import Pointer, Problem
from journeymap.graph import OrganizationGraph
from journeymap.graph.usage import Users
from journeymap.rules.api.phrases import function_name, join_words
from journeymap.rules.api.rule import Facts


def contested(
    organization: OrganizationGraph, catalogue: str, journeys: Facts[Users], do_what: str, help: str
) -> Iterator[Problem]:
    """Report what two functions use; `do_what` says how, such as `work on the asset`."""
    for id in organization.catalogue(catalogue) or ():
        users: dict[str, tuple[str, Pointer]] = {}
        for journey in journeys:
            for function, first in journey.get(id, {}).items():
                users.setdefault(function, first)
        if len(users) > 1:
            yield Problem(
                organization.pointer(catalogue, id),
                f"{join_words(map(function_name, users))} {do_what}"
                f' "{organization.name(catalogue, id)}" ({id}), and no team owns it',
                help,
                related=tuple(
                    (f"{label} of {function_name(function)}", pointer) for function, (label, pointer) in users.items()
                ),
                value=frozenset(users),
                data={"functions": list(users)},
            )
