"""A waiver waives nothing.

## Why it matters
Either the fault was mended, and the waiver now hides the next one of its kind, or it never named the right place, and
whoever approved it believes that it does. Asked are waivers of rules that ran on the whole workspace: not of a rule
that is off somewhere, that the command left out, or that was held back because a file could not be read.

## Evidence
No source is needed: it follows from the waiver. Users of other linters ask for reports of stale exceptions.

## Flagged
```yaml
# journeymap.yaml: checks
waivers:
  - rule: unowned # flagged
    at: nurse/first-day
    because: The new ward manager begins in March
```

## Fine
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  waivers:
    - rule: unowned
      because: The new ward manager begins in March
  owner:
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("unused-waiver", "upkeep", "warning", __name__)
