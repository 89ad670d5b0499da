"""A key that the format does not know.

## Why it matters
What stands under it is not read: a misspelt `owner` is no owner. Keys of your own begin with `x-` and are kept.

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
        ownr: people-partners # flagged
        channels: in-person
        when: started
        moment: true
        metrics: ready-on-day-one
        emotion: 1
```

## Fine
```diff
- ownr: people-partners
+ owner: people-partners
+ x-room: the seminar room on floor 2
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("unknown-key", "reading", "error", __name__)
