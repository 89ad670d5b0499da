"""A duration does not say from where to where it is measured, or runs backwards.

## Why it matters
"Time to fill" from the advertisement to the first day and from the approval to the acceptance are two figures with one
name. A comparison between departments then compares nothing.

## Evidence
One name has three definitions that exclude each other: from advertisement to hire
([SmartRecruiters](https://dev-fran.smartrecruiters.com/resources/glossary/recruiting-metrics/)), from approval to
acceptance ([HR Tech
Outlook](https://www.hrtechoutlookeurope.com/news/what-key-metrics-help-optimize-recruitment-strategies-nid-2787.html)),
and from opening to filling ([CiteHR](https://www.citehr.com/showpost.php?p=2509571&postcount=1)). That a duration must
name both ends is our inference.

## Flagged
```yaml
# journeymap.yaml: metrics
time-to-hire: # flagged
  kind: duration
  from: applied
  to:
```

```yaml
# journeymap.yaml
metrics:
  time-to-hire:
    kind: duration
    from: accepted
    to: applied # flagged
```
## Fine
```diff
- to:
+ to: offer-call
```
"""

from journeymap.graph.ordering import JourneyMoments, MomentOrder, collect_moments
from journeymap.rules.api import Facts, OrganizationGraph, Problem, Problems, join_words, mark_id, workspace_rule


@workspace_rule(
    "unanchored-duration",
    "measurement",
    "error",
    of="catalogues",
    filled_by={"from", "to"},
    filled_in="item",
    collect=collect_moments,
)
def conclude(organization: OrganizationGraph, journeys: Facts[JourneyMoments]) -> Problems:
    order = MomentOrder(organization, journeys)
    for id, metric in (organization.catalogue("metrics") or {}).items():
        if metric.kind != "duration":
            continue
        label = f'the duration "{organization.name("metrics", id)}" ({id})'
        missing = [key for key, end in (("from", metric.from_), ("to", metric.to)) if end is None]
        if missing:
            keys = join_words(f"`{key}`" for key in missing)
            yield Problem(
                organization.pointer("metrics", id),
                f"{label} does not say {keys}, so everybody measures something else",
                f"add {keys} with an event such as `applied`, or with a touchpoint",
                value=frozenset(missing),
                data={"missing": missing},
            )
        elif order.comes_before(metric.to or "", metric.from_ or ""):
            yield Problem(
                organization.pointer("metrics", id, "to"),
                f"{label} runs backwards: {mark_id('moments', metric.to or '')} comes before"
                f" {mark_id('moments', metric.from_ or '')}",
                f"swap the two ends: `from: {metric.to}` and `to: {metric.from_}`",
                related=(("it begins here", organization.pointer("metrics", id, "from")),),
                value="reversed",
                data={"from": metric.from_, "to": metric.to},
            )
