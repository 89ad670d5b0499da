"""A key has no value, and a comment after it looks like one.

## Why it matters
YAML ignores everything after ` #`: `channels: #people-ops` has no channels. Write a space after the `#` of a comment.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  tags: #ward # flagged
```
## Fine
```diff
- tags: #ward
+ tags: # none so far
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("text-read-as-comment", "reading", "warning", __name__)
