"""A stage in which the person is told much and asked nothing.

## Why it matters
Three messages and a form make a stage that only sends. A question in it costs little, and shows what goes wrong while
it can still be mended.

## Evidence
Whole groups can go unheard: who joins an English hospital after the list for the yearly staff survey is closed is not
asked that year ([East Lancashire Hospitals](https://elht.nhs.uk/working-us/staff-survey-2025)). Three touchpoints are
our default.

## Options
`at_least`: from how many touchpoints on a stage is asked; 3, our default.

## Flagged
```yaml
# nurse.yaml: stages
retain: # flagged
  touchpoints:
    - id: stay-interview
      name: Stay interview
      kind: event
      owner: people-partners
      channels: in-person
      when: started + 300 days
    - id: letter-of-thanks
      name: Thanks after the first year
      kind: recognition
      owner: people-partners
      channels: sms
      when: started + 365 days
    - id: pay-letter
      name: What your pay is made of
      kind: message
      owner: people-partners
      channels: sms
      when: started + 380 days
```

## Fine
```yaml
# nurse.yaml: stages / retain / touchpoints
- id: letter-of-thanks
  name: Thanks after the first year
  kind: recognition
  owner: people-partners
  channels: sms
  when: started + 365 days
- id: pay-letter
  name: What your pay is made of
  kind: message
  owner: people-partners
  channels: sms
  when: started + 380 days
```
"""

from dataclasses import dataclass

from journeymap.rules.api import JourneyGraph, Problem, Problems, rule


@dataclass(frozen=True)
class Options:
    """From how many touchpoints on a stage is asked."""

    at_least: int = 3


@rule("unheard-stage", "listening", "note", filled_by={"when", "kind"}, options=Options)
def check(graph: JourneyGraph, options: Options) -> Problems:
    """Stages with several touchpoints for a persona, none of them two-way."""
    for view, personas in graph.group_personas():
        for stage in graph.covered_stages:
            met = view.touchpoints_in(stage)
            if len(met) < max(options.at_least, 1) or stage.role == "attract":
                continue
            if any(node.touchpoint.is_two_way for node in met):
                continue
            for persona in personas:
                yield Problem(
                    graph.stage_pointer(stage),
                    f"in {stage.id} nobody asks {{personas}} anything: no touchpoint there is two-way",
                    "add a touchpoint of kind `conversation` or `feedback`, such as a short talk about how it goes",
                    persona=persona,
                )
