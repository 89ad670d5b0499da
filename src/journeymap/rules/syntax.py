"""A text that is not YAML, is saved in an encoding that cannot be read, or is too dangerous or too large to be read.

## Why it matters
What cannot be read cannot be checked. What can still be read is checked; rules that report something missing wait,
because what they miss may stand where the text is broken.

## Evidence
No source is needed: this is the format itself. YAML gives a special meaning to text that begins with `@`, `%`, `*`, `&`, `!`
or a quotation mark, and to a tab at the beginning of a line.

## Flagged
```yaml
# nurse.yaml
stages:
  attract:
    touchpoints:
      - id: careers-page
        name: Careers page for nurses
        kind: content
        owner: @employer-brand # flagged
        channels: web
        assets: careers-site
        metrics: visitors-who-apply
        promises: growth
```

## Fine
```diff
- owner: @employer-brand
+ owner: employer-brand
+ notes: "@employer-brand is how they are called in chat"
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("syntax", "reading", "error", __name__)
