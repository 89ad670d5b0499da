"""A required key is missing or has no value.

## Why it matters
Nothing can lead to a touchpoint without `id`, and a waiver without `because` cannot be judged. Few keys are required:
`organization` of the workspace and `at` of its own events, `journey` of a journey, `id` and `name` of a touchpoint,
`journey` and `dates` of a cohort, `table`, `case`, `event` and `time` of a source of events (and `journey`, where
there are several), `idea` of an opportunity, `source` of evidence, `to` of a next step, `title` and `url` of a link,
`rule` and `because` of a waiver.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: parking # flagged
  kind: content
  owner: people-partners
```
## Fine
```diff
  - id: parking
+   name: Where to park on the first day
```
"""

from collections.abc import Mapping

from journeymap.model.evidence import DataSource
from journeymap.rules.api import Facts, JourneyGraph, OrganizationGraph, Problem, Problems, join_words, workspace_rule


def collect(graph: JourneyGraph) -> str | None:
    return graph.id if graph.organization.organization.data else None


@workspace_rule("missing-key", "reading", "error", collect=collect)
def conclude(organization: OrganizationGraph, journeys: Facts[str]) -> Problems:
    """Report sources that do not say which of several journeys they are about; decoding reports the rest."""
    ids = list(dict.fromkeys(journeys))
    data: Mapping[str, DataSource] = organization.organization.data or {}
    for id, source in data.items():
        if source.journey is None and len(ids) > 1 and not organization.has_lost("data", id, "journey"):
            message = "this source has no `journey`, and the workspace has several"
            meant = join_words([f"`journey: {each}`" for each in ids[:3]], "or")
            help = f"add a line {meant}{' …' if ids[3:] else ''}, whichever it is about"
            yield Problem(organization.pointer("data", id), message, help, value="journey", data={"key": "journey"})
