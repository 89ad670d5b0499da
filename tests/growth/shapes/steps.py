"""Many touchpoints, and what connects them."""

from __future__ import annotations

from tests.growth.registry import Files, alone, in_all_stages, node, shape, squared


def kinds(n: int) -> list[str]:
    words = ("message", "event", "feedback", "training", "conversation", "content", "campaign")
    more = "when: started + {0} days, channels: [email, phone], metrics: reach, promises: growth, keeps: growth"
    return [node(i, more.format(i % 900), ("hr", "marketing")[i % 2], words[i % 7]) for i in range(n)]


@shape(12)
def touchpoints_in_one_stage(n: int) -> Files:
    return alone({"onboard": kinds(n)})


@shape(12)
def touchpoints_in_all_stages(n: int) -> Files:
    return alone(in_all_stages(n, "when: started + 5 days"))


@shape(12)
def touchpoints_without_anything(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, name: T}}" for i in range(n)]})


@shape(12)
def a_chain_of_steps(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}") for i in range(n)] + [node(n)]})


@shape(12)
def a_chain_of_steps_backwards(n: int) -> Files:
    return alone({"onboard": [node(0)] + [node(i, f"next: t-{i - 1}") for i in range(1, n)]})


@shape(12)
def a_circle_of_steps(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{(i + 1) % n}") for i in range(n)]})


@shape(12)
def circles_of_two(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i ^ 1}") for i in range(2 * n)]})


@shape(200)
def each_step_leads_to_each(n: int) -> Files:
    return alone(
        {"onboard": [node(i, f"next: [{', '.join(f't-{j}' for j in range(squared(n)))}]") for i in range(squared(n))]}
    )


@shape(200)
def each_step_leads_to_each_between_functions(n: int) -> Files:
    return alone(
        {
            "onboard": [
                node(i, f"next: [{', '.join(f't-{j}' for j in range(squared(n)))}]", ("hr", "marketing")[i % 2])
                for i in range(squared(n))
            ]
        }
    )


@shape(12)
def ladders_of_ways(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: [t-{min(n - 1, i + 1)}, t-{min(n - 1, i + 2)}]") for i in range(n)]})


@shape(12)
def entries(n: int) -> Files:
    return alone({"onboard": [node(i, "starts: again") for i in range(n)]})


@shape(12)
def ends(n: int) -> Files:
    return alone({"onboard": [node(i, "ends: rejected, next: []") for i in range(n)]})


@shape(12)
def a_chain_of_needs(n: int) -> Files:
    return alone({"onboard": [node(0)] + [node(i, f"needs: t-{i - 1}") for i in range(1, n)]})


@shape(12)
def a_circle_of_needs(n: int) -> Files:
    return alone({"onboard": [node(i, f"needs: t-{(i + 1) % n}") for i in range(n)]})


@shape(200)
def each_needs_each(n: int) -> Files:
    return alone(
        {"onboard": [node(i, f"needs: [{', '.join(f't-{j}' for j in range(squared(n)))}]") for i in range(squared(n))]}
    )


@shape(12)
def a_chain_of_feedback(n: int) -> Files:
    return alone(
        {
            "onboard": [
                node(i, f"when: started + {i % 900} days, feeds: t-{(i + 1) % n}", kind="feedback") for i in range(n)
            ]
        }
    )


@shape(12)
def a_circle_of_programmes(n: int) -> Files:
    return alone({"onboard": [node(i, f"part_of: t-{(i + 1) % n}", kind="programme") for i in range(n)]})


@shape(12)
def a_chain_of_retired_touchpoints(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}, status: retired") for i in range(n)] + [node(n, "next: t-0")]})


@shape(12)
def a_circle_of_retired_touchpoints(n: int) -> Files:
    return alone(
        {"onboard": [node(i, f"next: t-{(i + 1) % n}, status: retired") for i in range(n)] + [node(n, "next: t-0")]}
    )


@shape(12)
def standing_side_visits(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}, standing: true") for i in range(n)] + [node(n)]})


@shape(12)
def hand_offs(n: int) -> Files:
    return alone(
        {
            "onboard": [
                node(i, "handoff: {what: All, within: 2 days, accepted_by: it}", ("hr", "marketing")[i % 2])
                for i in range(n)
            ]
        }
    )


@shape(12)
def a_touchpoint_again_and_again(n: int) -> Files:
    return alone({"onboard": [node("same") for _ in range(n)]})
