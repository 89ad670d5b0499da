"""A key that stands twice in the same block.

## Why it matters
Only one of the two can count, and nobody can see which. Until it is mended, the first one does.

## Evidence
No source is needed: this is the format itself. YAML forbids it, and many programs then take the last one without a word.

## Flagged
```yaml
# nurse.yaml
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        kind: content
        owner: employer-brand
        channels: web
        assets: careers-site
        metrics: visitors-who-apply
        promises: growth
        owner: people-partners # flagged
```

## Fine
```diff
  owner: employer-brand
+ responsible: people-partners

- owner: people-partners
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("duplicate-key", "reading", "error", __name__)
