"""A required key is missing or has no value.

## Why it matters
Nothing can lead to a touchpoint without `id`, and a waiver without `because` cannot be judged. Few keys are required:
`organization` of the workspace and `at` of its own events, `journey` of a journey, `id` and `name` of a touchpoint,
`idea` of an opportunity, `source` of evidence, `to` of a next step, `title` and `url` of a link, `rule` and `because`
of a waiver.

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

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("missing-key", "reading", "error", __name__)
