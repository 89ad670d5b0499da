"""Steps do not say when they happen.

## Why it matters
Silence, overload and late answers show only where days are known. Every check of time ignores a step without a `when`.
Backstage work of `onboard` is listed as well if nothing needs it: an account that nobody dates is not ready on day one.

Where such steps may fill a silence, the finding begins with the days about which nothing can be said. A `when` that is
`unknown` is an open question and not listed here.

## Evidence
No source is needed: it follows from what can be asked of a map.

## Flagged
```yaml
# nurse.yaml: stages / develop / touchpoints
- id: growth-talk # flagged
  when:
```
## Fine
```diff
- when:
+ when: started + 180 to 200 days
```
"""

from collections.abc import Collection, Iterator

from journeymap.findings import Item
from journeymap.graph.journey_silences import WindowSilence, silences_of
from journeymap.graph.silences import Verdict
from journeymap.graph.timeline import DAY
from journeymap.graph.untimed import untimed_touchpoints
from journeymap.rules.api import JourneyGraph, Problem, Problems, join_words, rule
from journeymap.rules.api.phrases import name_touchpoints


@rule("untimed-step", "reach", "note", filled_by={"when", "kind"})
def check(graph: JourneyGraph) -> Problems:
    """Report what has no `when` in one finding for the journey, unclear windows first."""
    untimed = untimed_touchpoints(graph)
    windows = list(_unclear_windows(graph, [Verdict.UNKNOWN, Verdict.UNDATED] if untimed else [Verdict.UNKNOWN]))
    lines = [line for line, _ in windows]
    says = "{items} {has|have} no `when`, and no check of time sees {it|them}"
    help = "write when {it happens|they happen}, such as `when: started + 30 days`"
    if untimed:
        help += "; `when: unknown` says that nobody knows yet"
    else:
        untimed = list(dict.fromkeys(node for _, window_silence in windows for node in window_silence.possible))
        says = "{items} {has|have} no certain day"
    if untimed:
        yield Problem(
            untimed[0].id_pointer,
            "; ".join([*lines, says]),
            help,
            value="untimed",
            data={"windows": lines},
            items=tuple(Item(node.id_pointer, node.label, node.id) for node in untimed),
        )


def _unclear_windows(graph: JourneyGraph, verdicts: Collection[Verdict]) -> Iterator[tuple[str, WindowSilence]]:
    """Yield the times about which nothing can be said, each once, with the personas' names."""
    by_text: dict[str, tuple[list[str | None], WindowSilence]] = {}
    for _, personas in graph.group_personas("stages"):
        for window_silence in silences_of(graph.without_planned).of(personas[0]):
            if window_silence.silence.verdict in verdicts and window_silence.possible:
                listed = by_text.setdefault(_line(graph, personas[0], window_silence), ([], window_silence))[0]
                listed += personas
    for text, (concerned, window_silence) in by_text.items():
        ids = graph.in_journey_order(concerned)
        names = [graph.organization.name("personas", id) if id else "anybody else" for id in ids]
        whom = "" if len(names) == len(graph.personas) else f" for {join_words(names)}"
        yield text.replace("{whom}", whom), window_silence


def _line(graph: JourneyGraph, persona: str | None, window_silence: WindowSilence) -> str:
    silence, window = window_silence.silence, window_silence.window
    days = _days(silence.start // DAY, silence.end // DAY)
    is_whole = (silence.start, silence.end) == window.bounds(graph.for_persona(persona).timeline)
    if window.rule == "candidate-silence" and is_whole:
        days = f"between application and offer, {days}"
    return (
        f"nothing can be said about contact{{whom}} {days}: {name_touchpoints(window_silence.possible)} may lie there"
    )


def _days(first: int, last: int) -> str:
    """Name two days of the timeline, counted from the first day of work."""
    if last < 0:
        return f"from {-first} to {-last} days before the first day"
    if last == 0:
        return f"in the {-first} days before the first day"
    start = f"{-first} days before the first day" if first < 0 else f"day {first}"
    return f"from {start} to day {last} of work"
