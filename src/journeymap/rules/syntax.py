"""A text is not YAML, has an encoding that cannot be read, or is too dangerous or too large to read.

## Why it matters
What cannot be read cannot be checked. The rest is checked; rules that report something missing wait, because it may be
in the broken text.

## Evidence
No source is needed: this is the format itself. YAML gives a special meaning to text that begins with `@`, `%`, `*`,
`&`, `!` or a quotation mark, and to a tab at the beginning of a line.

## Flagged
```yaml
# nurse.yaml: stages / attract / touchpoints
- id: careers-page
  owner: @employer-brand # flagged
```
## Fine
```diff
- owner: @employer-brand
+ owner: employer-brand
+ notes: "@employer-brand is their name in the chat"
```
"""

from journeymap.rules.api import reported_elsewhere

check = reported_elsewhere("syntax", "reading", "error", __name__)
