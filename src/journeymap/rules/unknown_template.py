"""What a workspace or a journey follows is not there.

## Why it matters
A journey that follows another one is mostly written there. Without it, nobody can say what this journey is: its own few
lines are neither drawn nor searched for gaps.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# night-ward.yaml
journey: night-ward
name: Night ward
follows: nurses # flagged
owner: people-partners
reviewed: 2026-11-01
```

```yaml
# journeymap.yaml
template: ../partnership # flagged
```
## Fine
```diff
- follows: nurses
+ follows: nurse
```

```diff
- template: ../partnership
+ template: partnership

+ # partnership/journeymap.yaml
+ organization: Northern partnership
```
"""

from journeymap import synonyms
from journeymap.findings import Pointer
from journeymap.graph.missing_templates import MissingJourney, missing_journey
from journeymap.rules.api import Fix, JourneyGraph, OrganizationGraph, Problem, Problems, rule
from journeymap.workspace import TemplateFault

_WHERE = "write the path of its folder, counted from the folder of this file"
_MESSAGES = {
    "no-folder": ("there is no folder `{}`", _WHERE),
    "empty": (
        "the folder `{}` is empty",
        "if it is a submodule of git, fetch it: `git submodule update --init`; else " + _WHERE,
    ),
    "no-workspace-file": (
        "the folder `{}` is no workspace: it has no `journeymap.yaml`",
        _WHERE + ", which has a `journeymap.yaml`",
    ),
}


@rule("unknown-template", "system", "error", of="both")
def check(graph: JourneyGraph | OrganizationGraph) -> Problems:
    if isinstance(graph, OrganizationGraph):
        fault = graph.workspace.load_result.template_fault
        if fault is not None and fault.kind in _MESSAGES:
            yield _of_workspace(fault, graph.workspace.written_organization.template or "")
    elif missing := missing_journey(graph):
        yield _of_journey(graph, missing)


def _of_workspace(fault: TemplateFault, template: str) -> Problem:
    message, help = _MESSAGES[fault.kind]
    if fault.meant is not None:
        help = f"did you mean `{fault.meant}`? {help[0].upper()}{help[1:]}"
    return Problem(
        Pointer(keys=("template",)),
        f"{message.format(template)}, so nothing can be taken over from it",
        help,
        value=["template", template],
        data={"template": template, "reason": fault.kind, "suggestion": fault.meant},
    )


def _of_journey(graph: JourneyGraph, missing: MissingJourney) -> Problem:
    is_external = missing.id.startswith("template/")
    name = missing.id.removeprefix("template/")
    where = "in the template" if is_external else "in this workspace"
    message = f"there is no journey `{name}` {where} that this one could follow"
    help = synonyms.question(missing.meant) or "write the id of a journey, as it stands after `journey:` in its file"
    if is_external and not missing.has_template:
        message = f"this journey follows `{missing.id}`, and the workspace has no template"
        help = "write `template: PATH` in `journeymap.yaml`, with the path of the folder in which that journey lies"
        help = f"{synonyms.question(missing.meant)} Otherwise {help}" if missing.meant else help
    return Problem(
        graph.pointer("follows", "journey"),
        message,
        help,
        subject=graph.pointer(),
        value=["follows", missing.id],
        data={"follows": missing.id, "reason": "no-journey", "suggestion": missing.meant[0] if missing.meant else None},
        fix=Fix.writing(missing.meant[0]) if len(missing.meant) == 1 else None,
    )
