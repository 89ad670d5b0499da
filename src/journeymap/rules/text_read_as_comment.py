"""A comment looks like a value, or like the end of one.

## Why it matters
YAML ignores everything after ` #`: `channels: #people-ops` has no channels, and `name: Post in #announce-hires` is
"Post in". Write a space after the `#` of a comment, or the text in quotes.

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
