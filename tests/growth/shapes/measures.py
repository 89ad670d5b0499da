"""Much that was measured: journeys, releases, steps, metrics and names of events."""

from __future__ import annotations

from journeymap.rules.api.example_measures import example_measures
from tests.growth.registry import Files, alone, journey, node, organization, shape


def measures(*releases: tuple[str, str]) -> Files:
    text, _ = example_measures((name, members, frozenset()) for name, members in releases)
    return {"measures.json": text}


def steps(n: int) -> str:
    """All go through all steps, each of which is late and has many of whom nobody is seen."""
    last = n - 1
    lines = [
        f"- {{touchpoint: t-{i}, remaining: 100, skipped: 100, completed: {100 * (i == last)}, after_plan: 9}}"
        for i in range(n)
    ]
    return "\n".join(["steps:", *lines])


def observed(n: int) -> list[str]:
    return [node(i, f"when: started + {i} days, events: E{i}") for i in range(n)]


@shape(12)
def measured_journeys(n: int) -> Files:
    ids = [f"j-{i}" for i in range(n)]
    sources = [f"s-{id}: {{journey: {id}, table: events.csv, case: id, event: step, time: at}}" for id in ids]
    return {
        "journeymap.yaml": organization(data=sources),
        "all.yaml": "---\n".join(journey({"onboard": observed(2)}, id) for id in ids),
        **measures(*((f"{id}/2025", steps(2)) for id in ids)),
    }


@shape(12)
def releases_of_a_journey(n: int) -> Files:
    periods = [f"{1000 + i}" for i in range(n)]
    return {**alone({"onboard": observed(2)}), **measures(*((f"nurse/{period}", steps(2)) for period in periods))}


@shape(12)
def measured_steps(n: int) -> Files:
    pairs = [f"- {{earlier: t-{i}, later: t-{i + 1}, cases: 30}}" for i in range(n - 1)]
    return {
        **alone({"onboard": observed(n)}),
        **measures(("nurse/2025", "\n".join([steps(n), "reversed:", *pairs]))),
    }


@shape(12)
def measured_metrics_and_events(n: int) -> Files:
    metrics = [f"m-{i}: {{kind: duration, from: t-0, to: t-1, target: 3 days, formerly: o-{i}}}" for i in range(n)]
    values = [f"- {{metric: {('m', 'o')[i % 2]}-{i}, value: 9, unit: days, verdict: missed}}" for i in range(n)]
    events = [f"- {{event: X{i}, cases: 30}}" for i in range(n)]
    members = "\n".join([steps(2), "metrics:", *values, "unmapped:", *events])
    return {
        "journeymap.yaml": organization(metrics=metrics),
        **alone({"onboard": observed(n)}),
        **measures(("nurse/2025", members)),
    }


@shape(24, "draw_funnel_as_svg")
def a_funnel_of_steps(n: int) -> Files:
    touchpoints = [node(f"{i}-unseen" if i % 2 else i, f"when: started + {i} days") for i in range(2 * n)]
    lines = [f"- {{touchpoint: t-{2 * i}, remaining: 100, completed: {100 * (i == n - 1)}}}" for i in range(n)]
    return {**alone({"onboard": touchpoints}), **measures(("nurse/2025", "\n".join(["steps:", *lines])))}


@shape(16, "draw_map_as_svg")
def a_map_with_figures(n: int) -> Files:
    metrics = [f"m-{i}: {{kind: count, from: t-{i}, target: 30}}" for i in range(n)]
    values = [f"- {{metric: m-{i}, value: 100, unit: cases, verdict: met}}" for i in range(n)]
    touchpoints = [node(i, f"when: started + {i} days, events: E{i}, metrics: m-{i}") for i in range(n)]
    return {
        "journeymap.yaml": organization(metrics=metrics),
        **alone({"onboard": touchpoints}),
        **measures(("nurse/2025", "\n".join([steps(n), "metrics:", *values]))),
    }
