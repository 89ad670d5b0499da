"""Values of the workspace file that are wrong because of others: framework, languages, cycles, ids of events."""

import re
from collections.abc import Sequence

from journeymap import frameworks
from journeymap.graph.cycles import find_cycles
from journeymap.model.timing import ANCHORS
from journeymap.model.values import is_language
from journeymap.rules.api import Fix, OrganizationGraph, Pointer, Problem, Problems, join_words, mark_id
from journeymap.rules.api.phrases import join_first
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.synonyms import meanings, question, suggest


def framework(organization: OrganizationGraph) -> Problems:
    """Report a framework that does not exist, has no stages or has a stage twice."""
    given, at = organization.organization.framework, Pointer(keys=("framework",))
    if isinstance(given, str):
        # the names of all frameworks cost 10 ms, which workspaces that write the default one do not pay
        if given != frameworks.DEFAULT and given not in frameworks.names():
            yield _unknown_framework(at, given)
    elif organization.knows_stages and not given:
        help = "list its stages, each with an `id`, or leave `framework` out"
        yield wrong_value(at, "this framework has no stages", help, "framework")
    elif organization.knows_stages:
        first: dict[str, Pointer] = {}
        for index, stage in enumerate(given):
            pointer = Pointer(keys=("framework", index, "id"))
            if first.setdefault(stage.id, pointer) is not pointer:
                message = f"there is another stage `{stage.id}` in this framework"
                related = (("the first one", first[stage.id]),)
                yield wrong_value(pointer, message, "give it another id", stage.id, related)


def _unknown_framework(at: Pointer, name: str) -> Problem:
    meant = suggest(name, frameworks.names())
    help = f"{question(meant)} there are {join_words(frameworks.names())}, or write a list of your own".strip()
    fix = Fix.writing(meant[0]) if meant else None
    return wrong_value(at, f"there is no framework `{name}`", help, name, fix=fix)


def languages(organization: OrganizationGraph) -> Problems:
    """Report languages that are not language tags."""
    for index, tag in enumerate(organization.organization.languages):
        if not is_language(tag):
            fix = _languages_in(tag, is_alone=len(organization.organization.languages) == 1)
            help = fix.description if fix else "write its tag, such as `en`, `fi` or `pt-BR`"
            yield wrong_value(Pointer(keys=("languages", index)), f"`{tag}` is not a language", help, tag, fix=fix)


def _languages_in(text: str, *, is_alone: bool) -> Fix | None:
    """Return the fix of languages that are named in words, or listed in one text."""
    words = re.split(r"\s*(?:[,;/|+&]|\b(?:and|ja|och|und)\b)\s*|\s+", text.strip())
    tags = [word if is_language(word) else next(iter(meanings(word, "languages")), word.lower()) for word in words]
    return (
        None
        if not all(map(is_language, tags)) or (tags[1:] and not is_alone)
        else Fix.writing(tags[0] if len(tags) == 1 else f"[{', '.join(tags)}]")
    )


def cycles(organization: OrganizationGraph) -> Problems:
    """Report teams that report to each other, and events that count from each other."""
    teams = organization.organization.teams or {}
    for ids in find_cycles({id: [team.parent] for id, team in teams.items() if team.parent}):
        yield _cycle(organization, "teams", "parent", ids, "these teams report to each other", "let one of them end it")
    anchors = organization.organization.anchors or {}
    for ids in find_cycles({id: [anchor.at.base] for id, anchor in anchors.items() if id not in ANCHORS}):
        circle = join_first([mark_id("anchors", id) for id in ids])
        for id in ids:
            what = f"these events count from each other, in a circle: {circle}"
            message = what if len(ids) > 1 else f"the event `{id}` counts from itself"
            which = "one of them" if len(ids) > 1 else "it"
            help = f"let {which} count from another event, such as `started + 4 months`"
            yield wrong_value(organization.pointer("anchors", id, "at"), message, help, str(anchors[id].at))


def _cycle(
    organization: OrganizationGraph, catalogue: str, key: str, ids: Sequence[str], message: str, help: str
) -> Problem:
    """A cycle is one problem, at its last item, with the others beside it."""
    *others, last = ids
    what = (
        f"{message}, in a circle: {join_words(mark_id(catalogue, id) for id in ids)}"
        if others
        else f"`{last}` leads back to itself"
    )
    related = [(f"and here: {id}", organization.pointer(catalogue, id, key)) for id in others]
    return wrong_value(organization.pointer(catalogue, last, key), what, help, " ".join(sorted(ids)), related)


def repeated_lanes(organization: OrganizationGraph) -> Problems:
    """Report lanes for the key of another lane."""
    firsts: dict[str, int] = {}
    for index, lane in enumerate(organization.organization.lanes):
        key = lane.key
        first = firsts.setdefault(key, index)
        if first < index:
            related = (("the first one", Pointer(keys=("lanes", first, "key"))),)
            message = f"there is another lane for `{key}`"
            yield wrong_value(Pointer(keys=("lanes", index, "key")), message, "remove one of them", key, related)


def clashing_events(organization: OrganizationGraph) -> Problems:
    """Report events that every workspace has."""
    for id in organization.organization.anchors or {}:
        if id in ANCHORS:
            message = f"every workspace has the event `{id}`"
            yield wrong_value(organization.pointer("anchors", id), message, "give yours another id", id)
