"""A key without value, followed by a comment that looks like one.

## Why it matters
From `#` on, YAML reads nothing: `channels: #people-ops` has no channels. Comments are free; they have a space after
`#`.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: first-day
        name: First day on the ward
        kind: event
        owner: people-partners
        channels: in-person
        tags: #ward # flagged
        when: started
        moment: true
        metrics: ready-on-day-one
        emotion: 1
```

## Fine
```diff
- tags: #ward
+ tags: # none so far
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("text-read-as-comment", "reading", "warning", __name__)
