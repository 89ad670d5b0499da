"""The format does not know a key.

## Why it matters
The value of an unknown key is not read: a misspelt `owner` names no owner. Keys of your own begin with `x-` and are
kept.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: parking
  name: Where to park on the first day
  kind: content
  ownr: people-partners # flagged
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
