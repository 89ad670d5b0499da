"""A key is written twice in the same block.

## Why it matters
Only one of the two can count, and a reader cannot see which. Until you fix it, the first one counts.

## Evidence
No source is needed: this is the format itself. YAML forbids it, and many programs silently take the last one.

## Flagged
```yaml
# nurse.yaml: stages / attract / touchpoints
- id: careers-blog
  name: Blog of our nurses
  kind: content
  owner: employer-brand
  owner: people-partners # flagged
```

## Fine
```diff
- owner: people-partners
+ responsible: people-partners
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("duplicate-key", "reading", "error", __name__)
