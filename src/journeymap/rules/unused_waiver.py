"""A waiver waives nothing.

## Why it matters
Either the finding is gone and the waiver would hide the next one of its kind, or the waiver never named the right
place. Only waivers of rules that ran on the whole workspace are checked: not of a rule that is off somewhere, that the
command left out, or that was held back because a file could not be read.

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
```diff
+ # nurse.yaml: stages / onboard / touchpoints
+ - id: first-day
+   owner:
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("unused-waiver", "upkeep", "warning", __name__)
