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

from journeymap.decoding import Suggestion, advice_for_all
from journeymap.graph.journey_ids import JourneyIds, collect_ids
from journeymap.graph.replaced_items import unknown_items
from journeymap.graph.unknown_references import UnknownReference, unknown_references
from journeymap.rules.api import Facts, Fix, OrganizationGraph, Problem, Problems, workspace_rule
from journeymap.rules.unknown_reference.following import unknown_followed, unknown_item
from journeymap.synonyms import question


@workspace_rule("unknown-reference", "reading", "error", collect=collect_ids)
def conclude(organization: OrganizationGraph, journeys: Facts[JourneyIds]) -> Problems:
    items = list(unknown_items(organization))
    yield from map(unknown_item, items)
    yield from unknown_followed(organization)
    replacing = {(item.catalogue, item.id) for item in items if not item.is_replaced}
    unknowns = (
        each for each in unknown_references(organization, journeys) if (each.catalogue, each.id) not in replacing
    )
    for number, unknown in enumerate(unknowns):
        meant = unknown.known.suggest(unknown.id, unknown.catalogue) if number < _GUESSES else Suggestion()
        is_stage = unknown.catalogue == "touchpoints" and organization.stage(unknown.id) is not None
        yield _unknown(unknown, Suggestion() if is_stage else meant, is_stage)


_GUESSES = 200
"""How many problems get a suggestion; with more of them a whole catalogue is missing."""


def _unknown(unknown: UnknownReference, meant: Suggestion, is_stage: bool) -> Problem:
    of_source = unknown.pointer.catalogue == "data" and unknown.catalogue == "touchpoints"
    kind = "source" if of_source else unknown.catalogue
    what, otherwise = _WORDS.get(kind, ("", ""))
    if not what:
        what, otherwise = unknown.catalogue.removesuffix("s"), _DECLARE.format(unknown.catalogue)
    if is_stage:
        otherwise = f"`{unknown.id}` is a stage: name a touchpoint of it"
    if meant.ids and meant.ids[0] in unknown.beside:
        has = "has a date" if unknown.catalogue == "dates" else "stands"
        otherwise, meant = f"`{meant.ids[0]}` {has} here as well: keep one of the two", Suggestion()
    return Problem(
        unknown.pointer,
        f"there is no {what} `{unknown.id}`{'' if '/' in unknown.id else _PLACES.get(kind, '')}",
        question(meant.ids) or advice_for_all(unknown.catalogue, unknown.id) or otherwise,
        value=[unknown.catalogue, unknown.id],
        data={"catalogue": unknown.catalogue, "id": unknown.id, "suggestion": meant.ids[0] if meant.ids else None},
        fix=_fix(unknown, meant),
    )


def _fix(unknown: UnknownReference, meant: Suggestion) -> Fix | None:
    """Return the fix of an id, or of the whole time whose base is unknown."""
    text = unknown.replacement
    if unknown.catalogue != "anchors" and meant.is_certain:
        text = meant.ids[0]
    return Fix.writing(text) if text else None


_DECLARE = "declare it in journeymap.yaml under `{}`, or name one that is there"
_WORDS = {
    "dates": (
        "event or touchpoint",
        "write an event such as `started`, or the id of a touchpoint of the cohort's journey",
    ),
    "journeys": ("journey", "write the id of a journey, as it stands after `journey:` in its file"),
    "anchors": ("event or touchpoint", _DECLARE.format("anchors")),
    "events": (
        "anchor",
        "write `applied`, `offered`, `accepted`, `started`, `notice`, `left`, or an anchor of your own",
    ),
    "moments": ("event or touchpoint", "write an event such as `applied`, or the id of a touchpoint"),
    "spans": ("event with one after it", "a span begins at `applied`, `offered`, `accepted`, `started` or `notice`"),
    "subjects": (
        "journey, stage, touchpoint or item of a catalogue",
        "write `journey`, `journey/stage`, `journey/touchpoint` or `catalogue/id`; without `at` it holds everywhere",
    ),
    "source": ("touchpoint", "write the id of a touchpoint of the source's journey"),
    "touchpoints": ("touchpoint", "a touchpoint of another journey is written `journey-id/touchpoint-id`"),
}
_PLACES = {
    "dates": " in the journey of this cohort",
    "source": " in the journey of this source",
    "touchpoints": " in this journey",
}
