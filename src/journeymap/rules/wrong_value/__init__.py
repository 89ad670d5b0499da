"""A value has the wrong type or is out of range, or a `when` cannot be read.

## Why it matters
A value that is not understood does not count. The message points at the word that does not fit and shows what you can
write there.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: welcome-call
  when: 10 days after accepted # flagged
```
## Fine
```diff
- when: 10 days after accepted
+ when: accepted + 10 days
```
"""

from journeymap.rules.api import Portfolio, Problems, rule
from journeymap.rules.wrong_value.cycles import cycles
from journeymap.rules.wrong_value.identifiers import clashing_ids
from journeymap.rules.wrong_value.touchpoints import needless_waiver_subjects, reversed_times, strangers
from journeymap.rules.wrong_value.vocabulary import framework, languages


@rule("wrong-value", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Report values that are wrong only in the light of other values; reading finds the rest."""
    yield from framework(portfolio)
    yield from languages(portfolio)
    yield from cycles(portfolio)
    yield from clashing_ids(portfolio)
    for graph in portfolio.graphs:
        yield from strangers(graph)
        yield from reversed_times(graph)
        yield from needless_waiver_subjects(graph)
