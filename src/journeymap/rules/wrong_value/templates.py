"""What a workspace says of its template, and that cannot be."""

from collections.abc import Mapping

from journeymap.graph.cycles import find_cycles
from journeymap.graph.replaced_items import REPLACEABLE
from journeymap.model.former_ids import current_ids
from journeymap.model.organization import Organization
from journeymap.rules.api import Fix, OrganizationGraph, Pointer, Problems, join_words, mark_id
from journeymap.rules.wrong_value.problem import wrong_value


def unusable_template(organization: OrganizationGraph) -> Problems:
    """Report workspaces that build on one another in a circle, or over too many levels."""
    fault = organization.workspace.load_result.template_fault
    template = organization.workspace.written_organization.template
    if fault is None or template is None:
        return
    at = Pointer(keys=("template",))
    if fault.kind == "circle":
        message = "this workspace and its template build on one another, in a circle"
        help = "let one of them build on none: remove `template` there"
        if template.strip() in (".", "./"):
            message, help = "this workspace builds on itself", "name another folder, or remove `template`"
        yield wrong_value(at, message, help, template)
    elif fault.kind == "too-many-levels":
        message = "more than 10 templates build on one another"
        yield wrong_value(at, message, "build on a workspace that is nearer to the first one", template)


def different_framework(organization: OrganizationGraph) -> Problems:
    """Report a framework that is not that of the template."""
    workspace = organization.workspace
    own = workspace.written_organization
    if workspace.template is None or "framework" not in own.model_fields_set:
        return
    theirs = workspace.template.organization.framework
    if own.framework == theirs:
        return
    name = f"`{theirs}`" if isinstance(theirs, str) else "a list of its own"
    fix = Fix.writing(theirs) if isinstance(theirs, str) and isinstance(own.framework, str) else None
    help = "remove `framework` here: it is that of the template"
    message = f"the template has another framework, {name}, and its journeys are in these stages"
    yield wrong_value(Pointer(keys=("framework",)), message, help, str(own.framework), fix=fix)


def replacing_in_circles(organization: OrganizationGraph) -> Problems:
    """Report items that replace one another in a circle."""
    workspace = organization.workspace
    if workspace.template is None:
        return
    own, template = workspace.written_organization, workspace.template.organization
    for catalogue in REPLACEABLE:
        replacements = _replacements(catalogue, own, template)
        for ids in find_cycles({id: [by] for id, by in replacements.items()}):
            words = join_words(mark_id(catalogue, id) for id in ids)
            message = f"these replace one another, in a circle: {words}" if len(ids) > 1 else "this replaces itself"
            for id in ids:
                at = Pointer(catalogue=catalogue, keys=(id, "replaced_by"))
                yield wrong_value(at, message, "name an item that stays", replacements[id])


def _replacements(catalogue: str, own: Organization, template: Organization) -> Mapping[str, str]:
    current = current_ids(getattr(template, catalogue) or {})
    items = getattr(own, catalogue) or {}
    return {id: current.get(item.replaced_by, item.replaced_by) for id, item in items.items() if item.replaced_by}
