"""A key is written twice in the same block.

## Why it matters
Only one of the two can count, and a reader cannot see which. Until you fix it, the first one counts.

## Evidence
No source is needed: this is the format itself. YAML forbids it, and many programs silently take the last one.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: parking
  name: Where to park on the first day
  kind: content
  owner: people-partners
  owner: ward-managers # flagged
```
## Fine
```diff
- owner: ward-managers
+ responsible: ward-managers
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("duplicate-key", "reading", "error", __name__)
