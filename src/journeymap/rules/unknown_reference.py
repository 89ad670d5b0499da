"""Nothing declares an id of a team, persona, channel, metric, promise, asset, event or touchpoint.

## Why it matters
A misspelt team is a second team, and a `next` to a touchpoint that does not exist leads nowhere. You can use catalogues
freely that the workspace does not declare; as soon as one is declared, every id must be in it.

## Evidence
No source is needed: this is the format itself.

## Flagged
```yaml
# nurse.yaml: stages / onboard / touchpoints
- id: first-day
  owner: people-partner # flagged
```

## Fine
```diff
- owner: people-partner
+ owner: people-partners
```
"""

from journeymap.graph.references import Named, references
from journeymap.rules.api import Portfolio, Problem, Problems, closest_word, rule


@rule("unknown-reference", "reading", "error", of="workspace")
def check(portfolio: Portfolio) -> Problems:
    """Ids that nothing declares."""
    for number, named in enumerate(references(portfolio)):
        yield _unknown(named, closest_word(named.id, named.known) if number < _GUESSES else None)


_GUESSES = 200
"""So many times it is guessed what was meant: whoever sees more of these has lost a whole catalogue."""


def _unknown(named: Named, meant: str | None) -> Problem:
    what, otherwise = _WORDS.get(named.catalogue, ("", ""))
    if not what:
        what, otherwise = named.catalogue.removesuffix("s"), _DECLARE.format(named.catalogue)
    here = " in this journey" if named.catalogue == "touchpoints" and "/" not in named.id else ""
    return Problem(
        named.pointer,
        f"there is no {what} `{named.id}`{here}",
        f"did you mean `{meant}`?" if meant else otherwise,
        value=[named.catalogue, named.id],
        data={"catalogue": named.catalogue, "id": named.id, "suggestion": meant},
    )


_DECLARE = "declare it in journeymap.yaml under `{}`, or name one that is there"
_WORDS = {
    "anchors": ("event", _DECLARE.format("anchors")),
    "moments": ("event or touchpoint", "write an event such as `applied`, or the id of a touchpoint"),
    "spans": ("event with one after it", "a span begins at `applied`, `offered`, `accepted`, `started` or `notice`"),
    "subjects": (
        "journey, stage, touchpoint or item of a catalogue",
        "write `journey`, `journey/stage`, `journey/touchpoint` or `catalogue/id`; without `at` it holds everywhere",
    ),
    "touchpoints": ("touchpoint", "a touchpoint of another journey is written `journey-id/touchpoint-id`"),
}
