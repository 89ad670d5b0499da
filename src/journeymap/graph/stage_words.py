"""Find the stages that a word stands for."""

from __future__ import annotations

from journeymap import frameworks, synonyms
from journeymap.decoding import DeclaredItem, DeclaredItems
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.organization import OrganizationGraph
from journeymap.model.values import in_language


def find_meant_stages(graph: JourneyGraph | OrganizationGraph, word: str) -> tuple[tuple[str, ...], str]:
    """Return the stages that `word` can mean, and whose word for them it is.

    The names of the stages come first, then the words of other frameworks, then synonyms, then similar ids.
    """
    organization = graph.organization if isinstance(graph, JourneyGraph) else graph
    suggestion = DeclaredItems([DeclaredItem(stage.id, (stage.name,)) for stage in graph.stages]).suggest(word)
    if suggestion.is_certain:
        return suggestion.ids, ""
    own: tuple[str, ...] = ()
    for vocabulary, role in frameworks.aliases(word):
        of_role = tuple(stage.id for stage in graph.stages if stage.role == role)
        if of_role and vocabulary.framework != organization.organization.framework:
            return of_role, f" (`{word}` is {in_language(vocabulary.name, 'en')}'s word for it)"
        own = of_role or own
    roles = synonyms.meanings(word, "stages")
    return own or tuple(stage.id for stage in graph.stages if stage.role in roles) or suggestion.ids, ""
