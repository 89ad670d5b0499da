"""A waiver is past its last day.

## Why it matters
Somebody agreed to accept a finding until a day. The day has passed: the finding counts again, and those who agreed
should learn it from the map.

## Evidence
No source is needed: it follows from the date in the waiver.

## Flagged
```yaml
# nurse.yaml: waivers
- rule: unowned
  because: The new ward manager begins in autumn
  until: 2026-11-21 # flagged
```
## Fine
```diff
- until: 2026-11-21
+ until: 2026-11-22

+ # nurse.yaml: stages / onboard / touchpoints
+ - id: first-day
+   owner:
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("expired-waiver", "upkeep", "error", __name__)
