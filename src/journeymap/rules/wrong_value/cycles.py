"""Teams and events that lead back to themselves."""

from collections.abc import Sequence

from journeymap.graph.cycles import find_cycles
from journeymap.model.timing import ANCHORS
from journeymap.rules.api import OrganizationGraph, Problem, Problems, join_words
from journeymap.rules.wrong_value.problem import wrong_value


def cycles(organization: OrganizationGraph) -> Problems:
    """Report teams that report to each other, and events that count from each other."""
    teams = organization.organization.teams or {}
    for ids in find_cycles({id: [team.parent] for id, team in teams.items() if team.parent}):
        yield _cycle(organization, "teams", "parent", ids, "these teams report to each other", "let one of them end it")
    anchors = organization.organization.anchors or {}
    for ids in find_cycles({id: [anchor.at.anchor] for id, anchor in anchors.items() if id not in ANCHORS}):
        yield _cycle(organization, "anchors", "at", ids, "these events rest on each other", "let one rest on `started`")


def _cycle(
    organization: OrganizationGraph, catalogue: str, key: str, ids: Sequence[str], message: str, help: str
) -> Problem:
    """A cycle is one problem, at its last item, with the others beside it."""
    *others, last = ids
    what = f"{message}, in a circle: {join_words(ids)}" if others else f"`{last}` leads back to itself"
    related = [(f"and here: {id}", organization.pointer(catalogue, id, key)) for id in others]
    return wrong_value(organization.pointer(catalogue, last, key), what, help, " ".join(sorted(ids)), related)
