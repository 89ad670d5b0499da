"""The framework and the languages that a workspace chooses."""

from journeymap import frameworks
from journeymap.model.values import is_language
from journeymap.rules.api import OrganizationGraph, Pointer, Problem, Problems, closest_match, join_words
from journeymap.rules.wrong_value.problem import wrong_value


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
    meant = closest_match(name, frameworks.names())
    question = f"did you mean `{meant}`? " if meant else ""
    help = f"{question}there are {join_words(frameworks.names())}, or write a list of your own"
    return wrong_value(at, f"there is no framework `{name}`", help, name)


def languages(organization: OrganizationGraph) -> Problems:
    """Report languages that are not language tags."""
    for index, tag in enumerate(organization.organization.languages):
        if not is_language(tag):
            help = "write its tag, such as `en`, `fi` or `pt-BR`"
            yield wrong_value(Pointer(keys=("languages", index)), f"`{tag}` is not a language", help, tag)
