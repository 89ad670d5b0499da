"""What journeys say of those that they follow, and that cannot be."""

from dataclasses import replace

from journeymap.graph.following_faults import LocatedFault, located_faults
from journeymap.graph.key_names import written_journey
from journeymap.model.fields import fields
from journeymap.model.touchpoint import Adaptation
from journeymap.model.values import in_language
from journeymap.rules.api import Fix, JourneyGraph, OrganizationGraph, Problems
from journeymap.rules.wrong_value.problem import wrong_value
from journeymap.systems.resolve_workspace import MOST_LEVELS

_ALWAYS_THERE = {"id": "an `id`", "name": "a `name`"}
_KEEP_ONE = "keep one of the two"


def faults_of_followers(organization: OrganizationGraph) -> Problems:
    """Report circles, versions that do not exist, places that cannot be, and contradictions."""
    for located in located_faults(organization.workspace):
        texts = _texts(located)
        if texts is not None:
            message, help, fix = texts
            related = [located.contradicted] if located.contradicted else []
            problem = wrong_value(located.pointer, message, help, located.fault.id, related, fix=fix)
            yield replace(problem, subject=located.subject)


def _texts(located: LocatedFault) -> tuple[str, str, Fix | None] | None:
    """Return message, help and fix; None for faults that are no wrong values."""
    id, key = located.fault.id, located.fault.keys[-1]
    match located.fault.kind:
        case "circle":
            is_own = id == located.following.id
            if is_own:
                help = "name the journey to follow; if that has the id of this one, give this one an id of its own"
                return "this journey follows itself", help, None
            message = f"this journey follows `{id}`, which follows it in turn"
            return message, "let one of the journeys in the circle follow nothing", None
        case "too-many-levels":
            message = f"more than {MOST_LEVELS} journeys follow one another"
            return message, "follow a journey that is nearer to the first one", None
        case "future-version":
            return _of_version(located)
        case "two-places":
            message = f"`before` stands beside `after`, and a touchpoint has one place: `{id}` or the other"
            return message, _KEEP_ONE, None
        case "other-stage":
            nearest = ", ".join(f"`{each}`" for each in located.fault.candidates[:5])
            help = f"name a touchpoint of the same stage{f': {nearest}' if nearest else ''}"
            return f"`{id}` is a touchpoint of another stage", help, None
        case "circular-place":
            message = f"these touchpoints stand next to one another in a circle: `{key}: {id}`"
            return message, "name a touchpoint of the journey that is followed", None
        case "not-movable":
            message = f"`{id}` is a touchpoint of this journey, which is placed after those that it takes over"
            help = (
                f"let `{id}` say where it stands, with `after` or `before`, and name a touchpoint of the template here"
            )
            return message, help, None
        case "adapted-and-omitted":
            return f"`{id}` is both adapted and left out", f"{_KEEP_ONE}: its entry under `adapts` or this one", None
        case "adopted-and-omitted":
            return f"`{id}` is both adopted and left out", f"{_KEEP_ONE}: its entry under `adopts` or this one", None
        case _:
            return None


def _of_version(located: LocatedFault) -> tuple[str, str, Fix | None]:
    following = located.following
    name = in_language(following.template.name, following.template_language) if following.template else ""
    current = following.current_version
    message = f"there is no version {located.fault.id} yet: the version of {name or following.followed_id} is {current}"
    return message, f"write `{current}`, or the version that was agreed to", None


def adapted_twice(graph: JourneyGraph) -> Problems:
    """Report touchpoints with two entries of `adapts`, under the ids that they have and had."""
    following = graph.organization.workspace.following(graph.id)
    if following is None:
        return
    first: dict[str, str] = {}
    for id in following.written.adapts:
        before = first.setdefault(following.current_ids.get(id, id), id)
        if before != id:
            at = graph.pointer("adapts", id, mark="key")
            message = f"`{id}` and `{before}` are the same touchpoint, and both are adapted"
            related = (("the first one", graph.pointer("adapts", before, mark="key")),)
            yield wrong_value(at, message, "put all that differs in one entry", id, related)


def keys_left_out(graph: JourneyGraph) -> Problems:
    """Report keys under `without` that every touchpoint has, or that are written beside it."""
    for id, adaptation in written_journey(graph).adapts.items():
        written = {key for key, field in fields(Adaptation).items() if field.name in adaptation.model_fields_set}
        for number, key in enumerate(adaptation.without):
            at = graph.pointer("adapts", id, "without", number)
            if key in _ALWAYS_THERE:
                yield wrong_value(at, f"every touchpoint has {_ALWAYS_THERE[key]}", "remove it here", key)
            elif key in written or key in adaptation.extensions:
                message = f"`{key}` is written here, and left out under `without`"
                yield wrong_value(at, message, f"{_KEEP_ONE}: `{key}:` or the word under `without`", key)
